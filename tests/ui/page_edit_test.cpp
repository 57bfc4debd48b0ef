#include "overview/page_edit.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace runrate {
namespace {

PageSpec sample_page() {
  auto page = parse_page("page P\nrow 150 0\ncard mrr\ncard arr\nrow 260 2\nline mrr\nwaterfall\nrow 260 2\nfunnel\n");
  return *page;
}

std::string kinds(const PageSpec& page) {
  std::string out;
  for (const RowSpec& row : page.rows) {
    if (!out.empty()) out += " / ";
    for (std::size_t i = 0; i < row.tiles.size(); ++i) out += (i ? " " : "") + row.tiles[i].kind;
  }
  return out;
}

TEST(PageEdit, ATileMovesWithinItsRowAndBetweenRows) {
  const PageSpec page = sample_page();
  EXPECT_EQ(kinds(move_tile(page, {1, 0}, Toward::Right).page), "card card / waterfall line / funnel");
  EXPECT_EQ(kinds(move_tile(page, {1, 0}, Toward::Left).page), kinds(page)) << "there is no place left of the first";
  const Rearranged down = move_tile(page, {1, 1}, Toward::Down);
  EXPECT_EQ(kinds(down.page), "card card / line / funnel waterfall");
  EXPECT_EQ(down.place, (TilePlace{2, 1}));
  const Rearranged up = move_tile(page, {2, 0}, Toward::Up);
  EXPECT_EQ(kinds(up.page), "card card / funnel line waterfall") << "the row that it left is gone";
  EXPECT_EQ(up.place, (TilePlace{1, 0}));
}

TEST(PageEdit, BeyondTheEdgeATileGetsARowOfItsOwn) {
  const Rearranged top = move_tile(sample_page(), {0, 1}, Toward::Up);
  EXPECT_EQ(kinds(top.page), "card / card / line waterfall / funnel");
  EXPECT_EQ(top.place, (TilePlace{0, 0}));
  EXPECT_EQ(kinds(move_tile(sample_page(), {2, 0}, Toward::Down).page), kinds(sample_page())) << "it is alone there already";
}

TEST(PageEdit, SizesStayWithinBounds) {
  Rearranged now{sample_page(), {1, 0}};
  for (int i = 0; i < 40; ++i) now = resize_tile(now.page, now.place, Toward::Right);
  EXPECT_LE(tile_at(now.page, now.place)->weight, 12);
  for (int i = 0; i < 40; ++i) now = resize_tile(now.page, now.place, Toward::Up);
  EXPECT_EQ(now.page.rows[1].height, 100);
  const Rearranged half = widen_tile(sample_page(), {1, 0}, 0.75);
  EXPECT_EQ(half.page.rows[1].tiles[0].weight, 3 * half.page.rows[1].tiles[1].weight);
}

TEST(PageEdit, ANewTileStandsBesideItsLike) {
  const TileSpec card{"card", {"nps"}, {}, {}, 0, 1, {}};
  EXPECT_EQ(kinds(add_tile(sample_page(), card, TilePlace{0, 0}).page), "card card card / line waterfall / funnel");
  EXPECT_EQ(kinds(add_tile(sample_page(), card, TilePlace{1, 0}).page), "card card / line waterfall / card / funnel");
  EXPECT_EQ(kinds(add_tile(sample_page(), card, std::nullopt).page), "card card / line waterfall / funnel / card");
  EXPECT_EQ(kinds(add_tile(PageSpec{}, card, std::nullopt).page), "card");
}

TEST(PageEdit, NoStepLosesATileOrLeavesAnEmptyRow) {
  rc::check([] {
    PageSpec page = sample_page();
    TilePlace place{1, 1};
    const auto count = [](const PageSpec& of) {
      std::size_t tiles = 0;
      for (const RowSpec& row : of.rows) {
        RC_ASSERT(!row.tiles.empty());
        tiles += row.tiles.size();
      }
      return tiles;
    };
    const std::size_t tiles = count(page);
    const int steps = *rc::gen::inRange(1, 30);
    for (int i = 0; i < steps; ++i) {
      const auto toward = static_cast<Toward>(*rc::gen::inRange(0, 4));
      const TileSpec moved = *tile_at(page, place);
      Rearranged next = *rc::gen::arbitrary<bool>()
                            ? move_tile(page, place, toward)
                            : drop_tile(page, place, *rc::gen::inRange<std::size_t>(0, page.rows.size()), *rc::gen::inRange<std::size_t>(0, 4), *rc::gen::arbitrary<bool>());
      page = next.page;
      place = next.place;
      RC_ASSERT(count(page) == tiles);
      RC_ASSERT(tile_at(page, place) != nullptr);
      RC_ASSERT(tile_at(page, place)->kind == moved.kind);
    }
  });
}

TEST(PageEdit, RemovingTheLastTileLeavesAnEmptyPage) {
  PageSpec page = *parse_page("page P\nrow 150 0\ncard mrr\n");
  const Rearranged gone = remove_tile(page, {0, 0});
  EXPECT_TRUE(gone.page.rows.empty());
  EXPECT_EQ(tile_at(gone.page, gone.place), nullptr);
}

}  // namespace
}  // namespace runrate
