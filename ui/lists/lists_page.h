#pragma once
#include <vector>

#include "bridge/requests.h"
#include "bridge/view.h"
#include "window/page.h"

class QLabel;
class QListWidget;
class QPushButton;
class QTableView;

namespace runrate {

class ListModel;
class SurvivalCurve;

/// The rows worth a look: stalled, overdue and slipped deals, customers at risk, what moved, who is busy without result, what has no rate. Each row
/// says why it is there, and leads to the row of the workbook behind it.
class ListsPage : public Page {
  Q_OBJECT
 public:
  ListsPage(EngineClient& client, View& view, QWidget* parent = nullptr);
  bool print(const Ready& ready) override;
  void show_list(const QString& id);
  [[nodiscard]] QListWidget* names() const { return names_; }
  [[nodiscard]] QTableView* rows() const { return table_; }

 Q_SIGNALS:
  void row_requested(const QString& table, qint64 row);
  void told(const QString& text);
  /// The list that was asked for is shown.
  void filled();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* build_names();
  QWidget* build_rows();
  void ask();
  void fill();
  void sort_by(int shown);
  void save();
  void open_row(const QModelIndex& index);
  [[nodiscard]] TableContent content() const;
  [[nodiscard]] std::string chosen() const;
  [[nodiscard]] QString cell_text(const ListRow& row, std::size_t column) const;
  [[nodiscard]] QString source_text(const ListRow& row) const;

  EngineClient& client_;
  View& view_;
  Requests requests_;
  Requests saved_;  ///< notes of what was saved
  bool stale_ = true;
  ListAnswer answer_;
  BookStatePtr book_;  ///< as it was when the answer was shown: its texts are made when they are looked at
  std::vector<std::size_t> order_;  ///< of the answer's rows, as they are shown
  int sorted_by_ = -1;              ///< column; -1: as the list has it
  bool descending_ = true;
  bool with_reasons_ = false;
  QListWidget* names_;
  QLabel* title_;
  QLabel* about_;
  QLabel* notes_;
  QPushButton* save_;
  SurvivalCurve* curve_;
  ListModel* model_;
  QTableView* table_;
};

}  // namespace runrate
