#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/message.h"
#include "import_run.h"
#include "memory_target.h"
#include "temp_file.h"

namespace runrate::ingest {

/// Imports exports of other tools into a workbook in memory.
class Tools : public testing::Test {
 protected:
  FileResult import(const std::string& name, const std::string& content, ImportOptions options = {}) {
    const TempFile file(content, name);
    const auto plan = inspect_file(file.path(), options, target.schema(), target.settings());
    EXPECT_TRUE(plan) << name << ": " << to_text(plan.error());
    if (!plan) return {};
    last = *plan;
    auto result = import_into(*plan, options, target, {});
    EXPECT_TRUE(result) << name << ": " << to_text(result.error());
    if (!result) return {};
    EXPECT_EQ(result->inserted + result->updated + result->unchanged + result->rejected, result->rows);
    last_result = *result;
    return *result;
  }
  /// Imports, checks the table and that all went in, and that a second time changes nothing.
  void takes(const std::string& name, const std::string& content, const std::string& table, std::int64_t rows) {
    const FileResult first = import(name, content);
    EXPECT_EQ(first.table, table) << name;
    EXPECT_EQ(first.inserted, rows) << name;
    const FileResult second = import(name, content);
    EXPECT_EQ(second.unchanged + second.rejected, second.rows) << name;
    EXPECT_EQ(second.rejected, first.rejected) << name;
  }
  /// The cells of the first row whose first column is `key`, joined by |.
  std::string row(const std::string& table, const std::string& key, const std::vector<std::string>& columns) {
    for (const StoredRow& one : target.rows(table)) {
      if (target.text(table, one, target.schema().table(table)->columns[0].id) != key) continue;
      std::string out;
      for (const std::string& column : columns) out += (&column == columns.data() ? "" : "|") + target.text(table, one, column);
      return out;
    }
    return "no such row";
  }
  std::vector<std::string> stages() {
    std::map<std::int64_t, std::string> order;
    for (const StoredRow& one : target.rows("pipelines")) order[std::stoll(target.text("pipelines", one, "position"))] = target.text("pipelines", one, "stage") + ":" + target.text("pipelines", one, "kind");
    std::vector<std::string> out;
    for (const auto& [position, stage] : order) out.push_back(stage);
    return out;
  }

  /// The ids of what the last import said.
  [[nodiscard]] std::vector<std::string> said() const {
    std::vector<std::string> out;
    for (const Message& warning : last_result.warnings) out.push_back(warning.id);
    return out;
  }

  MemoryTarget target;
  FilePlan last;
  FileResult last_result;
};

}  // namespace runrate::ingest
