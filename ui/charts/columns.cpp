#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct ColumnsWords {
  Q_DECLARE_TR_FUNCTIONS(Columns)
};

/// Shades of one hue for what adds, of the other for what takes away: darker is nearer to the axis.
QColor shade_of(const ColumnsContent& content, std::size_t index, const Palette& palette) {
  const bool loss = content.series[index].loss;
  std::size_t place = 0;
  std::size_t all = 0;
  for (std::size_t i = 0; i < content.series.size(); ++i) {
    if (content.series[i].loss != loss) continue;
    if (i < index) ++place;
    ++all;
  }
  const double fade = all > 1 ? 0.62 * static_cast<double>(place) / static_cast<double>(all - 1) : 0;
  return mix(loss ? palette.bad : palette.good, palette.card, fade);
}

class ColumnsPainting : public Painting {
 public:
  explicit ColumnsPainting(ColumnsContent content) : c_(std::move(content)) { find_range(); }

  [[nodiscard]] QString title() const override { return to_qt(c_.title); }
  [[nodiscard]] QSizeF minimum_size() const override { return {300, 190}; }
  [[nodiscard]] qreal preferred_height(qreal) const override { return 270; }
  [[nodiscard]] std::string kpi() const override { return c_.series.empty() ? std::string() : c_.series.front().kpi; }
  [[nodiscard]] std::string period() const override { return c_.labels.empty() ? std::string() : c_.labels.back(); }
  [[nodiscard]] QString value_text() const override {
    return !c_.net.empty() && c_.net.back().number ? format_figure(c_.net.back(), Precision::Exact) : QString();
  }

  [[nodiscard]] std::vector<std::string> steps() const override { return c_.labels; }
  [[nodiscard]] PaintingPtr zoomed(std::size_t first, std::size_t last) const override {
    ColumnsContent part = c_;
    const auto cut = [&](auto& list) {
      if (list.size() <= last) return;
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(last) + 1, list.end());
      list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(first));
    };
    cut(part.labels);
    cut(part.net);
    cut(part.plan);
    for (auto& series : part.series) {
      cut(series.points);
      cut(series.heights);
    }
    return std::make_shared<ColumnsPainting>(std::move(part));
  }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    if (c_.labels.empty() || high_ <= low_ || !any_) {
      canvas.notice(rect, ColumnsWords::tr("Nothing to show for these periods yet"));
      return canvas.take();
    }
    const qreal legend = paint_legend(canvas, rect);
    qreal words = 0;
    for (const double tick : ticks_) words = std::max(words, canvas.text_width(format_axis(tick, c_.unit), Type::Small));
    const QRectF plot(rect.left() + words + canvas.u(8), rect.top() + legend + canvas.u(4), rect.width() - words - canvas.u(8),
                      rect.height() - legend - canvas.u(4) - canvas.u(years() ? 34 : 22));
    const auto y = [&](double value) { return plot.bottom() - (value - low_) / (high_ - low_) * plot.height(); };
    for (const double tick : ticks_) {
      canvas.horizontal(plot.left(), plot.right(), y(tick), tick == 0 ? palette.line : palette.grid);
      canvas.text({rect.left(), y(tick) - canvas.u(8), words, canvas.u(16)}, format_axis(tick, c_.unit), Type::Small, palette.second,
                  Qt::AlignRight | Qt::AlignVCenter);
    }
    const qreal slot = plot.width() / static_cast<qreal>(c_.labels.size());
    const qreal width = std::min(slot * 0.7, canvas.u(44));
    for (std::size_t p = 0; p < c_.labels.size(); ++p) paint_column(canvas, plot, p, slot, width, y);
    paint_net(canvas, plot, slot, y);
    paint_plan(canvas, plot, slot, y);
    paint_axis(canvas, plot, slot);
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{title()};
    if (!c_.labels.empty()) words << period_name(c_.labels.back());
    for (const auto& series : c_.series)
      if (!series.points.empty()) words << to_qt(series.name) + u' ' + format_figure(series.points.back());
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = c_.title;
    table.columns = {ColumnsWords::tr("Period").toStdString()};
    table.numeric = {false};
    for (const auto& series : c_.series) {
      table.columns.push_back(series.name);
      table.numeric.push_back(true);
    }
    if (!c_.net.empty()) {
      table.columns.push_back(ColumnsWords::tr("Net").toStdString());
      table.numeric.push_back(true);
    }
    if (!c_.plan.empty()) {
      table.columns.push_back(ColumnsWords::tr("Plan").toStdString());
      table.numeric.push_back(true);
    }
    for (std::size_t p = 0; p < c_.labels.size(); ++p) {
      std::vector<TableCell> row{period_name(c_.labels[p]).toStdString()};
      std::vector<NumberLink> links(1);
      for (const auto& series : c_.series) {
        row.emplace_back(series.points[p]);
        links.push_back({series.kpi, c_.labels[p]});
      }
      table.links.push_back(std::move(links));
      if (!c_.net.empty()) row.emplace_back(c_.net[p]);
      if (!c_.plan.empty()) row.emplace_back(c_.plan[p]);
      table.rows.push_back(std::move(row));
    }
    return table;
  }

 private:
  void find_range() {
    double low = 0;
    double high = 0;
    for (std::size_t p = 0; p < c_.labels.size(); ++p) {
      double up = 0;
      double down = 0;
      for (const auto& series : c_.series) {
        (series.heights[p] >= 0 ? up : down) += series.heights[p];
        any_ = any_ || series.heights[p] != 0;
      }
      const double plan = !c_.plan.empty() && c_.plan[p].number ? to_double(*c_.plan[p].number) : 0;
      low = std::min({low, down, plan});
      high = std::max({high, up, plan});
    }
    if (high <= low) high = low + 1;
    const double step = nice_step((high - low) * 1.06, 5);
    low_ = std::floor(low / step + 1e-9) * step;
    high_ = std::ceil(high / step - 1e-9) * step;
    for (double tick = low_; tick <= high_ + step / 2; tick += step) ticks_.push_back(std::abs(tick) < step / 1000 ? 0 : tick);
  }

  /// Names beside their colours, in one line; returns its height.
  qreal paint_legend(Canvas& canvas, const QRectF& rect) const {
    if (c_.series.size() < 2 && c_.plan.empty()) return 0;
    const qreal height = canvas.u(18);
    qreal x = rect.left();
    for (std::size_t i = 0; i < c_.series.size(); ++i) {
      const QString name = to_qt(c_.series[i].name);
      const qreal width = canvas.text_width(name, Type::Small);
      if (x + canvas.u(14) + width > rect.right()) break;
      canvas.fill({x, rect.top() + canvas.u(4), canvas.u(9), canvas.u(9)}, shade_of(c_, i, canvas.colours()), canvas.u(2));
      canvas.text({x + canvas.u(13), rect.top(), width + 1, height}, name, Type::Small, canvas.colours().second);
      x += canvas.u(13) + width + canvas.u(14);
    }
    const QString net = ColumnsWords::tr("Net");
    if (const qreal width = canvas.text_width(net, Type::Small); !c_.net.empty() && x + canvas.u(26) + width <= rect.right()) {
      const qreal middle = rect.top() + canvas.u(9);
      canvas.line({x, middle}, {x + canvas.u(18), middle}, canvas.colours().text, canvas.u(2));
      canvas.text({x + canvas.u(22), rect.top(), width + 1, height}, net, Type::Small, canvas.colours().second);
      x += canvas.u(22) + width + canvas.u(14);
    }
    const QString plan = ColumnsWords::tr("Plan");
    if (const qreal width = canvas.text_width(plan, Type::Small); !c_.plan.empty() && x + canvas.u(26) + width <= rect.right()) {
      const qreal middle = rect.top() + canvas.u(9);
      canvas.line({x, middle}, {x + canvas.u(18), middle}, canvas.colours().text, canvas.u(1.5), Qt::DotLine);
      canvas.text({x + canvas.u(22), rect.top(), width + 1, height}, plan, Type::Small, canvas.colours().second);
    }
    return height + canvas.u(2);
  }

  template <class Y>
  void paint_column(Canvas& canvas, const QRectF& plot, std::size_t p, qreal slot, qreal width, const Y& y) const {
    double up = 0;
    double down = 0;
    const qreal left = plot.left() + slot * static_cast<qreal>(p);
    canvas.part({left, plot.top(), slot, plot.height()}, whole_text(p), kpi(), c_.labels[p]);
    for (std::size_t i = 0; i < c_.series.size(); ++i) {
      const double height = c_.series[i].heights[p];
      if (height == 0) continue;
      double& level = height > 0 ? up : down;
      QRectF box(QPointF(left + (slot - width) / 2, y(std::max(level, level + height))), QPointF(left + (slot + width) / 2, y(std::min(level, level + height))));
      box = canvas.snap(box);
      level += height;
      canvas.fill(box, shade_of(c_, i, canvas.colours()));
      canvas.part(box, whole_text(p), c_.series[i].kpi, c_.labels[p]);
    }
  }

  /// What the columns come to: a mark across each.
  template <class Y>
  void paint_net(Canvas& canvas, const QRectF& plot, qreal slot, const Y& y) const {
    for (std::size_t p = 0; p < c_.net.size(); ++p) {
      if (!c_.net[p].number) continue;
      const qreal centre = plot.left() + slot * (static_cast<qreal>(p) + 0.5);
      const qreal at = canvas.snap(y(to_double(*c_.net[p].number)));
      const qreal half = std::min(slot * 0.42, canvas.u(26));
      canvas.line({centre - half, at}, {centre + half, at}, canvas.colours().card, canvas.u(4));
      canvas.line({centre - half, at}, {centre + half, at}, canvas.colours().text, canvas.u(2));
    }
  }

  /// Where the plan lies: dots across each column, over the whole of its place, so that they read as one line.
  template <class Y>
  void paint_plan(Canvas& canvas, const QRectF& plot, qreal slot, const Y& y) const {
    for (std::size_t p = 0; p < c_.plan.size(); ++p) {
      if (!c_.plan[p].number) continue;
      const qreal left = plot.left() + slot * static_cast<qreal>(p);
      const qreal at = canvas.snap(y(to_double(*c_.plan[p].number)));
      canvas.line({left, at}, {left + slot, at}, canvas.colours().text, canvas.u(1.5), Qt::DotLine);
    }
  }

  void paint_axis(Canvas& canvas, const QRectF& plot, qreal slot) const {
    qreal widest = 0;
    for (const std::string& label : c_.labels) widest = std::max(widest, canvas.text_width(period_axis(label, false), Type::Small));
    const bool brief = widest + canvas.u(4) > slot;
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(brief ? canvas.u(14) / slot : 1.0)));
    for (std::size_t p = 0; p < c_.labels.size(); ++p) {
      if ((c_.labels.size() - 1 - p) % every != 0) continue;
      canvas.text({plot.left() + slot * static_cast<qreal>(p) - canvas.u(6), plot.bottom() + canvas.u(4), slot + canvas.u(12), canvas.u(16)},
                  period_axis(c_.labels[p], brief), Type::Small, canvas.colours().second, Qt::AlignHCenter | Qt::AlignVCenter);
    }
    if (!years()) return;
    for (const auto& [p, year] : years_on_axis(c_.labels, slot, canvas.u(40)))
      canvas.text({plot.left() + slot * (static_cast<qreal>(p) + 0.5) - canvas.u(20), plot.bottom() + canvas.u(17), canvas.u(40), canvas.u(16)}, to_qt(year), Type::Small,
                  canvas.colours().second, Qt::AlignHCenter | Qt::AlignVCenter);
  }

  /// Below months, quarters, weeks and days stands the year in which they lie.
  [[nodiscard]] bool years() const { return c_.labels.size() > 1 && c_.labels.front().size() > 4; }

  [[nodiscard]] QString whole_text(std::size_t p) const {
    QStringList lines{period_name(c_.labels[p])};
    for (const auto& series : c_.series) lines << to_qt(series.name) + QStringLiteral(": ") + format_figure(series.points[p], Precision::Exact);
    if (!c_.net.empty()) lines << ColumnsWords::tr("Net: %1").arg(format_figure(c_.net[p], Precision::Exact));
    if (!c_.plan.empty() && c_.plan[p].number) lines << ColumnsWords::tr("Plan: %1").arg(format_figure(c_.plan[p], Precision::Exact));
    return lines.join(u'\n');
  }

  ColumnsContent c_;
  std::vector<double> ticks_;
  double low_ = 0;
  double high_ = 0;
  bool any_ = false;
};

}  // namespace

PaintingPtr make_columns(const ColumnsContent& content) {
  return std::make_shared<ColumnsPainting>(content);
}

}  // namespace runrate
