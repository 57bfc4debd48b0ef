#include "book.h"

namespace runrate {
namespace {

using ::testing::ElementsAre;

const std::vector<std::string> kDealColumns{"deal_id", "amount", "currency", "created_on", "closed_on", "outcome"};

void add_deals(Book& book) {
  book.add("deals", kDealColumns,
           {{"D1", "100.50", "", "2025-01-02", "2025-02-03", "won"}, {"D2", "200", "USD", "2025-01-05", "", "open"}});
}

TEST(Edit, MovesTheNumbersAndUndoBringsThemBack) {
  Book book;
  add_deals(book);
  EXPECT_EQ(book.value("won_amount", "2025-02"), "100.5");
  const auto touched = book.set("deals", "D1", "amount", "150.25");
  ASSERT_TRUE(touched) << to_text(touched.error());
  EXPECT_EQ(book.value("won_amount", "2025-02"), "150.25");
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book.value("won_amount", "2025-02"), "100.5");
  ASSERT_TRUE(book->redo());
  EXPECT_EQ(book.value("won_amount", "2025-02"), "150.25");
}

TEST(Edit, OfTheSameValueIsNoChange) {
  Book book;
  add_deals(book);
  const auto before = book.changes();
  const auto touched = book.set("deals", "D1", "amount", "100.5");
  ASSERT_TRUE(touched);
  EXPECT_TRUE(touched->empty());
  EXPECT_EQ(book.changes(), before);
}

TEST(Edit, OfTheCurrencyKeepsTheAmount) {
  Book book;
  add_deals(book);
  ASSERT_TRUE(book.set("deals", "D1", "currency", "JPY"));
  EXPECT_THAT(book.column("deals", "amount"), ElementsAre("101", "200.00"));  // 100.50 yen, rounded half away
  ASSERT_TRUE(book.set("deals", "D1", "currency", "KWD"));
  const Table* deals = book->snapshot()->table("deals");
  EXPECT_EQ(deals->column("amount")->ints[0], 101'000);
  ASSERT_TRUE(book->undo());
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book->snapshot()->table("deals")->column("amount")->ints[0], 10'050);
}

TEST(Edit, APasteIsOneChangeAndReadsAmountsInItsOwnCurrency) {
  Book book;
  add_deals(book);
  const auto before = book.changes();
  const RowId row = book.row("deals", "D1");
  const std::vector<CellEdit> paste{{"deals", row, "amount", "1.234"}, {"deals", row, "currency", "KWD"}, {"deals", book.row("deals", "D2"), "outcome", "lost"}};
  const auto touched = book->edit(paste);
  ASSERT_TRUE(touched) << to_text(touched.error());
  EXPECT_EQ(book.changes(), before + 1);
  EXPECT_EQ(book->snapshot()->table("deals")->column("amount")->ints[0], 1'234);
  ASSERT_TRUE(book->undo());
  EXPECT_THAT(book.column("deals", "outcome"), ElementsAre("won", "open"));
}

TEST(Edit, ThatIsWrongSaysWhereAndChangesNothing) {
  Book book;
  add_deals(book);
  const RowId first = book.row("deals", "D1");
  const RowId second = book.row("deals", "D2");
  const auto before = book.changes();
  const std::vector<CellEdit> paste{{"deals", first, "amount", "7"}, {"deals", second, "created_on", "someday"}};
  const auto touched = book->edit(paste);
  ASSERT_FALSE(touched);
  EXPECT_EQ(touched.error().where.table, "deals");
  EXPECT_EQ(touched.error().where.column, "created_on");
  EXPECT_EQ(touched.error().where.row, second);
  EXPECT_EQ(book.value("won_amount", "2025-02"), "100.5");
  EXPECT_EQ(book.changes(), before);
}

TEST(Edit, OfAKeyToOneThatExistsIsRefused) {
  Book book;
  add_deals(book);
  const auto touched = book.set("deals", "D2", "deal_id", "D1");
  ASSERT_FALSE(touched);
  EXPECT_EQ(touched.error().message.id, "engine_key_taken");
  EXPECT_THAT(book.column("deals", "deal_id"), ElementsAre("D1", "D2"));
  ASSERT_TRUE(book.set("deals", "D2", "deal_id", "D3"));
  EXPECT_THAT(book.column("deals", "deal_id"), ElementsAre("D1", "D3"));
}

TEST(Edit, OfWhatIsNotThereIsAnError) {
  Book book;
  add_deals(book);
  EXPECT_EQ(book.set("deals", "D1", "colour", "x").error().message.id, "unknown_column");
  EXPECT_EQ(book.set("deals", "D9", "name", "x").error().message.id, "engine_no_row");
  const std::vector<CellEdit> edits{{"ships", 1, "name", "x"}};
  EXPECT_EQ(book->edit(edits).error().message.id, "unknown_table");
}

TEST(Edit, OfAReferenceMakesAStubThatUndoTakesBack) {
  Book book;
  add_deals(book);
  ASSERT_TRUE(book.set("deals", "D1", "account_id", "A1"));
  ASSERT_THAT(book.column("accounts", "account_id"), ElementsAre("A1"));
  EXPECT_TRUE(book->snapshot()->table("accounts")->stub(0));
  ASSERT_TRUE(book.set("accounts", "A1", "name", "Acme"));
  EXPECT_FALSE(book->snapshot()->table("accounts")->stub(0));
  ASSERT_TRUE(book->undo());
  ASSERT_TRUE(book->undo());
  EXPECT_THAT(book.column("accounts", "account_id"), ElementsAre());
}

TEST(Rows, AreAddedAndDeletedAsOneChangeEach) {
  Book book;
  add_deals(book);
  const auto before = book.changes();
  book.add("deals", kDealColumns, {{"D3", "1", "", "2025-03-01", "", "open"}, {"D4", "2", "", "2025-03-01", "", "open"}});
  EXPECT_EQ(book.changes(), before + 1);
  EXPECT_EQ(book.value("open_deals", "2025-03"), "3");
  const std::vector<RowId> gone{book.row("deals", "D3"), book.row("deals", "D2")};
  ASSERT_TRUE(book->delete_rows("deals", gone));
  EXPECT_EQ(book.value("open_deals", "2025-03"), "1");
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book.value("open_deals", "2025-03"), "3");
}

TEST(Rows, WithATakenKeyOrWithoutOneAreRefused) {
  Book book;
  add_deals(book);
  const std::vector<std::string> columns{"deal_id", "amount"};
  const std::vector<std::vector<std::string>> taken{{"D9", "1"}, {"D1", "2"}};
  EXPECT_EQ(book->add_rows("deals", columns, taken).error().message.id, "engine_key_taken");
  const std::vector<std::vector<std::string>> blank{{"", "1"}};
  EXPECT_FALSE(book->add_rows("deals", columns, blank));
  EXPECT_THAT(book.column("deals", "deal_id"), ElementsAre("D1", "D2"));
}

TEST(SettingsChange, KeepsAmountsWhenTheBaseCurrencyHasOtherDigits) {
  Book book;
  add_deals(book);
  Settings settings = book->workbook().settings();
  settings.base_currency = "JPY";
  ASSERT_TRUE(book->set_settings(settings));
  EXPECT_EQ(book.value("won_amount", "2025-02"), "101");
  EXPECT_EQ(book->snapshot()->table("deals")->column("amount")->ints[1], 20'000) << "dollars stay cents";
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book.value("won_amount", "2025-02"), "100.5");
  const auto same = book->set_settings(book->workbook().settings());
  ASSERT_TRUE(same);
  EXPECT_TRUE(same->empty());
}

}  // namespace
}  // namespace runrate
