#pragma once
#include <memory>
#include <string>
#include <vector>

#include <QPainter>
#include <QRectF>
#include <QString>

#include "report/content.h"
#include "theme/palette.h"

namespace runrate {

enum class RenderTarget { Screen, Paper };

/// A piece of a painting that can be pointed at: where it is, what it says exactly, and what explains it.
struct Part {
  QRectF rect;
  QString tooltip;     ///< exact values, in words; a few lines
  std::string kpi;     ///< empty: nothing to explain
  std::string period;  ///< label; empty: the page's period
  std::string group;   ///< "rep=R01" where the number is that of a group
};

/// Something that is painted the same way on screen, in a file and on paper. Immutable; made of content by the functions in
/// paintings.h. Lengths are in units of 1/13 of the body's text size: pixels on screen, 0.72 points on paper.
class Painting {
 public:
  virtual ~Painting() = default;
  /// Above the painting, bold; empty for a card, which bears its name itself.
  [[nodiscard]] virtual QString title() const { return {}; }
  /// On the right of the title, in second text.
  [[nodiscard]] virtual QString subtitle() const { return {}; }
  /// Paints into `rect` and says what lies where. Never paints outside; texts that do not fit are elided.
  virtual std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target,
                                   qreal scale = 1) const = 0;
  /// Below this it cannot be read; layouts reflow before.
  [[nodiscard]] virtual QSizeF minimum_size() const { return {240, 160}; }
  /// The height at which it looks best when it is `width` wide (without title and frame).
  [[nodiscard]] virtual qreal preferred_height(qreal width) const;
  /// What it says to someone who cannot see it: "MRR, October 2026, 45,310 euro, up 2.8 percent on September, below plan".
  [[nodiscard]] virtual QString accessible_text() const = 0;
  /// Its numbers as a table: the accessible form, and what is copied.
  [[nodiscard]] virtual TableContent table() const = 0;
  /// What a click on it as a whole explains.
  [[nodiscard]] virtual std::string kpi() const { return {}; }
  [[nodiscard]] virtual std::string period() const { return {}; }
  /// Labels of the periods along its time axis; empty where it has none.
  [[nodiscard]] virtual std::vector<std::string> steps() const { return {}; }
  /// The same with the periods from `first` to `last` only; null where it has no time axis.
  [[nodiscard]] virtual std::shared_ptr<const Painting> zoomed(std::size_t first, std::size_t last) const {
    (void)first;
    (void)last;
    return nullptr;
  }
  /// The main value as text, to tell when it has changed and to copy it.
  [[nodiscard]] virtual QString value_text() const { return {}; }
};

using PaintingPtr = std::shared_ptr<const Painting>;

}  // namespace runrate
