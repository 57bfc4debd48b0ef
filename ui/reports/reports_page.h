#pragma once
#include <optional>

#include <QPrinter>

#include "bridge/requests.h"
#include "window/page.h"

class QLabel;
class QPrintPreviewWidget;

namespace runrate {

class PrintCommands;
class View;

/// The reports that ship, to be looked at, printed and saved, for the period and filters of the bar above.
class ReportsPage : public Page {
  Q_OBJECT
 public:
  ReportsPage(EngineClient& client, View& view, PrintCommands& print, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* build_card(PrintCommands& print);
  void refresh();

  EngineClient& client_;
  View& view_;
  Requests requests_;
  std::optional<ReportDocument> report_;  ///< as last made: what the preview paints
  QPrinter printer_;
  QPrintPreviewWidget* preview_;
  QLabel* what_;
};

}  // namespace runrate
