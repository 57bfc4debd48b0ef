#include <QCoreApplication>
#include <QFontMetricsF>

#include "paper/flow.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct FrameWords {
  Q_DECLARE_TR_FUNCTIONS(Paper)
};

constexpr qreal kTitleLine = 20;
constexpr qreal kMargin = 14;

QFont small_font() {
  QFont result = font(Type::Small);
  result.setHintingPreference(QFont::PreferNoHinting);
  return result;
}

QString day_in_words(const std::string& text) {
  const auto date = parse_iso_date(text);
  return date ? date_text(*date) : to_qt(text);
}

}  // namespace

PageFrame::PageFrame(const ReportDocument& report) : title(message_text({report.title, {}})), workbook(to_qt(report.workbook)) {
  QStringList parts;
  if (!report.period.empty()) parts << period_name(report.period);
  parts << (report.filters.empty() ? FrameWords::tr("no filters") : FrameWords::tr("filters: %1").arg(to_qt(report.filters)));
  if (!report.as_of.empty()) parts << FrameWords::tr("as of %1").arg(day_in_words(report.as_of));
  if (!report.currency.empty()) parts << FrameWords::tr("money in %1").arg(to_qt(report.currency));
  if (!report.time_zone.empty()) parts << FrameWords::tr("time zone %1").arg(to_qt(report.time_zone));
  for (const Message& rule : report.rules) parts << message_text(rule);
  about = parts.join(QStringLiteral(" · "));
  const TimeZone zone = TimeZone::find(report.time_zone).value_or(TimeZone());
  made = report.made_at.ms == 0 ? FrameWords::tr("Made with Runrate") : FrameWords::tr("Made with Runrate · data as last changed on %1").arg(date_time_text(report.made_at, zone));
}

qreal PageFrame::header_height(qreal width) const {
  const QRectF box = QFontMetricsF(small_font()).boundingRect(QRectF(0, 0, width, 4000), Qt::TextWordWrap, about);
  return kTitleLine + box.height() + kMargin + 10;
}

qreal PageFrame::footer_height() const {
  return 30;
}

void PageFrame::paint(QPainter& painter, const QRectF& sheet, int page, int pages) const {
  const Palette& colours = light_palette();
  Canvas canvas(painter, colours, RenderTarget::Paper, 1);
  const QRectF line(sheet.left(), sheet.top(), sheet.width(), kTitleLine);
  const qreal used = canvas.text(line, title, Type::Strong, colours.text);
  canvas.text(line.adjusted(used + 16, 0, 0, 0), workbook, Type::Note, colours.second, Qt::AlignRight | Qt::AlignVCenter);
  const qreal height =
      canvas.paragraph({sheet.left(), line.bottom(), sheet.width(), header_height(sheet.width())}, about, Type::Small, colours.second);
  canvas.line({sheet.left(), line.bottom() + height + 7}, {sheet.right(), line.bottom() + height + 7}, colours.line);
  const QRectF foot(sheet.left(), sheet.bottom() - 16, sheet.width(), 16);
  canvas.line({sheet.left(), foot.top() - 5}, {sheet.right(), foot.top() - 5}, colours.line);
  canvas.text(foot, made, Type::Small, colours.second);
  canvas.text(foot, FrameWords::tr("Page %1 of %2").arg(page).arg(pages), Type::Small, colours.second, Qt::AlignRight | Qt::AlignVCenter);
}

}  // namespace runrate
