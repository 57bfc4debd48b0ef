#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>
#include <QTreeWidget>

#include "definitions/definitions_page.h"
#include "definitions/formula_edit.h"
#include "definitions/kpi_editor.h"
#include "explain/change_view.h"
#include "explain/explain_panel.h"
#include "explain/row_editor.h"
#include "targets/targets_page.h"
#include "window_support.h"

namespace runrate {
namespace {

using testing::kPatience;

class Numbers : public testing::WindowTest {
 protected:
  DefinitionsPage* definitions() const { return qobject_cast<DefinitionsPage*>(window->page(QStringLiteral("definitions"))); }
  TargetsPage* targets() const { return qobject_cast<TargetsPage*>(window->page(QStringLiteral("targets"))); }
  template <class Condition>
  [[nodiscard]] static bool wait(Condition condition) {
    return QTest::qWaitFor(condition, kPatience);
  }
};

TEST_F(Numbers, AKpiOfOnesOwnIsWrittenAndUsed) {
  open_sample();
  window->go(QStringLiteral("definitions"));
  ASSERT_GT(definitions()->list()->topLevelItemCount(), 5);
  shot("definitions");
  QTest::mouseClick(child<QPushButton>("new_kpi"), Qt::LeftButton);
  KpiEditor* editor = definitions()->editor();
  ASSERT_NE(editor, nullptr);
  editor->findChildren<QLineEdit*>().first()->setFocus();
  QTest::keyClicks(editor->findChildren<QLineEdit*>().first(), QStringLiteral("Wins per rep"));
  QTest::keyClicks(editor->formula(), QStringLiteral("deals_won + "));
  auto* save = editor->findChild<QPushButton*>(QStringLiteral("save_kpi"));
  ASSERT_TRUE(wait([&] { return editor->preview()->text().contains(QStringLiteral("character")); }));
  EXPECT_FALSE(save->isEnabled());
  shot("kpi_editor_wrong");
  QTest::keyClicks(editor->formula(), QStringLiteral("1 "));
  ASSERT_TRUE(wait([&] { return save->isEnabled(); }));
  shot("kpi_editor");
  QTest::mouseClick(save, Qt::LeftButton);
  ASSERT_TRUE(wait([&] { return window->client().book()->kpi("wins_per_rep") != nullptr; }));
  ASSERT_TRUE(wait([&] { return definitions()->list()->currentItem() != nullptr && definitions()->list()->currentItem()->text(0) == QStringLiteral("Wins per rep"); }));
  shot("definitions_own");
  window->explain(QStringLiteral("wins_per_rep"));
  ASSERT_TRUE(wait([&] { return window->explain_panel()->model()->rowCount() == 1; }));
  window->actions_of().undo->trigger();
  ASSERT_TRUE(wait([&] { return window->client().book()->kpi("wins_per_rep") == nullptr; }));
}

TEST_F(Numbers, DefinitionsAreFoundByWhatTheyMean) {
  open_sample();
  window->go(QStringLiteral("definitions"));
  QTest::keyClicks(definitions()->search(), QStringLiteral("twelve times the mrr"));
  int shown = 0;
  for (int g = 0; g < definitions()->list()->topLevelItemCount(); ++g)
    for (int i = 0; i < definitions()->list()->topLevelItem(g)->childCount(); ++i)
      if (!definitions()->list()->topLevelItem(g)->child(i)->isHidden()) ++shown;
  EXPECT_EQ(shown, 1);
}

TEST_F(Numbers, TargetsAreTypedIntoAGridAndSuggested) {
  open_sample();
  window->go(QStringLiteral("targets"));
  ASSERT_GT(targets()->model()->columnCount(), 12);
  shot("targets");
  const QModelIndex first = targets()->model()->index(0, 0);
  targets()->grid()->setCurrentIndex(first);
  QTest::keyClick(targets()->grid(), Qt::Key_F2);
  auto* editor = targets()->grid()->viewport()->findChild<QLineEdit*>();
  ASSERT_NE(editor, nullptr);
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("123456"));
  QTest::keyClick(editor, Qt::Key_Return);
  ASSERT_TRUE(wait([&] { return targets()->model()->index(0, 0).data(Qt::EditRole).toString() == QStringLiteral("123456"); }));
  targets()->group_kinds()->setCurrentIndex(targets()->group_kinds()->findData(QStringLiteral("rep")));
  ASSERT_GT(targets()->model()->rowCount(), 3);
  const QString before = targets()->model()->index(0, 11).data(Qt::EditRole).toString();
  targets()->suggest(10);
  ASSERT_TRUE(wait([&] { return !window->client().busy() && targets()->model()->index(0, 11).data(Qt::EditRole).toString() != before; }));
  shot("targets_reps");
}

TEST_F(Numbers, ExplainTakesAChangeApart) {
  open_sample();
  window->explain(QStringLiteral("mrr"));
  ChangeView* change = window->explain_panel()->change();
  ASSERT_TRUE(wait([&] { return change->parts()->topLevelItemCount() > 1; }));
  EXPECT_GE(change->by()->count(), 2);
  shot("explain_change");
  window->explain(QStringLiteral("win_rate"));
  ASSERT_TRUE(wait([&] { return change->by()->findData(QStringLiteral("terms")) >= 0; })) << "MRR has one term, a rate has two";
  change->by()->setCurrentIndex(change->by()->findData(QStringLiteral("rep")));
  EXPECT_EQ(change->parts()->columnCount(), 4) << "rate and mix";
  shot("explain_rate_and_mix");
}

TEST_F(Numbers, ARowIsEditedWhereItIsExplainedAndTheNumberFollows) {
  open_sample();
  window->explain(QStringLiteral("won_amount"));
  ExplainPanel* panel = window->explain_panel();
  ASSERT_TRUE(wait([&] { return panel->model()->rowCount() == 1 && panel->model()->rowCount(panel->model()->index(0, 0)) > 0; }));
  const QModelIndex term = panel->model()->index(0, 0);
  const QString before = panel->model()->index(0, ExplainModel::Amount).data().toString();
  panel->tree()->expand(term);
  panel->tree()->setCurrentIndex(panel->model()->index(0, 0, term));
  panel->tree()->setFocus();
  QTest::keyClick(panel->tree(), Qt::Key_F2);
  auto* editor = panel->findChild<RowEditor*>();
  ASSERT_NE(editor, nullptr);
  editor->field(QStringLiteral("amount"))->setText(QStringLiteral("1"));
  shot("explain_row_editor");
  editor->save();
  ASSERT_TRUE(wait([&] { return panel->model()->rowCount() == 1 && panel->model()->index(0, ExplainModel::Amount).data().toString() != before; }));
}

}  // namespace
}  // namespace runrate
