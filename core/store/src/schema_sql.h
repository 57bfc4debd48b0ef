#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::store {

/// "Rnrt": the application_id of a workbook.
inline constexpr int kApplicationId = 0x526e7274;

/// The statements of each step from one version of a file's own tables to the next; step i leads to version i + 1.
[[nodiscard]] std::span<const std::span<const std::string_view>> migrations();
/// The version that this program writes.
[[nodiscard]] int current_version();

/// What the rows of a user's table bear beside its own columns. Names that begin with _ are not the user's.
inline constexpr std::string_view kFixedColumns[] = {"_row", "_key", "_source", "_line", "_change", "_stub"};
inline constexpr std::string_view kDaySuffix = "__day";

struct PhysicalColumn {
  std::string name;
  bool text = false;
};

/// The statement that makes a user's table (`prefix` t_) or its twin for rows taken back (x_). ALTER TABLE ADD
/// COLUMN keeps the text in just this form, so that a file's schema can be compared as text.
[[nodiscard]] std::string table_sql(std::string_view prefix, std::string_view table, std::span<const PhysicalColumn> columns);
[[nodiscard]] std::string column_sql(const PhysicalColumn& column);
/// The quoted name of the column that holds the days of an instant's column.
[[nodiscard]] std::string day_column(std::string_view instant);
/// The unique index on a table's natural key.
[[nodiscard]] std::string index_sql(std::string_view table);

}  // namespace runrate::store
