#pragma once
#include <QAbstractTableModel>
#include <QLocale>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "base/result.h"
#include "bridge/book_state.h"
#include "engine/engine.h"

namespace runrate {

/// A table of the workbook as a grid: reads the snapshot, never the file. Rows come in the order that they are given in
/// (sorted, filtered and searched by the engine). What is typed is checked here, shown at once and asked for by edit_asked();
/// it holds when the next snapshot bears it. The last line of an editable table is a draft: the row to be added.
class TableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  /// Row numbers of the snapshot that they came with; null: every row in its natural order.
  using Order = std::shared_ptr<const std::vector<RowNumber>>;

  explicit TableModel(QObject* parent = nullptr);

  /// Shows `table` as `book` has it. Only what differs is signalled, as long as the table stays the same.
  void show(const BookStatePtr& book, const std::string& table, Order order);
  void clear();

  [[nodiscard]] const std::string& table_id() const { return table_id_; }
  [[nodiscard]] const Table* table() const { return table_; }
  [[nodiscard]] const BookStatePtr& book() const { return book_; }
  [[nodiscard]] const ColumnInfo& column(int column) const { return table_->info.columns[static_cast<std::size_t>(column)]; }
  [[nodiscard]] bool editable() const { return table_ != nullptr && !book_->read_only; }

  [[nodiscard]] const Order& order() const { return order_; }
  /// Rows of the workbook that are shown, without the draft.
  [[nodiscard]] int row_count() const;
  [[nodiscard]] bool is_draft(int row) const { return editable() && row == row_count(); }
  [[nodiscard]] RowNumber row_number(int row) const;
  [[nodiscard]] RowId row_id(int row) const;
  /// Where the row with this id is shown; -1 where it is not.
  [[nodiscard]] int find(RowId id) const;

  /// Why `text` cannot stand in the cell.
  [[nodiscard]] Result<void> check(const QModelIndex& index, const QString& text) const;
  /// What a cell may hold, where that is a list; empty: anything.
  [[nodiscard]] QStringList choices(int column) const;
  /// What was typed into a cell of the column as the engine takes it, whatever the locale writes.
  [[nodiscard]] std::string plain(int column, const QString& typed) const;
  /// Shows `edits` as typed until they are done or settle() is called.
  void set_pending(const std::vector<CellEdit>& edits);
  void settle();

  [[nodiscard]] bool draft_empty() const { return draft_.empty(); }
  /// Asks for the draft to be added, if its required cells are there; else says which are not.
  [[nodiscard]] QStringList missing_in_draft() const;
  void submit_draft();
  void clear_draft();

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const final;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) final;

 Q_SIGNALS:
  void edit_asked(const std::vector<runrate::CellEdit>& edits);
  void row_asked(const std::vector<std::string>& columns, const std::vector<std::string>& texts);

 private:
  [[nodiscard]] static std::size_t count(const Table* table, const Order& order);
  [[nodiscard]] QString shown(const QModelIndex& index, bool plain) const;
  [[nodiscard]] QString origin(int row) const;
  [[nodiscard]] QVariant draft_data(int column, int role) const;
  void replace(const BookStatePtr& book, const Table* table, Order order);

  BookStatePtr book_;
  std::string table_id_;
  const Table* table_ = nullptr;  ///< of book_'s snapshot
  Order order_;
  std::map<std::pair<RowId, int>, QString> pending_;
  std::map<int, QString> draft_;
  QLocale locale_;
};

}  // namespace runrate
