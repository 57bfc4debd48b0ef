// Whatever a person types: a value, or an error that says what is wrong. Never a crash, never without an end.
#include <algorithm>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "base/message.h"
#include "metrics/evaluator.h"
#include "packs/packs.h"
#include "support/snapshot_builder.h"

namespace runrate {
namespace {

KpiInfo typed(const std::string& id, const std::string& formula) {
  KpiInfo out;
  out.id = id;
  out.name = id;
  out.formula = formula;
  out.source = "own";
  return out;
}

const SnapshotPtr& small_book() {
  static const SnapshotPtr book = [] {
    testing::SnapshotBuilder b;
    for (int i = 0; i < 6; ++i) {
      const std::string id = std::to_string(i);
      b.add("deals", {{"deal_id", "d" + id}, {"amount", i % 3 == 0 ? "" : id + "00"}, {"created_on", "2024-02-0" + std::to_string(i + 1)},
                      {"closed_on", i % 2 == 0 ? "" : "2024-03-1" + id}, {"outcome", i % 2 == 0 ? "open" : "won"}});
      b.add("subscriptions", {{"subscription_id", "s" + id}, {"account_id", "a" + id}, {"amount", "10"}, {"interval", "month"}, {"started_on", "2024-01-0" + std::to_string(i + 1)}});
    }
    return b.build();
  }();
  return book;
}

/// The few built-in numbers that the formulas name: taking all apart again for each formula would be most of the time.
const std::vector<KpiInfo>& known() {
  static const std::vector<KpiInfo> out = [] {
    std::vector<KpiInfo> few;
    for (const char* id : {"mrr", "customers", "nrr", "win_rate", "deals_won", "deals_created"}) few.push_back(*builtin_packs().kpi(id));
    return few;
  }();
  return out;
}

/// Checks and evaluates it as the editor and the pages do. What comes back is a value or an error with a text.
void try_out(const std::string& formula) {
  const KpiInfo kpi = typed("typed", formula);
  std::vector<KpiInfo> all(known());
  all.push_back(kpi);
  Evaluator evaluator(all);
  const auto checked = evaluator.check_formula(builtin_packs().schema, kpi);
  RC_ASSERT(checked || !to_text(checked.error()).empty());
  const Period march = *parse_period("2024-03", {});
  const auto answer = evaluator.evaluate(small_book(), {{"typed"}, {march, *parse_period("2024-Q1", {})}, {}, {}, {}});
  if (!answer) {
    RC_ASSERT(!to_text(answer.error()).empty());
    return;
  }
  RC_ASSERT(answer->value(0, 0).number || !answer->value(0, 0).why.id.empty());
  const auto explained = evaluator.explain(small_book(), "typed", march, {}, {});
  RC_ASSERT(!explained || explained->root.value.number == answer->value(0, 0).number);
}

const std::vector<std::string>& words() {
  static const std::vector<std::string> out{
      "mrr",      "nrr",       "deals",      "deals.amount", "created_on", "closed_on", "outcome", "deals.created_on", "sum(",   "count(",   "average(", "median(",
      "min(",     "max(",      "if(",        "abs(",         "sqrt(",      "blend(",    "steps(",  "trailing(",        "ago(",   "closing(", "previous(", "months(",
      "exists(",  "no_value(", "noted(",     "stddev(",      "money(",     "number(",   "distinct(", "where",          "by",     "and",      "or",       "not",
      "in",       "present",   "blank",      "is",           "(",          ")",         ",",       "+",                "-",      "*",        "/",        "=",
      "!=",       "<",         "<=",         ">",            ">=",         "0",         "1",       "-1",               "0.5",    "1200",     "99999999999999999999999999",
      "'won'",    "\"open\"",  "'2024-03-01'", "as_of",      "closing",    "days",      "is_current", "typed",        "nonsense", "\"",      "'",        "#",
      "1e9",      ".",         "..",         "\xC3\xA4",     "no",         "yes"};
  return out;
}

/// Formulas that are well formed more often than not.
std::string grown(int depth) {
  const auto leaf = [] {
    return *rc::gen::element<std::string>("mrr", "customers", "win_rate", "0", "1", "3", "0.25", "123456789012345678901234567890",
                                          "count(deals by created_on)", "sum(deals.amount where outcome = 'won' by closed_on)",
                                          "average(deals.closed_on - deals.created_on by closed_on)", "sum(deals.amount / (closed_on - created_on) by closed_on)",
                                          "distinct(deals.rep by created_on)", "sum(ledger.mrr)", "days", "no_value(\"x\")");
  };
  if (depth <= 0) return leaf();
  switch (*rc::gen::inRange(0, 10)) {
    case 0: return leaf();
    case 1: return "(" + grown(depth - 1) + " + " + grown(depth - 1) + ")";
    case 2: return "(" + grown(depth - 1) + " - " + grown(depth - 1) + ")";
    case 3: return "(" + grown(depth - 1) + " * " + grown(depth - 1) + ")";
    case 4: return "(" + grown(depth - 1) + " / " + grown(depth - 1) + ")";
    case 5: return "if(" + grown(depth - 1) + " < " + grown(depth - 1) + ", " + grown(depth - 1) + ", " + grown(depth - 1) + ")";
    case 6: return *rc::gen::element<std::string>("abs(", "sqrt(", "-(", "previous(", "closing(", "opening(") + grown(depth - 1) + ")";
    case 7: return *rc::gen::element<std::string>("ago(", "trailing(", "last_days(") + grown(depth - 1) + ", " + std::to_string(*rc::gen::inRange(-1, 40)) + ")";
    case 8: return *rc::gen::element<std::string>("sum(", "average(", "stddev(", "max(") + "steps(" + grown(depth - 1) + ", " + std::to_string(*rc::gen::inRange(0, 14)) + "))";
    default: return "max(" + grown(depth - 1) + ", " + grown(depth - 1) + ")";
  }
}

RC_GTEST_PROP(AnyFormula, OfRandomWordsEndsInAValueOrAnError, ()) {
  std::string formula;
  for (int i = *rc::gen::inRange(0, 40); i > 0; --i) formula += *rc::gen::elementOf(words()) + (*rc::gen::arbitrary<bool>() ? " " : "");
  try_out(formula);
}

RC_GTEST_PROP(AnyFormula, OfRandomBytesEndsInAValueOrAnError, ()) { try_out(*rc::gen::arbitrary<std::string>()); }

RC_GTEST_PROP(AnyFormula, ThatIsWellFormedEndsInAValueOrAnError, ()) { try_out(grown(*rc::gen::inRange(0, 5))); }

std::string repeated(const std::string& part, std::size_t times, const std::string& between = {}) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += (i > 0 ? between : "") + part;
  return out;
}

Result<Value> value_of(const std::vector<KpiInfo>& own, const std::string& asked) {
  std::vector<KpiInfo> all(known());
  all.insert(all.end(), own.begin(), own.end());
  Evaluator evaluator(all);
  const auto answer = evaluator.evaluate(small_book(), {{asked}, {*parse_period("2024-03", {})}, {}, {}, {}});
  if (!answer) return fail(answer.error());
  return answer->value(0, 0);
}

std::string outcome_of(const std::vector<KpiInfo>& own, const std::string& asked) {
  const auto value = value_of(own, asked);
  return !value ? value.error().message.id : value->number ? "number" : value->why.id;
}

TEST(BoundedFormula, InDepthAndLength) {
  EXPECT_EQ(outcome_of({typed("f", repeated("(", 2000) + "1" + repeated(")", 1900))}, "f"), "formula_depth");
  EXPECT_EQ(outcome_of({typed("f", repeated("-", 3999) + "1")}, "f"), "formula_depth");
  EXPECT_EQ(outcome_of({typed("f", repeated("not ", 900) + "1")}, "f"), "formula_depth");
  EXPECT_EQ(outcome_of({typed("f", repeated("1", 1900, "+"))}, "f"), "formula_depth");
  EXPECT_EQ(outcome_of({typed("f", repeated("1", 4001))}, "f"), "formula_length");
  EXPECT_EQ(outcome_of({typed("f", repeated("abs(", 900) + "1" + repeated(")", 300))}, "f"), "formula_depth");
  EXPECT_EQ(outcome_of({typed("f", "sum(" + repeated("deals.amount", 100, "*") + " by closed_on)")}, "f"), "formula_row_value");
}

TEST(BoundedFormula, NumbersThatGrowFromKpiToKpi) {
  std::vector<KpiInfo> own{typed("k0", repeated("9", 3900))};
  for (int i = 1; i < 12; ++i) own.push_back(typed("k" + std::to_string(i), repeated("k" + std::to_string(i - 1), 200, "*")));
  EXPECT_EQ(outcome_of(own, "k11"), "number_too_long");
  EXPECT_EQ(outcome_of({typed("f", "1 / 0")}, "f"), "no_denominator");
  EXPECT_EQ(outcome_of({typed("f", "sqrt(0 - 4)")}, "f"), "negative_root");
  EXPECT_EQ(outcome_of({typed("f", "sqrt(6.25)")}, "f"), "number");
}

// As long, and as far within one another, as formulas may be: more than a stack would hold if each pair of a sum stood on the one before.
TEST(BoundedFormula, LongSumsOfLongSums) {
  std::vector<KpiInfo> own{typed("k0", "mrr - mrr")};
  for (int i = 1; i < 30; ++i) own.push_back(typed("k" + std::to_string(i), repeated("k" + std::to_string(i - 1), 250, "+")));
  EXPECT_EQ(outcome_of(own, "k29"), "number");
}

TEST(BoundedFormula, KpisThatCallOneAnother) {
  EXPECT_EQ(outcome_of({typed("a", "b + 1"), typed("b", "a + 1")}, "a"), "formula_cycle");
  EXPECT_EQ(outcome_of({typed("a", "a")}, "a"), "formula_cycle");
  std::vector<KpiInfo> own{typed("k0", "mrr")};
  for (int i = 1; i < 80; ++i) own.push_back(typed("k" + std::to_string(i), "k" + std::to_string(i - 1) + " + 1"));
  EXPECT_EQ(outcome_of(own, "k79"), "formula_nesting");
  // Each asks for its forerunner twice: what is known is not reckoned again.
  std::vector<KpiInfo> twice{typed("k0", "mrr")};
  for (int i = 1; i < 30; ++i) twice.push_back(typed("k" + std::to_string(i), "k" + std::to_string(i - 1) + " + k" + std::to_string(i - 1)));
  EXPECT_EQ(outcome_of(twice, "k29"), "number");
  std::vector<KpiInfo> all(known());
  all.insert(all.end(), twice.begin(), twice.end());
  const auto explained = Evaluator(all).explain(small_book(), "k29", *parse_period("2024-03", {}), {}, {});
  ASSERT_TRUE(explained);
  EXPECT_EQ(explained->root.terms.size(), 2U);
}

TEST(BoundedFormula, StepsWithinSteps) {
  EXPECT_EQ(outcome_of({typed("f", "sum(steps(sum(steps(deals_created, 1200)), 1200))")}, "f"), "formula_windows");
  EXPECT_EQ(outcome_of({typed("f", "sum(steps(deals_created, 99999999999999))")}, "f"), "formula_count");
}

}  // namespace
}  // namespace runrate
