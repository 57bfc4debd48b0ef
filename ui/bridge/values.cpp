#include "bridge/values.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "bridge/texts.h"
#include "packs/language.h"

namespace runrate {

Result<std::vector<ValueCount>> count_values(const Snapshot& snapshot, const std::string& table, const std::string& column) {
  const Table* rows = snapshot.table(table);
  if (rows == nullptr) return fail("unknown_table", {{"table", table}});
  GroupIndex groups;
  RUNRATE_TRY(const std::vector<std::uint32_t> group, group_rows(snapshot, *rows, column, groups));
  std::vector<ValueCount> counts;
  for (const std::string& label : groups.labels()) counts.push_back({label, 0, shown_value(snapshot, column, label)});
  for (std::size_t i = 0; i < group.size(); ++i)
    if (!rows->stub(static_cast<RowNumber>(i))) ++counts[group[i]].rows;
  std::erase_if(counts, [](const ValueCount& count) { return count.rows == 0; });
  std::sort(counts.begin(), counts.end(), [](const ValueCount& a, const ValueCount& b) {
    if (a.label.empty() != b.label.empty()) return b.label.empty();
    return a.rows != b.rows ? a.rows > b.rows : compare_natural(a.label, b.label) < 0;
  });
  return counts;
}

namespace {

bool has_values(const Snapshot& snapshot, const Table& table, std::size_t column) {
  const Column& cells = *table.columns[column];
  if (table.info.columns[column].is_text())
    return std::any_of(cells.texts.begin(), cells.texts.end(), [&](TextId id) { return id != 0 && !snapshot.pool->text(id).empty(); });
  return std::any_of(cells.ints.begin(), cells.ints.end(), [](std::int64_t value) { return value != kBlank; });
}

bool is_dimension(const ColumnInfo& column) {
  if (column.hidden || column.key) return false;
  if (column.type == ColumnType::Choice || column.type == ColumnType::YesNo) return true;
  if (column.type == ColumnType::Reference) return column.references == "reps" || column.references == "products";
  if (column.type != ColumnType::Text) return false;
  return column.id != "name" && column.id != "email" && column.id != "comment" && column.id != "company";
}

/// Tables whose columns people filter by, in the order in which they are offered.
constexpr std::array<std::string_view, 7> kOffering{"accounts", "reps", "products", "subscriptions", "deals", "leads", "activities"};

/// The column that "deal.stage" or "stage" names.
const ColumnInfo* dimension_column(const Snapshot& snapshot, const std::string& column) {
  const auto point = column.find('.');
  const std::string id = point == std::string::npos ? column : column.substr(point + 1);
  for (const auto& table : snapshot.tables) {
    if (point != std::string::npos && table->info.row_name != column.substr(0, point)) continue;
    if (const ColumnInfo* info = table->info.column(id)) return info;
  }
  return nullptr;
}

}  // namespace

std::vector<Dimension> dimensions(const Snapshot& snapshot) {
  std::vector<Dimension> out;
  for (const std::string_view id : kOffering) {
    const Table* table = snapshot.table(id);
    if (table == nullptr) continue;
    for (std::size_t i = 0; i < table->info.columns.size(); ++i) {
      const ColumnInfo& column = table->info.columns[i];
      const bool known = std::any_of(out.begin(), out.end(), [&](const Dimension& other) { return other.column == column.id; });
      if (known || !is_dimension(column) || !has_values(snapshot, *table, i)) continue;
      out.push_back({column.id, shown_name(column), std::string(id)});
    }
  }
  return out;
}

std::string dimension_name(const Snapshot& snapshot, const std::string& column) {
  const ColumnInfo* info = dimension_column(snapshot, column);
  return info == nullptr ? column.substr(column.find('.') + 1) : shown_name(*info);
}

std::string shown_value(const Snapshot& snapshot, const std::string& column, const std::string& value) {
  const ColumnInfo* info = dimension_column(snapshot, column);
  return info == nullptr ? value : shown_cell(*info, value);
}

QString filter_text(const Snapshot& snapshot, const Filter& filter) {
  const QString name = to_qt(dimension_name(snapshot, filter.column));
  QString value = filter.values.size() > 1 ? QString::number(filter.values.size())
                  : filter.values.empty() || filter.values.front().empty()
                      ? QCoreApplication::translate("runrate::Filter", "blank")
                      : to_qt(shown_value(snapshot, filter.column, filter.values.front()));
  if (filter.negated) value = QCoreApplication::translate("runrate::Filter", "not %1").arg(value);
  return QCoreApplication::translate("runrate::Filter", "%1: %2").arg(name, value);
}

}  // namespace runrate
