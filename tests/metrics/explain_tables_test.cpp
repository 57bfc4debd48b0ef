#include <gmock/gmock.h>

#include "base/message.h"
#include "metrics/evaluator.h"
#include "support/snapshot_builder.h"

namespace runrate {
namespace {

using testing::SnapshotBuilder;

std::string sum_of(const ExplainedTerm& term) {
  Rational sum;
  for (const ExplainedRow& row : term.rows) sum += row.contribution;
  return to_decimal(sum);
}

/// Three customers of January: one leaves in March, one pays more from then on.
SnapshotPtr customers() {
  SnapshotBuilder b;
  const auto add = [&b](const char* id, const char* amount, const char* from, const char* to) {
    b.add("subscriptions", {{"subscription_id", std::string(id) + from}, {"account_id", id}, {"amount", amount}, {"interval", "month"}, {"started_on", from}, {"ended_on", to}});
  };
  add("stays", "100", "2024-01-05", "");
  add("leaves", "50", "2024-01-20", "2024-03-10");
  add("grows", "10", "2024-01-31", "2024-03-01");
  add("grows", "30", "2024-03-01", "");
  add("later", "70", "2024-02-02", "");
  return b.as_of("2024-04-30").build();
}

TEST(ExplainedCohort, EveryCellIsTheSumOfItsRows) {
  const SnapshotPtr snapshot = customers();
  Evaluator evaluator(builtin_packs().kpis);
  for (const bool mrr : {false, true}) {
    CohortQuery query;
    query.mrr = mrr;
    const auto cells = evaluator.cohorts(snapshot, query);
    ASSERT_TRUE(cells);
    EXPECT_EQ(cells->size(), 4U + 3U);
    for (const CohortCell& cell : *cells) {
      const Period joined = *parse_period(cell.cohort, {});
      const auto explained = evaluator.explain_cohort(snapshot, query, joined, shift(joined, cell.age, {}));
      ASSERT_TRUE(explained) << to_text(explained.error());
      EXPECT_EQ(explained->root.value.number, cell.share) << cell.cohort << " " << cell.age;
      EXPECT_EQ(sum_of(explained->root.terms[0]), to_decimal(cell.value));
      EXPECT_EQ(sum_of(explained->root.terms[1]), to_decimal(cell.base));
      EXPECT_EQ(explained->history.size(), static_cast<std::size_t>(cell.age) + 1);
      EXPECT_EQ(explained->history.back().second.number, cell.share);
    }
  }
  for (const bool mrr : {false, true}) {
    CohortQuery query;
    query.mrr = mrr;
    const auto cells = evaluator.cohorts(snapshot, query).value();
    for (int age = 0; age < 4; ++age) {
      Rational value, base;
      for (const CohortCell& cell : cells)
        if (cell.age == age) {
          value += cell.value;
          base += cell.base;
        }
      const auto mean = evaluator.explain_cohort_mean(snapshot, query, *parse_period("2024", {}), age);
      ASSERT_TRUE(mean) << to_text(mean.error());
      EXPECT_EQ(*mean->root.value.number, Rational(value / base)) << age;
      EXPECT_EQ(sum_of(mean->root.terms[0]), to_decimal(value));
    }
  }
  EXPECT_EQ(evaluator.explain_cohort_mean(snapshot, {}, *parse_period("2024", {}), 4).error().message.id, "unknown_cohort");
  EXPECT_EQ(evaluator.explain_cohort(snapshot, {}, *parse_period("2024-01", {}), *parse_period("2024-05", {})).error().message.id, "unknown_cohort");
  EXPECT_EQ(evaluator.explain_cohort(snapshot, {}, *parse_period("2023-01", {}), *parse_period("2024-02", {})).error().message.id, "unknown_cohort");
}

TEST(ExplainedFunnel, EveryStageIsTheSumOfItsRows) {
  SnapshotBuilder b;
  int position = 0;
  for (const char* stage : {"New", "Demo", "Offer"})
    b.add("pipelines", {{"pipeline", "Sales"}, {"stage", stage}, {"position", std::to_string(++position)}, {"kind", "open"}});
  b.add("pipelines", {{"pipeline", "Sales"}, {"stage", "Won"}, {"position", "4"}, {"kind", "won"}});
  const auto deal = [&b](const char* id, const char* stage, const char* outcome, const char* closed) {
    b.add("deals", {{"deal_id", id}, {"pipeline", "Sales"}, {"stage", stage}, {"created_on", "2024-02-10"}, {"outcome", outcome}, {"closed_on", closed}});
  };
  deal("a", "New", "open", "");
  deal("b", "Demo", "open", "");
  deal("c", "Offer", "open", "");
  deal("d", "Won", "won", "2024-03-01");
  const SnapshotPtr snapshot = b.as_of("2024-04-30").build();
  Evaluator evaluator(builtin_packs().kpis);
  const Period created = *parse_period("2024-02", {});
  FunnelQuery query;
  query.from = created.start;
  query.to = created.last();
  const auto stages = evaluator.funnel(snapshot, query);
  ASSERT_TRUE(stages);
  ASSERT_EQ(stages->size(), 4U);
  for (const FunnelStage& stage : *stages) {
    const auto explained = evaluator.explain_funnel(snapshot, {}, created, stage.stage);
    ASSERT_TRUE(explained) << to_text(explained.error());
    EXPECT_EQ(sum_of(explained->root.terms[0]), std::to_string(stage.reached)) << stage.stage;
    EXPECT_TRUE(!stage.conversion || explained->root.value.number == stage.conversion) << stage.stage;
    EXPECT_EQ(explained->history.size(), 13U);
  }
  EXPECT_EQ(evaluator.explain_funnel(snapshot, {}, created, "Elsewhere").error().message.id, "unknown_stage");
  query.pipeline = "Nowhere";
  EXPECT_EQ(evaluator.explain_funnel(snapshot, query, created, "New").error().message.id, "unknown_pipeline");
}

}  // namespace
}  // namespace runrate
