#pragma once
#include <QFrame>
#include <string>
#include <vector>

#include "bridge/requests.h"
#include "tables/number_sum.h"

class QLabel;
class QTreeWidget;

namespace runrate {

/// Rows that have the same value in one column, and the sum of another one over them.
struct RowGroup {
  std::string value;  ///< empty: the blank ones
  std::int64_t rows = 0;
  NumberSum sum;
};

/// The groups in the order of their values. `order` null: all rows; `sum_of` -1: nothing is added up. For any thread.
[[nodiscard]] Result<std::vector<RowGroup>> group_rows(const Snapshot& snapshot, const std::string& table, const std::vector<RowNumber>* order, int column,
                                                       int sum_of, const Progress& progress);
/// The column that is added up: the first amount, else the first number; -1: the table has none.
[[nodiscard]] int summed_column(const TableInfo& table);

/// A table by the values of one column: rows and sum of each beside the grid; one that is chosen is shown in the grid.
class GroupPanel : public QFrame {
  Q_OBJECT
 public:
  explicit GroupPanel(EngineClient& client, QWidget* parent = nullptr);

  /// The groups of the rows that the query shows, whatever it says of the column itself.
  void show_groups(RowQuery query, const std::string& column);
  [[nodiscard]] const std::string& column() const { return column_; }
  [[nodiscard]] QTreeWidget* list() const { return list_; }

 Q_SIGNALS:
  /// One group, or all of them, is to be shown.
  void picked(const runrate::Filter& filter);
  void all_wanted(const QString& column);
  void closed();
  void told(const QString& text);

 private:
  void show_columns(const std::vector<std::string>& currencies);
  void fill(const std::vector<RowGroup>& groups);

  EngineClient& client_;
  Requests requests_;
  QStringList headers_;  ///< of the groups, of their rows and of what is added up
  std::string column_;
  std::string chosen_;
  bool one_chosen_ = false;
  QLabel* title_;
  QTreeWidget* list_;
};

}  // namespace runrate
