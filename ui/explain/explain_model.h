#pragma once
#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "bridge/book_state.h"
#include "metrics/query.h"

namespace runrate {

/// The terms of an explanation as a tree: terms within terms, and beneath each measure the rows behind it. Rows are read in place,
/// however many there are.
class ExplainModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { What, Amount, From, ColumnCount };
  enum Role { TableRole = Qt::UserRole, RowRole, KpiRole };

  explicit ExplainModel(QObject* parent = nullptr);
  ~ExplainModel() override;

  void show(std::shared_ptr<const Explanation> explanation, const BookStatePtr& book);
  [[nodiscard]] const Explanation* explanation() const { return explanation_.get(); }
  [[nodiscard]] const BookStatePtr& book() const { return book_; }

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const final;
  [[nodiscard]] QModelIndex parent(const QModelIndex& index) const final;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

 private:
  struct Node {
    const ExplainedTerm* term = nullptr;
    Node* parent = nullptr;
    int place = 0;  ///< among its parent's terms
    std::vector<std::unique_ptr<Node>> terms;
  };
  static std::unique_ptr<Node> grow(const ExplainedTerm& term, Node* parent, int place);
  /// The node that an index stands for; null for a row.
  [[nodiscard]] Node* node(const QModelIndex& index) const;
  /// The row that an index stands for; the last one is kept, as a view asks for all of it at once.
  [[nodiscard]] const ExplainedRow& row(const QModelIndex& index) const;
  [[nodiscard]] QVariant term_data(const Node& node, int column, int role) const;
  [[nodiscard]] QVariant row_data(const ExplainedTerm& term, const ExplainedRow& row, int column, int role) const;
  [[nodiscard]] QString origin(const ExplainedRow& row) const;

  std::shared_ptr<const Explanation> explanation_;
  BookStatePtr book_;
  std::unique_ptr<Node> root_;
  mutable const ExplainedTerm* kept_of_ = nullptr;
  mutable std::size_t kept_at_ = 0;
  mutable ExplainedRow kept_;
};

/// The value of a term as people read it.
[[nodiscard]] QString value_text(const Value& value, Unit unit, const BookState& book, bool exact = true);

}  // namespace runrate
