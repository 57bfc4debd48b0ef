#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeWidget>
#include <algorithm>
#include <map>

#include "tables/grid_view.h"
#include "tables/group_panel.h"
#include "tables/table_model.h"
#include "tables/tables_page.h"
#include "tables/value_picker.h"
#include "window_support.h"

// The grid as people know grids from spreadsheets.

namespace runrate {
namespace {

using testing::kPatience;

class WindowTables : public testing::WindowTest {
 protected:
  void open_deals() {
    ASSERT_NO_FATAL_FAILURE(open_sample());
    window->go(QStringLiteral("tables"));
    page()->show_table(QStringLiteral("deals"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return page()->model()->table_id() == "deals" && page()->model()->row_count() > 20; }, kPatience));
    grid()->setFocus();
  }
  TablesPage* page() const { return qobject_cast<TablesPage*>(window->page(QStringLiteral("tables"))); }
  GridView* grid() const { return page()->grid(); }
  QModelIndex cell(int row, const char* column) const { return page()->model()->index(row, page()->model()->table()->info.find(column)); }
  QString text(int row, const char* column) const { return cell(row, column).data(Qt::EditRole).toString(); }
  void select(const QModelIndex& from, const QModelIndex& to) {
    grid()->setCurrentIndex(from);
    grid()->selectionModel()->select(QItemSelection(from, to), QItemSelectionModel::ClearAndSelect);
  }
};

TEST_F(WindowTables, CtrlDFillsDownAsOneChange) {
  ASSERT_NO_FATAL_FAILURE(open_deals());
  const QString region = text(3, "region");
  QStringList before;
  for (int row = 3; row < 9; ++row) before += text(row, "region");
  select(cell(3, "region"), cell(8, "region"));
  QTest::keyClick(grid(), Qt::Key_D, Qt::ControlModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->client().busy() && text(8, "region") == region; }, kPatience));
  for (int row = 3; row < 9; ++row) EXPECT_EQ(text(row, "region"), region) << row;
  window->actions_of().undo->trigger();
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        for (int row = 3; row < 9; ++row)
          if (text(row, "region") != before[row - 3]) return false;
        return true;
      },
      kPatience));
  // A single cell takes what is above it; the first has nothing above.
  grid()->setCurrentIndex(cell(5, "name"));
  grid()->fill_down();
  ASSERT_TRUE(QTest::qWaitFor([&] { return text(5, "name") == text(4, "name"); }, kPatience));
  const QString first = text(0, "name");
  grid()->setCurrentIndex(cell(0, "name"));
  grid()->fill_down();
  QTest::qWait(100);
  EXPECT_EQ(text(0, "name"), first);
}

TEST_F(WindowTables, WhatIsTooMuchForOneFrameIsCopiedClearedAndFilledAllTheSame) {
  ASSERT_NO_FATAL_FAILURE(open_deals());
  page()->show_table(QStringLiteral("activities"));
  ASSERT_TRUE(QTest::qWaitFor([this] { return page()->model()->table_id() == "activities" && page()->model()->row_count() > 5'000; }, kPatience));
  const int rows = page()->model()->row_count();
  QStringList before;
  for (int row = 0; row < rows; ++row) before += text(row, "rep");
  grid()->setFocus();
  QGuiApplication::clipboard()->clear();
  QTest::keyClick(grid(), Qt::Key_A, Qt::ControlModifier);
  QTest::keyClick(grid(), Qt::Key_C, Qt::ControlModifier);
  ASSERT_TRUE(QTest::qWaitFor([] { return !QGuiApplication::clipboard()->text().isEmpty(); }, kPatience));
  const auto lines = from_clipboard(QGuiApplication::clipboard()->text());
  ASSERT_EQ(lines.size(), static_cast<std::size_t>(rows));
  const auto shown = grid()->shown_columns();
  ASSERT_EQ(lines.back().size(), static_cast<qsizetype>(shown.size()));
  for (std::size_t i = 0; i < shown.size(); ++i)
    EXPECT_EQ(lines.back()[static_cast<qsizetype>(i)], page()->model()->index(rows - 1, shown[i]).data(Qt::EditRole).toString());

  const auto all_are = [&](const auto& wanted) {
    for (int row = 0; row < rows; ++row)
      if (text(row, "rep") != wanted(row)) return false;
    return true;
  };
  select(cell(0, "rep"), cell(rows - 1, "rep"));
  QTest::keyClick(grid(), Qt::Key_Delete);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->client().busy() && text(rows - 1, "rep").isEmpty(); }, kPatience));
  EXPECT_TRUE(all_are([](int) { return QString(); }));
  window->actions_of().undo->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->client().busy() && text(rows - 1, "rep") == before.back(); }, kPatience));
  EXPECT_TRUE(all_are([&](int row) { return before[row]; }));
  select(cell(0, "rep"), cell(rows - 1, "rep"));
  QTest::keyClick(grid(), Qt::Key_D, Qt::ControlModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->client().busy() && all_are([&](int) { return before[0]; }); }, kPatience));
}

TEST_F(WindowTables, AmongManyValuesTheOneThatIsTypedIsMeant) {
  ASSERT_NO_FATAL_FAILURE(open_deals());
  auto* picker = pop_up_picker(window->client(), window.get(), QPoint(100, 100));
  QSignalSpy picked(picker, &ValuePicker::picked);
  picker->offer("activities", "activity_id", QStringLiteral("Activity"), {});
  auto* list = picker->findChild<QListWidget*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return list->count() > 0; }, kPatience));
  EXPECT_EQ(list->count(), 1'001);
  EXPECT_TRUE(list->item(1'000)->text().contains(QStringLiteral("more"))) << list->item(1'000)->text().toStdString();
  const Table& activities = *window->client().book()->table("activities");
  const QString last = QString::fromStdString(std::string(window->client().book()->snapshot->pool->text(activities.column("activity_id")->texts.back())));
  // As quickly as somebody types who knows what he looks for.
  QTest::keyClicks(picker->findChild<QLineEdit*>(), last);
  QTest::keyClick(picker->findChild<QLineEdit*>(), Qt::Key_Return);
  ASSERT_TRUE(QTest::qWaitFor([&] { return picked.size() == 1; }, kPatience));
  EXPECT_EQ(picked.front().front().value<Filter>().values, std::vector<std::string>{last.toStdString()});
}

TEST_F(WindowTables, ColumnsStayAsFarAsIsSaid) {
  ASSERT_NO_FATAL_FAILURE(open_deals());
  auto* frozen = child<QTableView>("frozen_column");
  const auto stays = [&](const char* column) { return frozen->isVisible() && !frozen->isColumnHidden(page()->model()->table()->info.find(column)); };
  grid()->horizontalScrollBar()->setValue(grid()->horizontalScrollBar()->maximum());
  EXPECT_TRUE(stays("deal_id"));
  EXPECT_FALSE(stays("name"));
  grid()->freeze_up_to(page()->model()->table()->info.find("name"));
  EXPECT_TRUE(stays("deal_id"));
  EXPECT_TRUE(stays("name"));
  EXPECT_FALSE(stays("account_id"));
  EXPECT_EQ(frozen->width(), grid()->columnWidth(0) + grid()->columnWidth(1));
  shot("table-frozen");
  // What was moved to the left is what stays.
  grid()->horizontalHeader()->moveSection(grid()->horizontalHeader()->visualIndex(page()->model()->table()->info.find("stage")), 0);
  EXPECT_TRUE(stays("stage"));
  EXPECT_TRUE(stays("deal_id"));
  EXPECT_FALSE(stays("name"));
  EXPECT_EQ(frozen->horizontalHeader()->logicalIndex(0), page()->model()->table()->info.find("stage"));
  grid()->freeze_up_to(-1);
  EXPECT_FALSE(frozen->isVisible());
}

TEST_F(WindowTables, HiddenColumnsAreNotAmongThoseShown) {
  ASSERT_NO_FATAL_FAILURE(open_deals());
  const int name = page()->model()->table()->info.find("name");
  const auto all = grid()->shown_columns().size();
  grid()->setColumnHidden(name, true);
  const auto left = grid()->shown_columns();
  EXPECT_EQ(left.size(), all - 1);
  EXPECT_EQ(std::count(left.begin(), left.end(), name), 0);
}

TEST_F(WindowTables, GroupsAddUpToTheTableAndOneIsShownAlone) {
  ASSERT_NO_FATAL_FAILURE(open_deals());
  page()->groups()->show_groups(page()->query(), "stage");
  auto* list = page()->groups()->list();
  ASSERT_TRUE(QTest::qWaitFor([&] { return list->isVisible() && list->topLevelItemCount() > 2; }, kPatience));
  const int all = page()->model()->row_count();
  const auto number = [](QString text) { return text.remove(QLatin1Char(',')).toDouble(); };
  double rows = 0;
  // Money of each currency in a column of its own.
  const auto amounts = [&](int item) {
    std::map<QString, double> out;
    for (int column = 2; column < list->columnCount(); ++column) out[list->headerItem()->text(column)] = number(list->topLevelItem(item)->text(column));
    return out;
  };
  std::map<QString, double> sums;
  for (int i = 1; i < list->topLevelItemCount(); ++i) {
    rows += number(list->topLevelItem(i)->text(1));
    for (const auto& [currency, amount] : amounts(i)) sums[currency] += amount;
  }
  EXPECT_EQ(rows, all);
  EXPECT_EQ(number(list->topLevelItem(0)->text(1)), all);
  EXPECT_GT(sums.size(), 1U);
  for (const auto& [currency, amount] : amounts(0)) EXPECT_NEAR(sums[currency], amount, 0.005) << currency.toStdString();
  EXPECT_EQ(list->currentItem(), list->topLevelItem(0));
  shot("table-groups");
  const QString stage = list->topLevelItem(2)->text(0);
  const double of_stage = number(list->topLevelItem(2)->text(1));
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(2)).center());
  ASSERT_TRUE(QTest::qWaitFor([&] { return page()->model()->row_count() == static_cast<int>(of_stage); }, kPatience));
  EXPECT_EQ(text(0, "stage"), stage);
  // The other groups are still there to go to.
  ASSERT_TRUE(QTest::qWaitFor([&] { return list->currentItem() != nullptr && list->currentItem()->text(0) == stage; }, kPatience));
  EXPECT_EQ(number(list->topLevelItem(0)->text(1)), all);
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(0)).center());
  ASSERT_TRUE(QTest::qWaitFor([&] { return page()->model()->row_count() == all; }, kPatience));
}

}  // namespace
}  // namespace runrate
