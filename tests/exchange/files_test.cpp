#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>
#include <unistd.h>

#include "base/message.h"
#include "exchange/csv.h"
#include "exchange/json_writer.h"
#include "exchange/sheet.h"
#include "exchange/text_table.h"
#include "rapidcheck.h"

namespace runrate {
namespace {

namespace fs = std::filesystem;

std::string record(const std::vector<std::string>& fields) {
  std::string out;
  append_csv_record(out, fields);
  return out;
}

TEST(Csv, QuotesWhatAReaderWouldMisread) {
  EXPECT_EQ(record({"a", "b c", ""}), "a,b c,\n");
  EXPECT_EQ(record({"a,b", "say \"hi\"", "two\nlines", "cr\r"}), "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"cr\r\"\n");
  EXPECT_EQ(record({" outer", "outer\t"}), "\" outer\",\"outer\t\"\n");
  EXPECT_EQ(record({""}), "\"\"\n");
}

/// A second reader, of one record only: RFC 4180 as written there.
std::vector<std::string> read_record(std::string_view line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && line[i + 1] == '"') {
      out.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

TEST(Csv, WhatIsWrittenReadsBack) {
  EXPECT_TRUE(rc::check("fields survive", [] {
    const auto fields = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::container<std::string>(rc::gen::elementOf(std::string(",\"\n\r ab;")))));
    RC_ASSERT(read_record(record(fields)) == fields);
  }));
}

TEST(Json, KeepsEveryDigitAndEscapes) {
  JsonWriter json;
  json.begin_object();
  json.key("value").number("5381773.747805555556");
  json.key("text").text("a \"b\"\n\xC3\xA4");
  json.key("list").begin_array().null().boolean(true).end_array();
  json.key("empty").begin_array().end_array();
  json.end_object();
  EXPECT_EQ(json.take(),
            "{\n  \"value\": 5381773.747805555556,\n  \"text\": \"a \\\"b\\\"\\n\xC3\xA4\",\n  \"list\": [\n    null,\n    true\n  ],\n"
            "  \"empty\": []\n}\n");
}

TEST(TextTable, AlignsAndGoesOnBelow) {
  TextTable table;
  table.header = {"KPI", "a", "b"};
  table.right = {false, true, true};
  table.rows = {{"\xC3\x84hren", "1", "22"}, {"n", "10", "2"}};
  EXPECT_EQ(table.to_text(), "KPI     a   b\n\xC3\x84hren   1  22\nn      10   2\n");
  EXPECT_EQ(table.to_text(9), "KPI     a\n\xC3\x84hren   1\nn      10\n\nKPI     b\n\xC3\x84hren  22\nn       2\n");
}

class Files : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "exchange-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }
  static std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static Sheet sheet() {
    Sheet out;
    out.title = "deals";
    out.columns = {{"name", Sheet::Kind::Text, 0}, {"amount", Sheet::Kind::Number, 2}, {"on", Sheet::Kind::Date, 0}};
    out.rows = 2;
    out.cell = [](std::size_t row, std::size_t column) {
      static const std::string cells[2][3] = {{"Acme, Inc", "12.50", "2025-10-17"}, {"", "12345678901234567.89", ""}};
      return cells[row][column];
    };
    return out;
  }
  fs::path folder_;
};

TEST_F(Files, CsvHoldsHeaderAndRows) {
  ASSERT_TRUE(save_sheet(sheet(), folder_ / "deals.csv"));
  EXPECT_EQ(content(folder_ / "deals.csv"), "name,amount,on\n\"Acme, Inc\",12.50,2025-10-17\n,12345678901234567.89,\n");
}

TEST_F(Files, XlsxIsAZipWithTheRows) {
  ASSERT_TRUE(save_sheet(sheet(), folder_ / "deals.XLSX"));
  EXPECT_TRUE(content(folder_ / "deals.XLSX").starts_with("PK"));
  EXPECT_GT(fs::file_size(folder_ / "deals.XLSX"), 1000U);
}

TEST_F(Files, TooManyRowsForASpreadsheetAreRefused) {
  Sheet big = sheet();
  big.rows = 1'048'576;
  const auto result = save_sheet(big, folder_ / "big.xlsx");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message.id, "export_too_many_rows");
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Files, AStoppedExportLeavesWhatWasThere) {
  ASSERT_TRUE(save_text(folder_ / "deals.csv", "before"));
  const auto result = save_sheet(sheet(), folder_ / "deals.csv", [](std::int64_t, std::int64_t) { return false; });
  ASSERT_FALSE(result);
  EXPECT_TRUE(result.error().cancelled);
  EXPECT_EQ(content(folder_ / "deals.csv"), "before");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(Files, APlaceThatCannotBeWrittenIsAnError) {
  const auto result = save_text(folder_ / "missing" / "a.csv", "x");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message.id, "export_write");
}

}  // namespace
}  // namespace runrate
