#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QTreeView>

#include "explain/explain_panel.h"
#include "tables/grid_view.h"
#include "tables/tables_page.h"
#include "window/finder.h"
#include "window/status_line.h"
#include "window_support.h"

namespace runrate {
namespace {

using testing::kPatience;

class WindowTour : public testing::WindowTest {
 protected:
  TablesPage* tables() const { return qobject_cast<TablesPage*>(window->page(QStringLiteral("tables"))); }

  void go_to_table(const QString& table) {
    window->go(QStringLiteral("tables"));
    tables()->show_table(table);
    ASSERT_TRUE(QTest::qWaitFor([&] { return tables()->model()->table_id() == to_core(table); }, kPatience));
  }

  QModelIndex cell(int row, const char* column) const {
    TableModel* model = tables()->model();
    return model->index(row, model->table()->info.find(column));
  }

  /// Types into the current cell as a person does: F2, everything replaced, the key that ends it.
  void type(const QModelIndex& index, const QString& text, Qt::Key end = Qt::Key_Return) {
    tables()->grid()->setCurrentIndex(index);
    QTest::keyClick(tables()->grid(), Qt::Key_F2);
    auto* editor = tables()->grid()->viewport()->findChild<QLineEdit*>(QStringLiteral("cell_editor"));
    ASSERT_NE(editor, nullptr);
    editor->selectAll();
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, end);
  }

  QString card(int number) const {
    auto* page = qobject_cast<TilePage*>(window->page(QStringLiteral("overview")));
    const auto& painting = page->tiles()[static_cast<std::size_t>(number)]->painting();
    return painting ? painting->value_text() : QString();
  }
};

TEST_F(WindowTour, BeginsWithFourDoors) {
  make_window();
  EXPECT_EQ(window->windowTitle(), QStringLiteral("Runrate"));
  for (const char* door : {"door_sample", "door_import", "door_open"}) {
    auto* button = child<QAbstractButton>(door);
    ASSERT_NE(button, nullptr) << door;
    EXPECT_TRUE(button->isVisible());
    EXPECT_FALSE(button->accessibleName().isEmpty());
  }
  EXPECT_FALSE(window->actions_of().undo->isEnabled());
  EXPECT_FALSE(window->actions_of().print->isEnabled());
  shot("start-light");
}

TEST_F(WindowTour, OverviewShowsTheSample) {
  open_sample();
  EXPECT_EQ(window->windowTitle(), QStringLiteral("sample - Runrate"));
  auto* page = qobject_cast<TilePage*>(window->current_page());
  ASSERT_EQ(page->tiles().size(), 11U);
  for (int i = 0; i < 6; ++i) EXPECT_FALSE(card(i).isEmpty()) << i;
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->status_line()->text().contains(QStringLiteral("MRR walk closes ✓")); }, kPatience));
  shot("overview-light-1280");
}

TEST_F(WindowTour, EveryPageOpensByItsKey) {
  open_sample();
  const char* pages[] = {"overview", "revenue", "customers", "pipeline", "team", "tables", "sources", "quality", "reports"};
  int key = Qt::Key_1;
  for (const char* page : pages) {
    QTest::keyClick(window.get(), static_cast<Qt::Key>(key++), Qt::ControlModifier);
    EXPECT_EQ(window->current_page(), window->page(QLatin1String(page))) << page;
    ASSERT_TRUE(settled()) << page;
    QTest::qWait(20);
    shot((std::string(page) + "-light-1280").c_str());
  }
  QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
  EXPECT_EQ(window->current_page(), window->page(QStringLiteral("quality")));
}

TEST_F(WindowTour, AnEditIsOnTheCardsAndUndoBringsThemBack) {
  open_sample();
  const QString before = card(0);
  go_to_table(QStringLiteral("subscriptions"));
  TableModel* model = tables()->model();
  // A subscription that runs on without an end counts in MRR today.
  int row = 0;
  while (row < model->row_count() && !(cell(row, "ended_on").data().toString().isEmpty() && cell(row, "trial_ends_on").data().toString().isEmpty())) ++row;
  ASSERT_LT(row, model->row_count());
  const QString old = cell(row, "amount").data(Qt::EditRole).toString();
  QSignalSpy changed(&window->client(), &EngineClient::changed);
  type(cell(row, "amount"), QStringLiteral("123456"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return changed.size() == 1; }, kPatience));
  EXPECT_EQ(cell(row, "amount").data(Qt::EditRole).toString(), QStringLiteral("123456.00"));
  EXPECT_TRUE(window->actions_of().undo->text().contains(QStringLiteral("amount"), Qt::CaseInsensitive)) << window->actions_of().undo->text().toStdString();
  EXPECT_EQ(tables()->grid()->currentIndex().row(), row + 1) << "Enter goes a row down";
  shot("tables-edited-light");
  window->go(QStringLiteral("overview"));
  ASSERT_TRUE(settled());
  EXPECT_NE(card(0), before);
  QTest::keySequence(window.get(), QKeySequence::Undo);
  ASSERT_TRUE(QTest::qWaitFor([&] { return changed.size() == 2; }, kPatience));
  ASSERT_TRUE(settled());
  EXPECT_EQ(card(0), before);
  EXPECT_TRUE(window->actions_of().redo->isEnabled());
  window->go(QStringLiteral("tables"));
  EXPECT_EQ(cell(row, "amount").data(Qt::EditRole).toString(), old);
}

TEST_F(WindowTour, AWrongValueIsRefusedAtTheCell) {
  open_sample();
  go_to_table(QStringLiteral("deals"));
  const QString old = cell(0, "amount").data(Qt::EditRole).toString();
  QSignalSpy changed(&window->client(), &EngineClient::changed);
  type(cell(0, "amount"), QStringLiteral("a lot"));
  auto* editor = tables()->grid()->viewport()->findChild<QLineEdit*>(QStringLiteral("cell_editor"));
  ASSERT_NE(editor, nullptr) << "the editor stays";
  EXPECT_TRUE(editor->property("wrong").toBool());
  auto* note = tables()->grid()->viewport()->findChild<QLabel*>(QStringLiteral("cell_note"));
  ASSERT_NE(note, nullptr);
  EXPECT_TRUE(note->isVisible());
  EXPECT_FALSE(note->text().isEmpty());
  shot("tables-refused-light");
  QTest::keyClick(editor, Qt::Key_Escape);
  EXPECT_EQ(cell(0, "amount").data(Qt::EditRole).toString(), old);
  EXPECT_EQ(changed.size(), 0);
}

TEST_F(WindowTour, ABlockIsPastedAsOneChange) {
  open_sample();
  go_to_table(QStringLiteral("accounts"));
  tables()->grid()->setCurrentIndex(cell(0, "name"));
  QGuiApplication::clipboard()->setText(QStringLiteral("Alpha\tSMB\nBeta\tSMB\n"));
  QSignalSpy changed(&window->client(), &EngineClient::changed);
  QTest::keySequence(tables()->grid(), QKeySequence::Paste);
  ASSERT_TRUE(QTest::qWaitFor([&] { return changed.size() == 1; }, kPatience));
  EXPECT_EQ(cell(0, "name").data().toString(), QStringLiteral("Alpha"));
  EXPECT_EQ(cell(1, "segment").data().toString(), QStringLiteral("SMB"));
  window->actions_of().undo->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return changed.size() == 2; }, kPatience));
  EXPECT_NE(cell(0, "name").data().toString(), QStringLiteral("Alpha"));
  EXPECT_NE(cell(1, "name").data().toString(), QStringLiteral("Beta"));
}

TEST_F(WindowTour, RowsComeAndGo) {
  open_sample();
  go_to_table(QStringLiteral("products"));
  TableModel* model = tables()->model();
  const int rows = model->row_count();
  QSignalSpy changed(&window->client(), &EngineClient::changed);
  type(model->index(rows, 0), QStringLiteral("P-NEW"));
  // Leaving the draft adds it.
  tables()->grid()->setCurrentIndex(model->index(0, 0));
  ASSERT_TRUE(QTest::qWaitFor([&] { return changed.size() == 1 && model->row_count() == rows + 1; }, kPatience));
  const int added = [&] {
    for (int i = 0; i < model->row_count(); ++i)
      if (model->index(i, 0).data().toString() == QStringLiteral("P-NEW")) return i;
    return -1;
  }();
  ASSERT_GE(added, 0);
  tables()->grid()->selectRow(added);
  tables()->grid()->delete_rows();
  ASSERT_TRUE(QTest::qWaitFor([&] { return changed.size() == 2 && model->row_count() == rows; }, kPatience));
}

TEST_F(WindowTour, SearchAndSortGoThroughTheEngine) {
  open_sample();
  go_to_table(QStringLiteral("deals"));
  TableModel* model = tables()->model();
  const int all = model->row_count();
  const int amount = model->table()->info.find("amount");
  Q_EMIT tables()->grid()->horizontalHeader()->sectionClicked(amount);
  ASSERT_TRUE(QTest::qWaitFor([&] { return model->order() != nullptr; }, kPatience));
  EXPECT_EQ(model->row_count(), all);
  auto* search = tables()->findChild<QLineEdit*>();
  QTest::keyClicks(search, QStringLiteral("won"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return model->row_count() < all; }, kPatience));
  EXPECT_GT(model->row_count(), 0);
  shot("tables-sorted-searched-light");
}

TEST_F(WindowTour, ANumberExplainsItselfDownToARow) {
  open_sample({1440, 900});
  QSignalSpy explained(window->explain_panel(), &ExplainPanel::explained);
  window->explain(QStringLiteral("customer_churn_rate"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return explained.size() > 0; }, kPatience));
  ASSERT_TRUE(settled());
  shot("explain-light-1440");
  explained.clear();
  window->explain(QStringLiteral("won_amount"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return explained.size() > 0; }, kPatience));
  ExplainModel* model = window->explain_panel()->model();
  // The first row beneath any term.
  QModelIndex row;
  std::function<void(const QModelIndex&)> search = [&](const QModelIndex& parent) {
    for (int i = 0; i < model->rowCount(parent) && !row.isValid(); ++i) {
      const QModelIndex index = model->index(i, 0, parent);
      if (index.data(ExplainModel::RowRole).toLongLong() > 0)
        row = index;
      else
        search(index);
    }
  };
  search({});
  ASSERT_TRUE(row.isValid());
  const qint64 id = row.data(ExplainModel::RowRole).toLongLong();
  const QString table = row.data(ExplainModel::TableRole).toString();
  shot("explain-won-light-1440");
  EXPECT_FALSE(window->explain_panel()->as_text().isEmpty());
  Q_EMIT window->explain_panel()->tree()->doubleClicked(row);
  ASSERT_TRUE(QTest::qWaitFor([&] { return tables()->model()->table_id() == to_core(table); }, kPatience));
  EXPECT_EQ(tables()->model()->row_id(tables()->grid()->currentIndex().row()), id);
}

TEST_F(WindowTour, AFilterRulesThePageAndGoesByItsCross) {
  open_sample();
  const QString before = card(0);
  window->view().set_filter({"region", false, {"EMEA"}});
  ASSERT_TRUE(settled());
  EXPECT_NE(card(0), before);
  shot("overview-filtered-light");
  auto* chip = child<QFrame>("chip");
  ASSERT_NE(chip, nullptr);
  const auto buttons = chip->findChildren<QAbstractButton*>();
  ASSERT_EQ(buttons.size(), 2);
  QTest::mouseClick(buttons.last(), Qt::LeftButton);
  ASSERT_TRUE(settled());
  EXPECT_EQ(card(0), before);
  EXPECT_TRUE(window->view().state().where.empty());
}

TEST_F(WindowTour, CtrlKFindsNumbersPagesAndActions) {
  open_sample();
  QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
  auto* field = child<QLineEdit>("finder");
  QTest::keyClicks(field, QStringLiteral("win ra"));
  ASSERT_TRUE(window->finder()->isVisible());
  EXPECT_TRUE(window->finder()->list()->item(0)->text().startsWith(QStringLiteral("Win rate")));
  shot("finder-light");
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_TRUE(window->explain_panel()->isVisible());
  EXPECT_EQ(window->explain_panel()->kpi(), QStringLiteral("win_rate"));
}

TEST_F(WindowTour, DarkAndLargeLookRightToo) {
  open_sample({1920, 1080});
  shot("overview-light-1920");
  apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Dark);
  ASSERT_TRUE(settled());
  shot("overview-dark-1920");
  window->resize(1280, 800);
  QTest::qWait(50);
  shot("overview-dark-1280");
  window->explain(QStringLiteral("nrr_12m"));
  QTest::qWait(300);
  shot("explain-dark-1280");
  window->go(QStringLiteral("tables"));
  QTest::qWait(50);
  shot("tables-dark-1280");
  apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
}

}  // namespace
}  // namespace runrate
