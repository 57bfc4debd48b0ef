#include <algorithm>
#include <cmath>

#include "cards/tile.h"
#include "charts/canvas.h"

namespace runrate {
namespace {

constexpr qreal kPadding = 14;
constexpr qreal kRadius = 8;
constexpr qreal kTitle = 20;
constexpr qreal kTitleGap = 10;

/// All of it, or the longest of its parts that there is room for: half a word tells nobody anything.
QString fitting(const Canvas& canvas, const QString& subtitle, qreal room) {
  const auto fits = [&](const QString& text) { return canvas.text_width(text, Type::Note) <= room; };
  if (fits(subtitle)) return subtitle;
  QString longest;
  for (const QString& part : subtitle.split(QStringLiteral(" · ")))
    if (part.size() > longest.size() && fits(part)) longest = part;
  return longest;
}

/// Title on the left, what it is about on the right; the latter gives way, and is then whole in a tooltip.
void paint_title(Canvas& canvas, const QRectF& line, const Painting& painting) {
  const QString title = painting.title();
  const QString subtitle = painting.subtitle();
  const qreal width = canvas.text(line, title, Type::Strong, canvas.colours().text);
  const qreal gap = canvas.u(12);
  const QRectF rest(line.left() + width + gap, line.top(), line.width() - width - gap, line.height());
  const QString shown = fitting(canvas, subtitle, rest.width());
  canvas.text(rest, shown, Type::Note, canvas.colours().second, Qt::AlignRight | Qt::AlignVCenter);
  if (shown != subtitle) canvas.part(line, title + QStringLiteral(" · ") + subtitle);
}

}  // namespace

std::vector<Part> render_tile(QPainter& painter, const QRectF& rect, const Painting& painting, const Palette& palette, RenderTarget target,
                              qreal scale) {
  std::vector<Part> parts;
  QRectF content = rect.adjusted(kPadding * scale, kPadding * scale, -kPadding * scale, -kPadding * scale);
  {
    Canvas canvas(painter, palette, target, scale);
    canvas.mirror(rect);
    canvas.frame(rect, palette.card, palette.line, kRadius * scale);
    if (!painting.title().isEmpty()) {
      paint_title(canvas, {content.left(), content.top() - canvas.u(3), content.width(), canvas.u(kTitle)}, painting);
      content.setTop(content.top() + canvas.u(kTitle + kTitleGap - 3));
    }
    parts = canvas.take();
  }
  if (content.height() <= 0 || content.width() <= 0) return parts;
  std::vector<Part> inner = painting.render(painter, content, palette, target, scale);
  parts.insert(parts.end(), std::make_move_iterator(inner.begin()), std::make_move_iterator(inner.end()));
  return parts;
}

qreal tile_height(const Painting& painting, qreal width) {
  const qreal title = painting.title().isEmpty() ? 0 : kTitle + kTitleGap - 3;
  return painting.preferred_height(width - 2 * kPadding) + 2 * kPadding + title;
}

QSize tile_minimum(const Painting& painting) {
  const QSizeF least = painting.minimum_size();
  const qreal title = painting.title().isEmpty() ? 0 : kTitle + kTitleGap - 3;
  return {static_cast<int>(std::ceil(least.width() + 2 * kPadding)), static_cast<int>(std::ceil(least.height() + 2 * kPadding + title))};
}

}  // namespace runrate
