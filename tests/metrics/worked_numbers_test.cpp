#include <gmock/gmock.h>

#include "base/message.h"
#include "metrics/evaluator.h"
#include "packs/packs.h"
#include "support/snapshot_builder.h"

namespace runrate {
namespace {

using testing::SnapshotBuilder;

/// The numbers of the contract's worked examples, as people know them.
class WorkedNumbers : public ::testing::Test {
 protected:
  void subscribe(int number, const char* prefix, const char* amount, const char* from, const char* to = "",
                 const char* interval = "month") {
    for (int i = 0; i < number; ++i) {
      const std::string account = prefix + std::to_string(i);
      workbook.add("subscriptions", {{"subscription_id", "S-" + account + from},
                                     {"account_id", account},
                                     {"amount", amount},
                                     {"interval", interval},
                                     {"started_on", from},
                                     {"ended_on", to}});
    }
  }
  void cost(const char* amount, const char* on, const char* category = "marketing") {
    workbook.add("costs", {{"cost_id", amount}, {"on", on}, {"category", category}, {"amount", amount}});
  }
  Value found(const char* kpi, const char* period) {
    Evaluator evaluator(builtin_packs().kpis);
    return evaluator.evaluate(workbook.build(), {{kpi}, {*parse_period(period, {})}, {}, {}, {}}).value().value(0, 0);
  }
  std::string value(const char* kpi, const char* period, int digits = 12) {
    const Value found = this->found(kpi, period);
    return found.number ? to_decimal(*found.number, digits) : "none " + found.why.id;
  }

  SnapshotBuilder workbook;
};

TEST_F(WorkedNumbers, AHundredSubscribersAtFifty) {
  subscribe(100, "A", "50", "2024-03-05");
  cost("10000", "2024-03-10");
  EXPECT_EQ(value("mrr", "2024-03"), "5000");
  EXPECT_EQ(value("arr", "2024-03"), "60000");
  EXPECT_EQ(value("new_customers", "2024-03"), "100");
  EXPECT_EQ(value("cac", "2024-03"), "100");
  EXPECT_EQ(value("cac", "2024-04"), "none nobody_new");
}

TEST_F(WorkedNumbers, WhatThereIsNoneOfToDivideByHasItsName) {
  subscribe(10, "A", "50", "2024-03-05");
  cost("100", "2024-04-10");
  EXPECT_EQ(to_text(found("quota_attainment", "2024-04").why), "Nothing to divide by: Quota is 0.");
}

TEST_F(WorkedNumbers, TheCatalogueSaysWhatIsNotThereInBetterWordsThanTheFormula) {
  subscribe(10, "A", "50", "2024-03-05");
  cost("100", "2024-04-10");
  EXPECT_EQ(to_text(found("cac", "2024-04").why), "There was no new customer.");
  EXPECT_EQ(to_text(found("average_customer_lifetime", "2024-04").why), "No customer left in the last three months.");
  EXPECT_EQ(to_text(found("ltv_to_cac", "2024-04").why), "No customer left in the last three months.") << "also where it is a part of another";
  EXPECT_EQ(to_text(found("slip_rate", "2024-04").why), "No deal was expected to close.");
}

TEST_F(WorkedNumbers, FiftyOfAThousandCustomersLost) {
  subscribe(950, "stay", "10", "2024-01-01");
  subscribe(50, "leave", "10", "2024-01-01", "2024-03-20");
  EXPECT_EQ(value("customer_churn_rate", "2024-03"), "0.05");
  EXPECT_EQ(value("logo_retention", "2024-03"), "0.95");
  EXPECT_EQ(value("churned_customers", "2024-03"), "50");
}

TEST_F(WorkedNumbers, RevenueOfTwentyThousandFromTwoHundred) {
  subscribe(200, "A", "100", "2024-01-01");
  EXPECT_EQ(value("arpa", "2024-01"), "100");
}

TEST_F(WorkedNumbers, SmallAndLargeAccountsChurnDifferently) {
  subscribe(40, "small", "100", "2024-01-01");
  subscribe(10, "small-left", "100", "2024-01-01", "2024-02-10");
  subscribe(40, "large", "1000", "2024-01-01");
  subscribe(10, "large-left", "1000", "2024-01-01", "2024-03-10");
  EXPECT_EQ(value("mrr", "2024-01"), "55000");
  EXPECT_EQ(value("customer_churn_rate", "2024-02"), "0.1");
  EXPECT_EQ(value("gross_mrr_churn", "2024-02", 4), "0.0182");
  EXPECT_EQ(value("gross_mrr_churn", "2024-03", 4), "0.1852") << "10,000 of the 54,000 that are left";
}

TEST_F(WorkedNumbers, LosingTheLargeOnes) {
  subscribe(50, "small", "100", "2024-01-01");
  subscribe(40, "large", "1000", "2024-01-01");
  subscribe(10, "large-left", "1000", "2024-01-01", "2024-02-10");
  EXPECT_EQ(value("customer_churn_rate", "2024-02"), "0.1");
  EXPECT_EQ(value("gross_mrr_churn", "2024-02", 4), "0.1818");
}

TEST_F(WorkedNumbers, ChurnContractionAndExpansionOfTen) {
  subscribe(1, "stays", "70", "2024-01-01");
  subscribe(1, "leaves", "10", "2024-01-01", "2024-02-10");
  subscribe(1, "shrinks", "15", "2024-01-01", "2024-02-15");
  subscribe(1, "shrinks", "5", "2024-02-15");
  subscribe(1, "grows", "5", "2024-01-01", "2024-02-20");
  subscribe(1, "grows", "15", "2024-02-20");
  EXPECT_EQ(value("opening_mrr", "2024-02"), "100");
  EXPECT_EQ(value("gross_mrr_churn", "2024-02"), "0.2");
  EXPECT_EQ(value("net_mrr_churn", "2024-02"), "0.1");
  EXPECT_EQ(value("nrr", "2024-02"), "0.9");
  EXPECT_EQ(value("grr", "2024-02"), "0.8");
  EXPECT_EQ(value("quick_ratio", "2024-02"), "0.5");
}

TEST_F(WorkedNumbers, AYearlyPlanOfAHundred) {
  subscribe(1, "A", "100.00", "2024-01-01", "", "year");
  EXPECT_EQ(value("mrr", "2024-01"), "8.333333333333");
  EXPECT_EQ(value("arr", "2024-01"), "100");
}

TEST_F(WorkedNumbers, PaidBackAfterTwelveMonths) {
  subscribe(1, "A", "500", "2024-01-01");
  cost("6000", "2024-01-02", "sales_salaries");
  EXPECT_EQ(value("cac", "2024-01"), "6000");
  EXPECT_EQ(value("gross_margin", "2024-01"), "1") << "no COGS anywhere";
  EXPECT_EQ(value("cac_payback", "2024-01"), "12");
  EXPECT_EQ(value("ltv", "2024-03"), "none nobody_left");
}

TEST_F(WorkedNumbers, AFutureMonthHasNoValue) {
  subscribe(1, "A", "500", "2024-01-01");
  workbook.as_of("2024-02-10");
  EXPECT_EQ(value("mrr", "2024-02"), "500");
  EXPECT_EQ(value("mrr", "2024-03"), "none future");
  EXPECT_EQ(value("deals_created", "2024-03"), "none future");
}

TEST_F(WorkedNumbers, NpsMargin) {
  // 10 answers, six of 9 or 10 and two of 0 to 6: NPS 40, and 1.96 * sqrt((0.8 - 0.16) / 10) * 100 = 49.58 either way.
  testing::SnapshotBuilder b;
  for (const char* score : {"9", "9", "10", "10", "9", "10", "3", "6", "7", "8"})
    b.add("surveys", {{"account_id", "a"}, {"kind", "nps"}, {"score", score}, {"at", "2024-03-05T10:00:00"}});
  Evaluator evaluator(builtin_packs().kpis);
  const auto answer = evaluator.evaluate(b.as_of("2024-03-31").build(), {{"nps", "nps_margin"}, {*parse_period("2024-03", {})}, {}, {}, {}});
  ASSERT_TRUE(answer);
  EXPECT_EQ(to_decimal(*answer->value(0, 0).number), "40");
  EXPECT_EQ(to_fixed(*answer->value(1, 0).number, 4), "49.5845");
}

}  // namespace
}  // namespace runrate
