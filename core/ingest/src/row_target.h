#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/workbook.h"

namespace runrate::ingest {

/// Where rows go: a change of a workbook, or a table in memory that a test looks into.
class RowTarget {
 public:
  virtual ~RowTarget() = default;
  virtual Result<RowId> insert(std::string_view table, std::span<const Cell> cells, const Origin& origin) = 0;
  /// Very many rows with keys of their own, in no order, are about to be inserted into a table without rows.
  virtual Result<void> expect_many(std::string_view table) = 0;
  /// Packs rows for insert_all; `filled`: by the table's columns, those that may have a cell.
  virtual Result<RowPacker> packer(std::string_view table, const std::vector<bool>& filled) = 0;
  /// All rows that `next` gives, of one source; their number. In the order of their keys, or after expect_many.
  virtual Result<std::int64_t> insert_all(const RowPacker& packer, std::int64_t source, const PackedSource& next) = 0;
  virtual Result<void> update(std::string_view table, RowId row, std::string_view column, const Cell& cell) = 0;
  virtual Result<void> erase(std::string_view table, RowId row) = 0;
  virtual Result<std::vector<SourceInfo>> all_sources() = 0;
  virtual Result<std::optional<RowId>> find(std::string_view table, std::span<const Cell> key) = 0;
  virtual Result<StoredRow> read(std::string_view table, RowId row) = 0;
  virtual Result<void> scan(std::string_view table, const std::function<bool(const StoredRow&)>& sink) = 0;
  virtual Result<void> add_table(const TableInfo& table) = 0;
  virtual Result<void> add_column(std::string_view table, const ColumnInfo& column) = 0;
  virtual Result<void> set_settings(const Settings& settings) = 0;
  virtual Result<std::int64_t> add_source(const SourceInfo& source) = 0;
  virtual Result<void> finish_source(const SourceInfo& source, std::span<const RejectedRow> rejected) = 0;
  [[nodiscard]] virtual const Schema& schema() const = 0;
  [[nodiscard]] virtual const Settings& settings() const = 0;
};

}  // namespace runrate::ingest
