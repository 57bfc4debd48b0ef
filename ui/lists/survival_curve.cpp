#include "lists/survival_curve.h"

#include <QPainter>
#include <QPainterPath>

#include "charts/canvas.h"
#include "theme/format.h"
#include "theme/palette.h"

namespace runrate {

SurvivalCurve::SurvivalCurve(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("survival_curve"));
  setFixedHeight(200);
  connect(&ThemeNotifier::instance(), &ThemeNotifier::theme_changed, this, qOverload<>(&QWidget::update));
}

void SurvivalCurve::show_steps(const ListAnswer& list) {
  constexpr std::size_t kAge = 0;
  constexpr std::size_t kSurvival = 4;
  steps_.assign(1, Step{});
  for (const ListRow& row : list.rows) {
    if (row.cells.size() < kSurvival + 3) continue;
    const auto of = [&row](std::size_t cell) { return row.cells[cell].number ? to_double(*row.cells[cell].number) : 0.0; };
    steps_.push_back({of(kAge), of(kSurvival), of(kSurvival + 1), of(kSurvival + 2)});
  }
  const Step& last = steps_.back();
  setAccessibleName(tr("Survival curve: %1 still there after %2 days").arg(format_axis(last.survival, Unit::Percent)).arg(last.days, 0, 'f', 0));
  update();
}

void SurvivalCurve::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Palette& colours = runrate::palette();
  Canvas canvas(painter, colours, RenderTarget::Screen, text_scale());
  canvas.frame(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), colours.card, colours.line, 8);
  if (steps_.size() < 2) return;
  const QRectF plot = QRectF(rect()).adjusted(canvas.u(52), canvas.u(14), -canvas.u(20), -canvas.u(30));
  const double days = std::max(steps_.back().days, 1.0);
  const auto x = [&](double day) { return plot.left() + day / days * plot.width(); };
  const auto y = [&](double share) { return plot.bottom() - share * plot.height(); };
  for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    canvas.horizontal(plot.left(), plot.right(), y(share), colours.grid);
    canvas.text({0, y(share) - canvas.u(8), plot.left() - canvas.u(6), canvas.u(16)}, format_axis(share, Unit::Percent), Type::Note, colours.second,
                Qt::AlignRight | Qt::AlignVCenter);
  }
  const double step = nice_step(days, 8);
  for (double day = 0; day <= days; day += step)
    canvas.text({x(day) - canvas.u(50), plot.bottom() + canvas.u(6), canvas.u(100), canvas.u(16)}, tr("%1 days").arg(day, 0, 'f', 0), Type::Note, colours.second,
                Qt::AlignHCenter | Qt::AlignVCenter);
  QPainterPath band;
  QPainterPath curve;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const QPointF at(x(steps_[i].days), y(steps_[i].survival));
    if (i == 0) {
      curve.moveTo(at);
      band.moveTo(x(steps_[i].days), y(steps_[i].high));
      continue;
    }
    curve.lineTo(at.x(), y(steps_[i - 1].survival));
    curve.lineTo(at);
    band.lineTo(at.x(), y(steps_[i - 1].high));
    band.lineTo(at.x(), y(steps_[i].high));
  }
  for (std::size_t i = steps_.size(); i-- > 0;) {
    band.lineTo(x(steps_[i].days), y(steps_[i].low));
    if (i > 0) band.lineTo(x(steps_[i].days), y(steps_[i - 1].low));
  }
  band.closeSubpath();
  painter.fillPath(band, mix(colours.card, colours.good, 0.18));
  painter.setPen(QPen(colours.good, canvas.u(2)));
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(curve);
}

}  // namespace runrate
