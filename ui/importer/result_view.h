#pragma once
#include <QWidget>
#include <map>
#include <set>

#include "bridge/book_state.h"
#include "engine/engine.h"

class QComboBox;
class QLabel;
class QTableView;

namespace runrate {

class RejectsView;
class TextTable;

/// Lines of rejected rows that were put right, by file.
using CorrectedLines = std::map<std::string, std::set<std::int64_t>>;

/// What an import would do, or did: rows by file, the effect on the numbers, and every rejected row with its reason.
class ResultView : public QWidget {
  Q_OBJECT
 public:
  explicit ResultView(QWidget* parent = nullptr);

  /// Rows that were put right are no longer listed among the rejected ones.
  void show_report(const ImportReport& report, const BookState& book, const CorrectedLines& corrected = {});
  void clear();
  /// "MRR, June 2026: € 45,120 to € 45,310", one a line.
  [[nodiscard]] QString effects() const;
  [[nodiscard]] RejectsView* rejected() const { return rejects_; }

 Q_SIGNALS:
  /// What is to become of rows that the files lack.
  void missing_chosen(runrate::MissingRows what);
  /// Rejected rows of a file, put right.
  void corrected(const QString& file, const QByteArray& csv, const std::vector<std::int64_t>& lines);

 private:
  void fill_files(const BookState& book);
  void fill_changes();
  void fill_missing();
  void fill_rejects();
  void show_rejects();

  [[nodiscard]] std::vector<RejectedRow> left_to_correct(const FileResult& file) const;

  ImportReport report_;
  CorrectedLines corrected_;
  QLabel* title_;
  QLabel* effects_;
  QTableView* files_;
  TextTable* files_model_;
  QLabel* changes_title_;
  QTableView* changes_;
  TextTable* changes_model_;
  QLabel* missing_text_;
  QComboBox* missing_;
  QLabel* rejects_title_;
  QComboBox* rejects_of_;
  RejectsView* rejects_;
};

}  // namespace runrate
