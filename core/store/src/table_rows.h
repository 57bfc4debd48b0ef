#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "connection.h"
#include "store/workbook.h"

namespace runrate::store {

/// The rows of one table: its prepared statements and the number of its last row. Knows nothing of changes. Throws
/// SQLite::Exception; fails where a value does not suit its column.
class TableRows {
 public:
  TableRows(const Connection& db, const TableInfo& info);

  [[nodiscard]] const TableInfo& info() const { return info_; }
  [[nodiscard]] RowId last_row() const { return last_row_; }
  void set_last_row(RowId row) { last_row_ = row; }
  /// A change begins: what undo and the like did to the table since the last one is not known here.
  void begin() { at_end_ = false; }

  /// Takes the index on the natural key away until make_index: filling a table is quicker without.
  void drop_index();
  /// Fails where two rows have one key. Nothing to do where the index is there.
  Result<void> make_index();

  Result<RowId> insert(std::span<const Cell> cells, const Origin& origin, const TimeZone& zone);
  /// All rows that `next` gives, behind the table's last one; the number of them. Quick without the index on the natural key, and with it
  /// where the rows come in the order of their keys. What `origin` says holds for each, but for the line.
  Result<std::int64_t> insert_all(const RowPacker& packer, const Origin& origin, const PackedSource& next, const TimeZone& zone);
  /// False where nothing was to be altered.
  Result<bool> update(RowId row, std::string_view column, const Cell& cell, const TimeZone& zone);
  Result<void> erase(RowId row);
  [[nodiscard]] std::optional<RowId> find(std::span<const Cell> key);
  Result<StoredRow> read(RowId row);

 private:
  template <class Text>
  Query& statement(Query& query, const Text& sql);
  const std::string& key_of(std::span<const Cell> cells);
  Result<void> set(RowId row, std::size_t column, const Cell& cell, const TimeZone& zone, const std::string* key);
  void bind_origin(RowId row, const Origin& origin);
  Result<void> bind_cells(std::span<const Cell> cells, const TimeZone& zone);
  [[nodiscard]] tl::unexpected<Error> taken(std::span<const Cell> cells) const;
  [[nodiscard]] tl::unexpected<Error> missing(RowId row) const;

  const Connection& db_;
  TableInfo info_;
  std::string name_;
  std::vector<int> keys_;
  std::vector<std::size_t> instants_;
  std::vector<char> texts_, instant_;  ///< by column: it holds text, an instant
  RowId last_row_ = 0;
  bool without_index_ = false;
  bool at_end_ = false;               ///< the row inserted last is the table's last
  std::vector<char> null_bound_;      ///< by column: insert_ has a NULL there from the row before
  std::optional<Origin> bound_;       ///< the origin that insert_ has from the row before
  std::string key_;
  Query insert_, erase_, find_, read_;
  std::vector<Query> peek_, update_;
};

/// "SELECT _row, _source, _line, _change, _stub, <columns>", with the day of each instant at the end if `days`.
[[nodiscard]] std::string select_sql(const TableInfo& table, bool days);
[[nodiscard]] StoredRow stored_row(const Query& query, std::size_t columns);

/// Puts the day of every instant right for the zone; the tables in which something changed.
[[nodiscard]] std::vector<std::string> recount_days(const Connection& db, const Schema& schema, const TimeZone& zone);

}  // namespace runrate::store
