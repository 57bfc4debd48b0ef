#include "charts/line_chart.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <utility>

namespace runrate {
namespace {

constexpr std::size_t kMostPoints = 2000;

/// Lows and highs of equal stretches, in their order, where there are too many points to tell apart.
QList<QPointF> thinned(const std::vector<double>& values) {
  QList<QPointF> points;
  if (values.size() <= kMostPoints) {
    for (std::size_t i = 0; i < values.size(); ++i) points << QPointF(static_cast<qreal>(i), values[i]);
    return points;
  }
  const std::size_t stretches = kMostPoints / 2;
  for (std::size_t s = 0; s < stretches; ++s) {
    const std::size_t from = s * values.size() / stretches;
    const std::size_t to = std::max((s + 1) * values.size() / stretches, from + 1);
    std::size_t low = from;
    std::size_t high = from;
    for (std::size_t i = from; i < to; ++i) {
      if (std::isnan(values[low]) || values[i] < values[low]) low = i;
      if (std::isnan(values[high]) || values[i] > values[high]) high = i;
    }
    for (const std::size_t i : {std::min(low, high), std::max(low, high)}) points << QPointF(static_cast<qreal>(i), values[i]);
  }
  return points;
}

}  // namespace

struct LineChart::Scene {
  QGraphicsScene graphics;
  QChart* chart = new QChart;  // owned by the scene
  QValueAxis* across = new QValueAxis;
  QValueAxis* upward = new QValueAxis;
  std::vector<QLineSeries*> series;
  std::vector<double> ticks;
  double low = 0;
  double high = 1;
  std::size_t points = 0;
  QColor grid;
};

LineChart::LineChart() : scene_(std::make_unique<Scene>()) {
  Scene& s = *scene_;
  s.graphics.addItem(s.chart);
  s.chart->setAnimationOptions(QChart::NoAnimation);
  s.chart->setBackgroundVisible(false);
  s.chart->setPlotAreaBackgroundVisible(false);
  s.chart->legend()->hide();
  s.chart->setMargins(QMargins());
  s.chart->layout()->setContentsMargins(0, 0, 0, 0);
  for (QValueAxis* axis : {s.across, s.upward}) {
    // They only scale; hidden as a whole, they lay out no words that nobody sees.
    axis->setVisible(false);
    s.chart->addAxis(axis, axis == s.across ? Qt::AlignBottom : Qt::AlignLeft);
  }
}

LineChart::~LineChart() = default;

void LineChart::set_lines(const std::vector<Line>& lines) {
  Scene& s = *scene_;
  // A gap ends a series: Qt Charts would draw a line to a point that is none.
  std::vector<std::pair<QList<QPointF>, const Line*>> runs;
  s.points = 0;
  for (const Line& line : lines) {
    s.points = std::max(s.points, line.values.size());
    QList<QPointF> run;
    for (const QPointF& point : thinned(line.values)) {
      if (!std::isnan(point.y())) {
        run << point;
      } else if (!run.isEmpty()) {
        runs.emplace_back(std::exchange(run, {}), &line);
      }
    }
    if (!run.isEmpty()) runs.emplace_back(run, &line);
  }
  while (s.series.size() > runs.size()) {
    s.chart->removeSeries(s.series.back());
    delete s.series.back();
    s.series.pop_back();
  }
  while (s.series.size() < runs.size()) {
    auto* series = new QLineSeries;
    series->setUseOpenGL(false);
    s.chart->addSeries(series);
    series->attachAxis(s.across);
    series->attachAxis(s.upward);
    s.series.push_back(series);
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Line& line = *runs[i].second;
    QPen pen(line.colour, line.width, line.style, Qt::FlatCap, Qt::RoundJoin);
    if (line.style == Qt::DotLine) {
      pen.setDashPattern({1, 2.4});
      pen.setCapStyle(Qt::RoundCap);
    }
    s.series[i]->setPen(pen);
    s.series[i]->replace(runs[i].first);
  }
  s.across->setRange(0, static_cast<qreal>(std::max<std::size_t>(s.points, 2) - 1));
}

void LineChart::set_range(double low, double high, const std::vector<double>& ticks) {
  scene_->low = low;
  scene_->high = high > low ? high : low + 1;
  scene_->ticks = ticks;
  scene_->upward->setRange(scene_->low, scene_->high);
}

void LineChart::set_grid(const QColor& colour) {
  scene_->grid = colour;
}

QPointF LineChart::at(const QRectF& plot, std::size_t index, double value) const {
  const auto steps = static_cast<qreal>(std::max<std::size_t>(scene_->points, 2) - 1);
  return {plot.left() + plot.width() * static_cast<qreal>(index) / steps,
          plot.bottom() - plot.height() * (value - scene_->low) / (scene_->high - scene_->low)};
}

void LineChart::render(QPainter& painter, const QRectF& plot) {
  Scene& s = *scene_;
  painter.save();
  painter.setPen(QPen(s.grid, 1));
  for (const double tick : s.ticks) {
    const qreal y = std::floor(at(plot, 0, tick).y()) + 0.5;
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
  }
  // The chart is a little larger than its plot, so that lines and caps at the rim are whole.
  constexpr qreal kRim = 8;
  const QRectF whole(QPointF(0, 0), plot.size() + QSizeF(2 * kRim, 2 * kRim));
  s.chart->resize(whole.size());
  s.chart->setPlotArea(QRectF(QPointF(kRim, kRim), plot.size()));
  s.graphics.setSceneRect(whole);
  s.graphics.render(&painter, plot.adjusted(-kRim, -kRim, kRim, kRim), whole, Qt::IgnoreAspectRatio);
  painter.restore();
}

}  // namespace runrate
