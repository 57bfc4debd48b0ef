// Files of very many rows are read on two threads. Nobody may notice but by the clock.
#include <gmock/gmock.h>

#include "base/message.h"
#include "import_run.h"
#include "memory_target.h"
#include "temp_file.h"

namespace runrate::ingest {
namespace {

constexpr int kRows = 24'000;

std::string activities(int rows, const std::function<std::string(int)>& at) {
  std::string out = "activity_id,rep,type,at,account_id,duration_seconds\n";
  for (int i = 0; i < rows; ++i)
    out += "A" + std::to_string(i) + ",rep " + std::to_string(i % 40) + ",call," + at(i) + ",ACC-" + std::to_string(i / 30) + "," + std::to_string(i % 900) + "\n";
  return out;
}

std::string usual(int i) { return "2025-0" + std::to_string(1 + i % 9) + "-1" + std::to_string(i % 10) + " 10:00:00"; }

struct Import {
  MemoryTarget target;
  Result<FileResult> run(const std::string& text, const ImportOptions& options = {}, const Progress& progress = {}) {
    const TempFile file(text, "activities.csv");
    RUNRATE_TRY(const FilePlan plan, inspect_file(file.path(), options, target.schema(), target.settings()));
    return import_into(plan, options, target, progress);
  }
};

TEST(LargeFile, EveryRowIsAccountedForWithItsLine) {
  Import import;
  const auto broken = [](int i) { return i % 1000 == 77; };
  const auto result = import.run(activities(kRows, [&](int i) { return broken(i) ? "soon" : usual(i); }));
  ASSERT_TRUE(result) << to_text(result.error());
  EXPECT_EQ(result->rows, kRows);
  EXPECT_EQ(result->rejected, 24);
  EXPECT_EQ(result->inserted, kRows - 24);
  EXPECT_EQ(result->stubs, 40 + kRows / 30);
  ASSERT_EQ(result->rejects.size(), 24U);
  EXPECT_EQ(result->rejects[3].line, 3077 + 2);
  EXPECT_EQ(result->rejects[3].value, "soon");
  EXPECT_EQ(result->rejects[3].cells.at(0), "A3077");
  std::int64_t expected = 0;
  int wrong = 0;
  ASSERT_TRUE(import.target.scan("activities", [&](const StoredRow& row) {
    while (broken(static_cast<int>(expected))) ++expected;
    const bool right = row.origin.line == expected + 2 && row.cells[0] == Cell("A" + std::to_string(expected));
    wrong += right ? 0 : 1;
    ++expected;
    return true;
  }));
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(expected, kRows);
}

TEST(LargeFile, WhatAColumnHoldsIsDecidedFromAllRows) {
  // Only the last row tells that the day comes first.
  Import import;
  const auto result = import.run(activities(kRows, [](int i) { return i == kRows - 1 ? "25/03/2025" : "0" + std::to_string(1 + i % 9) + "/03/2025"; }));
  ASSERT_TRUE(result) << to_text(result.error());
  EXPECT_EQ(result->rejected, 0);
  Import ambiguous;
  const auto asked = ambiguous.run(activities(kRows, [](int i) { return "0" + std::to_string(1 + i % 9) + "/03/2025"; }));
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().message.id, "ambiguous");
}

TEST(LargeFile, AnEndWithinAQuoteIsAnErrorThatNamesTheLine) {
  Import import;
  const auto result = import.run(activities(kRows, usual) + "A99,\"rep 1,call,2025-01-01,ACC-1,5\n");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().where.line, kRows + 2);
}

TEST(LargeFile, CancellingStopsBothThreads) {
  for (const int at : {1, 5, 12, 20, 40}) {
    Import import;
    int calls = 0;
    const auto result = import.run(activities(kRows, usual), {}, [&](std::int64_t, std::int64_t) { return ++calls < at; });
    ASSERT_FALSE(result) << at;
    EXPECT_TRUE(result.error().cancelled);
  }
}

/// Everything that a target holds of a table, but for the ids of its rows.
std::vector<std::string> rows_of(MemoryTarget& target, const std::string& table) {
  std::vector<std::string> out;
  for (const StoredRow& row : target.rows(table)) {
    std::string text = std::to_string(row.origin.line) + (row.origin.stub ? " stub" : "");
    for (const ColumnInfo& column : target.schema().table(table)->columns) text += "|" + target.text(table, row, column.id);
    out.push_back(std::move(text));
  }
  return out;
}

TEST(LargeFile, IntoAnEmptyTableGivesWhatRowByRowWould) {
  // Names that stand for keys, blanks, words for nothing, guards, quotes, spaces, letters beyond ASCII, and rows that will not do.
  const char* const reps[] = {"R1", "Anna Ito", "anna@x.example", "R2", "Zoe", "zoé", "", "N/A", "'=Rep", "\"Kim, Jo\"", " R1 ", "-"};
  const char* const amounts[] = {"10.50", "", "1200", "7", "many", " 3 ", "n/a", "0012"};
  const char* const stages[] = {"Demo", "Won", "Lost", "", "demo", "Proposal sent"};
  std::string text = "deal_id,name,rep,stage,outcome,amount,created_on,note\n";
  for (int i = 0; i < kRows; ++i) {
    text += "D" + std::to_string((i * 7919) % kRows) + ",Deal " + std::to_string(i % 7) + "," + reps[i % 12] + "," + stages[i % 6] + "," + (i % 6 == 1 ? "won" : i % 6 == 2 ? "lost" : "open") + "," +
            amounts[i % 8] + ",2025-01-" + (i % 500 == 3 ? "40" : std::to_string(10 + i % 20)) + "," + (i % 5 == 0 ? "'-5" : i % 5 == 1 ? " " : "Ünter") + "\n";
  }
  const std::string names = "rep_id,name,email\nR1,Anna Ito,anna@x.example\nR2,Zoe,zoe@x.example\n";
  const auto import = [&](Import& into) {
    const TempFile file(names, "reps.csv");
    const auto plan = inspect_file(file.path(), {}, into.target.schema(), into.target.settings());
    EXPECT_TRUE(plan && import_into(*plan, {}, into.target, {}));
    ImportOptions deals;
    deals.table = "deals";
    const auto result = into.run(text, deals);
    EXPECT_TRUE(result) << to_text(result.error());
    return *result;
  };
  Import at_once;
  Import one_by_one;
  // A row that is there already: each of the file's is looked for.
  const TableInfo& deals = *one_by_one.target.schema().table("deals");
  std::vector<Cell> other(deals.columns.size());
  other[static_cast<std::size_t>(deals.key().front())] = std::string("X1");
  ASSERT_TRUE(one_by_one.target.insert("deals", other, {}));
  const FileResult first = import(at_once);
  const FileResult second = import(one_by_one);
  ASSERT_GT(first.rejected, 0);
  EXPECT_EQ(first.rejected, second.rejected);
  EXPECT_EQ(first.inserted, second.inserted);
  EXPECT_EQ(first.stubs, second.stubs);
  ASSERT_EQ(first.rejects.size(), second.rejects.size());
  for (std::size_t i = 0; i < first.rejects.size(); ++i) {
    ASSERT_EQ(first.rejects[i].line, second.rejects[i].line);
    ASSERT_EQ(first.rejects[i].cells, second.rejects[i].cells);
    ASSERT_EQ(to_text(first.rejects[i].reason), to_text(second.rejects[i].reason));
  }
  EXPECT_EQ(first.warnings.size(), second.warnings.size());
  for (const char* table : {"reps", "pipelines"}) EXPECT_EQ(rows_of(at_once.target, table), rows_of(one_by_one.target, table)) << table;
  std::vector<std::string> looked_for = rows_of(one_by_one.target, "deals");
  looked_for.erase(looked_for.begin());
  const std::vector<std::string> all = rows_of(at_once.target, "deals");
  ASSERT_EQ(all.size(), looked_for.size());
  for (std::size_t i = 0; i < all.size(); ++i) ASSERT_EQ(all[i], looked_for[i]);
}

}  // namespace
}  // namespace runrate::ingest
