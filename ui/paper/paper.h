#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"
#include "paper/book.h"
#include "report/content.h"

class QBuffer;
class QPagedPaintDevice;
class QPdfWriter;
class QPrinter;
class QWidget;

namespace runrate {

/// The report as a finished PDF: vector charts, real text, fonts embedded, always light; with outline, links, language and the files
/// that it carries. The same report gives the same bytes. Needs a QGuiApplication (offscreen will do). Errors: paper_no_device.
[[nodiscard]] Result<std::string> report_pdf(const ReportDocument& report, const PaperFormat& format);
/// report_pdf() into a file: it is written beside `path` first and takes its name when it is whole. Errors: export_write too.
Result<void> print_report_to_pdf(const ReportDocument& report, const std::filesystem::path& path, const PaperFormat& format);

/// Lays out and paints all pages on a device whose page layout is set. Returns how many there were. Errors: paper_no_device.
Result<int> render_report(const ReportDocument& report, QPagedPaintDevice& device);

/// Paints a book page by page; between two calls of step() a window can live on.
class BookPainter {
 public:
  BookPainter(PaperBookPtr book, QPagedPaintDevice& device);
  /// Errors: paper_no_device.
  Result<void> begin();
  /// One thing on a page. False when all is painted.
  Result<bool> step();
  [[nodiscard]] int page() const { return page_; }
  /// Errors: paper_no_device.
  Result<void> end();

 private:
  void place();

  PaperBookPtr book_;
  QPagedPaintDevice& device_;
  QPainter painter_;
  int page_ = 0;
  std::size_t item_ = 0;
};

/// A writer of PDF set up for a book; what it wrote is finished by finish_book().
[[nodiscard]] std::unique_ptr<QPdfWriter> pdf_writer(const PaperBook& book, const PaperFormat& format, QBuffer& bytes);
/// Takes a while for a long book; may run on any thread.
[[nodiscard]] Result<std::string> finish_book(const PaperBook& book, const std::string& painted);

/// The preview, from which one prints or saves; modal.
void show_report_preview(const ReportDocument& report, QWidget* parent);

}  // namespace runrate
