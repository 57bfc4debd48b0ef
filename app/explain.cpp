#include "exchange/sheet.h"
#include "exchange/write_lists.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

/// --period, where `all` reaches from the first fact to as-of.
Result<Period> read_explained(const Options& options, const Snapshot& snapshot, std::optional<Date> as_of) {
  if (*options.period != "all") return read_period(*options.period, "--period", snapshot.rules.calendar);
  const Date last = Evaluator::as_of(snapshot, as_of);
  const auto span = Evaluator::span_of_facts(snapshot);
  return Period{span && span->first < last ? span->first : last, last + 1, Grain::All};
}

/// A KPI's, or that of a cell of the cohorts or of a stage of the funnel.
Result<Explanation> explain_asked(Engine& engine, const Options& options, const Period& period, const std::vector<Filter>& where, std::optional<Date> as_of) {
  const std::string& asked = options.kpis.front();
  if (asked == "cohorts") {
    if (!options.from && !options.age) return wrong_use("usage_joined");
    CohortQuery query;
    query.mrr = options.measure == "mrr";
    query.where = where;
    query.as_of = as_of;
    if (options.age) return engine.explain_cohort_mean(query, period, *options.age);
    RUNRATE_TRY(const Period joined, read_period(*options.from, "--joined", engine.snapshot()->rules.calendar));
    query.grain = joined.grain;
    return engine.explain_cohort(query, joined, period);
  }
  if (asked == "funnel") {
    if (options.name.empty()) return wrong_use("usage_stage");
    FunnelQuery query;
    query.pipeline = options.pipeline;
    query.where = where;
    query.as_of = as_of;
    return engine.explain_funnel(query, period, options.name);
  }
  return engine.explain(asked, period, where, as_of);
}

}  // namespace

Result<int> run_explain(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
  RUNRATE_CHECK(apply_rates(options, *engine));
  const SnapshotPtr snapshot = engine->snapshot();
  const bool of_table = options.kpis.front() == "cohorts" || options.kpis.front() == "funnel";
  if (!of_table) RUNRATE_CHECK(require_kpis(options.kpis, engine->catalogue()));
  RUNRATE_TRY(const auto as_of, read_as_of(options, snapshot->rules.calendar));
  RUNRATE_TRY(const Period period, read_explained(options, *snapshot, as_of));
  RUNRATE_TRY(const auto where, read_filters(options, *engine));
  if (options.against && !of_table) {
    RUNRATE_TRY(const Period before, read_period(*options.against, "--against", snapshot->rules.calendar));
    KpiChangeQuery query{options.kpis.front(), before, period, as_of, where, {}};
    if (options.group_by.empty())
      query.dimensions = KpiChangeQuery().dimensions;
    else
      query.dimensions = {options.group_by};
    RUNRATE_TRY(const KpiChange change, engine->change(query));
    out << (options.format == Format::Json  ? change_json(change)
            : options.format == Format::Csv ? change_csv(change)
                                            : change_text(change, snapshot->rules.currency));
    return kDone;
  }
  RUNRATE_TRY(const Explanation explanation, explain_asked(*engine, options, period, where, as_of));
  RUNRATE_TRY(const SourceNames sources, source_names(engine->workbook()));
  if (options.rows) RUNRATE_CHECK(save_text(*options.rows, explanation_rows_csv(explanation, sources)));
  if (options.format == Format::Csv) {
    out << explanation_rows_csv(explanation, sources);
    return kDone;
  }
  out << (options.format == Format::Json ? explanation_json(explanation, sources)
                                         : explanation_text(explanation, snapshot->rules.currency, sources));
  return kDone;
}

}  // namespace runrate::app
