#include "charts/canvas.h"

#include <QGuiApplication>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

constexpr qreal kEndless = 1e6;

/// Left is right where people read from the right.
Qt::Alignment mirrored(Qt::Alignment alignment) {
  if (alignment & Qt::AlignLeft) return (alignment & ~Qt::AlignLeft) | Qt::AlignRight;
  if (alignment & Qt::AlignRight) return (alignment & ~Qt::AlignRight) | Qt::AlignLeft;
  if (alignment & Qt::AlignHorizontal_Mask) return alignment;
  return alignment | Qt::AlignRight;
}

}  // namespace

QColor text_on(const QColor& ground) {
  const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  const double light = 0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF()) + 0.0722 * linear(ground.blueF());
  constexpr double kDarkText = 0.0135;  // luminance of the light palette's text
  const double with_dark = (light + 0.05) / (kDarkText + 0.05);
  const double with_white = 1.05 / (light + 0.05);
  return with_dark >= with_white ? light_palette().text : QColor(Qt::white);
}

std::vector<std::pair<std::size_t, std::string>> years_on_axis(const std::vector<std::string>& labels, qreal slot, qreal least) {
  std::vector<std::pair<std::size_t, std::string>> out;
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (std::string year = labels[i].substr(0, 4); out.empty() || out.back().second != year) out.emplace_back(i, std::move(year));
  if (out.size() > 1 && static_cast<qreal>(out[1].first - out[0].first) * slot < least) out.erase(out.begin());
  return out;
}

double nice_step(double span, int most) {
  if (!(span > 0) || most < 1) return 1;
  const double rough = span / most;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0})
    if (factor * power >= rough * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

Canvas::Canvas(QPainter& painter, const Palette& palette, RenderTarget target, qreal scale)
    : painter_(painter), palette_(palette), target_(target), scale_(scale) {
  painter_.save();
  painter_.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
}

Canvas::~Canvas() {
  painter_.restore();
}

const Canvas::Face& Canvas::face(Type type) const {
  std::optional<Face>& kept = faces_[static_cast<std::size_t>(type)];
  if (!kept) {
    QFont used = font(type, scale_);
    // On paper glyphs lie where their design says; hinting for pixels would tear words apart.
    if (on_paper()) used.setHintingPreference(QFont::PreferNoHinting);
    kept.emplace(Face{used, QFontMetricsF(used)});
  }
  return *kept;
}

void Canvas::mirror(const QRectF& whole) {
  if (on_paper() || QGuiApplication::layoutDirection() != Qt::RightToLeft) return;
  mirror_ = std::round(whole.left() + whole.right());
}

QRectF Canvas::at(const QRectF& rect) const {
  return mirror_ ? QRectF(*mirror_ - rect.right(), rect.top(), rect.width(), rect.height()) : rect;
}

QPointF Canvas::at(const QPointF& point) const { return mirror_ ? QPointF(*mirror_ - point.x(), point.y()) : point; }

qreal Canvas::text_width(const QString& text, Type type) const { return face(type).metrics.horizontalAdvance(text); }

qreal Canvas::line_height(Type type) const { return face(type).metrics.height(); }

qreal Canvas::text(const QRectF& rect, const QString& text, Type type, const QColor& colour, Qt::Alignment alignment) {
  if (text.isEmpty() || rect.width() <= 0) return 0;
  const QFontMetricsF& metrics = face(type).metrics;
  QString shown = text;
  // What holds a distance to the left of a text holds it to the right of the turned one.
  if (mirror_) {
    const auto lead = std::distance(text.begin(), std::ranges::find_if(text, [](QChar c) { return c != u' '; }));
    shown = text.mid(lead) + QString(lead, u' ');
  }
  // Shaped once, for the width and for the drawing.
  QTextLayout layout;
  const auto shape = [&] {
    layout.setText(shown);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(kEndless);
    layout.endLayout();
    return line;
  };
  layout.setFont(face(type).font);
  static const QTextOption one_line = [] {
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setFlags(QTextOption::IncludeTrailingSpaces);
    return option;
  }();
  layout.setTextOption(one_line);
  QTextLine line = shape();
  if (line.naturalTextWidth() > rect.width() + 0.5) {
    shown = metrics.elidedText(shown, Qt::ElideRight, rect.width());
    line = shape();
    part(rect, text);
  }
  const qreal width = line.naturalTextWidth();
  painter_.setPen(colour);
  const QRectF box = at(rect);
  if (mirror_) alignment = mirrored(alignment);
  // By hand instead of drawText(rect): the box may be lower than the face's line, and nothing may be cut.
  qreal x = box.left();
  if (alignment & Qt::AlignRight) x = box.right() - width;
  if (alignment & Qt::AlignHCenter) x = box.center().x() - width / 2;
  qreal y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
  if (alignment & Qt::AlignTop) y = box.top() + metrics.ascent();
  if (alignment & Qt::AlignBottom) y = box.bottom() - metrics.descent();
  if (!on_paper()) y = std::round(y);
  line.draw(&painter_, QPointF(x, y - line.ascent()));
  return width;
}

qreal Canvas::paragraph(const QRectF& rect, const QString& text, Type type, const QColor& colour, Qt::Alignment alignment) {
  painter_.setFont(face(type).font);
  painter_.setPen(colour);
  QRectF drawn;
  // Absolute: the painter would turn left and right of a text that is itself written from the right once more.
  if (mirror_) alignment = mirrored(alignment) | Qt::AlignAbsolute;
  painter_.drawText(at(rect), static_cast<int>(alignment.toInt()) | Qt::TextWordWrap, text, &drawn);
  return drawn.height();
}

void Canvas::fill(const QRectF& given, const QColor& colour, qreal radius) {
  const QRectF rect = at(given);
  if (rect.width() <= 0 || rect.height() <= 0) return;
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(colour);
  const qreal most = std::min({radius, rect.width() / 2, rect.height() / 2});
  if (most > 0)
    painter_.drawRoundedRect(rect, most, most);
  else
    painter_.fillRect(rect, colour);
}

void Canvas::frame(const QRectF& rect, const QColor& ground, const QColor& edge, qreal radius) {
  painter_.setPen(QPen(edge, on_paper() ? 0.7 : 1));
  painter_.setBrush(ground);
  painter_.drawRoundedRect(at(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void Canvas::line(const QPointF& from, const QPointF& to, const QColor& colour, qreal width, Qt::PenStyle style) {
  QPen pen(colour, on_paper() ? width * 0.8 : width, style);
  pen.setCapStyle(Qt::FlatCap);
  painter_.setPen(pen);
  painter_.drawLine(at(from), at(to));
}

void Canvas::triangle(const QPointF& given, qreal size, bool up, const QColor& colour) {
  const QPointF centre = at(given);
  const qreal half = size / 2;
  const qreal sign = up ? -1 : 1;
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(colour);
  painter_.drawPolygon(QPolygonF{{centre.x() - half, centre.y() - sign * half * 0.85},
                                 {centre.x() + half, centre.y() - sign * half * 0.85},
                                 {centre.x(), centre.y() + sign * half * 0.85}});
}

void Canvas::dot(const QPointF& centre, qreal radius, const QColor& colour) {
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(colour);
  painter_.drawEllipse(at(centre), radius, radius);
}

void Canvas::bullet(const QRectF& rect, double value, double range, double target, bool strong) {
  const auto upto = [&rect](double share) { return rect.width() * std::clamp(share, 0.0, 1.0); };
  fill(rect, palette_.track);
  fill({rect.left(), rect.top(), upto(range), rect.height()}, palette_.range);
  fill({rect.left(), rect.top() + rect.height() * 0.25, upto(value), rect.height() * 0.5}, palette_.good);
  const qreal width = on_paper() ? u(strong ? 1.6 : 0.8) : std::round(u(strong ? 2 : 1));
  fill({(on_paper() ? rect.left() + upto(target) : std::round(rect.left() + upto(target))), rect.top() - u(strong ? 1 : 0), width,
        rect.height() + u(strong ? 2 : 0)},
       strong ? palette_.text : palette_.second);
}

void Canvas::notice(const QRectF& rect, const QString& text) {
  const QRectF box = rect.adjusted(rect.width() * 0.08, 0, -rect.width() * 0.08, 0);
  paragraph(box, text, Type::Note, palette_.second, Qt::AlignCenter);
}

void Canvas::part(const QRectF& rect, const QString& tooltip, const std::string& kpi, const std::string& period, const std::string& group) {
  parts_.push_back({at(rect), tooltip, kpi, period, group});
}

qreal Canvas::snap(qreal value) const {
  return on_paper() ? value : std::floor(value) + 0.5;
}

QRectF Canvas::snap(const QRectF& rect) const {
  if (on_paper()) return rect;
  return {QPointF(std::round(rect.left()), std::round(rect.top())), QPointF(std::round(rect.right()), std::round(rect.bottom()))};
}

}  // namespace runrate
