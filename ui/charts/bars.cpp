#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct BarsWords {
  Q_DECLARE_TR_FUNCTIONS(Bars)
};

class BarsPainting : public Painting {
 public:
  explicit BarsPainting(BarsContent content) : c_(std::move(content)) {
    for (const auto& row : c_.rows) {
      low_ = std::min(low_, to_double(*row.value.number));
      high_ = std::max(high_, to_double(*row.value.number));
      planned_ = planned_ || row.plan.number;
      if (!row.plan.number) continue;
      low_ = std::min(low_, to_double(*row.plan.number));
      high_ = std::max(high_, to_double(*row.plan.number));
    }
  }

  [[nodiscard]] QString title() const override { return to_qt(c_.title); }
  [[nodiscard]] QString subtitle() const override {
    return planned_ ? BarsWords::tr("%1 · mark: plan").arg(period_name(c_.period)) : period_name(c_.period);
  }
  [[nodiscard]] QSizeF minimum_size() const override { return {250, 130}; }
  [[nodiscard]] qreal preferred_height(qreal) const override { return std::max(130.0, 26.0 * static_cast<double>(std::min<std::size_t>(c_.rows.size(), 12))); }
  [[nodiscard]] std::string kpi() const override { return c_.kpi; }
  [[nodiscard]] std::string period() const override { return c_.period; }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    canvas.mirror(rect);
    if (c_.rows.empty()) {
      canvas.notice(rect, BarsWords::tr("Nothing to compare in %1").arg(period_name(c_.period)));
      return canvas.take();
    }
    const qreal least = canvas.u(21);
    std::size_t shown = c_.rows.size();
    qreal foot = 0;
    if (least * static_cast<qreal>(shown) > rect.height()) {
      foot = canvas.u(18);
      shown = std::clamp<std::size_t>(static_cast<std::size_t>((rect.height() - foot) / least), 1, c_.rows.size());
    }
    qreal names = 0;
    qreal values = 0;
    for (std::size_t i = 0; i < shown; ++i) {
      names = std::max(names, canvas.text_width(to_qt(c_.rows[i].name), Type::Body));
      values = std::max(values, canvas.text_width(value_of(c_.rows[i]), Type::Body) + cases_width(canvas, c_.rows[i]));
    }
    names = std::min(names + canvas.u(10), rect.width() * 0.36);
    values += canvas.u(8);
    const QRectF plot(rect.left() + names, rect.top(), std::max(canvas.u(30), rect.width() - names - values), rect.height() - foot);
    const qreal pitch = std::min(plot.height() / static_cast<qreal>(shown), canvas.u(34));
    const double span = high_ > low_ ? high_ - low_ : 1;
    const auto x = [&](double value) { return plot.left() + (value - low_) / span * plot.width(); };
    for (std::size_t i = 0; i < shown; ++i) {
      const BarsContent::Row& row = c_.rows[i];
      const QRectF line(rect.left(), rect.top() + pitch * static_cast<qreal>(i), rect.width(), pitch);
      const qreal height = std::min(pitch - canvas.u(5), canvas.u(18));
      canvas.text({line.left(), line.top(), names - canvas.u(10), line.height()}, to_qt(row.name), Type::Body,
                  row.key.empty() ? palette.second : palette.text, Qt::AlignRight | Qt::AlignVCenter);
      const double value = to_double(*row.value.number);
      QRectF bar(QPointF(x(std::min(value, 0.0)), line.center().y() - height / 2), QPointF(x(std::max(value, 0.0)), line.center().y() + height / 2));
      if (bar.width() < 1.5) bar.setWidth(1.5);
      canvas.fill(canvas.snap(bar), value < 0 ? palette.bad : palette.bars, canvas.u(2));
      if (row.plan.number) {
        const qreal at = canvas.snap(x(to_double(*row.plan.number)));
        canvas.line({at, line.center().y() - height / 2 - canvas.u(2)}, {at, line.center().y() + height / 2 + canvas.u(2)}, palette.text, canvas.u(2));
      }
      const qreal used = canvas.text({plot.right() + canvas.u(8), line.top(), rect.right() - plot.right() - canvas.u(8) + 1, line.height()}, value_of(row),
                                     Type::Body, palette.text);
      canvas.text({plot.right() + canvas.u(8) + used, line.top(), rect.right() - plot.right() - canvas.u(8) - used + 1, line.height()}, cases_of(row),
                  Type::Body, palette.second);
      canvas.part(line, tooltip(row), c_.kpi, c_.period, c_.by + "=" + row.key);
    }
    if (shown < c_.rows.size())
      canvas.text({rect.left(), rect.bottom() - foot, rect.width(), foot},
                  BarsWords::tr("and %1 more").arg(format_count(static_cast<std::int64_t>(c_.rows.size() - shown))), Type::Small, palette.second);
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{title(), subtitle()};
    constexpr std::size_t kMost = 12;
    for (std::size_t i = 0; i < std::min(kMost, c_.rows.size()); ++i) words << to_qt(c_.rows[i].name) + u' ' + value_of(c_.rows[i]);
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = c_.title;
    table.columns = {c_.by, BarsWords::tr("Value").toStdString(), "n"};
    table.numeric = {false, true, true};
    if (planned_) {
      table.columns.push_back(BarsWords::tr("Plan").toStdString());
      table.numeric.push_back(true);
    }
    for (const auto& row : c_.rows) {
      TableCell cases = std::string();
      if (row.cases) cases = Figure{make_rational(*row.cases), Unit::Count, {}, {}};
      table.rows.push_back({row.name, row.value, cases});
      if (planned_) table.rows.back().emplace_back(row.plan);
      table.links.push_back({NumberLink{}, NumberLink{c_.kpi, c_.period, c_.by + "=" + row.key}});
    }
    return table;
  }

 private:
  static QString value_of(const BarsContent::Row& row) { return format_figure(row.value, Precision::Card, row.cases); }
  static QString cases_of(const BarsContent::Row& row) { return row.cases ? QStringLiteral("  (%1)").arg(format_count(*row.cases)) : QString(); }
  static qreal cases_width(const Canvas& canvas, const BarsContent::Row& row) { return canvas.text_width(cases_of(row), Type::Body); }
  [[nodiscard]] QString tooltip(const BarsContent::Row& row) const {
    QString text = to_qt(row.name) + QStringLiteral(", ") + period_name(c_.period) + u'\n' + format_figure(row.value, Precision::Exact);
    if (row.cases) text += u'\n' + BarsWords::tr("n = %1").arg(format_count(*row.cases));
    if (row.plan.number) text += u'\n' + BarsWords::tr("Plan: %1").arg(format_figure(row.plan, Precision::Exact));
    return text;
  }

  BarsContent c_;
  double low_ = 0;
  double high_ = 0;
  bool planned_ = false;  ///< whether any group has a target
};

}  // namespace

PaintingPtr make_bars(const BarsContent& content) {
  return std::make_shared<BarsPainting>(content);
}

}  // namespace runrate
