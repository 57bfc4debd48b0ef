#include <QApplication>
#include <QGridLayout>
#include <QScrollArea>
#include <QTest>

#include <gtest/gtest.h>

#include "cards/tile.h"
#include "cards/tile_flow.h"
#include "charts/paintings.h"
#include "visual_content.h"

namespace runrate {
namespace {

/// The overview's tiles as the page lays them out.
std::unique_ptr<QWidget> overview(const QSize& size) {
  auto page = std::make_unique<QWidget>();
  page->setAutoFillBackground(true);
  auto* flow = new TileFlow(page.get());
  flow->setContentsMargins(16, 16, 16, 16);
  flow->start_row(154, 0);
  for (const CardContent& card : visual::cards()) flow->add_tile(new TileWidget(make_card(card)));
  flow->start_row(290, 3);
  flow->add_tile(new TileWidget(make_line(visual::line())), 2);
  flow->add_tile(new TileWidget(make_waterfall(visual::waterfall())), 1);
  flow->start_row(250, 2);
  flow->add_tile(new TileWidget(make_funnel(visual::funnel())));
  flow->add_tile(new TileWidget(make_team(visual::team())));
  flow->add_tile(new TileWidget(make_activity(visual::activity())));
  page->resize(size.width(), std::max(size.height(), flow->heightForWidth(size.width())));
  return page;
}

std::unique_ptr<QWidget> others(const QSize& size) {
  auto page = std::make_unique<QWidget>();
  page->setAutoFillBackground(true);
  auto* flow = new TileFlow(page.get());
  flow->setContentsMargins(16, 16, 16, 16);
  flow->start_row(154, 0);
  for (const CardContent& card : visual::odd_cards()) flow->add_tile(new TileWidget(make_card(card)));
  flow->start_row(300, 1);
  flow->add_tile(new TileWidget(make_cohorts(visual::cohorts())));
  flow->add_tile(new TileWidget(make_table(visual::table(14))));
  flow->start_row(200, 1);
  flow->add_tile(new TileWidget(make_team(visual::team(3))));
  flow->add_tile(new TileWidget(make_funnel({.pipeline = {}, .period = "2026-10", .stages = {}})));
  flow->add_tile(new TileWidget(make_notice(QStringLiteral("Forecast"), QStringLiteral("Import deals with amount and expected_close_on to fill this"))));
  page->resize(size.width(), std::max(size.height(), flow->heightForWidth(size.width())));
  return page;
}

// With RUNRATE_SHOTS naming a folder the pictures are kept there to be looked at.
void shoot(QWidget& widget, const char* name) {
  widget.show();
  QApplication::processEvents();
  const QPixmap picture = widget.grab();
  EXPECT_FALSE(picture.isNull());
  if (const QString folder = qEnvironmentVariable("RUNRATE_SHOTS"); !folder.isEmpty()) {
    EXPECT_TRUE(picture.save(folder + QStringLiteral("/%1.png").arg(QString::fromLatin1(name))));
  }
}

TEST(Gallery, PaintsEveryTileInBothThemesAndManyWidths) {
  set_animations(false);
  for (const Theme theme : {Theme::Light, Theme::Dark}) {
    apply_theme(*qApp, theme);
    const std::string suffix = theme == Theme::Dark ? "-dark" : "-light";
    for (const int width : {1268, 1100, 880, 640, 380}) {
      shoot(*overview({width, width > 1000 ? 800 : 600}), ("overview-" + std::to_string(width) + suffix).c_str());
      if (theme == Theme::Light || width == 1268) shoot(*others({width, 600}), ("others-" + std::to_string(width) + suffix).c_str());
    }
  }
  apply_theme(*qApp, Theme::Light);
}

}  // namespace
}  // namespace runrate
