#pragma once
#include <QDialog>
#include <vector>

#include "packs/packs.h"
#include "report/template.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace runrate {

/// What a report holds: sections with blocks in their order, and for each block its numbers or its text. Modal; the report is taken
/// from plan() where it was accepted.
class ReportEditor : public QDialog {
  Q_OBJECT
 public:
  ReportEditor(ReportTemplate plan, const std::vector<KpiInfo>& catalogue, QWidget* parent = nullptr);
  [[nodiscard]] ReportTemplate plan() const { return plan_; }

 private:
  struct Place {
    int section = -1;
    int part = -1;  ///< -1: the section itself
  };

  QWidget* build_head();
  QWidget* build_tree();
  QWidget* build_details();
  void fill_tree(Place chosen);
  void show_details();
  void fill_numbers(const ReportPart& part);
  void take_numbers();
  void add_section();
  void add_part(ReportPart::Kind kind);
  void remove();
  void move(int by);
  void rename();
  [[nodiscard]] Place place() const;
  [[nodiscard]] ReportPart* part();
  [[nodiscard]] QString part_title(const ReportPart& part) const;
  [[nodiscard]] QString kpi_name(const std::string& id) const;

  ReportTemplate plan_;
  std::vector<KpiInfo> catalogue_;
  QLineEdit* title_;
  QComboBox* grain_;
  QCheckBox* contents_;
  QCheckBox* definitions_;
  QCheckBox* each_rep_;
  QTreeWidget* tree_;
  QLabel* heading_;
  QStackedWidget* details_;
  QLineEdit* section_title_;
  QLineEdit* search_;
  QListWidget* numbers_;
  QLabel* count_note_;
  QSpinBox* count_;
  QPlainTextEdit* text_;
  QPushButton* save_;
};

}  // namespace runrate
