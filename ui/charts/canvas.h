#pragma once
#include <QFontMetricsF>
#include <QPainter>
#include <array>
#include <optional>
#include <vector>

#include "charts/painting.h"
#include "theme/fonts.h"

namespace runrate {

/// What paintings are painted with: text that never leaves its box, bars, hairlines, and the parts noted on the way. Lengths are
/// given in pixels of the usual text size and scaled by u().
class Canvas {
 public:
  Canvas(QPainter& painter, const Palette& palette, RenderTarget target, qreal scale);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  [[nodiscard]] qreal u(qreal pixels) const { return pixels * scale_; }
  [[nodiscard]] qreal scale() const { return scale_; }
  [[nodiscard]] const Palette& colours() const { return palette_; }
  [[nodiscard]] QPainter& painter() { return painter_; }
  [[nodiscard]] bool on_paper() const { return target_ == RenderTarget::Paper; }

  /// From here on left is right within `whole`, on a screen where people read from the right: everything drawn and noted below is laid
  /// out as if from the left, and turned. Axes are not: time and numbers run from the left everywhere.
  void mirror(const QRectF& whole);
  /// Where something lies on the painter: for what is drawn on it directly.
  [[nodiscard]] QRectF at(const QRectF& rect) const;
  [[nodiscard]] QPointF at(const QPointF& point) const;

  [[nodiscard]] qreal text_width(const QString& text, Type type) const;
  [[nodiscard]] qreal line_height(Type type) const;
  /// Draws one line, vertically centred unless told; what does not fit is elided and whole in a tooltip. Returns the width drawn.
  qreal text(const QRectF& rect, const QString& text, Type type, const QColor& colour,
             Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);
  /// Several lines, wrapped at words. Returns the height drawn.
  qreal paragraph(const QRectF& rect, const QString& text, Type type, const QColor& colour,
                  Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignTop);
  void fill(const QRectF& rect, const QColor& colour, qreal radius = 0);
  void frame(const QRectF& rect, const QColor& fill, const QColor& line, qreal radius);
  void line(const QPointF& from, const QPointF& to, const QColor& colour, qreal width = 1, Qt::PenStyle style = Qt::SolidLine);
  void horizontal(qreal left, qreal right, qreal y, const QColor& colour) { line({left, snap(y)}, {right, snap(y)}, colour); }
  void triangle(const QPointF& centre, qreal size, bool up, const QColor& colour);
  void dot(const QPointF& centre, qreal radius, const QColor& colour);
  /// A bullet graph, zero-based: range, value, target, as fractions of the whole width. `strong` marks the target in the text colour.
  void bullet(const QRectF& rect, double value, double range, double target, bool strong);
  /// A sentence in the middle of an empty painting.
  void notice(const QRectF& rect, const QString& text);

  void part(const QRectF& rect, const QString& tooltip, const std::string& kpi = {}, const std::string& period = {},
            const std::string& group = {});
  [[nodiscard]] std::vector<Part> take() { return std::move(parts_); }
  /// The middle of a device pixel on screen, so that a hairline is one pixel wide.
  [[nodiscard]] qreal snap(qreal value) const;
  [[nodiscard]] QRectF snap(const QRectF& rect) const;

 private:
  struct Face {
    QFont font;
    QFontMetricsF metrics;
  };
  [[nodiscard]] const Face& face(Type type) const;

  QPainter& painter_;
  const Palette& palette_;
  RenderTarget target_;
  qreal scale_;
  std::optional<qreal> mirror_;  ///< left and right of the whole, added up
  mutable std::array<std::optional<Face>, kTypes> faces_;
  std::vector<Part> parts_;
};

/// The text colour, of the palette's two, that is readable on `ground`.
[[nodiscard]] QColor text_on(const QColor& ground);
/// A step of 1, 2, 2.5 or 5 times a power of ten that cuts `span` into at most `most` pieces.
[[nodiscard]] double nice_step(double span, int most);
/// Which years to write below an axis of period labels `slot` apart, and under which of them: each where it begins; the first is left
/// out where the next would touch it (`least` is a year's width).
[[nodiscard]] std::vector<std::pair<std::size_t, std::string>> years_on_axis(const std::vector<std::string>& labels, qreal slot, qreal least);

}  // namespace runrate
