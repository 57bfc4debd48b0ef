#include <gmock/gmock.h>

#include "book.h"
#include "packs/definition.h"

namespace runrate {
namespace {

KpiInfo own(const std::string& id, const std::string& formula, Unit unit = Unit::Count) {
  KpiInfo out;
  out.id = id;
  out.name = "My " + id;
  out.formula = formula;
  out.unit = unit;
  out.group = "Own";
  out.source = "own";
  return out;
}

const KpiInfo* find(const Engine& engine, const std::string& id) {
  for (const KpiInfo& kpi : engine.catalogue())
    if (kpi.id == id) return &kpi;
  return nullptr;
}

TEST(Definition, IsWrittenAndReadAgain) {
  KpiInfo kpi = own("big_wins", "count(deals where outcome = \"won\" and amount >= 1000 by closed_on)");
  kpi.about = "Said with \"quotes\", a \\ and\na line break.";
  kpi.benchmarks = {"smb > 3"};
  kpi.better = Better::Higher;
  EXPECT_EQ(read_definition("big_wins", write_definition(kpi)).value(), kpi);
  EXPECT_FALSE(read_definition("big_wins", "name = ").has_value());
  EXPECT_EQ(check_kpi_id("9lives").error().message.id, "definition_id");
  EXPECT_EQ(check_kpi_id("a b").error().message.id, "definition_id");
}

TEST(OwnKpi, StandsBesideTheBuiltInOnes) {
  Book book;
  book.add("deals", {"deal_id", "amount", "created_on", "closed_on", "outcome"},
           {{"D1", "500", "2025-01-02", "2025-02-03", "won"}, {"D2", "2000", "2025-01-05", "2025-02-09", "won"}});
  const auto changes = book.changes();
  ASSERT_TRUE(book->define_kpi(own("big_wins", "count(deals where outcome = \"won\" and amount >= 1000 by closed_on)")));
  ASSERT_TRUE(book->define_kpi(own("big_share", "big_wins / deals_won", Unit::Percent)));
  EXPECT_EQ(book.changes(), changes + 2);
  EXPECT_EQ(book.value("big_wins", "2025-02"), "1");
  EXPECT_EQ(book.value("big_share", "2025-02"), "0.5");
  const auto explained = book->explain("big_share", *parse_period("2025-02", {}), {});
  ASSERT_TRUE(explained);
  EXPECT_EQ(explained->root.terms.size(), 2U);

  EXPECT_EQ(book->remove_kpi("big_wins").error().message.id, "definition_used");
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(find(book.engine(), "big_share"), nullptr);
  ASSERT_TRUE(book->redo());
  EXPECT_EQ(book.value("big_share", "2025-02"), "0.5");
  ASSERT_TRUE(book->remove_kpi("big_share"));
  ASSERT_TRUE(book->remove_kpi("big_wins"));
  EXPECT_EQ(find(book.engine(), "big_wins"), nullptr);
}

TEST(OwnKpi, IsThereWhenTheWorkbookIsOpenedAgain) {
  Book book;
  ASSERT_TRUE(book->define_kpi(own("mine", "mrr * 2", Unit::Money)));
  const auto again = Engine::open(book.path(), Access::ReadOnly);
  ASSERT_TRUE(again);
  const KpiInfo* kpi = find(**again, "mine");
  ASSERT_NE(kpi, nullptr);
  EXPECT_EQ(kpi->source, "own");
}

TEST(OwnKpi, ThatIsWrongIsRefusedAndSaysWhere) {
  Book book;
  const auto refused = [&](const std::string& formula, Unit unit = Unit::Count) { return book->define_kpi(own("mine", formula, unit)).error().message.id; };
  EXPECT_EQ(refused("no_such_kpi + 1"), "formula_unknown_name");
  EXPECT_EQ(refused("count(deals by created_on"), "formula_syntax");
  EXPECT_EQ(refused("mrr + customers", Unit::Money), "formula_units");
  EXPECT_EQ(refused("mine + 1"), "formula_cycle");
  EXPECT_EQ(refused("count(deals where nonsense = 1 by created_on)"), "formula_column");
  EXPECT_EQ(refused("   "), "definition_formula");
  EXPECT_EQ(book->define_kpi(own("mrr", "customers")).error().message.id, "definition_taken");
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += '(';
  EXPECT_EQ(refused(deep), "formula_depth");
  EXPECT_EQ(refused("sum(steps(sum(steps(sum(steps(sum(steps(mrr, 900)), 900)), 900)), 900))", Unit::Money), "formula_windows");
  const auto error = book->define_kpi(own("mine", "customers + no_such_kpi")).error();
  EXPECT_THAT(error.message.args, ::testing::Contains(std::pair<std::string, std::string>("position", "13")));
}

TEST(OwnKpi, ACircleOfTwoIsRefused) {
  Book book;
  ASSERT_TRUE(book->define_kpi(own("one", "customers")));
  ASSERT_TRUE(book->define_kpi(own("two", "one + 1")));
  EXPECT_EQ(book->define_kpi(own("one", "two + 1")).error().message.id, "formula_cycle");
  EXPECT_EQ(find(book.engine(), "one")->formula, "customers") << "as it was";
}

TEST(OwnKpi, IsTriedWithoutAChange) {
  Book book;
  const auto changes = book.changes();
  const auto value = book->try_kpi(own("mine", "deals_created + 2"), *parse_period("2025-02", {}), {});
  ASSERT_TRUE(value);
  EXPECT_EQ(to_decimal(*value->number), "2");
  EXPECT_EQ(book.changes(), changes);
}

TEST(Benchmarks, AreThePersonsToChange) {
  Book book;
  ASSERT_TRUE(book->set_benchmarks("nrr", {"ours > 110 %, board 2025"}));
  EXPECT_THAT(find(book.engine(), "nrr")->benchmarks, ::testing::ElementsAre("ours > 110 %, board 2025"));
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(find(book.engine(), "nrr")->benchmarks, builtin_packs().kpi("nrr")->benchmarks);
}

TEST(Packs, BringTablesAndNumbersAndLeaveTheRowsWhenTheyGo) {
  Book book;
  for (const PackInfo& pack : industry_packs()) {
    ASSERT_TRUE(book->switch_pack(pack.id, true)) << pack.id;
    for (const TableInfo& table : pack.tables) EXPECT_NE(book->snapshot()->table(table.id), nullptr) << table.id;
    for (const KpiInfo& kpi : pack.kpis) {
      ASSERT_NE(find(book.engine(), kpi.id), nullptr);
      const auto answer = book->answer({{kpi.id}, {*parse_period("2025-02", {})}, {}, {}, {}});
      EXPECT_TRUE(answer) << kpi.id << ": " << (answer ? "" : to_text(answer.error()));
    }
  }
  const std::string first = industry_packs().front().kpis.front().id;
  ASSERT_TRUE(book->switch_pack(industry_packs().front().id, false));
  EXPECT_EQ(find(book.engine(), first), nullptr);
  ASSERT_TRUE(book->undo());
  EXPECT_NE(find(book.engine(), first), nullptr);
  EXPECT_EQ(book->switch_pack("nonsense", true).error().message.id, "unknown_pack");
}

TEST(Segments, AreSavedUnderAName) {
  Book book;
  const std::vector<Filter> where{parse_filter("region=EMEA").value(), parse_filter("segment in (SMB, Enterprise)").value()};
  ASSERT_TRUE(book->save_segment("Home", where));
  EXPECT_EQ(book->segment("home").value(), where);
  ASSERT_EQ(book->segments().size(), 1U);
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book->segment("Home").error().message.id, "unknown_segment");
}

TEST(Segments, AreRenamedAsOneChange) {
  Book book;
  const std::vector<Filter> where{parse_filter("region=EMEA").value()};
  ASSERT_TRUE(book->save_segment("Home", where));
  ASSERT_TRUE(book->save_segment("Away", {parse_filter("region!=EMEA").value()}));
  const auto changes = book.changes();
  ASSERT_TRUE(book->rename_segment("home", "Europe"));
  EXPECT_EQ(book.changes(), changes + 1);
  EXPECT_EQ(book->segment("Europe").value(), where);
  EXPECT_EQ(book->segment("Home").error().message.id, "unknown_segment");
  EXPECT_EQ(book->rename_segment("Europe", "away").error().message.id, "segment_taken");
  EXPECT_EQ(book->rename_segment("Nowhere", "Else").error().message.id, "unknown_segment");
  EXPECT_EQ(book->rename_segment("Europe", " ").error().message.id, "segment_unnamed");
  ASSERT_TRUE(book->rename_segment("Europe", "EUROPE")) << "its own name in other letters is free";
  ASSERT_TRUE(book->undo());
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book->segment("Home").value(), where);
}

TEST(Benchmarks, SayWhereTheyComeFrom) {
  Book book;
  ASSERT_TRUE(book->set_benchmarks("nrr", {"ours > 110 %"}, "board, 2025"));
  EXPECT_EQ(find(book.engine(), "nrr")->benchmark_source, "board, 2025");
  ASSERT_TRUE(book->set_benchmarks("nrr", {"ours > 115 %"}));
  EXPECT_EQ(find(book.engine(), "nrr")->benchmark_source, to_text(Message{"benchmark_of_workbook", {}}));
}

TEST(DealRisk, CountsHowOftenTheExpectedCloseWasPushed) {
  Book book;
  book.add("deals", {"deal_id", "amount", "created_on", "expected_close_on", "outcome"},
           {{"often", "500", "2025-12-20", "2026-01-10", "open"}, {"once", "500", "2025-12-20", "2026-01-10", "open"}, {"back", "500", "2025-12-20", "2026-01-10", "open"}});
  for (const char* day : {"2026-01-20", "2026-02-10"}) ASSERT_TRUE(book.set("deals", "often", "expected_close_on", day));
  ASSERT_TRUE(book.set("deals", "once", "expected_close_on", "2026-03-01"));
  for (const char* day : {"2026-01-20", "2026-01-05", "2026-01-01"}) ASSERT_TRUE(book.set("deals", "back", "expected_close_on", day));
  const auto reasons_of = [&](const std::string& deal) {
    std::vector<std::string> out;
    const auto list = book->list({"deal_risk", *parse_period("2025-12", {}), {}, {}});
    if (!list) return std::vector<std::string>{to_text(list.error())};
    for (const ListRow& row : list->rows)
      if (row.title == deal)
        for (const Message& reason : row.reasons) out.push_back(reason.id);
    return out;
  };
  EXPECT_THAT(reasons_of("often"), ::testing::ElementsAre("reason_pushed"));
  EXPECT_THAT(reasons_of("once"), ::testing::IsEmpty());
  EXPECT_THAT(reasons_of("back"), ::testing::IsEmpty()) << "pulled forward is not pushed";
  ASSERT_TRUE(book.set("deals", "once", "expected_close_on", "2026-04-01"));
  EXPECT_THAT(reasons_of("once"), ::testing::ElementsAre("reason_pushed"));
  ASSERT_TRUE(book->undo());
  EXPECT_THAT(reasons_of("once"), ::testing::IsEmpty()) << "what was taken back was not done";
}

TEST(ConstantCurrency, IsAWayOfLookingAtAllNumbers) {
  Book book;
  book.add("rates", {"currency", "month", "rate"}, {{"USD", "2025-01", "0.5"}, {"USD", "2025-02", "2"}});
  book.add("deals", {"deal_id", "amount", "currency", "created_on", "closed_on", "outcome"}, {{"D1", "100", "USD", "2025-01-02", "2025-01-20", "won"}});
  EXPECT_EQ(book.value("won_amount", "2025-01"), "50");
  book->look_at_rates_of(parse_iso_date("2025-02-11"));
  EXPECT_EQ(book.value("won_amount", "2025-01"), "200");
  EXPECT_EQ(to_decimal(*book->explain("won_amount", *parse_period("2025-01", {}), {})->root.value.number), "200");
  EXPECT_THAT(book.column("rates", "rate"), ::testing::ElementsAre("0.5", "2")) << "the rows stay as they are";
  ASSERT_TRUE(book.set("deals", "D1", "amount", "300"));
  EXPECT_EQ(book.value("won_amount", "2025-01"), "600") << "a change is seen at the same rates";
  book->look_at_rates_of({});
  EXPECT_EQ(book.value("won_amount", "2025-01"), "150");
}

TEST(TargetEdits, SetChangeAndTakeAway) {
  Book book;
  const std::vector<TargetEdit> set{{"won_amount", "2025-01", "", "1000"}, {"won_amount", "2025-02", "", "2000"}, {"won_amount", "2025-02", "rep=ann", "500"}};
  const auto changes = book.changes();
  ASSERT_TRUE(book->set_targets(set));
  EXPECT_EQ(book.changes(), changes + 1);
  EXPECT_EQ(book.value("quota", "2025-02"), "2000");
  const std::vector<TargetEdit> change{{"won_amount", "2025-02", "", "2500"}, {"won_amount", "2025-01", "", ""}};
  ASSERT_TRUE(book->set_targets(change));
  EXPECT_EQ(book.value("quota", "2025-02"), "2500");
  EXPECT_THAT(book.column("targets", "period"), ::testing::ElementsAre("2025-02", "2025-02"));
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book.value("quota", "2025-01"), "1000");
  const std::vector<TargetEdit> wrong{{"won_amount", "2025-01", "", "much"}};
  EXPECT_FALSE(book->set_targets(wrong));
}

TEST(TargetEdits, AreSuggestedFromTwelveMonths) {
  Book book;  // seen from the last day of 2025: the months that are over are those to November
  std::vector<std::vector<std::string>> rows;
  for (int month = 1; month <= 11; ++month) {
    const std::string day = "2025-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-10";
    rows.push_back({"D" + std::to_string(month), "ann", "1200", day, day, "won"});
  }
  rows.push_back({"D0", "ann", "1200", "2024-12-10", "2024-12-10", "won"});
  book.add("deals", {"deal_id", "rep", "amount", "created_on", "closed_on", "outcome"}, rows);
  const TargetPlan plan{"won_amount", {*parse_period("2026-01", {}), *parse_period("2026-Q2", {})}, "rep", Rational(1, 10), false};
  const auto suggested = book->suggest_targets(plan);
  ASSERT_TRUE(suggested);
  EXPECT_THAT(*suggested, ::testing::ElementsAre(TargetEdit{"won_amount", "2026-01", "rep=ann", "1320"}, TargetEdit{"won_amount", "2026-Q2", "rep=ann", "3960"}));
}

}  // namespace
}  // namespace runrate
