#pragma once
#include <QTableView>
#include <vector>

namespace runrate {

class CellDelegate;
class CellNote;
class TableModel;

/// The grid: keys and clipboard of a spreadsheet over a TableModel, with the first columns staying in sight.
class CellBlock;

class GridView : public QTableView {
  Q_OBJECT
 public:
  explicit GridView(QWidget* parent = nullptr);

  void set_table(TableModel* model);
  /// Selects the row with this id and scrolls to it; false where it is not shown.
  bool go_to(std::int64_t row_id);
  void go_to_draft();
  /// Says why something cannot be done, at the cell.
  void object_at(const QModelIndex& index, const QString& why);
  [[nodiscard]] CellNote* note() const { return note_; }
  /// Columns from the left up to `column` stay in sight; -1: none does.
  void freeze_up_to(int column);
  /// How many stay.
  [[nodiscard]] int frozen() const { return frozen_count_; }
  /// The columns that are shown, from left to right as they stand.
  [[nodiscard]] std::vector<int> shown_columns() const;

 public Q_SLOTS:
  void copy();
  void paste();
  void cut();
  void clear_cells();
  /// The top cell of the selection fills those below it; a single cell takes what is above it.
  void fill_down();
  void delete_rows();

 Q_SIGNALS:
  /// The menu of the cell that keys go to, at a place on the screen.
  void menu_asked(const QPoint& at);
  /// Cells to be set in one change, top left first.
  void block_asked(const std::vector<std::pair<QModelIndex, QString>>& cells);
  /// Rows pasted into the empty line at the end: as many texts as columns from `first` on.
  void rows_asked(int first, const std::vector<QStringList>& lines);
  void deletion_asked(const std::vector<std::int64_t>& rows);
  /// The same for more than can be done between two frames.
  void large_copy_asked(const runrate::CellBlock& block);
  void large_clearing_asked(const runrate::CellBlock& block);
  void large_filling_asked(const runrate::CellBlock& block);
  void refused(const QString& why);
  void selection_changed();

 protected:
  bool event(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
  void scrollContentsBy(int dx, int dy) override;
  QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

 private:
  void place_frozen();
  [[nodiscard]] QModelIndexList selected_in_order() const;
  [[nodiscard]] CellBlock selected_block() const;
  [[nodiscard]] bool much_is_selected() const;
  [[nodiscard]] int first_visible_column() const;
  [[nodiscard]] std::vector<int> stuck_columns() const;

  TableModel* table_ = nullptr;
  CellNote* note_;
  CellDelegate* delegate_;
  QTableView* frozen_;
  int frozen_count_ = 1;
};

/// The block as spreadsheets exchange it: cells by tab, lines by line break, quoted where a cell holds either.
[[nodiscard]] QString to_clipboard(const std::vector<QStringList>& lines);
[[nodiscard]] std::vector<QStringList> from_clipboard(const QString& text);

}  // namespace runrate
