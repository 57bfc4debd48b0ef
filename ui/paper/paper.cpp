#include "paper/paper.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPagedPaintDevice>
#include <QPdfWriter>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QSaveFile>
#include <algorithm>

#include "paper/flow.h"

namespace runrate {
namespace {

constexpr qreal kPointsPerUnit = 0.72;
constexpr qreal kMarginPoints = 42.5;  // 15 mm

/// The sheet within our margins, or the printer's where those are wider, in units from the sheet's corner.
QRectF sheet_of(const QPageLayout& layout) {
  const QMarginsF least = layout.margins(QPageLayout::Point);
  const QSizeF size = layout.fullRect(QPageLayout::Point).size();
  const QMarginsF margins(std::max(kMarginPoints, least.left()), std::max(kMarginPoints, least.top()),
                          std::max(kMarginPoints, least.right()), std::max(kMarginPoints, least.bottom()));
  const QRectF inner = QRectF(QPointF(), size).marginsRemoved(margins);
  return {inner.topLeft() / kPointsPerUnit, inner.size() / kPointsPerUnit};
}

}  // namespace

Result<int> render_report(const ReportDocument& report, QPagedPaintDevice& device) {
  const QPageLayout layout = device.pageLayout();
  const QRectF sheet = sheet_of(layout);
  const PageFrame frame(report);
  PaperFlow flow(sheet.adjusted(0, frame.header_height(sheet.width()), 0, -frame.footer_height()));
  flow.add(report);
  const std::vector<PaperPage> pages = flow.take();
  QPainter painter;
  if (!painter.begin(&device)) return fail("paper_no_device");
  // The painter starts at the corner of the printable area; we count from the sheet's.
  const qreal scale = device.logicalDpiX() / 72.0;
  const QPointF origin = layout.mode() == QPageLayout::FullPageMode ? QPointF() : layout.paintRect(QPageLayout::Point).topLeft();
  const auto count = static_cast<int>(pages.size());
  for (int i = 0; i < count; ++i) {
    if (i > 0 && !device.newPage()) return fail("paper_no_device");
    painter.save();
    painter.scale(scale, scale);
    painter.translate(-origin);
    painter.scale(kPointsPerUnit, kPointsPerUnit);
    frame.paint(painter, sheet, i + 1, count);
    for (const PaperItem& item : pages[static_cast<std::size_t>(i)]) item(painter);
    painter.restore();
  }
  if (!painter.end()) return fail("paper_no_device");
  return count;
}

Result<void> print_report_to_pdf(const ReportDocument& report, const std::filesystem::path& path, PaperSize size, bool landscape) {
  const auto not_writable = [&path](const QString& why) {
    return fail("paper_not_writable", {{"file", path.string()}, {"why", why.toStdString()}});
  };
  QSaveFile file(to_qt(path.string()));
  if (!file.open(QIODevice::WriteOnly)) return not_writable(file.errorString());
  {
    QPdfWriter pdf(&file);
    pdf.setTitle(PageFrame(report).title);
    pdf.setCreator(QStringLiteral("Runrate"));
    pdf.setResolution(1200);
    pdf.setPageLayout(QPageLayout(QPageSize(size == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter),
                                  landscape ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF()));
    RUNRATE_CHECK(render_report(report, pdf));
  }
  if (!file.commit()) return not_writable(file.errorString());
  return {};
}

void show_report_preview(const ReportDocument& report, QWidget* parent) {
  QPrinter printer(QPrinter::HighResolution);
  printer.setDocName(PageFrame(report).title);
  printer.setCreator(QStringLiteral("Runrate"));
  QPrintPreviewDialog preview(&printer, parent);
  preview.resize(1000, 800);
  std::optional<Error> error;
  QObject::connect(&preview, &QPrintPreviewDialog::paintRequested, &preview, [&report, &error](QPrinter* device) {
    const auto pages = render_report(report, *device);
    if (!pages) error = pages.error();
  });
  preview.exec();
  if (error) QMessageBox::warning(parent, QCoreApplication::translate("paper", "Print"), error_text(*error));
}

}  // namespace runrate
