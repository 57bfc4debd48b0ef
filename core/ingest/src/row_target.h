#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "store/workbook.h"

namespace runrate::ingest {

/// Where rows go: a change of a workbook, or a table in memory that a test looks into.
class RowTarget {
 public:
  virtual ~RowTarget() = default;
  virtual Result<RowId> insert(std::string_view table, std::span<const Cell> cells, const Origin& origin) = 0;
  virtual Result<void> update(std::string_view table, RowId row, std::string_view column, const Cell& cell) = 0;
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

/// A change of a workbook.
class WriterTarget final : public RowTarget {
 public:
  explicit WriterTarget(Writer& writer) : writer_(writer) {}
  Result<RowId> insert(std::string_view table, std::span<const Cell> cells, const Origin& origin) override {
    return writer_.insert(table, cells, origin);
  }
  Result<void> update(std::string_view table, RowId row, std::string_view column, const Cell& cell) override {
    return writer_.update(table, row, column, cell);
  }
  Result<std::optional<RowId>> find(std::string_view table, std::span<const Cell> key) override { return writer_.find(table, key); }
  Result<StoredRow> read(std::string_view table, RowId row) override { return writer_.read(table, row); }
  Result<void> scan(std::string_view table, const std::function<bool(const StoredRow&)>& sink) override { return writer_.scan(table, sink); }
  Result<void> add_table(const TableInfo& table) override { return writer_.add_table(table); }
  Result<void> add_column(std::string_view table, const ColumnInfo& column) override { return writer_.add_column(table, column); }
  Result<void> set_settings(const Settings& settings) override { return writer_.set_settings(settings); }
  Result<std::int64_t> add_source(const SourceInfo& source) override { return writer_.add_source(source); }
  Result<void> finish_source(const SourceInfo& source, std::span<const RejectedRow> rejected) override {
    return writer_.finish_source(source, rejected);
  }
  [[nodiscard]] const Schema& schema() const override { return writer_.schema(); }
  [[nodiscard]] const Settings& settings() const override { return writer_.settings(); }

 private:
  Writer& writer_;
};

}  // namespace runrate::ingest
