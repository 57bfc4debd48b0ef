#include "window/print_commands.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>

#include "bridge/number_source.h"
#include "bridge/texts.h"
#include "paper/paper.h"
#include "window/page.h"

namespace runrate {

namespace {

PaperSize paper_size() { return QLocale().measurementSystem() == QLocale::ImperialUSSystem ? PaperSize::Letter : PaperSize::A4; }

}  // namespace

PrintCommands::PrintCommands(EngineClient& client, View& view, QWidget* window)
    : QObject(window), client_(client), view_(view), requests_(client), window_(window) {}

void PrintCommands::with_page(Page* page, const Use& use) {
  if (page == nullptr || !client_.book()) return;
  const bool can = page->print([this, use](const Result<ReportDocument>& report) {
    if (report)
      use(*report);
    else
      Q_EMIT told(error_text(report.error()));
  });
  if (!can) Q_EMIT told(tr("This page has nothing to print. Tables are saved with Data, Save this table."));
}

void PrintCommands::with_report(const Use& use) {
  if (!client_.book()) return;
  requests_.drop();
  requests_.ask([view = view_.state(), name = to_core(client_.book()->name)](Engine& engine) { return build_report(number_source(engine), view, "monthly-pack", name); },
                [this, use](const Result<ReportDocument>& report) {
                  if (report)
                    use(*report);
                  else
                    Q_EMIT told(error_text(report.error()));
                },
                tr("Making the report"));
}

void PrintCommands::print_page(Page* page) {
  with_page(page, [this](const ReportDocument& report) { print(report); });
}
void PrintCommands::preview_page(Page* page) {
  with_page(page, [this](const ReportDocument& report) { show_report_preview(report, window_); });
}
void PrintCommands::export_page(Page* page) {
  with_page(page, [this](const ReportDocument& report) { export_pdf(report); });
}
void PrintCommands::preview_report() {
  with_report([this](const ReportDocument& report) { show_report_preview(report, window_); });
}
void PrintCommands::export_report() {
  with_report([this](const ReportDocument& report) { export_pdf(report); });
}
void PrintCommands::print_report() {
  with_report([this](const ReportDocument& report) { print(report); });
}

void PrintCommands::print(const ReportDocument& report) {
  QPrinter printer(QPrinter::HighResolution);
  printer.setDocName(to_qt(report.title));
  printer.setPageSize(QPageSize(paper_size() == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter));
  QPrintDialog dialog(&printer, window_);
  if (dialog.exec() != QDialog::Accepted) return;
  if (const auto printed = render_report(report, printer); !printed) Q_EMIT told(error_text(printed.error()));
}

void PrintCommands::export_pdf(const ReportDocument& report) {
  const QString proposal = QStringLiteral("%1 %2.pdf").arg(to_qt(report.workbook), to_qt(report.period));
  const QString path = QFileDialog::getSaveFileName(window_, tr("Export as PDF"), proposal, tr("PDF files (*.pdf)"));
  if (!path.isEmpty()) write_pdf(report, path);
}

void PrintCommands::write_pdf(const ReportDocument& report, const QString& path) {
  const auto written = print_report_to_pdf(report, to_path(path), paper_size());
  Q_EMIT told(written ? tr("Saved %1").arg(QFileInfo(path).fileName()) : error_text(written.error()));
}

}  // namespace runrate
