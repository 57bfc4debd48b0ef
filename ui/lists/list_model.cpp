#include "lists/list_model.h"

namespace runrate {

void ListModel::show(QStringList heads, std::vector<bool> numeric, int rows, Text text) {
  beginResetModel();
  heads_ = std::move(heads);
  numeric_ = std::move(numeric);
  rows_ = rows;
  text_ = std::move(text);
  endResetModel();
}

int ListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : rows_; }

int ListModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(heads_.size()); }

Qt::Alignment ListModel::alignment(int column) const {
  const bool right = static_cast<std::size_t>(column) < numeric_.size() && numeric_[static_cast<std::size_t>(column)];
  return (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

QVariant ListModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return text_(index.row(), index.column());
  if (role == Qt::TextAlignmentRole) return QVariant::fromValue(alignment(index.column()));
  return {};
}

QVariant ListModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= heads_.size()) return {};
  if (role == Qt::DisplayRole) return heads_[section];
  if (role == Qt::TextAlignmentRole) return QVariant::fromValue(alignment(section));
  return {};
}

}  // namespace runrate
