#pragma once
#include <QAbstractTableModel>
#include <QStringList>
#include <functional>
#include <vector>

namespace runrate {

/// Rows of a list, each cell made into a text when it is looked at: lists may be long, and a screen shows thirty rows.
class ListModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using Text = std::function<QString(int row, int column)>;
  using QAbstractTableModel::QAbstractTableModel;

  void show(QStringList heads, std::vector<bool> numeric, int rows, Text text);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

 private:
  [[nodiscard]] Qt::Alignment alignment(int column) const;

  QStringList heads_;
  std::vector<bool> numeric_;
  int rows_ = 0;
  Text text_;
};

}  // namespace runrate
