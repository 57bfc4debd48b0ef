#include "importer/text_table.h"

namespace runrate {

void TextTable::show(QStringList columns, std::vector<QStringList> rows, std::vector<bool> numeric) {
  beginResetModel();
  columns_ = std::move(columns);
  rows_ = std::move(rows);
  numeric_ = std::move(numeric);
  endResetModel();
}

void TextTable::set_cell(int row, int column, const QString& text) {
  if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount()) return;
  QString& cell = rows_[static_cast<std::size_t>(row)][column];
  if (cell == text) return;
  cell = text;
  const QModelIndex at = index(row, column);
  Q_EMIT dataChanged(at, at);
}

int TextTable::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }
int TextTable::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(columns_.size()); }

QVariant TextTable::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignVCenter | (numeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  return rows_[static_cast<std::size_t>(index.row())].value(index.column());
}

QVariant TextTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignVCenter | (numeric(section) ? Qt::AlignRight : Qt::AlignLeft));
  return role == Qt::DisplayRole ? columns_[section] : QVariant();
}

}  // namespace runrate
