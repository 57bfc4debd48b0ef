#pragma once
#include <QString>

#include "theme/palette.h"

namespace runrate {

/// The application's style sheet in these colours. Widgets take part by properties:
/// QFrame kind = card, chrome; QLabel type = note, small, title, head, bad; QPushButton kind = primary, chip, flat, link;
/// QToolButton kind = chip, field; QAbstractItemView kind = nav.
[[nodiscard]] QString style_sheet(const Palette& palette, qreal scale);

}  // namespace runrate
