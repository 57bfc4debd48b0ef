#include "explainer.h"
#include "metrics/evaluator.h"
#include "state.h"

namespace runrate {
namespace {

constexpr int kHistory = 13;  ///< periods, the explained one included

}  // namespace

Result<Explanation> Evaluator::explain(const SnapshotPtr& snapshot, const std::string& kpi, const Period& period,
                                       const std::vector<Filter>& where, std::optional<Date> asked, const Filter* group) {
  const KpiInfo* info = state_->library.info(kpi);
  if (!info) return fail("unknown_kpi", {{"kpi", kpi}});
  const CalendarRules& rules = snapshot->rules.calendar;
  Query query{{kpi}, {}, asked, where, group ? group->column : std::string()};
  for (int n = 1 - kHistory; n <= 0; ++n) query.periods.push_back(shift(period, n, rules));
  query.periods.back() = period;
  RUNRATE_TRY(const Answer answer, evaluate(snapshot, query));

  // The query above has begun the facts and named the groups.
  const FactContext context{snapshot, answer.as_of, where, query.group_by};
  state_->source.begin(context);
  FactAccess facts(state_->source, context);
  const std::string wanted = group && !group->values.empty() ? group->values.front() : std::string();
  const std::uint32_t number = group ? facts.groups().index(wanted) : 0;
  std::optional<std::size_t> shown = group ? std::nullopt : std::optional<std::size_t>(0);
  for (std::size_t g = 0; group && g < answer.groups.size(); ++g)
    if (facts.groups().index(answer.groups[g]) == number) shown = g;
  if (!shown) return fail("unknown_group", {{"column", group->column}, {"group", wanted}});

  Explanation out;
  out.kpi = *info;
  out.period = period;
  out.label = label(period, rules);
  for (std::size_t p = 0; p < answer.periods.size(); ++p) out.history.emplace_back(answer.labels[p], answer.value(0, p, *shown));
  const AskedFrame frame = frame_of({period}, answer.as_of);
  if (frame.frame.empty()) {
    out.root.label = info->name;
    out.root.kpi = kpi;
    out.root.formula = info->formula;
    out.root.unit = info->unit;
    out.root.value = future_value();
    return out;
  }
  Evaluation evaluation(state_->library, facts, state_->cache);
  RUNRATE_TRY(out.root, Explainer(evaluation).kpi(kpi, {evaluation.frame(frame.frame), 0, number}));
  return out;
}

}  // namespace runrate
