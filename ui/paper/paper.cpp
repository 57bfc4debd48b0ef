#include "paper/paper.h"

#include <QBuffer>
#include <QPagedPaintDevice>
#include <QPdfWriter>

#include "exchange/pdf.h"
#include "exchange/sheet.h"
#include "packs/language.h"
#include "theme/format.h"

namespace runrate {
namespace {

constexpr int kPdfResolution = 1200;

PdfFinish finish_of(const PaperBook& book) {
  const ReportDocument& report = *book.report;
  PdfFinish out;
  out.title = book.frame.title.toStdString();
  if (!report.period.empty()) out.title += ", " + period_name(report.period).toStdString();
  out.language = language();
  out.subject = (book.frame.workbook + QStringLiteral(" · ") + book.frame.about).toStdString();
  if (report.made_at.ms != 0) out.at = report.made_at;
  std::vector<const PaperMark*> sections;
  for (const PaperMark& mark : book.marks) {
    out.marks.push_back({mark.title.toStdString(), mark.page, mark.top * kPointsPerUnit, mark.level});
    if (mark.level == 0) sections.push_back(&mark);
  }
  for (const PaperLink& link : book.links) {
    if (link.section >= sections.size()) continue;
    const PaperMark& to = *sections[link.section];
    out.links.push_back({link.page, link.rect.left() * kPointsPerUnit, link.rect.top() * kPointsPerUnit, link.rect.width() * kPointsPerUnit,
                         link.rect.height() * kPointsPerUnit, to.page, to.top * kPointsPerUnit});
  }
  for (const AttachedFile& file : report.attachments) out.attachments.push_back({file.name, file.mime, file.about, file.content});
  return out;
}

}  // namespace

BookPainter::BookPainter(PaperBookPtr book, QPagedPaintDevice& device) : book_(std::move(book)), device_(device) {}

Result<void> BookPainter::begin() {
  if (!painter_.begin(&device_)) return fail("paper_no_device");
  place();
  return {};
}

/// The painter starts at the corner of the printable area; we count from the sheet's.
void BookPainter::place() {
  const QPageLayout layout = device_.pageLayout();
  const qreal scale = device_.logicalDpiX() / 72.0;
  painter_.resetTransform();
  painter_.scale(scale, scale);
  if (layout.mode() != QPageLayout::FullPageMode) painter_.translate(-layout.paintRect(QPageLayout::Point).topLeft());
  painter_.scale(kPointsPerUnit, kPointsPerUnit);
}

Result<bool> BookPainter::step() {
  if (page_ >= book_->count()) return false;
  painter_.save();
  book_->paint(painter_, page_, item_);
  painter_.restore();
  if (++item_ < book_->items(page_)) return true;
  item_ = 0;
  if (++page_ >= book_->count()) return false;
  if (!device_.newPage()) return fail("paper_no_device");
  place();
  return true;
}

Result<void> BookPainter::end() {
  if (!painter_.end()) return fail("paper_no_device");
  return {};
}

Result<int> render_report(const ReportDocument& report, QPagedPaintDevice& device) {
  const PaperBookPtr book = make_book(device.pageLayout(), std::make_shared<const ReportDocument>(report));
  BookPainter painter(book, device);
  RUNRATE_CHECK(painter.begin());
  for (bool more = true; more;) {
    RUNRATE_TRY(more, painter.step());
  }
  RUNRATE_CHECK(painter.end());
  return book->count();
}

std::unique_ptr<QPdfWriter> pdf_writer(const PaperBook& book, const PaperFormat& format, QBuffer& bytes) {
  bytes.open(QIODevice::WriteOnly);
  auto pdf = std::make_unique<QPdfWriter>(&bytes);
  pdf->setTitle(book.frame.title);
  pdf->setResolution(kPdfResolution);
  QPageLayout layout = page_layout(format);
  layout.setMargins({});
  pdf->setPageLayout(layout);
  return pdf;
}

Result<std::string> finish_book(const PaperBook& book, const std::string& painted) { return finish_pdf(painted, finish_of(book)); }

Result<std::string> report_pdf(const ReportDocument& report, const PaperFormat& format) {
  const PaperBookPtr book = make_book(page_layout(format), std::make_shared<const ReportDocument>(report));
  QBuffer bytes;
  {
    const auto pdf = pdf_writer(*book, format, bytes);
    BookPainter painter(book, *pdf);
    RUNRATE_CHECK(painter.begin());
    for (bool more = true; more;) {
      RUNRATE_TRY(more, painter.step());
    }
    RUNRATE_CHECK(painter.end());
  }
  return finish_book(*book, bytes.data().toStdString());
}

Result<void> print_report_to_pdf(const ReportDocument& report, const std::filesystem::path& path, const PaperFormat& format) {
  RUNRATE_TRY(const std::string pdf, report_pdf(report, format));
  return save_text(path, pdf);
}

}  // namespace runrate
