#pragma once
#include <QFont>
#include <cstddef>

namespace runrate {

/// The type scale, in pixels at the usual size of 13: 11, 12, 12 semibold, 13, 13 semibold, 16, 20, 25 semibold.
enum class Type { Small, Note, Delta, Body, Strong, Title, Head, Value };
inline constexpr std::size_t kTypes = 8;

/// A face whose digits are of one width: Noto Sans where there is one, else DejaVu Sans or Liberation Sans, else the system's.
[[nodiscard]] QString text_family();
/// `scale` 1 is a body of 13 pixels.
[[nodiscard]] QFont font(Type type, qreal scale = 1);
/// How much larger or smaller than 13 pixels the system wants its text, between 0.8 and 2.
[[nodiscard]] qreal text_scale();
/// What the user wants beyond that: 1 is the system's size. Holds from the next apply_theme() on.
void set_text_zoom(qreal zoom);
[[nodiscard]] qreal text_zoom();

}  // namespace runrate
