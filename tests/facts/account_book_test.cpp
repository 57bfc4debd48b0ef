#include "facts/account_book.h"

#include <gmock/gmock.h>

#include "base/money.h"
#include "support/snapshot_builder.h"

namespace runrate {
namespace {

using testing::SnapshotBuilder;

Date day(const char* iso) { return *parse_iso_date(iso); }

std::map<std::string, std::string> sub(const char* id, const char* account, const char* amount, const char* from, const char* to = "") {
  return {{"subscription_id", id}, {"account_id", account}, {"amount", amount}, {"started_on", from}, {"ended_on", to}};
}

/// MRR in hundredths of the base currency's minor unit: readable and exact enough for whole amounts.
std::int64_t mrr(const SnapshotPtr& snapshot, const char* account, const char* on, const char* rate_on = nullptr) {
  GroupIndex groups;
  const auto book = AccountBook::make(*snapshot, {}, "", groups).value();
  const AccountPart* part = book->find(snapshot->pool->find_folded(account).value_or(0));
  return part ? book->mrr(*part, day(on), day(rate_on ? rate_on : on)) / kMrrUnit : 0;
}

TEST(MonthlyAmount, EveryUsualIntervalIsExact) {
  EXPECT_EQ(monthly_amount(100, ""), 100 * kMrrUnit);
  EXPECT_EQ(monthly_amount(10000, "year"), 10000 * kMrrUnit / 12);
  EXPECT_EQ(monthly_amount(1, "7 months"), 720);
  EXPECT_EQ(monthly_amount(1, "week"), 21900);
  EXPECT_EQ(monthly_amount(1, "day"), 153300);
  EXPECT_EQ(monthly_amount(1, "11 months"), 458) << "5040 / 11 = 458.18, rounded once";
  EXPECT_FALSE(monthly_amount(1, "fortnight"));
}

TEST(AccountBook, StartsOnItsDayAndIsGoneOnItsEnd) {
  SnapshotBuilder b;
  b.add("subscriptions", sub("S", "A", "50", "2024-03-15", "2024-05-10"));
  const auto snapshot = b.build();
  EXPECT_EQ(mrr(snapshot, "A", "2024-03-14"), 0);
  EXPECT_EQ(mrr(snapshot, "A", "2024-03-15"), 5000);
  EXPECT_EQ(mrr(snapshot, "A", "2024-05-09"), 5000);
  EXPECT_EQ(mrr(snapshot, "A", "2024-05-10"), 0);
}

TEST(AccountBook, TheLaterStartWinsAndTheEarlierRowEndsForGood) {
  SnapshotBuilder b;
  b.add("subscriptions", sub("S", "A", "50", "2024-01-01"));
  b.add("subscriptions", sub("s", "A", "80", "2024-03-01", "2024-04-01"));
  const auto snapshot = b.build();
  EXPECT_EQ(mrr(snapshot, "A", "2024-02-29"), 5000);
  EXPECT_EQ(mrr(snapshot, "A", "2024-03-01"), 8000);
  EXPECT_EQ(mrr(snapshot, "A", "2024-04-01"), 0);
}

TEST(AccountBook, TrialsAndBackwardRowsCountForNothing) {
  SnapshotBuilder b;
  auto trial = sub("S", "A", "50", "2024-01-01");
  trial["trial_ends_on"] = "2024-01-15";
  b.add("subscriptions", trial);
  b.add("subscriptions", sub("T", "A", "70", "2024-02-01", "2024-02-01"));
  const auto snapshot = b.build();
  EXPECT_EQ(mrr(snapshot, "A", "2024-01-14"), 0);
  EXPECT_EQ(mrr(snapshot, "A", "2024-02-01"), 5000);
  GroupIndex groups;
  EXPECT_EQ(AccountBook::make(*snapshot, {}, "", groups).value()->backward_rows().size(), 1U);
}

TEST(AccountBook, ConvertsAtTheRateOfTheMonthAndLeavesOutWhatHasNone) {
  SnapshotBuilder b;
  auto row = sub("S", "A", "100", "2024-01-10");
  row["currency"] = "USD";
  b.add("subscriptions", row);
  b.add("rates", {{"currency", "USD"}, {"month", "2024-02"}, {"rate", "0.9"}});
  const auto snapshot = b.build();
  EXPECT_EQ(mrr(snapshot, "A", "2024-02-10"), 9000);
  EXPECT_EQ(mrr(snapshot, "A", "2024-03-10"), 0);
  EXPECT_EQ(mrr(snapshot, "A", "2024-03-10", "2024-02-01"), 9000);
  GroupIndex groups;
  const auto book = AccountBook::make(*snapshot, {}, "", groups).value();
  EXPECT_EQ(Date{book->parts().front().first_day}, day("2024-02-01")) << "not active while its money has no rate";
}

TEST(AccountBook, BridgesGapsOnlyWhenAsked) {
  SnapshotBuilder b;
  b.add("subscriptions", sub("S", "A", "50", "2024-01-01", "2024-02-01"));
  b.add("subscriptions", sub("T", "A", "50", "2024-02-03"));
  EXPECT_EQ(mrr(b.build(), "A", "2024-02-02"), 0);
  b.rules.bridge_gap_days = 3;
  EXPECT_EQ(mrr(b.build(), "A", "2024-02-02"), 5000);
}

}  // namespace
}  // namespace runrate
