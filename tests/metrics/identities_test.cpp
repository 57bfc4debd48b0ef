#include <gmock/gmock.h>

#include <random>

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

class Identities : public ::testing::TestWithParam<unsigned> {};
class Incremental : public ::testing::TestWithParam<unsigned> {};

class Numbers {
 public:
  Numbers(const SnapshotPtr& snapshot, const std::vector<std::string>& kpis, const char* from, const char* to, Grain grain,
          const std::string& group_by = {}) {
    Evaluator evaluator(builtin_packs().kpis);
    const auto periods = periods_between(*parse_iso_date(from), *parse_iso_date(to), grain, snapshot->rules.calendar);
    answer = evaluator.evaluate(snapshot, {kpis, periods, {}, {}, group_by}).value();
  }
  [[nodiscard]] const Value& of(const std::string& kpi, std::size_t period, std::size_t group = 0) const {
    for (std::size_t k = 0; k < answer.series.size(); ++k)
      if (answer.series[k].kpi == kpi) return answer.value(k, period, group);
    throw std::out_of_range(kpi);
  }
  [[nodiscard]] Rational number(const std::string& kpi, std::size_t period, std::size_t group = 0) const {
    return *of(kpi, period, group).number;
  }

  Answer answer;
};

const std::vector<std::string> kWalk{"opening_mrr", "new_mrr", "expansion_mrr", "reactivation_mrr", "contraction_mrr",
                                     "churned_mrr", "fx_mrr",  "mrr",           "net_new_mrr"};

TEST_P(Identities, TheWalkClosesInEveryPeriod) {
  const SnapshotPtr snapshot = make_company(GetParam()).build();
  for (const Grain grain : {Grain::Month, Grain::Quarter, Grain::Year, Grain::Week, Grain::All}) {
    const Numbers n(snapshot, kWalk, "2023-02-10", "2025-02-20", grain);
    for (std::size_t p = 0; p < n.answer.periods.size(); ++p) {
      const Rational moved = n.number("new_mrr", p) + n.number("expansion_mrr", p) + n.number("reactivation_mrr", p) -
                             n.number("contraction_mrr", p) - n.number("churned_mrr", p) + n.number("fx_mrr", p);
      ASSERT_TRUE(n.number("opening_mrr", p) + moved == n.number("mrr", p));
      ASSERT_TRUE(n.number("net_new_mrr", p) + n.number("fx_mrr", p) == moved);
    }
  }
}

TEST_P(Identities, GroupsAddUpToTheWhole) {
  const SnapshotPtr snapshot = make_company(GetParam()).build();
  const std::vector<std::string> kpis{"mrr", "customers", "deals_won", "won_amount", "pipeline", "activities", "churned_mrr"};
  const Numbers whole(snapshot, kpis, "2024-01-01", "2024-12-31", Grain::Quarter);
  for (const char* dimension : {"region", "segment"}) {
    const Numbers parts(snapshot, kpis, "2024-01-01", "2024-12-31", Grain::Quarter, dimension);
    for (const std::string& kpi : kpis)
      for (std::size_t p = 0; p < 4; ++p) {
        Rational sum;
        for (std::size_t g = 0; g < parts.answer.groups.size(); ++g)
          if (parts.of(kpi, p, g).number) sum += parts.number(kpi, p, g);
        ASSERT_TRUE(sum == whole.number(kpi, p));
      }
  }
}

TEST_P(Identities, RatesFitTogether) {
  const SnapshotPtr snapshot = make_company(GetParam()).build();
  const Numbers n(snapshot,
                  {"nrr", "net_mrr_churn", "grr", "gross_mrr_churn", "customer_churn_rate", "logo_retention", "win_rate", "deals_won",
                   "deals_lost", "stalled_deals", "open_deals", "committed_mrr", "mrr"},
                  "2023-06-01", "2025-01-31", Grain::Month);
  for (std::size_t p = 0; p < n.answer.periods.size(); ++p) {
    if (n.of("nrr", p).number) {
      ASSERT_TRUE(n.number("nrr", p) + n.number("net_mrr_churn", p) == 1);
      ASSERT_TRUE(n.number("grr", p) + n.number("gross_mrr_churn", p) == 1);
      ASSERT_TRUE(n.number("grr", p) <= 1 && n.number("grr", p) <= n.number("nrr", p));
      ASSERT_TRUE(n.number("customer_churn_rate", p) + n.number("logo_retention", p) == 1);
    }
    if (n.of("win_rate", p).number) {
      ASSERT_TRUE(sgn(n.number("win_rate", p)) >= 0 && n.number("win_rate", p) <= 1);
      ASSERT_TRUE(n.number("deals_won", p) + n.number("deals_lost", p) == Rational(static_cast<long>(*n.of("win_rate", p).cases)));
    }
    ASSERT_TRUE(n.number("stalled_deals", p) <= n.number("open_deals", p));
    ASSERT_TRUE(n.number("committed_mrr", p) <= n.number("mrr", p));
  }
}

TEST_P(Identities, MonthsOfCountsAddUpToQuarters) {
  const SnapshotPtr snapshot = make_company(GetParam()).build();
  const std::vector<std::string> kpis{"deals_won", "won_amount", "activities",          "new_mrr", "churned_customers", "leads_created",
                                      "cogs",      "quota",      "subscription_revenue"};
  const Numbers months(snapshot, kpis, "2023-01-01", "2024-12-31", Grain::Month);
  const Numbers quarters(snapshot, kpis, "2023-01-01", "2024-12-31", Grain::Quarter);
  for (const std::string& kpi : kpis)
    for (std::size_t q = 0; q < quarters.answer.periods.size(); ++q)
      ASSERT_TRUE(months.number(kpi, 3 * q) + months.number(kpi, 3 * q + 1) + months.number(kpi, 3 * q + 2) == quarters.number(kpi, q));
}

/// The snapshot after one cell of a table was altered, as a refresh would make it: other tables are shared.
SnapshotPtr with_cell(const Snapshot& before, const std::string& id, std::size_t row, const std::string& column, std::int64_t cell,
                      std::uint64_t version) {
  auto out = std::make_shared<Snapshot>(before);
  out->version = version;
  for (auto& table : out->tables) {
    if (table->info.id != id) continue;
    auto changed = std::make_shared<Table>(*table);
    const auto place = static_cast<std::size_t>(table->info.find(column));
    auto cells = std::make_shared<Column>(*table->columns[place]);
    cells->ints[row] = cell;
    changed->columns[place] = std::move(cells);
    changed->version = version;
    table = std::move(changed);
  }
  return out;
}

TEST_P(Incremental, AfterEditsEqualsFromNothing) {
  SnapshotPtr snapshot = make_company(GetParam()).build();
  Evaluator kept(builtin_packs().kpis);
  const auto periods =
      periods_between(*parse_iso_date("2024-01-01"), *parse_iso_date("2025-03-01"), Grain::Quarter, snapshot->rules.calendar);
  const std::vector<Query> queries{{all_kpis(), periods, {}, {}, {}},
                                   {all_kpis(), periods, {}, {}, "rep"},
                                   {{"mrr", "nrr", "won_amount", "cac"}, periods, {}, {{"region", false, {"EMEA"}}}, {}}};
  std::mt19937 random(GetParam());
  std::uint64_t version = 1'000'000;
  for (int step = 0; step < 6; ++step) {
    for (const Query& query : queries) {
      const Answer ours = kept.evaluate(snapshot, query).value();
      Evaluator anew(builtin_packs().kpis);
      const Answer theirs = anew.evaluate(snapshot, query).value();
      ASSERT_TRUE(ours.groups == theirs.groups);
      for (std::size_t k = 0; k < query.kpis.size(); ++k) ASSERT_TRUE(ours.series[k].values == theirs.series[k].values);
    }
    static const std::vector<std::tuple<std::string, std::string, std::int64_t>> edits{{"subscriptions", "amount", 12345},
                                                                                       {"subscriptions", "ended_on", 19'900},
                                                                                       {"deals", "amount", 99},
                                                                                       {"deals", "closed_on", 19'850},
                                                                                       {"activities", "talk_seconds", 5},
                                                                                       {"targets", "value", 7'000'000},
                                                                                       {"costs", "amount", 1},
                                                                                       {"rates", "rate", 1'100'000'000'000}};
    const auto& [table, column, cell] = edits[random() % edits.size()];
    const std::size_t rows = snapshot->table(table)->size();
    snapshot = with_cell(*snapshot, table, random() % rows, column, cell, ++version);
  }
}

INSTANTIATE_TEST_SUITE_P(Companies, Identities, ::testing::Range(1U, 6U));
INSTANTIATE_TEST_SUITE_P(Companies, Incremental, ::testing::Range(1U, 3U));

}  // namespace
}  // namespace runrate
