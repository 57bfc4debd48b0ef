#pragma once
#include <QWidget>

#include "importer/import_file.h"
#include "packs/table_info.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QTableView;
class QTableWidget;
class QVBoxLayout;

namespace runrate {

class TextTable;

/// How one file will be read, to be looked at and changed: what it is, its columns, its first rows, and what it leaves open.
class PlanView : public QWidget {
  Q_OBJECT
 public:
  explicit PlanView(QWidget* parent = nullptr);

  void show_plan(const FilePlan& plan, const ImportChoice& choice, const Schema& schema);

 Q_SIGNALS:
  /// The file is to be looked at again in this way.
  void chosen(const runrate::ImportChoice& choice);

 private:
  void build_head();
  void fill_columns();
  void fill_preview();
  void fill_questions();
  void retarget(const std::string& header, const QString& target);
  QComboBox* target_box(const ColumnPlan& column);

  FilePlan plan_;
  ImportChoice choice_;
  const Schema* schema_ = nullptr;
  bool filling_ = false;
  QLabel* title_;
  QLabel* summary_;
  QComboBox* table_;
  QComboBox* encoding_;
  QComboBox* delimiter_;
  QSpinBox* header_;
  QVBoxLayout* questions_;
  QTableWidget* columns_;
  QTableView* preview_;
  TextTable* preview_model_;
};

}  // namespace runrate
