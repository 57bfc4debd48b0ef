#include <cmath>

#include <gmock/gmock.h>

#include "fake_numbers.h"
#include "report/page_spec.h"

namespace runrate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Line, HasItsPlanAndGapsWhereThereIsNoValue) {
  FakeNumbers numbers;
  numbers.kpi("mrr", Unit::Money, Better::Higher, "sum(ledger.mrr)");
  numbers.set("mrr", "2026-09", 10);
  numbers.set("mrr", "2026-10", 12);
  numbers.book.add("targets", {{"kpi", "mrr"}, {"period", "2026-10"}, {"value", "13"}});
  const auto line = build_line(numbers.source(), FakeNumbers::view("2026-10"), "mrr", 3);
  ASSERT_TRUE(line);
  EXPECT_THAT(line->labels, ElementsAre("2026-08", "2026-09", "2026-10"));
  ASSERT_THAT(line->lines, SizeIs(2));
  EXPECT_EQ(line->lines[0].style, LineContent::Line::Style::Main);
  EXPECT_TRUE(std::isnan(line->lines[0].heights[0]));
  EXPECT_EQ(line->lines[0].heights[2], 12.0);
  EXPECT_EQ(line->lines[0].points[0].why.id, "nothing_to_average");
  EXPECT_EQ(line->lines[1].style, LineContent::Line::Style::Plan);
  EXPECT_EQ(line->lines[1].points[2].number, Rational(13));
  EXPECT_TRUE(std::isnan(line->lines[1].heights[1]));
  EXPECT_EQ(line->title, "Name of mrr against plan");
  EXPECT_EQ(line->currency, "EUR");
}

TEST(Line, WithoutTargetsThereIsNoPlan) {
  FakeNumbers numbers;
  numbers.kpi("mrr", Unit::Money);
  ViewState view = FakeNumbers::view("2026-10");
  EXPECT_THAT(build_line(numbers.source(), view, "mrr")->lines, SizeIs(1));
  EXPECT_THAT(build_line(numbers.source(), view, "mrr")->labels, SizeIs(13));
  view.comparison = ViewState::Comparison::LastYear;
  numbers.set("mrr", "2025-10", 7);
  const auto line = build_line(numbers.source(), view, "mrr", 2);
  ASSERT_THAT(line->lines, SizeIs(2));
  EXPECT_EQ(line->lines[1].style, LineContent::Line::Style::Comparison);
  EXPECT_EQ(line->lines[1].points[1].number, Rational(7));
}

TEST(Cumulative, AddsUpTheFiscalYearAgainstItsPlan) {
  FakeNumbers numbers;
  numbers.kpi("won_amount", Unit::Money, Better::Higher, "sum(deals.amount by closed_on)");
  for (const auto& [month, amount] : {std::pair("2026-01", 10), std::pair("2026-02", 20), std::pair("2026-10", 5)}) numbers.set("won_amount", month, amount);
  numbers.book.add("targets", {{"kpi", "won_amount"}, {"period", "2026-02"}, {"value", "30"}});
  numbers.book.add("targets", {{"kpi", "won_amount"}, {"period", "2026-12"}, {"value", "12"}});
  const auto line = build_cumulative(numbers.source(), FakeNumbers::view("2026-10"), "won_amount");
  ASSERT_TRUE(line);
  ASSERT_THAT(line->labels, SizeIs(12));
  ASSERT_THAT(line->lines, SizeIs(2));
  EXPECT_EQ(line->lines[0].points[1].number, Rational(30));
  EXPECT_EQ(line->lines[0].points[9].number, Rational(35));
  EXPECT_EQ(line->lines[1].style, LineContent::Line::Style::Plan);
  EXPECT_EQ(line->lines[1].points[0].number, Rational(0));
  EXPECT_EQ(line->lines[1].points[11].number, Rational(42));
  EXPECT_EQ(line->periods[1], (Period{*parse_iso_date("2026-01-01"), *parse_iso_date("2026-03-01"), Grain::All})) << "a point opens what it adds up";
}

TEST(Cumulative, IsNotOfWhatDoesNotAddUp) {
  FakeNumbers numbers;
  numbers.kpi("mrr", Unit::Money, Better::Higher, "sum(ledger.mrr)");
  EXPECT_EQ(build_cumulative(numbers.source(), FakeNumbers::view("2026-10"), "mrr").error().message.id, "cumulative_not");
}

TEST(TableOfNumbers, EveryNumberSaysWhatItOpens) {
  FakeNumbers numbers;
  numbers.kpi("mrr", Unit::Money);
  numbers.set("mrr", "2026-10", 12);
  const auto table = build_kpi_table(numbers.source(), FakeNumbers::view("2026-10"), "Title", {"mrr"}, 3);
  ASSERT_TRUE(table);
  ASSERT_EQ(table->links.size(), table->rows.size());
  EXPECT_EQ(table->links[0][3].kpi, "mrr");
  EXPECT_EQ(table->links[0][3].period, "2026-10");
}

class Waterfall : public ::testing::Test {
 protected:
  Waterfall() {
    for (const char* kpi :
         {"opening_mrr", "new_mrr", "reactivation_mrr", "expansion_mrr", "contraction_mrr", "churned_mrr", "fx_mrr", "mrr", "net_new_mrr"})
      numbers.kpi(kpi, Unit::Money);
    const std::pair<const char*, Rational> amounts[] = {{"opening_mrr", 48600},
                                                        {"new_mrr", 1610},
                                                        {"reactivation_mrr", 180},
                                                        {"expansion_mrr", Rational(940 * 5040 + 1, 5040)},
                                                        {"contraction_mrr", 420},
                                                        {"churned_mrr", 1180},
                                                        {"fx_mrr", 0},
                                                        {"mrr", Rational(49730 * 5040 + 1, 5040)},
                                                        {"net_new_mrr", Rational(1130 * 5040 + 1, 5040)}};
    for (const auto& [kpi, amount] : amounts) numbers.set(kpi, "2026-10", amount);
  }
  FakeNumbers numbers;
};

TEST_F(Waterfall, ClosesToTheLastUnit) {
  const auto walk = build_waterfall(numbers.source(), FakeNumbers::view("2026-10"));
  ASSERT_TRUE(walk);
  EXPECT_TRUE(walk->closes);
  EXPECT_EQ(walk->net.number, Rational(1130 * 5040 + 1, 5040));
  std::vector<std::string> kpis;
  for (const auto& bar : walk->bars) kpis.push_back(bar.kpi);
  EXPECT_THAT(kpis, ElementsAre("opening_mrr", "new_mrr", "reactivation_mrr", "expansion_mrr", "contraction_mrr", "churned_mrr", "mrr"));
  EXPECT_EQ(walk->bars[5].kind, WaterfallContent::Bar::Kind::Loss);
  EXPECT_EQ(walk->bars[5].amount.number, Rational(-1180));
  EXPECT_EQ(walk->bars[5].height, 1180.0);
}

TEST_F(Waterfall, SaysWhereItDoesNotClose) {
  numbers.set("mrr", "2026-10", 49730);
  EXPECT_FALSE(build_waterfall(numbers.source(), FakeNumbers::view("2026-10"))->closes);
}

TEST_F(Waterfall, ExchangeRatesAreABarWhereTheyMoved) {
  numbers.set("fx_mrr", "2026-10", -30);
  numbers.set("mrr", "2026-10", Rational(49700 * 5040 + 1, 5040));
  const auto walk = build_waterfall(numbers.source(), FakeNumbers::view("2026-10"));
  EXPECT_TRUE(walk->closes);
  EXPECT_EQ(walk->bars[6].kpi, "fx_mrr");
  EXPECT_EQ(walk->bars[6].kind, WaterfallContent::Bar::Kind::Loss);
}

FunnelStage stage(const char* pipeline, const char* name, std::int64_t reached, std::int64_t open) {
  FunnelStage out;
  out.pipeline = pipeline;
  out.stage = name;
  out.reached = reached;
  out.still_open = open;
  return out;
}

TEST(Funnels, AreOneAPipelineTheLargestFirst) {
  FakeNumbers numbers;
  numbers.stages = {stage("Expansion", "Identified", 10, 1),
                    stage("Expansion", "won", 4, 0),
                    stage("New", "Qualified", 40, 5),
                    stage("New", "Demo", 20, 3),
                    stage("New", "won", 8, 0),
                    stage("Old", "Start", 0, 0),
                    stage("Old", "won", 0, 0)};
  const auto funnels = build_funnels(numbers.source(), FakeNumbers::view("2026-Q3"));
  ASSERT_TRUE(funnels);
  ASSERT_THAT(*funnels, SizeIs(2));
  EXPECT_EQ(funnels->at(0).pipeline, "New");
  EXPECT_EQ(funnels->at(0).created, 40);
  EXPECT_EQ(funnels->at(0).still_open, 8);
  EXPECT_THAT(funnels->at(0).stages, SizeIs(3));
  EXPECT_EQ(funnels->at(0).period, "2026-Q3");
}

TEST(Funnels, OfAMonthAreThoseOfTheLastWholeQuarter) {
  FakeNumbers numbers;
  numbers.stages_from["2026-07-01"] = {stage("New", "Qualified", 40, 5)};
  numbers.stages_from["2026-10-01"] = {stage("New", "Qualified", 3, 3)};
  EXPECT_EQ(build_funnels(numbers.source(), FakeNumbers::view("2026-10"))->at(0).period, "2026-Q3");
  EXPECT_EQ(build_funnels(numbers.source(), FakeNumbers::view("2026-09"))->at(0).period, "2026-Q3");
  EXPECT_EQ(to_iso(*numbers.funnels_asked.back().to), "2026-09-30");
  numbers.stages_from.erase("2026-07-01");
  EXPECT_EQ(build_funnels(numbers.source(), FakeNumbers::view("2026-10"))->at(0).period, "2026-10") << "young deals are better than none";
}

TEST(Funnels, WithoutDealsSayOfWhen) {
  FakeNumbers numbers;
  numbers.kpi("deals_created", Unit::Count);
  numbers.book.add("deals", {{"deal_id", "d"}, {"created_on", "2024-01-01"}, {"outcome", "open"}});
  const auto blocks = build_tile(numbers.source(), FakeNumbers::view("2026-10"), TileSpec{"funnel", {}, {}, {}, 1, 1, {}});
  ASSERT_TRUE(blocks);
  ASSERT_THAT(*blocks, SizeIs(1));
  const auto* funnel = std::get_if<FunnelContent>(&blocks->front());
  ASSERT_NE(funnel, nullptr);
  EXPECT_EQ(funnel->period, "2026-10");
}

class Team : public ::testing::Test {
 protected:
  Team() {
    numbers.kpi("won_amount", Unit::Money);
    numbers.kpi("quota_attainment", Unit::Percent);
    numbers.kpi("win_rate", Unit::Percent);
    numbers.book.add("reps", {{"rep", "a"}, {"name", "Ada"}});
    numbers.book.add("reps", {{"rep", "B"}, {"name", "Bo"}});
    numbers.book.add("reps", {{"rep", "c"}});
    numbers.book.add("reps", {{"rep", "gone"}, {"name", "Gil"}, {"left_on", "2026-10-01"}});
  }
  void won(const char* period, const char* rep, int amount) { numbers.set("won_amount", period, amount, -1, rep); }
  FakeNumbers numbers;
};

TEST_F(Team, TiesShareARankAndTheNextHasItsOwn) {
  won("2026-10", "a", 50);
  won("2026-10", "b", 70);
  won("2026-10", "c", 50);
  won("2026-10", "d", 10);
  won("2026-10", "gone", 0);
  won("2026-09", "a", 90);
  won("2026-09", "b", 80);
  won("2026-09", "gone", 70);
  numbers.set("win_rate", "2026-10", Rational(1, 4), 12, "b");
  const auto team = build_team(numbers.source(), FakeNumbers::view("2026-10"));
  ASSERT_TRUE(team);
  ASSERT_THAT(team->rows, SizeIs(4)) << "who has left and won nothing is not listed";
  std::vector<std::string> names;
  std::vector<int> ranks;
  for (const auto& row : team->rows) {
    names.push_back(row.name);
    ranks.push_back(row.rank);
  }
  EXPECT_THAT(names, ElementsAre("Bo", "Ada", "c", "d"));
  EXPECT_THAT(ranks, ElementsAre(1, 2, 2, 4));
  EXPECT_FALSE(team->rows[0].tie);
  EXPECT_TRUE(team->rows[1].tie && team->rows[2].tie);
  EXPECT_EQ(team->rows[0].rank_change, 1);
  EXPECT_EQ(team->rows[1].rank_change, -1);
  EXPECT_EQ(team->rows[3].rank_change, std::nullopt);
  EXPECT_EQ(team->rows[0].closed, 12);
  EXPECT_EQ(team->rows[1].closed, 0);
}

TEST_F(Team, WithoutAnEarlierOrderNobodyRose) {
  won("2026-10", "a", 50);
  won("2026-09", "a", 0);
  EXPECT_EQ(build_team(numbers.source(), FakeNumbers::view("2026-10"))->rows.at(0).rank_change, std::nullopt);
}

TEST(Activity, ShowsTheWeeksOfTheMonth) {
  FakeNumbers numbers;
  for (const char* kpi : {"calls", "emails", "meetings", "demos"}) numbers.kpi(kpi, Unit::Count);
  numbers.set("calls", "2026-10", 412);
  numbers.set("calls", "2026-W41", 90);
  const auto activity = build_activity(numbers.source(), FakeNumbers::view("2026-10"));
  ASSERT_TRUE(activity);
  EXPECT_THAT(activity->weeks, ElementsAre("2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"));
  ASSERT_THAT(activity->rows, SizeIs(4));
  EXPECT_EQ(activity->rows[0].total.number, Rational(412));
  EXPECT_THAT(activity->rows[0].weeks, ElementsAre(0, 90, 0, 0, 0));
  EXPECT_THAT(build_activity(numbers.source(), FakeNumbers::view("2026-Q3"))->weeks, SizeIs(6));
  EXPECT_THAT(build_activity(numbers.source(), FakeNumbers::view("2026-W44"))->weeks, SizeIs(5));
  EXPECT_THAT(build_activity(numbers.source(), FakeNumbers::view("2027"))->rows, IsEmpty());
}

TEST(Activity, OfNobodyIsEmpty) {
  FakeNumbers numbers;
  for (const char* kpi : {"calls", "emails", "meetings", "demos"}) numbers.kpi(kpi, Unit::Count);
  EXPECT_THAT(build_activity(numbers.source(), FakeNumbers::view("2026-10"))->rows, IsEmpty());
}

TEST(Cohorts, ReachEighteenMonthsBack) {
  FakeNumbers numbers;
  ViewState view = FakeNumbers::view("2026-10");
  view.where = {{"region", false, {"EMEA"}}};
  numbers.cells = {{"2026-09", 0, 3, 3, Rational(1)}};
  const auto cohorts = build_cohorts(numbers.source(), view, true);
  ASSERT_TRUE(cohorts);
  EXPECT_TRUE(cohorts->mrr);
  EXPECT_THAT(cohorts->cells, SizeIs(1));
  const CohortQuery& asked = numbers.cohorts_asked.at(0);
  EXPECT_TRUE(asked.mrr);
  EXPECT_EQ(to_iso(*asked.from), "2025-05-01");
  EXPECT_EQ(to_iso(*asked.to), "2026-10-31");
  EXPECT_EQ(asked.where, view.where);
}

TEST(KpiTable, HasARowAKpiAndAColumnAPeriod) {
  FakeNumbers numbers;
  numbers.kpi("mrr", Unit::Money);
  numbers.kpi("win_rate", Unit::Percent);
  numbers.set("mrr", "2026-10", 12);
  const auto table = build_kpi_table(numbers.source(), FakeNumbers::view("2026-10"), "Title", {"mrr", "win_rate"}, 2);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->title, "Title");
  EXPECT_THAT(table->columns, ElementsAre("Number", "2026-09", "2026-10"));
  EXPECT_THAT(table->numeric, ElementsAre(false, true, true));
  ASSERT_THAT(table->rows, SizeIs(2));
  EXPECT_EQ(std::get<std::string>(table->rows[0][0]), "Name of mrr");
  EXPECT_EQ(std::get<Figure>(table->rows[0][2]).number, Rational(12));
  EXPECT_EQ(std::get<Figure>(table->rows[0][1]).why.id, "nothing_to_average");
}

}  // namespace
}  // namespace runrate
