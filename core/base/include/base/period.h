#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace runrate {

enum class Grain { Day, Week, Month, Quarter, Year, All };

/// How a workbook cuts time: the week's first day, the fiscal year's first month, its zone.
struct CalendarRules {
  int week_start = 0;    ///< 0 = Monday to 6 = Sunday
  int fiscal_start = 1;  ///< first month of the fiscal year, 1 to 12
  TimeZone zone;
};

/// A half-open interval of civil days [start, end).
struct Period {
  Date start;
  Date end;
  Grain grain = Grain::All;

  [[nodiscard]] Date last() const { return end - 1; }
  [[nodiscard]] std::int32_t days() const { return end - start; }
  [[nodiscard]] bool contains(Date date) const { return start <= date && date < end; }
  auto operator<=>(const Period&) const = default;
};

/// The period of `grain` that `date` lies in. Quarters and years are fiscal. Grain::All is not a grain of
/// the calendar and gives the single day.
[[nodiscard]] Period period_of(Date date, Grain grain, const CalendarRules& rules);
/// The period of the same grain `n` steps later (earlier if negative). For Grain::All and free ranges: the
/// interval of the same number of days, n times that length away.
[[nodiscard]] Period shift(const Period& period, int n, const CalendarRules& rules);
/// Every period of `grain` that has a day in [from, to], whole; Grain::All gives exactly [from, to].
[[nodiscard]] std::vector<Period> periods_between(Date from, Date to, Grain grain, const CalendarRules& rules);

/// "2025", "2025-Q3", "2025-10", "2025-W41", "2025-10-17", "all". A fiscal year bears the calendar year in
/// which it ends; a week belongs to the year of its fourth day (ISO 8601 for weeks from Monday).
[[nodiscard]] std::string label(const Period& period, const CalendarRules& rules);
/// Reads any label but "all", and "2025-01..2025-03": from the first day of the one to the last of the other.
[[nodiscard]] std::optional<Period> parse_period(std::string_view text, const CalendarRules& rules);

[[nodiscard]] std::optional<Grain> parse_grain(std::string_view text);
[[nodiscard]] std::string_view to_text(Grain grain);

}  // namespace runrate
