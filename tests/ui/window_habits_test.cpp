#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QPrinterInfo>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>
#include <functional>

#include "base/message.h"
#include "bridge/requests.h"
#include "engine/exports.h"
#include "report/alerts.h"
#include "start/start_page.h"
#include "tables/replace.h"
#include "tables/tables_page.h"
#include "window/alerts_window.h"
#include "window/finder.h"
#include "window/single_instance.h"
#include "window/status_line.h"
#include "window/wall.h"
#include "window_support.h"

namespace runrate {
namespace {

using testing::kPatience;
using testing::sample_workbook;

/// What people expect of a program on their desktop.
class WindowHabits : public testing::WindowTest {
 protected:
  TileWidget* first_tile(const char* page, const char* kind) const {
    auto* tiles = qobject_cast<TilePage*>(window->page(QLatin1String(page)));
    for (TileWidget* tile : tiles->tiles())
      if (const auto place = tiles->place_of(tile); place && tile_at(tiles->spec(), *place)->kind == kind) return tile;
    return nullptr;
  }

  void answer_next_question(const QString& text) {
    QTimer::singleShot(0, window.get(), [text] {
      auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
      ASSERT_NE(dialog, nullptr);
      dialog->setTextValue(text);
      dialog->accept();
    });
  }
};

TEST_F(WindowHabits, EveryActionIsReachedByKeyboard) {
  open_sample();
  QSet<const QAction*> in_menus;
  std::function<void(const QMenu*)> walk = [&](const QMenu* menu) {
    for (const QAction* action : menu->actions()) {
      in_menus.insert(action);
      if (action->menu() != nullptr) walk(action->menu());
    }
  };
  QSet<QChar> letters;
  for (const QAction* top : window->menuBar()->actions()) {
    ASSERT_NE(top->menu(), nullptr);
    const auto sign = top->text().indexOf(QLatin1Char('&'));
    ASSERT_GE(sign, 0) << "Alt opens no menu: " << top->text().toStdString();
    const QChar letter = top->text().at(sign + 1).toLower();
    EXPECT_FALSE(letters.contains(letter)) << "two menus open by Alt+" << QString(letter).toStdString();
    letters.insert(letter);
    walk(top->menu());
  }
  QStringList unreachable;
  for (const QAction* action : window->actions_of().all())
    if (!in_menus.contains(action)) unreachable += action->text();
  EXPECT_TRUE(unreachable.isEmpty()) << unreachable.join(QStringLiteral(", ")).toStdString();
}

TEST_F(WindowHabits, NoTwoActionsShareAKey) {
  open_sample();
  QHash<QString, QString> keys;
  for (const QAction* action : window->findChildren<QAction*>())
    for (const QKeySequence& key : action->shortcuts()) {
      if (key.isEmpty() || action->text().isEmpty()) continue;
      const QString text = key.toString();
      EXPECT_FALSE(keys.contains(text) && keys[text] != action->text()) << text.toStdString() << ": " << action->text().toStdString() << " and " << keys[text].toStdString();
      keys[text] = action->text();
    }
}

TEST_F(WindowHabits, EveryControlAndNumberHasAName) {
  open_sample();
  QStringList nameless;
  for (const QString& page : window->pages()) {
    window->go(page);
    ASSERT_TRUE(settled());
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
      if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus) continue;
      const auto* button = qobject_cast<const QAbstractButton*>(widget);
      const bool control = button != nullptr || qobject_cast<const QLineEdit*>(widget) != nullptr || qobject_cast<const QComboBox*>(widget) != nullptr ||
                           qobject_cast<const QAbstractItemView*>(widget) != nullptr || qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
                           qobject_cast<const TileWidget*>(widget) != nullptr;
      if (!control || qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) != nullptr || qobject_cast<const QComboBox*>(widget->parentWidget()) != nullptr) continue;
      const QString name = widget->accessibleName().isEmpty() && button != nullptr ? button->text() : widget->accessibleName();
      if (name.trimmed().isEmpty())
        nameless += QStringLiteral("%1: %2 %3 in %4").arg(page, QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                                         QLatin1String(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : ""));
    }
  }
  nameless.removeDuplicates();
  EXPECT_TRUE(nameless.isEmpty()) << nameless.join(QLatin1Char('\n')).toStdString();
}

TEST_F(WindowHabits, TabReachesEveryTileOfAPage) {
  open_sample();
  auto* page = qobject_cast<TilePage*>(window->current_page());
  page->tiles().front()->setFocus();
  QSet<const QWidget*> reached;
  for (int i = 0; i < 80; ++i) {
    reached.insert(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  }
  for (const TileWidget* tile : page->tiles()) EXPECT_TRUE(tile->isHidden() || reached.contains(tile)) << tile->accessibleName().toStdString();
}

TEST_F(WindowHabits, BackGoesToTheFilterThatWasThereBefore) {
  open_sample();
  const Period period = window->view().state().period;
  window->view().step(-1);
  window->view().set_filter({"region", false, {"EMEA"}});
  window->go(QStringLiteral("team"));
  EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("EMEA"))) << window->windowTitle().toStdString();
  QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
  EXPECT_EQ(window->current_page(), window->page(QStringLiteral("overview")));
  QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
  EXPECT_TRUE(window->view().state().where.empty());
  EXPECT_NE(window->view().state().period, period);
  QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
  EXPECT_EQ(window->view().state().period, period);
  QTest::keyClick(window.get(), Qt::Key_Right, Qt::AltModifier);
  QTest::keyClick(window.get(), Qt::Key_Right, Qt::AltModifier);
  ASSERT_EQ(window->view().state().where.size(), 1U);
  ASSERT_TRUE(settled());
}

TEST_F(WindowHabits, PageFilterAndPeriodAreThereAfterTheNextStart) {
  open_sample();
  window->view().set_filter({"region", false, {"EMEA"}});
  window->view().step(-2);
  const Period period = window->view().state().period;
  window->go(QStringLiteral("team"));
  ASSERT_TRUE(settled());
  window->close();
  window.reset();
  make_window();
  window->open(book);
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book() != nullptr && window->current_page() != nullptr; }, kPatience));
  EXPECT_EQ(window->current_page(), window->page(QStringLiteral("team")));
  EXPECT_EQ(window->view().state().period, period);
  EXPECT_EQ(window->view().state().where.size(), 1U);
  ASSERT_TRUE(settled());
}

TEST_F(WindowHabits, ASecondStartRaisesTheWindow) {
  open_sample();
  EXPECT_FALSE(SingleInstance::raise_other(folder.filePath(QStringLiteral("other.runrate"))));
  window->showMinimized();
  EXPECT_TRUE(SingleInstance::raise_other(book));
  ASSERT_TRUE(QTest::qWaitFor([this] { return !window->isMinimized(); }, kPatience));
  window->client().close();
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book() == nullptr; }, kPatience));
}

TEST_F(WindowHabits, AWorkbookOpenElsewhereSaysWho) {
  ASSERT_FALSE(sample_workbook_copy().isEmpty());
  auto other = Engine::open(to_path(book), Access::ReadWrite);
  ASSERT_TRUE(other);
  make_window();
  window->open(book);
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book() != nullptr; }, kPatience));
  EXPECT_TRUE(window->client().book()->read_only);
  EXPECT_FALSE(window->client().holder().isEmpty());
  EXPECT_TRUE(window->status_line()->text().contains(window->client().holder())) << window->status_line()->text().toStdString();
  EXPECT_FALSE(window->actions_of().insert_tile->isEnabled());
  ASSERT_TRUE(settled());
}

TEST_F(WindowHabits, ADamagedWorkbookIsClosedAgainAndSaysSo) {
  ASSERT_FALSE(sample_workbook_copy().isEmpty());
  {
    // A broken page of an index: all numbers are there, and only the search for damage sees it.
    QFile file(book);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    constexpr qint64 kPage = 8192;
    constexpr char kIndexLeaf = 10;
    qint64 at = file.size();
    do {
      at -= kPage;
      ASSERT_GT(at, 0);
      file.seek(at);
    } while (file.read(1) != QByteArray(1, kIndexLeaf));
    file.seek(at + 12);
    file.write(QByteArray(40, '\x7f'));
  }
  make_window();
  window->open(book);
  const auto told = [this] {
    for (const QLabel* label : window->findChildren<QLabel*>())
      if (label->isVisible() && label->text().contains(QStringLiteral("damaged"))) return true;
    return false;
  };
  ASSERT_TRUE(QTest::qWaitFor(told, kPatience));
  EXPECT_EQ(window->client().book(), nullptr);
  EXPECT_TRUE(window->findChild<StartPage*>()->isVisible());
  // And another one can be opened.
  QFile::remove(book);
  ASSERT_TRUE(QFile::copy(sample_workbook(), book));
  window->open(book);
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book() != nullptr; }, kPatience));
  ASSERT_TRUE(settled());
}

TEST_F(WindowHabits, TheWallShowsThePagesInTurn) {
  open_sample();
  window->actions_of().full_screen->trigger();
  EXPECT_TRUE(window->wall().isVisible());
  EXPECT_FALSE(window->menuBar()->isVisible());
  ASSERT_TRUE(settled());
  shot("wall-light");
  QTest::keyClick(window.get(), Qt::Key_Right);
  EXPECT_EQ(window->current_page(), window->page(QStringLiteral("revenue")));
  EXPECT_FALSE(window->wall().paused());
  QTest::keyClick(window.get(), Qt::Key_Space);
  EXPECT_TRUE(window->wall().paused());
  QTest::keyClick(window.get(), Qt::Key_Escape);
  EXPECT_FALSE(window->wall().isVisible());
  EXPECT_TRUE(window->menuBar()->isVisible());
  EXPECT_FALSE(window->actions_of().full_screen->isChecked());
  ASSERT_TRUE(settled());
}

TEST_F(WindowHabits, ATimeAxisIsZoomedByDragAndKeys) {
  open_sample();
  TileWidget* line = first_tile("overview", "line");
  ASSERT_NE(line, nullptr);
  const std::size_t parts = line->parts().size();
  const QPoint from(line->width() / 3, line->height() / 2);
  const QPoint to(line->width() * 2 / 3, line->height() / 2);
  QSignalSpy explained(line, &TileWidget::explain_requested);
  QTest::mousePress(line, Qt::LeftButton, {}, from);
  QMouseEvent drag(QEvent::MouseMove, to, line->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(line, &drag);
  QTest::mouseRelease(line, Qt::LeftButton, {}, to);
  EXPECT_TRUE(line->is_zoomed());
  EXPECT_LT(line->parts().size(), parts);
  EXPECT_EQ(explained.size(), 0);
  line->setFocus();
  QTest::keyClick(line, Qt::Key_Minus);
  EXPECT_FALSE(line->is_zoomed());
  QTest::keyClick(line, Qt::Key_Plus);
  EXPECT_TRUE(line->is_zoomed());
  QTest::mouseDClick(line, Qt::LeftButton, {}, from);
  EXPECT_FALSE(line->is_zoomed());
}

TEST_F(WindowHabits, ANoteStandsOnTheTimeAxis) {
  open_sample();
  TileWidget* line = first_tile("overview", "line");
  answer_next_question(QStringLiteral("Price change"));
  Q_EMIT line->note_requested(QString::fromStdString(label(shift(window->view().state().period, -3, {}), {})));
  ASSERT_TRUE(settled());
  const auto noted = [&] {
    line = first_tile("overview", "line");
    return std::any_of(line->parts().begin(), line->parts().end(), [](const Part& part) { return part.tooltip.contains(QStringLiteral("Price change")); });
  };
  ASSERT_TRUE(QTest::qWaitFor(noted, kPatience));
  shot("note-light");
  window->client().undo();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !noted(); }, kPatience));
}

TEST_F(WindowHabits, AChartThatLeavesIsRememberedWithItsFigures) {
  open_sample();
  TileWidget* tile = first_tile("overview", "waterfall");
  const QString file = folder.filePath(QStringLiteral("walk.svg"));
  ASSERT_TRUE(tile->export_to(file));
  Q_EMIT tile->exported(file);
  std::optional<Result<ExportCheck>> check;
  std::vector<ExportInfo> sent;
  Requests requests(window->client());
  const auto ask = [&] {
    check.reset();
    requests.ask(
        [&sent](Engine& engine) -> Result<ExportCheck> {
          RUNRATE_TRY(sent, engine.workbook().exports());
          return sent.empty() ? Result<ExportCheck>(ExportCheck{}) : check_export(engine, sent.back());
        },
        [&check](const Result<ExportCheck>& answer) { check = answer; });
    return QTest::qWaitFor([&] { return check.has_value(); }, kPatience);
  };
  ASSERT_TRUE(QTest::qWaitFor([&] { return ask() && !sent.empty(); }, kPatience));
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].kind, "chart");
  EXPECT_EQ(sent[0].hash.size(), 32U);
  ASSERT_TRUE(*check) << to_text(check->error());
  EXPECT_GE((*check)->figures, 7U);
  EXPECT_TRUE((*check)->moved.empty());
  const Table* subscriptions = window->client().book()->snapshot->table("subscriptions");
  std::vector<CellEdit> edits;
  for (RowNumber row = 0; row < subscriptions->size() && edits.empty(); ++row)
    if (subscriptions->column("ended_on")->ints[row] == kBlank) edits.push_back({"subscriptions", (*subscriptions->row_ids)[row], "amount", "99999"});
  QSignalSpy changed(&window->client(), &EngineClient::changed);
  window->client().edit(std::move(edits));
  ASSERT_TRUE(QTest::qWaitFor([&] { return changed.size() == 1; }, kPatience));
  ASSERT_TRUE(ask());
  EXPECT_FALSE((*check)->moved.empty()) << "what was sent is another number now";
}

TEST_F(WindowHabits, WithoutAPrinterTheWindowSaysWhatElseToDo) {
  if (!QPrinterInfo::availablePrinterNames().isEmpty()) GTEST_SKIP() << "this machine has a printer";
  open_sample();
  window->actions_of().print->trigger();
  auto* told = window->findChild<QLabel*>(QStringLiteral("told"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return told->text().contains(QStringLiteral("printer")); }, kPatience));
  EXPECT_TRUE(told->text().contains(QStringLiteral("PDF")));
}

TEST_F(WindowHabits, AWorkbookThatCannotBeOpenedLeavesTheStartPage) {
  make_window();
  auto* start = window->findChild<StartPage*>();
  EXPECT_TRUE(start->isVisible());
  const QString file = folder.filePath(QStringLiteral("broken.runrate"));
  {
    QFile broken(file);
    ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write("no workbook");
  }
  window->open(file);
  EXPECT_FALSE(start->isVisible()) << "its place is made while it is read";
  EXPECT_EQ(window->client().book(), nullptr);
  ASSERT_TRUE(QTest::qWaitFor([&] { return start->isVisible(); }, kPatience));
  const auto labels = start->findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->isVisible() && label->text().contains(QStringLiteral("broken.runrate")); }));
}

TEST_F(WindowHabits, AnAlertMarksItsCardAndTheStatusLine) {
  open_sample();
  window->actions_of().alerts->trigger();
  auto* alerts = window->findChild<AlertsWindow*>();
  ASSERT_NE(alerts, nullptr);
  alerts->propose(QStringLiteral("mrr"));
  alerts->findChild<QDoubleSpinBox*>(QStringLiteral("alert_bound"))->setValue(1'000'000'000);
  for (QPushButton* button : alerts->findChildren<QPushButton*>())
    if (button->text() == QStringLiteral("Add alert")) QTest::mouseClick(button, Qt::LeftButton);
  auto* badge = window->findChild<QToolButton*>(QStringLiteral("alerts_badge"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return badge->isVisible(); }, kPatience));
  EXPECT_EQ(badge->text(), QStringLiteral("1 alert"));
  ASSERT_TRUE(settled());
  EXPECT_TRUE(first_tile("overview", "card")->accessibleName().contains(QStringLiteral("alert"))) << first_tile("overview", "card")->accessibleName().toStdString();
  if (const QString to = qEnvironmentVariable("RUNRATE_SHOTS"); !to.isEmpty()) alerts->grab().save(to + QStringLiteral("/alerts-light.png"));
  alerts->close();
  shot("alert-light");
  window->client().undo();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !badge->isVisible(); }, kPatience));
}

TEST_F(WindowHabits, ReplaceIsOneChange) {
  open_sample();
  window->go(QStringLiteral("tables"));
  auto* tables = qobject_cast<TablesPage*>(window->page(QStringLiteral("tables")));
  tables->show_table(QStringLiteral("accounts"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return tables->model()->table_id() == "accounts"; }, kPatience));
  window->actions_of().replace_in_table->trigger();
  auto* dialog = window->findChild<ReplaceDialog*>();
  ASSERT_NE(dialog, nullptr);
  dialog->findChild<QLineEdit*>(QStringLiteral("replace_find"))->setText(QStringLiteral("EMEA"));
  dialog->findChild<QLineEdit*>(QStringLiteral("replace_with"))->setText(QStringLiteral("Europe"));
  dialog->findChild<QComboBox*>()->setCurrentIndex(0);
  QPushButton* replace = nullptr;
  for (QPushButton* button : dialog->findChildren<QPushButton*>())
    if (button->text() == QStringLiteral("&Replace all")) replace = button;
  ASSERT_TRUE(QTest::qWaitFor([&] { return replace->isEnabled(); }, kPatience));
  QSignalSpy changed(&window->client(), &EngineClient::changed);
  QTest::mouseClick(replace, Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return changed.size() == 1; }, kPatience));
  const auto europe = [&] {
    const auto rows = replacements(*window->client().book()->snapshot, "accounts", nullptr, {QStringLiteral("Europe"), {}, "region", true, true});
    return rows ? rows->size() : 0;
  };
  EXPECT_GT(europe(), 0U);
  window->client().undo();
  ASSERT_TRUE(QTest::qWaitFor([&] { return changed.size() == 2; }, kPatience));
  EXPECT_EQ(europe(), 0U) << "one undo takes all of it back";
}

TEST_F(WindowHabits, TextGrowsToTwiceItsSize) {
  open_sample();
  const int before = window->fontMetrics().height();
  for (QAction* size : window->actions_of().text_sizes)
    if (size->data().toInt() == 200) size->trigger();
  ASSERT_TRUE(settled());
  EXPECT_GT(window->fontMetrics().height(), before * 3 / 2);
  shot("overview-200-percent");
  for (QAction* size : window->actions_of().text_sizes)
    if (size->data().toInt() == 100) size->trigger();
}

TEST_F(WindowHabits, RightToLeftMirrorsTheWindow) {
  QApplication::setLayoutDirection(Qt::RightToLeft);
  open_sample();
  shot("overview-right-to-left");
  auto* sidebar = child<QFrame>("sidebar");
  EXPECT_GT(sidebar->mapTo(window.get(), QPoint(0, 0)).x(), window->width() / 2);
  window->go(QStringLiteral("team"));
  ASSERT_TRUE(settled());
  shot("team-right-to-left");
  QApplication::setLayoutDirection(Qt::LeftToRight);
}

}  // namespace
}  // namespace runrate
