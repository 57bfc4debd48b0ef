#pragma once
#include "window/page.h"

class QLabel;

namespace runrate {

class PrintCommands;
class EngineClient;
class View;

/// The reports that ship, to be looked at, printed and saved, for the period and filters of the bar above.
class ReportsPage : public Page {
  Q_OBJECT
 public:
  ReportsPage(EngineClient& client, View& view, PrintCommands& print, QWidget* parent = nullptr);

 private:
  void refresh();

  EngineClient& client_;
  View& view_;
  QLabel* what_;
};

}  // namespace runrate
