#include <gmock/gmock.h>

#include "fake_numbers.h"

namespace runrate {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = Change::Kind;

CardContent one_card(FakeNumbers& numbers, const ViewState& view, const std::string& kpi) {
  const auto cards = build_cards(numbers.source(), view, {kpi});
  EXPECT_TRUE(cards.has_value());
  return cards->at(0);
}

TEST(Cards, CompareMoneyWithThePeriodBefore) {
  FakeNumbers numbers;
  numbers.kpi("mrr", Unit::Money);
  numbers.set("mrr", "2026-09", 48600);
  numbers.set("mrr", "2026-10", 49730);
  const CardContent card = one_card(numbers, FakeNumbers::view("2026-10"), "mrr");
  EXPECT_EQ(card.name, "Name of mrr");
  EXPECT_EQ(card.period, "2026-10");
  EXPECT_EQ(card.value.number, Rational(49730));
  EXPECT_EQ(card.value.currency, "EUR");
  EXPECT_EQ(card.change.kind, Kind::Up);
  EXPECT_EQ(card.change.difference.number, Rational(1130));
  EXPECT_EQ(card.change.difference.currency, "EUR");
  EXPECT_EQ(card.change.relative, Rational(113, 4860));
  EXPECT_EQ(card.change.versus, "2026-09");
  EXPECT_FALSE(card.change.same_days);
  ASSERT_EQ(card.history.size(), 13U);
  EXPECT_EQ(card.history[10], std::nullopt);
  EXPECT_EQ(card.history[12], 49730.0);
}

TEST(Cards, SharesOfCasesHaveAnIntervalAndScoresTheirMargin) {
  FakeNumbers numbers;
  numbers.kpi("demo_rate", Unit::Percent);
  numbers.set("demo_rate", "2026-10", Rational(3, 4), 8);
  numbers.kpi("growth", Unit::Percent);
  numbers.set("growth", "2026-10", Rational(1, 3), 8);
  numbers.kpi("nps", Unit::Score).margin = "nps_margin";
  numbers.set("nps", "2026-10", 40, 50);
  numbers.kpi("nps_margin", Unit::Score);
  numbers.set("nps_margin", "2026-10", 12);
  const ViewState view = FakeNumbers::view("2026-10");
  ASSERT_TRUE(one_card(numbers, view, "demo_rate").interval);
  EXPECT_THAT(one_card(numbers, view, "demo_rate").interval->first, DoubleNear(0.409, 0.001));
  EXPECT_FALSE(one_card(numbers, view, "growth").interval) << "a third of eight is no count";
  EXPECT_EQ(one_card(numbers, view, "nps").interval, std::pair(28.0, 52.0));
}

TEST(Cards, PercentagesDifferInPointsAndHaveNoRelativeChange) {
  FakeNumbers numbers;
  numbers.kpi("customer_churn_rate", Unit::Percent, Better::Lower);
  numbers.set("customer_churn_rate", "2026-09", Rational(23, 1000));
  numbers.set("customer_churn_rate", "2026-10", Rational(19, 1000), 312);
  const CardContent card = one_card(numbers, FakeNumbers::view("2026-10"), "customer_churn_rate");
  EXPECT_EQ(card.change.kind, Kind::Down);
  EXPECT_EQ(card.change.better, Better::Lower);
  EXPECT_EQ(card.change.difference.unit, Unit::Points);
  EXPECT_EQ(card.change.difference.number, Rational(-2, 5));
  EXPECT_EQ(card.change.relative, std::nullopt);
  EXPECT_EQ(card.marks.cases, 312);
}

TEST(Cards, SpecialCasesAreKinds) {
  FakeNumbers numbers;
  numbers.kpi("won_amount", Unit::Money);
  numbers.set("won_amount", "2026-10", 5);
  EXPECT_EQ(one_card(numbers, FakeNumbers::view("2026-10"), "won_amount").change.kind, Kind::NoEarlierValue);
  numbers.set("won_amount", "2026-09", 0);
  EXPECT_EQ(one_card(numbers, FakeNumbers::view("2026-10"), "won_amount").change.kind, Kind::New);
  numbers.set("won_amount", "2026-09", 5);
  EXPECT_EQ(one_card(numbers, FakeNumbers::view("2026-10"), "won_amount").change.kind, Kind::NoChange);
  numbers.set("won_amount", "2026-09", -5);
  const CardContent up = one_card(numbers, FakeNumbers::view("2026-10"), "won_amount");
  EXPECT_EQ(up.change.kind, Kind::Up);
  EXPECT_EQ(up.change.relative, std::nullopt) << "a share of a loss says nothing";
  EXPECT_EQ(one_card(numbers, FakeNumbers::view("2026-11"), "won_amount").change.kind, Kind::None);
}

TEST(Cards, ALossThatBeginsIsNotNews) {
  FakeNumbers numbers;
  numbers.kpi("churned_customers", Unit::Count, Better::Lower);
  numbers.set("churned_customers", "2026-09", 0);
  numbers.set("churned_customers", "2026-10", 3);
  EXPECT_EQ(one_card(numbers, FakeNumbers::view("2026-10"), "churned_customers").change.kind, Kind::Up);
}

TEST(Cards, APartPeriodMeetsTheSameDays) {
  FakeNumbers numbers;
  numbers.book.as_of("2026-10-17");
  numbers.kpi("won_amount", Unit::Money);
  numbers.set("won_amount", "2026-10", 70);
  numbers.set("won_amount", "2026-09", 200);
  numbers.set("won_amount", "2026-09", 50, -1, "", "2026-09-17");
  const CardContent card = one_card(numbers, FakeNumbers::view("2026-10"), "won_amount");
  EXPECT_TRUE(card.change.same_days);
  EXPECT_EQ(card.change.difference.number, Rational(20));
  ASSERT_EQ(numbers.asked.size(), 2U);
  EXPECT_EQ(numbers.asked[1].as_of, parse_iso_date("2026-09-17"));
}

TEST(Cards, TheEarlierMonthMayBeShorterThanThePart) {
  FakeNumbers numbers;
  numbers.book.as_of("2026-03-30");
  numbers.kpi("won_amount", Unit::Money);
  numbers.set("won_amount", "2026-03", 70);
  one_card(numbers, FakeNumbers::view("2026-03"), "won_amount");
  EXPECT_EQ(numbers.asked.at(1).as_of, parse_iso_date("2026-02-28"));
}

TEST(Cards, CompareWithLastYearOrNotAtAll) {
  FakeNumbers numbers;
  numbers.kpi("mrr", Unit::Money);
  numbers.set("mrr", "2025-Q3", 100);
  numbers.set("mrr", "2026-Q2", 150);
  numbers.set("mrr", "2026-Q3", 160);
  ViewState view = FakeNumbers::view("2026-Q3");
  view.comparison = ViewState::Comparison::LastYear;
  const CardContent card = one_card(numbers, view, "mrr");
  EXPECT_EQ(card.change.versus, "2025-Q3");
  EXPECT_EQ(card.change.difference.number, Rational(60));
  view.comparison = ViewState::Comparison::None;
  EXPECT_EQ(one_card(numbers, view, "mrr").change.kind, Kind::None);
}

TEST(Cards, WinRateHasWilsonsInterval) {
  FakeNumbers numbers;
  numbers.kpi("win_rate", Unit::Percent);
  numbers.set("win_rate", "2026-10", Rational(14, 45), 45);
  const CardContent card = one_card(numbers, FakeNumbers::view("2026-10"), "win_rate");
  ASSERT_TRUE(card.interval);
  EXPECT_THAT(card.interval->first, DoubleNear(0.1953, 0.0001));
  EXPECT_THAT(card.interval->second, DoubleNear(0.4566, 0.0001));
  numbers.set("win_rate", "2026-10", 0, 3);
  const CardContent none = one_card(numbers, FakeNumbers::view("2026-10"), "win_rate");
  ASSERT_TRUE(none.interval);
  EXPECT_THAT(none.interval->first, DoubleNear(0, 1e-12));
  EXPECT_THAT(none.interval->second, DoubleNear(0.5615, 0.0001));
}

TEST(Cards, ACardWithoutDataNamesTheColumnsThatWouldFillIt) {
  FakeNumbers numbers;
  numbers.kpi("mrr", Unit::Money, Better::Higher, "sum(ledger.mrr)").needs = {"subscriptions"};
  numbers.kpi("nps", Unit::Score, Better::Higher, "100 * count(surveys where kind = \"nps\" and score >= 9 by at)").needs = {"surveys"};
  numbers.set("mrr", "2026-10", 0);
  const CardContent mrr = one_card(numbers, FakeNumbers::view("2026-10"), "mrr");
  EXPECT_EQ(mrr.value.number, std::nullopt) << "0 for want of rows is no number";
  EXPECT_THAT(mrr.missing, ElementsAre("subscriptions.account_id", "subscriptions.amount", "subscriptions.started_on"));
  const CardContent nps = one_card(numbers, FakeNumbers::view("2026-10"), "nps");
  EXPECT_THAT(nps.missing, ElementsAre("surveys.kind", "surveys.score", "surveys.at"));

  numbers.book.add("subscriptions", {{"subscription_id", "s"}, {"account_id", "a"}, {"started_on", "2026-01-01"}});
  const CardContent filled = one_card(numbers, FakeNumbers::view("2026-10"), "mrr");
  EXPECT_EQ(filled.value.number, Rational(0));
  EXPECT_THAT(filled.missing, IsEmpty());
}

TEST(Cards, ATableThatTheKpiCanDoWithoutIsNotTheReasonForADash) {
  FakeNumbers numbers;
  numbers.kpi("ltv", Unit::Money, Better::Higher, "arpa * gross_margin / churn").needs = {"subscriptions", "costs"};
  numbers.book.add("subscriptions", {{"subscription_id", "s"}, {"account_id", "a"}, {"started_on", "2026-01-01"}});
  EXPECT_THAT(one_card(numbers, FakeNumbers::view("2026-10"), "ltv").missing, IsEmpty());
  numbers.catalogue.front().needs_all = true;
  EXPECT_THAT(one_card(numbers, FakeNumbers::view("2026-10"), "ltv").missing, ElementsAre("costs.on", "costs.amount"));
}

class CardTargets : public ::testing::Test {
 protected:
  void target(const char* kpi, const char* period, const char* group, const char* value) {
    numbers.book.add("targets", {{"kpi", kpi}, {"period", period}, {"group", group}, {"value", value}});
  }
  std::optional<Rational> of(const char* kpi, const char* period, std::vector<Filter> where = {}) {
    ViewState view = FakeNumbers::view(period);
    view.where = std::move(where);
    const CardContent card = one_card(numbers, view, kpi);
    EXPECT_EQ(card.filtered, !view.where.empty());
    return card.target ? card.target->number : std::nullopt;
  }
  FakeNumbers numbers;
};

TEST_F(CardTargets, WhatAddsUpIsSummedAndAStateTakesTheLastMonth) {
  numbers.kpi("won_amount", Unit::Money, Better::Higher, "sum(deals.amount where outcome = \"won\" by closed_on)");
  numbers.kpi("mrr", Unit::Money, Better::Higher, "sum(ledger.mrr)");
  numbers.kpi("win_rate", Unit::Percent, Better::Higher, "deals_won / 2");
  target("won_amount", "2026-07", "", "100");
  target("won_amount", "2026-08", "", "100");
  target("won_amount", "2026-09", "", "120");
  target("mrr", "2026-08", "", "5000");
  target("mrr", "2026-09", "", "5200.5");
  target("win_rate", "2026-09", "", "0.3");
  EXPECT_EQ(of("won_amount", "2026-Q3"), Rational(320));
  EXPECT_EQ(of("won_amount", "2026-09"), Rational(120));
  EXPECT_EQ(of("mrr", "2026-Q3"), Rational(10401, 2));
  EXPECT_EQ(of("mrr", "2026-08"), Rational(5000));
  EXPECT_EQ(of("win_rate", "2026-09"), Rational(3, 10));
  EXPECT_EQ(of("win_rate", "2026-Q3"), std::nullopt);
  EXPECT_EQ(of("mrr", "2026-10"), std::nullopt);
}

TEST_F(CardTargets, FiltersChooseThePlanOfTheirGroupOrNone) {
  numbers.kpi("won_amount", Unit::Money, Better::Higher, "sum(deals.amount by closed_on)");
  target("won_amount", "2026-10", "", "100");
  target("won_amount", "2026-10", "team=North", "40");
  EXPECT_EQ(of("won_amount", "2026-10", {{"team", false, {"north"}}}), Rational(40));
  EXPECT_EQ(of("won_amount", "2026-10", {{"rep.team", false, {"North"}}}), Rational(40));
  EXPECT_EQ(of("won_amount", "2026-10", {{"team", true, {"North"}}}), std::nullopt);
  EXPECT_EQ(of("won_amount", "2026-10", {{"segment", false, {"SMB"}}}), std::nullopt);
  EXPECT_EQ(of("won_amount", "2026-10", {{"team", false, {"North"}}, {"segment", false, {"SMB"}}}), std::nullopt);
}

TEST(Cards, AnUnknownKpiIsAnError) {
  FakeNumbers numbers;
  const auto cards = build_cards(numbers.source(), FakeNumbers::view("2026-10"), {"no_such"});
  ASSERT_FALSE(cards);
  EXPECT_EQ(cards.error().message.id, "unknown_kpi");
}

}  // namespace
}  // namespace runrate
