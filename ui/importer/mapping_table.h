#pragma once
#include <QListWidget>
#include <QTableWidget>

#include "ingest/importer.h"

namespace runrate {

/// The columns of a file, one a row: a row is dragged onto one of our columns, or one of ours is dropped on it.
class MappingTable : public QTableWidget {
  Q_OBJECT
 public:
  explicit MappingTable(QWidget* parent = nullptr);

 Q_SIGNALS:
  /// The column of ours with this id was dropped on row `row`.
  void dropped(int row, const QString& ours);

 protected:
  [[nodiscard]] QStringList mimeTypes() const override;
  [[nodiscard]] QMimeData* mimeData(const QList<QTableWidgetItem*>& items) const override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
};

/// Our columns, those that no column of the file fills first: each can be dragged onto a column of the file, or have one dropped on it.
class FieldList : public QListWidget {
  Q_OBJECT
 public:
  explicit FieldList(QWidget* parent = nullptr);

  void show_fields(const TableInfo& table, const std::vector<ColumnPlan>& columns);

 Q_SIGNALS:
  /// Row `row` of the file's columns was dropped on the column of ours with this id.
  void dropped(int row, const QString& ours);

 protected:
  [[nodiscard]] QStringList mimeTypes() const override;
  [[nodiscard]] QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
};

}  // namespace runrate
