#include <algorithm>

#include "base/message.h"
#include "base/text.h"
#include "exchange/asked.h"
#include "exchange/sheet.h"
#include "exchange/write_answer.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

struct Range {
  Date from;
  Date to;
};

/// --from and --to, both inclusive; unsaid: from the month of the first fact to the month of as-of.
Result<Range> read_range(const Options& options, const Snapshot& snapshot, Date as_of) {
  const CalendarRules& rules = snapshot.rules.calendar;
  Range range{first_of_month(as_of), period_of(as_of, Grain::Month, rules).last()};
  if (const auto span = Evaluator::span_of_facts(snapshot); span && span->first < range.from) range.from = first_of_month(span->first);
  if (options.from) {
    RUNRATE_TRY(const Period period, read_period(*options.from, "--from", rules));
    range.from = period.start;
    range.to = std::max(range.to, period.last());
  }
  if (options.to) {
    RUNRATE_TRY(const Period period, read_period(*options.to, "--to", rules));
    range.to = period.last();
    if (!options.from) range.from = std::min(range.from, period.start);
  }
  if (range.to < range.from) return wrong_use("usage_backwards", {{"from", options.from.value_or("")}, {"to", options.to.value_or("")}});
  return range;
}

std::vector<std::string> all_kpis(const std::vector<KpiInfo>& catalogue) {
  std::vector<std::string> out;
  for (const KpiInfo& kpi : catalogue)
    if (kpi.one_value) out.push_back(kpi.id);
  return out;
}

/// Both ends of a query that takes them one by one; unsaid ends stay open.
template <class Query>
Result<void> read_ends(const Options& options, const CalendarRules& rules, Query& query) {
  if (options.from) {
    RUNRATE_TRY(const Period period, read_period(*options.from, "--from", rules));
    query.from = period.start;
  }
  if (options.to) {
    RUNRATE_TRY(const Period period, read_period(*options.to, "--to", rules));
    query.to = period.last();
  }
  if (query.from && query.to && *query.to < *query.from) return wrong_use("usage_backwards", {{"from", *options.from}, {"to", *options.to}});
  return {};
}

/// The same numbers of several saved segments, as if they were groups.
Result<Answer> side_by_side(Engine& engine, const Options& options, const Query& query) {
  if (!query.group_by.empty()) return wrong_use("usage_segments_grouped");
  Answer out;
  for (const std::string& name : options.segments) {
    RUNRATE_TRY(const std::vector<Filter> where, engine.segment(name));
    Query one = query;
    one.where.insert(one.where.end(), where.begin(), where.end());
    RUNRATE_TRY(Answer answer, engine.answer(one));
    if (out.groups.empty()) {
      out = std::move(answer);
      out.groups.clear();
      for (Series& series : out.series) series.groups.clear();
    } else {
      for (std::size_t k = 0; k < out.series.size(); ++k)
        out.series[k].values.insert(out.series[k].values.end(), answer.series[k].values.begin(), answer.series[k].values.end());
    }
    out.groups.push_back(name);
    for (Series& series : out.series) series.groups.push_back(name);
  }
  return out;
}

/// The values as a file, in the format that its ending tells.
Result<int> save_numbers(const Options& options, Engine& engine, const Query& query, const Answer& answer, std::ostream& out) {
  const std::vector<AskedAnswer> asked{{query, answer}};
  const std::string ending = fold(options.out->extension().string());
  if (ending == ".json") {
    RUNRATE_CHECK(save_text(*options.out, answer_json(answer, engine.catalogue())));
  } else if (ending == ".xlsx") {
    RUNRATE_CHECK(save_sheet(answer_sheet(answer, engine.catalogue()), *options.out));
  } else {
    RUNRATE_CHECK(save_text(*options.out, answer_csv(answer, engine.catalogue())));
  }
  ExportInfo info;
  info.kind = "numbers";
  info.title = query.kpis.size() == 1 ? query.kpis.front() : std::to_string(query.kpis.size()) + " KPIs";
  info.title += answer.labels.empty() ? "" : ", " + answer.labels.front() + (answer.labels.size() > 1 ? " to " + answer.labels.back() : "");
  info.file = options.out->string();
  info.rows = static_cast<std::int64_t>(query.kpis.size() * answer.periods.size() * answer.groups.size());
  // What segments and constant rates did to the numbers is not in the query: such figures cannot be asked again.
  if (options.segments.empty() && !options.constant_rates) info.figures = write_asked(asked);
  out << to_text(Message{"app_exported", {{"rows", std::to_string(info.rows)}, {"file", info.file}}}) << '\n';
  note_export(engine, std::move(info));
  return kDone;
}

}  // namespace

Result<int> run_kpi(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, options.out ? open_to_export(options.book) : Engine::open(options.book, Access::ReadOnly));
  RUNRATE_CHECK(apply_rates(options, *engine));
  const SnapshotPtr snapshot = engine->snapshot();
  RUNRATE_CHECK(require_kpis(options.kpis, engine->catalogue()));
  Query query;
  query.kpis = options.kpis.empty() ? all_kpis(engine->catalogue()) : options.kpis;
  RUNRATE_TRY(query.where, read_filters(options, *engine));
  query.group_by = options.group_by;
  RUNRATE_TRY(query.as_of, read_as_of(options, snapshot->rules.calendar));
  RUNRATE_TRY(const Range range, read_range(options, *snapshot, Evaluator::as_of(*snapshot, query.as_of)));
  query.periods = periods_between(range.from, range.to, parse_grain(options.by).value_or(Grain::Month), snapshot->rules.calendar);
  RUNRATE_TRY(const Answer answer, options.segments.empty() ? engine->answer(query) : side_by_side(*engine, options, query));
  if (options.out) return save_numbers(options, *engine, query, answer, out);
  switch (options.format) {
    case Format::Csv:
      out << answer_csv(answer, engine->catalogue());
      break;
    case Format::Json:
      out << answer_json(answer, engine->catalogue());
      break;
    case Format::Text:
      out << answer_text(answer, engine->catalogue(), snapshot->rules.currency);
      break;
  }
  return kDone;
}

Result<int> run_cohorts(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
  RUNRATE_CHECK(apply_rates(options, *engine));
  const SnapshotPtr snapshot = engine->snapshot();
  CohortQuery query;
  query.mrr = options.measure == "mrr";
  query.grain = parse_grain(options.by).value_or(Grain::Month);
  RUNRATE_CHECK(read_ends(options, snapshot->rules.calendar, query));
  RUNRATE_TRY(query.as_of, read_as_of(options, snapshot->rules.calendar));
  RUNRATE_TRY(query.where, read_filters(options, *engine));
  RUNRATE_TRY(const auto cells, engine->cohorts(query));
  switch (options.format) {
    case Format::Csv:
      out << cohorts_csv(cells);
      break;
    case Format::Json:
      out << cohorts_json(cells);
      break;
    case Format::Text:
      out << cohorts_text(cells, query.mrr, snapshot->rules.currency);
      break;
  }
  return kDone;
}

Result<int> run_funnel(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
  RUNRATE_CHECK(apply_rates(options, *engine));
  const SnapshotPtr snapshot = engine->snapshot();
  FunnelQuery query;
  query.pipeline = options.pipeline;
  RUNRATE_CHECK(read_ends(options, snapshot->rules.calendar, query));
  RUNRATE_TRY(query.as_of, read_as_of(options, snapshot->rules.calendar));
  RUNRATE_TRY(query.where, read_filters(options, *engine));
  query.group_by = options.group_by;
  RUNRATE_TRY(const auto stages, engine->funnel(query));
  const bool grouped = !query.group_by.empty();
  switch (options.format) {
    case Format::Csv:
      out << funnel_csv(stages, grouped);
      break;
    case Format::Json:
      out << funnel_json(stages, grouped);
      break;
    case Format::Text:
      out << funnel_text(stages, grouped);
      break;
  }
  return kDone;
}

}  // namespace runrate::app
