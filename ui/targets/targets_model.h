#pragma once
#include <QAbstractTableModel>
#include <vector>

#include "bridge/book_state.h"
#include "engine/engine.h"

namespace runrate {

/// The targets of one KPI as a grid: groups down, periods across. What is typed is handed out as edits; it is shown when the workbook
/// has it.
class TargetsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  /// What the grid is of. `groups` are as the table has them: blank, "rep=R01".
  void show(const BookStatePtr& book, const KpiInfo& kpi, std::vector<Period> periods, std::vector<std::string> groups);
  [[nodiscard]] const KpiInfo& kpi() const { return kpi_; }
  [[nodiscard]] bool sums() const;  ///< the last column is the periods' sum

  /// The edits that a block of texts at `at` amounts to: lines of cells with tabs between.
  [[nodiscard]] std::vector<TargetEdit> paste(const QModelIndex& at, const QString& text) const;
  [[nodiscard]] TargetEdit edit(const QModelIndex& index, const QString& text) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const final;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) final;

 Q_SIGNALS:
  void edited(const std::vector<runrate::TargetEdit>& edits);

 private:
  [[nodiscard]] const std::optional<Rational>& value(int row, int column) const;
  [[nodiscard]] QString group_title(const std::string& group) const;
  [[nodiscard]] QString shown(const std::optional<Rational>& number) const;

  BookStatePtr book_;
  KpiInfo kpi_;
  bool whole_ = false;  ///< no target has decimals
  std::vector<Period> periods_;
  std::vector<std::string> labels_;
  std::vector<std::string> groups_;
  std::vector<std::optional<Rational>> values_;
};

}  // namespace runrate
