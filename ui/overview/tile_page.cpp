#include "overview/tile_page.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "bridge/number_source.h"
#include "bridge/texts.h"
#include "cards/tile.h"
#include "cards/tile_flow.h"
#include "charts/paintings.h"
#include "overview/page_document.h"

namespace runrate {

TilePage::TilePage(const QString& title, EngineClient& client, View& view, QWidget* parent)
    : Page(parent), title_(title), client_(client), view_(view), requests_(client) {
  auto* canvas = new QWidget;
  canvas->setObjectName(QStringLiteral("canvas"));
  flow_ = new TileFlow(canvas);
  flow_->setContentsMargins(16, 16, 16, 16);
  flow_->setSpacing(12);
  auto* scroll = new QScrollArea;
  scroll->setObjectName(QStringLiteral("page_scroll"));
  scroll->setWidget(canvas);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  tools_ = new QWidget;
  auto* line = new QHBoxLayout(tools_);
  line->setContentsMargins(16, 12, 16, 0);
  line->setSpacing(8);
  tools_->hide();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(tools_);
  layout->addWidget(scroll, 1);
  connect(&view_, &View::changed, this, &TilePage::refresh);
  connect(&client_, &EngineClient::changed, this, &TilePage::refresh);
  connect(&client_, &EngineClient::workbook_opened, this, &TilePage::refresh);
}

QHBoxLayout* TilePage::tools() {
  tools_->show();
  return static_cast<QHBoxLayout*>(tools_->layout());
}

void TilePage::lay_out(std::vector<TileRow> rows) {
  requests_.drop();
  awaited_ = 0;
  flow_->clear();
  tiles_.clear();
  first_tile_.clear();
  rows_ = std::move(rows);
  for (const TileRow& row : rows_) {
    flow_->start_row(row.height, row.stretch);
    for (const TileSource& source : row.sources) {
      first_tile_.push_back(tiles_.size());
      for (int i = 0; i < source.tiles; ++i) {
        auto* tile = new TileWidget;
        connect(tile, &TileWidget::explain_requested, this, &TilePage::explain_requested);
        flow_->add_tile(tile, source.weight);
        tiles_.push_back(tile);
      }
    }
  }
  blocks_.assign(first_tile_.size(), {});
  refresh();
}

void TilePage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (stale_) refresh();
}

void TilePage::refresh() {
  stale_ = true;
  if (!isVisible() || !client_.book()) return;
  stale_ = false;
  requests_.drop();
  awaited_ = 0;
  std::size_t number = 0;
  for (const TileRow& row : rows_)
    for (const TileSource& source : row.sources) ask(source, number++);
}

void TilePage::ask(const TileSource& source, std::size_t number) {
  ++awaited_;
  requests_.ask([build = source.build, view = view_.state()](Engine& engine) { return build(number_source(engine), view); },
                [this, source, number](const Result<std::vector<Block>>& blocks) {
                  --awaited_;
                  take(source, number, blocks);
                  if (awaited_ == 0) Q_EMIT completed();
                });
}

void TilePage::take(const TileSource& source, std::size_t number, const Result<std::vector<Block>>& blocks) {
  std::vector<PaintingPtr> paintings;
  if (blocks) {
    blocks_[number] = *blocks;
    for (const Block& block : *blocks)
      for (PaintingPtr& painting : make_paintings(block)) paintings.push_back(std::move(painting));
  } else {
    blocks_[number].clear();
    paintings.push_back(make_notice(source.title, error_text(blocks.error())));
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(source.tiles); ++i) {
    TileWidget* tile = tiles_[first_tile_[number] + i];
    tile->setVisible(i < paintings.size());
    if (i < paintings.size()) tile->set_painting(paintings[i]);
  }
}

bool TilePage::print(const Ready& ready) {
  if (!client_.book()) return false;
  std::vector<Block> all;
  for (const auto& blocks : blocks_) all.insert(all.end(), blocks.begin(), blocks.end());
  ready(page_document(title_, *client_.book(), view_, std::move(all)));
  return true;
}

}  // namespace runrate
