// Rows packed for being inserted: nothing is lost, and nothing is taken that does not suit.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "helpers.h"
#include "packs/packs.h"
#include "store/packed_rows.h"

namespace runrate {
namespace {

const TableInfo& activities() {
  static const Schema schema = builtin_packs().schema;
  return *schema.table("activities");
}

std::size_t column(const char* id) { return static_cast<std::size_t>(activities().find(id)); }

std::vector<bool> all() { return std::vector<bool>(activities().columns.size(), true); }

RC_GTEST_PROP(PackedProperty, RowsAreWhatWasPacked, ()) {
  RowPacker packer(activities(), all(), *TimeZone::find("Europe/Berlin"));
  PackedRows rows;
  std::vector<std::vector<Cell>> expected;
  const int count = *rc::gen::inRange(0, 20);
  for (int i = 0; i < count; ++i) {
    std::vector<Cell> cells(activities().columns.size());
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (*rc::gen::inRange(0, 3) == 0) continue;
      if (activities().columns[c].is_text()) cells[c] = *rc::gen::arbitrary<std::string>();
      else cells[c] = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
    }
    must(packer.add(rows, cells, i * 3 + 1));
    for (Cell& cell : cells)
      if (cell == Cell(std::string())) cell = std::monostate{};
    expected.push_back(std::move(cells));
  }
  RC_ASSERT(rows.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    RC_ASSERT(packer.unpack(rows, i) == expected[i]);
    RC_ASSERT(RowPacker::line_of(rows, i) == static_cast<std::int64_t>(i) * 3 + 1);
  }
  if (expected.empty()) return;
  // Another text in one cell leaves all others as they were.
  const auto row = *rc::gen::inRange<std::size_t>(0, expected.size());
  const std::size_t rep = column("rep");
  const auto text = *rc::gen::arbitrary<std::string>();
  rows.set_text(row, packer.place_of(rep), text);
  expected[row][rep] = text.empty() ? Cell() : Cell(text);
  for (std::size_t i = 0; i < expected.size(); ++i) RC_ASSERT(packer.unpack(rows, i) == expected[i]);
}

TEST(Packed, ARowThatDoesNotSuitIsNotAmongThem) {
  RowPacker packer(activities(), all(), *TimeZone::find("UTC"));
  PackedRows rows;
  std::vector<Cell> good(activities().columns.size());
  good[column("activity_id")] = std::string("A1");
  must(packer.add(rows, good, 2));
  std::vector<Cell> bad = good;
  bad[column("duration_seconds")] = std::string("long");
  EXPECT_EQ(error_of(packer.add(rows, bad, 3)), "store_wrong_type");
  bad = good;
  bad[column("at")] = std::int64_t{1} << 62;
  EXPECT_EQ(error_of(packer.add(rows, bad, 4)), "store_bad_instant");
  bad.pop_back();
  EXPECT_EQ(error_of(packer.add(rows, bad, 5)), "store_cell_count");
  must(packer.add(rows, good, 6));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(packer.unpack(rows, 1), good);
  EXPECT_EQ(RowPacker::line_of(rows, 1), 6);
}

}  // namespace
}  // namespace runrate
