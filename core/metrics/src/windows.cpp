#include "windows.h"

#include <algorithm>
#include <array>
#include <utility>

namespace runrate {
namespace {

/// Before any fact that a sales team could have: where the running total of a stock begins.
constexpr Date kBeginning{-25567};  // 1900-01-01

constexpr std::array<std::pair<std::string_view, TimeFunction>, 8> kNames{{{"closing", TimeFunction::Closing},
                                                                           {"opening", TimeFunction::Opening},
                                                                           {"previous", TimeFunction::Previous},
                                                                           {"ago", TimeFunction::Ago},
                                                                           {"trailing", TimeFunction::Trailing},
                                                                           {"last_days", TimeFunction::LastDays},
                                                                           {"steps", TimeFunction::Steps},
                                                                           {"months", TimeFunction::Months}}};

Window up_to(Date day) {
  return {std::min(kBeginning, day), day + 1, day, Grain::All};
}

Window range(Date start, Date end) {
  return {start, end, end - 1, Grain::All};
}

/// A month of its own, whatever day it begins on: what comes and goes within it is netted once.
Window month(Date start, Date end) {
  return {start, end, end - 1, Grain::Month};
}

Window previous(const Window& window, const CalendarRules& rules) {
  if (window.grain == Grain::Month && window.start != first_of_month(window.start))
    return month(add_months(window.start, -1), window.start);
  const Period earlier = shift({window.start, window.end, window.grain}, -1, rules);
  const Date last = earlier.last();
  return {earlier.start, earlier.end, window.part() ? std::min(earlier.start + days_so_far(window) - 1, last) : last, window.grain};
}

/// Closes at c - n months. From the last days of a month the whole window may fall onto one day: it then is that day.
Window ago(const Window& window, int n) {
  const Date end = add_months(window.close + 1, -n);
  return {std::min(add_months(window.start, -n), end - 1), std::max(add_months(window.end, -n), end), end - 1, window.grain};
}

std::vector<Window> steps(Date after_close, int n) {
  std::vector<Window> out;
  for (int k = n; k > 0; --k) out.push_back(month(add_months(after_close, -k), add_months(after_close, 1 - k)));
  return out;
}

std::vector<Window> months(const Window& window) {
  std::vector<Window> out;
  for (Date start = window.start; start <= window.close;) {
    const Date first = first_of_month(start);
    const Date next = add_months(first, 1);
    const Date end = std::min(next, window.end);
    const bool whole = start == first && end == next;
    out.push_back({start, end, std::min(end - 1, window.close), whole ? Grain::Month : Grain::All});
    start = end;
  }
  return out;
}

}  // namespace

std::optional<TimeFunction> find_time_function(std::string_view name) {
  for (const auto& [known, function] : kNames)
    if (known == name) return function;
  return std::nullopt;
}

bool needs_count(TimeFunction function) {
  return function == TimeFunction::Ago || function == TimeFunction::Trailing || function == TimeFunction::LastDays ||
         function == TimeFunction::Steps;
}

bool gives_list(TimeFunction function) {
  return function == TimeFunction::Steps || function == TimeFunction::Months;
}

Window window_of(const Period& period, Date as_of) {
  return {period.start, period.end, std::min(period.last(), as_of), period.grain};
}

std::vector<Window> apply(TimeFunction function, int n, const Window& window, const CalendarRules& rules) {
  const Date after_close = window.close + 1;
  switch (function) {
    case TimeFunction::Closing:
      return {up_to(window.close)};
    case TimeFunction::Opening:
      return {up_to(window.open())};
    case TimeFunction::Previous:
      return {previous(window, rules)};
    case TimeFunction::Ago:
      return {ago(window, n)};
    case TimeFunction::Trailing: {
      const Date start = add_months(after_close, -n);
      return {n == 1 ? month(start, after_close) : range(start, after_close)};
    }
    case TimeFunction::LastDays:
      return {range(after_close - n, after_close)};
    case TimeFunction::Steps:
      return steps(after_close, n);
    case TimeFunction::Months:
      return months(window);
  }
  return {};
}

DerivedFrame derive(TimeFunction function, int n, const Frame& frame, const CalendarRules& rules) {
  DerivedFrame out;
  std::vector<Window> all;
  for (const Window& window : frame) {
    out.first.push_back(static_cast<std::uint32_t>(all.size()));
    const std::vector<Window> moved = apply(function, n, window, rules);
    all.insert(all.end(), moved.begin(), moved.end());
  }
  out.first.push_back(static_cast<std::uint32_t>(all.size()));
  out.frame = all;
  std::sort(out.frame.begin(), out.frame.end());
  out.frame.erase(std::unique(out.frame.begin(), out.frame.end()), out.frame.end());
  for (const Window& window : all)
    out.index.push_back(static_cast<std::uint32_t>(std::lower_bound(out.frame.begin(), out.frame.end(), window) - out.frame.begin()));
  return out;
}

}  // namespace runrate
