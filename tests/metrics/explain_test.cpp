#include <gmock/gmock.h>

#include "company.h"
#include "metrics/evaluator.h"
#include "packs/packs.h"

namespace runrate {
namespace {

using testing::make_company;

std::vector<std::string> all_kpis() {
  std::vector<std::string> out;
  for (const KpiInfo& kpi : builtin_packs().kpis) out.push_back(kpi.id);
  return out;
}

/// Contributions of the rows of every additive term add up to its value, to the last digit.
void expect_adds_up(const ExplainedTerm& term, const std::string& where) {
  if (term.additive && term.value.number) {
    Rational sum;
    for (const ExplainedRow& row : term.rows) sum += row.contribution;
    EXPECT_EQ(sum, *term.value.number) << where << " > " << term.label;
  }
  EXPECT_FALSE(term.label.empty()) << where;
  for (const ExplainedRow& row : term.rows) EXPECT_EQ(row.cells.size(), term.columns.size());
  for (const ExplainedTerm& part : term.terms) expect_adds_up(part, where + " > " + term.label);
}

class EveryKpi : public ::testing::TestWithParam<const char*> {};

TEST_P(EveryKpi, IsExplainedByTheRowsThatMakeIt) {
  const SnapshotPtr snapshot = make_company(7).build();
  Evaluator evaluator(builtin_packs().kpis);
  const Period period = *parse_period(GetParam(), snapshot->rules.calendar);
  const Query query{all_kpis(), {period}, {}, {}, {}};
  const Answer answer = evaluator.evaluate(snapshot, query).value();
  for (std::size_t k = 0; k < query.kpis.size(); ++k) {
    const auto explained = evaluator.explain(snapshot, query.kpis[k], period, {}, {});
    ASSERT_TRUE(explained) << query.kpis[k] << ": " << explained.error().message.id;
    EXPECT_EQ(explained->root.value, answer.value(k, 0)) << query.kpis[k];
    EXPECT_EQ(explained->history.size(), 13U);
    EXPECT_EQ(explained->history.back().second, answer.value(k, 0)) << query.kpis[k];
    expect_adds_up(explained->root, query.kpis[k]);
  }
}

INSTANTIATE_TEST_SUITE_P(Periods, EveryKpi, ::testing::Values("2024-05", "2024", "2025-Q1", "2024-W20", "2024-02-29"));

TEST(Explain, OfAGroupIsThatOfItsRow) {
  const SnapshotPtr snapshot = make_company(3).build();
  Evaluator evaluator(builtin_packs().kpis);
  const Period period = *parse_period("2024-Q2", snapshot->rules.calendar);
  const Answer answer = evaluator.evaluate(snapshot, {{"won_amount"}, {period}, {}, {}, "rep"}).value();
  ASSERT_EQ(answer.groups.size(), 4U);
  for (std::size_t g = 0; g < answer.groups.size(); ++g) {
    const Filter group{"rep", false, {answer.groups[g]}};
    const auto explained = evaluator.explain(snapshot, "won_amount", period, {}, {}, &group);
    ASSERT_TRUE(explained);
    EXPECT_EQ(explained->root.value, answer.value(0, 0, g));
    expect_adds_up(explained->root, answer.groups[g]);
  }
}

TEST(Explain, ANegativeNumberIsNotTakenForAnotherMinus) {
  testing::SnapshotBuilder b;
  b.add("subscriptions", {{"subscription_id", "S"}, {"account_id", "A"}, {"amount", "50"}, {"started_on", "2024-01-01"}, {"ended_on", "2024-02-10"}});
  Evaluator evaluator(builtin_packs().kpis);
  const auto explained = evaluator.explain(b.build(), "churned_mrr", *parse_period("2024-02", {}), {}, {}).value();
  EXPECT_EQ(explained.root.numbers, "-(-50.00)");
}

TEST(Explain, PutsTheNumbersIntoTheFormula) {
  testing::SnapshotBuilder b;
  for (int i = 0; i < 4; ++i)
    b.add("deals", {{"deal_id", std::to_string(i)},
                    {"amount", "100"},
                    {"created_on", "2024-01-01"},
                    {"closed_on", "2024-02-10"},
                    {"outcome", i < 1 ? "won" : "lost"}});
  Evaluator evaluator(builtin_packs().kpis);
  const SnapshotPtr snapshot = b.build();
  const auto explained = evaluator.explain(snapshot, "win_rate", *parse_period("2024-02", {}), {}, {}).value();
  EXPECT_EQ(explained.root.numbers, "1 / 4");
  EXPECT_EQ(explained.root.value.cases, 4);
  ASSERT_EQ(explained.root.terms.size(), 2U);
  EXPECT_EQ(explained.root.terms[0].kpi, "deals_won");
  EXPECT_EQ(explained.root.terms[1].rows.size(), 4U);
  EXPECT_EQ(explained.root.terms[1].rows[0].table, "deals");
  EXPECT_EQ(explained.root.terms[1].rows[0].title, "0");
}

TEST(Explain, ASumOverMonthsIsOfTheKindOfItsParts) {
  const SnapshotPtr snapshot = make_company(2).build();
  Evaluator evaluator(builtin_packs().kpis);
  const auto lifetime = evaluator.explain(snapshot, "average_customer_lifetime", *parse_period("2024-06", snapshot->rules.calendar), {}, {}).value();
  ASSERT_EQ(lifetime.root.terms.size(), 2U);
  for (const ExplainedTerm& term : lifetime.root.terms) EXPECT_EQ(term.unit, Unit::Count) << term.label;
  const auto revenue = evaluator.explain(snapshot, "subscription_revenue", *parse_period("2024-06", snapshot->rules.calendar), {}, {}).value();
  EXPECT_EQ(revenue.root.unit, Unit::Money);
}

TEST(Explain, SaysWhatWasLeftOut) {
  testing::SnapshotBuilder b;
  b.add("deals", {{"deal_id", "1"}, {"amount", "100"}, {"created_on", "2024-01-01"}, {"closed_on", "2024-02-10"}, {"outcome", "won"}});
  b.add("deals", {{"deal_id", "2"},
                  {"amount", "70"},
                  {"currency", "USD"},
                  {"created_on", "2024-01-01"},
                  {"closed_on", "2024-02-10"},
                  {"outcome", "won"}});
  Evaluator evaluator(builtin_packs().kpis);
  const auto explained = evaluator.explain(b.build(), "won_amount", *parse_period("2024-02", {}), {}, {}).value();
  EXPECT_EQ(to_decimal(*explained.root.value.number), "100");
  ASSERT_EQ(explained.root.terms[0].left_out.size(), 1U);
  EXPECT_EQ(explained.root.terms[0].left_out[0].first.id, "left_out_unconverted");
  EXPECT_EQ(explained.root.terms[0].left_out[0].second, 1);
}

}  // namespace
}  // namespace runrate
