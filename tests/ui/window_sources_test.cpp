#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <map>

#include "importer/import_page.h"
#include "importer/rejects_view.h"
#include "importer/result_view.h"
#include "quality/quality_page.h"
#include "sources/sources_page.h"
#include "tables/save_table.h"
#include "window_support.h"

namespace runrate {
namespace {

using testing::kPatience;

class WindowSources : public testing::WindowTest {
 protected:
  ImportPage* importer() const { return qobject_cast<ImportPage*>(window->page(QStringLiteral("import"))); }
  void import_all() {
    ASSERT_TRUE(QTest::qWaitFor([this] { return importer()->import_button()->isEnabled(); }, kPatience));
    QSignalSpy imported(importer(), &ImportPage::imported);
    QTest::mouseClick(importer()->import_button(), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return imported.size() == 1; }, kPatience));
  }
  std::size_t rows(const char* table) const { return window->client().book()->table(table)->size(); }
};

const QByteArray kDeals =
    "Deal ID,Deal name,Account,Owner,Product,Stage,Amount,Create date,Close date,Outcome\n"
    "D1,First,Acme,Ann,GTXPro,Won,1200.50,2026-01-05,2026-02-17,won\n"
    "D2,Second,Acme,Bob,GTX Pro,Proposal,800,2026-01-20,,open\n"
    "D3,Third,Bolt,Ann,GTX Pro,Lost,not known,2026-01-25,2026-02-28,lost\n";

TEST_F(WindowSources, ARejectedRowIsPutRightAndImported) {
  make_empty_book();
  window->import_paths({write("deals.csv", kDeals)});
  ASSERT_NO_FATAL_FAILURE(import_all());
  EXPECT_EQ(rows("deals"), 2U);
  RejectsView* rejects = importer()->result()->rejected();
  ASSERT_TRUE(rejects->isVisible());
  shot("rejected-after-import");
  QAbstractItemModel* model = rejects->grid()->model();
  ASSERT_EQ(model->rowCount(), 1);
  EXPECT_FALSE(rejects->import_button()->isEnabled());
  EXPECT_TRUE(model->setData(model->index(0, 8), QStringLiteral("950")));
  QTest::mouseClick(rejects->import_button(), Qt::LeftButton);
  ASSERT_NO_FATAL_FAILURE(import_all());
  EXPECT_EQ(rows("deals"), 3U);
}

TEST_F(WindowSources, ARowThatIsBeingPutRightStaysWhenAFileChanges) {
  make_empty_book();
  window->import_paths({write("deals.csv", kDeals)});
  ASSERT_NO_FATAL_FAILURE(import_all());
  window->go(QStringLiteral("sources"));
  auto* rejects = window->page(QStringLiteral("sources"))->findChild<RejectsView*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return rejects->isVisible(); }, kPatience));
  auto* banner = child<QPushButton>("banner_refresh");
  QTest::qWait(1'500);  // the watchers are set half a second after the last change
  QAbstractItemModel* model = rejects->grid()->model();
  ASSERT_TRUE(model->setData(model->index(0, 8), QStringLiteral("950")));
  QByteArray later = kDeals;
  write("deals.csv", later.replace("800", "900"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return banner->isVisible(); }, kPatience));
  QTest::qWait(300);
  EXPECT_EQ(model->index(0, 8).data().toString(), QStringLiteral("950"));
  EXPECT_TRUE(rejects->import_button()->isEnabled());
}

TEST_F(WindowSources, AChangedFileIsOfferedAndRefreshedWithF5) {
  make_empty_book();
  // Where rows are rejected, nobody knows which ones are missing: none is deleted then.
  QByteArray sound = kDeals;
  sound.replace("not known", "70");
  window->import_paths({write("deals.csv", sound)});
  ASSERT_NO_FATAL_FAILURE(import_all());
  window->go(QStringLiteral("sources"));
  QByteArray later = sound;
  later.replace("800", "900").replace("D1,First,Acme,Ann,GTXPro,Won,1200.50,2026-01-05,2026-02-17,won\n", "");
  write("deals.csv", later);
  auto* banner = child<QPushButton>("banner_refresh");
  ASSERT_TRUE(QTest::qWaitFor([&] { return banner->isVisible(); }, kPatience));
  shot("sources-changed");
  QTest::keyClick(window.get(), Qt::Key_F5);
  EXPECT_EQ(window->current_page(), importer());
  ASSERT_TRUE(QTest::qWaitFor([&] { return importer()->result()->isVisible(); }, kPatience));
  auto* changed = child<QTableView>("changed_cells");
  ASSERT_EQ(changed->model()->rowCount(), 1);
  EXPECT_EQ(changed->model()->index(0, 2).data().toString(), QStringLiteral("800.00"));
  EXPECT_EQ(changed->model()->index(0, 3).data().toString(), QStringLiteral("900.00"));
  auto* missing = child<QComboBox>("missing_rows");
  ASSERT_TRUE(missing->isVisible());
  shot("refresh-rehearsal");
  missing->setCurrentIndex(2);
  Q_EMIT missing->activated(2);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->client().busy() && importer()->import_button()->isEnabled(); }, kPatience));
  ASSERT_NO_FATAL_FAILURE(import_all());
  EXPECT_EQ(rows("deals"), 2U);
}

TEST_F(WindowSources, ASourceTellsHowItsColumnsWereRead) {
  make_empty_book();
  window->import_paths({write("deals.csv", "Deal ID;Amount;Create date;Outcome;Colour\nD1;1.200,50;17.05.2026;open;red\nD2;800;18.05.2026;open;blue\n")});
  ASSERT_NO_FATAL_FAILURE(import_all());
  window->go(QStringLiteral("sources"));
  QTest::mouseClick(child<QPushButton>("source_mapping"), Qt::LeftButton);
  auto* list = window->findChild<QTableView*>(QStringLiteral("mapping_list"));
  ASSERT_NE(list, nullptr);
  ASSERT_TRUE(QTest::qWaitFor([&] { return list->isVisible(); }, kPatience));
  if (const QString to = qEnvironmentVariable("RUNRATE_SHOTS"); !to.isEmpty()) list->window()->grab().save(to + QStringLiteral("/mapping-dialog.png"));
  std::map<QString, QStringList> told;
  for (int row = 0; row < list->model()->rowCount(); ++row)
    told[list->model()->index(row, 0).data().toString()] = {list->model()->index(row, 1).data().toString(), list->model()->index(row, 2).data().toString()};
  EXPECT_EQ(told[QStringLiteral("Amount")], (QStringList{QStringLiteral("Amount"), QStringLiteral("decimal comma")}));
  EXPECT_EQ(told[QStringLiteral("Create date")], (QStringList{QStringLiteral("Created on"), QStringLiteral("day, month, year")}));
  EXPECT_EQ(told.size(), 5U);
  QTest::keyClick(list, Qt::Key_Escape);
}

TEST_F(WindowSources, AWatchedFolderIsNamedAndItsFilesComeInByThemselves) {
  make_empty_book();
  ASSERT_TRUE(QDir(folder.path()).mkpath(QStringLiteral("drop")));
  window->import_paths({write("drop/deals.csv", kDeals)});
  ASSERT_NO_FATAL_FAILURE(import_all());
  window->go(QStringLiteral("sources"));
  window->client().keep({{"watched_folders", folder.filePath(QStringLiteral("drop")).toStdString()}}, {"change_watching", {}});
  const auto chips = [this] { return window->findChildren<QFrame*>(QStringLiteral("watched_folder")); };
  ASSERT_TRUE(QTest::qWaitFor([&] { return chips().size() == 1; }, kPatience));
  auto* apply = child<QCheckBox>("watch_apply");
  ASSERT_TRUE(apply->isVisible());
  QTest::mouseClick(apply, Qt::LeftButton, {}, QPoint(8, apply->height() / 2));
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->client().book()->settings.other.contains("watch_apply"); }, kPatience));
  shot("sources-watched");
  QTest::qWait(1'500);  // the watchers are set half a second after the last change
  // A file that has changed, a new one that fits a table, and one that leaves something open.
  QByteArray later = kDeals;
  write("drop/deals.csv", later.replace("800", "900"));
  write("drop/reps.csv", "rep,name\nR1,Rita\n");
  write("drop/open.csv", "Deal ID,Amount,Created on,Outcome\nE1,10,03/04/2025,open\nE2,20,05/06/2025,open\n");
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->client().book()->sources.size() == 3U; }, kPatience)) << window->client().book()->sources.size();
  EXPECT_TRUE(window->client().book()->table("reps")->size() >= 1U);
  auto* offered = child<QPushButton>("banner_import");
  ASSERT_TRUE(QTest::qWaitFor([&] { return offered->isVisible(); }, kPatience)) << "what is left open is offered, not guessed";
  QTest::qWait(1'500);
  EXPECT_EQ(window->client().book()->sources.size(), 3U) << "and not tried again and again";
  // It is one change that Undo names, and watching can be stopped.
  EXPECT_TRUE(window->actions_of().undo->text().contains(QStringLiteral("import 2 files"))) << window->actions_of().undo->text().toStdString();
  ASSERT_EQ(chips().size(), 1);
  const auto buttons = chips().front()->findChildren<QToolButton*>();
  QTest::mouseClick(buttons.back(), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return chips().isEmpty(); }, kPatience));
}

TEST_F(WindowSources, AWorkbookOfASpreadsheetIsUpToDateUntilItChanges) {
  make_empty_book();
  window->import_paths({write("deals.csv", kDeals)});
  ASSERT_NO_FATAL_FAILURE(import_all());
  const QString path = folder.filePath(QStringLiteral("sheet.xlsx"));
  ASSERT_TRUE(save_table(window->client().book()->snapshot, "deals", {}, {}, to_path(path), {}));
  window->import_paths({path});
  ASSERT_NO_FATAL_FAILURE(import_all());
  window->go(QStringLiteral("sources"));
  auto* list = child<QTableView>("sources");
  ASSERT_EQ(list->model()->index(0, 0).data().toString(), QStringLiteral("sheet.xlsx"));
  const auto state = [&] { return list->model()->index(0, 8).data().toString(); };
  ASSERT_TRUE(QTest::qWaitFor([&] { return !state().isEmpty(); }, kPatience));
  EXPECT_EQ(state(), QStringLiteral("up to date"));
  // One row fewer is another file.
  const auto some = std::make_shared<const std::vector<RowNumber>>(std::vector<RowNumber>{0});
  ASSERT_TRUE(save_table(window->client().book()->snapshot, "deals", some, {}, to_path(path), {}));
  EXPECT_TRUE(QTest::qWaitFor([&] { return state() == QStringLiteral("file has changed"); }, kPatience)) << state().toStdString();
}

TEST_F(WindowSources, OneImportIsUndoneAmongLaterOnes) {
  make_empty_book();
  window->import_paths({write("accounts.csv", "account_id,name\nA1,Acme\nA2,Bolt\n")});
  ASSERT_NO_FATAL_FAILURE(import_all());
  window->import_paths({write("reps.csv", "rep,name\nR1,Ann\n")});
  ASSERT_NO_FATAL_FAILURE(import_all());
  window->go(QStringLiteral("sources"));
  auto* list = child<QTableView>("sources");
  ASSERT_EQ(list->model()->rowCount(), 2);
  list->selectRow(1);
  QTest::mouseClick(child<QPushButton>("undo_source"), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return rows("accounts") == 0U; }, kPatience));
  EXPECT_EQ(rows("reps"), 1U);
}

TEST_F(WindowSources, TheClipboardIsImported) {
  make_empty_book();
  QGuiApplication::clipboard()->setText(QStringLiteral("Deal ID\tDeal name\tStage\tAmount\tCreate date\nD1\tFirst\tWon\t10\t2026-01-05\nD2\tSecond\tProposal\t20\t2026-01-06\n"));
  QTest::keyClick(window.get(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->current_page() == importer(); }, kPatience));
  ASSERT_NO_FATAL_FAILURE(import_all());
  ASSERT_EQ(window->client().book()->sources.size(), 1U);
  EXPECT_EQ(window->client().book()->sources.front().inserted, 2);
}

TEST_F(WindowSources, QualityListsPricesAndMends) {
  make_empty_book();
  window->import_paths({write("products.csv", "product,name\nGTX Pro,GTX Pro\n"), write("deals.csv", kDeals)});
  ASSERT_NO_FATAL_FAILURE(import_all());
  auto* page = qobject_cast<QualityPage*>(window->page(QStringLiteral("quality")));
  QSignalSpy checked(page, &QualityPage::checked);
  window->go(QStringLiteral("quality"));
  // A check that is still to come would take the chosen row away.
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        const auto so_far = checked.size();
        QTest::qWait(500);
        return so_far > 0 && checked.size() == so_far && !window->client().busy();
      },
      kPatience));
  QAbstractItemModel* model = page->findings()->model();
  int near = -1;
  for (int row = 0; row < model->rowCount(); ++row)
    if (model->index(row, 0).data().toString().contains(QStringLiteral("GTXPro")) && model->index(row, 0).data().toString().contains(QStringLiteral("one and the same"))) near = row;
  ASSERT_GE(near, 0);
  EXPECT_TRUE(model->index(near, 1).data().toString().contains(QStringLiteral("1,200.50"))) << model->index(near, 1).data().toString().toStdString();
  page->findings()->selectRow(near);
  shot("quality-light");
  const auto listed = [&] {
    for (int row = 0; row < model->rowCount(); ++row)
      if (model->index(row, 0).data().toString().contains(QStringLiteral("one and the same"))) return row;
    return -1;
  };
  // Each finding of the kind is mended in its turn; a check that comes between takes the choice away, which is then made anew.
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        const int row = listed();
        if (row < 0) return true;
        if (window->client().busy()) return false;
        page->findings()->selectRow(row);
        for (auto* mend : page->findChildren<QPushButton*>(QStringLiteral("mend")))
          if (mend->isVisible() && mend->isEnabled()) {
            QTest::mouseClick(mend, Qt::LeftButton);
            break;
          }
        QTest::qWait(300);
        return listed() < 0;
      },
      kPatience));
  ASSERT_GT(model->rowCount(), 0);
  const int before = model->rowCount();
  page->findings()->selectRow(0);
  checked.clear();
  QTest::mouseClick(child<QPushButton>("ignore_finding"), Qt::LeftButton);
  EXPECT_TRUE(QTest::qWaitFor([&] { return model->rowCount() == before - 1; }, kPatience));
  apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Dark);
  shot("quality-dark");
  apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
}

}  // namespace
}  // namespace runrate
