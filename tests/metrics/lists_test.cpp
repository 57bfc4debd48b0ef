#include <gmock/gmock.h>

#include "company.h"
#include "metrics/evaluator.h"
#include "packs/packs.h"

namespace runrate {
namespace {

using testing::make_company;
using testing::SnapshotBuilder;

ListAnswer list_of(const SnapshotPtr& snapshot, const std::string& list, const char* period, std::vector<Filter> where = {}) {
  Evaluator evaluator(builtin_packs().kpis);
  return evaluator.list(snapshot, {list, *parse_period(period, snapshot->rules.calendar), {}, std::move(where)}).value();
}

std::vector<std::string> reasons_of(const ListRow& row) {
  std::vector<std::string> out;
  for (const Message& reason : row.reasons) out.push_back(reason.id);
  return out;
}

Rational number_of(const SnapshotPtr& snapshot, const std::string& kpi, const char* period, const std::vector<Filter>& where = {}) {
  Evaluator evaluator(builtin_packs().kpis);
  return *evaluator.evaluate(snapshot, {{kpi}, {*parse_period(period, snapshot->rules.calendar)}, {}, where, {}}).value().value(0, 0).number;
}

/// A list and the KPI that counts it are made from the same facts.
TEST(Lists, AreAsLongAsTheirNumbersSay) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const SnapshotPtr snapshot = make_company(seed).build();
    for (const char* period : {"2024-06", "2024-Q4", "2025-03"})
      for (const char* list : {"stalled_deals", "overdue_deals", "slipped_deals", "in_and_out_customers"})
        for (const std::vector<Filter>& where : {std::vector<Filter>{}, std::vector<Filter>{{"region", false, {"EMEA"}}}}) {
          const ListAnswer answer = list_of(snapshot, list, period, where);
          EXPECT_TRUE(Rational(static_cast<unsigned long>(answer.rows.size())) == number_of(snapshot, list, period, where)) << list << ' ' << period;
          for (const ListRow& row : answer.rows) EXPECT_EQ(row.cells.size(), answer.columns.size());
        }
  }
}

TEST(Lists, MovementsAddUpToWhatMoved) {
  const SnapshotPtr snapshot = make_company(4).build();
  const ListAnswer answer = list_of(snapshot, "movements", "2024-Q2");
  ASSERT_FALSE(answer.rows.empty());
  Rational sum;
  for (const ListRow& row : answer.rows) sum += *row.cells[2].number;
  EXPECT_TRUE(sum == number_of(snapshot, "net_new_mrr", "2024-Q2") + number_of(snapshot, "fx_mrr", "2024-Q2"));
  for (std::size_t i = 1; i < answer.rows.size(); ++i) EXPECT_TRUE(abs(*answer.rows[i - 1].cells[2].number) >= abs(*answer.rows[i].cells[2].number));
}

TEST(Lists, EveryListWorksWithNothingInTheWorkbook) {
  SnapshotBuilder book;
  const SnapshotPtr snapshot = book.as_of("2024-05-31").build();
  for (const ListInfo& info : lists()) {
    const ListAnswer answer = list_of(snapshot, info.id, "2024-05");
    EXPECT_TRUE(answer.rows.empty()) << info.id;
    EXPECT_FALSE(answer.columns.empty()) << info.id;
    if (!info.table.empty()) {
      EXPECT_THAT(answer.notes, ::testing::Contains(::testing::Field(&Message::id, "list_needs"))) << info.id;
    }
  }
  Evaluator evaluator(builtin_packs().kpis);
  EXPECT_EQ(evaluator.list(snapshot, {"nonsense", *parse_period("2024-05", {}), {}, {}}).error().message.id, "unknown_list");
}

TEST(Lists, ADealAtRiskSaysWhy) {
  SnapshotBuilder book;
  for (int i = 0; i < 8; ++i)  // usually won within 20 to 27 days
    book.add("deals", {{"deal_id", "W" + std::to_string(i)}, {"created_on", "2024-03-01"}, {"closed_on", "2024-03-2" + std::to_string(1 + i)}, {"outcome", "won"}, {"amount", "10"}});
  book.add("deals", {{"deal_id", "bad"}, {"created_on", "2024-03-01"}, {"expected_close_on", "2024-05-01"}, {"outcome", "open"}, {"amount", "500"}});
  book.add("deals", {{"deal_id", "good"}, {"created_on", "2024-05-20"}, {"expected_close_on", "2024-07-01"}, {"outcome", "open"}, {"amount", "900"}});
  book.add("activities", {{"activity_id", "1"}, {"deal_id", "bad"}, {"type", "demo"}, {"at", "2024-03-05T10:00:00"}, {"next_step", "no"}});
  const ListAnswer answer = list_of(book.as_of("2024-05-31").build(), "deal_risk", "2024-05");
  ASSERT_EQ(answer.rows.size(), 1U);
  EXPECT_EQ(answer.rows[0].title, "bad");
  EXPECT_THAT(reasons_of(answer.rows[0]), ::testing::ElementsAre("reason_overdue", "reason_stalled", "reason_no_next_step", "reason_old"));
}

TEST(Lists, ARepWhoIsBusyWithoutResultIsFlagged) {
  SnapshotBuilder book;
  int number = 0;
  for (const auto& [rep, calls, won] : {std::tuple("ann", 30, 0), std::tuple("bob", 10, 2), std::tuple("cyd", 5, 4)}) {
    book.add("reps", {{"rep", rep}, {"name", std::string("Rep ") + rep}});
    for (int i = 0; i < calls; ++i) book.add("activities", {{"activity_id", std::to_string(++number)}, {"rep", rep}, {"type", "call"}, {"at", "2024-05-06T10:00:00"}});
    for (int i = 0; i < won; ++i)
      book.add("deals", {{"deal_id", std::to_string(++number)}, {"rep", rep}, {"created_on", "2024-05-01"}, {"closed_on", "2024-05-10"}, {"outcome", "won"}, {"amount", "10"}});
  }
  const SnapshotPtr snapshot = book.as_of("2024-05-31").build();
  const ListAnswer all = list_of(snapshot, "activity_outcome", "2024-05");
  ASSERT_EQ(all.rows.size(), 3U);
  EXPECT_EQ(all.rows[0].cells[0].text, "ann");  // what scripts read
  EXPECT_EQ(all.rows[0].cells[0].shown(), "Rep ann");
  const ListAnswer flags = list_of(snapshot, "mismatch_flags", "2024-05");
  ASSERT_EQ(flags.rows.size(), 1U);
  EXPECT_EQ(flags.rows[0].title, "Rep ann");
  EXPECT_THAT(reasons_of(flags.rows[0]), ::testing::ElementsAre("reason_mismatch"));
}

TEST(Lists, CustomersWhoShrankAreLikelierToLeaveWhereThatWasSo) {
  SnapshotBuilder book;
  for (int i = 0; i < 60; ++i) {
    const std::string account = "A" + std::to_string(i);
    const bool shrinks = i % 3 == 0;
    const std::string shrunk = to_iso(*parse_iso_date("2023-01-10") + i * 8);
    book.add("subscriptions", {{"subscription_id", account}, {"account_id", account}, {"amount", "100"}, {"started_on", "2022-01-01"}, {"ended_on", shrinks ? shrunk : ""}});
    if (!shrinks) continue;
    const bool still = i >= 54;
    book.add("subscriptions", {{"subscription_id", account},
                               {"account_id", account},
                               {"amount", "40"},
                               {"started_on", still ? "2024-04-20" : shrunk},
                               {"ended_on", still ? "" : to_iso(*parse_iso_date(shrunk) + 110)}});
    if (still) book.add("subscriptions", {{"subscription_id", account + "x"}, {"account_id", account}, {"amount", "100"}, {"started_on", shrunk}, {"ended_on", "2024-04-20"}});
  }
  const ListAnswer answer = list_of(book.as_of("2024-05-31").build(), "churn_probability", "2024-05");
  ASSERT_FALSE(answer.rows.empty());
  ASSERT_THAT(reasons_of(answer.rows.front()), ::testing::Contains("reason_shrank"));
  EXPECT_TRUE(*answer.rows.front().cells[2].number > *answer.rows.back().cells[2].number);
  for (const ListRow& row : answer.rows) EXPECT_TRUE(sgn(*row.cells[2].number) > 0 && *row.cells[2].number < 1);
}

TEST(Lists, SurvivalFollowsTheFirstSpellOnly) {
  SnapshotBuilder book;
  book.add("subscriptions", {{"subscription_id", "1"}, {"account_id", "A"}, {"amount", "10"}, {"started_on", "2024-01-01"}, {"ended_on", "2024-01-31"}});
  book.add("subscriptions", {{"subscription_id", "2"}, {"account_id", "A"}, {"amount", "10"}, {"started_on", "2024-03-01"}});  // comes back: not counted
  book.add("subscriptions", {{"subscription_id", "3"}, {"account_id", "B"}, {"amount", "10"}, {"started_on", "2024-01-01"}});
  const ListAnswer answer = list_of(book.as_of("2024-05-31").build(), "churn_hazard", "2024-05");
  ASSERT_EQ(answer.rows.size(), 1U);
  EXPECT_EQ(to_decimal(*answer.rows[0].cells[0].number), "30") << "days";
  EXPECT_EQ(to_decimal(*answer.rows[0].cells[1].number), "2") << "at risk";
  EXPECT_EQ(to_decimal(*answer.rows[0].cells[4].number), "0.5") << "still there";
}

TEST(Lists, AmountsWithoutARateAreNamed) {
  SnapshotBuilder book;
  book.add("deals", {{"deal_id", "D1"}, {"amount", "100"}, {"currency", "USD"}, {"created_on", "2024-05-01"}, {"closed_on", "2024-05-10"}, {"outcome", "won"}});
  book.add("costs", {{"cost_id", "C1"}, {"on", "2024-05-03"}, {"category", "tools"}, {"amount", "9"}, {"currency", "GBP"}});
  const ListAnswer answer = list_of(book.as_of("2024-05-31").build(), "unconverted", "2024-05");
  ASSERT_EQ(answer.rows.size(), 2U);
  EXPECT_EQ(answer.rows[0].table, "deals");
  EXPECT_EQ(answer.rows[0].cells[1].text, "D1");
  EXPECT_EQ(answer.rows[0].reasons.at(0).args.at(0).second, "USD");
  EXPECT_EQ(answer.rows[1].table, "costs");
}

}  // namespace
}  // namespace runrate
