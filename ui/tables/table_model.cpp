#include "tables/table_model.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

#include "bridge/texts.h"
#include "ingest/importer.h"
#include "tables/cell_text.h"

namespace runrate {

TableModel::TableModel(QObject* parent) : QAbstractTableModel(parent) {}

std::size_t TableModel::count(const Table* table, const Order& order) {
  if (table == nullptr) return 0;
  return order ? order->size() : table->size();
}

int TableModel::row_count() const { return static_cast<int>(count(table_, order_)); }

RowNumber TableModel::row_number(int row) const {
  return order_ ? (*order_)[static_cast<std::size_t>(row)] : static_cast<RowNumber>(row);
}

RowId TableModel::row_id(int row) const { return (*table_->row_ids)[row_number(row)]; }

int TableModel::find(RowId id) const {
  if (table_ == nullptr) return -1;
  const auto number = table_->find(id);
  if (!number) return -1;
  if (!order_) return static_cast<int>(*number);
  const auto found = std::find(order_->begin(), order_->end(), *number);
  return found == order_->end() ? -1 : static_cast<int>(found - order_->begin());
}

void TableModel::replace(const BookStatePtr& book, const Table* table, Order order) {
  book_ = book;
  table_ = table;
  order_ = std::move(order);
  pending_.clear();
}

void TableModel::clear() {
  beginResetModel();
  replace({}, nullptr, {});
  table_id_.clear();
  draft_.clear();
  endResetModel();
}

void TableModel::show(const BookStatePtr& book, const std::string& table, Order order) {
  const Table* next = book->table(table);
  if (next == nullptr) return clear();
  const bool same = table_ != nullptr && table == table_id_ && table_->info == next->info && book_->read_only == book->read_only;
  if (!same) {
    beginResetModel();
    replace(book, next, std::move(order));
    if (table_id_ != table) draft_.clear();
    table_id_ = table;
    endResetModel();
    return;
  }
  // What is alike at both ends stays; a stretch that came or went in between is signalled as such.
  const std::size_t old_count = count(table_, order_);
  const std::size_t new_count = count(next, order);
  const auto old_id = [&](std::size_t i) { return (*table_->row_ids)[order_ ? (*order_)[i] : i]; };
  const auto new_id = [&](std::size_t i) { return (*next->row_ids)[order ? (*order)[i] : i]; };
  std::size_t head = 0;
  while (head < old_count && head < new_count && old_id(head) == new_id(head)) ++head;
  std::size_t tail = 0;
  while (tail < old_count - head && tail < new_count - head && old_id(old_count - 1 - tail) == new_id(new_count - 1 - tail)) ++tail;
  const std::size_t gone = old_count - head - tail;
  const std::size_t come = new_count - head - tail;
  if (gone > 0 && come > 0) {
    beginResetModel();
    replace(book, next, std::move(order));
    endResetModel();
  } else if (gone > 0) {
    beginRemoveRows({}, static_cast<int>(head), static_cast<int>(head + gone) - 1);
    replace(book, next, std::move(order));
    endRemoveRows();
  } else if (come > 0) {
    beginInsertRows({}, static_cast<int>(head), static_cast<int>(head + come) - 1);
    replace(book, next, std::move(order));
    endInsertRows();
  } else {
    replace(book, next, std::move(order));
  }
  if (rowCount() > 0 && columnCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int TableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : row_count() + (editable() ? 1 : 0); }

int TableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || table_ == nullptr ? 0 : static_cast<int>(table_->info.columns.size());
}

QString TableModel::shown(const QModelIndex& index, bool plain) const {
  const auto pending = pending_.find({row_id(index.row()), index.column()});
  if (pending != pending_.end()) return typed_form(column(index.column()), pending->second, locale_);
  const RowNumber row = row_number(index.row());
  return plain ? typed_form(column(index.column()), edit_text(*book_->snapshot, *table_, index.column(), row), locale_) : display_text(*book_->snapshot, *table_, index.column(), row, locale_);
}

QString TableModel::origin(int row) const {
  const RowNumber number = row_number(row);
  if (table_->stub(number)) return tr("Made because other rows refer to it; only its key is known.");
  const std::int64_t id = (*table_->sources)[number];
  if (id == 0) return tr("Typed in.");
  const SourceInfo* source = book_->source(id);
  const QString file = source == nullptr ? tr("a file") : path_text(std::filesystem::path(source->file).filename());
  return tr("From %1, line %2").arg(file, locale_.toString(static_cast<qlonglong>((*table_->lines)[number])));
}

QVariant TableModel::draft_data(int column, int role) const {
  const auto typed = draft_.find(column);
  const ColumnInfo& info = table_->info.columns[static_cast<std::size_t>(column)];
  switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return typed == draft_.end() ? QString() : typed->second;
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignVCenter | (is_right_aligned(info) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole: return info.required ? tr("A new row; %1 is needed.").arg(name_of(info)) : tr("A new row.");
    case Qt::AccessibleTextRole: return tr("New row, %1: %2").arg(name_of(info), typed == draft_.end() ? tr("blank") : typed->second);
    default: return {};
  }
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  if (is_draft(index.row())) return draft_data(index.column(), role);
  const ColumnInfo& info = column(index.column());
  switch (role) {
    case Qt::DisplayRole: return shown(index, false);
    case Qt::EditRole: return shown(index, true);
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignVCenter | (is_right_aligned(info) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole: {
      const QString text = shown(index, false);
      return text.isEmpty() ? origin(index.row()) : text + QLatin1Char('\n') + origin(index.row());
    }
    case Qt::AccessibleTextRole: {
      const QString text = shown(index, false);
      return QStringLiteral("%1: %2").arg(name_of(info), text.isEmpty() ? tr("blank") : text);
    }
    case Qt::FontRole:
      if (table_->stub(row_number(index.row()))) {
        QFont font = QGuiApplication::font();
        font.setItalic(true);
        return font;
      }
      return {};
    case Qt::ForegroundRole:
      if (table_->stub(row_number(index.row()))) return QGuiApplication::palette().brush(QPalette::PlaceholderText);
      return {};
    default: return {};
  }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (section < 0 || table_ == nullptr) return {};
  if (orientation == Qt::Vertical) {
    if (section >= rowCount()) return {};
    if (role == Qt::DisplayRole) return is_draft(section) ? QStringLiteral("+") : locale_.toString(section + 1);
    if (role == Qt::ToolTipRole) return is_draft(section) ? tr("Type here to add a row") : origin(section);
    return {};
  }
  if (section >= columnCount()) return {};
  const ColumnInfo& info = column(section);
  if (role == Qt::DisplayRole) return name_of(info);
  if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignVCenter | (is_right_aligned(info) ? Qt::AlignRight : Qt::AlignLeft));
  if (role == Qt::ToolTipRole) {
    QString text = QStringLiteral("%1 (%2)").arg(name_of(info), to_qt(info.id));
    if (!info.about.empty()) text += QLatin1Char('\n') + about_of(info);
    if (info.key) text += QLatin1Char('\n') + tr("Part of the key by which a row is found again.");
    return text;
  }
  return {};
}

Qt::ItemFlags TableModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const auto base = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
  return editable() ? base | Qt::ItemIsEditable : base;
}

std::string TableModel::plain(int column_number, const QString& typed) const { return to_core(plain_form(column(column_number), typed, locale_)); }

QStringList TableModel::choices(int column_number) const {
  const ColumnInfo& info = column(column_number);
  if (info.type == ColumnType::YesNo) return {typed_form(info, QStringLiteral("yes"), locale_), typed_form(info, QStringLiteral("no"), locale_)};
  QStringList out;
  for (const std::string& choice : info.choices) out += typed_form(info, to_qt(choice), locale_);
  return out;
}

Result<void> TableModel::check(const QModelIndex& index, const QString& text) const {
  const bool draft = is_draft(index.row());
  const std::string currency = draft ? book_->snapshot->rules.currency : currency_of(*book_->snapshot, *table_, row_number(index.row()));
  RUNRATE_TRY(Cell cell, parse_cell(column(index.column()), plain(index.column(), text), currency, book_->settings));
  if (draft) return {};  // a row that is not finished yet is not judged as a whole
  std::vector<Cell> cells;
  for (int i = 0; i < columnCount(); ++i) cells.push_back(i == index.column() ? cell : cell_of(*book_->snapshot, *table_, i, row_number(index.row())));
  return validate_row(table_->info, cells);
}

bool TableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !editable() || !index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
  const QString text = value.toString();
  if (is_draft(index.row())) {
    if (text.isEmpty())
      draft_.erase(index.column());
    else
      draft_[index.column()] = text;
    Q_EMIT dataChanged(index, index);
    return true;
  }
  if (text == shown(index, true)) return true;
  if (!check(index, text)) return false;
  const std::vector<CellEdit> edits{{table_id_, row_id(index.row()), column(index.column()).id, plain(index.column(), text)}};
  set_pending(edits);
  Q_EMIT edit_asked(edits);
  return true;
}

void TableModel::set_pending(const std::vector<CellEdit>& edits) {
  for (const CellEdit& edit : edits) {
    const int row = find(edit.row);
    const int col = table_->info.find(edit.column);
    if (row < 0 || col < 0) continue;
    pending_[{edit.row, col}] = to_qt(edit.text);
    if (edits.size() < 1000) Q_EMIT dataChanged(index(row, col), index(row, col));
  }
  if (edits.size() >= 1000) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void TableModel::settle() {
  if (pending_.empty()) return;
  pending_.clear();
  Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QStringList TableModel::missing_in_draft() const {
  QStringList out;
  for (int i = 0; i < columnCount(); ++i)
    if (column(i).required && !draft_.contains(i)) out += name_of(column(i));
  return out;
}

void TableModel::submit_draft() {
  if (draft_.empty()) return;
  std::vector<std::string> columns;
  std::vector<std::string> texts;
  for (const auto& [number, text] : draft_) {
    columns.push_back(column(number).id);
    texts.push_back(plain(number, text));
  }
  Q_EMIT row_asked(columns, texts);
}

void TableModel::clear_draft() {
  if (draft_.empty()) return;
  draft_.clear();
  if (editable() && columnCount() > 0) Q_EMIT dataChanged(index(row_count(), 0), index(row_count(), columnCount() - 1));
}

}  // namespace runrate
