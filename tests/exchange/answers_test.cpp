#include <gmock/gmock.h>

#include "exchange/write_answer.h"

namespace runrate {
namespace {

using ::testing::HasSubstr;

Value number(Rational value) {
  value.canonicalize();
  Value out;
  out.number = value;
  return out;
}

Value none(const char* why) {
  Value out;
  out.why = {why, {}};
  return out;
}

std::vector<KpiInfo> catalogue() {
  KpiInfo mrr;
  mrr.id = "mrr";
  mrr.name = "MRR";
  mrr.unit = Unit::Money;
  KpiInfo churn;
  churn.id = "customer_churn_rate";
  churn.name = "Customer churn";
  churn.unit = Unit::Percent;
  churn.formula = "churned / opening";
  churn.benchmarks = {"a < 1 %", "b < 2 %"};
  churn.better = Better::Lower;
  return {mrr, churn};
}

Answer answer() {
  const CalendarRules rules;
  Answer out;
  out.periods = {*parse_period("2025-01", rules), *parse_period("2025-02", rules)};
  out.labels = {"2025-01", "2025-02"};
  out.groups = {""};
  out.series = {{"mrr", {number(Rational(10000, 3)), number(Rational(-1, 2))}, {}},
                {"customer_churn_rate", {number(Rational(1, 20)), none("no_denominator")}, {}}};
  out.as_of = *parse_iso_date("2025-02-11");
  return out;
}

TEST(AnswerCsv, IsExactToTwelveDigitsInTheOrderOfTheContract) {
  EXPECT_EQ(answer_csv(answer(), catalogue()),
            "kpi,period,group,value,unit\n"
            "mrr,2025-01,,3333.333333333333,money\n"
            "mrr,2025-02,,-0.5,money\n"
            "customer_churn_rate,2025-01,,0.05,percent\n"
            "customer_churn_rate,2025-02,,,percent\n");
}

TEST(AnswerCsv, PutsPeriodsBeforeGroups) {
  Answer grouped = answer();
  grouped.groups = {"A, B", "C"};
  grouped.series = {{"mrr", {number(1), number(2), number(3), number(4)}, {}}};
  EXPECT_EQ(answer_csv(grouped, catalogue()),
            "kpi,period,group,value,unit\n"
            "mrr,2025-01,\"A, B\",1,money\n"
            "mrr,2025-01,C,3,money\n"
            "mrr,2025-02,\"A, B\",2,money\n"
            "mrr,2025-02,C,4,money\n");
}

TEST(AnswerText, AlignsUnitsMarksAndDashes) {
  Answer marked = answer();
  marked.series[0].values[1].part = true;
  EXPECT_EQ(answer_text(marked, catalogue(), "EUR"),
            "KPI             Unit   2025-01  2025-02\n"
            "MRR             EUR   3,333.33   -0.50*\n"
            "Customer churn  %         5.00        \u2013\n"
            "* the period is not over at 2025-02-11\n");
}

TEST(AnswerJson, HoldsExactNumbersAndTheReasonOfAMissingOne) {
  const std::string json = answer_json(answer(), catalogue());
  EXPECT_THAT(json, HasSubstr("\"value\": 3333.333333333333,"));
  EXPECT_THAT(json, HasSubstr("\"value\": null,\n    \"unit\": \"percent\",\n    \"why\": "));
}

TEST(Figure, FollowsUnitAndCurrency) {
  EXPECT_EQ(figure_text(Rational(1234567), Unit::Money, "JPY"), "1,234,567");
  EXPECT_EQ(figure_text(Rational(-1234567, 1000), Unit::Money, "EUR"), "-1,234.57");
  EXPECT_EQ(figure_text(Rational(999), Unit::Count, "EUR"), "999");
  EXPECT_EQ(figure_text(std::nullopt, Unit::Count, "EUR"), "\u2013");
  EXPECT_EQ(unit_text(Unit::MoneyPerDay, "EUR"), "EUR a day");
}

TEST(Cohorts, GiveOneRowACell) {
  const std::vector<CohortCell> cells{{"2025-01", 0, Rational(4), Rational(4), Rational(1)}, {"2025-01", 1, Rational(4), Rational(3), Rational(3, 4)}};
  EXPECT_EQ(cohorts_csv(cells), "cohort,base,age,value,share\n2025-01,4,0,4,1\n2025-01,4,1,3,0.75\n");
  EXPECT_THAT(cohorts_text(cells, false, "EUR"), HasSubstr("2025-01       4  100.0  75.0"));
}

TEST(Funnel, HasTheGroupBehindThePipeline) {
  FunnelStage stage;
  stage.pipeline = "Sales";
  stage.group = "EMEA";
  stage.stage = "won";
  stage.reached = 3;
  stage.conversion = Rational(1, 3);
  const std::vector<FunnelStage> stages{stage};
  EXPECT_EQ(funnel_csv(stages, false), "pipeline,stage,reached,conversion,still_open,median_days\nSales,won,3,0.333333333333,0,\n");
  EXPECT_EQ(funnel_csv(stages, true), "pipeline,group,stage,reached,conversion,still_open,median_days\nSales,EMEA,won,3,0.333333333333,0,\n");
}

TEST(Catalogue, NamesFormulaUnitDirectionAndBenchmark) {
  EXPECT_THAT(catalogue_csv(catalogue()), HasSubstr("customer_churn_rate,Customer churn,percent,lower,,churned / opening,,a < 1 %; b < 2 %,,,\n"));
  EXPECT_THAT(catalogue_text(catalogue()), HasSubstr("= churned / opening"));
}

Explanation explanation() {
  Explanation out;
  out.kpi = catalogue()[0];
  out.label = "2025-01";
  out.root.label = "MRR";
  out.root.unit = Unit::Money;
  out.root.value = number(30);
  out.root.columns = {"account", "plan"};
  out.root.rows = {{"subscriptions", 7, "Acme", Rational(10), {"Acme", "Pro"}, 1, 12}, {"subscriptions", 8, "Bolt, Ltd", Rational(20), {"Bolt, Ltd", ""}, 0, 0}};
  out.root.left_out = {{{"unconverted", {}}, 2}};
  return out;
}

TEST(Explanation, LeadsEveryRowToItsFileAndLine) {
  const SourceNames sources{{1, "subs.csv"}};
  EXPECT_EQ(explanation_rows_csv(explanation(), sources),
            "term,table,row,title,contribution,file,line,account,plan\n"
            "MRR,subscriptions,7,Acme,10,subs.csv,12,Acme,Pro\n"
            "MRR,subscriptions,8,\"Bolt, Ltd\",20,,,\"Bolt, Ltd\",\n");
  const std::string text = explanation_text(explanation(), "EUR", sources, 1);
  EXPECT_THAT(text, HasSubstr("MRR = 30.00 EUR"));
  EXPECT_THAT(text, HasSubstr("- Acme: 10.00  [subs.csv, line 12]"));
  EXPECT_THAT(text, HasSubstr("... and 1 more rows"));
  EXPECT_THAT(text, HasSubstr("left out: 2"));
  EXPECT_THAT(explanation_json(explanation(), sources), HasSubstr("\"contribution\": 20"));
}

}  // namespace
}  // namespace runrate
