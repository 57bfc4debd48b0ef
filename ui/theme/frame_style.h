#pragma once
#include <QString>

namespace runrate {

/// What the frame adds to the theme's style sheet, in the colours of the palette in force.
[[nodiscard]] QString frame_style();

}  // namespace runrate
