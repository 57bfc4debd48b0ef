#pragma once
#include <QWidget>
#include <functional>
#include <optional>

#include "importer/import_file.h"
#include "packs/table_info.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QTableView;
class QVBoxLayout;

namespace runrate {

class FieldList;
class MappingTable;
class TextTable;

/// How one file will be read, to be looked at and changed: what it is, its columns, its first rows, and what it leaves open.
class PlanView : public QWidget {
  Q_OBJECT
 public:
  explicit PlanView(QWidget* parent = nullptr);

  /// `problem`: the file cannot be read in the way that was chosen, and the plan is that of the way before.
  void show_plan(const FilePlan& plan, const ImportChoice& choice, const Schema& schema, const std::optional<Error>& problem = {});

 Q_SIGNALS:
  /// The file is to be looked at again in this way.
  void chosen(const runrate::ImportChoice& choice);

 private:
  void build_head();
  QWidget* build_mapping();
  void fill_head();
  void fill_columns();
  void fill_preview();
  void fill_questions();
  void answer(const std::vector<ImportQuestion>& questions, const QString& choice);
  void retarget(const std::string& header, const QString& target);
  QComboBox* target_box(const ColumnPlan& column);
  [[nodiscard]] std::optional<QString> shown_target(const ColumnPlan& column) const;
  [[nodiscard]] const TableInfo& target_table() const;
  [[nodiscard]] QString problem_text(const Error& problem) const;
  void keep_focus(const std::function<void()>& fill);

  FilePlan plan_;
  ImportChoice choice_;
  const Schema* schema_ = nullptr;
  bool filling_ = false;
  bool failed_ = false;
  QLabel* title_;
  QLabel* summary_;
  QLabel* problem_;
  QComboBox* table_;
  QComboBox* encoding_;
  QComboBox* delimiter_;
  QSpinBox* header_;
  QVBoxLayout* questions_;
  MappingTable* columns_;
  FieldList* fields_;
  QTableView* preview_;
  TextTable* preview_model_;
};

}  // namespace runrate
