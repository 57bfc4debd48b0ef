#include <algorithm>

#include "compare.h"
#include "goals.h"

namespace runrate {
namespace {

/// How far back the cohorts of a page reach: what still fits on paper with a cell for each month.
constexpr int kCohorts = 18;

/// Deals of a month or less are too young to have gone anywhere: the last whole quarter stands for them.
Period time_to_grow(const Period& period, const CalendarRules& rules) {
  if (period.grain != Grain::Month && period.grain != Grain::Week && period.grain != Grain::Day) return period;
  const Period quarter = period_of(period.last(), Grain::Quarter, rules);
  return quarter.last() <= period.last() ? quarter : shift(quarter, -1, rules);
}

Result<std::vector<FunnelContent>> funnels_of(const NumberSource& source, const ViewState& view, const Period& created) {
  FunnelQuery query;
  query.from = created.start;
  query.to = created.last();
  query.where = view.where;
  RUNRATE_TRY(const std::vector<FunnelStage> stages, source.funnel(query));
  std::vector<FunnelContent> funnels;
  for (const FunnelStage& stage : stages) {
    if (funnels.empty() || funnels.back().pipeline != stage.pipeline) {
      funnels.emplace_back();
      funnels.back().pipeline = stage.pipeline;
      funnels.back().period = label(created, source.snapshot->rules.calendar);
      funnels.back().created = stage.reached;  // every deal has reached the first stage
    }
    funnels.back().still_open += stage.still_open;
    funnels.back().stages.push_back(stage);
  }
  std::erase_if(funnels, [](const FunnelContent& funnel) { return funnel.created == 0; });
  std::ranges::stable_sort(funnels, std::greater{}, &FunnelContent::created);
  return funnels;
}

}  // namespace

Result<std::vector<FunnelContent>> build_funnels(const NumberSource& source, const ViewState& view) {
  const Period mature = time_to_grow(view.period, source.snapshot->rules.calendar);
  RUNRATE_TRY(std::vector<FunnelContent> funnels, funnels_of(source, view, mature));
  if (!funnels.empty() || mature == view.period) return funnels;
  return funnels_of(source, view, view.period);
}

Result<CohortContent> build_cohorts(const NumberSource& source, const ViewState& view, bool mrr) {
  CohortQuery query;
  query.mrr = mrr;
  query.from = add_months(first_of_month(view.period.last()), 1 - kCohorts);
  query.to = view.period.last();
  query.where = view.where;
  RUNRATE_TRY(std::vector<CohortCell> cells, source.cohorts(query));
  return CohortContent{mrr, std::move(cells)};
}

Result<ActivityContent> build_activity(const NumberSource& source, const ViewState& view) {
  constexpr int kFewest = 5;
  constexpr int kMost = 6;
  const CalendarRules& rules = source.snapshot->rules.calendar;
  const std::vector<std::string> kpis{"calls", "emails", "meetings", "demos"};
  RUNRATE_TRY(const Answer whole, source.answer({kpis, {view.period}, {}, view.where, {}}));
  ActivityContent content;
  const Date last = std::min(view.period.last(), whole.as_of);
  if (last < view.period.start) return content;
  // The weeks that the period touches, so that a month shows all of its days; the last ones of a longer period.
  auto weeks = static_cast<int>(periods_between(view.period.start, last, Grain::Week, rules).size());
  weeks = std::clamp(weeks, kFewest, kMost);
  const std::vector<Period> periods = report::periods_up_to(period_of(last, Grain::Week, rules), weeks, rules);
  RUNRATE_TRY(const Answer by_week, source.answer({kpis, periods, {}, view.where, {}}));
  bool any = false;
  for (std::size_t i = 0; i < kpis.size(); ++i) {
    RUNRATE_TRY(const KpiInfo* kpi, report::find_kpi(source, kpis[i]));
    ActivityContent::Row row{kpi->id, kpi->name, report::figure_of(whole.value(i, 0), kpi->unit, source), {}};
    for (std::size_t week = 0; week < periods.size(); ++week) {
      const Value& value = by_week.value(i, week);
      row.weeks.push_back(value.number ? to_double(*value.number) : 0);
      any = any || row.weeks.back() > 0;
    }
    content.rows.push_back(std::move(row));
  }
  content.weeks = by_week.labels;
  if (!any) content.rows.clear();
  return content;
}

}  // namespace runrate
