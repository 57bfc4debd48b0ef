#include "window/print_commands.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QProgressDialog>

#include "bridge/number_source.h"
#include "engine/exports.h"
#include "bridge/texts.h"
#include "paper/paper.h"
#include "paper/paper_task.h"
#include "window/page.h"

namespace runrate {

PaperFormat local_paper() {
  PaperFormat format;
  if (QLocale().measurementSystem() == QLocale::ImperialUSSystem) format.size = PaperFormat::Size::Letter;
  return format;
}

PrintCommands::PrintCommands(EngineClient& client, View& view, QWidget* window)
    : QObject(window), client_(client), view_(view), requests_(client), notes_(client), window_(window) {}

void PrintCommands::with_page(Page* page, const Use& use) {
  if (page == nullptr || !client_.book()) return;
  const bool can = page->print([this, use](const Result<ReportDocument>& report) {
    if (!report) {
      Q_EMIT told(error_text(report.error()));
      return;
    }
    ReportDocument paged = *report;
    if (paged.paper == PaperFormat{}) paged.paper = local_paper();
    use(paged);
  });
  if (!can) Q_EMIT told(tr("This page has nothing to print. Tables are saved with Data, Save this table."));
}

void PrintCommands::with_report(const ReportTemplate& plan, const Use& use) {
  if (!client_.book()) return;
  requests_.drop();
  requests_.ask([view = view_.state(), plan](Engine& engine) { return make_report(engine, view, plan); },
                [this, use](const Result<ReportDocument>& report) {
                  if (report)
                    use(*report);
                  else
                    Q_EMIT told(error_text(report.error()));
                },
                tr("Making the report"));
}

void PrintCommands::print_page(Page* page) {
  with_page(page, [this](const ReportDocument& report) { print_document(report); });
}
void PrintCommands::preview_page(Page* page) {
  with_page(page, [this](const ReportDocument& report) { show_report_preview(report, window_); });
}
void PrintCommands::export_page(Page* page) {
  with_page(page, [this](const ReportDocument& report) { save_report(report); });
}
void PrintCommands::preview_report() {
  ReportTemplate plan = builtin_templates().front();
  plan.paper = local_paper();
  preview_report(plan);
}
void PrintCommands::preview_report(const ReportTemplate& plan) {
  with_report(plan, [this](const ReportDocument& report) { show_report_preview(report, window_); });
}
void PrintCommands::export_report(const ReportTemplate& plan) {
  with_report(plan, [this](const ReportDocument& report) { save_report(report); });
}
void PrintCommands::print_report(const ReportTemplate& plan) {
  with_report(plan, [this](const ReportDocument& report) { print_document(report); });
}

void PrintCommands::run(PaperTask* task, const QString& title, const std::function<void(const std::string& hash)>& then) {
  auto* progress = new QProgressDialog(title, tr("Cancel"), 0, 1000, window_);
  progress->setWindowTitle(tr("Runrate"));
  progress->setMinimumDuration(600);
  progress->setAutoReset(false);
  connect(task, &PaperTask::progressed, progress, &QProgressDialog::setValue);
  connect(progress, &QProgressDialog::canceled, task, &PaperTask::cancel);
  connect(task, &PaperTask::finished, this, [this, progress, then](const Result<PaperTask::Outcome>& outcome) {
    progress->disconnect();
    progress->deleteLater();
    if (outcome)
      then(outcome->hash);
    else
      Q_EMIT told(error_text(outcome.error()));
  });
  task->start();
}

void PrintCommands::print_document(const ReportDocument& report) {
  // The dialog would offer nothing but a file, without our fonts' names and the contents that a PDF of ours has.
  if (QPrinterInfo::availablePrinterNames().isEmpty()) {
    Q_EMIT told(tr("No printer is set up on this computer. Set one up, or choose File, Export this page as PDF."));
    return;
  }
  auto printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
  printer->setDocName(to_qt(report.title));
  printer->setPageSize(page_layout(report.paper).pageSize());
  printer->setPageOrientation(report.paper.landscape ? QPageLayout::Landscape : QPageLayout::Portrait);
  QPrintDialog dialog(printer.get(), window_);
  if (dialog.exec() != QDialog::Accepted) return;
  const QString title = tr("Printing %1").arg(to_qt(report.title));
  run(new PaperTask(std::make_shared<const ReportDocument>(report), std::move(printer), this), title,
      [this](const std::string&) { Q_EMIT told(tr("Sent to the printer")); });
}

void PrintCommands::save_report(const ReportDocument& report) {
  const QString title = message_text({report.title, {}});
  const QString proposal = QStringLiteral("%1 %2 %3.pdf").arg(to_qt(report.workbook), title, to_qt(report.period)).simplified();
  const QString path = QFileDialog::getSaveFileName(window_, tr("Export as PDF"), proposal, tr("PDF files (*.pdf)"));
  if (!path.isEmpty()) write_pdf(report, path);
}

void PrintCommands::write_pdf(const ReportDocument& report, const QString& path) {
  const auto shared = std::make_shared<const ReportDocument>(report);
  run(new PaperTask(shared, report.paper, to_path(path), this), tr("Writing %1").arg(QFileInfo(path).fileName()),
      [this, shared, path](const std::string& hash) {
        note(*shared, path, hash);
        Q_EMIT told(tr("Saved %1").arg(QFileInfo(path).fileName()));
      });
}

void PrintCommands::note(const ReportDocument& report, const QString& path, const std::string& hash) {
  if (!client_.book() || client_.book()->read_only) return;
  ExportInfo info = export_info(report, to_path(path));
  info.hash = hash;
  notes_.ask([info](Engine& engine) { return engine.note_export(info); },
             [this](const Result<void>& noted) {
               if (!noted) Q_EMIT told(error_text(noted.error()));
               Q_EMIT exported();
             });
}

}  // namespace runrate
