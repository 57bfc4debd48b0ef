#include "cards/tile_flow.h"

#include <QWidget>
#include <algorithm>
#include <numeric>

#include "theme/fonts.h"

namespace runrate {
namespace {

int gap() {
  return qRound(12 * text_scale());
}

int least_width(const QLayoutItem& item) {
  return std::max(item.minimumSize().width(), 1);
}

}  // namespace

TileFlow::TileFlow(QWidget* parent) : QLayout(parent) {
  setContentsMargins(0, 0, 0, 0);
}

TileFlow::~TileFlow() {
  for (const Item& item : items_) delete item.item;
}

void TileFlow::start_row(int height, int stretch) {
  rows_.push_back({height, stretch});
}

void TileFlow::add_tile(QWidget* tile, int weight) {
  if (rows_.empty()) start_row(tile->sizeHint().height());
  addChildWidget(tile);
  items_.push_back({new QWidgetItem(tile), std::max(weight, 1), static_cast<int>(rows_.size()) - 1});
  invalidate();
}

void TileFlow::clear() {
  for (const Item& item : items_) {
    if (QWidget* tile = item.item->widget()) {
      tile->hide();
      tile->deleteLater();
    }
    delete item.item;
  }
  items_.clear();
  rows_.clear();
  invalidate();
}

void TileFlow::addItem(QLayoutItem* item) {
  if (rows_.empty()) start_row(item->sizeHint().height());
  items_.push_back({item, 1, static_cast<int>(rows_.size()) - 1});
}

int TileFlow::count() const {
  return static_cast<int>(items_.size());
}

QLayoutItem* TileFlow::itemAt(int index) const {
  return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].item : nullptr;
}

QLayoutItem* TileFlow::takeAt(int index) {
  if (index < 0 || index >= count()) return nullptr;
  QLayoutItem* item = items_[static_cast<std::size_t>(index)].item;
  items_.erase(items_.begin() + index);
  return item;
}

std::vector<TileFlow::Line> TileFlow::lines_for(int width) const {
  std::vector<Line> lines;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (items_[i].row == static_cast<int>(row) && !items_[i].item->isEmpty()) members.push_back(i);
    if (members.empty()) continue;
    int least = 1;
    for (const std::size_t i : members) least = std::max(least, least_width(*items_[i].item));
    const auto total = static_cast<int>(members.size());
    // As many side by side as have room for the widest of them, and lines as equal as can be: six are 6, 3 and 3, 2 and 2 and 2.
    const int most = std::clamp((width + gap()) / (least + gap()), 1, total);
    const int count = (total + most - 1) / most;
    std::size_t next = 0;
    for (int line = 0; line < count; ++line) {
      Line out;
      const int take = total / count + (line < total % count ? 1 : 0);
      for (int n = 0; n < take; ++n) out.items.push_back(members[next++]);
      const int room = width - gap() * (take - 1);
      int weights = 0;
      for (const std::size_t i : out.items) weights += items_[i].weight;
      bool fits = true;
      for (const std::size_t i : out.items) fits = fits && room * items_[i].weight / weights >= least_width(*items_[i].item);
      int used = 0;
      for (std::size_t n = 0; n < out.items.size(); ++n) {
        const bool last = n + 1 == out.items.size();
        const int share = fits ? room * items_[out.items[n]].weight / weights : room / take;
        out.widths.push_back(last ? room - used : share);
        used += share;
      }
      out.height = rows_[row].height;
      for (const std::size_t i : out.items) out.height = std::max(out.height, items_[i].item->minimumSize().height());
      out.stretch = rows_[row].stretch;
      lines.push_back(std::move(out));
    }
  }
  return lines;
}

QSize TileFlow::sizeHint() const {
  return {qRound(1000 * text_scale()), heightForWidth(qRound(1000 * text_scale()))};
}

QSize TileFlow::minimumSize() const {
  int width = 0;
  for (const Item& item : items_) width = std::max(width, least_width(*item.item));
  const QMargins margins = contentsMargins();
  return {width + margins.left() + margins.right(), 0};
}

int TileFlow::heightForWidth(int width) const {
  const QMargins margins = contentsMargins();
  const std::vector<Line> lines = lines_for(width - margins.left() - margins.right());
  int height = margins.top() + margins.bottom() + gap() * static_cast<int>(lines.empty() ? 0 : lines.size() - 1);
  for (const Line& line : lines) height += line.height;
  return height;
}

void TileFlow::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  const QRect inner = rect.marginsRemoved(contentsMargins());
  std::vector<Line> lines = lines_for(inner.width());
  int used = gap() * static_cast<int>(lines.empty() ? 0 : lines.size() - 1);
  int stretches = 0;
  for (const Line& line : lines) {
    used += line.height;
    stretches += line.stretch;
  }
  const int spare = std::max(0, inner.height() - used);
  int y = inner.top();
  for (const Line& line : lines) {
    // A line never grows beyond 1.6 times what it wants: a chart that fills the screen says no more.
    const int grow = stretches > 0 ? spare * line.stretch / stretches : 0;
    const int height = line.height + std::min(grow, line.height * 6 / 10);
    int x = inner.left();
    for (std::size_t n = 0; n < line.items.size(); ++n) {
      items_[line.items[n]].item->setGeometry({x, y, line.widths[n], height});
      x += line.widths[n] + gap();
    }
    y += height + gap();
  }
}

}  // namespace runrate
