#include "base/message.h"
#include "exchange/csv.h"
#include "exchange/sheet.h"
#include "packs/definition.h"
#include "packs/packs.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

Sheet::Kind kind_of(const ColumnInfo& column) {
  switch (column.type) {
    case ColumnType::Integer:
    case ColumnType::Decimal:
    case ColumnType::Money:
      return Sheet::Kind::Number;
    case ColumnType::Date:
      return Sheet::Kind::Date;
    case ColumnType::Instant:
      return Sheet::Kind::Instant;
    default:
      return Sheet::Kind::Text;
  }
}

/// The rows of a table as the texts that an import reads back.
class TableSheet {
 public:
  TableSheet(const Snapshot& snapshot, const Table& table, const Settings& settings)
      : snapshot_(snapshot), table_(table), settings_(settings), currency_(table.info.find("currency")) {
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (!table.info.columns[c].hidden) columns_.push_back(c);
    for (RowNumber row = 0; row < table.size(); ++row)
      if (!table.stub(row)) rows_.push_back(row);
  }

  [[nodiscard]] Sheet sheet() const {
    Sheet out;
    out.title = table_.info.id;
    out.rows = rows_.size();
    for (const std::size_t c : columns_) {
      const ColumnInfo& info = table_.info.columns[c];
      const int digits = info.type == ColumnType::Money ? snapshot_.rules.currency_digits : info.digits;
      out.columns.push_back({info.id, kind_of(info), digits});
    }
    out.cell = [this](std::size_t row, std::size_t column) { return text(rows_[row], columns_[column]); };
    return out;
  }

 private:
  [[nodiscard]] std::string text(RowNumber row, std::size_t column) const {
    const ColumnInfo& info = table_.info.columns[column];
    return write_cell(info, cell(row, column), currency_of(row), settings_);
  }
  [[nodiscard]] Cell cell(RowNumber row, std::size_t column) const {
    const Column& cells = *table_.columns[column];
    if (table_.info.columns[column].is_text()) return cells.texts[row] == 0 ? Cell{} : Cell{std::string(snapshot_.pool->text(cells.texts[row]))};
    return cells.ints[row] == kBlank ? Cell{} : Cell{cells.ints[row]};
  }
  [[nodiscard]] std::string currency_of(RowNumber row) const {
    if (currency_ < 0) return settings_.currency();
    const TextId id = table_.columns[static_cast<std::size_t>(currency_)]->texts[row];
    return id == 0 ? settings_.currency() : std::string(snapshot_.pool->text(id));
  }

  const Snapshot& snapshot_;
  const Table& table_;
  const Settings& settings_;
  int currency_;
  std::vector<std::size_t> columns_;
  std::vector<RowNumber> rows_;
};

}  // namespace

Result<int> run_export(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, options.out ? open_to_export(options.book) : Engine::open(options.book, Access::ReadOnly));
  const SnapshotPtr snapshot = engine->snapshot();
  const Table* table = snapshot->table(options.table);
  if (!table) return fail("unknown_table", {{"table", options.table}});
  const TableSheet source(*snapshot, *table, engine->workbook().settings());
  const Sheet sheet = source.sheet();
  if (!options.out) {
    RUNRATE_CHECK(write_csv(sheet, out));
    return kDone;
  }
  catch_interrupts();
  auto saved = save_sheet(sheet, *options.out, progress_of("exporting"));
  end_progress();
  if (!saved) return fail(std::move(saved).error());
  ExportInfo info;
  info.kind = "table";
  info.title = table->info.name;
  info.file = options.out->string();
  info.rows = static_cast<std::int64_t>(sheet.rows);
  out << to_text(Message{"app_exported", {{"rows", std::to_string(info.rows)}, {"file", info.file}}}) << '\n';
  note_export(*engine, std::move(info));
  return kDone;
}

Result<int> run_template(const Options& options, std::ostream& out) {
  const TableInfo* table = builtin_schema().table(options.table);
  if (!table) return fail("unknown_table", {{"table", options.table}});
  std::vector<std::string> names;
  for (const ColumnInfo& column : table->columns) names.push_back(column.id);
  std::string line;
  append_csv_record(line, names);
  out << line;
  return kDone;
}

Result<int> run_catalogue(const Options& options, std::ostream& out) {
  std::vector<KpiInfo> catalogue = catalogue_of({});
  if (!options.book.empty()) {
    RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
    catalogue = engine->catalogue();
  }
  switch (options.format) {
    case Format::Csv:
      out << catalogue_csv(catalogue);
      break;
    case Format::Json:
      out << catalogue_json(catalogue);
      break;
    case Format::Text:
      out << catalogue_text(catalogue);
      break;
  }
  return kDone;
}

}  // namespace runrate::app
