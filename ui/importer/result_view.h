#pragma once
#include <QWidget>

#include "bridge/book_state.h"
#include "engine/engine.h"

class QLabel;
class QPushButton;
class QTableView;

namespace runrate {

class TextTable;

/// What an import would do, or did: rows by file, the effect on the numbers, and every rejected row with its reason.
class ResultView : public QWidget {
  Q_OBJECT
 public:
  explicit ResultView(QWidget* parent = nullptr);

  void show_report(const ImportReport& report, const BookState& book);
  void clear();
  /// "MRR, June 2026: € 45,120 to € 45,310", one a line.
  [[nodiscard]] QString effects() const;

 private:
  void fill_files(const BookState& book);
  void fill_rejects();
  void save_rejects();

  ImportReport report_;
  QLabel* title_;
  QLabel* effects_;
  QTableView* files_;
  TextTable* files_model_;
  QLabel* rejects_title_;
  QTableView* rejects_;
  TextTable* rejects_model_;
  QPushButton* save_;
};

/// Rejected rows as the command line writes them: line and reason ahead of the cells as they came. For one file's header.
[[nodiscard]] QByteArray rejects_csv(const FileResult& file);

}  // namespace runrate
