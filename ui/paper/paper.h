#pragma once
#include <filesystem>

#include "base/result.h"
#include "report/content.h"

class QPagedPaintDevice;
class QPainter;
class QPrinter;
class QWidget;

namespace runrate {

enum class PaperSize { A4, Letter };

/// Writes the report as a PDF: vector charts, real text, fonts embedded, always light. Goes to a file beside `path` first and takes its
/// name when it is whole. Needs a QGuiApplication (offscreen will do). Errors: paper_not_writable.
Result<void> print_report_to_pdf(const ReportDocument& report, const std::filesystem::path& path, PaperSize size, bool landscape = false);

/// Paints all pages on a device whose page layout is set: the one way for PDF, printer and preview. Returns how many there
/// were. Errors: paper_no_device.
Result<int> render_report(const ReportDocument& report, QPagedPaintDevice& device);

/// The preview, from which one prints or saves; modal.
void show_report_preview(const ReportDocument& report, QWidget* parent);

}  // namespace runrate
