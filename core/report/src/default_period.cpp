#include <algorithm>

#include "metrics/evaluator.h"
#include "report/builder.h"

namespace runrate {

Period default_period(const Snapshot& snapshot, bool whole, Grain grain) {
  const CalendarRules& rules = snapshot.rules.calendar;
  const Date as_of = Evaluator::as_of(snapshot);
  Date latest = as_of;
  if (const auto span = Evaluator::span_of_facts(snapshot)) latest = std::min(latest, span->second);
  Period period = period_of(latest, grain, rules);
  if (whole && as_of < period.last()) period = shift(period, -1, rules);
  return period;
}

}  // namespace runrate
