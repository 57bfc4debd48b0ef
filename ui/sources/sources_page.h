#pragma once
#include "bridge/requests.h"
#include "window/page.h"

class QLabel;
class QTableView;

namespace runrate {

class TextTable;

/// Every file that was imported, with what became of its rows, and those that were rejected.
class SourcesPage : public Page {
  Q_OBJECT
 public:
  explicit SourcesPage(EngineClient& client, QWidget* parent = nullptr);
  [[nodiscard]] bool filtered() const override { return false; }
  [[nodiscard]] QTableView* files() const { return files_; }

 Q_SIGNALS:
  void import_requested();

 private:
  void refresh();
  void show_rejected(int row);

  EngineClient& client_;
  Requests requests_;
  QTableView* files_;
  TextTable* files_model_;
  QLabel* rejected_title_;
  QTableView* rejected_;
  TextTable* rejected_model_;
};

}  // namespace runrate
