#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/period.h"
#include "facts/fact_set.h"

namespace runrate {

/// How the functions over time move a window. c is the day after its close (KPIS.md 11).
enum class TimeFunction {
  Closing,   ///< all that is known at the close
  Opening,   ///< the same at the end of the day before the start
  Previous,  ///< the period before; of a part period as many days of it
  Ago,       ///< the window n months earlier
  Trailing,  ///< [c - n months, c)
  LastDays,  ///< [c - n days, c)
  Steps,     ///< n steps of a month, cut from c backwards
  Months     ///< the pieces of the window up to its close, cut at the ends of calendar months
};

[[nodiscard]] std::optional<TimeFunction> find_time_function(std::string_view name);
/// Takes a number of months or days as its second argument.
[[nodiscard]] bool needs_count(TimeFunction function);
[[nodiscard]] bool gives_list(TimeFunction function);

/// The window of `period` as seen from `as_of`.
[[nodiscard]] Window window_of(const Period& period, Date as_of);
[[nodiscard]] std::vector<Window> apply(TimeFunction function, int n, const Window& window, const CalendarRules& rules);

/// What a frame becomes under a function over time: the windows that differ, in ascending order, and for each
/// window of the frame which of them it needs (`first[i]` to `first[i + 1]` in `index`).
struct DerivedFrame {
  Frame frame;
  std::vector<std::uint32_t> index;
  std::vector<std::uint32_t> first;
};
[[nodiscard]] DerivedFrame derive(TimeFunction function, int n, const Frame& frame, const CalendarRules& rules);

/// Days of the window up to and with its close.
[[nodiscard]] inline std::int32_t days_so_far(const Window& window) {
  return window.close - window.start + 1;
}

}  // namespace runrate
