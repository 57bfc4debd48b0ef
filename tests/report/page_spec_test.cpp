#include "report/page_spec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/message.h"
#include "fake_numbers.h"

namespace runrate {
namespace {

TEST(PageSpec, EveryPageThatShipsCanBeReadAndNamesWhatThereIs) {
  const Packs& packs = builtin_packs();
  ASSERT_EQ(default_pages().size(), 7U);
  for (const auto& [id, page] : default_pages()) {
    EXPECT_NE(title_text(page.title), page.title) << id << " has no English title";
    const auto again = parse_page(to_text(page));
    ASSERT_TRUE(again) << id;
    EXPECT_EQ(*again, page) << id;
    for (const PageSpec& shown : {page, page.swapped()})
      for (const RowSpec& row : shown.rows) {
        EXPECT_FALSE(row.tiles.empty()) << id;
        for (const TileSpec& tile : row.tiles) {
          for (const std::string& kpi : kpis_of(tile)) EXPECT_NE(packs.kpi(kpi), nullptr) << id << ": " << kpi;
          const bool named = tile.title.empty() || title_text(tile.title) != tile.title;
          EXPECT_TRUE(named) << id << ": " << tile.title << " has no English text";
        }
      }
  }
}

TEST(PageSpec, WhatIsWrittenIsReadAgain) {
  rc::check([] {
    const auto word = rc::gen::element<std::string>("mrr", "won_amount", "customers", "win_rate");
    PageSpec page;
    page.title = *rc::gen::element<std::string>("Mine", "A page = with signs, and | bars", "@page_team", "Übersicht");
    const int rows = *rc::gen::inRange(0, 4);
    for (int r = 0; r < rows; ++r) {
      RowSpec row;
      row.height = *rc::gen::inRange(60, 900);
      row.stretch = *rc::gen::inRange(0, 9);
      const int tiles = *rc::gen::inRange(1, 4);
      for (int t = 0; t < tiles; ++t) {
        TileSpec tile;
        tile.kind = *rc::gen::element<std::string>("card", "line", "bars", "waterfall");
        tile.kpis = *rc::gen::container<std::vector<std::string>>(word);
        tile.by = *rc::gen::element<std::string>("", "region", "account.segment");
        tile.net = *rc::gen::element<std::string>("", "net_new_mrr");
        tile.count = *rc::gen::inRange(0, 40);
        tile.weight = *rc::gen::inRange(1, 12);
        tile.title = *rc::gen::element<std::string>("", "What a customer pays", "by=region title=x");
        row.tiles.push_back(tile);
      }
      page.rows.push_back(row);
    }
    const auto again = parse_page(to_text(page));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == page);
  });
}

TEST(PageSpec, AnUnreadableLineIsNamed) {
  const auto page = parse_page("page Mine\nrow 200 1\nline mrr count=much\n");
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().message.id, "page_unreadable");
  EXPECT_NE(to_text(page.error()).find("Line 3"), std::string::npos);
  EXPECT_FALSE(parse_page("card mrr\n")) << "a tile before the first row";
}

TEST(PageSpec, TheSecondChoiceSwapsNumbersAndKinds) {
  const auto page = parse_page("page P\nchoice A|B mrr=arr cohorts=mrr_cohorts\nrow 200 1\ncard mrr\ncohorts\nline arpa\n");
  ASSERT_TRUE(page);
  const PageSpec second = page->swapped();
  EXPECT_EQ(second.rows[0].tiles[0].kpis.front(), "arr");
  EXPECT_EQ(second.rows[0].tiles[1].kind, "mrr_cohorts");
  EXPECT_EQ(second.rows[0].tiles[2].kpis.front(), "arpa");
}

TEST(Tiles, GroupsStandInOrderAndBearTheirNames) {
  FakeNumbers numbers;
  numbers.kpi("won_amount", Unit::Money);
  numbers.book.add("reps", {{"rep", "r1"}, {"name", "Ada"}}).add("reps", {{"rep", "r2"}, {"name", "Bo"}});
  numbers.set("won_amount", "2026-10", 100, -1, "r1");
  numbers.set("won_amount", "2026-10", 300, -1, "r2");
  numbers.set("won_amount", "2026-10", 0, -1, "r3");
  numbers.book.add("targets", {{"kpi", "won_amount"}, {"period", "2026-10"}, {"group", "rep=r1"}, {"value", "250"}});
  const auto bars = build_bars(numbers.source(), FakeNumbers::view("2026-10"), "won_amount", "rep");
  ASSERT_TRUE(bars);
  ASSERT_EQ(bars->rows.size(), 2U) << "a group with nothing in it takes no place";
  EXPECT_EQ(bars->rows[0].name, "Bo");
  EXPECT_EQ(bars->rows[1].name, "Ada");
  EXPECT_EQ(bars->rows[1].key, "r1");
  EXPECT_EQ(*bars->rows[1].plan.number, 250);
  EXPECT_FALSE(bars->rows[0].plan.number);
}

TEST(Tiles, LossesStandBelowTheAxis) {
  FakeNumbers numbers;
  numbers.kpi("new_mrr", Unit::Money);
  numbers.kpi("churned_mrr", Unit::Money, Better::Lower);
  numbers.kpi("net_new_mrr", Unit::Money);
  numbers.set("new_mrr", "2026-10", 50);
  numbers.set("churned_mrr", "2026-10", 20);
  numbers.set("net_new_mrr", "2026-10", 30);
  numbers.book.add("targets", {{"kpi", "net_new_mrr"}, {"period", "2026-09"}, {"value", "40"}});
  const auto columns = build_columns(numbers.source(), FakeNumbers::view("2026-10"), {"new_mrr", "churned_mrr"}, "net_new_mrr", 3);
  ASSERT_TRUE(columns);
  ASSERT_EQ(columns->labels.size(), 3U);
  EXPECT_EQ(columns->series[0].heights[2], 50);
  EXPECT_EQ(columns->series[1].heights[2], -20);
  EXPECT_EQ(columns->series[1].heights[0], 0) << "no number is no height";
  EXPECT_EQ(*columns->net[2].number, 30);
  ASSERT_EQ(columns->plan.size(), 3U);
  EXPECT_EQ(*columns->plan[1].number, 40);
  EXPECT_FALSE(columns->plan[2].number);
  const auto several = build_columns(numbers.source(), FakeNumbers::view("2026-10"), {"new_mrr", "churned_mrr"}, "", 3);
  ASSERT_TRUE(several);
  EXPECT_TRUE(several->plan.empty()) << "of several that add up to nothing, whose plan would it be?";
}

TEST(Tiles, ATileWithoutItsTablesSaysWhatWouldFillIt) {
  FakeNumbers numbers;
  numbers.kpi("arpa", Unit::Money, Better::Higher, "sum(subscriptions.amount)").needs = {"subscriptions"};
  TileSpec tile{"line", {"arpa"}, {}, {}, 0, 1, "Mine"};
  const auto blocks = build_tile(numbers.source(), FakeNumbers::view("2026-10"), tile);
  ASSERT_TRUE(blocks);
  const auto* notice = std::get_if<NoticeContent>(&blocks->front());
  ASSERT_NE(notice, nullptr);
  EXPECT_EQ(notice->title, "Mine");
  EXPECT_THAT(notice->missing, ::testing::Contains("subscriptions.amount"));
}

TEST(Tiles, AnUnknownKindIsAnErrorThatNamesIt) {
  FakeNumbers numbers;
  numbers.kpi("mrr", Unit::Money);
  const auto blocks = build_tile(numbers.source(), FakeNumbers::view("2026-10"), {"gauge", {"mrr"}, {}, {}, 0, 1, {}});
  ASSERT_FALSE(blocks);
  EXPECT_EQ(blocks.error().message.id, "page_tile_unknown");
}

}  // namespace
}  // namespace runrate
