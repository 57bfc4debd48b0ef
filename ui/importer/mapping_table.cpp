#include "importer/mapping_table.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QMimeData>
#include <algorithm>

#include "bridge/texts.h"

namespace runrate {

namespace {

constexpr int kFieldId = Qt::UserRole;

/// What is dragged: a row of the file's columns, or the id of one of ours.
QString row_type() { return QStringLiteral("application/x-runrate-file-column"); }
QString field_type() { return QStringLiteral("application/x-runrate-field"); }

QMimeData* parcel(const QString& type, const QString& content) {
  auto* data = new QMimeData;
  data->setData(type, content.toUtf8());
  return data;
}

/// Takes it where there is something below that it can be dropped on.
void judge(QDropEvent* event, const QString& type, bool onto_something) {
  if (event->mimeData()->hasFormat(type) && onto_something) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
  } else {
    event->ignore();
  }
}

}  // namespace

MappingTable::MappingTable(QWidget* parent) : QTableWidget(parent) {
  setDragEnabled(true);
  setAcceptDrops(true);
  setDragDropMode(DragDrop);
  setDropIndicatorShown(true);
  setDragDropOverwriteMode(true);
}

QStringList MappingTable::mimeTypes() const { return {row_type(), field_type()}; }

QMimeData* MappingTable::mimeData(const QList<QTableWidgetItem*>& items) const {
  return items.isEmpty() ? nullptr : parcel(row_type(), QString::number(items.front()->row()));
}

void MappingTable::dragEnterEvent(QDragEnterEvent* event) { judge(event, field_type(), true); }

void MappingTable::dragMoveEvent(QDragMoveEvent* event) {
  QTableWidget::dragMoveEvent(event);  // scrolls at the edges
  judge(event, field_type(), rowAt(event->position().toPoint().y()) >= 0);
}

void MappingTable::dropEvent(QDropEvent* event) {
  const int row = rowAt(event->position().toPoint().y());
  judge(event, field_type(), row >= 0);
  if (event->isAccepted()) Q_EMIT dropped(row, QString::fromUtf8(event->mimeData()->data(field_type())));
}

FieldList::FieldList(QWidget* parent) : QListWidget(parent) {
  setDragEnabled(true);
  setAcceptDrops(true);
  setDragDropMode(DragDrop);
  setUniformItemSizes(true);
  setTextElideMode(Qt::ElideRight);
}

void FieldList::show_fields(const TableInfo& table, const std::vector<ColumnPlan>& columns) {
  clear();
  for (const bool filled : {false, true})
    for (const ColumnInfo& ours : table.columns) {
      if (ours.hidden) continue;
      const auto from = std::find_if(columns.begin(), columns.end(), [&](const ColumnPlan& column) { return column.target == ours.id; });
      if ((from != columns.end()) != filled) continue;
      auto* item = new QListWidgetItem(filled ? QStringLiteral("✓ ") + name_of(ours) : name_of(ours), this);
      item->setData(kFieldId, to_qt(ours.id));
      item->setToolTip(filled ? tr("Filled by “%1”").arg(to_qt(from->header)) : about_of(ours));
      if (!filled) continue;
      item->setForeground(palette().brush(QPalette::PlaceholderText));
    }
}

QStringList FieldList::mimeTypes() const { return {row_type(), field_type()}; }

QMimeData* FieldList::mimeData(const QList<QListWidgetItem*>& items) const {
  return items.isEmpty() ? nullptr : parcel(field_type(), items.front()->data(kFieldId).toString());
}

void FieldList::dragEnterEvent(QDragEnterEvent* event) { judge(event, row_type(), true); }

void FieldList::dragMoveEvent(QDragMoveEvent* event) {
  QListWidget::dragMoveEvent(event);
  judge(event, row_type(), itemAt(event->position().toPoint()) != nullptr);
}

void FieldList::dropEvent(QDropEvent* event) {
  const QListWidgetItem* item = itemAt(event->position().toPoint());
  judge(event, row_type(), item != nullptr);
  if (event->isAccepted()) Q_EMIT dropped(event->mimeData()->data(row_type()).toInt(), item->data(kFieldId).toString());
}

}  // namespace runrate
