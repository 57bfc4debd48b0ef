#include <gmock/gmock.h>

#include "company.h"
#include "metrics/evaluator.h"
#include "packs/packs.h"

namespace runrate {
namespace {

using testing::make_company;
using testing::SnapshotBuilder;

KpiChange change_of(const SnapshotPtr& snapshot, const std::string& kpi, const char* from, const char* to, std::vector<Filter> where = {}) {
  Evaluator evaluator(builtin_packs().kpis);
  const CalendarRules& rules = snapshot->rules.calendar;
  return evaluator.change(snapshot, {kpi, *parse_period(from, rules), *parse_period(to, rules), {}, std::move(where), {"account_id", "rep", "segment"}}).value();
}

const KpiChangeBreakdown* find(const KpiChange& change, const std::string& by) {
  for (const KpiChangeBreakdown& breakdown : change.breakdowns)
    if (breakdown.by == by) return &breakdown;
  return nullptr;
}

class EveryChange : public ::testing::TestWithParam<const char*> {};

TEST_P(EveryChange, AddsUpInEveryBreakdown) {
  const SnapshotPtr snapshot = make_company(3).build();
  std::vector<Filter> where;
  if (*GetParam() != '\0') where.push_back(parse_filter(GetParam()).value());
  std::size_t taken_apart = 0;
  for (const KpiInfo& kpi : builtin_packs().kpis) {
    const KpiChange change = change_of(snapshot, kpi.id, "2024-Q2", "2024-Q3", where);
    for (const KpiChangeBreakdown& breakdown : change.breakdowns) {
      Rational sum;
      for (const KpiChangePart& part : breakdown.parts) {
        sum += part.amount;
        if (breakdown.rate_and_mix) {
          ASSERT_TRUE(*part.rate + *part.mix == part.amount) << kpi.id;
        }
      }
      ASSERT_TRUE(sum == *change.amount) << kpi.id << " by " << breakdown.by;
      ASSERT_TRUE(*change.after.number - *change.before.number == sum) << kpi.id;
    }
    if (!change.breakdowns.empty()) ++taken_apart;
  }
  EXPECT_GT(taken_apart, 50U);
}

INSTANTIATE_TEST_SUITE_P(Filters, EveryChange, ::testing::Values("", "segment=SMB", "region!=EMEA"));

/// The rep's won and lost deals in a month.
void close_deals(SnapshotBuilder& book, const std::string& rep, const std::string& month, int won, int lost) {
  static int number = 0;
  for (int i = 0; i < won + lost; ++i)
    book.add("deals", {{"deal_id", "D" + std::to_string(++number)},
                       {"rep", rep},
                       {"amount", "100"},
                       {"created_on", month + "-01"},
                       {"closed_on", month + "-11"},
                       {"outcome", i < won ? "won" : "lost"}});
}

TEST(WhatChanged, RateAndMixOfAWinRate) {
  SnapshotBuilder book;
  close_deals(book, "ann", "2024-01", 6, 4);   // 60 % of 10
  close_deals(book, "bob", "2024-01", 2, 8);   // 20 % of 10: 40 % in all
  close_deals(book, "ann", "2024-02", 6, 4);   // 60 % of 10
  close_deals(book, "bob", "2024-02", 12, 18);  // 40 % of 30: 45 % in all
  const KpiChange change = change_of(book.build(), "win_rate", "2024-01", "2024-02");
  EXPECT_EQ(to_decimal(*change.amount), "0.05");
  const KpiChangeBreakdown* by_rep = find(change, "rep");
  ASSERT_NE(by_rep, nullptr);
  EXPECT_TRUE(by_rep->rate_and_mix);
  std::map<std::string, std::pair<std::string, std::string>> parts;
  for (const KpiChangePart& part : by_rep->parts) parts[part.label] = {to_decimal(*part.rate), to_decimal(*part.mix)};
  // Ann sells as before but is half as large a share: (1/4 - 1/2) (0.6 - 0.4). Bob's rate rose by 0.2 on 3/4 of the deals.
  EXPECT_EQ(parts["ann"], (std::pair<std::string, std::string>("0", "-0.05")));
  EXPECT_EQ(parts["bob"], (std::pair<std::string, std::string>("0.15", "-0.05")));
}

TEST(WhatChanged, VelocityHasFourFactors) {
  SnapshotBuilder book;
  close_deals(book, "ann", "2024-01", 6, 4);
  close_deals(book, "ann", "2024-02", 9, 1);
  for (int i = 0; i < 7; ++i)
    book.add("deals", {{"deal_id", "O" + std::to_string(i)}, {"created_on", i < 4 ? "2024-01-05" : "2024-02-05"}, {"outcome", "open"}, {"amount", "50"}});
  const KpiChange change = change_of(book.build(), "sales_velocity", "2024-01", "2024-02");
  const KpiChangeBreakdown* factors = find(change, "terms");
  ASSERT_NE(factors, nullptr);
  Rational sum;
  for (const KpiChangePart& part : factors->parts) sum += part.amount;
  EXPECT_TRUE(sum == *change.amount);
  std::vector<std::string> names;
  for (const KpiChangePart& part : factors->parts) names.push_back(part.label);
  EXPECT_THAT(names, ::testing::IsSupersetOf({::testing::HasSubstr("Open deals"), ::testing::HasSubstr("Average deal size"),
                                              ::testing::HasSubstr("Win rate"), ::testing::HasSubstr("Sales cycle")}));
}

TEST(WhatChanged, MrrByCustomerNamesTheCustomers) {
  SnapshotBuilder book;
  book.add("accounts", {{"account_id", "A1"}, {"name", "Acme"}, {"segment", "SMB"}});
  book.add("accounts", {{"account_id", "A2"}, {"name", "Byte"}, {"segment", "SMB"}});
  book.add("subscriptions", {{"subscription_id", "S1"}, {"account_id", "A1"}, {"amount", "100"}, {"started_on", "2024-01-01"}, {"ended_on", "2024-02-10"}});
  book.add("subscriptions", {{"subscription_id", "S2"}, {"account_id", "A2"}, {"amount", "30"}, {"started_on", "2024-02-05"}});
  const KpiChange change = change_of(book.build(), "mrr", "2024-01", "2024-02");
  const KpiChangeBreakdown* customers = find(change, "account_id");
  ASSERT_NE(customers, nullptr);
  ASSERT_EQ(customers->parts.size(), 2U);
  EXPECT_EQ(customers->parts[0].label, "Acme (A1)") << "the largest first";
  EXPECT_EQ(to_decimal(customers->parts[0].amount), "-100");
  EXPECT_EQ(customers->parts[1].label, "Byte (A2)");
  EXPECT_EQ(to_decimal(customers->parts[1].amount), "30");
  EXPECT_EQ(to_decimal(*change.amount), "-70");
}

TEST(WhatChanged, WithoutAnEarlierValueThereAreNoParts) {
  SnapshotBuilder book;
  close_deals(book, "ann", "2024-02", 1, 1);
  const KpiChange change = change_of(book.build(), "win_rate", "2024-01", "2024-02");
  EXPECT_FALSE(change.amount);
  EXPECT_TRUE(change.breakdowns.empty());
  EXPECT_EQ(change.before.why.id, "none_closed");
}

}  // namespace
}  // namespace runrate
