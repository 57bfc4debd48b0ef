#pragma once
#include <QObject>
#include <functional>

#include "bridge/requests.h"
#include "bridge/view.h"
#include "report/template.h"

class QPrinter;
class QWidget;

namespace runrate {

class Page;
class PaperTask;

/// Paper: the page that is shown, or a report, to a printer, a preview or a PDF; always the same document. Long ones are laid out and
/// painted in small turns, with progress and cancel.
class PrintCommands : public QObject {
  Q_OBJECT
 public:
  PrintCommands(EngineClient& client, View& view, QWidget* window);

  void print_page(Page* page);
  void preview_page(Page* page);
  void export_page(Page* page);
  /// The monthly pack of the view's period.
  void preview_report();
  /// A report of the view's period and filters.
  void preview_report(const ReportTemplate& plan);
  void export_report(const ReportTemplate& plan);
  void print_report(const ReportTemplate& plan);
  /// Of a report that is made already: asks where to, then writes it; or asks for a printer.
  void save_report(const ReportDocument& report);
  void print_document(const ReportDocument& report);
  /// Writes without asking; for whoever has asked already.
  void write_pdf(const ReportDocument& report, const QString& path);

 Q_SIGNALS:
  void told(const QString& text);
  /// A PDF is written and in the workbook's register.
  void exported();

 private:
  using Use = std::function<void(const ReportDocument&)>;
  void with_page(Page* page, const Use& use);
  void with_report(const ReportTemplate& plan, const Use& use);
  /// Runs the task to its end, beside the window's life.
  void run(PaperTask* task, const QString& title, const std::function<void(const std::string& hash)>& then);
  void note(const ReportDocument& report, const QString& path, const std::string& hash);

  EngineClient& client_;
  View& view_;
  Requests requests_;
  Requests notes_;
  QWidget* window_;
};

/// The paper that this place of the world uses: for pages of the window, and reports that do not say.
[[nodiscard]] PaperFormat local_paper();

}  // namespace runrate
