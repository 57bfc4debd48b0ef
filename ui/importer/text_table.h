#pragma once
#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

namespace runrate {

/// A table of texts that does not change: previews and lists of results.
class TextTable : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  void show(QStringList columns, std::vector<QStringList> rows, std::vector<bool> numeric = {});

  void set_cell(int row, int column, const QString& text);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

 private:
  [[nodiscard]] bool numeric(int column) const { return static_cast<std::size_t>(column) < numeric_.size() && numeric_[static_cast<std::size_t>(column)]; }

  QStringList columns_;
  std::vector<QStringList> rows_;
  std::vector<bool> numeric_;
};

}  // namespace runrate
