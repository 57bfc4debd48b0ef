#include "tables/tables_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>

#include "bridge/texts.h"
#include "tables/cell_block.h"
#include "tables/cell_text.h"
#include "tables/chip.h"
#include "tables/grid_view.h"
#include "tables/group_panel.h"
#include "tables/selection_sum.h"
#include "tables/value_picker.h"
#include "theme/fonts.h"
#include "theme/icons.h"

namespace runrate {

namespace {
constexpr int kTable = Qt::UserRole;
}

TablesPage::TablesPage(EngineClient& client, QWidget* parent)
    : Page(parent),
      client_(client),
      requests_(client),
      replacing_(client),
      copying_(client),
      list_(new QTreeWidget),
      title_(new QLabel),
      count_(new QLabel),
      search_(new QLineEdit),
      chips_(new QHBoxLayout),
      add_(new QPushButton(tr("Add row"))),
      remove_(new QPushButton(tr("Delete rows"))),
      grid_(new GridView),
      groups_(new GroupPanel(client)),
      model_(new TableModel(this)) {
  build_list();
  build_grid();
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(12);
  column->addWidget(build_tools());
  auto* beside = new QHBoxLayout;
  beside->setSpacing(12);
  beside->addWidget(groups_);
  beside->addWidget(grid_, 1);
  column->addLayout(beside, 1);
  auto* split = new QSplitter;
  split->addWidget(list_);
  split->addWidget(right);
  split->setStretchFactor(1, 1);
  split->setSizes({200, 1000});
  split->setChildrenCollapsible(false);
  split->setHandleWidth(1);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(split);
  setFocusProxy(grid_);

  typing_.setSingleShot(true);
  typing_.setInterval(120);
  connect(&typing_, &QTimer::timeout, this, &TablesPage::ask_rows);
  connect(&client_, &EngineClient::workbook_opened, this, &TablesPage::begin);
  connect(&client_, &EngineClient::changed, this, &TablesPage::follow);
  if (client_.book()) begin();
}

void TablesPage::build_list() {
  list_->setObjectName(QStringLiteral("table_list"));
  list_->setAccessibleName(tr("Tables"));
  list_->setColumnCount(2);
  list_->setHeaderHidden(true);
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setMinimumWidth(150);
  list_->setFrameShape(QFrame::NoFrame);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  connect(list_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
    if (item != nullptr) choose(to_core(item->data(0, kTable).toString()));
  });
}

QWidget* TablesPage::build_tools() {
  auto* tools = new QWidget;
  auto* layout = new QHBoxLayout(tools);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  title_->setFont(runrate::font(Type::Title));
  count_->setObjectName(QStringLiteral("second"));
  search_->setPlaceholderText(tr("Search this table"));
  search_->setAccessibleName(tr("Search this table"));
  search_->setClearButtonEnabled(true);
  search_->setMinimumWidth(160);
  search_->setMaximumWidth(280);
  add_->setIcon(runrate::icon(QStringLiteral("add")));
  remove_->setIcon(runrate::icon(QStringLiteral("delete")));
  layout->addWidget(title_);
  layout->addWidget(count_);
  layout->addLayout(chips_);
  layout->addStretch(1);
  layout->addWidget(search_, 1);
  layout->addWidget(add_);
  layout->addWidget(remove_);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    query_.search = to_core(text);
    typing_.start();
  });
  connect(add_, &QPushButton::clicked, this, &TablesPage::add_row);
  connect(remove_, &QPushButton::clicked, grid_, &GridView::delete_rows);
  return tools;
}

void TablesPage::build_grid() {
  grid_->set_table(model_);
  grid_->setAccessibleName(tr("Rows"));
  QHeaderView* header = grid_->horizontalHeader();
  header->setContextMenuPolicy(Qt::CustomContextMenu);
  header->setSortIndicatorShown(false);
  header->setSectionsMovable(true);
  connect(header, &QHeaderView::sectionClicked, this, &TablesPage::header_clicked);
  connect(header, &QHeaderView::customContextMenuRequested, this, &TablesPage::header_menu);
  connect(groups_, &GroupPanel::picked, this, &TablesPage::set_filter);
  connect(groups_, &GroupPanel::all_wanted, this, [this](const QString& column) { drop_filter(to_core(column)); });
  connect(groups_, &GroupPanel::told, this, &TablesPage::told);
  connect(groups_, &GroupPanel::closed, this, [this] {
    groups_->hide();
    grid_->setFocus();
  });
  connect(grid_, &GridView::menu_asked, this, &TablesPage::cell_menu);
  connect(grid_, &GridView::block_asked, this, &TablesPage::set_block);
  connect(grid_, &GridView::rows_asked, this, &TablesPage::paste_rows);
  connect(grid_, &GridView::deletion_asked, this, &TablesPage::delete_rows);
  connect(grid_, &GridView::large_copy_asked, this, &TablesPage::copy_block);
  connect(grid_, &GridView::large_clearing_asked, this, [this](const CellBlock& block) {
    change_block(tr("Clearing %1 cells").arg(format_count(block.cells())), [block](const Progress& progress) { return block.emptied(progress); });
  });
  connect(grid_, &GridView::large_filling_asked, this, [this](const CellBlock& block) {
    change_block(tr("Filling %1 cells").arg(format_count(block.cells())), [block](const Progress& progress) { return block.filled_down(progress); });
  });
  connect(grid_, &GridView::refused, this, &TablesPage::told);
  connect(grid_, &GridView::selection_changed, this, &TablesPage::tell_selection);
  connect(grid_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TablesPage::leave_draft);
  connect(model_, &TableModel::edit_asked, this, [this](const std::vector<CellEdit>& edits) {
    client_.edit(edits, [this, where = edits.front()](const Result<Touched>& done) {
      if (done) return;
      model_->settle();
      const int row = model_->find(where.row);
      if (row >= 0 && model_->table_id() == where.table)
        grid_->object_at(model_->index(row, model_->table()->info.find(where.column)), message_text(done.error().message));
      else
        Q_EMIT told(error_text(done.error()));
    });
  });
  connect(model_, &TableModel::row_asked, this, [this](const std::vector<std::string>& columns, const std::vector<std::string>& texts) {
    add_texts(columns, {texts});
  });
}

void TablesPage::begin() {
  requests_.drop();
  query_ = {};
  wanted_.reset();
  model_->clear();
  fill_list();
  show_filters();
}

void TablesPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (!client_.book() || !stale_) return;
  stale_ = false;
  fill_list();
  ask_rows();
}

void TablesPage::follow(const BookStatePtr& book, const Touched& touched) {
  if (!isVisible()) {
    stale_ = true;
    return;
  }
  fill_list();
  const auto touch = std::find_if(touched.tables.begin(), touched.tables.end(), [&](const TableTouch& other) { return other.table == query_.table; });
  const bool moved = touched.schema || touched.settings ||
                     (touch != touched.tables.end() && (touch->many || !touch->inserted.empty() || !touch->deleted.empty()));
  // An edited row stays where it is, even if the order or a filter would now have it elsewhere: it must not run away from the cursor.
  if (moved)
    ask_rows();
  else if (book->table(query_.table) != nullptr)
    take_rows(book, model_->order());
}

void TablesPage::fill_list() {
  const BookStatePtr& book = client_.book();
  const QSignalBlocker quiet(list_);
  list_->clear();
  QTreeWidgetItem* current = nullptr;
  QTreeWidgetItem* first = nullptr;
  for (const bool filled : {true, false}) {
    for (const auto& table : book->snapshot->tables) {
      if ((table->size() > 0) != filled) continue;
      auto* item = new QTreeWidgetItem(list_, {name_of(table->info), filled ? format_count(static_cast<std::int64_t>(table->size())) : QString()});
      item->setData(0, kTable, to_qt(table->info.id));
      item->setToolTip(0, about_of(table->info));
      item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
      item->setForeground(1, list_->palette().brush(QPalette::PlaceholderText));
      if (!filled) item->setForeground(0, list_->palette().brush(QPalette::PlaceholderText));
      if (table->info.id == query_.table) current = item;
      // What people come for first, where there is some.
      if (first == nullptr || (filled && table->info.id == "deals")) first = item;
    }
  }
  if (current == nullptr && first != nullptr) {
    list_->setCurrentItem(first);
    choose(to_core(first->data(0, kTable).toString()));
  } else {
    list_->setCurrentItem(current);
  }
}

void TablesPage::show_table(const QString& table) {
  for (int i = 0; i < list_->topLevelItemCount(); ++i)
    if (list_->topLevelItem(i)->data(0, kTable).toString() == table) list_->setCurrentItem(list_->topLevelItem(i));
}

void TablesPage::show_row(const QString& table, qint64 row) {
  wanted_ = row;
  if (query_.table != to_core(table)) {
    show_table(table);
  } else if (!grid_->go_to(row)) {
    choose(query_.table);
  }
  if (grid_->go_to(row)) wanted_.reset();
  grid_->setFocus();
}

void TablesPage::choose(const std::string& table) {
  query_ = {table, {}, {}, {}, false};
  groups_->hide();
  typing_.stop();
  {
    const QSignalBlocker quiet(search_);
    search_->clear();
  }
  grid_->horizontalHeader()->setSortIndicatorShown(false);
  show_filters();
  ask_rows();
}

void TablesPage::ask_rows() {
  typing_.stop();
  requests_.drop();
  if (query_.table.empty() || !client_.book()) return;
  if (query_.search.empty() && query_.where.empty() && query_.sort_column.empty()) return take_rows(client_.book(), {});
  requests_.ask([query = query_](Engine& engine) { return engine.rows(query); }, [this](const Result<std::vector<RowNumber>>& rows) {
    if (rows)
      take_rows(client_.book(), std::make_shared<const std::vector<RowNumber>>(*rows));
    else
      Q_EMIT told(error_text(rows.error()));
  });
}

void TablesPage::take_rows(const BookStatePtr& book, TableModel::Order order) {
  const bool other = model_->table_id() != query_.table;
  const QModelIndex current = grid_->currentIndex();
  std::optional<RowId> keep;
  if (!other && current.isValid() && current.row() < model_->row_count()) keep = model_->row_id(current.row());
  const int column = current.column();
  model_->show(book, query_.table, std::move(order));
  if (model_->table() == nullptr) return fill_list();
  if (other) size_columns();
  if (!other && keep && !grid_->currentIndex().isValid()) {
    if (const int row = model_->find(*keep); row >= 0) grid_->setCurrentIndex(model_->index(row, column));
  }
  if (wanted_ && grid_->go_to(*wanted_)) wanted_.reset();
  const auto all = static_cast<std::int64_t>(model_->table()->size());
  const std::int64_t shown = model_->row_count();
  title_->setText(name_of(model_->table()->info));
  title_->setToolTip(about_of(model_->table()->info));
  count_->setText(shown == all ? tr("%1 rows").arg(format_count(all)) : tr("%1 of %2 rows").arg(format_count(shown), format_count(all)));
  if (groups_->isVisible()) groups_->show_groups(query_, groups_->column());
  add_->setEnabled(model_->editable());
  remove_->setEnabled(model_->editable());
  tell_selection();
}

void TablesPage::size_columns() {
  constexpr int kSample = 200;  // rows that are measured: enough to see what the columns hold
  const QFontMetrics metrics = grid_->fontMetrics();
  for (int i = 0; i < model_->columnCount(); ++i) {
    grid_->setColumnHidden(i, model_->column(i).hidden);
    int width = metrics.horizontalAdvance(model_->headerData(i, Qt::Horizontal).toString()) + 36;
    for (int row = 0; row < std::min(kSample, model_->row_count()); ++row)
      width = std::max(width, metrics.horizontalAdvance(model_->index(row, i).data().toString()) + 20);
    grid_->setColumnWidth(i, std::clamp(width, 64, 260));
  }
}

void TablesPage::header_clicked(int column) {
  // Up, down, as the rows came.
  const bool same = query_.sort_column == model_->column(column).id;
  sort_by(same && query_.descending ? -1 : column, same);
}

void TablesPage::sort_by(int column, bool descending) {
  query_.sort_column = column < 0 ? std::string() : model_->column(column).id;
  query_.descending = descending;
  QHeaderView* header = grid_->horizontalHeader();
  header->setSortIndicatorShown(column >= 0);
  header->setSortIndicator(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
  ask_rows();
}

void TablesPage::pick_filter(const std::string& column) {
  const int index = model_->table()->info.find(column);
  QHeaderView* header = grid_->horizontalHeader();
  auto* picker = pop_up_picker(client_, this, header->mapToGlobal(QPoint(header->sectionViewportPosition(index), header->height())));
  picker->offer(query_.table, column, name_of(model_->column(index)), query_.where);
  connect(picker, &ValuePicker::picked, this, &TablesPage::set_filter);
  connect(picker, &ValuePicker::removed, this, [this](const QString& id) { drop_filter(to_core(id)); });
}

void TablesPage::set_filter(const Filter& filter) {
  std::erase_if(query_.where, [&](const Filter& other) { return other.column == filter.column; });
  query_.where.push_back(filter);
  show_filters();
  ask_rows();
}

void TablesPage::drop_filter(const std::string& column) {
  std::erase_if(query_.where, [&](const Filter& other) { return other.column == column; });
  show_filters();
  ask_rows();
}

void TablesPage::show_filters() {
  while (QLayoutItem* item = chips_->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  for (const Filter& filter : query_.where) {
    auto* chip = new Chip(filter_text(*client_.book()->snapshot, filter), to_qt(to_text(filter)));
    connect(chip, &Chip::clicked, this, [this, column = filter.column] { pick_filter(column); });
    connect(chip, &Chip::removed, this, [this, column = filter.column] { drop_filter(column); });
    chips_->addWidget(chip);
  }
}

void TablesPage::add_row() { grid_->go_to_draft(); }

void TablesPage::focus_search() {
  search_->setFocus();
  search_->selectAll();
}

void TablesPage::tell_selection() {
  if (!isVisible()) return;
  Q_EMIT selection_told(grid_->selectionModel() == nullptr ? QString() : selection_text(*model_, grid_->selectionModel()->selection()));
}

}  // namespace runrate
