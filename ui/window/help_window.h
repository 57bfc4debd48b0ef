#pragma once
#include <QDialog>
#include <memory>
#include <vector>

#include "packs/packs.h"

class QLineEdit;
class QTextBrowser;
class QTreeWidget;

namespace runrate {

/// What the numbers mean: the catalogue, to be searched and read.
class HelpWindow : public QDialog {
  Q_OBJECT
 public:
  explicit HelpWindow(std::shared_ptr<const std::vector<KpiInfo>> catalogue, QWidget* parent = nullptr);
  void show_kpi(const QString& id);

 private:
  void fill();
  void narrow(const QString& text);
  void show_entry(const KpiInfo& kpi);

  std::shared_ptr<const std::vector<KpiInfo>> catalogue_;
  QLineEdit* search_;
  QTreeWidget* list_;
  QTextBrowser* text_;
};

}  // namespace runrate
