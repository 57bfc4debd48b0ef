#pragma once
#include <QDialog>
#include <string>
#include <vector>

#include "packs/packs.h"

class QLineEdit;
class QPlainTextEdit;

namespace runrate {

/// What others reach of a number, and where that comes from; both the user's to change.
class BenchmarksDialog : public QDialog {
  Q_OBJECT
 public:
  explicit BenchmarksDialog(const KpiInfo& kpi, QWidget* parent = nullptr);

  [[nodiscard]] std::vector<std::string> benchmarks() const;
  [[nodiscard]] std::string source() const;

 private:
  QPlainTextEdit* lines_;
  QLineEdit* source_;
};

}  // namespace runrate
