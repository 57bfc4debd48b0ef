#pragma once
#include <QDialog>
#include <vector>

#include "bridge/engine_client.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace runrate {

/// One row of a table, cell by cell, to be changed where it was found. What is wrong is said beneath, and nothing is changed.
class RowEditor : public QDialog {
  Q_OBJECT
 public:
  RowEditor(EngineClient& client, const QString& table, qint64 row, QWidget* parent = nullptr);

  [[nodiscard]] QLineEdit* field(const QString& column) const;
  /// False where the table has no such row any more.
  [[nodiscard]] bool found() const { return found_; }

 public Q_SLOTS:
  void save();

 private:
  struct Field {
    QString column;
    QString before;
    QLineEdit* edit;
  };

  EngineClient& client_;
  std::string table_;
  qint64 row_;
  bool found_ = false;
  std::vector<Field> fields_;
  QLabel* fault_;
  QPushButton* save_ = nullptr;
};

}  // namespace runrate
