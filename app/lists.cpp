#include "exchange/write_lists.h"
#include "exchange/text_table.h"
#include "packs/language.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {

Result<int> run_list(const Options& options, std::ostream& out) {
  if (options.table.empty()) {
    TextTable table;
    table.header = {"List", "What it holds"};
    table.right = {false, false};
    for (const ListInfo& info : lists()) table.rows.push_back({info.id, shown_text("list/" + info.id + "/about", info.about)});
    out << table.to_text(200);
    return kDone;
  }
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
  RUNRATE_CHECK(apply_rates(options, *engine));
  const SnapshotPtr snapshot = engine->snapshot();
  ListQuery query;
  query.list = options.table;
  RUNRATE_TRY(query.as_of, read_as_of(options, snapshot->rules.calendar));
  RUNRATE_TRY(query.where, read_filters(options, *engine));
  const Date as_of = Evaluator::as_of(*snapshot, query.as_of);
  query.period = period_of(as_of, Grain::Month, snapshot->rules.calendar);
  if (options.period) {
    RUNRATE_TRY(query.period, read_period(*options.period, "--period", snapshot->rules.calendar));
  }
  RUNRATE_TRY(const ListAnswer answer, engine->list(query));
  RUNRATE_TRY(const SourceNames sources, source_names(engine->workbook()));
  switch (options.format) {
    case Format::Csv:
      out << list_csv(answer, sources);
      break;
    case Format::Json:
      out << list_json(answer, sources);
      break;
    case Format::Text:
      out << list_text(answer, snapshot->rules.currency);
      break;
  }
  return kDone;
}

}  // namespace runrate::app
