#include "cards/tile.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPointer>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"
#include "theme/icons.h"

namespace runrate {
namespace {

bool animations_on = true;
constexpr int kFlashSteps = 24;
constexpr int kFlashMs = 50;

}  // namespace

void set_animations(bool on) {
  animations_on = on;
}
bool animations() {
  return animations_on;
}

TileWidget::TileWidget(QWidget* parent) : QWidget(parent) {
  initialise();
}

TileWidget::TileWidget(PaintingPtr painting, QWidget* parent) : QWidget(parent) {
  initialise();
  set_painting(std::move(painting));
}

void TileWidget::initialise() {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAttribute(Qt::WA_Hover);
  setAttribute(Qt::WA_OpaquePaintEvent);  // what lies behind is not painted for it, layer by layer
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  flash_.setInterval(kFlashMs);
  connect(&flash_, &QTimer::timeout, this, [this] {
    if (--flash_step_ <= 0) flash_.stop();
    update();
  });
  connect(&ThemeNotifier::instance(), &ThemeNotifier::theme_changed, this, &TileWidget::forget_picture);
}

void TileWidget::set_painting(PaintingPtr painting) {
  const QString old = painting_ ? painting_->value_text() : QString();
  const bool same_number = painting_ && painting && painting_->kpi() == painting->kpi() && painting_->period() == painting->period();
  painting_ = std::move(painting);
  if (as_table_) as_table_ = painting_ ? make_table(painting_->table()) : nullptr;
  if (zoomed_) zoomed_ = painting_ && zoom_last_ < painting_->steps().size() ? painting_->zoomed(zoom_first_, zoom_last_) : nullptr;
  chosen_ = hovered_ = -1;
  if (painting_) {
    const QString name = painting_->accessible_text();
    if (name != accessibleName()) {
      setAccessibleName(name);
      QAccessibleEvent event(this, QAccessible::NameChanged);
      QAccessible::updateAccessibility(&event);
    }
    if (same_number && animations() && !old.isEmpty() && !painting_->value_text().isEmpty() && painting_->value_text() != old &&
        isVisible()) {
      before_ = old;
      flash_step_ = kFlashSteps;
      flash_.start();
    }
  }
  updateGeometry();
  forget_picture();
}

const std::vector<Part>& TileWidget::parts() const {
  refresh_picture();
  return parts_;
}

QSize TileWidget::sizeHint() const {
  const int width = qRound(320 * text_scale());
  return {width, heightForWidth(width)};
}

QSize TileWidget::minimumSizeHint() const {
  return painting_ ? (QSizeF(tile_minimum(shown())) * text_scale()).toSize() : QSize(80, 60);
}

int TileWidget::heightForWidth(int width) const {
  return painting_ ? static_cast<int>(std::ceil(tile_height(shown(), width / text_scale()) * text_scale())) : 80;
}

/// Tiles whose picture is to be painted, a few milliseconds of them each turn of the event loop.
class PictureQueue : public QObject {
 public:
  static PictureQueue& instance() {
    static QPointer<PictureQueue> queue;
    if (!queue) queue = new PictureQueue(QCoreApplication::instance());
    return *queue;
  }
  void add(TileWidget* tile) {
    if (std::find(tiles_.begin(), tiles_.end(), tile) == tiles_.end()) tiles_.emplace_back(tile);
    if (!turn_.isActive()) turn_.start();
  }
  [[nodiscard]] int count() const { return static_cast<int>(tiles_.size()); }
  void when_empty(std::function<void()> then) {
    then_ = std::move(then);
    if (tiles_.empty()) done();
  }

 private:
  explicit PictureQueue(QObject* parent) : QObject(parent) {
    turn_.setInterval(0);
    turn_.setSingleShot(true);
    connect(&turn_, &QTimer::timeout, this, &PictureQueue::paint_some);
  }
  void paint_some() {
    constexpr qint64 kBudgetMs = 6;
    QElapsedTimer time;
    time.start();
    // What is about to get another size is not painted in the one that it has.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    while (!tiles_.empty() && time.elapsed() < kBudgetMs) {
      const QPointer<TileWidget> tile = tiles_.front();
      tiles_.pop_front();
      // What cannot be seen is painted when it comes into sight.
      if (!tile || !tile->stale_ || !tile->isVisible() || tile->visibleRegion().isEmpty()) continue;
      tile->refresh_picture();
      tile->update();
    }
    if (!tiles_.empty())
      turn_.start();
    else
      done();
  }
  void done() {
    if (const auto then = std::exchange(then_, nullptr)) then();
  }

  std::function<void()> then_;
  std::deque<QPointer<TileWidget>> tiles_;
  QTimer turn_;
};

int TileWidget::pictures_awaited() {
  return PictureQueue::instance().count();
}

void TileWidget::after_pictures(std::function<void()> then) {
  PictureQueue::instance().when_empty(std::move(then));
}

void TileWidget::forget_picture() {
  stale_ = true;
  if (!animations())
    update();
  else if (isVisible())
    PictureQueue::instance().add(this);
}

void TileWidget::refresh_picture() const {
  const QSize wanted = size() * devicePixelRatioF();
  if (!stale_ && picture_.size() == wanted) return;
  stale_ = false;
  if (wanted.isEmpty() || !painting_) return;
  picture_ = QPixmap(wanted);
  picture_.setDevicePixelRatio(devicePixelRatioF());
  picture_.fill(runrate::palette().window);
  QPainter painter(&picture_);
  parts_ = render_tile(painter, QRectF(rect()), shown(), runrate::palette(), RenderTarget::Screen, text_scale());
}

void TileWidget::paintEvent(QPaintEvent*) {
  if (animations() && painting_ && (stale_ || picture_.size() != size() * devicePixelRatioF())) {
    stale_ = true;
    PictureQueue::instance().add(this);
  } else {
    refresh_picture();
  }
  QPainter painter(this);
  if (picture_.size() != size() * devicePixelRatioF()) painter.fillRect(rect(), runrate::palette().window);
  if (picture_.isNull()) {
    // A card that is still to be filled looks like one.
    Canvas(painter, runrate::palette(), RenderTarget::Screen, text_scale()).frame(QRectF(rect()), runrate::palette().card, runrate::palette().line, 8);
  }
  painter.drawPixmap(0, 0, picture_);
  painter.setRenderHint(QPainter::Antialiasing);
  const Palette& colours = runrate::palette();
  const auto mark = [&](int index) {
    if (index < 0 || index >= static_cast<int>(parts_.size())) return;
    const Part& part = parts_[static_cast<std::size_t>(index)];
    if (part.kpi.empty() || parts_.size() < 2) return;
    QColor shade = colours.text;
    shade.setAlphaF(0.045F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    painter.drawRoundedRect(part.rect & QRectF(rect()).adjusted(4, 4, -4, -4), 3, 3);
  };
  mark(hasFocus() && chosen_ >= 0 ? chosen_ : hovered_);
  if (drag_from_ && (drag_to_ - *drag_from_).manhattanLength() >= QApplication::startDragDistance()) {
    QColor shade = colours.good;
    shade.setAlphaF(0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    painter.drawRect(QRectF(QPointF(std::min(drag_from_->x(), drag_to_.x()), 36), QPointF(std::max(drag_from_->x(), drag_to_.x()), height() - 12)));
  }
  if (flash_step_ > 0) {
    QColor shade = colours.good;
    shade.setAlphaF(static_cast<float>(0.22 * flash_step_ / kFlashSteps));
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    Canvas canvas(painter, colours, RenderTarget::Screen, text_scale());
    const QString text = tr("was %1").arg(before_);
    const qreal width = canvas.text_width(text, Type::Small) + canvas.u(14);
    const QRectF chip(rect().right() - width - canvas.u(8), canvas.u(8), width, canvas.u(20));
    canvas.frame(chip, colours.card, colours.good, canvas.u(10));
    canvas.text(chip, text, Type::Small, colours.text, Qt::AlignCenter);
  }
  if (hasFocus() && ring_) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.good, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
  } else if (underMouse() && painting_ && !painting_->kpi().empty()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(mix(colours.line, colours.second, 0.45), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
  }
}

void TileWidget::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  hovered_ = -1;
  forget_picture();
}

const Part* TileWidget::part_at(const QPointF& point) const {
  // The last that was painted lies on top.
  for (auto it = parts_.rbegin(); it != parts_.rend(); ++it)
    if (it->rect.contains(point)) return &*it;
  return nullptr;
}

bool TileWidget::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const Part* part = part_at(help->pos());
    if (!part || part->tooltip.isEmpty()) {
      QToolTip::hideText();
      event->ignore();
    } else {
      QToolTip::showText(help->globalPos(), part->tooltip.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), this,
                         part->rect.toAlignedRect());
    }
    return true;
  }
  if (event->type() == QEvent::ShortcutOverride) {
    // What has the focus explains and copies itself; the window's actions are for when nothing has.
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy) || (key->key() == Qt::Key_E && key->modifiers() == Qt::ControlModifier)) {
      event->accept();
      return true;
    }
  }
  if (event->type() == QEvent::FocusIn) {
    const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
    ring_ = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
  }
  if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut || event->type() == QEvent::HoverEnter ||
      event->type() == QEvent::HoverLeave)
    update();
  return QWidget::event(event);
}

void TileWidget::explain(const Part* part) {
  if (!painting_) return;
  if (part && !part->kpi.empty())
    Q_EMIT explain_requested(to_qt(part->kpi), to_qt(part->period), to_qt(part->group));
  else if (!painting_->kpi().empty())
    Q_EMIT explain_requested(to_qt(painting_->kpi()), to_qt(painting_->period()), QString());
}

void TileWidget::keyPressEvent(QKeyEvent* event) {
  ring_ = true;
  const auto count = static_cast<int>(parts().size());
  const bool forward = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
  const bool backward = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
  if ((forward || backward) && count > 1) {
    for (int step = 0; step < count; ++step) {
      chosen_ = chosen_ < 0 ? (forward ? 0 : count - 1) : (chosen_ + (forward ? 1 : count - 1)) % count;
      if (!parts_[static_cast<std::size_t>(chosen_)].kpi.empty()) break;
    }
    const Part& part = parts_[static_cast<std::size_t>(chosen_)];
    setAccessibleDescription(part.tooltip);
    QToolTip::showText(mapToGlobal(part.rect.center().toPoint()), part.tooltip.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")),
                       this);
    update();
    return;
  }
  if (zoom_by_key(event->key())) return;
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  const bool control_e = event->key() == Qt::Key_E && event->modifiers() == Qt::ControlModifier;
  if (enter || control_e) {
    explain(chosen_ >= 0 && chosen_ < count ? &parts_[static_cast<std::size_t>(chosen_)] : nullptr);
    return;
  }
  if (event->matches(QKeySequence::Copy)) {
    copy_value();
    return;
  }
  if (event->key() == Qt::Key_Escape && chosen_ >= 0) {
    chosen_ = -1;
    update();
    return;
  }
  QWidget::keyPressEvent(event);
}

int TileWidget::step_of(const Part& part) const {
  const std::vector<std::string> steps = painting_ ? painting_->steps() : std::vector<std::string>();
  const auto found = std::find(steps.begin(), steps.end(), part.period);
  return found == steps.end() ? -1 : static_cast<int>(found - steps.begin());
}

int TileWidget::step_at(const QPointF& point) const {
  for (auto it = parts_.rbegin(); it != parts_.rend(); ++it)
    if (it->rect.left() <= point.x() && point.x() <= it->rect.right())
      if (const int step = step_of(*it); step >= 0) return step;
  return -1;
}

void TileWidget::zoom(std::size_t first, std::size_t last) {
  constexpr std::size_t kLeast = 2;  // periods: fewer are no line
  if (!painting_ || last >= painting_->steps().size() || first > last || last - first + 1 < kLeast) return;
  zoom_first_ = first;
  zoom_last_ = last;
  zoomed_ = painting_->zoomed(first, last);
  chosen_ = hovered_ = -1;
  forget_picture();
}

void TileWidget::zoom_out() {
  if (!zoomed_) return;
  zoomed_ = nullptr;
  chosen_ = hovered_ = -1;
  forget_picture();
}

/// Plus shows half of the periods, around the chosen one; minus all of them.
bool TileWidget::zoom_by_key(int key) {
  const std::size_t all = painting_ ? painting_->steps().size() : 0;
  if (all == 0 || as_table_) return false;
  if (key == Qt::Key_Minus && zoomed_) {
    zoom_out();
    return true;
  }
  if (key != Qt::Key_Plus) return false;
  const std::size_t first = zoomed_ ? zoom_first_ : 0;
  const std::size_t last = zoomed_ ? zoom_last_ : all - 1;
  const std::size_t half = (last - first + 1) / 2;
  const int chosen = chosen_ >= 0 && chosen_ < static_cast<int>(parts_.size()) ? step_of(parts_[static_cast<std::size_t>(chosen_)]) : -1;
  const std::size_t centre = chosen >= 0 ? static_cast<std::size_t>(chosen) : last;
  const std::size_t from = std::clamp(centre > half / 2 ? centre - half / 2 : 0, first, last + 1 - std::max<std::size_t>(half, 1));
  zoom(from, from + std::max<std::size_t>(half, 1) - 1);
  return true;
}

void TileWidget::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && painting_ && !as_table_ && !painting_->steps().empty() && step_at(event->position()) >= 0) drag_from_ = drag_to_ = event->position();
  QWidget::mousePressEvent(event);
  event->accept();
}

void TileWidget::mouseDoubleClickEvent(QMouseEvent* event) {
  zoom_out();
  event->accept();
}

void TileWidget::mouseReleaseEvent(QMouseEvent* event) {
  if (drag_from_) {
    const QPointF from = *drag_from_;
    drag_from_.reset();
    update();
    if (std::abs(event->position().x() - from.x()) >= QApplication::startDragDistance()) {
      const int a = step_at(from);
      const int b = step_at({std::clamp(event->position().x(), 0.0, static_cast<qreal>(width())), event->position().y()});
      if (a >= 0 && b >= 0) zoom(static_cast<std::size_t>(std::min(a, b)), static_cast<std::size_t>(std::max(a, b)));
      return;
    }
  }
  if (event->button() != Qt::LeftButton || !rect().contains(event->position().toPoint())) return;
  chosen_ = -1;
  explain(part_at(event->position()));
}

void TileWidget::mouseMoveEvent(QMouseEvent* event) {
  if (drag_from_) {
    drag_to_ = event->position();
    update();
    return;
  }
  const Part* part = part_at(event->position());
  const int index = part ? static_cast<int>(part - parts_.data()) : -1;
  if (index != hovered_) {
    hovered_ = index;
    update();
  }
  setCursor(painting_ && !painting_->kpi().empty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TileWidget::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  hovered_ = -1;
  update();
}

void TileWidget::contextMenuEvent(QContextMenuEvent* event) {
  if (!painting_) return;
  QMenu menu(this);
  const Part* part = part_at(event->pos());
  const Part copied = part ? *part : Part{};
  if (!painting_->kpi().empty())
    menu.addAction(icon(QStringLiteral("explain")), tr("Explain"), this, [this, copied] { explain(&copied); })
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
  menu.addAction(icon(QStringLiteral("copy")), tr("Copy Value"), this, &TileWidget::copy_value)
      ->setEnabled(!painting_->value_text().isEmpty());
  menu.addAction(icon(QStringLiteral("table-view")), tr("Copy as Table"), this, &TileWidget::copy_table);
  menu.addAction(tr("Copy as Picture"), this, &TileWidget::copy_chart);
  if (!painting_->title().isEmpty()) {
    QAction* switch_table = menu.addAction(tr("Show as Table"), this, &TileWidget::show_table);
    switch_table->setCheckable(true);
    switch_table->setChecked(shows_table());
  }
  if (painting_->steps().size() > 1) {
    if (zoomed_) menu.addAction(tr("Show All Periods"), this, &TileWidget::zoom_out)->setShortcut(QKeySequence(Qt::Key_Minus));
    const std::vector<std::string> steps = painting_->steps();
    const int step = step_at(event->pos());
    const QString period = to_qt(step >= 0 ? steps[static_cast<std::size_t>(step)] : steps.back());
    menu.addAction(tr("Note at %1…").arg(period_name(period.toStdString())), this, [this, period] { Q_EMIT note_requested(period); });
  }
  menu.addSeparator();
  menu.addAction(icon(QStringLiteral("export")), tr("Export…"), this, &TileWidget::export_dialog);
  Q_EMIT menu_opened(&menu);
  menu.exec(event->globalPos());
}

void TileWidget::show_table(bool on) {
  as_table_ = on && painting_ ? make_table(painting_->table()) : nullptr;
  updateGeometry();
  forget_picture();
}

void TileWidget::copy_value() {
  if (painting_) QApplication::clipboard()->setText(painting_->value_text());
}

}  // namespace runrate
