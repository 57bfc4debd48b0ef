#include "window/curtain.h"

#include <QPointer>
#include <QWidget>

#include "cards/tile.h"
#include "overview/tile_page.h"

namespace runrate {

namespace {
constexpr int kBlinkMs = 250;
}

Curtain::Curtain(QWidget* behind) : QObject(behind), behind_(behind) {
  blink_.setSingleShot(true);
  blink_.setInterval(kBlinkMs);
  connect(&blink_, &QTimer::timeout, this, &Curtain::rise);
}

void Curtain::fall(TilePage* page) {
  if (!animations()) return;
  behind_->setUpdatesEnabled(false);
  blink_.start();
  connect(page, &TilePage::completed, this, [this] {
    TileWidget::after_pictures([self = QPointer(this)] {
      if (self) self->rise();
    });
  }, Qt::SingleShotConnection);
}

void Curtain::rise() {
  blink_.stop();
  behind_->setUpdatesEnabled(true);
}

}  // namespace runrate
