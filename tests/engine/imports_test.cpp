#include "book.h"

namespace runrate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kSubscriptions =
    "subscription_id,account_id,amount,interval,started_on,ended_on\n"
    "S1,A1,100.00,month,2025-01-15,\n"
    "S2,A2,1200.00,year,2025-02-01,2025-04-01\n";

Result<ImportReport> import(Book& book, const std::vector<std::filesystem::path>& files, bool rehearse = false) {
  const std::vector<ImportOptions> options(files.size());
  return rehearse ? book->rehearse(files, options) : book->import(files, options);
}

TEST(Import, OfSeveralFilesIsOneChange) {
  Book book;
  const auto before = book.changes();
  const auto report = import(book, {book.file("subscriptions.csv", kSubscriptions), book.file("accounts.csv", "account_id,name,region\nA1,Acme,EMEA\nA2,Bolt,APAC\n")});
  ASSERT_TRUE(report) << to_text(report.error());
  ASSERT_EQ(report->files.size(), 2U);
  EXPECT_EQ(report->files[0].inserted, 2);
  EXPECT_EQ(report->files[1].inserted + report->files[1].updated, 2);
  EXPECT_EQ(book.changes(), before + 1);
  EXPECT_EQ(book.value("mrr", "2025-03"), "200");
  ASSERT_TRUE(book->undo());
  EXPECT_THAT(book.column("subscriptions", "subscription_id"), ElementsAre());
  EXPECT_THAT(book.column("accounts", "account_id"), ElementsAre());
  ASSERT_TRUE(book->redo());
  EXPECT_EQ(book.value("mrr", "2025-03"), "200");
}

TEST(Import, ThatFailsInOneFileLeavesNothing) {
  Book book;
  const auto before = book.changes();
  const auto report = import(book, {book.file("subscriptions.csv", kSubscriptions), book.path().parent_path() / "missing.csv"});
  ASSERT_FALSE(report);
  EXPECT_EQ(book.changes(), before);
  EXPECT_EQ(book.value("mrr", "2025-03"), "0");
}

TEST(Import, ThatIsStoppedLeavesNothing) {
  Book book;
  const std::vector<std::filesystem::path> files{book.file("subscriptions.csv", kSubscriptions)};
  const std::vector<ImportOptions> options(1);
  const auto report = book->import(files, options, [](std::int64_t, std::int64_t) { return false; });
  ASSERT_FALSE(report);
  EXPECT_TRUE(report.error().cancelled);
  EXPECT_EQ(book.value("mrr", "2025-03"), "0");
}

TEST(Rehearsal, TellsTheEffectsAndChangesNothing) {
  Book book;
  const auto before = book.changes();
  const auto report = import(book, {book.file("subscriptions.csv", kSubscriptions)}, true);
  ASSERT_TRUE(report) << to_text(report.error());
  EXPECT_TRUE(report->dry_run);
  EXPECT_EQ(report->files[0].inserted, 2);
  bool mrr = false;
  for (const auto& effect : report->effects) {
    if (effect.kpi != "mrr") continue;
    mrr = true;
    EXPECT_EQ(effect.before.number, Rational(0));
    EXPECT_GT(*effect.after.number, 0);
  }
  EXPECT_TRUE(mrr);
  EXPECT_EQ(book.changes(), before);
  EXPECT_EQ(book.value("mrr", "2025-03"), "0");
  EXPECT_THAT(book.column("accounts", "account_id"), ElementsAre());
  ASSERT_TRUE(import(book, {book.file("subscriptions.csv", kSubscriptions)}));
  EXPECT_EQ(book.value("mrr", "2025-03"), "200");
}

TEST(Import, TakesTheFirstCurrencyThatIsNamedAsTheBase) {
  Settings settings = Book::default_settings();
  settings.base_currency.clear();
  Book book(settings);
  ASSERT_TRUE(import(book, {book.file("rates.csv", "currency,month,rate\nUSD,2025-01,0.9\n")}));
  EXPECT_EQ(book->workbook().settings().base_currency, "") << "a table of rates names the others";
  ASSERT_TRUE(import(book, {book.file("deals.csv", "deal_id,amount,currency,created_on\nD1,10,GBP,2025-01-01\n")}));
  EXPECT_EQ(book->workbook().settings().base_currency, "GBP");
  EXPECT_EQ(book->snapshot()->rules.currency, "GBP");
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book->workbook().settings().base_currency, "");
}

TEST(Import, AsksWhatTheRowsLeaveOpen) {
  Book book;
  const auto report = import(book, {book.file("deals.csv", "deal_id,amount,created_on\nD1,10,03/04/2025\nD2,10,05/06/2025\n")});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().where.column, "created_on");
  EXPECT_THAT(to_text(report.error()), HasSubstr("deals.csv"));
  EXPECT_THAT(book.column("deals", "deal_id"), ElementsAre());
}

}  // namespace
}  // namespace runrate
