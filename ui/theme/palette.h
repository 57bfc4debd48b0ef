#pragma once
#include <array>

#include <QColor>
#include <QObject>

class QApplication;

namespace runrate {

/// Every colour that Runrate paints with. Two of them: light and dark; paper is always light.
struct Palette {
  bool dark = false;
  QColor window;  ///< behind the cards
  QColor chrome;  ///< sidebar, menu bar, status bar
  QColor card;    ///< cards, fields, tables
  QColor line;    ///< hairlines, borders
  QColor grid;    ///< lines within charts and tables, fainter than `line`
  QColor text;
  QColor second;      ///< labels, notes
  QColor good;        ///< main series, links, what is better
  QColor bad;         ///< what is worse, on a card
  QColor bad_window;  ///< the same as text on the window colour
  QColor bars;        ///< counts, without good or bad
  QColor track;       ///< what a bar could fill; chips
  QColor range;       ///< the range below a target, one step darker than `track`
  QColor total;       ///< opening and closing bars
  QColor selection;   ///< of rows and text
  QColor hover;
  QColor on_good;                 ///< text on `good`
  QColor warn;                    ///< badges
  std::array<QColor, 3> further;  ///< lines after the first
  std::array<QColor, 2> areas;    ///< areas and bars only
};

[[nodiscard]] const Palette& light_palette();
[[nodiscard]] const Palette& dark_palette();
/// The one in force on screen. Inside a widget write runrate::palette(), for QWidget has one of its own.
[[nodiscard]] const Palette& palette();

/// `share` of `b` in `a`.
[[nodiscard]] QColor mix(const QColor& a, const QColor& b, double share);

enum class Theme { Auto, Light, Dark };

/// Gives the application Fusion, our palette, fonts and style sheet. Auto follows the brightness of the system's palette, also when it
/// changes later. May be called again at any time; widgets repaint.
void apply_theme(QApplication& application, Theme theme);
/// The same in two steps, around the making of the first window: with a sheet set, every widget is polished again each time that it, or
/// one around it, gets a parent.
void begin_theme(QApplication& application, Theme theme);
void finish_theme(QApplication& application);
[[nodiscard]] Theme current_theme();

/// Tells painters that palette() has changed.
class ThemeNotifier : public QObject {
  Q_OBJECT
 public:
  static ThemeNotifier& instance();
 Q_SIGNALS:
  void theme_changed();

 private:
  ThemeNotifier() = default;
};

}  // namespace runrate
