#include "engine/exports.h"

#include "book.h"
#include "engine/disguise.h"
#include "engine/make_report.h"
#include "exchange/asked.h"

namespace runrate {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

void fill(Book& book) {
  book.add("accounts", {"account_id", "name", "region"}, {{"A1", "Zyxel Holdings", "Northmark"}, {"A2", "Quorvex GmbH", "Southmark"}});
  book.add("subscriptions", {"subscription_id", "account_id", "amount", "interval", "started_on"},
           {{"S1", "A1", "1000", "month", "2025-01-10"}, {"S2", "A2", "1212", "year", "2025-02-10"}});
  book.add("reps", {"rep", "name", "email"}, {{"R-first", "Ottilie Brandvold", "ottilie@zyx.example"}});
  book.add("deals", {"deal_id", "name", "rep", "amount", "created_on", "closed_on", "outcome", "lost_reason"},
           {{"D1", "Big fish", "R-first", "500", "2025-03-01", "2025-03-20", "won", ""}, {"D2", "Small fry", "R-first", "70", "2025-03-01", "2025-03-25", "lost", "Too dear for them"}});
  book.add("targets", {"kpi", "period", "group", "value"}, {{"won_amount", "2025-03", "rep=R-first", "900"}, {"win_rate", "2025-03", "", "0.5"}});
}

ExportInfo send(Book& book, const std::vector<std::string>& kpis, const std::string& period) {
  const Query query{kpis, {*parse_period(period, {})}, {}, {}, {}};
  const auto answer = book->answer(query);
  ExportInfo info;
  info.kind = "numbers";
  info.title = "test";
  info.file = "x.csv";
  info.figures = write_asked(std::vector<AskedAnswer>{{query, *answer}});
  EXPECT_TRUE(book->note_export(info));
  return book->workbook().exports()->front();
}

TEST(Exports, AreNotedWithoutBeingAChange) {
  Book book;
  fill(book);
  const std::size_t changes = book.changes();
  const ExportInfo noted = send(book, {"mrr"}, "2025-03");
  EXPECT_EQ(book.changes(), changes);
  EXPECT_GT(noted.change, 0);
  ASSERT_TRUE(book->undo());
  EXPECT_THAT(*book->workbook().exports(), SizeIs(1)) << "Undo takes back no export";
}

TEST(Exports, TellWhichFiguresHaveMovedByHowMuchAndDueToWhichRows) {
  Book book;
  fill(book);
  const ExportInfo info = send(book, {"mrr", "won_amount"}, "2025-03");
  auto check = check_export(book.engine(), info);
  ASSERT_TRUE(check) << to_text(check.error());
  EXPECT_EQ(check->figures, 2U);
  EXPECT_THAT(check->moved, SizeIs(0));

  ASSERT_TRUE(book.set("deals", "D1", "amount", "650"));
  check = check_export(book.engine(), info);
  ASSERT_THAT(check->moved, SizeIs(1));
  const MovedFigure& moved = check->moved.front();
  EXPECT_EQ(moved.kpi.id, "won_amount");
  EXPECT_EQ(*moved.before, 500);
  EXPECT_EQ(*moved.after, 650);
  auto rows = rows_behind(book.engine(), moved, check->since, 10);
  ASSERT_TRUE(rows) << to_text(rows.error());
  ASSERT_THAT(rows->rows, SizeIs(1));
  EXPECT_EQ(rows->rows[0].table, "deals");
  EXPECT_EQ(rows->rows[0].row, book.row("deals", "D1"));
  EXPECT_EQ(rows->rows[0].fate, MovingRow::Fate::Counted);
  EXPECT_THAT(*export_text(book.engine(), info.id), HasSubstr("500.00 was sent, 650.00 now (+150.00)"));

  // Taken back, nothing has moved; a deleted row is named too.
  ASSERT_TRUE(book->undo());
  EXPECT_THAT(check_export(book.engine(), info)->moved, SizeIs(0));
  const std::vector<RowId> gone{book.row("deals", "D1")};
  ASSERT_TRUE(book->delete_rows("deals", gone));
  check = check_export(book.engine(), info);
  ASSERT_THAT(check->moved, SizeIs(1));
  rows = rows_behind(book.engine(), check->moved.front(), check->since, 10);
  ASSERT_THAT(rows->rows, SizeIs(1));
  EXPECT_EQ(rows->rows[0].fate, MovingRow::Fate::Gone);
}

TEST(Exports, AChangeThatWasInForceAndIsTakenBackMovesFigures) {
  Book book;
  fill(book);
  ASSERT_TRUE(book.set("deals", "D1", "amount", "650"));
  const ExportInfo info = send(book, {"won_amount"}, "2025-03");
  ASSERT_TRUE(book->undo());
  const auto check = check_export(book.engine(), info);
  ASSERT_THAT(check->moved, SizeIs(1));
  EXPECT_THAT(check->since.undone, SizeIs(1));
  EXPECT_FALSE(check->since.forgotten);
}

TEST(Exports, AReportsFiguresAreItsAnswersAndTheSameStateGivesTheSameDocument) {
  Book book;
  fill(book);
  ViewState view;
  view.period = *parse_period("2025-03", {});
  const auto plan = find_template({}, "monthly-pack");
  const auto one = make_report(book.engine(), view, *plan);
  const auto two = make_report(book.engine(), view, *plan);
  ASSERT_TRUE(one) << to_text(one.error());
  EXPECT_EQ(one->made_at, changed_at(book->workbook()));
  ASSERT_EQ(one->attachments.size(), two->attachments.size());
  for (std::size_t i = 0; i < one->attachments.size(); ++i) EXPECT_EQ(one->attachments[i].content, two->attachments[i].content);
  ASSERT_TRUE(book->note_export(export_info(*one, "pack.pdf")));
  const auto check = check_export(book.engine(), book->workbook().exports()->front());
  ASSERT_TRUE(check) << to_text(check.error());
  EXPECT_GT(check->figures, 100U);
  EXPECT_THAT(check->moved, SizeIs(0));
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Disguise, LeavesNoOriginalTextAndKeepsRatiosDatesAndCounts) {
  Book book;
  fill(book);
  ASSERT_TRUE(book.set("accounts", "A2", "name", "Quorvex renamed"));  // the name before lies in the journal
  const auto target = book.path().parent_path() / "copy.runrate";
  const auto saved = save_without_secrets(book.engine(), target);
  ASSERT_TRUE(saved) << to_text(saved.error());
  const std::string bytes = bytes_of(target);
  for (const char* secret : {"Zyxel", "Quorvex", "Northmark", "Southmark", "Ottilie", "Brandvold", "ottilie@", "Big fish", "Small fry", "Too dear", "R-first"})
    EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;

  const auto copy = Engine::open(target, Access::ReadOnly);
  ASSERT_TRUE(copy) << to_text(copy.error());
  const auto value = [](Engine& engine, const std::string& kpi, const std::string& group_by = "") {
    const Query query{{kpi}, {*parse_period("2025-03", {})}, {}, {}, group_by};
    return engine.answer(query)->value(0, 0).number.value_or(-1);
  };
  for (const char* kpi : {"win_rate", "win_rate_by_value", "customers", "deals_won", "sales_cycle", "mrr_growth"})
    EXPECT_EQ(value(**copy, kpi), value(book.engine(), kpi)) << kpi;
  const Rational factor = value(**copy, "mrr") / value(book.engine(), "mrr");
  EXPECT_NE(factor, 1);
  for (const char* kpi : {"won_amount", "arpa", "arr"}) EXPECT_EQ(value(**copy, kpi) / value(book.engine(), kpi), factor) << kpi;
  EXPECT_EQ(value(**copy, "quota", "") / value(**copy, "won_amount"), value(book.engine(), "quota", "") / value(book.engine(), "won_amount"));
  EXPECT_THAT(*(*copy)->workbook().sources(), SizeIs(0));
  EXPECT_THAT(*(*copy)->check(), Each(::testing::Field(&Finding::severity, Finding::Severity::Data)));
}

TEST(Disguise, DoesNotReplaceAFileAndLeavesNothingWhenStopped) {
  Book book;
  fill(book);
  EXPECT_EQ(save_without_secrets(book.engine(), book.path()).error().message.id, "store_exists");
  const auto nowhere = book.path().parent_path() / "no" / "where.runrate";
  EXPECT_FALSE(save_without_secrets(book.engine(), nowhere));
  EXPECT_FALSE(std::filesystem::exists(nowhere));
}

}  // namespace
}  // namespace runrate
