#include "tables/chip.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace runrate {

Chip::Chip(const QString& text, const QString& tooltip, QWidget* parent) : QFrame(parent), open_(new QToolButton), remove_(new QToolButton) {
  setObjectName(QStringLiteral("chip"));
  open_->setText(text);
  open_->setToolTip(tooltip);
  open_->setAutoRaise(true);
  remove_->setText(QStringLiteral("✕"));
  remove_->setToolTip(tr("Remove this filter"));
  remove_->setAccessibleName(tr("Remove the filter %1").arg(text));
  remove_->setAutoRaise(true);
  for (QToolButton* button : {open_, remove_}) button->setFocusPolicy(Qt::TabFocus);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(8, 0, 4, 0);
  layout->setSpacing(0);
  layout->addWidget(open_);
  layout->addWidget(remove_);
  connect(open_, &QToolButton::clicked, this, &Chip::clicked);
  connect(remove_, &QToolButton::clicked, this, &Chip::removed);
}

}  // namespace runrate
