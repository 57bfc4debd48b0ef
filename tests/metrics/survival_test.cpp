#include <gmock/gmock.h>

#include "metrics/survival.h"

namespace runrate {
namespace {

using ::testing::DoubleNear;

/// Weeks of remission under 6-mercaptopurine: Freireich and others, Blood 21 (1963) 699-716, as Kleinbaum and Klein print them in
/// Survival Analysis, table 2.3, with their Kaplan-Meier column. A plus (censored) is `false`.
const std::vector<Lifetime> kTreated{{6, true},   {6, true},   {6, true},   {6, false},  {7, true},   {9, false},  {10, true},
                                     {10, false}, {11, false}, {13, true},  {16, true},  {17, false}, {19, false}, {20, false},
                                     {22, true},  {23, true},  {25, false}, {32, false}, {32, false}, {34, false}, {35, false}};

TEST(Survival, EqualsThePublishedTableOfFreireich) {
  struct Row {
    int weeks, at_risk, ended;
    double survival;
  };
  const std::vector<Row> published{{6, 21, 3, 0.8571}, {7, 17, 1, 0.8067}, {10, 15, 1, 0.7529}, {13, 12, 1, 0.6902},
                                   {16, 11, 1, 0.6275}, {22, 7, 1, 0.5378}, {23, 6, 1, 0.4482}};
  const auto steps = kaplan_meier(kTreated);
  ASSERT_EQ(steps.size(), published.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(steps[i].days, published[i].weeks);
    EXPECT_EQ(steps[i].at_risk, published[i].at_risk);
    EXPECT_EQ(steps[i].ended, published[i].ended);
    EXPECT_THAT(steps[i].survival, DoubleNear(published[i].survival, 0.00005)) << published[i].weeks;
    EXPECT_LT(steps[i].low, steps[i].survival);
    EXPECT_GT(steps[i].high, steps[i].survival);
  }
}

TEST(Survival, WithoutCensoringItIsTheShareStillThere) {
  // The placebo group of the same trial: all 21 relapsed.
  std::vector<Lifetime> placebo;
  for (const int weeks : {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}) placebo.push_back({weeks, true});
  const auto steps = kaplan_meier(placebo);
  ASSERT_EQ(steps.size(), 12U);
  double gone = 0;
  for (const SurvivalStep& step : steps) {
    gone += static_cast<double>(step.ended);
    EXPECT_THAT(step.survival, DoubleNear(1 - gone / 21, 1e-12));
  }
  EXPECT_EQ(steps.back().survival, 0);
}

TEST(Survival, NobodyGivesNoSteps) {
  EXPECT_TRUE(kaplan_meier({}).empty());
  const std::vector<Lifetime> all_there{{10, false}, {20, false}};
  EXPECT_TRUE(kaplan_meier(all_there).empty());
}

TEST(Wilson, EqualsThePublishedInterval) {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3: 81 of 263 is 0.2553 to 0.3662, 15 of 148 is 0.0624 to 0.1605,
  // 0 of 20 is 0 to 0.1611, 1 of 29 is 0.0061 to 0.1718.
  struct Row {
    double part;
    std::int64_t whole;
    double low, high;
  };
  for (const Row& row : {Row{81, 263, 0.2553, 0.3662}, Row{15, 148, 0.0624, 0.1605}, Row{0, 20, 0, 0.1611}, Row{1, 29, 0.0061, 0.1718}}) {
    const Interval found = wilson_interval(row.part / static_cast<double>(row.whole), row.whole);
    EXPECT_THAT(found.low, DoubleNear(row.low, 0.00006));
    EXPECT_THAT(found.high, DoubleNear(row.high, 0.00006));
  }
}

}  // namespace
}  // namespace runrate
