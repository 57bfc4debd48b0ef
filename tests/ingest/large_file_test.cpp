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

}  // namespace
}  // namespace runrate::ingest
