#include "facts/targets.h"

#include <gmock/gmock.h>

#include "support/snapshot_builder.h"

namespace runrate {
namespace {

using testing::SnapshotBuilder;

class TargetsTest : public ::testing::Test {
 protected:
  TargetsTest() {
    b.add("reps", {{"rep", "ann"}, {"team", "North"}});
    b.add("reps", {{"rep", "bob"}, {"team", "North"}});
    b.add("reps", {{"rep", "cy"}});
  }
  void target(const char* period, const char* group, const char* value) {
    b.add("targets", {{"kpi", "won_amount"}, {"period", period}, {"group", group}, {"value", value}});
  }
  std::optional<std::int64_t> value(const Targets::Group& group, const char* period) {
    const auto snapshot = b.build();
    const auto out = Targets(*snapshot, "won_amount").value(group, parse_period(period, b.rules.calendar).value());
    return out ? std::optional(*out / 1'000'000) : std::nullopt;
  }
  SnapshotBuilder b;
};

TEST_F(TargetsTest, ExactWinsOverParts) {
  target("2024-01", "", "10");
  target("2024-02", "", "20");
  EXPECT_EQ(value({}, "2024-Q1"), 30);
  target("2024-Q1", "", "100");
  EXPECT_EQ(value({}, "2024-Q1"), 100);
  EXPECT_EQ(value({}, "2024"), 100);
}

TEST_F(TargetsTest, AGroupWithoutItsOwnHasTheSumOfItsMembers) {
  target("2024-01", "rep=Ann", "10");
  target("2024-01", "rep=bob", "20");
  target("2024-01", "rep=cy", "5");
  EXPECT_EQ(value({"team", "north"}, "2024-01"), 30);
  EXPECT_EQ(value({}, "2024-01"), 35);
  EXPECT_EQ(value({"region", "EMEA"}, "2024-01"), std::nullopt);
}

TEST_F(TargetsTest, OwnInSomePartsTakesMembersInTheOthers) {
  target("2024-01", "team=North", "100");
  target("2024-02", "rep=ann", "7");
  EXPECT_EQ(value({"team", "North"}, "2024-Q1"), 107);
  EXPECT_EQ(value({"team", "North"}, "2024"), 107);
}

}  // namespace
}  // namespace runrate
