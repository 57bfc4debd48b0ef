// What the sample company amounts to, by the real evaluator: the curves that a person who opens it first sees.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "engine/sample.h"
#include "metrics/evaluator.h"
#include "packs/packs.h"
#include "report/builder.h"
#include "report/page_spec.h"
#include "support/snapshot_builder.h"

namespace runrate {
namespace {

class SampleNumbers : public ::testing::Test {
 protected:
  static SnapshotPtr sample() {
    static const SnapshotPtr kSnapshot = [] {
      testing::SnapshotBuilder book;
      const Settings settings = sample_settings();
      book.rules.as_of = settings.as_of;
      book.rules.holidays = settings.holidays;
      book.rules.calendar.zone = *TimeZone::find(settings.time_zone);
      for (const SampleTable& table : make_sample_company(book.rules.calendar))
        for (const auto& row : table.rows) {
          std::map<std::string, std::string> cells;
          for (std::size_t i = 0; i < row.size(); ++i)
            if (!row[i].empty()) cells[table.columns[i]] = row[i];
          book.add(table.table, cells);
        }
      return book.build();
    }();
    return kSnapshot;
  }
  static SnapshotPtr sample_without(const std::set<std::string>& left_out) {
    const SnapshotPtr nothing = testing::SnapshotBuilder().build();
    auto out = std::make_shared<Snapshot>(*sample());
    out->version = nothing->version;
    for (std::size_t i = 0; i < out->tables.size(); ++i)
      if (left_out.contains(out->tables[i]->info.id)) out->tables[i] = nothing->tables[i];
    return out;
  }
  /// The values of a KPI from the first month to the last.
  std::vector<Value> months(const std::string& kpi) {
    const auto periods = periods_between(*parse_iso_date("2024-05-01"), *parse_iso_date("2026-10-31"), Grain::Month, {});
    const auto answer = evaluator_.evaluate(sample(), {{kpi}, periods, {}, {}, {}});
    EXPECT_TRUE(answer) << kpi;
    return answer->series[0].values;
  }
  double last(const std::string& kpi) { return to_double(months(kpi).back().number.value()); }
  NumberSource source() { return source_of(sample()); }
  NumberSource source_of(const SnapshotPtr& book) {
    return {book, &evaluator_.catalogue(), [this, book](const Query& query) { return evaluator_.evaluate(book, query); },
            [this, book](const FunnelQuery& query) { return evaluator_.funnel(book, query); },
            [this, book](const CohortQuery& query) { return evaluator_.cohorts(book, query); },
            [this, book](const std::string& kpi, const Period& period, const std::vector<Filter>& where) {
              return evaluator_.explain(book, kpi, period, where, {});
            }};
  }
  std::vector<CardContent> all_cards(const SnapshotPtr& book, const std::vector<std::string>& kpis) {
    ViewState view;
    view.period = *parse_period("2026-10", {});
    auto cards = build_cards(source_of(book), view, kpis);
    EXPECT_TRUE(cards);
    return *cards;
  }
  const std::vector<KpiInfo>& catalogue() { return evaluator_.catalogue(); }

 private:
  Evaluator evaluator_{builtin_packs().kpis};
};

TEST_F(SampleNumbers, SpanThirtyMonths) {
  const auto span = Evaluator::span_of_facts(*sample());
  ASSERT_TRUE(span);
  EXPECT_EQ(to_iso(span->first), "2024-05-01");
  EXPECT_EQ(to_iso(span->second), "2026-10-31");
}

TEST_F(SampleNumbers, RevenueGrowsFourfold) {
  const std::vector<Value> mrr = months("mrr");
  EXPECT_NEAR(to_double(*mrr.front().number), 60000, 5000);
  EXPECT_NEAR(to_double(*mrr.back().number), 245000, 15000);
  for (std::size_t i = 1; i < mrr.size(); ++i) EXPECT_GT(*mrr[i].number, *mrr[i - 1].number * Rational(97, 100));
}

TEST_F(SampleNumbers, TheNewPricesShowInOneMonth) {
  const std::vector<Value> expansion = months("expansion_mrr");
  const std::size_t march = 22;
  for (std::size_t i = 0; i < march; ++i) EXPECT_LT(*expansion[i].number, *expansion[march].number) << i;
}

TEST_F(SampleNumbers, UnitEconomicsAreThoseOfAHealthyFirm) {
  EXPECT_NEAR(last("cac_payback"), 12, 3);
  EXPECT_NEAR(last("ltv_to_cac"), 4.5, 1.5);
  EXPECT_NEAR(last("gross_margin"), 0.8, 0.05);
  EXPECT_NEAR(last("nrr_12m"), 1.02, 0.06);
}

TEST_F(SampleNumbers, TheWalkClosesInEveryMonth) {
  ViewState view;
  for (const Period& month : periods_between(*parse_iso_date("2024-05-01"), *parse_iso_date("2026-10-31"), Grain::Month, {})) {
    view.period = month;
    const auto walk = build_waterfall(source(), view);
    ASSERT_TRUE(walk);
    EXPECT_TRUE(walk->closes) << walk->period;
  }
}

TEST_F(SampleNumbers, EveryCardOfEveryReportHasSomethingToShow) {
  ViewState view;
  view.period = default_period(*sample(), true);
  EXPECT_EQ(label(view.period, {}), "2026-10");
  for (const std::string& name : report_templates()) {
    const auto report = build_report(source(), view, name, "sample");
    ASSERT_TRUE(report) << name;
    for (const ReportPage& page : report->pages)
      for (const Block& block : page.blocks) {
        if (const auto* cards = std::get_if<std::vector<CardContent>>(&block)) {
          for (const CardContent& card : *cards) EXPECT_TRUE(card.value.number) << card.kpi;
        } else if (const auto* team = std::get_if<TeamContent>(&block)) {
          EXPECT_EQ(team->rows.size(), 9U);
        } else if (const auto* cohorts = std::get_if<CohortContent>(&block)) {
          EXPECT_GT(cohorts->cells.size(), 100U);
        } else if (const auto* activity = std::get_if<ActivityContent>(&block)) {
          EXPECT_EQ(activity->rows.size(), 4U);
        }
      }
  }
}

// What a manager sees who has not imported that table yet: a dash and what to import, not a number made of nothing.
TEST_F(SampleNumbers, NoZeroStandsForATableThatIsNotThere) {
  std::vector<std::string> kpis;
  for (const KpiInfo& kpi : catalogue()) kpis.push_back(kpi.id);
  const std::vector<CardContent> whole = all_cards(sample(), kpis);
  std::set<std::string> tables;
  for (const KpiInfo& kpi : catalogue())
    if (kpi.needs.size() > 1) tables.insert(kpi.needs.begin(), kpi.needs.end());  // of one table alone a test speaks in tests/report
  for (const std::string& table : tables) {
    const std::vector<CardContent> part = all_cards(sample_without({table}), kpis);
    for (std::size_t i = 0; i < kpis.size(); ++i) {
      const auto& needs = catalogue()[i].needs;
      if (std::find(needs.begin(), needs.end(), table) == needs.end()) continue;
      if (kpis[i] == "fx_mrr") continue;  // one term of a sum: without rates nothing is converted, and nothing moved
      const bool something = whole[i].value.number && sgn(*whole[i].value.number) != 0;
      const bool zero = part[i].value.number && sgn(*part[i].value.number) == 0;
      EXPECT_FALSE(something && zero) << kpis[i] << " without " << table;
    }
  }
}

TEST_F(SampleNumbers, AMarginBeforeCogsIsMarkedAndNeedsRevenue) {
  const CardContent before = all_cards(sample_without({"costs"}), {"gross_margin"})[0];
  EXPECT_EQ(before.value.number, Rational(1));
  EXPECT_EQ(before.marks.note.id, "before_cogs");
  const CardContent nothing = all_cards(sample_without({"costs", "subscriptions"}), {"gross_margin"})[0];
  EXPECT_FALSE(nothing.value.number);
  EXPECT_THAT(nothing.missing, ::testing::Contains("subscriptions.amount"));
}

TEST_F(SampleNumbers, OneNumberAgainstAnotherNeedsBoth) {
  TileSpec tile;
  tile.kind = "scatter";
  tile.kpis = {"activities", "won_amount"};
  tile.by = "rep";
  ViewState view;
  view.period = *parse_period("2026-10", {});
  const auto whole = build_tile(source(), view, tile);
  ASSERT_TRUE(whole);
  EXPECT_FALSE(std::holds_alternative<NoticeContent>(whole->front()));
  for (const char* table : {"activities", "deals"}) {
    const auto part = build_tile(source_of(sample_without({table})), view, tile);
    ASSERT_TRUE(part);
    EXPECT_TRUE(std::holds_alternative<NoticeContent>(part->front())) << table;
  }
}

TEST_F(SampleNumbers, LinesAndTablesHaveNoZeroWhereTheCardHasADash) {
  ViewState view;
  view.period = *parse_period("2026-10", {});
  const NumberSource without = source_of(sample_without({"costs"}));
  const auto line = build_line(without, view, "cac_payback");
  ASSERT_TRUE(line);
  for (const Figure& point : line->lines.front().points) {
    EXPECT_FALSE(point.number);
    EXPECT_EQ(point.why.id, "report_no_rows");
  }
  const auto table = build_kpi_table(without, view, "Unit economics", {"cac", "mrr"}, 3);
  ASSERT_TRUE(table);
  EXPECT_FALSE(std::get<Figure>(table->rows[0][1]).number);
  EXPECT_TRUE(std::get<Figure>(table->rows[1][1]).number);
  const auto whole = build_line(source(), view, "cac_payback");
  ASSERT_TRUE(whole);
  EXPECT_TRUE(whole->lines.front().points.back().number);
}

TEST_F(SampleNumbers, RowsBehindANumberAreListedAsPeopleReadThem) {
  ViewState view;
  view.period = *parse_period("2026-10", {});
  const auto overdue = build_rows(source(), view, {"overdue_deals"}, 5);
  ASSERT_TRUE(overdue);
  EXPECT_THAT(overdue->columns, ::testing::ElementsAre("Deal", "Rep", "Stage", "Last touch", "Expected close on", "Amount"));
  EXPECT_THAT(overdue->numeric, ::testing::ElementsAre(false, false, false, false, false, true));
  ASSERT_EQ(overdue->rows.size(), 5U);
  EXPECT_EQ(overdue->more, 9);
  Rational before;
  for (const auto& row : overdue->rows) {
    EXPECT_TRUE(std::holds_alternative<Date>(row[4]));
    const Figure& amount = std::get<Figure>(row[5]);
    EXPECT_EQ(amount.unit, Unit::Money);
    if (&row != &overdue->rows.front()) {
      EXPECT_LE(*amount.number, before) << "the dearest first";
    }
    before = *amount.number;
  }
  EXPECT_EQ(std::get<std::string>(overdue->rows[0][0]), "Lerchenkamp Logistik GmbH: Platform");
  EXPECT_EQ(std::get<std::string>(overdue->rows[0][1]), "Katrin Vogel") << "by name, not by key";
  EXPECT_EQ(std::get<std::string>(overdue->rows[0][2]), "Discovery") << "as the table writes it";

  const auto losses = build_rows(source(), view, {"churned_mrr", "contraction_mrr"}, 3);
  ASSERT_TRUE(losses);
  EXPECT_THAT(losses->columns, ::testing::ElementsAre("Account", "Number", "Amount"));
  EXPECT_EQ(std::get<std::string>(losses->rows[0][0]), "Schilffeld Medien GmbH");
  EXPECT_EQ(std::get<std::string>(losses->rows[0][1]), "Churned MRR");
}

}  // namespace
}  // namespace runrate
