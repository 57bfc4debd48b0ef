#include <QCoreApplication>
#include <algorithm>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct ActivityWords {
  Q_DECLARE_TR_FUNCTIONS(Activity)
};

class ActivityPainting : public Painting {
 public:
  explicit ActivityPainting(ActivityContent content) : c_(std::move(content)) {}

  [[nodiscard]] QString title() const override { return ActivityWords::tr("Activity"); }
  [[nodiscard]] QString subtitle() const override { return ActivityWords::tr("by week, same scale a row"); }
  [[nodiscard]] QSizeF minimum_size() const override {
    return {240, 40.0 + 30.0 * static_cast<double>(std::min<std::size_t>(c_.rows.size(), 6))};
  }
  [[nodiscard]] qreal preferred_height(qreal) const override {
    return 22.0 + 52.0 * static_cast<double>(std::max<std::size_t>(c_.rows.size(), 2));
  }
  [[nodiscard]] std::string kpi() const override { return "activities"; }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    if (empty()) {
      canvas.notice(rect, ActivityWords::tr("No calls, emails or meetings in these weeks"));
      return canvas.take();
    }
    qreal names = 0;
    qreal totals = 0;
    for (const auto& row : c_.rows) {
      names = std::max(names, canvas.text_width(to_qt(row.name), Type::Body));
      totals = std::max(totals, canvas.text_width(format_figure(row.total), Type::Strong));
    }
    names = std::min(names + canvas.u(8), rect.width() * 0.34);
    const qreal left = rect.left() + std::max(names + totals + canvas.u(22), std::min(canvas.u(140), rect.width() * 0.4));
    const qreal foot = canvas.u(20);
    const qreal pitch = std::min((rect.height() - foot) / static_cast<qreal>(c_.rows.size()), canvas.u(64));
    const auto weeks = static_cast<qreal>(std::max<std::size_t>(c_.weeks.size(), 1));
    const qreal slot = (rect.right() - left) / weeks;
    for (std::size_t i = 0; i < c_.rows.size(); ++i) {
      const QRectF line(rect.left(), rect.top() + pitch * static_cast<qreal>(i), rect.width(), pitch);
      row(canvas, line, left, slot, c_.rows[i], names);
    }
    axis(canvas, {left, rect.top() + pitch * static_cast<qreal>(c_.rows.size()) + canvas.u(2), rect.right() - left, foot}, slot);
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{title()};
    for (const auto& row : c_.rows) words << ActivityWords::tr("%1 %2").arg(to_qt(row.name), format_figure(row.total));
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = title().toStdString();
    table.columns = {ActivityWords::tr("Activity").toStdString(), ActivityWords::tr("Total").toStdString()};
    table.numeric = {false, true};
    for (const std::string& week : c_.weeks) {
      table.columns.push_back(period_short(week).toStdString());
      table.numeric.push_back(true);
    }
    for (const auto& row : c_.rows) {
      std::vector<TableCell> cells{row.name, row.total};
      for (const double week : row.weeks) cells.emplace_back(Figure{Rational(week), Unit::Count, {}, {}});
      cells.resize(table.columns.size(), std::string());
      table.rows.push_back(std::move(cells));
      std::vector<NumberLink> links{NumberLink{}, NumberLink{row.kpi}};
      for (const std::string& week : c_.weeks) links.push_back(NumberLink{row.kpi, week});
      table.links.push_back(std::move(links));
    }
    return table;
  }

 private:
  [[nodiscard]] bool empty() const {
    return std::all_of(c_.rows.begin(), c_.rows.end(), [](const auto& row) { return !row.total.number || *row.total.number == 0; });
  }

  void row(Canvas& canvas, const QRectF& line, qreal left, qreal slot, const ActivityContent::Row& row, qreal names) const {
    const Palette& colours = canvas.colours();
    const qreal text_height = std::min(canvas.u(20), line.height());
    canvas.text({line.left(), line.top() + canvas.u(2), names, text_height}, to_qt(row.name), Type::Body, colours.text);
    canvas.text({line.left() + names, line.top() + canvas.u(2), left - line.left() - names - canvas.u(20), text_height},
                format_figure(row.total), Type::Strong, colours.text, Qt::AlignRight | Qt::AlignVCenter);
    canvas.part({line.left(), line.top(), left - line.left() - canvas.u(8), line.height()},
                ActivityWords::tr("%1: %2").arg(to_qt(row.name), format_figure(row.total, Precision::Exact)), row.kpi);
    const double most = row.weeks.empty() ? 1 : std::max(1e-9, *std::max_element(row.weeks.begin(), row.weeks.end()));
    const qreal height = line.height() - canvas.u(10);
    const qreal bottom = line.bottom() - canvas.u(4);
    const qreal width = std::max(slot - std::max(canvas.u(3), slot * 0.2), 1.0);
    for (std::size_t i = 0; i < row.weeks.size() && i < c_.weeks.size(); ++i) {
      const qreal x = left + slot * static_cast<qreal>(i) + (slot - width);
      const qreal tall = height * std::clamp(row.weeks[i] / most, 0.0, 1.0);
      // A week without any still stands on the line: nothing is not the same as not known.
      canvas.fill(canvas.snap(QRectF(x, bottom - std::max(tall, 1.0), width, std::max(tall, 1.0))),
                  row.weeks[i] > 0 ? colours.bars : colours.range, canvas.u(2));
      canvas.part({left + slot * static_cast<qreal>(i), line.top(), slot, line.height()},
                  ActivityWords::tr("%1, %2: %3").arg(to_qt(row.name), period_name(c_.weeks[i]), format_count(static_cast<std::int64_t>(row.weeks[i]))),
                  row.kpi, c_.weeks[i]);
    }
  }

  void axis(Canvas& canvas, const QRectF& rect, qreal slot) const {
    qreal widest = 0;
    for (const std::string& week : c_.weeks) widest = std::max(widest, canvas.text_width(period_axis(week, false), Type::Small));
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + canvas.u(6)) / slot)));
    const qreal width = std::max(slot - std::max(canvas.u(3), slot * 0.2), 1.0);
    for (std::size_t i = 0; i < c_.weeks.size(); ++i) {
      // Counted from the last, so that the present week always has its name.
      if ((c_.weeks.size() - 1 - i) % every != 0) continue;
      const qreal centre = rect.left() + slot * static_cast<qreal>(i) + (slot - width) + width / 2;
      qreal box_left = centre - widest / 2 - 2;
      if (box_left + widest + 4 > rect.right()) box_left = rect.right() - widest - 4;
      canvas.text({box_left, rect.top(), widest + 4, rect.height()}, period_axis(c_.weeks[i], false), Type::Small, canvas.colours().second,
                  Qt::AlignHCenter | Qt::AlignVCenter);
    }
  }

  ActivityContent c_;
};

}  // namespace

PaintingPtr make_activity(const ActivityContent& content) {
  return std::make_shared<ActivityPainting>(content);
}

}  // namespace runrate
