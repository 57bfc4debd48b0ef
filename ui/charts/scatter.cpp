#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct ScatterWords {
  Q_DECLARE_TR_FUNCTIONS(Scatter)
};

/// An axis from zero to a round number above the highest value.
struct Axis {
  double most = 1;
  double step = 1;
  static Axis upto(double high) {
    Axis axis;
    axis.step = nice_step(std::max(high, 1e-9) * 1.08, 4);
    axis.most = std::ceil(high / axis.step + 0.05) * axis.step;
    return axis;
  }
};

class ScatterPainting : public Painting {
 public:
  explicit ScatterPainting(ScatterContent content) : c_(std::move(content)) {
    double x = 0;
    double y = 0;
    for (const auto& point : c_.points) {
      x = std::max(x, to_double(*point.x.number));
      y = std::max(y, to_double(*point.y.number));
    }
    x_ = Axis::upto(x);
    y_ = Axis::upto(y);
  }

  [[nodiscard]] QString title() const override { return to_qt(c_.title); }
  [[nodiscard]] QString subtitle() const override { return period_name(c_.period); }
  [[nodiscard]] QSizeF minimum_size() const override { return {280, 200}; }
  [[nodiscard]] qreal preferred_height(qreal) const override { return 280; }
  [[nodiscard]] std::string kpi() const override { return c_.y_kpi; }
  [[nodiscard]] std::string period() const override { return c_.period; }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    if (c_.points.empty()) {
      canvas.notice(rect, ScatterWords::tr("Nothing to compare in %1").arg(period_name(c_.period)));
      return canvas.take();
    }
    const Unit up = c_.points.front().y.unit;
    const Unit across = c_.points.front().x.unit;
    qreal words = 0;
    for (double tick = 0; tick <= y_.most * 1.001; tick += y_.step) words = std::max(words, canvas.text_width(format_axis(tick, up), Type::Small));
    const QRectF plot = rect.adjusted(words + canvas.u(8), canvas.u(20), -canvas.u(8), -canvas.u(38));
    const auto place = [&](const ScatterContent::Point& point) {
      return QPointF(plot.left() + to_double(*point.x.number) / x_.most * plot.width(), plot.bottom() - std::max(0.0, to_double(*point.y.number)) / y_.most * plot.height());
    };
    canvas.text({rect.left(), rect.top(), rect.width(), canvas.u(16)}, to_qt(c_.y_name), Type::Small, palette.second);
    for (double tick = 0; tick <= y_.most * 1.001; tick += y_.step) {
      const qreal y = plot.bottom() - tick / y_.most * plot.height();
      canvas.horizontal(plot.left(), plot.right(), y, tick == 0 ? palette.line : palette.grid);
      canvas.text({rect.left(), y - canvas.u(8), words, canvas.u(16)}, format_axis(tick, up), Type::Small, palette.second, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (double tick = 0; tick <= x_.most * 1.001; tick += x_.step)
      canvas.text({plot.left() + tick / x_.most * plot.width() - canvas.u(30), plot.bottom() + canvas.u(4), canvas.u(60), canvas.u(16)}, format_axis(tick, across),
                  Type::Small, palette.second, Qt::AlignHCenter | Qt::AlignVCenter);
    canvas.text({plot.left(), rect.bottom() - canvas.u(17), plot.width(), canvas.u(16)}, to_qt(c_.x_name), Type::Small, palette.second, Qt::AlignRight | Qt::AlignVCenter);
    std::vector<QRectF> taken;
    for (const auto& point : c_.points) paint_point(canvas, plot, place(point), point, taken);
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{title(), subtitle()};
    for (const auto& point : c_.points) words << to_qt(point.name) + u' ' + format_figure(point.x) + u' ' + format_figure(point.y);
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = c_.title;
    table.columns = {c_.by, c_.x_name, c_.y_name};
    table.numeric = {false, true, true};
    for (const auto& point : c_.points) {
      table.rows.push_back({point.name, point.x, point.y});
      const std::string group = c_.by + "=" + point.key;
      table.links.push_back({NumberLink{}, NumberLink{c_.x_kpi, c_.period, group}, NumberLink{c_.y_kpi, c_.period, group}});
    }
    return table;
  }

 private:
  /// The dot and, where no other name lies there, its name beside it.
  void paint_point(Canvas& canvas, const QRectF& plot, const QPointF& at, const ScatterContent::Point& point, std::vector<QRectF>& taken) const {
    canvas.dot(at, canvas.u(4.5), canvas.colours().good);
    const QString name = to_qt(point.name);
    const qreal width = canvas.text_width(name, Type::Small);
    const qreal height = canvas.u(14);
    // Right of the dot, left, above, beneath: the first place where nothing lies.
    const QPointF places[] = {{at.x() + canvas.u(7), at.y() - height / 2},
                              {at.x() - canvas.u(7) - width, at.y() - height / 2},
                              {at.x() - width / 2, at.y() - canvas.u(7) - height},
                              {at.x() - width / 2, at.y() + canvas.u(7)}};
    QRectF box;
    bool free = false;
    for (const QPointF& corner : places) {
      box = QRectF(corner, QSizeF(width + 2, height));
      const bool inside = box.left() >= plot.left() && box.right() <= plot.right() + canvas.u(6);
      free = inside && std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(box); });
      if (free) break;
    }
    taken.emplace_back(at.x() - canvas.u(5), at.y() - canvas.u(5), canvas.u(10), canvas.u(10));
    if (free) {
      canvas.text(box, name, Type::Small, canvas.colours().text);
      taken.push_back(box);
    }
    const QRectF hit(at.x() - canvas.u(8), at.y() - canvas.u(8), canvas.u(16), canvas.u(16));
    canvas.part(free ? hit.united(box) : hit,
                name + QStringLiteral(", ") + period_name(c_.period) + u'\n' + to_qt(c_.x_name) + QStringLiteral(": ") + format_figure(point.x, Precision::Exact) + u'\n' +
                    to_qt(c_.y_name) + QStringLiteral(": ") + format_figure(point.y, Precision::Exact),
                c_.y_kpi, c_.period, c_.by + "=" + point.key);
  }

  ScatterContent c_;
  Axis x_, y_;
};

}  // namespace

PaintingPtr make_scatter(const ScatterContent& content) {
  return std::make_shared<ScatterPainting>(content);
}

}  // namespace runrate
