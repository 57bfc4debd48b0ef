#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "bridge/texts.h"
#include "bridge/values.h"
#include "support/snapshot_builder.h"
#include "tables/cell_text.h"
#include "tables/grid_view.h"
#include "tables/selection_sum.h"
#include "tables/table_model.h"

namespace runrate {
namespace {

using ::testing::ElementsAre;

BookStatePtr book_of(const runrate::testing::SnapshotBuilder& builder, bool read_only = false) {
  auto book = std::make_shared<BookState>();
  book->snapshot = builder.build();
  book->settings.base_currency = "EUR";
  book->read_only = read_only;
  return book;
}

runrate::testing::SnapshotBuilder deals(int count) {
  runrate::testing::SnapshotBuilder builder;
  for (int i = 1; i <= count; ++i)
    builder.add("deals", {{"deal_id", "D" + std::to_string(i)}, {"amount", std::to_string(1000 * i) + ".50"}, {"created_on", "2026-01-05"}, {"outcome", "open"}});
  return builder;
}

std::vector<std::string> keys(const TableModel& model) {
  std::vector<std::string> out;
  for (int i = 0; i < model.row_count(); ++i) out.push_back(to_core(model.index(i, 0).data().toString()));
  return out;
}

TableModel::Order order(std::vector<RowNumber> rows) { return std::make_shared<const std::vector<RowNumber>>(std::move(rows)); }

class TableModelTest : public ::testing::Test {
 protected:
  TableModel model;
  QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(TableModelTest, IsEmptyUntilItHasATable) {
  EXPECT_EQ(model.rowCount(), 0);
  EXPECT_EQ(model.columnCount(), 0);
  EXPECT_FALSE(model.index(0, 0).isValid());
}

TEST_F(TableModelTest, HasNoCellBeyondItsEnds) {
  model.show(book_of(deals(3)), "deals", {});
  EXPECT_EQ(model.rowCount(), 4);  // three and the draft
  EXPECT_FALSE(model.index(model.rowCount(), 0).isValid());
  EXPECT_FALSE(model.index(0, model.columnCount()).isValid());
  EXPECT_FALSE(model.index(-1, 0).isValid());
  EXPECT_EQ(model.rowCount(model.index(0, 0)), 0);
  EXPECT_FALSE(model.data(QModelIndex()).isValid());
  EXPECT_FALSE(model.headerData(model.columnCount(), Qt::Horizontal).isValid());
  EXPECT_FALSE(model.headerData(model.rowCount(), Qt::Vertical).isValid());
}

TEST_F(TableModelTest, ShowsNumbersByLocaleAndGivesThemPlain) {
  model.show(book_of(deals(1)), "deals", {});
  const int amount = model.table()->info.find("amount");
  EXPECT_EQ(model.index(0, amount).data().toString(), QStringLiteral("1,000.50"));
  EXPECT_EQ(model.index(0, amount).data(Qt::EditRole).toString(), QStringLiteral("1000.50"));
  EXPECT_TRUE(model.index(0, amount).data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight));
  EXPECT_TRUE(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Typed in")));
}

TEST_F(TableModelTest, ShowsRowsInTheOrderGiven) {
  const auto book = book_of(deals(4));
  model.show(book, "deals", order({3, 1}));
  EXPECT_THAT(keys(model), ElementsAre("D4", "D2"));
  EXPECT_EQ(model.find(model.row_id(1)), 1);
  EXPECT_EQ(model.find((*model.table()->row_ids)[0]), -1);
}

TEST_F(TableModelTest, SignalsOnlyWhatCameOrWent) {
  model.show(book_of(deals(5)), "deals", {});
  QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
  QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
  QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
  model.show(book_of(deals(7)), "deals", {});
  EXPECT_EQ(inserted.size(), 1);
  model.show(book_of(deals(7)), "deals", order({0, 1, 4, 5, 6}));
  EXPECT_EQ(removed.size(), 1);
  EXPECT_EQ(resets.size(), 0);
  model.show(book_of(deals(7)), "deals", order({6, 5, 4, 1, 0}));
  EXPECT_EQ(resets.size(), 1);
  EXPECT_THAT(keys(model), ElementsAre("D7", "D6", "D5", "D2", "D1"));
}

TEST_F(TableModelTest, AsksForAnEditAndShowsItMeanwhile) {
  model.show(book_of(deals(2)), "deals", {});
  const int amount = model.table()->info.find("amount");
  QSignalSpy asked(&model, &TableModel::edit_asked);
  EXPECT_TRUE(model.setData(model.index(1, amount), QStringLiteral("77")));
  ASSERT_EQ(asked.size(), 1);
  const auto edits = asked.front().front().value<std::vector<CellEdit>>();
  ASSERT_EQ(edits.size(), 1U);
  EXPECT_EQ(edits.front().column, "amount");
  EXPECT_EQ(edits.front().text, "77");
  EXPECT_EQ(model.index(1, amount).data().toString(), QStringLiteral("77"));
  model.settle();
  EXPECT_EQ(model.index(1, amount).data().toString(), QStringLiteral("2,000.50"));
}

TEST_F(TableModelTest, RefusesWhatCannotStandInACell) {
  model.show(book_of(deals(1)), "deals", {});
  QSignalSpy asked(&model, &TableModel::edit_asked);
  const int amount = model.table()->info.find("amount");
  const int created = model.table()->info.find("created_on");
  EXPECT_FALSE(model.check(model.index(0, amount), QStringLiteral("a lot")));
  EXPECT_FALSE(model.setData(model.index(0, created), QStringLiteral("soon")));
  EXPECT_FALSE(model.check(model.index(0, 0), QString())) << "a key is required";
  EXPECT_EQ(asked.size(), 0);
  EXPECT_EQ(model.choices(model.table()->info.find("outcome")), QStringList({QStringLiteral("open"), QStringLiteral("won"), QStringLiteral("lost")}));
}

TEST_F(TableModelTest, WritingWhatIsThereAsksForNothing) {
  model.show(book_of(deals(1)), "deals", {});
  QSignalSpy asked(&model, &TableModel::edit_asked);
  EXPECT_TRUE(model.setData(model.index(0, 0), QStringLiteral("D1")));
  EXPECT_EQ(asked.size(), 0);
}

TEST_F(TableModelTest, TheDraftBecomesARowWhenItIsWhole) {
  model.show(book_of(deals(1)), "deals", {});
  ASSERT_TRUE(model.is_draft(1));
  QSignalSpy asked(&model, &TableModel::row_asked);
  const int amount = model.table()->info.find("amount");
  EXPECT_TRUE(model.setData(model.index(1, amount), QStringLiteral("5")));
  EXPECT_EQ(model.missing_in_draft(), QStringList{QStringLiteral("Deal")});
  EXPECT_TRUE(model.setData(model.index(1, 0), QStringLiteral("D9")));
  EXPECT_TRUE(model.missing_in_draft().isEmpty());
  model.submit_draft();
  ASSERT_EQ(asked.size(), 1);
  EXPECT_THAT(asked.front().at(0).value<std::vector<std::string>>(), ElementsAre("deal_id", "amount"));
  EXPECT_THAT(asked.front().at(1).value<std::vector<std::string>>(), ElementsAre("D9", "5"));
}

TEST_F(TableModelTest, AReadOnlyWorkbookHasNoDraftAndNoEdits) {
  model.show(book_of(deals(2), true), "deals", {});
  EXPECT_EQ(model.rowCount(), 2);
  EXPECT_FALSE(model.flags(model.index(0, 0)).testFlag(Qt::ItemIsEditable));
  EXPECT_FALSE(model.setData(model.index(0, 0), QStringLiteral("X")));
}

TEST_F(TableModelTest, AddsUpWhatIsSelected) {
  model.show(book_of(deals(3)), "deals", {});
  const int amount = model.table()->info.find("amount");
  const QItemSelection selection(model.index(0, amount), model.index(3, amount));
  EXPECT_EQ(selection_text(model, selection), QStringLiteral("4 cells · sum 6,001.50 · average 2,000.50"));
}

TEST_F(TableModelTest, KeepsCurrenciesApartThatNobodyCanAddUp) {
  auto rows = deals(2);
  rows.add("deals", {{"deal_id", "D3"}, {"amount", "30.50"}, {"currency", "usd"}, {"created_on", "2026-01-05"}, {"outcome", "open"}});
  model.show(book_of(rows), "deals", {});
  const int amount = model.table()->info.find("amount");
  const QItemSelection selection(model.index(0, amount), model.index(2, amount));
  EXPECT_EQ(selection_text(model, selection), QString::fromUtf8("3 cells · sum 3,001.00\u00a0EUR + 30.50\u00a0USD"));
}

TEST(CellText, KeepsEveryDigit) {
  const QLocale english(QLocale::English, QLocale::UnitedStates);
  EXPECT_EQ(localized("-1234567.890", english), QStringLiteral("-1,234,567.890"));
  EXPECT_EQ(localized("0.000001", english), QStringLiteral("0.000001"));
  const QLocale german(QLocale::German, QLocale::Germany);
  EXPECT_EQ(localized("1234.5", german), QStringLiteral("1.234,5"));
}

TEST(Values, AreCountedMostFrequentFirst) {
  runrate::testing::SnapshotBuilder builder;
  for (const char* region : {"EMEA", "emea ", "AMER", ""}) {
    static int n = 0;
    builder.add("accounts", {{"account_id", "A" + std::to_string(++n)}, {"region", region}});
  }
  const auto values = count_values(*builder.build(), "accounts", "region");
  ASSERT_TRUE(values);
  ASSERT_EQ(values->size(), 3U);
  EXPECT_EQ(values->at(0).label, "EMEA");
  EXPECT_EQ(values->at(0).rows, 2);
  EXPECT_EQ(values->at(2).label, "");
}

RC_GTEST_PROP(Clipboard, GivesBackWhatWasCopied, ()) {
  const auto lines = *rc::gen::inRange<std::size_t>(1, 5);
  const auto columns = *rc::gen::inRange<std::size_t>(1, 4);
  std::vector<QStringList> block;
  for (std::size_t i = 0; i < lines; ++i) {
    QStringList line;
    for (std::size_t j = 0; j < columns; ++j) {
      QString cell;
      for (const char c : *rc::gen::container<std::string>(rc::gen::element('a', '"', '\t', '\n', ' ', ','))) cell += QLatin1Char(c);
      line += cell;
    }
    block.push_back(line);
  }
  RC_ASSERT(from_clipboard(to_clipboard(block)) == block);
}

TEST(Clipboard, ReadsWhatSpreadsheetsWrite) {
  EXPECT_EQ(from_clipboard(QStringLiteral("a\tb\r\n1\t\"x \"\"y\"\"\nz\"\r\n")),
            (std::vector<QStringList>{{QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("1"), QStringLiteral("x \"y\"\nz")}}));
  EXPECT_TRUE(from_clipboard(QString()).empty());
}

}  // namespace
}  // namespace runrate
