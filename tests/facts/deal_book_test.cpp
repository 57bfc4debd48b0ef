#include "facts/deal_book.h"

#include <gmock/gmock.h>

#include "support/snapshot_builder.h"

namespace runrate {
namespace {

using testing::SnapshotBuilder;

Date day(const char* iso) { return *parse_iso_date(iso); }

class DealBookTest : public ::testing::Test {
 protected:
  DealBookTest() {
    int position = 0;
    for (const auto& [stage, kind] : std::vector<std::pair<const char*, const char*>>{
             {"New", "open"}, {"Demo", "open"}, {"Offer", "open"}, {"Won", "won"}, {"Lost", "lost"}})
      b.add("pipelines", {{"pipeline", "Sales"}, {"stage", stage}, {"position", std::to_string(++position)}, {"kind", kind}});
  }
  void deal(const char* id, const char* stage, const char* outcome, const char* created, const char* closed = "") {
    b.add("deals", {{"deal_id", id}, {"stage", stage}, {"outcome", outcome}, {"created_on", created}, {"closed_on", closed}});
  }
  void entry(const char* id, const char* stage, const char* at) {
    b.add("deal_stages", {{"deal_id", id}, {"stage", stage}, {"entered_at", at}});
  }
  SnapshotBuilder b;
};

TEST_F(DealBookTest, OutcomeWinsOverStageAndStageSpeaksWhereThereIsNone) {
  deal("D1", "Won", "lost", "2024-01-01", "2024-02-01");
  deal("D2", "Won", "", "2024-01-01", "2024-02-01");
  deal("D3", "Demo", "", "2024-01-01", "2024-02-01");
  const DealBook book(*b.build());
  EXPECT_EQ(book.outcome(0), StageKind::Lost);
  EXPECT_EQ(book.outcome(1), StageKind::Won);
  EXPECT_EQ(book.outcome(2), StageKind::Open);
  EXPECT_EQ(book.closed(2), kNoDay) << "the closing day of an open deal is ignored";
}

TEST_F(DealBookTest, IsOpenFromCreationToTheDayBeforeClosing) {
  deal("D1", "Won", "won", "2024-01-10", "2024-02-01");
  deal("D2", "Won", "won", "2024-01-10");
  const DealBook book(*b.build());
  EXPECT_FALSE(book.open_at(0, day("2024-01-09")));
  EXPECT_TRUE(book.open_at(0, day("2024-01-10")));
  EXPECT_TRUE(book.open_at(0, day("2024-01-31")));
  EXPECT_FALSE(book.open_at(0, day("2024-02-01")));
  EXPECT_FALSE(book.open_at(1, day("2024-03-01"))) << "won without a day: neither open nor counted";
  EXPECT_EQ(book.outcome(0, day("2024-01-31")), StageKind::Open);
}

TEST_F(DealBookTest, ReachIsTheHighestOpenStageEverEntered) {
  deal("D1", "New", "open", "2024-01-01");
  entry("D1", "New", "2024-01-01T08:00:00");
  entry("D1", "Offer", "2024-01-05T08:00:00");
  entry("D1", "New", "2024-01-07T08:00:00");
  deal("D2", "Lost", "lost", "2024-01-01", "2024-01-20");
  deal("D3", "Offer", "open", "2024-01-01");
  deal("D4", "Won", "won", "2024-01-01", "2024-01-20");
  const DealBook book(*b.build());
  EXPECT_EQ(book.reach(0, day("2024-01-04")), 0);
  EXPECT_EQ(book.reach(0, day("2024-01-31")), 2) << "going back does not lower it";
  EXPECT_EQ(book.reach(1, day("2024-01-31")), 0) << "a lost deal without history has reached the first stage only";
  EXPECT_EQ(book.reach(2, day("2024-01-31")), 2);
  EXPECT_EQ(book.reach(3, day("2024-01-31")), 3) << "won is past the last";
  EXPECT_EQ(book.reach(3, day("2024-01-19")), 0) << "not won yet, and nothing tells its stage";
}

TEST_F(DealBookTest, StageAtAPastDayFollowsTheHistory) {
  deal("D1", "Offer", "open", "2024-01-01");
  entry("D1", "Demo", "2024-01-05T08:00:00");
  entry("D1", "Offer", "2024-01-09T08:00:00");
  deal("D2", "Demo", "open", "2024-01-01");
  const DealBook book(*b.build());
  EXPECT_EQ(book.stage_at(0, day("2024-01-04")), -1);
  EXPECT_EQ(book.stages()[static_cast<std::size_t>(book.stage_at(0, day("2024-01-05")))].ordinal, 1);
  EXPECT_EQ(book.stages()[static_cast<std::size_t>(book.stage_at(0, day("2024-01-09")))].ordinal, 2);
  EXPECT_TRUE(book.guessed(1));
  EXPECT_EQ(book.stages()[static_cast<std::size_t>(book.stage_at(1, day("2024-01-02")))].ordinal, 1);
}

}  // namespace
}  // namespace runrate
