#include <algorithm>

#include "metrics/evaluator.h"
#include "report/builder.h"

namespace runrate {

Period default_period(const Snapshot& snapshot, bool whole) {
  const CalendarRules& rules = snapshot.rules.calendar;
  const Date as_of = Evaluator::as_of(snapshot);
  Date latest = as_of;
  if (const auto span = Evaluator::span_of_facts(snapshot)) latest = std::min(latest, span->second);
  Period month = period_of(latest, Grain::Month, rules);
  if (whole && as_of < month.last()) month = shift(month, -1, rules);
  return month;
}

}  // namespace runrate
