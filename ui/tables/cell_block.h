#pragma once
#include <QItemSelection>
#include <vector>

#include "tables/table_model.h"

namespace runrate {

/// What is selected in a grid, however much it is: stretches of rows with the columns that are selected in them. Holds the snapshot, so
/// that it can be read on the engine's thread.
class CellBlock {
 public:
  /// `columns`: those that are shown, in their order. The draft is no part of it.
  CellBlock(const TableModel& model, const QItemSelection& selection, const std::vector<int>& columns);

  [[nodiscard]] std::int64_t cells() const;
  [[nodiscard]] std::vector<RowId> rows() const;
  static constexpr std::int64_t kMostCopied = 3'000'000;  ///< cells; more is what files are for
  /// As spreadsheets exchange it; see to_clipboard(). Errors: cancelled.
  [[nodiscard]] Result<QString> text(const QLocale& locale, const Progress& progress) const;
  /// The edits that empty its cells. Errors: cancelled.
  [[nodiscard]] Result<std::vector<CellEdit>> emptied(const Progress& progress) const;
  /// The edits that give each column what its topmost cell holds. Errors: cancelled.
  [[nodiscard]] Result<std::vector<CellEdit>> filled_down(const Progress& progress) const;

 private:
  struct Band {
    int first = 0;
    int last = 0;
    std::vector<int> columns;
  };
  [[nodiscard]] RowNumber number(int row) const { return order_ ? (*order_)[static_cast<std::size_t>(row)] : static_cast<RowNumber>(row); }
  [[nodiscard]] const Table& table() const { return *snapshot_->table(table_); }
  /// Calls use(band, row as shown) for each row; false where that was cancelled.
  template <class Use>
  bool each_row(const Progress& progress, Use use) const;

  SnapshotPtr snapshot_;
  std::string table_;
  TableModel::Order order_;
  std::vector<Band> bands_;  ///< ascending
};

}  // namespace runrate
