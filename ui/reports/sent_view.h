#pragma once
#include <QWidget>

#include "bridge/requests.h"

class QPlainTextEdit;
class QTableWidget;

namespace runrate {

/// What has left the workbook, newest first, and for the chosen one: which of its figures have moved since, by how much, due to which
/// rows.
class SentView : public QWidget {
  Q_OBJECT
 public:
  explicit SentView(EngineClient& client, QWidget* parent = nullptr);
  [[nodiscard]] QTableWidget* table() const { return table_; }

 public Q_SLOTS:
  void refresh();

 private:
  void show_details();

  EngineClient& client_;
  Requests requests_;
  Requests details_;
  QTableWidget* table_;
  QPlainTextEdit* text_;
};

}  // namespace runrate
