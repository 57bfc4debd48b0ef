#pragma once
#include <QDialog>
#include <vector>

#include "bridge/book_state.h"
#include "engine/engine.h"

namespace runrate {

/// What a check of the workbook found; a double click on a finding shows the first row that it concerns.
class CheckWindow : public QDialog {
  Q_OBJECT
 public:
  CheckWindow(const std::vector<Finding>& findings, const BookState& book, QWidget* parent = nullptr);

 Q_SIGNALS:
  void row_requested(const QString& table, qint64 row);
};

}  // namespace runrate
