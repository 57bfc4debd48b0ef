#include "compare.h"

#include <algorithm>
#include <cmath>

namespace runrate::report {
namespace {

bool has_relative(Unit unit) {
  return unit == Unit::Money || unit == Unit::MoneyPerDay || unit == Unit::Count;
}

}  // namespace

Result<const KpiInfo*> find_kpi(const NumberSource& source, const std::string& kpi) {
  const auto found = std::ranges::find(*source.catalogue, kpi, &KpiInfo::id);
  if (found == source.catalogue->end()) return fail("unknown_kpi", {{"kpi", kpi}});
  return &*found;
}

Figure figure_of(const std::optional<Rational>& number, Unit unit, const NumberSource& source) {
  Figure figure;
  figure.number = number;
  figure.unit = unit;
  if (unit == Unit::Money || unit == Unit::MoneyPerDay) figure.currency = source.snapshot->rules.currency;
  return figure;
}

Figure figure_of(const Value& value, Unit unit, const NumberSource& source) {
  Figure figure = figure_of(value.number, unit, source);
  if (!value.number) figure.why = value.why;
  return figure;
}

Period year_before(const Period& period, const CalendarRules& rules) {
  switch (period.grain) {
    case Grain::Day:
      return period_of(add_months(period.start, -12), Grain::Day, rules);
    case Grain::Week:
      return shift(period, -52, rules);
    case Grain::Month:
      return shift(period, -12, rules);
    case Grain::Quarter:
      return shift(period, -4, rules);
    case Grain::Year:
      return shift(period, -1, rules);
    case Grain::All:
      break;
  }
  const Date start = add_months(period.start, -12);
  return {start, start + period.days(), Grain::All};
}

std::optional<Earlier> earlier_of(const ViewState& view, Date as_of, const CalendarRules& rules) {
  if (view.comparison == ViewState::Comparison::None) return std::nullopt;
  Earlier earlier;
  earlier.period = view.comparison == ViewState::Comparison::LastYear ? year_before(view.period, rules) : shift(view.period, -1, rules);
  if (as_of < view.period.last()) {
    const Date reached = earlier.period.start + (as_of - view.period.start);
    earlier.as_of = std::min(reached, earlier.period.last());
  }
  return earlier;
}

Change compare(const Value& now, const Value& before, const KpiInfo& kpi, const NumberSource& source) {
  Change change;
  change.better = kpi.better;
  if (!now.number) return change;
  if (!before.number) {
    change.kind = Change::Kind::NoEarlierValue;
    return change;
  }
  const Rational difference = *now.number - *before.number;
  const int sign = sgn(difference);
  if (sign == 0) {
    change.kind = Change::Kind::NoChange;
  } else if (sgn(*before.number) == 0 && sign > 0 && has_relative(kpi.unit) && kpi.better == Better::Higher) {
    change.kind = Change::Kind::New;
  } else {
    change.kind = sign > 0 ? Change::Kind::Up : Change::Kind::Down;
  }
  const bool percent = kpi.unit == Unit::Percent;
  change.difference = figure_of(percent ? Rational(difference * 100) : difference, percent ? Unit::Points : kpi.unit, source);
  if (has_relative(kpi.unit) && sgn(*before.number) > 0) change.relative = Rational(difference / *before.number);
  return change;
}

std::vector<Period> periods_up_to(const Period& period, int count, const CalendarRules& rules) {
  std::vector<Period> periods;
  for (int back = count - 1; back > 0; --back) periods.push_back(shift(period, -back, rules));
  periods.push_back(period);
  return periods;
}

std::optional<std::pair<double, double>> interval_of(const Value& value, Unit unit) {
  if (unit != Unit::Percent || !value.number || !value.cases || *value.cases <= 0) return std::nullopt;
  // Only a whole number of the cases can be what is counted among them.
  const Rational counted = *value.number * Rational(static_cast<long>(*value.cases));
  if (sgn(*value.number) < 0 || *value.number > 1 || counted.get_den() != 1) return std::nullopt;
  return wilson_interval(*value.number, *value.cases);
}

std::pair<double, double> wilson_interval(const Rational& share, std::int64_t cases) {
  constexpr double kZ = 1.959963984540054;
  const double p = to_double(share);
  const auto n = static_cast<double>(cases);
  const double scale = 1 + kZ * kZ / n;
  const double middle = (p + kZ * kZ / (2 * n)) / scale;
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n)) / scale;
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

}  // namespace runrate::report
