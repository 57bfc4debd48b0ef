#pragma once
#include <QColor>
#include <QPainter>
#include <memory>
#include <vector>

#include "theme/palette.h"

namespace runrate {

/// The thin layer between Runrate and Qt Charts: lines over a row of periods, drawn by QChart into any painter, vector in files and on
/// paper. Axis words are painted by the caller, in the same type as everything else. No animation, no OpenGL. GUI thread only.
class LineChart {
 public:
  struct Line {
    std::vector<double> values;  ///< one a period; NaN is a gap
    QColor colour;
    qreal width = 2;
    Qt::PenStyle style = Qt::SolidLine;
  };

  LineChart();
  ~LineChart();
  LineChart(const LineChart&) = delete;
  LineChart& operator=(const LineChart&) = delete;

  /// What is shown; replaces what was there. More than 2,000 points a line are thinned, keeping lows and highs.
  void set_lines(const std::vector<Line>& lines);
  /// The range of values, with a grid line at each of `ticks`.
  void set_range(double low, double high, const std::vector<double>& ticks);
  void set_grid(const QColor& colour);
  /// Draws so that the plot area is `plot`.
  void render(QPainter& painter, const QRectF& plot);
  /// Where a value lies within `plot`.
  [[nodiscard]] QPointF at(const QRectF& plot, std::size_t index, double value) const;

 private:
  struct Scene;
  std::unique_ptr<Scene> scene_;
};

}  // namespace runrate
