#pragma once
#include <optional>
#include <string>

#include "report/builder.h"

namespace runrate::report {

/// The entry of the catalogue; error unknown_kpi.
[[nodiscard]] Result<const KpiInfo*> find_kpi(const NumberSource& source, const std::string& kpi);

[[nodiscard]] Figure figure_of(const std::optional<Rational>& number, Unit unit, const NumberSource& source);
/// The same for a value, with the reason where there is no number.
[[nodiscard]] Figure figure_of(const Value& value, Unit unit, const NumberSource& source);

/// What a period is compared with. A part period meets the same number of days of the earlier one: that is seen as of `as_of`.
struct Earlier {
  Period period;
  std::optional<Date> as_of;
  [[nodiscard]] bool same_days() const { return as_of.has_value(); }
};
/// Nothing where the view compares with nothing.
[[nodiscard]] std::optional<Earlier> earlier_of(const ViewState& view, Date as_of, const CalendarRules& rules);
/// The period a year before `period`, of the same grain or length.
[[nodiscard]] Period year_before(const Period& period, const CalendarRules& rules);

/// How `now` stands to `before`. Percentages differ in points; a relative change is given for money and counts that had a value
/// above zero before.
[[nodiscard]] Change compare(const Value& now, const Value& before, const KpiInfo& kpi, const NumberSource& source);

/// `count` periods up to `period`, oldest first.
[[nodiscard]] std::vector<Period> periods_up_to(const Period& period, int count, const CalendarRules& rules);

/// Bounds of a share of `cases` that lie around it with 95 % probability (Wilson's score interval).
/// The Wilson interval of a value that is a share of its cases, if it is one.
[[nodiscard]] std::optional<std::pair<double, double>> interval_of(const Value& value, Unit unit);
[[nodiscard]] std::pair<double, double> wilson_interval(const Rational& share, std::int64_t cases);

}  // namespace runrate::report
