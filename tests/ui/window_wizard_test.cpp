#include <QDate>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QWheelEvent>

#include "importer/import_page.h"
#include "importer/rejects_view.h"
#include "importer/result_view.h"
#include "window_support.h"

// The import page when people change their minds, choose wrongly, or the files change under them.

namespace runrate {
namespace {

using testing::kPatience;

class WindowWizard : public testing::WindowTest {
 protected:
  ImportPage* page() const { return qobject_cast<ImportPage*>(window->page(QStringLiteral("import"))); }
  QListWidget* list() const { return child<QListWidget>("import_files"); }
  /// Everything was looked at, and what the import would do was found out, or cannot be.
  bool at_rest() {
    return QTest::qWaitFor(
        [this] {
          for (int i = 0; i < list()->count(); ++i)
            if (list()->item(i)->text().contains(QStringLiteral("reading"))) return false;
          return list()->count() > 0 && !window->client().busy() && (!page()->import_button()->isEnabled() || (page()->result()->isVisible() && page()->result()->isEnabled()));
        },
        kPatience);
  }
  void offer(const QStringList& files) {
    window->import_paths(files);
    ASSERT_TRUE(at_rest());
  }
  void import_all() {
    QSignalSpy imported(page(), &ImportPage::imported);
    QTest::mouseClick(page()->import_button(), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return imported.size() == 1; }, kPatience));
  }
  QTableWidget* mapping() const { return child<QTableWidget>("mapping"); }
  QComboBox* target(const char* header) const {
    for (int row = 0; row < mapping()->rowCount(); ++row)
      if (mapping()->item(row, 0)->text() == QLatin1String(header)) return qobject_cast<QComboBox*>(mapping()->cellWidget(row, 2));
    return nullptr;
  }
  QComboBox* table_box() const {
    for (QComboBox* box : page()->findChildren<QComboBox*>())
      if (box->accessibleName() == QStringLiteral("Goes into the table")) return box;
    return nullptr;
  }
  void choose(QComboBox* box, const QString& text) {
    ASSERT_NE(box, nullptr);
    const int at = box->findText(text);
    ASSERT_GE(at, 0) << text.toStdString();
    box->setCurrentIndex(at);
    Q_EMIT box->activated(at);
  }
  QString said() const { return child<QLabel>("import_state")->text(); }
  std::size_t rows(const char* table) const { return window->client().book()->table(table)->size(); }
};

const QByteArray kDeals =
    "Deal ID,Deal name,Owner,Stage,Amount,Create date,Close date,Outcome\n"
    "D1,First,Ann,Won,1200.50,2026-01-05,2026-02-17,won\n"
    "D2,Second,Bob,Proposal,800,2026-01-20,,open\n"
    "D3,Third,Ann,Lost,70,2026-01-25,2026-02-28,lost\n";
const QByteArray kReps = "Rep,Name,Team\nann,Ann,North\nbob,Bob,South\n";

TEST_F(WindowWizard, TakingAFileOffTheListShowsTheNextOne) {
  make_empty_book();
  ASSERT_NO_FATAL_FAILURE(offer({write("deals.csv", kDeals), write("reps.csv", kReps)}));
  list()->setCurrentRow(0);
  ASSERT_NE(target("Amount"), nullptr);
  QTest::mouseClick(child<QPushButton>("remove_file"), Qt::LeftButton);
  ASSERT_TRUE(at_rest());
  ASSERT_EQ(list()->count(), 1);
  EXPECT_EQ(list()->currentRow(), 0);
  EXPECT_EQ(target("Amount"), nullptr) << "the file that was taken off is still shown";
  ASSERT_NE(target("Team"), nullptr);
  // What is chosen now is chosen for the file that is left.
  ASSERT_NO_FATAL_FAILURE(choose(target("Team"), QStringLiteral("Leave out")));
  ASSERT_TRUE(at_rest());
  ASSERT_NO_FATAL_FAILURE(import_all());
  EXPECT_EQ(rows("reps"), 2U);
  EXPECT_EQ(rows("deals"), 0U);
}

TEST_F(WindowWizard, AFileThatChangedSinceItWasLookedAtIsNotImported) {
  make_empty_book();
  const QString file = write("deals.csv", kDeals);
  ASSERT_NO_FATAL_FAILURE(offer({file}));
  write("deals.csv", kDeals + "D4,Fourth,Ann,Lost,70,2026-01-25,2026-02-28,lost\n");
  QTest::mouseClick(page()->import_button(), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return said().contains(QStringLiteral("has changed")); }, kPatience)) << said().toStdString();
  EXPECT_EQ(rows("deals"), 0U);
  // It was looked at again by itself, and now it can be imported.
  ASSERT_TRUE(QTest::qWaitFor([&] { return list()->item(0)->text().contains(QStringLiteral("4 rows")) && page()->import_button()->isEnabled(); }, kPatience));
  ASSERT_TRUE(at_rest());
  ASSERT_NO_FATAL_FAILURE(import_all());
  EXPECT_EQ(rows("deals"), 4U);
}

TEST_F(WindowWizard, AFileThatIsGoneIsNamedAndStaysOut) {
  make_empty_book();
  const QString file = write("deals.csv", kDeals);
  ASSERT_NO_FATAL_FAILURE(offer({file, write("reps.csv", kReps)}));
  ASSERT_TRUE(QFile::remove(file));
  QTest::mouseClick(page()->import_button(), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return list()->item(0)->text().contains(QStringLiteral("cannot be read")); }, kPatience)) << said().toStdString();
  ASSERT_TRUE(at_rest());
  EXPECT_EQ(rows("reps"), 0U) << "all of it or nothing";
  ASSERT_TRUE(page()->import_button()->isEnabled());
  ASSERT_NO_FATAL_FAILURE(import_all());
  EXPECT_EQ(rows("reps"), 2U);
}

TEST_F(WindowWizard, AWrongChoiceSaysWhatItNeedsAndCanBeTakenBack) {
  make_empty_book();
  ASSERT_NO_FATAL_FAILURE(offer({write("deals.csv", kDeals)}));
  ASSERT_NO_FATAL_FAILURE(choose(table_box(), QStringLiteral("Usage")));
  ASSERT_TRUE(at_rest());
  auto* problem = child<QLabel>("plan_problem");
  ASSERT_TRUE(problem->isVisible()) << "the plan went away with the way back";
  EXPECT_TRUE(problem->text().contains(QStringLiteral("Usage"))) << problem->text().toStdString();
  EXPECT_FALSE(page()->import_button()->isEnabled());
  EXPECT_EQ(table_box()->currentText(), QStringLiteral("Usage"));
  shot("import-wrong-table");
  ASSERT_NO_FATAL_FAILURE(choose(table_box(), QStringLiteral("Deals")));
  ASSERT_TRUE(at_rest());
  EXPECT_FALSE(problem->isVisible());
  ASSERT_TRUE(page()->import_button()->isEnabled()) << said().toStdString();
  // So can a column be left out that the table cannot do without.
  ASSERT_NO_FATAL_FAILURE(choose(target("Deal ID"), QStringLiteral("Leave out")));
  ASSERT_TRUE(at_rest());
  ASSERT_NE(target("Deal ID"), nullptr);
  ASSERT_NO_FATAL_FAILURE(choose(target("Deal ID"), QStringLiteral("Deal")));
  ASSERT_TRUE(at_rest());
  EXPECT_TRUE(page()->import_button()->isEnabled()) << said().toStdString();
}

TEST_F(WindowWizard, TheWheelMovesThePageAndChoosesNothing) {
  make_empty_book();
  ASSERT_NO_FATAL_FAILURE(offer({write("deals.csv", kDeals)}));
  QList<QWidget*> boxes{target("Amount"), table_box()};
  for (QSpinBox* spin : page()->findChildren<QSpinBox*>()) boxes += spin;
  for (QWidget* box : boxes) {
    ASSERT_NE(box, nullptr);
    box->setFocus();
    const auto* combo = qobject_cast<QComboBox*>(box);
    const auto* spin = qobject_cast<QSpinBox*>(box);
    const int before = combo != nullptr ? combo->currentIndex() : spin->value();
    const QPointF at = QRectF(box->rect()).center();
    QWheelEvent wheel(at, box->mapToGlobal(at), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(box, &wheel);
    EXPECT_EQ(combo != nullptr ? combo->currentIndex() : spin->value(), before) << box->accessibleName().toStdString();
  }
}

TEST_F(WindowWizard, AQuestionIsAskedOnceForAllColumnsAndCanBeAnsweredAnew) {
  make_empty_book();
  ASSERT_NO_FATAL_FAILURE(offer({write("deals.csv",
                                       "Deal ID,Amount,Created on,Closed on,Outcome\n"
                                       "D1,10,03/04/2025,05/06/2025,won\n"
                                       "D2,20,05/06/2025,07/08/2025,won\n"
                                       "D3,30,07/08/2025,09/10/2025,won\n")}));
  const auto radios = [this] {
    QList<QRadioButton*> out;
    for (QRadioButton* one : page()->findChildren<QRadioButton*>())
      if (one->isVisible()) out += one;
    return out;
  };
  ASSERT_EQ(radios().size(), 2) << "one question for both columns";
  EXPECT_FALSE(page()->import_button()->isEnabled());
  EXPECT_TRUE(said().contains(QStringLiteral("deals.csv"))) << said().toStdString();
  const auto press = [&](int which) {
    QRadioButton* radio = radios().at(which);
    QTest::mouseClick(radio, Qt::LeftButton, {}, QPoint(8, radio->height() / 2));
  };
  press(0);
  ASSERT_TRUE(at_rest());
  ASSERT_TRUE(page()->import_button()->isEnabled());
  ASSERT_EQ(radios().size(), 2) << "the answer can be changed";
  EXPECT_TRUE(radios().front()->isChecked());
  EXPECT_TRUE(radios().front()->hasFocus()) << "the keys stay where they were";
  auto* preview = child<QTableView>("preview");
  EXPECT_EQ(preview->model()->index(0, 2).data().toString(), QStringLiteral("2025-04-03"));
  press(1);
  ASSERT_TRUE(at_rest());
  EXPECT_EQ(preview->model()->index(0, 2).data().toString(), QStringLiteral("2025-03-04"));
  EXPECT_EQ(preview->model()->index(0, 3).data().toString(), QStringLiteral("2025-05-06"));
}

TEST_F(WindowWizard, ASheetOfMonthsIsShownAsItsRowsAndAskedForItsYear) {
  make_empty_book();
  ASSERT_NO_FATAL_FAILURE(offer({write("Quotas.csv", "Rep,Jan,Feb,Mar,Total\nAna,1000,1100,1200,3300\nBo,900,950,990,2840\nTotal,1900,2050,2190,6140\n")}));
  EXPECT_FALSE(page()->import_button()->isEnabled());
  const auto radio = [this](const QString& text) {
    for (QRadioButton* one : page()->findChildren<QRadioButton*>())
      if (one->isVisible() && one->text() == text) return one;
    return static_cast<QRadioButton*>(nullptr);
  };
  const QString year = QString::number(QDate::currentDate().year() - 1);
  ASSERT_NE(radio(year), nullptr);
  shot("import-year-light");
  QTest::mouseClick(radio(year), Qt::LeftButton, {}, QPoint(8, radio(year)->height() / 2));
  ASSERT_TRUE(at_rest());
  ASSERT_TRUE(page()->import_button()->isEnabled());
  EXPECT_TRUE(radio(year)->isChecked());
  auto* preview = child<QTableView>("preview");
  ASSERT_EQ(preview->model()->rowCount(), 6);
  EXPECT_EQ(preview->model()->index(1, 1).data().toString(), year + QStringLiteral("-02"));
  EXPECT_EQ(preview->model()->index(1, 2).data().toString(), QStringLiteral("1100"));
  shot("import-wide-light");
  QTest::mouseClick(page()->import_button(), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->client().book()->table("targets")->size() == 6U; }, kPatience));
  // The page of targets begins where they are: in that year, of reps.
  window->go(QStringLiteral("targets"));
  auto* grid = child<QTableView>("target_grid");
  ASSERT_TRUE(QTest::qWaitFor([&] { return grid->model()->rowCount() == 2; }, kPatience));
  EXPECT_EQ(grid->model()->index(0, 1).data(Qt::EditRole).toString(), QStringLiteral("1100"));
  shot("targets-imported-light");
}

TEST_F(WindowWizard, ColumnsAreMappedByDragging) {
  make_empty_book();
  ASSERT_NO_FATAL_FAILURE(offer({write("deals.csv", "Deal ID,Amount,Create date,Outcome,Where\nD1,10,2026-01-05,open,EMEA\nD2,20,2026-01-06,open,APAC\n")}));
  ASSERT_EQ(target("Where")->currentText(), QStringLiteral("Keep as a column of its own"));
  auto* ours = child<QListWidget>("our_columns");
  QListWidgetItem* region = nullptr;
  for (int i = 0; i < ours->count(); ++i)
    if (ours->item(i)->text() == QStringLiteral("Region")) region = ours->item(i);
  ASSERT_NE(region, nullptr);
  // One of ours onto a column of the file.
  const auto drop = [](QAbstractItemView* on, const QModelIndex& at, QMimeData* what) {
    on->scrollTo(at);
    const QPointF where = on->visualRect(at).center();
    QDragEnterEvent enter(where.toPoint(), Qt::CopyAction, what, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on->viewport(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDragMoveEvent move(where.toPoint(), Qt::CopyAction, what, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on->viewport(), &move);
    EXPECT_TRUE(move.isAccepted());
    QDropEvent event(where, Qt::CopyAction, what, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on->viewport(), &event);
  };
  std::unique_ptr<QMimeData> field(ours->model()->mimeData({ours->model()->index(ours->row(region), 0)}));
  drop(mapping(), mapping()->model()->index(4, 0), field.get());
  ASSERT_TRUE(at_rest());
  EXPECT_EQ(target("Where")->currentText(), QStringLiteral("Region"));
  // A column of the file onto one of ours: whatever had it gives it up.
  std::unique_ptr<QMimeData> column(mapping()->model()->mimeData({mapping()->model()->index(4, 0)}));
  int source = -1;
  for (int i = 0; i < ours->count(); ++i)
    if (ours->item(i)->text() == QStringLiteral("Source")) source = i;
  ASSERT_GE(source, 0);
  drop(ours, ours->model()->index(source, 0), column.get());
  ASSERT_TRUE(at_rest());
  EXPECT_EQ(target("Where")->currentText(), QStringLiteral("Source"));
  shot("import-drag");
}

TEST_F(WindowWizard, RowsThatWerePutRightAreNoLongerListedAsRejected) {
  make_empty_book();
  QByteArray bad = kDeals;
  bad.replace("800", "eight").replace(",70,", ",seventy,");
  for (int i = 4; i < 12; ++i) bad += "D" + QByteArray::number(i) + ",More,Ann,Lost,70,2026-01-25,2026-02-28,lost\n";
  ASSERT_NO_FATAL_FAILURE(offer({write("deals.csv", bad)}));
  RejectsView* rejects = page()->result()->rejected();
  QAbstractItemModel* model = rejects->grid()->model();
  ASSERT_EQ(model->rowCount(), 2);
  EXPECT_TRUE(model->index(0, 1).data().toString().startsWith(QStringLiteral("Amount: "))) << model->index(0, 1).data().toString().toStdString();
  ASSERT_TRUE(model->setData(model->index(0, 6), QStringLiteral("800")));
  QTest::mouseClick(rejects->import_button(), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return list()->count() == 2; }, kPatience));
  ASSERT_TRUE(at_rest());
  shot("import-corrected");
  ASSERT_EQ(model->rowCount(), 1) << "the row that was put right goes in with the rest";
  EXPECT_EQ(model->index(0, 6).data().toString(), QStringLiteral("seventy"));
  // Taking the corrections off the list brings the row back.
  list()->setCurrentRow(1);
  QTest::mouseClick(child<QPushButton>("remove_file"), Qt::LeftButton);
  ASSERT_TRUE(at_rest());
  EXPECT_EQ(model->rowCount(), 2);
}

TEST_F(WindowWizard, KeysGoFromImportToWhatComesNext) {
  make_empty_book();
  ASSERT_NO_FATAL_FAILURE(offer({write("deals.csv", kDeals)}));
  page()->import_button()->setFocus();
  QSignalSpy imported(page(), &ImportPage::imported);
  QTest::keyClick(page()->import_button(), Qt::Key_Space);
  EXPECT_EQ(qobject_cast<QComboBox*>(QApplication::focusWidget()), nullptr) << "a key would choose something";
  ASSERT_TRUE(QTest::qWaitFor([&] { return imported.size() == 1; }, kPatience));
  auto* next = child<QPushButton>("leave_import");
  EXPECT_TRUE(next->hasFocus());
  QTest::keyClick(next, Qt::Key_Space);
  EXPECT_NE(window->current_page(), page());
}

TEST_F(WindowWizard, AnImportCanBeDiscarded) {
  make_empty_book();
  ASSERT_NO_FATAL_FAILURE(offer({write("deals.csv", kDeals)}));
  QTest::mouseClick(child<QPushButton>("leave_import"), Qt::LeftButton);
  EXPECT_NE(window->current_page(), page());
  EXPECT_EQ(list()->count(), 0);
  EXPECT_EQ(rows("deals"), 0U);
  EXPECT_FALSE(window->actions_of().undo->isEnabled());
}

TEST_F(WindowWizard, AFileWithoutAHeaderSaysSo) {
  make_empty_book();
  ASSERT_NO_FATAL_FAILURE(offer({write("deals.csv", kDeals)}));
  QSpinBox* header = page()->findChild<QSpinBox*>();
  ASSERT_NE(header, nullptr);
  EXPECT_EQ(header->value(), 1);
  header->setValue(0);
  ASSERT_TRUE(at_rest());
  EXPECT_EQ(header->value(), 0);
  EXPECT_EQ(header->text(), QStringLiteral("none"));
}

}  // namespace
}  // namespace runrate
