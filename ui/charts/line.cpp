#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "charts/canvas.h"
#include "charts/line_chart.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct LineWords {
  Q_DECLARE_TR_FUNCTIONS(Line)
};

/// What stands at the right end of a line: direct labels instead of a legend.
struct EndLabel {
  QString text;
  Type type = Type::Small;
  QColor colour;
  qreal y = 0;
};

/// Moves labels apart so that none covers another, and keeps them within [top, bottom].
void spread(std::vector<EndLabel>& labels, qreal pitch, qreal top, qreal bottom) {
  std::sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
  for (std::size_t i = 1; i < labels.size(); ++i) labels[i].y = std::max(labels[i].y, labels[i - 1].y + pitch);
  if (labels.empty()) return;
  qreal limit = bottom;
  for (std::size_t i = labels.size(); i-- > 0; limit = labels[i].y - pitch) labels[i].y = std::max(top, std::min(labels[i].y, limit));
}

class LinePainting : public Painting {
 public:
  explicit LinePainting(LineContent content) : c_(std::move(content)) { find_range(); }

  [[nodiscard]] QString title() const override { return to_qt(c_.title); }
  [[nodiscard]] QString subtitle() const override {
    if (c_.periods.empty()) return {};
    const auto count = static_cast<int>(c_.labels.size());
    switch (c_.periods.front().grain) {
      case Grain::Month:
        return LineWords::tr("monthly · last %1 months").arg(count);
      case Grain::Quarter:
        return LineWords::tr("quarterly · last %1 quarters").arg(count);
      case Grain::Week:
        return LineWords::tr("weekly · last %1 weeks").arg(count);
      case Grain::Year:
        return LineWords::tr("yearly");
      case Grain::Day:
        return LineWords::tr("daily · last %1 days").arg(count);
      case Grain::All:
        break;
    }
    return {};
  }
  [[nodiscard]] QSizeF minimum_size() const override { return {280, 170}; }
  [[nodiscard]] qreal preferred_height(qreal) const override { return 260; }
  [[nodiscard]] std::string kpi() const override { return c_.kpi; }
  [[nodiscard]] std::string period() const override { return c_.labels.empty() ? std::string() : c_.labels.back(); }
  [[nodiscard]] QString value_text() const override {
    const LineContent::Line* line = main_line();
    return line && !line->points.empty() && line->points.back().number ? format_figure(line->points.back(), Precision::Exact) : QString();
  }

  [[nodiscard]] std::vector<std::string> steps() const override { return c_.labels; }
  [[nodiscard]] PaintingPtr zoomed(std::size_t first, std::size_t last) const override {
    LineContent part = c_;
    const auto cut = [&](auto& list) {
      if (list.size() <= last) return;
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(last) + 1, list.end());
      list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(first));
    };
    cut(part.labels);
    cut(part.periods);
    for (auto& line : part.lines) {
      cut(line.points);
      cut(line.heights);
    }
    std::erase_if(part.notes, [&](const auto& note) { return note.first < first || note.first > last; });
    for (auto& note : part.notes) note.first -= first;
    return std::make_shared<LinePainting>(std::move(part));
  }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    if (!has_points()) {
      canvas.notice(rect, empty_text());
      return canvas.take();
    }
    const QRectF plot = plot_area(canvas, rect);
    fill_chart(canvas);
    axis_words(canvas, rect, plot);
    chart_.render(painter, plot);
    paint_notes(canvas, plot);
    end_points(canvas, rect, plot);
    for (std::size_t i = 0; i < c_.labels.size(); ++i) {
      const qreal half = plot.width() / static_cast<qreal>(std::max<std::size_t>(c_.labels.size() - 1, 1)) / 2;
      const QRectF strip(chart_.at(plot, i, low_).x() - half, rect.top(), 2 * half, rect.height());
      canvas.part(strip & QRectF(plot.left() - half, rect.top(), plot.width() + 2 * half, rect.height()), tooltip(i), c_.kpi, opened_at(i));
    }
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{title()};
    if (!has_points()) words << empty_text();
    for (const auto& line : c_.lines)
      if (!line.points.empty() && !c_.labels.empty())
        words << LineWords::tr("%1 %2 in %3").arg(to_qt(line.name), format_figure(line.points.back()), period_name(c_.labels.back()));
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = c_.title;
    table.columns = {LineWords::tr("Period").toStdString()};
    table.numeric = {false};
    for (const auto& line : c_.lines) {
      table.columns.push_back(line.name);
      table.numeric.push_back(true);
    }
    for (std::size_t i = 0; i < c_.labels.size(); ++i) {
      std::vector<TableCell> row{period_name(c_.labels[i]).toStdString()};
      for (const auto& line : c_.lines) {
        if (i < line.points.size())
          row.emplace_back(line.points[i]);
        else
          row.emplace_back(std::string());
      }
      table.rows.push_back(std::move(row));
      table.links.push_back({NumberLink{}, NumberLink{c_.kpi, opened_at(i)}});  // plans and the year before are no numbers of this period
    }
    return table;
  }

 private:
  /// The period that a point is of: that of its label, or the days that it has been added up over.
  [[nodiscard]] std::string opened_at(std::size_t i) const {
    if (i >= c_.periods.size() || c_.periods[i].grain != Grain::All) return c_.labels[i];
    return to_iso(c_.periods[i].start) + ".." + to_iso(c_.periods[i].last());
  }
  [[nodiscard]] const LineContent::Line* main_line() const {
    for (const auto& line : c_.lines)
      if (line.style == LineContent::Line::Style::Main) return &line;
    return c_.lines.empty() ? nullptr : &c_.lines.front();
  }

  [[nodiscard]] bool has_points() const {
    for (const auto& line : c_.lines)
      for (const double height : line.heights)
        if (!std::isnan(height)) return true;
    return false;
  }

  [[nodiscard]] QString empty_text() const {
    if (const LineContent::Line* line = main_line(); line && !line->points.empty() && !line->points.back().why.id.empty())
      return reason_text(line->points.back());
    return LineWords::tr("Nothing to show for these periods yet");
  }

  void find_range() {
    std::optional<double> low, high;
    for (const auto& line : c_.lines)
      for (const double height : line.heights)
        if (!std::isnan(height)) {
          low = std::min(low.value_or(height), height);
          high = std::max(high.value_or(height), height);
        }
    if (!low) return;
    double from = *low;
    double to = *high;
    // From zero where that costs little of the height.
    if (from > 0 && from < to * 0.4) from = 0;
    if (from == to) {
      from = from > 0 ? from * 0.9 : from < 0 ? from - 1 : 0;
      to = to > 0 ? to * 1.1 : to + 1;
    }
    const double step = nice_step((to - from) * 1.08, 4);
    low_ = std::floor(from / step + 1e-9) * step;
    high_ = std::ceil(to / step - 1e-9) * step;
    for (double tick = low_; tick <= high_ + step / 2; tick += step) ticks_.push_back(std::abs(tick) < step / 1000 ? 0 : tick);
  }

  [[nodiscard]] QString end_text(const LineContent::Line& line) const {
    const double last = line.heights.empty() ? std::nan("") : line.heights.back();
    if (line.style == LineContent::Line::Style::Main) return std::isnan(last) ? QString() : format_axis(last, c_.unit);
    if (line.style == LineContent::Line::Style::Plan) return LineWords::tr("plan");
    return to_qt(line.name);
  }

  [[nodiscard]] QRectF plot_area(const Canvas& canvas, const QRectF& rect) const {
    qreal words = 0;
    for (const double tick : ticks_) words = std::max(words, canvas.text_width(format_axis(tick, c_.unit), Type::Small));
    qreal ends = 0;
    for (const auto& line : c_.lines)
      ends = std::max(ends, canvas.text_width(end_text(line), line.style == LineContent::Line::Style::Main ? Type::Delta : Type::Small));
    ends = std::min(ends, rect.width() * 0.25);
    return canvas.snap(rect.adjusted(words + canvas.u(8), canvas.u(8), -ends - canvas.u(10), -canvas.u(years() ? 34 : 22)));
  }

  [[nodiscard]] bool years() const { return !c_.periods.empty() && c_.periods.front().grain != Grain::Year && c_.labels.size() > 1; }

  [[nodiscard]] QColor colour_of(const LineContent::Line& line, std::size_t& further, const Palette& palette) const {
    switch (line.style) {
      case LineContent::Line::Style::Main:
        return palette.good;
      case LineContent::Line::Style::Plan:
        return palette.text;
      case LineContent::Line::Style::Comparison:
        break;
    }
    return palette.further[further++ % palette.further.size()];
  }

  void fill_chart(const Canvas& canvas) const {
    std::vector<LineChart::Line> lines;
    std::size_t further = 0;
    for (const auto& line : c_.lines) {
      const bool main = line.style == LineContent::Line::Style::Main;
      lines.push_back({line.heights, colour_of(line, further, canvas.colours()), canvas.u(main ? 2 : 1.5),
                       main                                           ? Qt::SolidLine
                       : line.style == LineContent::Line::Style::Plan ? Qt::DotLine
                                                                      : Qt::DashLine});
    }
    chart_.set_lines(lines);
    chart_.set_range(low_, high_, ticks_);
    chart_.set_grid(canvas.colours().grid);
  }

  void axis_words(Canvas& canvas, const QRectF& rect, const QRectF& plot) const {
    const QColor& colour = canvas.colours().second;
    const qreal height = canvas.u(16);
    for (const double tick : ticks_) {
      const qreal y = chart_.at(plot, 0, tick).y();
      canvas.text({rect.left(), y - height / 2, plot.left() - rect.left() - canvas.u(8), height}, format_axis(tick, c_.unit), Type::Small,
                  colour, Qt::AlignRight | Qt::AlignVCenter);
    }
    const qreal slot = plot.width() / static_cast<qreal>(std::max<std::size_t>(c_.labels.size() - 1, 1));
    qreal widest = 0;
    for (const std::string& label : c_.labels) widest = std::max(widest, canvas.text_width(period_axis(label, false), Type::Small));
    const bool brief = widest + canvas.u(6) > slot;
    if (brief) {
      widest = 0;
      for (const std::string& label : c_.labels) widest = std::max(widest, canvas.text_width(period_axis(label, true), Type::Small));
    }
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + canvas.u(4)) / slot)));
    const qreal top = plot.bottom() + canvas.u(5);
    for (std::size_t i = 0; i < c_.labels.size(); ++i) {
      const qreal x = chart_.at(plot, i, low_).x();
      if ((c_.labels.size() - 1 - i) % every == 0)
        canvas.text({x - widest / 2 - 2, top, widest + 4, height}, period_axis(c_.labels[i], brief), Type::Small, colour,
                    Qt::AlignHCenter | Qt::AlignVCenter);
    }
    if (!years()) return;
    for (const auto& [i, year] : years_on_axis(c_.labels, slot, canvas.u(40)))
      canvas.text({chart_.at(plot, i, low_).x() - canvas.u(20), top + canvas.u(13), canvas.u(40), height}, to_qt(year), Type::Small, colour,
                  Qt::AlignHCenter | Qt::AlignVCenter);
  }

  /// A thin line where something was noted, and its words at the top as far as there is room.
  void paint_notes(Canvas& canvas, const QRectF& plot) const {
    qreal free_from = plot.left();
    for (const auto& [index, text] : c_.notes) {
      const qreal x = canvas.snap(chart_.at(plot, index, low_).x());
      canvas.line({x, plot.top()}, {x, plot.bottom()}, canvas.colours().second, 1, Qt::DashLine);
      canvas.dot({x, plot.top()}, canvas.u(2.5), canvas.colours().second);
      const QString words = to_qt(text);
      const qreal width = std::min(canvas.text_width(words, Type::Small), plot.right() - x - canvas.u(4));
      if (x < free_from || width < canvas.u(24)) continue;
      canvas.text({x + canvas.u(4), plot.top() - canvas.u(2), width + 1, canvas.u(14)}, words, Type::Small, canvas.colours().second);
      free_from = x + width + canvas.u(12);
    }
  }

  void end_points(Canvas& canvas, const QRectF& rect, const QRectF& plot) const {
    std::vector<EndLabel> labels;
    std::size_t further = 0;
    for (const auto& line : c_.lines) {
      const QColor colour = colour_of(line, further, canvas.colours());
      const bool main = line.style == LineContent::Line::Style::Main;
      if (line.heights.empty() || std::isnan(line.heights.back())) continue;
      const QPointF end = chart_.at(plot, line.heights.size() - 1, line.heights.back());
      if (main) canvas.dot(end, canvas.u(3.4), colour);
      labels.push_back({end_text(line), main ? Type::Delta : Type::Small, main ? canvas.colours().text : canvas.colours().second, end.y()});
    }
    const qreal pitch = canvas.u(14);
    spread(labels, pitch, plot.top(), plot.bottom());
    const qreal left = plot.right() + canvas.u(9);
    for (const EndLabel& label : labels)
      canvas.text({left, label.y - pitch / 2, rect.right() - left + 1, pitch}, label.text, label.type, label.colour);
  }

  [[nodiscard]] QString tooltip(std::size_t index) const {
    QStringList lines{period_name(c_.labels[index])};
    for (const auto& line : c_.lines)
      if (index < line.points.size())
        lines << LineWords::tr("%1 %2").arg(to_qt(line.name), line.points[index].number ? format_figure(line.points[index], Precision::Exact)
                                                                             : reason_text(line.points[index]));
    for (const auto& [place, text] : c_.notes)
      if (place == index) lines << LineWords::tr("Note: %1").arg(to_qt(text));
    return lines.join(u'\n');
  }

  LineContent c_;
  mutable LineChart chart_;  // a device of drawing; what it shows is set anew at each render
  std::vector<double> ticks_;
  double low_ = 0;
  double high_ = 1;
};

}  // namespace

PaintingPtr make_line(const LineContent& content) {
  return std::make_shared<LinePainting>(content);
}

}  // namespace runrate
