#include "start/door.h"

#include <QPainter>

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/palette.h"

namespace runrate {

Door::Door(const QString& icon, const QString& title, const QString& about, QWidget* parent) : QAbstractButton(parent), icon_(icon), about_(about) {
  setText(title);
  setAccessibleName(title);
  setAccessibleDescription(about);
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setMinimumSize(260, 92);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(&ThemeNotifier::instance(), &ThemeNotifier::theme_changed, this, qOverload<>(&QWidget::update));
}

void Door::enterEvent(QEnterEvent* event) {
  QAbstractButton::enterEvent(event);
  update();
}

void Door::leaveEvent(QEvent* event) {
  QAbstractButton::leaveEvent(event);
  update();
}

void Door::paintEvent(QPaintEvent* event) {
  Q_UNUSED(event)
  const Palette& colours = runrate::palette();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(hasFocus() || underMouse() ? colours.good : colours.line);
  painter.setBrush(isDown() ? colours.hover : colours.card);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
  const QRect box(16, 18, 24, 24);
  runrate::icon(icon_, colours.good).paint(&painter, box);
  const int left = box.right() + 16;
  painter.setPen(colours.text);
  painter.setFont(runrate::font(Type::Strong));
  painter.drawText(QRect(left, 16, width() - left - 16, 22), Qt::AlignVCenter | Qt::AlignLeft, text());
  painter.setPen(colours.second);
  painter.setFont(runrate::font(Type::Note));
  painter.drawText(QRect(left, 40, width() - left - 16, height() - 48), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, about_);
}

}  // namespace runrate
