#include "cards/tile.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>

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

void TileWidget::forget_picture() {
  picture_ = QPixmap();
  update();
}

void TileWidget::refresh_picture() const {
  const QSize wanted = size() * devicePixelRatioF();
  if (!picture_.isNull() && picture_.size() == wanted) return;
  if (wanted.isEmpty() || !painting_) return;
  picture_ = QPixmap(wanted);
  picture_.setDevicePixelRatio(devicePixelRatioF());
  picture_.fill(Qt::transparent);
  QPainter painter(&picture_);
  parts_ = render_tile(painter, QRectF(rect()), shown(), runrate::palette(), RenderTarget::Screen, text_scale());
}

void TileWidget::paintEvent(QPaintEvent*) {
  refresh_picture();
  QPainter painter(this);
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

void TileWidget::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !rect().contains(event->position().toPoint())) return;
  chosen_ = -1;
  explain(part_at(event->position()));
}

void TileWidget::mouseMoveEvent(QMouseEvent* event) {
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
  menu.addSeparator();
  menu.addAction(icon(QStringLiteral("export")), tr("Export…"), this, &TileWidget::export_dialog);
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
