#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QUrl>

#include "importer/import_page.h"
#include "importer/result_view.h"
#include "window_support.h"

namespace runrate {
namespace {

using testing::kPatience;

class WindowImport : public testing::WindowTest {
 protected:
  ImportPage* page() const { return qobject_cast<ImportPage*>(window->page(QStringLiteral("import"))); }

  void drop(const QStringList& files) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files) urls += QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window.get(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent event(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window.get(), &event);
  }
};

const QByteArray kDeals =
    "Deal ID,Deal name,Owner,Stage,Amount,Create date,Close date,Outcome\n"
    "D1,First,Ann,Won,1200.50,2026-01-05,2026-02-17,won\n"
    "D2,Second,Bob,Proposal,800,2026-01-20,,open\n"
    "D3,Third,Ann,Lost,not known,2026-01-25,2026-02-28,lost\n";

TEST_F(WindowImport, DroppedFilesAreRehearsedAndThenImportedAsOneChange) {
  make_empty_book();
  const QString file = write("deals.csv", kDeals);
  QSignalSpy ready(page(), &ImportPage::ready);
  drop({file});
  EXPECT_EQ(window->current_page(), page());
  ASSERT_TRUE(QTest::qWaitFor([&] { return ready.size() > 0; }, kPatience));
  shot("import-light");
  ASSERT_TRUE(page()->import_button()->isEnabled());
  EXPECT_EQ(window->client().book()->table("deals")->size(), 0U) << "a rehearsal changes nothing";
  QSignalSpy imported(page(), &ImportPage::imported);
  QTest::mouseClick(page()->import_button(), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return imported.size() == 1; }, kPatience));
  EXPECT_EQ(window->client().book()->table("deals")->size(), 2U);
  ASSERT_EQ(window->client().book()->sources.size(), 1U);
  EXPECT_EQ(window->client().book()->sources.front().rejected, 1);
  shot("import-result-light");
  window->go(QStringLiteral("sources"));
  QTest::qWait(200);
  shot("sources-light");
  window->actions_of().undo->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->client().book()->table("deals")->size() == 0U; }, kPatience));
}

TEST_F(WindowImport, AmbiguousDatesAreAskedOnce) {
  make_empty_book();
  const QString file = write("deals.csv",
                             "Deal ID,Amount,Created on,Outcome\n"
                             "D1,10,03/04/2025,open\n"
                             "D2,20,05/06/2025,open\n"
                             "D3,30,07/08/2025,open\n");
  QSignalSpy ready(page(), &ImportPage::ready);
  window->import_paths({file});
  ASSERT_TRUE(QTest::qWaitFor([&] { return ready.size() > 0; }, kPatience));
  EXPECT_FALSE(page()->import_button()->isEnabled());
  shot("import-question-light");
  QList<QRadioButton*> choices;
  ASSERT_TRUE(QTest::qWaitFor([&] { return (choices = page()->findChildren<QRadioButton*>()).size() >= 2; }, kPatience));
  ready.clear();
  QTest::mouseClick(choices.front(), Qt::LeftButton, {}, QPoint(8, choices.front()->height() / 2));
  ASSERT_TRUE(QTest::qWaitFor([&] { return ready.size() > 0 && page()->import_button()->isEnabled(); }, kPatience));
}

TEST_F(WindowImport, WithoutAWorkbookOneIsMade) {
  make_window();
  const QString file = write("deals.csv", kDeals);
  QSignalSpy ready(page(), &ImportPage::ready);
  drop({file});
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->client().book() != nullptr; }, kPatience));
  EXPECT_EQ(window->client().book()->name, QStringLiteral("deals"));
  EXPECT_EQ(window->current_page(), page());
  ASSERT_TRUE(QTest::qWaitFor([&] { return ready.size() > 0; }, kPatience));
  EXPECT_TRUE(QFile::remove(path_text(window->client().book()->path)));
}

TEST_F(WindowImport, WhatIsNoTableIsNamedAndStaysOut) {
  make_empty_book();
  QSignalSpy ready(page(), &ImportPage::ready);
  window->import_paths({write("picture.csv", QByteArray::fromHex("89504e470d0a1a0a0000000d49484452000001000000010008060000005c72a866")), write("deals.csv", kDeals)});
  ASSERT_TRUE(QTest::qWaitFor([&] { return ready.size() > 0; }, kPatience));
  auto* list = child<QListWidget>("import_files");
  ASSERT_EQ(list->count(), 2);
  EXPECT_TRUE(list->item(0)->text().contains(QStringLiteral("cannot be read"))) << list->item(0)->text().toStdString();
  EXPECT_TRUE(page()->import_button()->isEnabled());
}

/// A ZIP archive of Deals.csv (two rows), sub/Accounts.csv (three) and what a Mac puts beside them.
const QByteArray kZip = QByteArray::fromBase64(
    "UEsDBBQAAAAAAIMYIlyNR6pmSQAAAEkAAAAJAAAARGVhbHMuY3N2RGVhbCBJRCxEZWFsIG5hbWUsQW1vdW50LE91dGNvbWUKRDEsRmlyc3QsMTIwMC41MCx3b24KRDIsU2Vjb25kLDgw"
    "MCxvcGVuClBLAwQUAAAAAACDGCJcLGw5gEYAAABGAAAAEAAAAHN1Yi9BY2NvdW50cy5jc3ZBY2NvdW50IElELEFjY291bnQgbmFtZSxSZWdpb24KQTEsQWNtZSxFTUVBCkEyLEJvbHQs"
    "QVBBQwpBMyxDb3JkLEVNRUEKUEsDBBQAAAAAAIMYIlyDFtyMAQAAAAEAAAAOAAAAX19NQUNPU1gveC5jc3Z4UEsBAhQDFAAAAAAAgxgiXI1HqmZJAAAASQAAAAkAAAAAAAAAAAAAAIAB"
    "AAAAAERlYWxzLmNzdlBLAQIUAxQAAAAAAIMYIlwsbDmARgAAAEYAAAAQAAAAAAAAAAAAAACAAXAAAABzdWIvQWNjb3VudHMuY3N2UEsBAhQDFAAAAAAAgxgiXIMW3IwBAAAAAQAAAA4A"
    "AAAAAAAAAAAAAIAB5AAAAF9fTUFDT1NYL3guY3N2UEsFBgAAAAADAAMAsQAAABEBAAAAAA==");

TEST_F(WindowImport, EveryTableOfAnArchiveAndOfAFolderIsOffered) {
  make_empty_book();
  ASSERT_TRUE(QDir(folder.path()).mkpath(QStringLiteral("exports/deep")));
  write("exports/all.zip", kZip);
  write("exports/deep/reps.csv", "Rep,Name,Team\nann,Ann,North\nbob,Bob,South\n");
  QSignalSpy ready(page(), &ImportPage::ready);
  drop({folder.filePath(QStringLiteral("exports"))});
  auto* list = child<QListWidget>("import_files");
  const auto all_read = [&] {
    if (list->count() != 3 || ready.isEmpty() || !page()->import_button()->isEnabled()) return false;
    for (int i = 0; i < 3; ++i)
      if (list->item(i)->text().contains(QStringLiteral("reading"))) return false;
    return true;
  };
  ASSERT_TRUE(QTest::qWaitFor(all_read, kPatience)) << list->count();
  QStringList names;
  for (int i = 0; i < 3; ++i) names += list->item(i)->text().section(QLatin1Char('\n'), 0, 0);
  names.sort();
  EXPECT_EQ(names, (QStringList{QStringLiteral("all.zip / Accounts.csv"), QStringLiteral("all.zip / Deals.csv"), QStringLiteral("reps.csv")})) << names.join(QLatin1Char('|')).toStdString();
  shot("import-archive-light");
  // Each can be looked at, and be left out, by itself.
  for (int i = 0; i < 3; ++i) {
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(i)).center());
    EXPECT_EQ(list->currentRow(), i);
  }
  QSignalSpy imported(page(), &ImportPage::imported);
  QTest::mouseClick(page()->import_button(), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return imported.size() == 1; }, kPatience));
  EXPECT_EQ(window->client().book()->table("deals")->size(), 2U);
  EXPECT_EQ(window->client().book()->table("accounts")->size(), 3U);
  EXPECT_EQ(window->client().book()->table("reps")->size(), 2U);
  EXPECT_EQ(window->client().book()->sources.size(), 3U);
  // What came out of the archive can be refreshed, and a folder that holds it has nothing new.
  window->go(QStringLiteral("sources"));
  window->client().keep({{"watched_folders", folder.filePath(QStringLiteral("exports")).toStdString()}}, {"change_watching", {}});
  auto* sources = child<QTableView>("sources");
  const auto looked_at = [&] {
    for (int row = 0; row < 3; ++row)
      if (sources->model()->index(row, 8).data().toString() != QStringLiteral("up to date")) return false;
    return !window->client().busy();
  };
  ASSERT_TRUE(QTest::qWaitFor(looked_at, kPatience)) << sources->model()->index(0, 8).data().toString().toStdString();
  QTest::qWait(700);
  EXPECT_FALSE(child<QPushButton>("banner_import")->isVisible());
  for (int row = 0; row < 3; ++row) {
    sources->selectRow(row);
    EXPECT_TRUE(child<QPushButton>("refresh_source")->isEnabled()) << sources->model()->index(row, 0).data().toString().toStdString();
  }
}

}  // namespace
}  // namespace runrate
