#include <QLabel>
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>

#include "base/rational.h"
#include "bridge/number_source.h"
#include "overview/gallery.h"
#include "overview/page_store.h"
#include "window_support.h"

namespace runrate {
namespace {

using testing::kPatience;

/// Pages are arranged by real keys and by the mouse, and Undo takes it back.
class WindowPages : public testing::WindowTest {
 protected:
  TilePage* tile_page(const char* id) const { return qobject_cast<TilePage*>(window->page(QLatin1String(id))); }

  static std::string kinds(const TilePage& page, std::size_t row) {
    std::string out;
    for (const TileSpec& tile : page.spec().rows[row].tiles) out += (out.empty() ? "" : " ") + tile.kind;
    return out;
  }

  TileWidget* tile(const TilePage& page, std::size_t row, std::size_t place) const {
    for (TileWidget* one : page.tiles())
      if (page.place_of(one) == TilePlace{row, place}) return one;
    return nullptr;
  }

  bool kept() {
    return QTest::qWaitFor([this] { return window->actions_of().undo->isEnabled() && window->actions_of().undo->text().contains(QStringLiteral("page")); }, kPatience);
  }

  /// Types into the next dialog that asks for a text, and accepts it.
  void answer_next_question(const QString& text) {
    QTimer::singleShot(0, window.get(), [text] {
      auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
      ASSERT_NE(dialog, nullptr);
      dialog->setTextValue(text);
      dialog->accept();
    });
  }
};

TEST_F(WindowPages, ATileMovesByKeysAndUndoBringsItBack) {
  open_sample();
  TilePage* page = tile_page("overview");
  ASSERT_EQ(kinds(*page, 1), "line waterfall");
  tile(*page, 1, 0)->setFocus();
  QTest::keyClick(tile(*page, 1, 0), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
  EXPECT_EQ(kinds(*page, 1), "waterfall line") << "at once, before the workbook has it";
  ASSERT_TRUE(kept());
  EXPECT_TRUE(tile(*page, 1, 1)->hasFocus()) << "the tile that was moved keeps the focus";
  QTest::keyClick(tile(*page, 1, 1), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(page->spec().rows[1].tiles[1].weight, 3);
  ASSERT_TRUE(settled());
  window->client().undo();
  window->client().undo();
  ASSERT_TRUE(QTest::qWaitFor([&] { return kinds(*page, 1) == "line waterfall"; }, kPatience));
  EXPECT_EQ(page->spec(), *default_page("overview"));
}

TEST_F(WindowPages, ATileIsDraggedToAnotherRow) {
  open_sample();
  TilePage* page = tile_page("overview");
  TileWidget* funnel = tile(*page, 2, 0);
  TileWidget* waterfall = tile(*page, 1, 1);
  const QPoint from(40, 12);
  const QPoint to = funnel->mapFromGlobal(waterfall->mapToGlobal(QPoint(waterfall->width() / 4, waterfall->height() / 2)));
  QSignalSpy explained(page, &Page::explain_requested);
  QTest::mousePress(funnel, Qt::LeftButton, {}, from);
  QTest::mouseMove(funnel, from + QPoint(20, 20));
  QMouseEvent drag(QEvent::MouseMove, to, funnel->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(funnel, &drag);
  QApplication::sendEvent(funnel, &drag);
  auto* mark = page->findChild<QWidget*>(QStringLiteral("drop_mark"));
  ASSERT_NE(mark, nullptr);
  EXPECT_TRUE(mark->isVisible());
  shot("pages-drag-light");
  QTest::mouseRelease(funnel, Qt::LeftButton, {}, to);
  EXPECT_EQ(kinds(*page, 1), "line funnel waterfall");
  EXPECT_EQ(kinds(*page, 2), "team activity");
  EXPECT_EQ(explained.size(), 0) << "a drag is not a click";
  ASSERT_TRUE(kept());
}

TEST_F(WindowPages, AnEdgeThatIsDraggedMakesTheRowHigher) {
  open_sample();
  TilePage* page = tile_page("overview");
  TileWidget* line = tile(*page, 1, 0);
  const int before = page->spec().rows[1].height;
  const QPoint from(line->width() / 2, line->height() - 2);
  QTest::mousePress(line, Qt::LeftButton, {}, from);
  const QPoint to = from + QPoint(0, 60);
  QMouseEvent drag(QEvent::MouseMove, to, line->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(line, &drag);
  QTest::mouseRelease(line, Qt::LeftButton, {}, to);
  EXPECT_NEAR(page->spec().rows[1].height, before + 60, 4);
}

TEST_F(WindowPages, DeleteRemovesATileAndTheGalleryAddsOne) {
  open_sample();
  TilePage* page = tile_page("overview");
  tile(*page, 2, 2)->setFocus();
  QTest::keyClick(tile(*page, 2, 2), Qt::Key_Delete);
  EXPECT_EQ(kinds(*page, 2), "funnel team");
  ASSERT_TRUE(kept());
  QTest::keyClick(window.get(), Qt::Key_T, Qt::ControlModifier);
  auto* gallery = window->findChild<Gallery*>();
  ASSERT_NE(gallery, nullptr);
  auto* forms = gallery->findChild<QListWidget*>(QStringLiteral("gallery_forms"));
  forms->setCurrentRow(3);  // bars
  auto* numbers = gallery->findChild<QListWidget*>(QStringLiteral("gallery_numbers"));
  for (int i = 0; i < numbers->count(); ++i)
    if (numbers->item(i)->text() == QStringLiteral("Win rate")) numbers->setCurrentRow(i);
  QTest::qWait(100);
  if (const QString to = qEnvironmentVariable("RUNRATE_SHOTS"); !to.isEmpty()) gallery->grab().save(to + QStringLiteral("/gallery-light.png"));
  const TileSpec chosen = gallery->chosen();
  EXPECT_EQ(chosen.kind, "bars");
  EXPECT_EQ(chosen.kpis, std::vector<std::string>{"win_rate"});
  EXPECT_FALSE(chosen.by.empty());
  for (QPushButton* button : gallery->findChildren<QPushButton*>())
    if (button->text() == QStringLiteral("Add tile")) QTest::mouseClick(button, Qt::LeftButton);
  ASSERT_TRUE(settled());
  EXPECT_EQ(kinds(*page, 2), "funnel team bars") << "beside the tile that was chosen last";
  EXPECT_FALSE(tile(*page, 2, 2)->accessibleName().isEmpty());
  shot("pages-added-light");
}

TEST_F(WindowPages, APageIsSavedAsANewOneAndRemovedAgain) {
  open_sample();
  answer_next_question(QStringLiteral("Board"));
  window->actions_of().save_page->trigger();
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->pages().contains(QStringLiteral("own-1")); }, kPatience));
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->current_page() == window->page(QStringLiteral("own-1")); }, kPatience));
  ASSERT_TRUE(settled());
  EXPECT_EQ(tile_page("own-1")->spec().rows, default_page("overview")->rows);
  shot("pages-own-light");
  window->actions_of().remove_page->trigger();
  ASSERT_TRUE(QTest::qWaitFor([this] { return !window->pages().contains(QStringLiteral("own-1")); }, kPatience));
  EXPECT_EQ(window->current_page(), window->page(QStringLiteral("overview")));
  window->client().undo();
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->pages().contains(QStringLiteral("own-1")); }, kPatience));
}

TEST_F(WindowPages, AWorkbookWithoutRowsBeginsWithTheWaysToGetSomeIn) {
  ASSERT_TRUE(Engine::create(to_path(folder.filePath(QStringLiteral("new.runrate"))), {}));
  make_window();
  window->open(folder.filePath(QStringLiteral("new.runrate")));
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book() != nullptr; }, kPatience));
  ASSERT_TRUE(settled());
  auto* hint = tile_page("overview")->findChild<QWidget*>(QStringLiteral("empty_hint"));
  ASSERT_NE(hint, nullptr);
  EXPECT_TRUE(hint->isVisible());
  shot("empty-overview");
  QTest::mouseClick(hint->findChild<QAbstractButton*>(QStringLiteral("hint_rows")), Qt::LeftButton);
  EXPECT_EQ(window->navigator().current(), QStringLiteral("tables"));
  window->client().add_rows("reps", {"rep"}, {{"ann"}});
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book()->snapshot->table("reps")->size() == 1; }, kPatience));
  window->go(QStringLiteral("overview"));
  // Reps alone fill nothing here: what is awaited is said by name, and goes once a deal is there.
  const auto says = [hint](const char* words) {
    return std::ranges::any_of(hint->findChildren<QLabel*>(), [words](const QLabel* label) { return label->text().contains(QLatin1String(words)); });
  };
  EXPECT_TRUE(hint->isVisible());
  EXPECT_TRUE(says("Overview has nothing to show yet"));
  EXPECT_TRUE(says("Deals"));
  window->client().add_rows("deals", {"deal_id", "created_on", "outcome"}, {{"d1", "2026-01-05", "open"}});
  ASSERT_TRUE(QTest::qWaitFor([hint] { return !hint->isVisible(); }, kPatience));
  window->go(QStringLiteral("revenue"));
  auto* other = tile_page("revenue")->findChild<QWidget*>(QStringLiteral("empty_hint"));
  EXPECT_TRUE(other->isVisible()) << "deals tell nothing of revenue";
}

TEST_F(WindowPages, WhatWasArrangedIsThereAfterTheNextStart) {
  open_sample();
  tile_page("overview")->rearrange(move_tile(tile_page("overview")->spec(), {1, 0}, Toward::Right));
  ASSERT_TRUE(kept());
  window.reset();
  make_window();
  window->open(book);
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book() != nullptr; }, kPatience));
  EXPECT_EQ(kinds(*tile_page("overview"), 1), "waterfall line");
  EXPECT_TRUE(window->actions_of().reset_page->isEnabled());
  window->actions_of().reset_page->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return kinds(*tile_page("overview"), 1) == "line waterfall"; }, kPatience));
}

TEST_F(WindowPages, TheSwitchShowsTheOtherNumbers) {
  open_sample();
  window->go(QStringLiteral("revenue"));
  ASSERT_TRUE(settled());
  EXPECT_EQ(tile(*tile_page("revenue"), 0, 0)->painting()->kpi(), "mrr");
  for (QToolButton* button : tile_page("revenue")->findChildren<QToolButton*>(QStringLiteral("segment")))
    if (button->text() == QStringLiteral("ARR")) QTest::mouseClick(button, Qt::LeftButton);
  ASSERT_TRUE(settled());
  EXPECT_EQ(tile(*tile_page("revenue"), 0, 0)->painting()->kpi(), "arr");
}

TEST_F(WindowPages, EveryTileOfTheSampleSaysSomething) {
  open_sample({1440, 900});
  for (const auto& [id, spec] : default_pages()) {
    window->go(QString::fromStdString(id));
    ASSERT_TRUE(settled()) << id;
    for (const TileWidget* one : tile_page(id.c_str())->tiles()) {
      if (one->isHidden()) continue;
      ASSERT_NE(one->painting(), nullptr) << id;
      EXPECT_FALSE(one->painting()->accessible_text().contains(QStringLiteral("Import "))) << id << ": " << one->accessibleName().toStdString();
      EXPECT_FALSE(one->accessibleName().isEmpty());
    }
    window->grab();
    shot(("page-" + id + "-light-1440").c_str());
  }
}

TEST(Velocity, IsTheProductOfItsFactors) {
  (void)builtin_packs();
  auto engine = Engine::open(to_path(testing::sample_workbook()), Access::ReadOnly);
  ASSERT_TRUE(engine);
  ViewState view;
  view.period = default_period(*(*engine)->snapshot(), true);
  for (int back = 0; back < 6; ++back) {
    const auto velocity = build_velocity(number_source(**engine), view);
    ASSERT_TRUE(velocity);
    ASSERT_EQ(velocity->factors.size(), 4U);
    ASSERT_TRUE(velocity->result.number);
    Rational product = 1;
    for (const auto& factor : velocity->factors) {
      ASSERT_TRUE(factor.value.number) << factor.kpi;
      product = factor.divides ? Rational(product / *factor.value.number) : Rational(product * *factor.value.number);
    }
    EXPECT_EQ(product, *velocity->result.number) << velocity->period;
    view.period = shift(view.period, -1, {});
  }
}

}  // namespace
}  // namespace runrate
