#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "ingest/importer.h"
#include "packs/packs.h"
#include "row_target.h"

namespace runrate::ingest {

/// A workbook in memory: what the importer needs of one, and nothing more.
class MemoryTarget : public RowTarget {
 public:
  explicit MemoryTarget(Settings settings = {}) : settings_(std::move(settings)), schema_(builtin_packs().schema) {}

  Result<RowId> insert(std::string_view table, std::span<const Cell> cells, const Origin& origin) override {
    Table& rows = tables_[std::string(table)];
    const std::string key = key_of(table, whole_key(table, cells));
    if (rows.by_key.contains(key)) return fail("key_taken", {{"table", std::string(table)}, {"key", key}});
    const RowId id = ++last_;
    rows.by_key[key] = id;
    rows.rows.push_back({id, std::vector<Cell>(cells.begin(), cells.end()), origin});
    return id;
  }
  Result<void> expect_many(std::string_view) override { return {}; }
  Result<RowPacker> packer(std::string_view table, const std::vector<bool>& filled) override { return RowPacker(*schema_.table(table), filled, settings_.calendar().zone); }
  Result<std::int64_t> insert_all(const RowPacker& packer, std::int64_t source, const PackedSource& next) override {
    for (std::int64_t count = 0;;) {
      RUNRATE_TRY(const PackedRows* const rows, next());
      if (!rows) return count;
      for (std::size_t row = 0; row < rows->size(); ++row, ++count)
        RUNRATE_CHECK(insert(packer.table().id, packer.unpack(*rows, row), {source, RowPacker::line_of(*rows, row), 0, false}));
    }
  }
  Result<void> update(std::string_view table, RowId row, std::string_view column, const Cell& cell) override {
    Table& rows = tables_[std::string(table)];
    StoredRow& at = rows.at(row);
    rows.by_key.erase(key_of(table, whole_key(table, at.cells)));
    at.cells.at(static_cast<std::size_t>(schema_.table(table)->find(column))) = cell;
    at.origin.stub = false;
    rows.by_key[key_of(table, whole_key(table, at.cells))] = row;
    return {};
  }
  Result<void> erase(std::string_view table, RowId row) override {
    Table& rows = tables_[std::string(table)];
    rows.by_key.erase(key_of(table, whole_key(table, rows.at(row).cells)));
    rows.rows.erase(rows.rows.begin() + (&rows.at(row) - rows.rows.data()));
    return {};
  }
  Result<std::vector<SourceInfo>> all_sources() override { return sources_read(); }
  Result<std::optional<RowId>> find(std::string_view table, std::span<const Cell> key) override {
    Table& rows = tables_[std::string(table)];
    const auto at = rows.by_key.find(key_of(table, std::vector<Cell>(key.begin(), key.end())));
    return at == rows.by_key.end() ? std::optional<RowId>() : std::optional<RowId>(at->second);
  }
  Result<StoredRow> read(std::string_view table, RowId row) override { return tables_[std::string(table)].at(row); }
  Result<void> scan(std::string_view table, const std::function<bool(const StoredRow&)>& sink) override {
    for (const StoredRow& row : tables_[std::string(table)].rows)
      if (!sink(row)) break;
    return {};
  }
  Result<void> add_table(const TableInfo& table) override {
    schema_.tables.push_back(table);
    return {};
  }
  Result<void> add_column(std::string_view table, const ColumnInfo& column) override {
    schema_.tables[static_cast<std::size_t>(schema_.find(table))].columns.push_back(column);
    for (StoredRow& row : tables_[std::string(table)].rows) row.cells.emplace_back();
    return {};
  }
  Result<void> set_settings(const Settings& settings) override {
    settings_ = settings;
    return {};
  }
  Result<std::int64_t> add_source(const SourceInfo& source) override {
    sources.push_back(source);
    return static_cast<std::int64_t>(sources.size());
  }
  Result<void> finish_source(const SourceInfo& source, std::span<const RejectedRow> rejected) override {
    sources.back() = source;
    rejects.assign(rejected.begin(), rejected.end());
    return {};
  }
  [[nodiscard]] const Schema& schema() const override { return schema_; }
  [[nodiscard]] const Settings& settings() const override { return settings_; }

  [[nodiscard]] const std::vector<StoredRow>& rows(const std::string& table) { return tables_[table].rows; }
  /// The cell of the row, as exports write it.
  [[nodiscard]] std::string text(const std::string& table, const StoredRow& row, std::string_view column) const {
    const TableInfo& info = *schema_.table(table);
    const int currency = info.find("currency");
    const auto* code = currency < 0 ? nullptr : std::get_if<std::string>(&row.cells[static_cast<std::size_t>(currency)]);
    return write_cell(*info.column(column), row.cells.at(static_cast<std::size_t>(info.find(column))), code ? *code : std::string(), settings_);
  }

  std::vector<SourceInfo> sources;
  std::vector<RejectedRow> rejects;

 private:
  struct Table {
    std::vector<StoredRow> rows;
    std::map<std::string, RowId> by_key;
    StoredRow& at(RowId id) {
      return *std::lower_bound(rows.begin(), rows.end(), id, [](const StoredRow& row, RowId wanted) { return row.id < wanted; });
    }
  };
  [[nodiscard]] std::vector<SourceInfo> sources_read() const {
    std::vector<SourceInfo> out = sources;
    for (std::size_t i = 0; i < out.size(); ++i) out[i].id = static_cast<std::int64_t>(i + 1);
    return out;
  }
  [[nodiscard]] std::vector<Cell> whole_key(std::string_view table, std::span<const Cell> cells) const {
    std::vector<Cell> key;
    for (const int part : schema_.table(table)->key()) key.push_back(cells[static_cast<std::size_t>(part)]);
    return key;
  }
  [[nodiscard]] static std::string key_of(std::string_view, const std::vector<Cell>& parts) {
    std::string key;
    for (const Cell& part : parts) {
      if (const auto* text = std::get_if<std::string>(&part)) key += fold(*text);
      else if (const auto* number = std::get_if<std::int64_t>(&part)) key += std::to_string(*number);
      key += '\x1F';
    }
    return key;
  }

  Settings settings_;
  Schema schema_;
  std::map<std::string, Table> tables_;
  RowId last_ = 0;
};

}  // namespace runrate::ingest
