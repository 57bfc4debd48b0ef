#include "book.h"

namespace runrate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Check, OfAnEmptyWorkbookFindsNothing) {
  Book book;
  EXPECT_THAT(book.findings(), IsEmpty());
}

TEST(Check, NamesWhatRowsPointToInVain) {
  Book book;
  book.add("products", {"product", "name"}, {{"GTX Pro", "GTX Pro"}});
  book.add("deals", {"deal_id", "product", "created_on", "account_id"},
           {{"D1", "GTXPro", "2025-01-01", ""}, {"D2", "GTXPro", "2025-01-01", "A1"}, {"D3", "gtx pro", "2025-01-01", "A1"}});
  const auto found = book.findings();
  EXPECT_THAT(found, Contains("2 deals point to the product GTXPro, which is not in the list of products"));
  EXPECT_THAT(found, Contains("2 deals point to the account A1, which is not in the list of accounts"));
  EXPECT_THAT(found, Contains("1 deal has no account"));
  EXPECT_THAT(found, Contains("These keys of products may be one and the same: GTX Pro, GTXPro"));
  EXPECT_THAT(found, Not(Contains(HasSubstr("MRR"))));
}

TEST(Check, GivesCountsAndExamples) {
  Book book;
  book.add("deals", {"deal_id", "created_on"}, {{"D1", "2025-01-01"}, {"D2", "2025-01-01"}});
  const auto found = book->check();
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().severity, Finding::Severity::Data);
  EXPECT_EQ(found->front().rows, 2);
  EXPECT_EQ(found->front().table, "deals");
  EXPECT_THAT(found->front().examples, ElementsAre(book.row("deals", "D1"), book.row("deals", "D2")));
}

TEST(Check, ListsDatesThatContradict) {
  Book book;
  book.add("accounts", {"account_id", "name"}, {{"A1", "Acme"}});
  book.add("deals", {"deal_id", "account_id", "created_on", "closed_on", "outcome"},
           {{"D1", "A1", "2025-02-01", "2025-01-01", "won"}, {"D2", "A1", "2025-02-01", "", "lost"}, {"D3", "A1", "2025-02-01", "2025-01-01", "open"}});
  book.add("leads", {"lead_id", "created_at", "first_response_at"}, {{"L1", "2025-01-02T10:00:00", "2025-01-02T09:00:00"}});
  EXPECT_THAT(book.findings(),
              ElementsAre("1 deal was closed before it was created; durations leave it out",
                          "1 deal is won or lost but has no close date; it is neither open nor counted by date",
                          "1 lead was answered before it was created; its response time counts as 0"));
}

TEST(Check, ListsSubscriptionsThatOverlapEndEarlyOrLeaveGaps) {
  Book book;
  book.add("accounts", {"account_id", "name"}, {{"A1", "Acme"}, {"A2", "Bolt"}});
  book.add("subscriptions", {"subscription_id", "account_id", "amount", "started_on", "ended_on"},
           {{"S1", "A1", "10", "2025-01-01", "2025-03-01"},
            {"S1", "A1", "20", "2025-02-01", "2025-03-31"},
            {"S2", "A1", "10", "2025-04-02", ""},
            {"S3", "A2", "10", "2025-05-01", "2025-05-01"},
            {"S4", "A2", "10", "2025-01-01", "2025-01-10"},
            {"S5", "A2", "10", "2025-01-20", ""}});
  const auto found = book.findings();
  EXPECT_THAT(found, Contains(HasSubstr("1 subscription ends on or before the day it starts")));
  EXPECT_THAT(found, Contains(HasSubstr("1 subscription row overlaps a later row")));
  EXPECT_THAT(found, Contains(HasSubstr("1 gap of up to 3 days")));
  EXPECT_EQ(found.size(), 3U);
}

TEST(Check, ListsMonthsWithoutARate) {
  Book book;
  book.add("accounts", {"account_id", "name"}, {{"A1", "Acme"}});
  book.add("rates", {"currency", "month", "rate"}, {{"USD", "2025-01", "0.9"}});
  book.add("deals", {"deal_id", "account_id", "amount", "currency", "created_on", "closed_on", "outcome"},
           {{"D1", "A1", "1", "USD", "2025-01-05", "2025-02-05", "won"}, {"D2", "A1", "1", "USD", "2025-02-05", "2025-02-06", "won"}});
  EXPECT_THAT(book.findings(), ElementsAre("2 deals in USD have no rate in 2025-02; their amounts are left out there"));
}

TEST(Check, TheWalkClosesInEveryMonthWithCurrenciesAndReturns) {
  Book book;
  book.add("accounts", {"account_id", "name"}, {{"A1", "Acme"}, {"A2", "Bolt"}});
  book.add("rates", {"currency", "month", "rate"}, {{"USD", "2025-01", "0.91"}, {"USD", "2025-02", "0.87"}, {"USD", "2025-03", "0.93"}});
  book.add("subscriptions", {"subscription_id", "account_id", "amount", "currency", "interval", "started_on", "ended_on"},
           {{"S1", "A1", "99.99", "USD", "year", "2025-01-10", "2025-03-15"}, {"S2", "A2", "7", "EUR", "week", "2025-01-01", "2025-02-01"},
            {"S3", "A2", "9", "EUR", "day", "2025-03-01", "2025-03-20"}});
  const auto found = book->check();
  ASSERT_TRUE(found);
  for (const Finding& finding : *found) EXPECT_EQ(finding.severity, Finding::Severity::Data) << to_text(finding.text);
}

}  // namespace
}  // namespace runrate
