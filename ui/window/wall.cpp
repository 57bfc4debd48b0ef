#include "window/wall.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QTime>

namespace runrate {

Wall::Wall(QWidget* parent) : QFrame(parent), title_(new QLabel), view_(new QLabel), state_(new QLabel), clock_(new QLabel) {
  setObjectName(QStringLiteral("wall"));
  title_->setProperty("type", QStringLiteral("head"));
  clock_->setProperty("type", QStringLiteral("head"));
  view_->setProperty("type", QStringLiteral("title"));
  state_->setProperty("type", QStringLiteral("note"));
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(24, 12, 24, 0);
  line->setSpacing(24);
  line->addWidget(title_);
  line->addWidget(view_);
  line->addStretch(1);
  line->addWidget(state_);
  line->addWidget(clock_);
  constexpr int kTurn = 30'000;
  turn_.setInterval(kTurn);
  second_.setInterval(1000);
  connect(&turn_, &QTimer::timeout, this, [this] { step(1); });
  connect(&second_, &QTimer::timeout, this, &Wall::tick);
  hide();
}

void Wall::begin(const QStringList& pages, const QString& current) {
  pages_ = pages;
  at_ = std::max(0, static_cast<int>(pages_.indexOf(current)));
  on_ = true;
  QCoreApplication::instance()->installEventFilter(this);
  second_.start();
  pause(false);
  tick();
  show();
  if (!pages_.isEmpty()) Q_EMIT page_wanted(pages_[at_]);
}

void Wall::end() {
  if (!on_) return;
  on_ = false;
  QCoreApplication::instance()->removeEventFilter(this);
  turn_.stop();
  second_.stop();
  hide();
}

void Wall::tell(const QString& page, const QString& view) {
  title_->setText(page);
  view_->setText(view);
}

void Wall::step(int by) {
  if (pages_.isEmpty()) return;
  const int count = static_cast<int>(pages_.size());
  at_ = (at_ + by + count) % count;
  if (turn_.isActive()) turn_.start();
  Q_EMIT page_wanted(pages_[at_]);
}

void Wall::pause(bool on) {
  if (on)
    turn_.stop();
  else
    turn_.start();
  state_->setText(on ? tr("Paused: Space goes on, Esc leaves") : tr("Space pauses, arrows turn pages, Esc leaves"));
}

void Wall::tick() { clock_->setText(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat)); }

bool Wall::eventFilter(QObject* watched, QEvent* event) {
  if (!on_ || event->type() != QEvent::KeyPress || !watched->isWidgetType()) return QFrame::eventFilter(watched, event);
  switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Space: pause(turn_.isActive()); return true;
    case Qt::Key_Right:
    case Qt::Key_PageDown: step(1); return true;
    case Qt::Key_Left:
    case Qt::Key_PageUp: step(-1); return true;
    case Qt::Key_Escape:
    case Qt::Key_F11: Q_EMIT left(); return true;
    default: return QFrame::eventFilter(watched, event);
  }
}

}  // namespace runrate
