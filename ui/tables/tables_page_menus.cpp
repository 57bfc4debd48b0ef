#include <QHeaderView>
#include <QMenu>

#include "bridge/texts.h"
#include "tables/grid_view.h"
#include "tables/group_panel.h"
#include "tables/tables_page.h"
#include "theme/icons.h"

// The menus of the page: of a column's header, and of a cell.

namespace runrate {

void TablesPage::header_menu(const QPoint& at) {
  const int column = grid_->horizontalHeader()->logicalIndexAt(at);
  if (column < 0) return;
  QMenu menu(this);
  add_column_entries(menu, column);
  menu.exec(grid_->horizontalHeader()->mapToGlobal(at));
}

void TablesPage::add_column_entries(QMenu& menu, int column) {
  const std::string id = model_->column(column).id;
  menu.addAction(runrate::icon(QStringLiteral("sort-ascending")), tr("Sort upwards"), this, [this, column] { sort_by(column, false); });
  menu.addAction(runrate::icon(QStringLiteral("sort-descending")), tr("Sort downwards"), this, [this, column] { sort_by(column, true); });
  menu.addSeparator();
  menu.addAction(runrate::icon(QStringLiteral("filter")), tr("Filter by %1…").arg(name_of(model_->column(column))), this, [this, id] { pick_filter(id); });
  auto* group = menu.addAction(tr("Group by %1").arg(name_of(model_->column(column))), this, [this, id] { group_by(id); });
  group->setEnabled(model_->column(column).is_text());
  menu.addSeparator();
  menu.addAction(runrate::icon(QStringLiteral("pin")), tr("Freeze up to this column"), this, [this, column] { grid_->freeze_up_to(column); });
  auto* loose = menu.addAction(tr("Freeze no column"), this, [this] { grid_->freeze_up_to(-1); });
  loose->setEnabled(grid_->frozen() > 0);
  menu.addSeparator();
  menu.addAction(tr("Hide this column"), this, [this, column] { grid_->setColumnHidden(column, true); });
  auto* all = menu.addAction(tr("Show all columns"), this, [this] { size_columns(); });
  bool hidden = false;
  for (int i = 0; i < model_->columnCount(); ++i) hidden = hidden || (grid_->isColumnHidden(i) && !model_->column(i).hidden);
  all->setEnabled(hidden);
}

void TablesPage::group_by(const std::string& column) { groups_->show_groups(query_, column); }

void TablesPage::cell_menu(const QPoint& at) {
  const QModelIndex cell = grid_->currentIndex();
  if (!cell.isValid() || model_->table() == nullptr) return;
  const bool editable = model_->editable();
  QMenu menu(this);
  const auto add = [&](const QString& text, const QKeySequence& key, bool enabled, auto act) {
    QAction* action = menu.addAction(text, this, act);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);  // said here, done by the grid
    action->setShortcutVisibleInContextMenu(true);
    action->setEnabled(enabled);
  };
  add(tr("Edit the cell"), QKeySequence(Qt::Key_F2), editable, [this, cell] { grid_->edit(cell); });
  menu.addSeparator();
  add(tr("Cut"), QKeySequence::Cut, editable, [this] { grid_->cut(); });
  add(tr("Copy"), QKeySequence::Copy, true, [this] { grid_->copy(); });
  add(tr("Paste"), QKeySequence::Paste, editable, [this] { grid_->paste(); });
  add(tr("Fill down"), QKeySequence(Qt::CTRL | Qt::Key_D), editable, [this] { grid_->fill_down(); });
  add(tr("Clear"), QKeySequence(Qt::Key_Delete), editable, [this] { grid_->clear_cells(); });
  menu.addSeparator();
  if (!model_->is_draft(cell.row()) && model_->column(cell.column()).is_text()) {
    const QString value = cell.data(Qt::DisplayRole).toString();
    const std::string id = model_->column(cell.column()).id;
    const std::string label = to_core(cell.data(Qt::EditRole).toString());
    menu.addAction(value.isEmpty() ? tr("Show only blank ones") : tr("Show only “%1”").arg(value.left(40)), this, [this, id, label] {
      set_filter(Filter{id, false, label.empty() ? std::vector<std::string>{} : std::vector<std::string>{label}});
    });
    menu.addSeparator();
  }
  add_column_entries(menu, cell.column());
  menu.addSeparator();
  add(tr("Add row"), QKeySequence(Qt::CTRL | Qt::Key_Plus), editable, [this] { add_row(); });
  add(tr("Delete rows"), QKeySequence(Qt::CTRL | Qt::Key_Delete), editable && !model_->is_draft(cell.row()), [this] { grid_->delete_rows(); });
  menu.exec(at);
}

}  // namespace runrate
