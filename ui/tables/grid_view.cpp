#include "tables/grid_view.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <algorithm>
#include <map>
#include <set>

#include "tables/cell_block.h"
#include "tables/cell_delegate.h"
#include "tables/table_model.h"

namespace runrate {

namespace {

bool is_fill_down(const QKeyEvent& event) { return event.key() == Qt::Key_D && event.modifiers() == Qt::ControlModifier; }

}  // namespace

GridView::GridView(QWidget* parent) : QTableView(parent), note_(new CellNote(viewport())), delegate_(new CellDelegate(note_, this)), frozen_(new QTableView(this)) {
  setObjectName(QStringLiteral("grid"));
  setItemDelegate(delegate_);
  setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
  setSelectionMode(ExtendedSelection);
  setHorizontalScrollMode(ScrollPerPixel);
  setWordWrap(false);
  setTextElideMode(Qt::ElideRight);
  setShowGrid(true);
  setTabKeyNavigation(true);
  setCornerButtonEnabled(true);
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setDefaultSectionSize(std::max(26, fontMetrics().height() + 10));
  horizontalHeader()->setSectionsClickable(true);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setDefaultSectionSize(120);

  frozen_->setObjectName(QStringLiteral("frozen_column"));
  frozen_->setFocusPolicy(Qt::NoFocus);
  frozen_->verticalHeader()->hide();
  frozen_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  frozen_->verticalHeader()->setDefaultSectionSize(verticalHeader()->defaultSectionSize());
  frozen_->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  frozen_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->setVerticalScrollMode(verticalScrollMode());
  frozen_->setFrameShape(QFrame::NoFrame);
  frozen_->setEditTriggers(NoEditTriggers);
  frozen_->setWordWrap(false);
  frozen_->setAttribute(Qt::WA_TransparentForMouseEvents);
  frozen_->setAccessibleName(tr("Columns that stay"));
  frozen_->hide();
  connect(verticalScrollBar(), &QScrollBar::valueChanged, frozen_->verticalScrollBar(), &QScrollBar::setValue);
  connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] { place_frozen(); });
  connect(horizontalHeader(), &QHeaderView::geometriesChanged, this, [this] { place_frozen(); });
  connect(horizontalHeader(), &QHeaderView::sectionMoved, this, [this] { place_frozen(); });
  connect(delegate_, &CellDelegate::entered, this, [this](const QModelIndex& index) {
    const QModelIndex below = index.siblingAtRow(index.row() + 1);
    setCurrentIndex(below.isValid() ? below : index);
    setFocus();
  });
  connect(delegate_, &CellDelegate::refused, this, &GridView::refused);
}

void GridView::set_table(TableModel* model) {
  table_ = model;
  setModel(model);
  frozen_->setModel(model);
  frozen_->setSelectionModel(selectionModel());
  connect(model, &QAbstractItemModel::modelReset, this, [this] {
    frozen_count_ = 1;
    place_frozen();
  });
}

std::vector<int> GridView::shown_columns() const {
  std::vector<int> out;
  for (int i = 0; model() != nullptr && i < model()->columnCount(); ++i)
    if (const int column = horizontalHeader()->logicalIndex(i); !isColumnHidden(column)) out.push_back(column);
  return out;
}

int GridView::first_visible_column() const {
  const auto shown = shown_columns();
  return shown.empty() ? -1 : shown.front();
}

void GridView::freeze_up_to(int column) {
  const auto shown = shown_columns();
  frozen_count_ = static_cast<int>(std::find(shown.begin(), shown.end(), column) - shown.begin()) + 1;
  if (column < 0) frozen_count_ = 0;
  place_frozen();
}

/// What stays in sight leaves room for what moves.
std::vector<int> GridView::stuck_columns() const {
  std::vector<int> out;
  int width = 0;
  for (const int column : shown_columns()) {
    width += columnWidth(column);
    if (static_cast<int>(out.size()) == frozen_count_ || (!out.empty() && width > viewport()->width() * 3 / 4)) break;
    out.push_back(column);
  }
  return out;
}

void GridView::place_frozen() {
  const std::vector<int> stuck = stuck_columns();
  const bool scrolled = horizontalScrollBar()->value() > 0;
  frozen_->setVisible(!stuck.empty() && scrolled);
  if (stuck.empty() || !scrolled) return;
  QHeaderView* header = frozen_->horizontalHeader();
  for (int i = 0; i < model()->columnCount(); ++i) frozen_->setColumnHidden(i, std::find(stuck.begin(), stuck.end(), i) == stuck.end());
  int width = 0;
  for (std::size_t i = 0; i < stuck.size(); ++i) {
    header->moveSection(header->visualIndex(stuck[i]), static_cast<int>(i));
    frozen_->setColumnWidth(stuck[i], columnWidth(stuck[i]));
    width += columnWidth(stuck[i]);
  }
  header->setFixedHeight(horizontalHeader()->height());
  frozen_->verticalScrollBar()->setValue(verticalScrollBar()->value());
  frozen_->setGeometry(verticalHeader()->width() + frameWidth(), frameWidth(), width, viewport()->height() + horizontalHeader()->height());
  frozen_->raise();
}

void GridView::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  place_frozen();
}

void GridView::scrollContentsBy(int dx, int dy) {
  QTableView::scrollContentsBy(dx, dy);
  note_->hide();
  if (dx != 0) place_frozen();
}

QModelIndex GridView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
  const QModelIndex next = QTableView::moveCursor(action, modifiers);
  // A cell must not come to lie behind the column that stays.
  const auto stays = [this](int column) {
    const auto stuck = stuck_columns();
    return std::find(stuck.begin(), stuck.end(), column) != stuck.end();
  };
  if (frozen_->isVisible() && next.isValid() && !stays(next.column())) {
    const int covered = frozen_->width() - visualRect(next).left();
    if (covered > 0) horizontalScrollBar()->setValue(horizontalScrollBar()->value() - covered);
  }
  return next;
}

void GridView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
  QTableView::selectionChanged(selected, deselected);
  note_->hide();
  Q_EMIT selection_changed();
}

bool GridView::event(QEvent* event) {
  // Within the grid this key is the spreadsheet's, not the page's.
  if (event->type() == QEvent::ShortcutOverride && is_fill_down(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  return QTableView::event(event);
}

void GridView::contextMenuEvent(QContextMenuEvent* event) {
  QPoint at = event->globalPos();
  if (event->reason() == QContextMenuEvent::Mouse) {
    // The menu is about the cell below the pointer, and about the selection where that is a part of it.
    const QModelIndex cell = indexAt(event->pos());
    if (cell.isValid() && !selectionModel()->isSelected(cell)) setCurrentIndex(cell);
  } else {
    at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
  }
  if (currentIndex().isValid()) Q_EMIT menu_asked(at);
}

void GridView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy();
  if (event->matches(QKeySequence::Cut)) return cut();
  if (event->matches(QKeySequence::Paste)) return paste();
  if (state() != EditingState) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
      edit(currentIndex());
      return;
    }
    if (is_fill_down(*event)) return fill_down();
    if (event->key() == Qt::Key_Delete && event->modifiers() == Qt::ControlModifier) return delete_rows();
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) return clear_cells();
  }
  QTableView::keyPressEvent(event);
}

QModelIndexList GridView::selected_in_order() const {
  QModelIndexList cells = selectionModel() == nullptr ? QModelIndexList() : selectionModel()->selectedIndexes();
  cells.erase(std::remove_if(cells.begin(), cells.end(), [this](const QModelIndex& cell) { return isColumnHidden(cell.column()); }), cells.end());
  std::sort(cells.begin(), cells.end());
  return cells;
}

CellBlock GridView::selected_block() const { return {*table_, selectionModel()->selection(), shown_columns()}; }

bool GridView::much_is_selected() const {
  constexpr std::int64_t kMuch = 5'000;  // cells
  if (table_ == nullptr || table_->table() == nullptr || selectionModel() == nullptr) return false;
  std::int64_t cells = 0;
  for (const QItemSelectionRange& range : selectionModel()->selection()) cells += std::int64_t{range.width()} * range.height();
  return cells > kMuch;
}

void GridView::copy() {
  if (much_is_selected()) return Q_EMIT large_copy_asked(selected_block());
  const QModelIndexList cells = selected_in_order();
  if (cells.isEmpty()) return;
  std::set<int> columns;
  for (const QModelIndex& cell : cells) columns.insert(cell.column());
  std::vector<QStringList> lines;
  int row = -1;
  QHash<int, QString> texts;
  const auto end_line = [&] {
    if (row < 0) return;
    QStringList line;
    for (const int column : columns) line += texts.value(column);
    lines.push_back(line);
    texts.clear();
  };
  for (const QModelIndex& cell : cells) {
    if (cell.row() != row) {
      end_line();
      row = cell.row();
    }
    texts[cell.column()] = cell.data(Qt::EditRole).toString();
  }
  end_line();
  QGuiApplication::clipboard()->setText(to_clipboard(lines));
}

void GridView::cut() {
  copy();
  if (much_is_selected() && selected_block().cells() > CellBlock::kMostCopied) return;  // what was not copied is not taken away
  clear_cells();
}

void GridView::clear_cells() {
  if (table_ != nullptr && table_->editable() && much_is_selected()) return Q_EMIT large_clearing_asked(selected_block());
  std::vector<std::pair<QModelIndex, QString>> cells;
  for (const QModelIndex& cell : selected_in_order())
    if (!cell.data(Qt::EditRole).toString().isEmpty()) cells.emplace_back(cell, QString());
  if (!cells.empty()) Q_EMIT block_asked(cells);
}

void GridView::fill_down() {
  if (table_ == nullptr || !table_->editable()) return;
  if (much_is_selected()) return Q_EMIT large_filling_asked(selected_block());
  std::map<int, std::vector<int>> rows_of;
  for (const QModelIndex& cell : selected_in_order())
    if (!table_->is_draft(cell.row())) rows_of[cell.column()].push_back(cell.row());
  std::vector<std::pair<QModelIndex, QString>> cells;
  for (auto& [column, rows] : rows_of) {
    if (rows.size() == 1 && rows.front() == 0) continue;  // nothing is above it
    const int from = rows.size() == 1 ? rows.front() - 1 : rows.front();
    const QString text = table_->index(from, column).data(Qt::EditRole).toString();
    for (const int row : rows)
      if (const QModelIndex cell = table_->index(row, column); row != from && cell.data(Qt::EditRole).toString() != text) cells.emplace_back(cell, text);
  }
  if (!cells.empty()) Q_EMIT block_asked(cells);
}

void GridView::delete_rows() {
  if (table_ == nullptr || table_->table() == nullptr || selectionModel() == nullptr) return;
  const std::vector<std::int64_t> ids = selected_block().rows();
  if (!ids.empty()) Q_EMIT deletion_asked(ids);
}

void GridView::paste() {
  if (table_ == nullptr || !table_->editable()) return;
  if (much_is_selected()) {
    object_at(currentIndex(), tr("So many cells are selected that it is not clear where the block should go. Select its first cell."));
    return;
  }
  const QModelIndexList selected = selected_in_order();
  const QModelIndex start = selected.isEmpty() ? currentIndex() : selected.front();
  const auto lines = from_clipboard(QGuiApplication::clipboard()->text());
  if (!start.isValid() || lines.empty()) return;
  if (table_->is_draft(start.row())) {
    Q_EMIT rows_asked(start.column(), lines);
    return;
  }
  const auto room = static_cast<std::size_t>(table_->row_count() - start.row());
  if (lines.size() > room) {
    object_at(start, tr("The block has %1 lines and only %2 rows are left below. Paste new rows into the empty line at the end.").arg(lines.size()).arg(room));
    return;
  }
  std::vector<std::pair<QModelIndex, QString>> cells;
  // One copied cell fills the whole selection, as spreadsheets do.
  if (lines.size() == 1 && lines.front().size() == 1 && selected.size() > 1) {
    for (const QModelIndex& cell : selected)
      if (!table_->is_draft(cell.row())) cells.emplace_back(cell, lines.front().front());
  } else {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      int column = start.column();
      for (const QString& text : lines[i]) {
        while (column < table_->columnCount() && isColumnHidden(column)) ++column;
        if (column >= table_->columnCount()) {
          object_at(start, tr("The block is wider than the columns to the right of this cell."));
          return;
        }
        cells.emplace_back(table_->index(start.row() + static_cast<int>(i), column++), text);
      }
    }
  }
  Q_EMIT block_asked(cells);
}

bool GridView::go_to(std::int64_t row_id) {
  const int row = table_->find(row_id);
  if (row < 0) return false;
  clearSelection();
  const QModelIndex cell = table_->index(row, std::max(0, first_visible_column()));
  setCurrentIndex(cell);
  selectRow(row);
  scrollTo(cell, PositionAtCenter);
  return true;
}

void GridView::go_to_draft() {
  if (table_ == nullptr || !table_->editable()) return;
  const QModelIndex cell = table_->index(table_->row_count(), std::max(0, first_visible_column()));
  setCurrentIndex(cell);
  scrollTo(cell);
  setFocus();
  edit(cell);
}

void GridView::object_at(const QModelIndex& index, const QString& why) {
  scrollTo(index);
  note_->show_at(visualRect(index), why);
  Q_EMIT refused(why);
}

}  // namespace runrate
