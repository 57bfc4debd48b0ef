#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "metrics/evaluator.h"
#include "packs/packs.h"
#include "support/snapshot_builder.h"

namespace runrate {
namespace {

using testing::SnapshotBuilder;

KpiInfo own(const std::string& id, const std::string& formula, Unit unit = Unit::Count) {
  KpiInfo out;
  out.id = id;
  out.name = id;
  out.formula = formula;
  out.unit = unit;
  out.source = "own";
  return out;
}

/// The built-in catalogue with own KPIs: what a user's formula meets.
std::vector<KpiInfo> with(std::initializer_list<KpiInfo> more) {
  std::vector<KpiInfo> out(builtin_packs().kpis);
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

/// Deals won in March: 100.00, 50.00 and one without an amount; one lost; one in April of 30.00.
SnapshotPtr deals() {
  SnapshotBuilder b;
  const auto add = [&b](const char* id, const char* amount, const char* created, const char* closed, const char* outcome,
                        const char* source) {
    b.add("deals",
          {{"deal_id", id}, {"amount", amount}, {"created_on", created}, {"closed_on", closed}, {"outcome", outcome}, {"source", source}});
  };
  add("1", "100.00", "2024-01-01", "2024-03-01", "won", "Web");
  add("2", "50.00", "2024-02-20", "2024-03-31", "won", " web ");
  add("3", "", "2024-03-05", "2024-03-15", "won", "");
  add("4", "80.00", "2024-03-01", "2024-03-20", "lost", "event");
  add("5", "30.00", "2024-03-01", "2024-04-02", "won", "event");
  return b.build();
}

Result<Value> evaluate(const std::string& formula, const char* period = "2024-03", Unit unit = Unit::Count) {
  const std::vector<KpiInfo> kpis = with({own("asked", formula, unit)});
  Evaluator evaluator(kpis);
  const auto answer = evaluator.evaluate(deals(), {{"asked"}, {*parse_period(period, {})}, {}, {}, {}});
  if (!answer) return fail(answer.error());
  return answer->value(0, 0);
}

std::string number(const std::string& formula, const char* period = "2024-03") {
  const auto value = evaluate(formula, period);
  if (!value) return "error " + value.error().message.id;
  return value->number ? to_decimal(*value->number) : "none " + value->why.id;
}

TEST(Formula, CountsSumsAndAverages) {
  EXPECT_EQ(number("count(deals by created_on)"), "3");
  EXPECT_EQ(number("sum(deals.amount where outcome = 'won' by closed_on)"), "150");
  EXPECT_EQ(number("average(deals.amount where outcome = 'won' by closed_on)"), "75") << "a blank is left out";
  EXPECT_EQ(number("median(deals.closed_on - deals.created_on by closed_on)"), "29.5");
  EXPECT_EQ(number("min(deals.amount by closed_on)"), "50");
  EXPECT_EQ(number("max(deals.amount by closed_on)"), "100");
  EXPECT_EQ(number("distinct(deals.source by closed_on)"), "2") << "names that differ in case and blanks are one; a blank is none";
  EXPECT_EQ(number("sum(deals.amount * 2 - 1 by closed_on)"), "457");
}

TEST(Formula, Conditions) {
  EXPECT_EQ(number("count(deals where source = 'WEB' by closed_on)"), "2");
  EXPECT_EQ(number("count(deals where source != 'web' by closed_on)"), "2") << "!= is true for blanks";
  EXPECT_EQ(number("count(deals where source in ('web', 'event') by closed_on)"), "3");
  EXPECT_EQ(number("count(deals where source not in ('web', 'event') by closed_on)"), "1");
  EXPECT_EQ(number("count(deals where source blank or amount >= 80 by closed_on)"), "3");
  EXPECT_EQ(number("count(deals where not (amount present and outcome = 'won') by closed_on)"), "2");
  EXPECT_EQ(number("count(deals where amount < 80 by closed_on)"), "1") << "a blank compares with nothing";
  EXPECT_EQ(number("count(deals where created_on > '2024-02-01' by closed_on)"), "3");
  EXPECT_EQ(number("count(deals where closed_on - created_on <= 10 by closed_on)"), "1");
  EXPECT_EQ(number("count(deals where nothing = 1 by closed_on)"), "error formula_column");
}

TEST(Formula, Arithmetic) {
  EXPECT_EQ(number("1 + 2 * 3 - 4 / 2"), "5");
  EXPECT_EQ(number("-(1 - 2) * -3"), "-3");
  EXPECT_EQ(number("0.1 + 0.2"), "0.3");
  EXPECT_EQ(number("min(3, 1, 2) + max(1, 2) + abs(0 - 4)"), "7");
  EXPECT_EQ(number("if(1 < 2 and not 2 < 1, 5, 6)"), "5");
  EXPECT_EQ(number("10 / (5 - 5)"), "none no_denominator");
  EXPECT_EQ(number("1 + 10 / 0"), "none no_denominator") << "no value makes no value";
  EXPECT_EQ(number("average(deals.amount where amount > 1000 by closed_on)"), "none nothing_to_average");
  EXPECT_EQ(number("sum(deals.amount where amount > 1000 by closed_on)"), "0");
  EXPECT_EQ(number("if(0 = 1, 1, no_value('too_few_wins'))"), "none too_few_wins");
}

TEST(Formula, OverTime) {
  EXPECT_EQ(number("previous(deals_won)", "2024-04"), "3");
  EXPECT_EQ(number("ago(deals_won, 1)", "2024-04"), "3");
  EXPECT_EQ(number("trailing(deals_won, 2)", "2024-04"), "4");
  EXPECT_EQ(number("closing(deals_created)", "2024-02"), "2");
  EXPECT_EQ(number("opening(deals_created)", "2024-02"), "1");
  EXPECT_EQ(number("last_days(deals_won, 17)", "2024-03"), "2");
  EXPECT_EQ(number("sum(steps(deals_won, 3))", "2024-04"), "4");
  EXPECT_EQ(number("max(steps(deals_won, 3))", "2024-04"), "3");
  EXPECT_EQ(number("stddev(steps(deals_won, 2))", "2024-04"), "1.414213562373");
  EXPECT_EQ(number("sum(months(deals_won * days / month_days))", "2024"), "4");
  EXPECT_EQ(number("days", "2024-02"), "29");
  EXPECT_EQ(number("steps(deals_won, 3)"), "error formula_list");
  EXPECT_EQ(number("ago(deals_won, 0)"), "error formula_count");
}

TEST(Formula, WhatIsWrongIsSaidWithItsPlace) {
  const auto error = [](const std::string& formula, Unit unit = Unit::Count) -> std::string {
    const std::vector<KpiInfo> kpis = with({});
    const Evaluator evaluator(kpis);
    const auto checked = evaluator.check_formula(builtin_packs().schema, own("asked", formula, unit));
    if (checked) return "sound";
    std::string out = checked.error().message.id;
    for (const auto& [name, text] : checked.error().message.args)
      if (name == "position") out += " " + text;
    return out;
  };
  EXPECT_EQ(error("1 +"), "formula_syntax 4");
  EXPECT_EQ(error("count(deals by"), "formula_syntax 15");
  EXPECT_EQ(error("2 $ 3"), "formula_syntax 3");
  EXPECT_EQ(error("'open"), "formula_syntax 1");
  EXPECT_EQ(error("deals_won + nonsense"), "formula_unknown_name 13");
  EXPECT_EQ(error("asked + 1"), "formula_cycle");
  EXPECT_EQ(error("count(deals)"), "formula_by_missing 1");
  EXPECT_EQ(error("1 + count(ledger by account)"), "formula_by_framed 5");
  EXPECT_EQ(error("count(deals by stage)"), "formula_not_a_date 1");
  EXPECT_EQ(error("count(deals where amount by created_on)"), "formula_condition 1");
  EXPECT_EQ(error("sum(deals.name by created_on)"), "formula_types 1");
  EXPECT_EQ(error("count(deals where start = created_on by created_on)"), "formula_window_variable 1");
  EXPECT_EQ(error("sum(deals.amount * leads.mql_on by created_on)"), "formula_facts 1");
  EXPECT_EQ(error("if(1 = 1, 2, count(deals where bogus = 1 by created_on))"), "formula_column 14") << "branches that are not taken too";
  EXPECT_EQ(error("won_amount + deals_won"), "formula_units 1");
  EXPECT_EQ(error("won_amount / deals_won", Unit::Money), "sound");
  EXPECT_EQ(error("won_amount / deals_won", Unit::Percent), "formula_units 1");
  EXPECT_EQ(error("won_amount > 0", Unit::Percent), "formula_units 1");
  EXPECT_EQ(error("frobnicate(1)"), "formula_function 1");
  EXPECT_EQ(error(std::string(5000, '1')), "formula_length");
  EXPECT_EQ(error(std::string(500, '(') + "1" + std::string(500, ')')), "formula_depth 66");
  EXPECT_EQ(error("sum(steps(sum(steps(sum(steps(deals_won, 1200)), 1200)), 1200))").substr(0, 15), "formula_windows");
}

TEST(Formula, AWrongOwnKpiDoesNotDisturbTheOthers) {
  const std::vector<KpiInfo> kpis = with({own("broken", "1 +"), own("upon", "broken + 1")});
  Evaluator evaluator(kpis);
  const Period march = *parse_period("2024-03", {});
  EXPECT_TRUE(evaluator.evaluate(deals(), {{"deals_won"}, {march}, {}, {}, {}}));
  EXPECT_EQ(evaluator.evaluate(deals(), {{"broken"}, {march}, {}, {}, {}}).error().message.id, "formula_syntax");
  EXPECT_EQ(evaluator.evaluate(deals(), {{"upon"}, {march}, {}, {}, {}}).error().message.id, "formula_syntax");
  EXPECT_EQ(evaluator.evaluate(deals(), {{"nobody"}, {march}, {}, {}, {}}).error().message.id, "unknown_kpi");
}

RC_GTEST_PROP(Formula, AnyTextIsReadOrRefused, (const std::string& text)) {
  const std::vector<KpiInfo> kpis{own("asked", text)};
  Evaluator evaluator(kpis);
  const auto answer = evaluator.evaluate(deals(), {{"asked"}, {*parse_period("2024-03", {})}, {}, {}, {}});
  RC_ASSERT(answer.has_value() || !answer.error().message.id.empty());
}

RC_GTEST_PROP(Formula, AnyRowOfWordsIsReadOrRefused, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("(", ")", ",", "+", "-", "*", "/", "=", "<", "sum", "count", "deals", "deals.amount", "where", "by",
                                    "closed_on", "and", "not", "in", "if", "steps", "previous", "present", "12", "0.5", "'won'", "outcome",
                                    "deals_won", "months", "max", "min", "exists", "money", "days", "blend", "no_value"));
  std::string text;
  for (const std::string& word : words) text += word + " ";
  const std::vector<KpiInfo> kpis = with({own("asked", text)});
  const Evaluator evaluator(kpis);
  const auto checked = evaluator.check_formula(builtin_packs().schema, kpis.back());
  RC_ASSERT(checked.has_value() || !checked.error().message.id.empty());
}

}  // namespace
}  // namespace runrate
