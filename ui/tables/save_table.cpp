#include "tables/save_table.h"

#include "bridge/texts.h"
#include "exchange/sheet.h"
#include "tables/cell_text.h"

namespace runrate {

namespace {

Sheet::Kind kind_of(const ColumnInfo& column) {
  if (column.is_number()) return Sheet::Kind::Number;
  if (column.type == ColumnType::Date) return Sheet::Kind::Date;
  return column.type == ColumnType::Instant ? Sheet::Kind::Instant : Sheet::Kind::Text;
}

}  // namespace

Result<void> save_table(const SnapshotPtr& snapshot, const std::string& table, const std::shared_ptr<const std::vector<RowNumber>>& order,
                        std::vector<int> columns, const std::filesystem::path& file, const Progress& progress) {
  const Table* rows = snapshot->table(table);
  if (rows == nullptr) return fail("unknown_table", {{"table", table}});
  const bool all = columns.empty();
  std::vector<int> sheet_columns = std::move(columns);
  Sheet sheet;
  sheet.title = table;
  sheet.rows = order ? order->size() : rows->size();
  for (int i = 0; all && i < static_cast<int>(rows->info.columns.size()); ++i)
    if (!rows->info.columns[static_cast<std::size_t>(i)].hidden) sheet_columns.push_back(i);
  for (const int i : sheet_columns) {
    const ColumnInfo& column = rows->info.columns[static_cast<std::size_t>(i)];
    sheet.columns.push_back({column.id, kind_of(column), column.type == ColumnType::Money ? snapshot->rules.currency_digits : column.digits});
  }
  sheet.cell = [&](std::size_t row, std::size_t column) {
    return to_core(edit_text(*snapshot, *rows, sheet_columns[column], order ? (*order)[row] : static_cast<RowNumber>(row)));
  };
  return save_sheet(sheet, file, progress);
}

}  // namespace runrate
