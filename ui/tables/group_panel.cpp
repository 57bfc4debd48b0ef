#include "tables/group_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "base/text.h"
#include "bridge/texts.h"
#include "tables/cell_text.h"
#include "theme/icons.h"

namespace runrate {

namespace {

constexpr int kGroupValue = Qt::UserRole;
constexpr int kWholeTable = Qt::UserRole + 1;
constexpr int kRest = Qt::UserRole + 2;  ///< stands for those that are not listed
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
    if (sum_of >= 0) group.sum.add(snapshot, *table, sum_of, row);
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
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->header()->setStretchLastSection(false);
  list_->setColumnCount(1);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
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
  connect(close, &QToolButton::clicked, this, &GroupPanel::closed);
  connect(list_, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { Q_EMIT list_->itemActivated(item, 0); });
  connect(list_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    if (item->data(0, kRest).toBool()) return;
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
  headers_ = {name_of(table->info.columns[static_cast<std::size_t>(at)]), tr("Rows"), sum_of < 0 ? QString() : name_of(table->info.columns[static_cast<std::size_t>(sum_of)])};
  show();
  requests_.drop();
  requests_.ask(
      [query, at, sum_of](Engine& engine, const Progress& progress) -> Result<std::vector<RowGroup>> {
        const SnapshotPtr snapshot = engine.snapshot();
        if (query.search.empty() && query.where.empty()) return group_rows(*snapshot, query.table, nullptr, at, sum_of, progress);
        RUNRATE_TRY(const std::vector<RowNumber> order, engine.rows(query));
        return group_rows(*snapshot, query.table, &order, at, sum_of, progress);
      },
      [this](const Result<std::vector<RowGroup>>& groups) {
        if (groups) return fill(*groups);
        if (!groups.error().cancelled) Q_EMIT told(error_text(groups.error()));
      });
}

/// A sum for each currency there is: together they are an amount of nothing.
void GroupPanel::show_columns(const std::vector<std::string>& currencies) {
  constexpr int kWidth = 290;
  constexpr int kMore = 80;
  QStringList headers{headers_[0], headers_[1]};
  for (const std::string& currency : currencies) headers += currencies.size() == 1 ? headers_[2] : to_qt(currency);
  list_->setColumnCount(static_cast<int>(headers.size()));
  list_->setHeaderLabels(headers);
  for (int column = 1; column < headers.size(); ++column) {
    list_->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    list_->headerItem()->setToolTip(column, column > 1 ? headers_[2] : QString());
    list_->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
  }
  setFixedWidth(kWidth + kMore * std::clamp(static_cast<int>(currencies.size()) - 1, 0, 2));
}

void GroupPanel::fill(const std::vector<RowGroup>& groups) {
  list_->clear();
  RowGroup all;
  for (const RowGroup& group : groups) {
    all.rows += group.rows;
    all.sum.add(group.sum);
  }
  const std::vector<std::string> currencies = all.sum.currencies();
  show_columns(currencies);
  const auto add = [&](const RowGroup& group, const QString& name) {
    QStringList cells{name, format_count(group.rows)};
    for (const std::string& currency : currencies) cells += group.sum.text_in(currency);
    auto* item = new QTreeWidgetItem(list_, cells);
    for (int column = 1; column < cells.size(); ++column) item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
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
  if (groups.size() > kMostGroups) {
    auto* more = new QTreeWidgetItem(list_, {tr("%1 more").arg(format_count(static_cast<std::int64_t>(groups.size() - kMostGroups)))});
    more->setFlags(Qt::ItemIsEnabled);
    more->setToolTip(0, tr("Search or filter the table to see them"));
    more->setData(0, kRest, true);
  }
  list_->setCurrentItem(current);
}

}  // namespace runrate
