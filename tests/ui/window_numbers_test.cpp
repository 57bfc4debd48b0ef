#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include "definitions/packs_window.h"
#include "explain/explain_model.h"
#include "explain/explain_panel.h"
#include "lists/lists_page.h"
#include "settings/rules_window.h"
#include "settings/segments_window.h"
#include "tables/chip.h"
#include "tables/tables_page.h"
#include "window_support.h"

namespace runrate {
namespace {

using testing::kPatience;

/// Lists, packs, segments, rules and constant currency, as a person works with them.
class NumbersWindows : public testing::WindowTest {
 protected:
  ListsPage* lists() const { return qobject_cast<ListsPage*>(window->page(QStringLiteral("lists"))); }
  template <class Condition>
  [[nodiscard]] static bool wait(Condition condition) {
    return QTest::qWaitFor(condition, kPatience);
  }
  bool show_list(const char* id) {
    QSignalSpy filled(lists(), &ListsPage::filled);
    lists()->show_list(QLatin1String(id));
    return filled.wait(kPatience);
  }
  template <class Window>
  Window* opened(QAction* action) {
    action->trigger();
    return window->findChild<Window*>();
  }
};

TEST_F(NumbersWindows, EveryListIsShownAndLeadsToItsRows) {
  open_sample();
  QSignalSpy filled(lists(), &ListsPage::filled);
  window->go(QStringLiteral("lists"));
  ASSERT_TRUE(filled.wait(kPatience));
  shot("lists");
  EXPECT_EQ(lists()->names()->count(), static_cast<int>(::runrate::lists().size()));
  for (const char* id : {"churn_hazard", "churn_probability", "activity_outcome", "overdue_deals", "deal_risk"}) {
    ASSERT_TRUE(show_list(id)) << id;
    EXPECT_GT(lists()->rows()->model()->rowCount(), 0) << id;
    shot((std::string("lists_") + id).c_str());
  }
  ASSERT_TRUE(show_list("movements"));
  const QString first = lists()->rows()->model()->index(0, 0).data().toString();
  QSignalSpy asked(lists(), &ListsPage::row_requested);
  lists()->rows()->setFocus();
  lists()->rows()->setCurrentIndex(lists()->rows()->model()->index(0, 0));
  QTest::keyClick(lists()->rows(), Qt::Key_Return);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked.front().front().toString(), QStringLiteral("subscriptions"));
  ASSERT_TRUE(wait([&] { return window->navigator().current() == QStringLiteral("tables"); }));
  EXPECT_FALSE(first.isEmpty());
}

TEST_F(NumbersWindows, AnAmountWithoutARateIsSaidOnEveryPage) {
  open_sample();
  auto* badge = window->findChild<QToolButton*>(QStringLiteral("unconverted_badge"));
  EXPECT_FALSE(badge->isVisible());
  const Table* subscriptions = window->client().book()->snapshot->table("subscriptions");
  std::vector<CellEdit> edits;
  for (RowNumber row = 0; row < subscriptions->size() && edits.empty(); ++row)
    if (subscriptions->column("ended_on")->ints[row] == kBlank) edits.push_back({"subscriptions", (*subscriptions->row_ids)[row], "currency", "JPY"});
  ASSERT_EQ(edits.size(), 1U);
  window->client().edit(std::move(edits));
  ASSERT_TRUE(wait([&] { return badge->isVisible(); }));
  EXPECT_EQ(badge->text(), QStringLiteral("1 amount without a rate"));
  shot("unconverted");
  QSignalSpy filled(lists(), &ListsPage::filled);
  QTest::mouseClick(badge, Qt::LeftButton);
  ASSERT_TRUE(filled.wait(kPatience));
  ASSERT_TRUE(wait([&] { return lists()->rows()->model()->rowCount() == 1; }));
  EXPECT_TRUE(lists()->rows()->model()->index(0, 1).data().toString().contains(QStringLiteral("JPY"))) << lists()->rows()->model()->index(0, 1).data().toString().toStdString();
  shot("unconverted-list");
  window->client().undo();
  ASSERT_TRUE(wait([&] { return !badge->isVisible(); }));
}

TEST_F(NumbersWindows, AListIsPrintedAsItIsSeen) {
  open_sample();
  window->go(QStringLiteral("lists"));
  ASSERT_TRUE(show_list("overdue_deals"));
  std::optional<ReportDocument> paper;
  ASSERT_TRUE(lists()->print([&paper](const Result<ReportDocument>& document) { paper = *document; }));
  ASSERT_TRUE(paper);
  const auto& table = std::get<TableContent>(paper->pages.front().blocks.back());
  EXPECT_EQ(static_cast<int>(table.rows.size()), lists()->rows()->model()->rowCount());
  EXPECT_EQ(paper->period, label(window->view().state().period, window->view().calendar()));
}

TEST_F(NumbersWindows, AHolidayIsOneWorkingDayLess) {
  open_sample();
  auto* rules = opened<RulesWindow>(window->actions_of().rules);
  ASSERT_NE(rules, nullptr);
  const int before = rules->findChild<QListWidget*>(QStringLiteral("holidays"))->count();
  QTest::mouseClick(rules->findChild<QPushButton*>(QStringLiteral("add_holiday")), Qt::LeftButton);
  QTest::mouseClick(rules->findChild<QPushButton*>(QStringLiteral("add_holiday")), Qt::LeftButton);
  EXPECT_EQ(rules->findChild<QListWidget*>(QStringLiteral("holidays"))->count(), before + 1) << "each day once";
  rules->findChild<QSpinBox*>(QStringLiteral("rule_stalled"))->setValue(45);
  if (const QString to = qEnvironmentVariable("RUNRATE_SHOTS"); !to.isEmpty()) rules->grab().save(QDir(to).filePath(QStringLiteral("rules.png")));
  QTest::mouseClick(rules->findChild<QPushButton*>(QStringLiteral("save_rules")), Qt::LeftButton);
  ASSERT_TRUE(wait([&] { return window->client().book()->settings.stalled_days == 45; }));
  EXPECT_EQ(window->client().book()->settings.holidays.size(), static_cast<std::size_t>(before) + 1);
  window->actions_of().undo->trigger();
  ASSERT_TRUE(wait([&] { return window->client().book()->settings.stalled_days == 30; }));
  EXPECT_EQ(window->client().book()->settings.holidays.size(), static_cast<std::size_t>(before));
}

TEST_F(NumbersWindows, APackBringsItsNumbersAndAPage) {
  open_sample();
  auto* packs = opened<PacksWindow>(window->actions_of().packs);
  ASSERT_NE(packs, nullptr);
  ASSERT_EQ(packs->list()->count(), static_cast<int>(industry_packs().size()));
  const PackInfo& pack = industry_packs().front();
  const std::string number = pack.kpis.front().id;
  EXPECT_FALSE(packs->findChild<QPushButton*>(QStringLiteral("pack_page"))->isEnabled());
  if (const QString to = qEnvironmentVariable("RUNRATE_SHOTS"); !to.isEmpty()) packs->grab().save(QDir(to).filePath(QStringLiteral("packs.png")));
  QTest::mouseClick(packs->findChild<QPushButton*>(QStringLiteral("switch_pack")), Qt::LeftButton);
  ASSERT_TRUE(wait([&] { return window->client().book()->kpi(number) != nullptr; }));
  const auto pages = window->pages().size();
  QTest::mouseClick(packs->findChild<QPushButton*>(QStringLiteral("pack_page")), Qt::LeftButton);
  ASSERT_TRUE(wait([&] { return window->pages().size() == pages + 1; }));
  window->go(window->pages().back());
  ASSERT_TRUE(settled());
  shot("pack_page");
  QTest::mouseClick(packs->findChild<QPushButton*>(QStringLiteral("switch_pack")), Qt::LeftButton);
  ASSERT_TRUE(wait([&] { return window->client().book()->kpi(number) == nullptr; }));
}

TEST_F(NumbersWindows, SegmentsAreComparedRenamedAndDeleted) {
  open_sample();
  for (const char* name : {"Small", "Large"})
    window->client().change({}, [name = std::string(name)](Engine& engine, const Progress&) {
      return engine.save_segment(name, {Filter{"segment", name == "Large", {"SMB"}}});
    });
  ASSERT_TRUE(wait([&] { return window->client().book()->settings.other.contains("segment.Large"); }));
  auto* segments = opened<SegmentsWindow>(window->actions_of().segments);
  ASSERT_NE(segments, nullptr);
  auto* list = segments->findChild<QListWidget*>(QStringLiteral("segment_list"));
  auto* numbers = segments->findChild<QTableView*>(QStringLiteral("segment_numbers"));
  ASSERT_TRUE(wait([&] { return numbers->model()->rowCount() > 10; }));
  ASSERT_EQ(list->count(), 2);
  if (const QString to = qEnvironmentVariable("RUNRATE_SHOTS"); !to.isEmpty()) segments->grab().save(QDir(to).filePath(QStringLiteral("segments.png")));
  // The number of one segment is explained under its own filter.
  numbers->setFocus();
  numbers->setCurrentIndex(numbers->model()->index(0, 1));
  QTest::keyClick(numbers, Qt::Key_Return);
  EXPECT_EQ(window->view().state().where, (std::vector<Filter>{{"segment", true, {"SMB"}}})) << "Large comes first";
  EXPECT_EQ(window->explain_panel()->kpi(), QStringLiteral("mrr"));
  QTimer::singleShot(0, window.get(), [] {
    auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
    ASSERT_NE(dialog, nullptr);
    dialog->setTextValue(QStringLiteral("Big ones"));
    dialog->accept();
  });
  QTest::mouseClick(segments->findChild<QPushButton*>(QStringLiteral("rename_segment")), Qt::LeftButton);
  ASSERT_TRUE(wait([&] { return window->client().book()->settings.other.contains("segment.Big ones"); }));
  EXPECT_FALSE(window->client().book()->settings.other.contains("segment.Large"));
  QTest::mouseClick(segments->findChild<QPushButton*>(QStringLiteral("remove_segment")), Qt::LeftButton);
  ASSERT_TRUE(wait([&] { return !window->client().book()->settings.other.contains("segment.Big ones"); }));
}

TEST_F(NumbersWindows, ConstantCurrencyIsNamedWhereNumbersAre) {
  open_sample();
  QAction* action = window->actions_of().constant_currency;
  EXPECT_FALSE(action->isChecked());
  action->trigger();
  ASSERT_TRUE(wait([&] { return window->client().book()->constant_rates.has_value(); }));
  ASSERT_TRUE(settled());
  EXPECT_TRUE(action->isChecked());
  EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("rates of"))) << window->windowTitle().toStdString();
  auto* chip = child<Chip>("constant_rates");
  ASSERT_NE(chip, nullptr);
  shot("constant_currency");
  Q_EMIT chip->removed();
  ASSERT_TRUE(wait([&] { return !window->client().book()->constant_rates.has_value(); }));
  EXPECT_FALSE(action->isChecked());
}

TEST_F(NumbersWindows, EveryNumberOfEveryPageOpens) {
  open_sample({1600, 1000});
  for (const QString& id : window->pages()) {
    auto* page = qobject_cast<TilePage*>(window->page(id));
    if (page == nullptr) continue;
    window->go(id);
    ASSERT_TRUE(settled());
    for (TileWidget* tile : page->tiles()) {
      if (tile->painting() == nullptr) continue;
      const std::string name = id.toStdString() + ": " + tile->painting()->title().toStdString();
      const bool text_only = tile->painting()->kpi().empty() && tile->parts().empty();
      if (text_only) continue;
      for (const Part& part : tile->parts()) {
        const bool number = part.tooltip.contains(QRegularExpression(QStringLiteral("[0-9]"))) && !part.tooltip.contains(QStringLiteral("not yet old enough"));
        EXPECT_TRUE(!number || !part.kpi.empty() || !tile->painting()->kpi().empty()) << name << ": " << part.tooltip.toStdString();
      }
    }
  }
}

TEST_F(NumbersWindows, ACellOfTheCohortsAndAStageOfTheFunnelOpenToTheirRows) {
  open_sample();
  for (const auto& [page, kind] : {std::pair("customers", "cohorts:"), std::pair("pipeline", "funnel:")}) {
    window->go(QLatin1String(page));
    ASSERT_TRUE(settled());
    const auto tiles = qobject_cast<TilePage*>(window->current_page())->tiles();
    const Part* found = nullptr;
    for (TileWidget* tile : tiles)
      for (const Part& part : tile->parts())
        if (found == nullptr && part.kpi.starts_with(kind)) found = &part;
    ASSERT_NE(found, nullptr) << page;
    QSignalSpy explained(window->explain_panel(), &ExplainPanel::explained);
    window->explain(to_qt(found->kpi), to_qt(found->period));
    ASSERT_TRUE(explained.wait(kPatience)) << found->kpi << " " << found->period;
    EXPECT_GT(window->explain_panel()->model()->explanation()->root.terms.front().rows.size(), 0U);
    shot((std::string("explain_") + page).c_str());
  }
}

}  // namespace
}  // namespace runrate
