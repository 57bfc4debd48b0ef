#include "facts/dimension.h"

#include <gmock/gmock.h>

#include "support/snapshot_builder.h"

namespace runrate {
namespace {

using ::testing::ElementsAre;
using testing::SnapshotBuilder;

SnapshotPtr book() {
  SnapshotBuilder b;
  b.add("accounts", {{"account_id", "A1"}, {"region", "EMEA"}, {"segment", "SMB"}, {"rep", "ann"}});
  b.add("accounts", {{"account_id", "A2"}, {"region", "emea "}, {"segment", "Enterprise"}});
  b.add("accounts", {{"account_id", "A3"}, {"region", "APAC"}});
  b.add("reps", {{"rep", "ann"}, {"team", "North"}});
  b.add("subscriptions", {{"subscription_id", "S1"}, {"account_id", "a1"}, {"started_on", "2024-01-01"}, {"currency", "EUR"}});
  b.add("subscriptions", {{"subscription_id", "S2"}, {"account_id", "A2"}, {"started_on", "2024-01-01"}});
  b.add("subscriptions", {{"subscription_id", "S3"}, {"account_id", "A9"}, {"started_on", "2024-01-01"}, {"currency", "USD"}});
  b.add("costs", {{"cost_id", "C1"}, {"on", "2024-01-01"}, {"amount", "5"}});
  return b.build();
}

std::vector<int> rows(const SnapshotPtr& snapshot, const char* table, std::vector<std::string> filters) {
  std::vector<Filter> where;
  for (const std::string& text : filters) where.push_back(parse_filter(text).value());
  const auto mask = filter_rows(*snapshot, *snapshot->table(table), where);
  return {mask->begin(), mask->end()};
}

TEST(Dimension, ReachesTheNearestTableThroughReferences) {
  const auto snapshot = book();
  EXPECT_THAT(rows(snapshot, "subscriptions", {"region=EMEA"}), ElementsAre(1, 1, 0));
  EXPECT_THAT(rows(snapshot, "subscriptions", {"team=north"}), ElementsAre(1, 0, 0));
  EXPECT_THAT(rows(snapshot, "subscriptions", {"account.region in (APAC, \"EMEA\")", "segment!=SMB"}), ElementsAre(0, 1, 0));
}

TEST(Dimension, BlankIsAValue) {
  const auto snapshot = book();
  EXPECT_THAT(rows(snapshot, "subscriptions", {"region="}), ElementsAre(0, 0, 1));
  EXPECT_THAT(rows(snapshot, "subscriptions", {"region!=EMEA"}), ElementsAre(0, 0, 1));
  EXPECT_THAT(rows(snapshot, "subscriptions", {"currency=EUR"}), ElementsAre(1, 1, 0)) << "a blank currency is the base currency";
}

TEST(Dimension, WhatCannotBeReachedIsSaid) {
  const auto snapshot = book();
  const auto mask = filter_rows(*snapshot, *snapshot->table("costs"), {*parse_filter("segment=SMB")});
  ASSERT_FALSE(mask);
  EXPECT_EQ(mask.error().message.id, "unreachable");
}

TEST(Dimension, GroupsThatDifferInCaseAreOneShownAsFirstWritten) {
  const auto snapshot = book();
  GroupIndex groups;
  name_groups(*snapshot, "region", groups);
  const auto group = group_rows(*snapshot, *snapshot->table("accounts"), "region", groups);
  ASSERT_TRUE(group);
  EXPECT_EQ((*group)[0], (*group)[1]);
  EXPECT_NE((*group)[0], (*group)[2]);
  EXPECT_EQ(groups.labels()[(*group)[1]], "EMEA");
}

TEST(Filter, ReadsAndWritesEveryForm) {
  for (const char* text : {"region=EMEA", "region!=EMEA", "segment in (SMB, Enterprise)", "product=", "product!=", R"(name="Zeta, ""Inc""")",
                           R"(account.region in ("a, b", c))"}) {
    const auto filter = parse_filter(text);
    ASSERT_TRUE(filter) << text;
    EXPECT_EQ(to_text(*filter), text);
  }
  for (const char* text : {"", "region", "=x", "region in EMEA", "region in (a", "region=\"a", "region=\"a\" b"})
    EXPECT_FALSE(parse_filter(text)) << text;
}

}  // namespace
}  // namespace runrate
