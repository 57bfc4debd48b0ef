#include "compare.h"

namespace runrate {
namespace {

struct Part {
  const char* kpi;
  bool divides;
  bool yearly;  ///< of the twelve months up to the period's end, as the formula takes it
};
constexpr Part kParts[] = {{"open_deals", false, false}, {"average_deal_size", false, true}, {"win_rate", false, true}, {"sales_cycle", true, true}};

Period year_up_to(const Period& period) { return {add_months(period.end, -12), period.end, Grain::All}; }

/// The result and its factors in one period, as of `as_of`.
Result<std::vector<Value>> values_in(const NumberSource& source, const ViewState& view, const Period& period, std::optional<Date> as_of) {
  RUNRATE_TRY(const Answer now, source.answer({{"sales_velocity", "open_deals"}, {period}, as_of, view.where, {}}));
  RUNRATE_TRY(const Answer year, source.answer({{"average_deal_size", "win_rate", "sales_cycle"}, {year_up_to(period)}, as_of, view.where, {}}));
  return std::vector<Value>{now.value(0, 0), now.value(1, 0), year.value(0, 0), year.value(1, 0), year.value(2, 0)};
}

}  // namespace

Result<FactorsContent> build_velocity(const NumberSource& source, const ViewState& view) {
  const CalendarRules& rules = source.snapshot->rules.calendar;
  RUNRATE_TRY(const KpiInfo* velocity, report::find_kpi(source, "sales_velocity"));
  RUNRATE_TRY(const std::vector<Value> now, values_in(source, view, view.period, {}));
  RUNRATE_TRY(const Answer probe, source.answer({{"open_deals"}, {view.period}, {}, view.where, {}}));
  const std::optional<report::Earlier> earlier = report::earlier_of(view, probe.as_of, rules);
  std::vector<Value> before(now.size());
  if (earlier) {
    RUNRATE_TRY(before, values_in(source, view, earlier->period, earlier->as_of));
  }
  const auto change_of = [&](const KpiInfo& kpi, std::size_t i) {
    if (!earlier) return Change{};
    Change change = report::compare(now[i], before[i], kpi, source);
    change.versus = label(earlier->period, rules);
    change.same_days = earlier->same_days();
    return change;
  };
  FactorsContent content;
  content.kpi = velocity->id;
  content.title = velocity->name;
  content.period = probe.labels.front();
  content.result = report::figure_of(now[0], velocity->unit, source);
  content.change = change_of(*velocity, 0);
  for (std::size_t i = 0; i < std::size(kParts); ++i) {
    RUNRATE_TRY(const KpiInfo* kpi, report::find_kpi(source, kParts[i].kpi));
    content.factors.push_back({kpi->id, kpi->name, kParts[i].divides, report::figure_of(now[i + 1], kpi->unit, source), change_of(*kpi, i + 1)});
  }
  return content;
}

}  // namespace runrate
