#include "program.h"

namespace runrate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Definitions : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    ok({"new", "b.runrate", "--currency", "EUR"});
    ok({"settings", "b.runrate", "as_of=2025-03-31"});
    write("deals.csv",
          "deal_id,rep,region,amount,currency,created_on,closed_on,outcome,expected_close_on\n"
          "D1,ann,EMEA,500,,2025-01-02,2025-01-20,won,\n"
          "D2,bob,APAC,2000,,2025-01-05,2025-02-09,won,\n"
          "D3,ann,EMEA,800,,2025-01-07,2025-02-11,lost,\n"
          "D4,bob,EMEA,900,,2025-01-07,,open,2025-03-01\n"
          "D5,bob,EMEA,100,USD,2025-01-07,2025-02-15,won,\n");
    write("rates.csv", "currency,month,rate\nUSD,2025-02,0.9\nUSD,2025-03,0.8\n");
    EXPECT_EQ(run({"import", "b.runrate", "deals.csv", "rates.csv"}).status, 0);
  }
};

TEST_F(Definitions, AnOwnKpiIsUsedLikeAnyOther) {
  EXPECT_THAT(ok({"define", "b.runrate", "big", "--formula", "count(deals where amount >= 1000 by created_on)", "--dry-run"}), HasSubstr("2025-03"));
  EXPECT_THAT(ok({"catalogue", "b.runrate"}), Not(HasSubstr("big - ")));
  ok({"define", "b.runrate", "big", "--name", "Big deals", "--formula", "count(deals where amount >= 1000 by created_on)", "--better", "higher"});
  EXPECT_EQ(ok({"kpi", "b.runrate", "big", "--by", "year", "--from", "2025", "--to", "2025", "--format", "csv"}), "kpi,period,group,value,unit\nbig,2025,,1,count\n");
  EXPECT_THAT(ok({"explain", "b.runrate", "big", "--period", "2025-01"}), HasSubstr("deals.csv, line 3"));
  EXPECT_THAT(ok({"catalogue", "b.runrate"}), HasSubstr("Big deals"));
  fails(1, {"define", "b.runrate", "wrong", "--formula", "big +"}, "character 6");
  fails(1, {"define", "b.runrate", "wrong", "--formula", "no_such"}, "no_such");
  ok({"undo", "b.runrate"});
  fails(2, {"kpi", "b.runrate", "big"}, "big");
  ok({"redo", "b.runrate"});
  ok({"define", "b.runrate", "big", "--remove"});
  fails(2, {"kpi", "b.runrate", "big"});
}

TEST_F(Definitions, SegmentsStandSideBySide) {
  ok({"segment", "b.runrate", "Home", "--where", "region=EMEA"});
  ok({"segment", "b.runrate", "Away", "--where", "region!=EMEA"});
  EXPECT_THAT(ok({"segment", "b.runrate"}), HasSubstr("region=EMEA"));
  EXPECT_EQ(ok({"kpi", "b.runrate", "deals_won", "--by", "year", "--from", "2025", "--to", "2025", "--segment", "Home", "--segment", "Away", "--format", "csv"}),
            "kpi,period,group,value,unit\ndeals_won,2025,Home,2,count\ndeals_won,2025,Away,1,count\n");
  EXPECT_THAT(ok({"kpi", "b.runrate", "deals_won", "--by", "year", "--where", "@home", "--format", "csv"}), HasSubstr("deals_won,2025,,2,count"));
  fails(2, {"kpi", "b.runrate", "deals_won", "--where", "@nobody"}, "nobody");
  fails(2, {"segment", "b.runrate", "Empty"});
}

TEST_F(Definitions, ASegmentIsRenamed) {
  ok({"segment", "b.runrate", "Home", "--where", "region=EMEA"});
  ok({"segment", "b.runrate", "home", "--rename", "Europe"});
  EXPECT_THAT(ok({"segment", "b.runrate"}), HasSubstr("Europe"));
  fails(2, {"segment", "b.runrate", "Home", "--rename", "Else"}, "Home");
}

TEST_F(Definitions, BenchmarksNameTheirSource) {
  EXPECT_THAT(ok({"catalogue", "b.runrate"}), HasSubstr("David Skok"));
  ok({"define", "b.runrate", "win_rate", "--benchmark", "ours > 30 %", "--benchmark-source", "board 2025"});
  EXPECT_THAT(ok({"catalogue", "b.runrate"}), HasSubstr("ours > 30 % (board 2025)"));
}

TEST_F(Definitions, ConstantRatesHoldForEveryVerbOfNumbers) {
  EXPECT_THAT(ok({"explain", "b.runrate", "won_amount", "--period", "2025-02", "--where", "deal_id=D5"}), HasSubstr("90.00"));
  EXPECT_THAT(ok({"explain", "b.runrate", "won_amount", "--period", "2025-02", "--where", "deal_id=D5", "--constant-rates", "2025-03"}), HasSubstr("80.00"));
  fails(2, {"explain", "b.runrate", "won_amount", "--period", "2025-02", "--constant-rates", "soon"}, "--constant-rates");
}

TEST_F(Definitions, TablesAreExplainedLikeNumbers) {
  write("subscriptions.csv", "subscription_id,account_id,amount,interval,started_on,ended_on\nS1,A1,100,month,2025-01-10,\nS2,A2,50,month,2025-01-20,2025-02-15\n");
  write("pipelines.csv", "pipeline,stage,position,probability,kind\nSales,New,1,0.1,open\nSales,Demo,2,0.5,open\nSales,Won,3,1,won\n");
  write("more.csv", "deal_id,pipeline,stage,amount,created_on,outcome\nX1,Sales,New,10,2025-03-01,open\nX2,Sales,Demo,10,2025-03-02,open\n");
  ASSERT_EQ(run({"import", "b.runrate", "subscriptions.csv", "pipelines.csv"}).status, 0);
  ASSERT_EQ(run({"import", "b.runrate", "more.csv", "--as", "deals"}).status, 0);
  const std::string cohort = ok({"explain", "b.runrate", "cohorts", "--joined", "2025-01", "--period", "2025-02"});
  EXPECT_THAT(cohort, HasSubstr("1 / 2"));
  EXPECT_THAT(cohort, HasSubstr("subscriptions.csv, line 2"));
  EXPECT_THAT(ok({"explain", "b.runrate", "cohorts", "--measure", "mrr", "--joined", "2025-01", "--period", "2025-02"}), HasSubstr("100 / 150"));
  EXPECT_THAT(ok({"explain", "b.runrate", "cohorts", "--age", "1", "--period", "2025-01"}), HasSubstr("1 period after joining"));
  fails(2, {"explain", "b.runrate", "cohorts", "--period", "2025-02"}, "--joined");
  fails(2, {"explain", "b.runrate", "cohorts", "--joined", "2025-01", "--period", "2026-02"}, "2025-01");
  const std::string stage = ok({"explain", "b.runrate", "funnel", "--stage", "Demo", "--pipeline", "Sales", "--period", "2025-03"});
  EXPECT_THAT(stage, HasSubstr("1 / 2"));
  EXPECT_THAT(stage, HasSubstr("more.csv, line 3"));
  fails(2, {"explain", "b.runrate", "funnel", "--stage", "Nowhere", "--pipeline", "Sales", "--period", "2025-03"}, "Nowhere");
}

TEST_F(Definitions, ListsSayWhyAndWhere) {
  EXPECT_THAT(ok({"list", "b.runrate"}), HasSubstr("stalled_deals"));
  const std::string overdue = ok({"list", "b.runrate", "overdue_deals", "--format", "csv"});
  EXPECT_THAT(overdue, StartsWith("deal_id,account,rep,stage,amount,created_on,expected_close_on,reasons,table,row,file,line\nD4,"));
  EXPECT_THAT(overdue, HasSubstr("deals.csv,5"));
  EXPECT_THAT(ok({"list", "b.runrate", "unconverted", "--period", "2025-02"}), HasSubstr("None."));
  fails(2, {"list", "b.runrate", "nonsense"}, "nonsense");
}

TEST_F(Definitions, WhatChangedAddsUp) {
  const std::string text = ok({"explain", "b.runrate", "won_amount", "--period", "2025-02", "--against", "2025-01"});
  EXPECT_THAT(text, HasSubstr("change  +1,590.00"));
  EXPECT_THAT(text, HasSubstr("bob"));
  EXPECT_THAT(ok({"explain", "b.runrate", "won_amount", "--period", "2025-02", "--against", "2025-01", "--group-by", "region", "--format", "csv"}),
              HasSubstr("won_amount,2025-01,2025-02,region,APAC,2000,,,0,2000"));
}

TEST_F(Definitions, InConstantCurrencyAllMonthsHaveOneRate) {
  EXPECT_THAT(ok({"kpi", "b.runrate", "won_amount", "--from", "2025-02", "--to", "2025-02", "--format", "csv"}), HasSubstr(",2090,"));
  EXPECT_THAT(ok({"kpi", "b.runrate", "won_amount", "--from", "2025-02", "--to", "2025-02", "--constant-rates", "2025-03", "--format", "csv"}), HasSubstr(",2080,"));
}

TEST_F(Definitions, TargetsAreSetAndSuggested) {
  ok({"target", "b.runrate", "won_amount", "--period", "2025-03", "--value", "3000"});
  EXPECT_THAT(ok({"kpi", "b.runrate", "quota", "--from", "2025-03", "--to", "2025-03", "--format", "csv"}), HasSubstr("quota,2025-03,,3000,money"));
  EXPECT_THAT(ok({"target", "b.runrate", "won_amount", "--suggest", "--growth", "10 %", "--from", "2025-04", "--to", "2025-04", "--dry-run"}),
              HasSubstr("won_amount,2025-04,,"));
  fails(2, {"target", "b.runrate", "won_amount"});
  fails(2, {"target", "b.runrate", "won_amount", "--suggest", "--growth", "much"});
}

TEST_F(Definitions, PacksAndSettingsAreSwitched) {
  EXPECT_THAT(ok({"pack", "b.runrate"}), HasSubstr("call-centre"));
  fails(2, {"kpi", "b.runrate", "partner_revenue"});
  ok({"pack", "b.runrate", "channel-sales", "--on"});
  EXPECT_THAT(ok({"kpi", "b.runrate", "partner_revenue", "--by", "year", "--from", "2025", "--to", "2025", "--format", "csv"}), HasSubstr("partner_revenue,2025,,0,money"));
  EXPECT_THAT(ok({"export", "b.runrate", "partner_sales"}), StartsWith("sale_id,partner,"));
  ok({"settings", "b.runrate", "stalled_days=14", "holidays=2025-12-25,2025-01-01"});
  EXPECT_THAT(ok({"settings", "b.runrate"}), HasSubstr("stalled_days=14\nholidays=2025-01-01,2025-12-25\n"));
  fails(2, {"settings", "b.runrate", "stalled_days=many"}, "many");
}

}  // namespace
}  // namespace runrate
