#include "window/sidebar.h"

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/palette.h"

namespace runrate {

Sidebar::Sidebar(QWidget* parent) : QFrame(parent), layout_(new QVBoxLayout(this)), group_(new QButtonGroup(this)) {
  setObjectName(QStringLiteral("sidebar"));
  setAccessibleName(tr("Pages"));
  layout_->setContentsMargins(8, 12, 8, 12);
  layout_->setSpacing(2);
  layout_->addStretch(1);
  const auto fit = [this] { setFixedWidth(std::max(172, QFontMetrics(runrate::font(Type::Strong, text_scale())).horizontalAdvance(tr("Unit economics")) + 76)); };
  fit();
  connect(&ThemeNotifier::instance(), &ThemeNotifier::theme_changed, this, fit);
}

QToolButton* Sidebar::make(const QString& id, const QString& title, const QString& icon, const QString& key) {
  auto* button = new QToolButton;
  button->setObjectName(QStringLiteral("page_button"));
  button->setText(QStringLiteral("  ") + title);  // Qt leaves the icon too close
  button->setIcon(runrate::icon(icon));
  button->setIconSize({16, 16});
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->setCheckable(true);
  button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  button->setToolTip(key.isEmpty() ? title : tr("%1 (%2)").arg(title, key));
  button->setAccessibleName(tr("Page %1").arg(title));
  group_->addButton(button);
  buttons_[id] = button;
  connect(button, &QToolButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
  return button;
}

void Sidebar::add(const QString& id, const QString& title, const QString& icon, const QString& key) {
  layout_->insertWidget(layout_->count() - 1, make(id, title, icon, key));
}

void Sidebar::begin_own() {
  own_ = new QVBoxLayout;
  own_->setSpacing(2);
  layout_->insertLayout(layout_->count() - 1, own_);
}

void Sidebar::add_own(const QString& id, const QString& title) { own_->addWidget(make(id, title, QStringLiteral("page"), {})); }

void Sidebar::remove_own(const QString& id) {
  if (auto* button = buttons_.take(id)) button->deleteLater();
}

void Sidebar::add_gap() {
  auto* line = new QFrame;
  line->setObjectName(QStringLiteral("hairline"));
  line->setFixedHeight(1);
  layout_->insertSpacing(layout_->count() - 1, 8);
  layout_->insertWidget(layout_->count() - 1, line);
  layout_->insertSpacing(layout_->count() - 1, 8);
}

void Sidebar::set_current(const QString& id) {
  if (auto* button = buttons_.value(id)) button->setChecked(true);
}

}  // namespace runrate
