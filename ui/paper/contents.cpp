#include <QCoreApplication>

#include "paper/flow.h"
#include "theme/format.h"

namespace runrate {
namespace {

constexpr qreal kLine = 27;
constexpr qreal kHead = 190;   ///< title, period and the heading of the list
constexpr qreal kBelow = 20;

struct ContentsWords {
  Q_DECLARE_TR_FUNCTIONS(Paper)
};

qreal head_height(bool first_page) { return first_page ? kHead : kBelow; }

}  // namespace

std::size_t contents_room(const QRectF& area, bool first_page) {
  return static_cast<std::size_t>(std::max(1.0, (area.height() - head_height(first_page)) / kLine));
}

std::vector<QRectF> contents_lines(const QRectF& area, std::size_t count, bool first_page) {
  std::vector<QRectF> out;
  for (std::size_t i = 0; i < count; ++i)
    out.emplace_back(area.left(), area.top() + head_height(first_page) + kLine * static_cast<qreal>(i), area.width(), kLine);
  return out;
}

void paint_contents_head(QPainter& painter, const QRectF& area, const ReportDocument& report) {
  const Palette& colours = light_palette();
  Canvas canvas(painter, colours, RenderTarget::Paper, 1);
  qreal y = area.top() + 36;
  canvas.text({area.left(), y, area.width(), 34}, message_text({report.title, {}}), Type::Value, colours.text);
  y += 40;
  canvas.text({area.left(), y, area.width(), 24}, period_name(report.period), Type::Title, colours.second);
  y += 26;
  canvas.text({area.left(), y, area.width(), 20}, to_qt(report.workbook), Type::Body, colours.second);
  y += 46;
  canvas.text({area.left(), y, area.width(), 22}, ContentsWords::tr("Contents"), Type::Strong, colours.text);
  canvas.horizontal(area.left(), area.right(), area.top() + kHead - 6, colours.line);
}

void paint_contents_line(QPainter& painter, const QRectF& line, const PaperMark& mark) {
  const Palette& colours = light_palette();
  Canvas canvas(painter, colours, RenderTarget::Paper, 1);
  const QString number = QString::number(mark.page + 1);
  const qreal right = canvas.text(line, number, Type::Body, colours.text, Qt::AlignRight | Qt::AlignVCenter);
  const qreal left = canvas.text(line.adjusted(0, 0, -right - 24, 0), mark.title, Type::Body, colours.text);
  const qreal y = line.center().y() + 5;
  canvas.line({line.left() + left + 8, y}, {line.right() - right - 8, y}, colours.second, 0.8, Qt::DotLine);
}

}  // namespace runrate
