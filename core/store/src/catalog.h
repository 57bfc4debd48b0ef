#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "connection.h"
#include "packs/table_info.h"
#include "schema_sql.h"

namespace runrate::store {

enum class Storage { Text, Integer, Instant };

[[nodiscard]] Storage storage_of(ColumnType type);

/// A column as it lies in the file. An Instant is two SQL columns, the second for its day.
struct ColumnEntry {
  ColumnInfo info;
  int position = 0;  ///< place among the table's columns in the file
  bool hidden = false;
};

struct TableEntry {
  TableInfo info;  ///< without its columns
  int position = 0;
  bool hidden = false;
  std::vector<ColumnEntry> columns;  ///< by position

  [[nodiscard]] std::vector<PhysicalColumn> physical() const;
  /// The table as the rest of the program sees it: what is hidden is not there, the packs' columns come first.
  [[nodiscard]] TableInfo visible() const;
  [[nodiscard]] ColumnEntry* find(std::string_view column);
};

/// The description that a workbook holds of its tables. A value: a copy restores what a rolled back change had altered.
class Catalog {
 public:
  /// Fails with `store_damaged` where the description cannot be what Runrate wrote.
  static Result<Catalog> read(const Connection& db);

  [[nodiscard]] Schema schema() const;
  [[nodiscard]] TableEntry* find(std::string_view table);
  [[nodiscard]] const TableEntry* find(std::string_view table) const;
  [[nodiscard]] std::vector<TableEntry>& tables() { return tables_; }
  [[nodiscard]] const std::vector<TableEntry>& tables() const { return tables_; }

 private:
  std::vector<TableEntry> tables_;
};

/// Whether a name may be that of a table or column: plain text without quotes and control characters, not ours.
[[nodiscard]] bool valid_id(std::string_view id);
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

/// Makes a table in the file and describes it, hidden. To be shown by show_table and show_column, which a session
/// may record, so that undo hides what it cannot drop.
Result<void> make_table(const Connection& db, Catalog& catalog, const TableInfo& table);
Result<void> make_column(const Connection& db, TableEntry& table, const ColumnInfo& column);
void show_table(const Connection& db, TableEntry& table, const TableInfo& info);
void show_column(const Connection& db, const TableEntry& table, ColumnEntry& column, const ColumnInfo& info);
/// Gives a hidden column another name, to make room for a new one of its name.
void put_aside(const Connection& db, TableEntry& table, ColumnEntry& column);

/// Adds the tables and columns of the packs that the file lacks and takes over their new descriptions. Never drops. True
/// where it wrote something.
Result<bool> bring_up_to_date(const Connection& db, Catalog& catalog, const Schema& packs);

}  // namespace runrate::store
