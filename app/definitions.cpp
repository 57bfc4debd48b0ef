#include <algorithm>

#include "base/message.h"
#include "base/text.h"
#include "exchange/text_table.h"
#include "packs/definition.h"
#include "packs/language.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

/// The definition as it is, with what the command line says in its place.
Result<KpiInfo> read_kpi(const Options& options, const std::vector<KpiInfo>& catalogue) {
  KpiInfo kpi;
  const auto known = std::ranges::find(catalogue, options.name, &KpiInfo::id);
  if (known != catalogue.end()) kpi = *known;
  kpi.id = options.name;
  if (options.formula) kpi.formula = *options.formula;
  if (options.title) kpi.name = *options.title;
  if (kpi.name.empty()) kpi.name = kpi.id;
  if (options.about) kpi.about = *options.about;
  if (options.group) kpi.group = *options.group;
  if (kpi.group.empty()) kpi.group = "Own";
  if (options.unit) {
    const auto unit = parse_unit(*options.unit);
    if (!unit) return wrong_use("usage_unit", {{"text", *options.unit}});
    kpi.unit = *unit;
  }
  if (options.better) kpi.better = *options.better == "higher" ? Better::Higher : *options.better == "lower" ? Better::Lower : Better::Neither;
  if (known == catalogue.end()) kpi.source = "own";
  return kpi;
}

std::string where_text(const std::vector<Filter>& where) {
  std::string out;
  for (const Filter& filter : where) out += (out.empty() ? "" : " and ") + to_text(filter);
  return out;
}

}  // namespace

Result<int> run_define(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, options.dry_run ? Access::ReadOnly : Access::ReadWrite));
  if (options.remove) {
    RUNRATE_CHECK(engine->remove_kpi(options.name));
    return kDone;
  }
  if (options.benchmarks) {
    std::vector<std::string> texts;
    for (const std::string_view part : split(*options.benchmarks, ';'))
      if (!trim(part).empty()) texts.emplace_back(trim(part));
    RUNRATE_CHECK(engine->set_benchmarks(options.name, texts, options.benchmark_source.value_or(std::string())));
    if (!options.formula && !options.title) return kDone;
  }
  RUNRATE_TRY(const KpiInfo kpi, read_kpi(options, engine->catalogue()));
  if (!options.dry_run) {
    RUNRATE_CHECK(engine->define_kpi(kpi));
    return kDone;
  }
  const SnapshotPtr snapshot = engine->snapshot();
  const Date as_of = Evaluator::as_of(*snapshot);
  const Period period = period_of(as_of, Grain::Month, snapshot->rules.calendar);
  RUNRATE_TRY(const Value value, engine->try_kpi(kpi, period, {}));
  out << label(period, snapshot->rules.calendar) << "  " << figure_text(value.number, kpi.unit, snapshot->rules.currency);
  if (!value.number) out << " (" << to_text(value.why) << ")";
  out << "\n";
  return kDone;
}

Result<int> run_pack(const Options& options, std::ostream& out) {
  const bool change = !options.name.empty() && (options.on || options.off);
  RUNRATE_TRY(const auto engine, Engine::open(options.book, change ? Access::ReadWrite : Access::ReadOnly));
  if (change) {
    RUNRATE_CHECK(engine->switch_pack(options.name, options.on));
    return kDone;
  }
  TextTable table;
  table.header = {"Pack", "", "What it brings"};
  table.right = {false, false, false};
  const auto& other = engine->workbook().settings().other;
  for (const PackInfo& pack : industry_packs())
    if (options.name.empty() || options.name == pack.id)
      table.rows.push_back({pack.id, other.contains(std::string(kPackOn) + pack.id) ? phrase("on") : phrase("off"), shown_about(pack)});
  if (table.rows.empty()) return fail("unknown_pack", {{"pack", options.name}});
  out << table.to_text(200);
  return kDone;
}

Result<int> run_segment(const Options& options, std::ostream& out) {
  if (options.name.empty()) {
    RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
    TextTable table;
    table.header = {"Segment", "Rows"};
    table.right = {false, false};
    for (const Segment& segment : engine->segments()) table.rows.push_back({segment.name, where_text(segment.where)});
    out << (table.rows.empty() ? phrase("No segments yet.") + "\n" : table.to_text(200));
    return kDone;
  }
  if (!options.remove && !options.title && options.where.empty()) return wrong_use("usage_segment");
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadWrite));
  if (options.title) {
    RUNRATE_CHECK(engine->rename_segment(options.name, *options.title));
    return kDone;
  }
  RUNRATE_TRY(const auto where, read_filters(options, *engine));
  if (options.remove) RUNRATE_CHECK(engine->segment(options.name));
  RUNRATE_CHECK(engine->save_segment(options.name, options.remove ? std::vector<Filter>() : where));
  return kDone;
}

}  // namespace runrate::app
