#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QIcon>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cards/tile.h"
#include "cards/tile_flow.h"
#include "charts/benchmark.h"
#include "charts/paintings.h"
#include "theme/icons.h"
#include "theme/style_sheet.h"
#include "visual_content.h"

namespace runrate {
namespace {

std::vector<PaintingPtr> all_paintings() {
  std::vector<PaintingPtr> out;
  for (const CardContent& content : visual::cards()) out.push_back(make_card(content));
  for (const CardContent& content : visual::odd_cards()) out.push_back(make_card(content));
  out.insert(out.end(),
             {make_line(visual::line()), make_waterfall(visual::waterfall()), make_funnel(visual::funnel()), make_team(visual::team()),
              make_team(visual::team(6)), make_activity(visual::activity()), make_cohorts(visual::cohorts()), make_table(visual::table(40)),
              make_notice(QStringLiteral("Title"), QStringLiteral("A sentence."))});
  return out;
}

std::vector<PaintingPtr> empty_paintings() {
  return {make_card({}), make_line({}),     make_waterfall({}), make_funnel({}),
          make_team({}), make_activity({}), make_cohorts({}),   make_table({})};
}

std::vector<Part> parts_of(const Painting& painting, const QRectF& rect) {
  QImage image(rect.size().toSize() + QSize(80, 80), QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  return painting.render(painter, rect, light_palette(), RenderTarget::Screen, 1);
}

TEST(Painting, IsTurnedWherePeopleReadFromTheRightButItsAxesAreNot) {
  const QRectF rect(40, 40, 500, 300);
  const std::vector<std::pair<PaintingPtr, bool>> paintings{{make_card(visual::cards().front()), true}, {make_funnel(visual::funnel()), true},
                                                            {make_team(visual::team()), true},          {make_table(visual::table(10)), true},
                                                            {make_line(visual::line()), false},         {make_waterfall(visual::waterfall()), false}};
  for (const auto& [painting, turned] : paintings) {
    const auto from_left = parts_of(*painting, rect);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const auto from_right = parts_of(*painting, rect);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    ASSERT_EQ(from_left.size(), from_right.size());
    ASSERT_FALSE(from_left.empty());
    for (std::size_t i = 0; i < from_left.size(); ++i) {
      const QRectF& before = from_left[i].rect;
      const qreal left = turned ? rect.left() + rect.right() - before.right() : before.left();
      EXPECT_NEAR(from_right[i].rect.left(), left, 1) << painting->title().toStdString() << " part " << i;
      EXPECT_EQ(from_right[i].rect.size(), before.size());
    }
  }
}

TEST(Painting, StaysWithinItsRectAtEverySize) {
  for (const auto& list : {all_paintings(), empty_paintings()})
    for (const PaintingPtr& painting : list)
      for (const QSizeF size : {QSizeF(30, 20), QSizeF(120, 90), QSizeF(240, 160), QSizeF(500, 300), QSizeF(1200, 500)}) {
        constexpr int kRim = 40;
        QImage image(size.toSize() + QSize(2 * kRim, 2 * kRim), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        const QRectF rect(QPointF(kRim, kRim), size);
        const auto parts = painting->render(painter, rect, light_palette(), RenderTarget::Screen, 1);
        painter.end();
        if (size.width() < painting->minimum_size().width() || size.height() < painting->minimum_size().height()) continue;
        // A ring of pixels outside must be untouched; a few are allowed for caps and rounded ends.
        constexpr int kCaps = 6;
        bool clean = true;
        const QRect inner = rect.toRect().adjusted(-kCaps, -kCaps, kCaps, kCaps);
        for (int y = 0; y < image.height(); ++y) {
          const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
          const bool within = y >= inner.top() && y <= inner.bottom();
          for (int x = 0; x < image.width(); ++x) {
            if (within && x == inner.left()) x = inner.right() + 1;
            if (qAlpha(line[x]) > 0) clean = false;
          }
        }
        EXPECT_TRUE(clean) << painting->accessible_text().toStdString() << " at " << size.width() << "x" << size.height();
      }
}

TEST(Painting, SaysItselfInWordsAndAsATable) {
  for (const PaintingPtr& painting : all_paintings()) {
    EXPECT_FALSE(painting->accessible_text().isEmpty());
    const TableContent table = painting->table();
    EXPECT_EQ(table.columns.size(), table.numeric.size());
    for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size()) << table.title;
    EXPECT_FALSE(table_as_text(table).isEmpty());
  }
  const QString card = make_card(visual::cards().front())->accessible_text();
  for (const char* word : {"MRR", "October 2026", "49,730", "up", "Sep", "short"})
    EXPECT_TRUE(card.contains(QString::fromUtf8(word))) << word;
}

TEST(Painting, EmptyOnesSayWhatWouldFillThem) {
  CardContent card;
  card.name = "CAC";
  card.missing = {"costs.amount", "costs.on"};
  EXPECT_TRUE(make_card(card)->accessible_text().contains(QStringLiteral("Import costs with amount to fill this")));
  FunnelContent funnel;
  funnel.period = "2026-10";
  EXPECT_TRUE(make_funnel(funnel)->accessible_text().contains(QStringLiteral("No deals were created in October 2026")));
}

TEST(Painting, ReadsBenchmarks) {
  const auto above = parse_benchmark("saas-enterprise > 120 %", Unit::Percent);
  ASSERT_TRUE(above);
  EXPECT_EQ(above->kind, Benchmark::Kind::Above);
  EXPECT_EQ(above->of, QStringLiteral("saas-enterprise"));
  EXPECT_DOUBLE_EQ(above->bound.value_or(0), 1.2);
  const auto below = parse_benchmark("saas < 12", Unit::Months);
  ASSERT_TRUE(below);
  EXPECT_EQ(below->kind, Benchmark::Kind::Below);
  EXPECT_EQ(below->words, QStringLiteral("below 12 months"));
  const auto yearly = parse_benchmark("saas < 5 % a year", Unit::Percent);
  ASSERT_TRUE(yearly);
  EXPECT_FALSE(yearly->bound) << "a year's bound is none for a month";
  const auto range = parse_benchmark("mid-market 10k to 100k", Unit::Money);
  ASSERT_TRUE(range);
  EXPECT_EQ(range->kind, Benchmark::Kind::Between);
  EXPECT_EQ(range->words, QStringLiteral("10k to 100k"));
  EXPECT_FALSE(parse_benchmark("words only", Unit::Count));
}

TEST(Palette, TextIsReadable) {
  const auto luminance = [](const QColor& c) {
    const auto linear = [](double x) { return x <= 0.03928 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
  };
  const auto contrast = [&](const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
  };
  for (const Palette* p : {&light_palette(), &dark_palette()}) {
    for (const QColor& ground : {p->card, p->window, p->chrome})
      for (const QColor& ink : {p->text, p->second})
        EXPECT_GE(contrast(ink, ground), 4.5) << ink.name().toStdString() << " on " << ground.name().toStdString();
    EXPECT_GE(contrast(p->good, p->card), 4.5);
    EXPECT_GE(contrast(p->bad, p->card), 4.5);
    EXPECT_GE(contrast(p->bad_window, p->window), 4.5);
    EXPECT_GE(contrast(p->on_good, p->good), 4.5);
    EXPECT_GE(contrast(p->text, p->selection), 4.5);
    EXPECT_GE(contrast(p->text, p->hover), 4.5);
    EXPECT_GE(contrast(p->text, p->track), 4.5);
  }
}

TEST(Palette, StyleSheetHasNoNameLeftOpen) {
  for (const qreal scale : {1.0, 1.5}) {
    const QString sheet = style_sheet(dark_palette(), scale);
    EXPECT_FALSE(sheet.contains(u'$'));
    EXPECT_FALSE(sheet.contains(QStringLiteral("#000000"))) << "a name that the palette does not have";
  }
}

TEST(Icons, AreThereAndFollowTheTheme) {
  for (const char* name : {"overview", "revenue", "customers", "pipeline", "team",   "unit-economics", "outlook", "tables", "sources",
                           "quality",  "reports", "import",    "open",     "sample", "undo",           "redo",    "search", "filter",
                           "close",    "add",     "delete",    "explain",  "print",  "export",         "sort"}) {
    const QIcon one = icon(QString::fromLatin1(name));
    ASSERT_FALSE(one.isNull()) << name;
    EXPECT_FALSE(one.pixmap(16, 16).isNull()) << name;
  }
  EXPECT_FALSE(app_icon().isNull());
  EXPECT_TRUE(icon(QStringLiteral("no-such-icon")).isNull());
  const QIcon one = icon(QStringLiteral("overview"));
  apply_theme(*qApp, Theme::Light);
  const QImage light = one.pixmap(24, 24).toImage();
  apply_theme(*qApp, Theme::Dark);
  EXPECT_NE(light, one.pixmap(24, 24).toImage());
  apply_theme(*qApp, Theme::Light);
}

TEST(Tile, AsksForExplanationsByMouseAndKeyboard) {
  set_animations(false);
  TileWidget tile(make_waterfall(visual::waterfall()));
  tile.resize(400, 300);
  tile.show();
  QSignalSpy asked(&tile, &TileWidget::explain_requested);
  const auto& parts = tile.parts();
  const auto churn = std::find_if(parts.begin(), parts.end(), [](const Part& part) { return part.kpi == "churned_mrr"; });
  ASSERT_NE(churn, parts.end());
  QTest::mouseClick(&tile, Qt::LeftButton, {}, churn->rect.center().toPoint());
  ASSERT_EQ(asked.size(), 1);
  EXPECT_EQ(asked[0][0].toString(), QStringLiteral("churned_mrr"));
  EXPECT_EQ(asked[0][1].toString(), QStringLiteral("2026-10"));
  QTest::keyClick(&tile, Qt::Key_Return);
  ASSERT_EQ(asked.size(), 2);
  EXPECT_EQ(asked[1][0].toString(), QStringLiteral("net_new_mrr"));
  QTest::keyClick(&tile, Qt::Key_Right);
  QTest::keyClick(&tile, Qt::Key_E, Qt::ControlModifier);
  ASSERT_EQ(asked.size(), 3);
  EXPECT_EQ(asked[2][0].toString(), QStringLiteral("opening_mrr"));
}

TEST(Tile, CopiesAndExports) {
  TileWidget tile(make_card(visual::cards().front()));
  tile.resize(200, 154);
  tile.copy_value();
  EXPECT_TRUE(QApplication::clipboard()->text().contains(QStringLiteral("49,730.00")));
  tile.copy_table();
  EXPECT_TRUE(QApplication::clipboard()->text().contains(u'\t'));
  const QTemporaryDir folder;
  for (const char* kind : {"png", "svg", "pdf", "csv"}) {
    const QString path = folder.filePath(QStringLiteral("tile.%1").arg(QString::fromLatin1(kind)));
    QString why;
    EXPECT_TRUE(tile.export_to(path, &why)) << why.toStdString();
    EXPECT_GT(QFile(path).size(), 50) << kind;
  }
  QString why;
  EXPECT_FALSE(tile.export_to(QStringLiteral("/nowhere/at/all/tile.png"), &why));
  EXPECT_FALSE(why.isEmpty());
}

TEST(Tile, ShowsItsTableInPlaceOfTheChart) {
  TileWidget tile(make_funnel(visual::funnel()));
  tile.resize(400, 300);
  const QImage chart = tile.grab().toImage();
  tile.show_table(true);
  EXPECT_TRUE(tile.shows_table());
  EXPECT_NE(chart, tile.grab().toImage());
  tile.set_painting(make_funnel(visual::funnel()));
  EXPECT_TRUE(tile.shows_table());
  tile.show_table(false);
  EXPECT_EQ(chart, tile.grab().toImage());
}

TEST(Tile, FlashesWhenItsNumberChangesAndNotElse) {
  auto content = visual::cards().front();
  TileWidget tile(make_card(content));
  tile.resize(200, 154);
  tile.show();
  const QImage before = tile.grab().toImage();
  set_animations(true);
  tile.set_painting(make_card(content));
  EXPECT_EQ(before, tile.grab().toImage());
  content.value = visual::money("49731");
  tile.set_painting(make_card(content));
  const QImage flashing = tile.grab().toImage();
  set_animations(false);
  TileWidget calm(make_card(content));
  calm.resize(200, 154);
  calm.show();
  EXPECT_NE(calm.grab().toImage(), flashing);
}

TEST(Tile, NamesItselfToAssistiveTechnology) {
  TileWidget tile(make_card(visual::cards()[2]));
  EXPECT_TRUE(tile.accessibleName().startsWith(QStringLiteral("Customer churn, October 2026")));
  auto changed = visual::cards()[2];
  changed.value = visual::percent("7/312");
  tile.set_painting(make_card(changed));
  EXPECT_TRUE(tile.accessibleName().contains(QStringLiteral("2.2")));
}

TEST(TileFlow, ReflowsInsteadOfCutting) {
  QWidget page;
  auto* flow = new TileFlow(&page);
  flow->start_row(154, 0);
  for (const CardContent& content : visual::cards()) flow->add_tile(new TileWidget(make_card(content)));
  const auto lines_at = [&](int width) {
    page.resize(width, flow->heightForWidth(width));
    flow->setGeometry(page.rect());
    std::set<int> tops;
    for (int i = 0; i < flow->count(); ++i) {
      const QRect box = flow->itemAt(i)->geometry();
      EXPECT_GE(box.width(), flow->itemAt(i)->minimumSize().width()) << width;
      EXPECT_LE(box.right(), width) << width;
      tops.insert(box.top());
    }
    return tops.size();
  };
  EXPECT_EQ(lines_at(1200), 1U);
  EXPECT_EQ(lines_at(640), 2U);
  EXPECT_EQ(lines_at(360), 3U);
  EXPECT_EQ(lines_at(200), 6U);
  flow->clear();
  EXPECT_EQ(flow->count(), 0);
}

}  // namespace
}  // namespace runrate
