#include "explain/explain_model.h"

#include <QFont>
#include <QGuiApplication>

#include "bridge/texts.h"
#include "bridge/values.h"
#include "theme/fonts.h"
#include "theme/palette.h"

namespace runrate {

QString value_text(const Value& value, Unit unit, const BookState& book, bool exact) {
  const Figure figure{value.number, unit, book.snapshot->rules.currency, value.why};
  return format_figure(figure, exact ? Precision::Exact : Precision::Card);
}

ExplainModel::ExplainModel(QObject* parent) : QAbstractItemModel(parent) {}
ExplainModel::~ExplainModel() = default;

std::unique_ptr<ExplainModel::Node> ExplainModel::grow(const ExplainedTerm& term, Node* parent, int place) {
  auto node = std::make_unique<Node>();
  node->term = &term;
  node->parent = parent;
  node->place = place;
  for (const ExplainedTerm& inner : term.terms) node->terms.push_back(grow(inner, node.get(), static_cast<int>(node->terms.size())));
  return node;
}

void ExplainModel::show(std::shared_ptr<const Explanation> explanation, const BookStatePtr& book) {
  beginResetModel();
  kept_of_ = nullptr;
  explanation_ = std::move(explanation);
  book_ = book;
  root_ = explanation_ ? grow(explanation_->root, nullptr, 0) : nullptr;
  endResetModel();
}

// An index points to the node that it lies within; its row tells which term, or row beyond the terms, it is.
ExplainModel::Node* ExplainModel::node(const QModelIndex& index) const {
  if (!index.isValid()) return root_.get();
  const auto* within = static_cast<Node*>(index.internalPointer());
  const auto place = static_cast<std::size_t>(index.row());
  return place < within->terms.size() ? within->terms[place].get() : nullptr;
}

const ExplainedRow& ExplainModel::row(const QModelIndex& index) const {
  const auto* within = static_cast<Node*>(index.internalPointer());
  const std::size_t place = static_cast<std::size_t>(index.row()) - within->terms.size();
  if (kept_of_ != within->term || kept_at_ != place) {
    kept_ = within->term->rows[place];
    kept_of_ = within->term;
    kept_at_ = place;
  }
  return kept_;
}

QModelIndex ExplainModel::index(int row, int column, const QModelIndex& parent) const {
  if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent)) return {};
  return createIndex(row, column, node(parent));
}

QModelIndex ExplainModel::parent(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  auto* within = static_cast<Node*>(index.internalPointer());
  if (within->parent == nullptr) return {};
  return createIndex(within->place, 0, within->parent);
}

int ExplainModel::rowCount(const QModelIndex& parent) const {
  if (!root_ || parent.column() > 0) return 0;
  const Node* of = node(parent);
  return of == nullptr ? 0 : static_cast<int>(of->terms.size() + of->term->rows.size());
}

int ExplainModel::columnCount(const QModelIndex& parent) const {
  Q_UNUSED(parent)
  return ColumnCount;
}

QString ExplainModel::origin(const ExplainedRow& row) const {
  if (row.row_id == 0) return {};
  if (row.source == 0) return tr("edited");
  const SourceInfo* source = book_->source(row.source);
  return QStringLiteral("%1 : %2").arg(source == nullptr ? tr("file") : path_text(std::filesystem::path(source->file).filename())).arg(row.line);
}

QVariant ExplainModel::term_data(const Node& node, int column, int role) const {
  const ExplainedTerm& term = *node.term;
  if (role == KpiRole) return to_qt(term.kpi);
  if (role == Qt::FontRole) return column == Amount ? runrate::font(Type::Strong) : QVariant();
  if (role == Qt::TextAlignmentRole && column == Amount) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole) {
    if (!term.value.number && !term.value.why.id.empty()) return message_text(term.value.why);
    return term.numbers.empty() || term.numbers == term.formula ? to_qt(term.formula) : QStringLiteral("%1\n= %2").arg(to_qt(term.formula), numbers_text(term.numbers));
  }
  if (role != Qt::DisplayRole) return {};
  if (column == What) return to_qt(term.label);
  if (column == Amount) return value_text(term.value, term.unit, *book_);
  return term.rows.empty() ? QString() : tr("%1 rows").arg(format_count(static_cast<std::int64_t>(term.rows.size())));
}

QVariant ExplainModel::row_data(const ExplainedTerm& term, const ExplainedRow& row, int column, int role) const {
  if (role == TableRole) return to_qt(row.table);
  if (role == RowRole) return static_cast<qlonglong>(row.row_id);
  if (role == Qt::TextAlignmentRole && column == Amount) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ForegroundRole && column == From) return runrate::palette().good;
  if (role == Qt::ToolTipRole) {
    QStringList lines{to_qt(row.title)};
    for (std::size_t i = 0; i < row.cells.size() && i < term.columns.size(); ++i)
      if (!row.cells[i].empty()) lines += QStringLiteral("%1: %2").arg(to_qt(dimension_name(*book_->snapshot, term.columns[i])), to_qt(shown_value(*book_->snapshot, term.columns[i], row.cells[i])));
    if (const QString from = origin(row); !from.isEmpty()) lines += tr("From %1").arg(from);
    lines += tr("Double-click to see the row in its table, F2 to edit it");
    return lines.join(QLatin1Char('\n'));
  }
  if (role != Qt::DisplayRole) return {};
  if (column == What) return to_qt(row.title);
  if (column == From) return origin(row);
  return format_figure(Figure{row.contribution, term.unit, book_->snapshot->rules.currency, {}}, Precision::Exact);
}

QVariant ExplainModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (const Node* term = node(index)) return term_data(*term, index.column(), role);
  return row_data(*static_cast<Node*>(index.internalPointer())->term, row(index), index.column(), role);
}

QVariant ExplainModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case What: return tr("Made of");
    case Amount: return tr("Amount");
    case From: return tr("From");
    default: return {};
  }
}

}  // namespace runrate
