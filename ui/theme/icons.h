#pragma once
#include <QColor>
#include <QIcon>

namespace runrate {

/// A line icon of resources/icons ("overview", "undo"), painted at any size in the colour of the palette in force: second text, text
/// when active or selected, faint when disabled. Follows a change of theme by itself. An unknown name gives a null icon.
[[nodiscard]] QIcon icon(const QString& name);
/// The same in one colour.
[[nodiscard]] QIcon icon(const QString& name, const QColor& colour);
/// The program's own, in its own colours.
[[nodiscard]] QIcon app_icon();

}  // namespace runrate
