#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "base/message.h"
#include "engine/engine.h"

namespace runrate {

/// Where test files go: in memory where the system has such a place, as waiting for the disk is most of these tests' time.
inline std::filesystem::path scratch() {
  const std::filesystem::path memory = "/dev/shm";
  std::error_code error;
  return std::filesystem::is_directory(memory, error) && access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
}

/// A workbook in a folder of its own, thrown away with it.
class Book {
 public:
  explicit Book(Settings settings = default_settings()) {
    (void)builtin_packs();
    std::string name = (scratch() / "engine-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = name;
    auto made = Engine::create(path(), settings);
    if (!made) throw std::runtime_error(to_text(made.error()));
    engine_ = std::move(*made);
  }
  ~Book() {
    engine_.reset();
    std::filesystem::remove_all(folder_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  static Settings default_settings() {
    Settings settings;
    settings.base_currency = "EUR";
    settings.as_of = parse_iso_date("2025-12-31");
    return settings;
  }

  Engine* operator->() { return engine_.get(); }
  Engine& engine() { return *engine_; }
  [[nodiscard]] std::filesystem::path path() const { return folder_ / "book.runrate"; }

  std::filesystem::path file(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return folder_ / name;
  }

  /// Adds rows and expects it to work.
  void add(const std::string& table, const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows) {
    const auto added = engine_->add_rows(table, columns, rows);
    ASSERT_TRUE(added) << to_text(added.error());
  }

  /// The id of the row whose first column is `key`.
  [[nodiscard]] RowId row(const std::string& table, const std::string& key) const {
    const SnapshotPtr snapshot = engine_->snapshot();
    const Table* found = snapshot->table(table);
    for (RowNumber i = 0; i < found->size(); ++i)
      if (plain_text(*snapshot, *found, 0, i) == key) return (*found->row_ids)[i];
    return 0;
  }

  /// The cells of a column, in the order of rows.
  [[nodiscard]] std::vector<std::string> column(const std::string& table, const std::string& column) const {
    const SnapshotPtr snapshot = engine_->snapshot();
    const Table* found = snapshot->table(table);
    std::vector<std::string> out;
    for (RowNumber i = 0; i < found->size(); ++i) out.push_back(plain_text(*snapshot, *found, found->info.find(column), i));
    return out;
  }

  /// The same in the order that a query gives.
  [[nodiscard]] std::vector<std::string> column(const RowQuery& query, const std::string& column) const {
    const auto rows = engine_->rows(query);
    if (!rows) return {to_text(rows.error())};
    const auto all = this->column(query.table, column);
    std::vector<std::string> out;
    for (const RowNumber row : *rows) out.push_back(all[row]);
    return out;
  }

  Result<Touched> set(const std::string& table, const std::string& key, const std::string& column_id, const std::string& text) {
    const std::vector<CellEdit> edits{{table, row(table, key), column_id, text}};
    return engine_->edit(edits);
  }

  /// The value of a KPI in a month, "" for none.
  [[nodiscard]] std::string value(const std::string& kpi, const std::string& period) const {
    Query query;
    query.kpis = {kpi};
    query.periods = {*parse_period(period, engine_->snapshot()->rules.calendar)};
    const auto answer = engine_->answer(query);
    if (!answer) return to_text(answer.error());
    const Value& value = answer->value(0, 0);
    return value.number ? to_decimal(*value.number) : "";
  }

  [[nodiscard]] std::vector<std::string> findings() const {
    const auto found = engine_->check();
    if (!found) return {to_text(found.error())};
    std::vector<std::string> out;
    for (const Finding& finding : *found) out.push_back(to_text(finding.text));
    return out;
  }

  [[nodiscard]] std::size_t changes() const { return engine_->workbook().history()->size(); }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace runrate
