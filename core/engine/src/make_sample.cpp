#include "engine/sample.h"
#include "state.h"

namespace runrate {
namespace {

constexpr std::size_t kProgressRows = 2048;

/// The workbook's own settings, with what the sample's numbers rest on: its last day and its currency.
Settings with_sample(Settings settings) {
  const Settings sample = sample_settings();
  if (!settings.as_of) settings.as_of = sample.as_of;
  if (settings.base_currency.empty()) settings.base_currency = sample.base_currency;
  if (settings.holidays.empty()) settings.holidays = sample.holidays;
  return settings;
}

Result<void> insert_rows(Writer& writer, const SampleTable& sample, const std::function<bool()>& next) {
  const TableInfo* table = writer.schema().table(sample.table);
  if (!table) return fail("unknown_table", {{"table", sample.table}});
  std::vector<std::size_t> places;
  for (const std::string& column : sample.columns) {
    const int index = table->find(column);
    if (index < 0) return fail("unknown_column", {{"column", column}, {"table", sample.table}});
    places.push_back(static_cast<std::size_t>(index));
  }
  const Settings settings = writer.settings();
  // Rows say where they come from, as those of a file would: the generator's table, counted like lines below a header.
  SourceInfo source;
  source.file = "Sample";
  source.table = table->id;
  source.at = now();
  source.rows = source.inserted = static_cast<std::int64_t>(sample.rows.size());
  RUNRATE_TRY(source.id, writer.add_source(source));
  Origin origin{source.id, 1, 0, false};
  std::vector<Cell> cells;
  for (const auto& row : sample.rows) {
    cells.assign(table->columns.size(), Cell{});
    for (const bool currencies : {true, false})
      for (std::size_t i = 0; i < places.size(); ++i) {
        const ColumnInfo& column = table->columns[places[i]];
        if ((column.type == ColumnType::Currency) != currencies) continue;
        RUNRATE_TRY(cells[places[i]], parse_cell(column, row[i], engine::row_currency(*table, cells, settings), settings));
      }
    engine::complete_key(*table, cells);
    ++origin.line;
    RUNRATE_CHECK(writer.insert(table->id, cells, origin));
    if (!next()) return cancelled();
  }
  RUNRATE_CHECK(writer.finish_source(source, {}));
  return {};
}

}  // namespace

Result<Touched> Engine::make_sample(const Progress& progress) {
  for (const auto& table : state_->snapshot->tables)
    if (table->size() > 0) return fail("engine_sample_not_empty");
  const Settings settings = with_sample(state_->book->settings());
  const auto tables = make_sample_company(settings.calendar());
  std::size_t total = 0;
  for (const SampleTable& table : tables) total += table.rows.size();
  return state_->followed(state_->book->change(ChangeKind::Sample, {"change_sample", {}}, [&](Writer& writer) -> Result<void> {
    RUNRATE_CHECK(engine::write_settings(writer, settings));
    std::size_t done = 0;
    const auto next = [&] {
      return ++done % kProgressRows != 0 || !progress || progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
    };
    for (const SampleTable& table : tables) RUNRATE_CHECK(insert_rows(writer, table, next));
    return {};
  }));
}

}  // namespace runrate
