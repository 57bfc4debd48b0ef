#include "overview/tile_drag.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollArea>
#include <algorithm>

#include "cards/tile.h"
#include "charts/painting.h"
#include "overview/page_edit.h"
#include "overview/tile_page.h"
#include "theme/fonts.h"

namespace runrate {

namespace {

constexpr int kEdge = 6;
constexpr int kMark = 4;
constexpr int kTitle = 36;

}  // namespace

TileDrag::TileDrag(TilePage& page, QWidget* canvas) : QObject(&page), page_(page), canvas_(canvas), mark_(new QWidget(canvas)) {
  mark_->setObjectName(QStringLiteral("drop_mark"));
  mark_->setAutoFillBackground(true);
  mark_->setAttribute(Qt::WA_TransparentForMouseEvents);
  mark_->hide();
}

TileDrag::Kind TileDrag::edge_at(const TileWidget& tile, const QPoint& at) const {
  if (at.x() >= tile.width() - kEdge && at.x() < tile.width()) return Kind::Width;
  if (at.y() >= tile.height() - kEdge && at.y() < tile.height()) return Kind::Height;
  return Kind::None;
}

bool TileDrag::eventFilter(QObject* watched, QEvent* event) {
  auto* tile = qobject_cast<TileWidget*>(watched);
  if (tile == nullptr || !page_.can_arrange()) return false;
  switch (event->type()) {
    case QEvent::MouseButtonPress: return pressed(*tile, *static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove: return moved(*tile, *static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease: return static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton && released(*tile);
    default: return false;
  }
}

bool TileDrag::pressed(TileWidget& tile, const QMouseEvent& event) {
  if (event.button() != Qt::LeftButton) return false;
  from_ = event.position().toPoint();
  size_ = pressed_ = tile.size();
  kind_ = edge_at(tile, from_);
  if (kind_ != Kind::None) return true;
  // A chart is moved by its title: a drag within it chooses a stretch of time.
  const bool chart = tile.painting() && !tile.painting()->steps().empty();
  kind_ = chart && from_.y() > kTitle * text_scale() ? Kind::None : Kind::Waiting;
  return false;
}

bool TileDrag::moved(TileWidget& tile, const QMouseEvent& event) {
  const QPoint at = event.position().toPoint();
  if (!(event.buttons() & Qt::LeftButton)) {
    const Kind edge = edge_at(tile, at);
    if (edge == Kind::None) return false;
    tile.setCursor(edge == Kind::Width ? Qt::SplitHCursor : Qt::SplitVCursor);
    return true;
  }
  if (kind_ == Kind::Waiting && (at - from_).manhattanLength() >= QApplication::startDragDistance()) {
    kind_ = Kind::Move;
    tile.setCursor(Qt::ClosedHandCursor);
  }
  const QRect place(tile.mapTo(canvas_, QPoint(0, 0)), size_);
  switch (kind_) {
    case Kind::None: return false;
    case Kind::Waiting: return false;
    case Kind::Move: {
      const QPoint on_canvas = tile.mapTo(canvas_, at);
      if (auto* area = qobject_cast<QScrollArea*>(canvas_->parentWidget()->parentWidget())) area->ensureVisible(on_canvas.x(), on_canvas.y(), 0, 32);
      target_ = target_at(on_canvas);
      if (target_) mark_->setGeometry(target_->mark);
      mark_->setVisible(target_ != nullptr);
      break;
    }
    case Kind::Width:
      size_.setWidth(std::max(60, at.x()));
      mark_->setGeometry(place.left() + size_.width(), place.top(), kMark, place.height());
      mark_->show();
      break;
    case Kind::Height:
      size_.setHeight(std::max(60, at.y()));
      mark_->setGeometry(place.left(), place.top() + size_.height(), place.width(), kMark);
      mark_->show();
      break;
  }
  mark_->setPalette(QPalette(QApplication::palette().color(QPalette::Highlight)));
  mark_->raise();
  return true;
}

std::unique_ptr<TileDrag::Target> TileDrag::target_at(const QPoint& on_canvas) const {
  constexpr int kGap = 12;  // between two tiles
  for (const TileWidget* tile : page_.tiles()) {
    if (tile->isHidden()) continue;
    const QRect box = tile->geometry();
    if (!box.adjusted(-kGap / 2, -kGap / 2, kGap / 2, kGap / 2).contains(on_canvas)) continue;
    const auto place = page_.place_of(tile);
    if (!place) continue;
    const int band = std::max(14, box.height() / 6);
    const QRect whole = canvas_->rect().adjusted(16, 0, -16, 0);
    const int middle = kGap / 2 + kMark / 2;
    if (on_canvas.y() < box.top() + band)
      return std::make_unique<Target>(Target{place->row, 0, true, {whole.left(), box.top() - middle, whole.width(), kMark}});
    if (on_canvas.y() > box.bottom() - band)
      return std::make_unique<Target>(Target{place->row + 1, 0, true, {whole.left(), box.bottom() + middle - kMark, whole.width(), kMark}});
    if (on_canvas.x() < box.center().x())
      return std::make_unique<Target>(Target{place->row, place->tile, false, {box.left() - middle, box.top(), kMark, box.height()}});
    return std::make_unique<Target>(Target{place->row, place->tile + 1, false, {box.right() + middle - kMark, box.top(), kMark, box.height()}});
  }
  return nullptr;
}

bool TileDrag::released(TileWidget& tile) {
  const Kind kind = kind_;
  const std::unique_ptr<Target> target = std::move(target_);
  finish();
  if (kind == Kind::None || kind == Kind::Waiting) return false;
  tile.unsetCursor();
  const auto place = page_.place_of(&tile);
  if (!place) return true;
  if (kind == Kind::Move && target) page_.rearrange(drop_tile(page_.spec(), *place, target->row, target->before, target->own_row));
  if (kind == Kind::Width) {
    int row = 0;
    for (const TileWidget* other : page_.tiles())
      if (const auto there = page_.place_of(other); there && there->row == place->row && !other->isHidden()) row += other->width();
    if (row > 0) page_.rearrange(widen_tile(page_.spec(), *place, static_cast<double>(size_.width()) / row));
  }
  if (kind == Kind::Height) {
    // Rows may stand higher than they want: what was added or taken by hand is added to what they want.
    const int wanted = page_.spec().rows[place->row].height;
    page_.rearrange(set_row_height(page_.spec(), *place, wanted + size_.height() - pressed_.height()));
  }
  return true;
}

void TileDrag::finish() {
  kind_ = Kind::None;
  target_.reset();
  mark_->hide();
}

}  // namespace runrate
