#include "csv_reader.h"

#include <csv.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace runrate::ingest {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Result<Rows> read_all(std::string_view text, char delimiter = ',', std::size_t piece = 7) {
  MemorySource source(text, piece);
  CsvReader reader(source, delimiter);
  CsvRecord record;
  Rows rows;
  for (;;) {
    RUNRATE_TRY(const bool more, reader.next(record));
    if (!more) return rows;
    if (!record.blank) rows.push_back(record.copy());
  }
}

std::vector<std::int64_t> lines_of(std::string_view text) {
  MemorySource source(text);
  CsvReader reader(source, ',');
  CsvRecord record;
  std::vector<std::int64_t> lines;
  while (*reader.next(record)) lines.push_back(record.line);
  return lines;
}

TEST(CsvReader, QuotesAndLineBreaks) {
  EXPECT_EQ(*read_all("a,\"b,\"\"c\"\"\nd\",e\r\nf,,\r\"\",g"), (Rows{{"a", "b,\"c\"\nd", "e"}, {"f", "", ""}, {"", "g"}}));
  EXPECT_EQ(*read_all("a;\"b;c\"\n1;2", ';'), (Rows{{"a", "b;c"}, {"1", "2"}}));
  EXPECT_EQ(*read_all("x, \"a, b\" ,y"), (Rows{{"x", "a, b", "y"}}));
}

TEST(CsvReader, CarelessQuotesLoseNothing) {
  EXPECT_EQ(*read_all("1,He said \"hi\",2\n"), (Rows{{"1", "He said \"hi\"", "2"}}));
  EXPECT_EQ(*read_all("\"say \"hi\" to\",2\n"), (Rows{{"say \"hi\" to", "2"}}));
}

TEST(CsvReader, CountsPhysicalLines) {
  EXPECT_EQ(lines_of("a\r\nb\rc\nd"), (std::vector<std::int64_t>{1, 2, 3, 4}));
  EXPECT_EQ(lines_of("h\n\"x\r\ny\nz\"\nlast"), (std::vector<std::int64_t>{1, 2, 5}));
  EXPECT_EQ(lines_of("a\n\n\nb"), (std::vector<std::int64_t>{1, 2, 3, 4}));
}

TEST(CsvReader, UnclosedQuoteNamesItsLine) {
  const auto rows = read_all("a,b\nc,\"d\ne,f\n");
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().message.id, "unclosed_quote");
  EXPECT_EQ(rows.error().where.line, 2);
}

TEST(CsvReader, DropsNulBytesAndKeepsLongFields) {
  EXPECT_EQ(*read_all(std::string_view("a,\"\0b\"\n", 7)), (Rows{{"a", "b"}}));
  const std::string big(1U << 20U, 'x');
  EXPECT_EQ((*read_all("a,\"" + big + "\"\n", ',', 1U << 16U))[0][1].size(), big.size());
}

/// What libcsv makes of the same bytes.
struct Peer {
  Rows rows;
  std::vector<std::string> row;
};

Rows read_by_libcsv(const std::string& text) {
  Peer peer;
  csv_parser parser;
  csv_init(&parser, 0);
  const auto field = [](void* data, std::size_t size, void* at) { static_cast<Peer*>(at)->row.emplace_back(static_cast<const char*>(data), size); };
  const auto line = [](int, void* at) {
    auto* out = static_cast<Peer*>(at);
    out->rows.push_back(std::move(out->row));
    out->row.clear();
  };
  csv_parse(&parser, text.data(), text.size(), field, line, &peer);
  csv_fini(&parser, field, line, &peer);
  csv_free(&parser);
  return peer.rows;
}

/// libcsv drops blanks around unquoted fields, which we keep.
Rows trimmed(Rows rows, bool quoted_too) {
  for (auto& row : rows)
    for (std::string& cell : row)
      if (quoted_too) cell = std::string(trim(cell));
  return rows;
}

RC_GTEST_PROP(CsvReaderProperty, ReadsAnyBytesLikeLibcsv, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::weightedElement<char>(
      {{6, 'a'}, {4, ','}, {5, '"'}, {2, '\n'}, {1, '\r'}, {1, ' '}, {1, '\t'}, {1, '\xC3'}, {2, '7'}}));
  const auto piece = *rc::gen::inRange<std::size_t>(1, 9);
  const auto ours = read_all(text, ',', piece);
  if (!ours) {
    RC_ASSERT(ours.error().message.id == "unclosed_quote");
    RC_DISCARD("a quote is never closed: an error with us, the end of the field with libcsv");
  }
  RC_ASSERT(trimmed(*ours, true) == trimmed(read_by_libcsv(text), true));
}

RC_GTEST_PROP(CsvReaderProperty, GivesBackWhatWasQuoted, (const std::vector<std::vector<std::string>>& cells)) {
  std::string text;
  Rows expected;
  for (const auto& row : cells) {
    if (row.empty()) continue;
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string cell = row[i];
      std::erase(cell, '\0');
      text += (i > 0 ? ",\"" : "\"");
      for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
      text += '"';
      kept.push_back(cell);
    }
    text += "\r\n";
    expected.push_back(kept);
  }
  RC_ASSERT(*read_all(text, ',', 3) == expected);
}

}  // namespace
}  // namespace runrate::ingest
