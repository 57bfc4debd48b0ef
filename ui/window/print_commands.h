#pragma once
#include <QObject>
#include <functional>

#include "bridge/requests.h"
#include "bridge/view.h"

class QWidget;

namespace runrate {

class Page;

/// Paper: the page that is shown, or the monthly pack, to a printer, a preview or a PDF; always the same document.
class PrintCommands : public QObject {
  Q_OBJECT
 public:
  PrintCommands(EngineClient& client, View& view, QWidget* window);

  void print_page(Page* page);
  void preview_page(Page* page);
  void export_page(Page* page);
  /// The monthly pack of the view's period.
  void preview_report();
  void export_report();
  void print_report();
  /// Writes without asking; for whoever has asked already.
  void write_pdf(const ReportDocument& report, const QString& path);

 Q_SIGNALS:
  void told(const QString& text);

 private:
  using Use = std::function<void(const ReportDocument&)>;
  void with_page(Page* page, const Use& use);
  void with_report(const Use& use);
  void print(const ReportDocument& report);
  void export_pdf(const ReportDocument& report);

  EngineClient& client_;
  View& view_;
  Requests requests_;
  QWidget* window_;
};

}  // namespace runrate
