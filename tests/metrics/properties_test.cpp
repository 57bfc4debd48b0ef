#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "company.h"
#include "metrics/evaluator.h"
#include "packs/packs.h"

// What must hold in every workbook, tried on random ones.

namespace runrate {
namespace {

using testing::make_company;
using testing::SnapshotBuilder;

std::vector<std::string> all_kpis() {
  std::vector<std::string> out;
  for (const KpiInfo& kpi : builtin_packs().kpis) out.push_back(kpi.id);
  return out;
}

const std::vector<std::string> kMrr{"mrr",          "committed_mrr",     "new_mrr",         "expansion_mrr",       "reactivation_mrr", "contraction_mrr",
                                    "churned_mrr",  "fx_mrr",            "customers",       "new_customers",       "churned_customers", "in_and_out_customers",
                                    "nrr",          "grr",               "nrr_12m",         "customer_churn_12m",  "quick_ratio",      "subscription_revenue",
                                    "mrr_volatility", "revenue_ceiling", "reactivated_customers"};

std::vector<Period> months(const SnapshotPtr& snapshot, const char* from, const char* to, Grain grain = Grain::Month) {
  return periods_between(*parse_iso_date(from), *parse_iso_date(to), grain, snapshot->rules.calendar);
}

Answer ask(const SnapshotPtr& snapshot, const std::vector<std::string>& kpis, const std::vector<Period>& periods, const std::vector<Filter>& where = {},
           const std::string& group_by = {}, std::optional<Date> as_of = {}) {
  Evaluator evaluator(builtin_packs().kpis);
  return evaluator.evaluate(snapshot, {kpis, periods, as_of, where, group_by}).value();
}

void expect_same(const Answer& a, const Answer& b) {
  ASSERT_EQ(a.series.size(), b.series.size());
  for (std::size_t k = 0; k < a.series.size(); ++k)
    for (std::size_t i = 0; i < a.series[k].values.size(); ++i)
      ASSERT_TRUE(a.series[k].values[i].number == b.series[k].values[i].number) << a.series[k].kpi << ", value " << i;
}

class Workbooks : public ::testing::TestWithParam<unsigned> {};

TEST_P(Workbooks, TheWalkClosesInEveryGroupAndGrain) {
  const SnapshotPtr snapshot = make_company(GetParam()).build();
  const std::vector<std::string> walk{"opening_mrr", "new_mrr", "expansion_mrr", "reactivation_mrr", "contraction_mrr", "churned_mrr", "fx_mrr", "mrr"};
  for (const char* group : {"region", "product", "segment"})
    for (const Grain grain : {Grain::Day, Grain::Week, Grain::Month, Grain::Quarter, Grain::Year, Grain::All}) {
      const bool day = grain == Grain::Day;
      const Answer n = ask(snapshot, walk, months(snapshot, day ? "2024-05-20" : "2023-02-10", day ? "2024-06-10" : "2025-02-20", grain), {}, group);
      for (std::size_t g = 0; g < n.groups.size(); ++g)
        for (std::size_t p = 0; p < n.periods.size(); ++p) {
          const auto of = [&](std::size_t k) { return *n.value(k, p, g).number; };
          ASSERT_TRUE(of(0) + of(1) + of(2) + of(3) - of(4) - of(5) + of(6) == of(7)) << group << ' ' << n.labels[p];
        }
    }
}

TEST_P(Workbooks, TheOrderOfRowsChangesNothing) {
  SnapshotBuilder book = make_company(GetParam());
  const SnapshotPtr before = book.build();
  std::mt19937 random(GetParam());
  for (auto& [table, rows] : book.rows()) {
    if (table == "pipelines") continue;  // its order is told by position, and by rows where that is blank
    std::ranges::shuffle(rows, random);
  }
  const SnapshotPtr after = book.build();
  expect_same(ask(before, all_kpis(), months(before, "2023-06-01", "2025-03-31", Grain::Quarter)),
              ask(after, all_kpis(), months(after, "2023-06-01", "2025-03-31", Grain::Quarter)));
}

TEST_P(Workbooks, SplittingASubscriptionAtAnInnerDayChangesNothing) {
  SnapshotBuilder book = make_company(GetParam());
  const SnapshotPtr before = book.build();
  std::mt19937 random(GetParam());
  auto& rows = book.rows()["subscriptions"];
  const std::size_t whole = rows.size();
  for (std::size_t i = 0; i < whole; ++i) {
    const Date from = *parse_iso_date(rows[i]["started_on"]);
    const Date to = rows[i]["ended_on"].empty() ? from + 400 : *parse_iso_date(rows[i]["ended_on"]);
    // Not within the trial: a second row without one would start to pay at once.
    const Date first = rows[i]["trial_ends_on"].empty() ? from : std::max(from, *parse_iso_date(rows[i]["trial_ends_on"]));
    if (to - first < 3) continue;
    const Date at = first + 1 + static_cast<int>(random() % static_cast<unsigned>(to - first - 2));
    auto rest = rows[i];
    rest["started_on"] = to_iso(at);
    rest["trial_ends_on"] = "";
    rows[i]["ended_on"] = to_iso(at);
    rows.push_back(std::move(rest));
  }
  const SnapshotPtr after = book.build();
  for (const Grain grain : {Grain::Week, Grain::Month, Grain::Year})
    expect_same(ask(before, kMrr, months(before, "2023-03-01", "2025-03-31", grain)), ask(after, kMrr, months(after, "2023-03-01", "2025-03-31", grain)));
}

/// A cell of a date or time, some months on.
std::string shifted(const std::string& cell, int by_months) {
  if (cell.size() < 7 || cell[4] != '-') return cell;
  const bool month_only = cell.size() == 7;
  const auto day = parse_iso_date(month_only ? cell + "-01" : cell.substr(0, 10));
  if (!day) return cell;
  const std::string out = to_iso(add_months(*day, by_months));
  return month_only ? out.substr(0, 7) : out + cell.substr(10);
}

TEST_P(Workbooks, ShiftingAllDatesByWholeMonthsShiftsAllMonths) {
  // Forty-eight months are four years of equal lengths, leap day and all, so that every number moves with its month.
  constexpr int kBy = 48;
  SnapshotBuilder book = make_company(GetParam());
  const SnapshotPtr before = book.build();
  for (auto& [table, rows] : book.rows())
    for (auto& row : rows)
      for (auto& [column, cell] : row) cell = shifted(cell, kBy);
  book.as_of(to_iso(add_months(*before->rules.as_of, kBy)));
  const SnapshotPtr after = book.build();
  expect_same(ask(before, all_kpis(), months(before, "2023-02-01", "2025-03-31")), ask(after, all_kpis(), months(after, "2027-02-01", "2029-03-31")));
}

TEST_P(Workbooks, MrrShiftsByAnyNumberOfMonths) {
  constexpr int kBy = 5;
  SnapshotBuilder book = make_company(GetParam());
  for (const char* table : {"subscriptions", "rates"})
    for (auto& row : book.rows()[table])
      for (auto& [column, cell] : row)
        if (cell.size() >= 10 && cell[4] == '-' && cell.substr(8, 2) > "28") cell.replace(8, 2, "28");  // every month has the day
  const SnapshotPtr before = book.as_of("2025-03-20").build();
  for (const char* table : {"subscriptions", "rates"})
    for (auto& row : book.rows()[table])
      for (auto& [column, cell] : row) cell = shifted(cell, kBy);
  const SnapshotPtr after = book.as_of("2025-08-20").build();
  std::vector<std::string> kpis = kMrr;
  std::erase(kpis, "subscription_revenue");  // a part month counts by its days, and months differ in them
  expect_same(ask(before, kpis, months(before, "2023-02-01", "2025-02-28")), ask(after, kpis, months(after, "2023-07-01", "2025-07-31")));
}

TEST_P(Workbooks, FiltersPartitionTotals) {
  const SnapshotPtr snapshot = make_company(GetParam()).build();
  const std::vector<std::string> sums{"mrr", "new_mrr", "churned_mrr", "fx_mrr", "customers", "won_amount", "deals_created", "pipeline", "activities", "cogs", "acquisition_cost", "leads_created"};
  const auto periods = months(snapshot, "2023-06-01", "2025-03-31", Grain::Quarter);
  const Answer whole = ask(snapshot, sums, periods);
  for (const char* split : {"region=EMEA|region!=EMEA", "region in (EMEA, APAC)|region not in (EMEA, APAC)"}) {
    const std::string text(split);
    const std::size_t bar = text.find('|');
    const Answer one = ask(snapshot, sums, periods, {parse_filter(text.substr(0, bar)).value()});
    const Answer other = ask(snapshot, sums, periods, {parse_filter(text.substr(bar + 1)).value()});
    for (std::size_t k = 0; k < sums.size(); ++k)
      for (std::size_t p = 0; p < periods.size(); ++p) {
        if (!one.value(k, p).number) continue;  // the filter does not reach this one
        ASSERT_TRUE(*one.value(k, p).number + *other.value(k, p).number == *whole.value(k, p).number) << sums[k] << ' ' << split;
      }
  }
}

TEST_P(Workbooks, MonthsAddUpToQuartersAndYears) {
  const SnapshotPtr snapshot = make_company(GetParam()).build();
  const std::vector<std::string> flows{"new_mrr", "churned_mrr", "expansion_mrr", "contraction_mrr", "fx_mrr",   "new_customers", "won_amount",
                                       "deals_lost", "calls",    "acquisition_cost", "subscription_revenue", "quota", "sales_capacity", "trial_starts"};
  const Answer m = ask(snapshot, flows, months(snapshot, "2023-01-01", "2024-12-31"));
  const Answer q = ask(snapshot, flows, months(snapshot, "2023-01-01", "2024-12-31", Grain::Quarter));
  const Answer y = ask(snapshot, flows, months(snapshot, "2023-01-01", "2024-12-31", Grain::Year));
  for (std::size_t k = 0; k < flows.size(); ++k)
    for (std::size_t p = 0; p < y.periods.size(); ++p) {
      Rational sum;
      for (std::size_t i = 0; i < 4; ++i) {
        sum += *q.value(k, 4 * p + i).number;
        Rational quarter;
        for (std::size_t j = 0; j < 3; ++j) quarter += *m.value(k, 12 * p + 3 * i + j).number;
        ASSERT_TRUE(quarter == *q.value(k, 4 * p + i).number) << flows[k];
      }
      ASSERT_TRUE(sum == *y.value(k, p).number) << flows[k];
    }
}

TEST_P(Workbooks, RetentionAndChurnAreOne) {
  const SnapshotPtr snapshot = make_company(GetParam()).build();
  for (const char* group : {"", "segment", "product"})
    for (const Grain grain : {Grain::Month, Grain::Quarter, Grain::Year}) {
      const Answer n = ask(snapshot, {"nrr", "net_mrr_churn", "grr", "gross_mrr_churn"}, months(snapshot, "2023-06-01", "2025-03-31", grain), {}, group);
      for (std::size_t g = 0; g < n.groups.size(); ++g)
        for (std::size_t p = 0; p < n.periods.size(); ++p) {
          if (!n.value(0, p, g).number) continue;
          ASSERT_TRUE(*n.value(0, p, g).number == 1 - *n.value(1, p, g).number);
          ASSERT_TRUE(*n.value(2, p, g).number == 1 - *n.value(3, p, g).number);
        }
    }
}

/// The value of an additive term is the sum of what its rows put in, for every term down the tree.
void expect_rows_add_up(const ExplainedTerm& term, const std::string& kpi) {
  if (term.additive && term.value.number) {
    Rational sum;
    for (std::size_t i = 0; i < term.rows.size(); ++i) sum += term.rows.contribution(i);
    ASSERT_TRUE(sum == *term.value.number) << kpi << ": " << term.label;
  }
  for (const ExplainedTerm& inner : term.terms) expect_rows_add_up(inner, kpi);
}

TEST_P(Workbooks, ExplainedRowsSumToTheNumber) {
  const SnapshotPtr snapshot = make_company(GetParam()).build();
  Evaluator evaluator(builtin_packs().kpis);
  const std::vector<std::vector<Filter>> filters{{}, {parse_filter("region=EMEA").value()}, {parse_filter("segment!=SMB").value(), parse_filter("rep in (r1, r2)").value()},
                                                 {parse_filter("product=P1").value()}};
  for (const std::vector<Filter>& where : filters)
    for (const KpiInfo& kpi : builtin_packs().kpis) {
      const Explanation explained = evaluator.explain(snapshot, kpi.id, *parse_period("2024-Q3", {}), where, {}).value();
      ASSERT_EQ(explained.history.size(), 13U) << kpi.id;
      ASSERT_TRUE(explained.root.value == explained.history.back().second) << kpi.id;
      expect_rows_add_up(explained.root, kpi.id);
    }
}

INSTANTIATE_TEST_SUITE_P(Random, Workbooks, ::testing::Range(11U, 15U));

}  // namespace
}  // namespace runrate
