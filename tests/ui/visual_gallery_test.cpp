#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStatusBar>
#include <QTableWidget>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

#include <gtest/gtest.h>

#include "cards/tile.h"
#include "cards/tile_flow.h"
#include "charts/paintings.h"
#include "theme/icons.h"
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
  flow->add_tile(new TileWidget(
      make_notice(QStringLiteral("Forecast"), QStringLiteral("Import deals with amount and expected_close_on to fill this"))));
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

/// What the style sheet dresses.
std::unique_ptr<QWidget> controls() {
  auto page = std::make_unique<QMainWindow>();
  for (const char* name : {"&File", "&Edit", "&View", "&Help"})
    page->menuBar()->addMenu(QString::fromLatin1(name))->addAction(QStringLiteral("Item"));
  page->statusBar()->showMessage(QStringLiteral("18,204 rows"));
  auto* body = new QWidget;
  auto* grid = new QGridLayout(body);
  const auto button = [](const char* text, const char* kind) {
    auto* out = new QPushButton(QString::fromLatin1(text));
    if (*kind) out->setProperty("kind", QString::fromLatin1(kind));
    return out;
  };
  auto* row = new QHBoxLayout;
  for (QPushButton* each : {button("Import", "primary"), button("Cancel", ""), button("Region: EMEA", "chip"), button("+ Filter", "flat"),
                            button("stripe.csv : 812", "link")})
    row->addWidget(each);
  auto* off = button("Off", "");
  off->setEnabled(false);
  row->addWidget(off);
  row->addStretch();
  grid->addLayout(row, 0, 0, 1, 2);
  auto* fields = new QHBoxLayout;
  auto* line = new QLineEdit;
  line->setPlaceholderText(QStringLiteral("Find anything   Ctrl+K"));
  fields->addWidget(line);
  auto* combo = new QComboBox;
  combo->addItems({QStringLiteral("vs September"), QStringLiteral("vs October 2025")});
  fields->addWidget(combo);
  fields->addWidget(new QSpinBox);
  fields->addWidget(new QCheckBox(QStringLiteral("Header row")));
  auto* checked = new QCheckBox(QStringLiteral("Checked"));
  checked->setChecked(true);
  fields->addWidget(checked);
  auto* radio = new QRadioButton(QStringLiteral("Day first"));
  radio->setChecked(true);
  fields->addWidget(radio);
  auto* progress = new QProgressBar;
  progress->setValue(40);
  fields->addWidget(progress);
  grid->addLayout(fields, 1, 0, 1, 2);
  auto* nav = new QListWidget;
  nav->setProperty("kind", QStringLiteral("nav"));
  for (const char* name :
       {"overview", "revenue", "customers", "pipeline", "team", "unit-economics", "outlook", "tables", "sources", "quality", "reports"})
    nav->addItem(new QListWidgetItem(icon(QString::fromLatin1(name)), QString::fromLatin1(name)));
  nav->setCurrentRow(0);
  nav->setFixedWidth(170);
  grid->addWidget(nav, 2, 0);
  auto* tabs = new QTabWidget;
  auto* table = new QTableWidget(30, 5);
  for (int r = 0; r < 30; ++r)
    for (int c = 0; c < 5; ++c) table->setItem(r, c, new QTableWidgetItem(QStringLiteral("Cell %1").arg(r * 5 + c)));
  table->selectRow(2);
  tabs->addTab(table, QStringLiteral("Deals"));
  tabs->addTab(new QTextEdit, QStringLiteral("Accounts"));
  grid->addWidget(tabs, 2, 1);
  auto* icons = new QHBoxLayout;
  for (const char* name : {"import",       "export",        "open",           "new",
                           "recent",       "sample",        "undo",           "redo",
                           "search",       "filter",        "close",          "add",
                           "delete",       "explain",       "print",          "copy",
                           "paste",        "sort",          "sort-ascending", "sort-descending",
                           "refresh",      "settings",      "calendar",       "compare",
                           "chevron-down", "chevron-right", "back",           "check",
                           "warning",      "error",         "info",           "edit",
                           "table-view",   "chart-view",    "save-copy",      "theme",
                           "pin",          "stop"}) {
    auto* tool = new QToolButton;
    tool->setIcon(icon(QString::fromLatin1(name)));
    tool->setIconSize({18, 18});
    icons->addWidget(tool);
  }
  auto* logo = new QLabel;
  logo->setPixmap(app_icon().pixmap(40, 40));
  icons->addWidget(logo);
  grid->addLayout(icons, 3, 0, 1, 2);
  page->setCentralWidget(body);
  page->resize(1200, 620);
  return page;
}

TEST(Gallery, PaintsEveryTileInBothThemesAndManyWidths) {
  set_animations(false);
  for (const Theme theme : {Theme::Light, Theme::Dark}) {
    apply_theme(*qApp, theme);
    const std::string suffix = theme == Theme::Dark ? "-dark" : "-light";
    shoot(*controls(), ("controls" + suffix).c_str());
    for (const int width : {1268, 1100, 880, 640, 380}) {
      shoot(*overview({width, width > 1000 ? 800 : 600}), ("overview-" + std::to_string(width) + suffix).c_str());
      if (theme == Theme::Light || width == 1268) shoot(*others({width, 600}), ("others-" + std::to_string(width) + suffix).c_str());
    }
  }
  apply_theme(*qApp, Theme::Light);
}

}  // namespace
}  // namespace runrate
