#include "tables/group_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "base/money.h"
#include "base/text.h"
#include "bridge/texts.h"
#include "tables/cell_text.h"
#include "theme/icons.h"

namespace runrate {

namespace {

constexpr int kGroupValue = Qt::UserRole;
constexpr int kWholeTable = Qt::UserRole + 1;
constexpr std::size_t kMostGroups = 2'000;  ///< more is a list of its own

}  // namespace

int summed_column(const TableInfo& table) {
  int number = -1;
  for (int i = 0; i < static_cast<int>(table.columns.size()); ++i) {
    const ColumnInfo& column = table.columns[static_cast<std::size_t>(i)];
    if (column.hidden || column.key) continue;
    if (column.type == ColumnType::Money) return i;
    if (number < 0 && column.is_number()) number = i;
  }
  return number;
}

Result<std::vector<RowGroup>> group_rows(const Snapshot& snapshot, const std::string& table_id, const std::vector<RowNumber>* order, int column, int sum_of,
                                         const Progress& progress) {
  const Table* table = snapshot.table(table_id);
  if (table == nullptr) return fail("unknown_table", {{"table", table_id}});
  std::map<std::string, RowGroup> groups;  // by the folded value: "EMEA" and "emea" are one
  const std::size_t rows = order == nullptr ? table->size() : order->size();
  constexpr std::size_t kTurn = 20'000;
  for (std::size_t i = 0; i < rows; ++i) {
    if (i % kTurn == 0 && progress && !progress(static_cast<std::int64_t>(i), static_cast<std::int64_t>(rows))) return cancelled();
    const RowNumber row = order == nullptr ? static_cast<RowNumber>(i) : (*order)[i];
    const std::string value = to_core(edit_text(snapshot, *table, column, row));
    RowGroup& group = groups[fold(value)];
    if (group.rows++ == 0) group.value = value;
    if (const auto cell = sum_of < 0 ? std::nullopt : summand(snapshot, *table, sum_of, row)) group.sum += make_rational(cell->scaled, power_of_ten(cell->digits));
  }
  std::vector<RowGroup> out;
  for (auto& [folded, group] : groups) out.push_back(std::move(group));
  return out;
}

GroupPanel::GroupPanel(EngineClient& client, QWidget* parent) : QFrame(parent), client_(client), requests_(client), title_(new QLabel), list_(new QTreeWidget) {
  setObjectName(QStringLiteral("groups"));
  title_->setProperty("type", QStringLiteral("strong"));
  list_->setObjectName(QStringLiteral("group_list"));
  list_->setAccessibleName(tr("Groups"));
  list_->setColumnCount(3);
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
  auto* close = new QToolButton;
  close->setIcon(runrate::icon(QStringLiteral("close")));
  close->setToolTip(tr("Do not group"));
  close->setAccessibleName(close->toolTip());
  close->setAutoRaise(true);
  auto* head = new QHBoxLayout;
  head->addWidget(title_, 1);
  head->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(head);
  layout->addWidget(list_, 1);
  setFixedWidth(290);
  connect(close, &QToolButton::clicked, this, &GroupPanel::closed);
  connect(list_, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { Q_EMIT list_->itemActivated(item, 0); });
  connect(list_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    if (item->data(0, kWholeTable).toBool()) return Q_EMIT all_wanted(to_qt(column_));
    const std::string value = to_core(item->data(0, kGroupValue).toString());
    Q_EMIT picked(Filter{column_, false, value.empty() ? std::vector<std::string>{} : std::vector<std::string>{value}});
  });
  hide();
}

void GroupPanel::show_groups(RowQuery query, const std::string& column) {
  const Table* table = client_.book() ? client_.book()->table(query.table) : nullptr;
  const int at = table == nullptr ? -1 : table->info.find(column);
  if (at < 0) return hide();
  column_ = column;
  one_chosen_ = false;
  for (const Filter& filter : query.where) {
    if (filter.column != column || filter.negated || filter.values.size() > 1) continue;
    one_chosen_ = true;
    chosen_ = filter.values.empty() ? std::string() : fold(filter.values.front());
  }
  std::erase_if(query.where, [&](const Filter& filter) { return filter.column == column; });
  query.sort_column.clear();
  const int sum_of = summed_column(table->info);
  title_->setText(tr("By %1").arg(name_of(table->info.columns[static_cast<std::size_t>(at)])));
  list_->setHeaderLabels({name_of(table->info.columns[static_cast<std::size_t>(at)]), tr("Rows"), sum_of < 0 ? QString() : name_of(table->info.columns[static_cast<std::size_t>(sum_of)])});
  list_->headerItem()->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
  list_->headerItem()->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
  list_->setColumnHidden(2, sum_of < 0);
  const ColumnInfo* summed = sum_of < 0 ? nullptr : &table->info.columns[static_cast<std::size_t>(sum_of)];
  const int digits = summed == nullptr ? 0 : summed->type == ColumnType::Money ? client_.book()->snapshot->rules.currency_digits : summed->digits;
  show();
  requests_.drop();
  requests_.ask(
      [query, at, sum_of](Engine& engine, const Progress& progress) -> Result<std::vector<RowGroup>> {
        const SnapshotPtr snapshot = engine.snapshot();
        if (query.search.empty() && query.where.empty()) return group_rows(*snapshot, query.table, nullptr, at, sum_of, progress);
        RUNRATE_TRY(const std::vector<RowNumber> order, engine.rows(query));
        return group_rows(*snapshot, query.table, &order, at, sum_of, progress);
      },
      [this, digits](const Result<std::vector<RowGroup>>& groups) {
        if (groups) fill(*groups, digits);
      });
}

void GroupPanel::fill(const std::vector<RowGroup>& groups, int digits) {
  list_->clear();
  RowGroup all;
  for (const RowGroup& group : groups) {
    all.rows += group.rows;
    all.sum += group.sum;
  }
  const auto add = [&](const RowGroup& group, const QString& name) {
    auto* item = new QTreeWidgetItem(list_, {name, format_count(group.rows), localized(to_fixed(group.sum, digits), QLocale())});
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    item->setToolTip(0, name);
    item->setData(0, kGroupValue, to_qt(group.value));
    return item;
  };
  QTreeWidgetItem* total = add(all, tr("All"));
  total->setData(0, kWholeTable, true);
  QTreeWidgetItem* current = total;
  for (std::size_t i = 0; i < std::min(groups.size(), kMostGroups); ++i) {
    QTreeWidgetItem* item = add(groups[i], groups[i].value.empty() ? tr("(blank)") : to_qt(groups[i].value));
    if (one_chosen_ && fold(groups[i].value) == chosen_) current = item;
  }
  list_->setCurrentItem(current);
}

}  // namespace runrate
