// Formats that few programs write: read where the file proves them, and never in place of an ordinary reading.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/message.h"
#include "file_scan.h"
#include "import_run.h"
#include "memory_target.h"
#include "temp_file.h"

namespace runrate::ingest {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using Rows = std::vector<std::vector<std::string>>;

/// A text as an import would read it.
struct Reading {
  std::string refusal;  ///< the id of the message, if it is refused
  FilePlan plan;
  std::vector<std::string> header;
  Rows rows;
  std::vector<std::string> warnings;
};

Reading read(std::string_view text, const std::string& name = "list.csv") {
  const TempFile file(text, name);
  Reading out;
  MemoryTarget target;
  auto plan = inspect_file(file.path(), {}, target.schema(), Settings{});
  if (!plan) {
    out.refusal = plan.error().message.id;
    return out;
  }
  const auto stream = *RowStream::open(plan->file, layout_of(*plan));
  CsvRecord record;
  while (*stream->next(record)) out.rows.push_back(record.copy());
  for (const ColumnPlan& column : plan->columns) out.header.push_back(column.header);
  for (const Message& warning : plan->warnings) out.warnings.push_back(warning.id);
  EXPECT_EQ(plan->rows, static_cast<std::int64_t>(out.rows.size()));
  out.plan = std::move(*plan);
  return out;
}

const Rows kTwo{{"1", "Anna", "10.5"}, {"2", "Ben", "20.5"}};

TEST(RareFormats, DelimitersOfSeveralLetters) {
  for (const std::string mark : {"||", "::", "|~|", ";;", "~~", "^|^", "\t\t", "<|>", "~|", "¦", "§", "；", "\x1F"}) {
    const Reading reading = read("id" + mark + "name" + mark + "amount\n1" + mark + "Anna" + mark + "10.5\n2" + mark + "Ben" + mark + "20.5\n");
    EXPECT_EQ(reading.plan.delimiter, mark) << reading.refusal;
    EXPECT_THAT(reading.header, ElementsAre("id", "name", "amount")) << mark;
    EXPECT_EQ(reading.rows, kTwo) << mark;
  }
  const Reading quoted = read("\"id\"||\"name\"\n\"1\"||\"An||na\"\n\"2\"||\"Be\"\"n\n|\"\n");
  EXPECT_EQ(quoted.rows, (Rows{{"1", "An||na"}, {"2", "Be\"n\n|"}}));
  EXPECT_THAT(quoted.warnings, Contains("delimiter_of_letters"));
  EXPECT_EQ(delimiter_name(quoted.plan.delimiter), "||");
  EXPECT_EQ(delimiter_name("\t\t"), "tab tab");
  EXPECT_EQ(read("sep=||\nid||name\n1||Anna\n").rows, (Rows{{"1", "Anna"}}));
  EXPECT_EQ(read("sep=;;\nid;name\n1;Anna\n").plan.delimiter, ";");
}

TEST(RareFormats, RecordsThatACharacterOfTheirOwnEnds) {
  const std::string text = "id\x1Fname\x1F" "amount\x1E" "1\x1F" "Anna\x1F" "10.5\x1E" "2\x1F" "Ben\x1F" "20.5";
  const Reading reading = read(text);
  EXPECT_EQ(reading.refusal, "");
  EXPECT_THAT(reading.header, ElementsAre("id", "name", "amount"));
  EXPECT_EQ(reading.rows, kTwo);
  EXPECT_EQ(delimiter_name(reading.plan.delimiter), "U+001F U+001E");
  EXPECT_EQ(read(text + "\x1E").rows, kTwo);
  EXPECT_EQ(read(text + "\x1E\x1E\n").rows, kTwo);
  EXPECT_EQ(read("id\x1Fname\x1E\r\n1\x1F" "An \"na\",\nB\x1E\r\n2\x1F\x1E\r\n").rows, (Rows{{"1", "An \"na\",\nB"}, {"2", ""}}));
  // One that strayed into a text parts nothing.
  EXPECT_EQ(read("id,name\n1,An\x1Ena\n2,Ben\n").plan.delimiter, ",");
}

TEST(RareFormats, WhatStandsBetweenAllQuotedFieldsPartsThem) {
  const Reading reading = read("\"id\"aa\"name\"\n\"1\"aa\"a aa b\"\n\"2\"aa\"Ben\"\n");
  EXPECT_EQ(reading.plan.delimiter, "aa");
  EXPECT_EQ(reading.rows, (Rows{{"1", "a aa b"}, {"2", "Ben"}}));
}

TEST(RareFormats, OrdinaryFilesKeepTheirDelimiters) {
  EXPECT_EQ(read("id,,amount\n1,,10\n2,,20\n3,,30\n").plan.delimiter, ",");
  EXPECT_EQ(read("id;;name;amount\n1;;x;10\n2;;y;20\n3;;z;30\n").plan.delimiter, ";");
  EXPECT_EQ(read("1;-5;-3\n2;-3;-1\n3;-3;-2\n").rows[0], (std::vector<std::string>{"1", "-5", "-3"}));
  EXPECT_EQ(read("url\nhttps://a.b/c\nhttps://d.e/f\nhttps://g.h/i\n").plan.columns.size(), 1U);
  EXPECT_EQ(read("symbol\nstd::vector\nstd::map\nstd::set\n").plan.columns.size(), 1U);
  EXPECT_EQ(read("on\n\"Dec 8, 2022\"\n\"Sep 26, 2022\"\n\"Aug 31, 2022\"\n").plan.columns.size(), 1U);
}

TEST(RareFormats, BackslashesBeforeDelimitersAndLineBreaks) {
  const Reading reading = read("id,name,amount\n1,Anna\\, B,10\n2,Ben \\\nC,20\n3,x\\\\y,30\n");
  EXPECT_EQ(reading.rows, (Rows{{"1", "Anna, B", "10"}, {"2", "Ben \nC", "20"}, {"3", "x\\y", "30"}}));
  EXPECT_THAT(reading.warnings, Contains("escapes_read"));
  EXPECT_EQ(read("id,path,amount\n1,C:\\x\\,10\n2,D:\\y\\,20\n").rows[0][1], "C:\\x\\");
}

TEST(RareFormats, CommentsAtTheEndsOfLines) {
  const Reading reading = read("# export of May\nid;name;amount\n1;Anna;10 # was 12; see mail\n2;\"B # n\";20\n");
  EXPECT_EQ(reading.rows, (Rows{{"1", "Anna", "10 "}, {"2", "B # n", "20"}}));
  EXPECT_THAT(reading.warnings, Contains("comments_cut"));
  EXPECT_EQ(reading.plan.skipped_lines, 1);
  EXPECT_EQ(read("1;3#5;7\n6;7\n").rows, (Rows{{"1", "3"}, {"6", "7"}}));
  // Cut there, the last row would lack a cell: nothing is proved.
  EXPECT_EQ(read("# export of May\nid;name;amount\n1;Anna;10;x # y\n2;C# dev;20\n").rows[1][1], "C# dev");
}

TEST(RareFormats, WhatMayBeReadInTwoWaysIsRefused) {
  // With or without a comment: no width that most rows have, and no header that names the columns.
  EXPECT_EQ(read("1;3#5;7\n6;7\n8;9\n1;3;7 # this is invalid\n").refusal, "comment_or_text");
  EXPECT_EQ(read("1,red // was blue, once, or so\n2,blue\n3,green,old\n4,red\n").refusal, "comment_or_text");
  EXPECT_EQ(read("a;b\n1;3#5;7\n6;7\n8;9\n").plan.rows, 3);
  EXPECT_EQ(read("a,b\na#b\nx,y\n").plan.rows, 2);
  EXPECT_EQ(read("1;3\n6;7\n8;9\n1;3;7 # more\n").plan.rows, 4);
  // Two columns parted by letters, or one of which nobody knows the name.
  EXPECT_EQ(read("1aa2\n1aa2\n1aaa2\n1aa2\n").refusal, "letters_or_text");
  EXPECT_EQ(read("12XXX2\n12XXX2\n12XXX2\n7XXX2\n").refusal, "letters_or_text");
  for (const char* const column : {"code\n1aa2\n1aa2\n1aaa2\n1aa2\n", "24SS001\n24SS002\n24SS003\n24SS003\n", "2x4\n2x4\n2x4\n2x4\n", "aa1\naa1\naa1\naa1\n"})
    EXPECT_EQ(read(column).plan.columns.size(), 1U) << column;
}

TEST(RareFormats, QuotesThatAreLetters) {
  const Reading reading = read("id|name\n\"24 inch|3\nit's big|4\"\nplain|\"5\"\n");
  EXPECT_EQ(reading.plan.rows, 3);
  ASSERT_EQ(reading.rows.size(), 3U);
  EXPECT_EQ(reading.rows[0], (std::vector<std::string>{"\"24 inch", "3"}));
  EXPECT_THAT(reading.warnings, Contains("quotes_are_letters"));
  // A file that was cut off within a quote is still refused.
  EXPECT_EQ(read("id,name,size\n1,\"a\",3\n2,\"b\",4\n3,4,\"c\n").refusal, "unclosed_quote");
  EXPECT_EQ(read("id,name,size\n1,\"a,3\n2,b,4\n3,c,5\n").refusal, "unclosed_quote");
}

TEST(RareFormats, SingleQuotesAndBackticks) {
  EXPECT_EQ(read("31/05/2018,3,Women's Shoes,'Light, ventilated. It's also good.','https://x.y'\n").rows[0].size(), 5U);
  EXPECT_EQ(read("`id`,`name`\n`1`,`Anna, B`\n`2`,`Ben`\n").rows, (Rows{{"1", "Anna, B"}, {"2", "Ben"}}));
  EXPECT_EQ(read("id,name,town\n1,'t Hof,'s Hertogenbosch\n2,Jan,Delft\n").rows[0][1], "'t Hof");
}

TEST(RareFormats, TablesAsDatabasesAndMarkdownDrawThem) {
  EXPECT_EQ(read(" id | name | amount \n----+------+--------\n  1 | Anna |   10.5\n  2 | Ben  |   20.5\n(2 rows)\n").plan.rows, 2);
  EXPECT_EQ(read("id | name\n---|------\n1 | Anna\n2 | Ben\n").plan.rows, 2);
  const Reading framed = read("+----+------+\n| id | name |\n+----+------+\n|  1 | Anna |\n|  2 | Ben  |\n+----+------+\n2 rows in set\n");
  EXPECT_EQ(framed.plan.rows, 2);
  EXPECT_EQ(framed.header.at(1), "id");
}

TEST(RareFormats, TitlesThatASpreadsheetHasFilledUp) {
  const Reading reading = read("Report: Deals;;;\nUser: x;;;\n;;;\nid;name;amount;day\n1;Anna;10,5;01.02.2024\n2;Ben;20,5;13.02.2024\n");
  EXPECT_THAT(reading.header, ElementsAre("id", "name", "amount", "day"));
  EXPECT_EQ(reading.plan.rows, 2);
}

TEST(RareFormats, WhatIsNoTableSaysSo) {
  EXPECT_EQ(read("id,1,2,3\nname,germany,france,spain\npopulation,83,66,47\n").refusal, "table_on_its_side");
  for (const char* const text : {"\n\n<meta charset=utf-8><table><tr><th>id</th></tr></table>", "BEGIN:VCARD\nVERSION:3.0\nN:x;y\nEND:VCARD\n", "BEGIN:VCALENDAR\nVERSION:2.0\n",
                                 "INSERT INTO deals(id,name) VALUES(1,'A');\nINSERT INTO deals(id,name) VALUES(2,'B');\n"})
    EXPECT_EQ(read(text).refusal, "not_a_table") << text;
  EXPECT_EQ(read("Region,Jan,Feb,Mar\nNorth,1,2,3\nSouth,4,5,6\n").plan.rows, 2);
}

TEST(RareFormats, TextOfFourBytesACharacter) {
  std::string text("\xFF\xFE\0\0", 4);
  for (const char c : std::string("id;name\n1;Anna\n")) text += c + std::string(3, '\0');
  const Reading reading = read(text);
  EXPECT_EQ(reading.plan.encoding, "UTF-32LE");
  EXPECT_EQ(reading.rows, (Rows{{"1", "Anna"}}));
  EXPECT_TRUE(std::find(reading.warnings.begin(), reading.warnings.end(), "nul_bytes") == reading.warnings.end());
}

TEST(RareFormats, AColumnThatCountsOnHasNoHeader) {
  EXPECT_EQ(read("Case/0,red\nCase/1,blue\nCase/2,green\n").plan.header_line, 0);
  EXPECT_EQ(read("line1;line1_2\nline2;line2_2\nline3;line3_2\n").plan.header_line, 1);
  EXPECT_EQ(read("Q1,red\nyes,blue\nno,green\n").plan.header_line, 1);
}

}  // namespace
}  // namespace runrate::ingest
