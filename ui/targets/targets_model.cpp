#include "targets/targets_model.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "bridge/texts.h"
#include "tables/cell_text.h"
#include "theme/fonts.h"

namespace runrate {

namespace {

/// "12.5 %" as "0.125"; what is no percentage comes back as it is.
std::string without_percent(const QString& typed) {
  QString text = typed.trimmed();
  if (!text.endsWith(QLatin1Char('%'))) return to_core(plain_number(text, QLocale()));
  text.chop(1);
  bool good = false;
  const double number = QLocale().toDouble(text.trimmed(), &good);
  return good ? to_decimal(Rational(number) / 100, 6) : to_core(typed);
}

}  // namespace

void TargetsModel::show(const BookStatePtr& book, const KpiInfo& kpi, std::vector<Period> periods, std::vector<std::string> groups) {
  beginResetModel();
  book_ = book;
  kpi_ = kpi;
  periods_ = std::move(periods);
  groups_ = std::move(groups);
  labels_.clear();
  const Snapshot& snapshot = *book_->snapshot;
  for (const Period& period : periods_) labels_.push_back(label(period, snapshot.rules.calendar));
  values_.assign(periods_.size() * groups_.size(), std::nullopt);
  std::map<std::string, std::size_t> rows;
  for (std::size_t i = 0; i < groups_.size(); ++i) rows.emplace(fold(groups_[i]), i);
  const Table* table = snapshot.table("targets");
  const int value_column = table == nullptr ? -1 : table->info.find("value");
  for (RowNumber row = 0; value_column >= 0 && row < table->size(); ++row) {
    const auto text = [&](const char* column) { return snapshot.pool->text(table->column(column)->texts[row]); };
    const auto group = rows.find(fold(text("group")));
    const std::int64_t scaled = table->column("value")->ints[row];
    if (group == rows.end() || scaled == kBlank || fold(text("kpi")) != fold(kpi_.id)) continue;
    const auto period = parse_period(trim(text("period")), snapshot.rules.calendar);
    const auto place = period ? std::ranges::find(periods_, *period) : periods_.end();
    if (place == periods_.end()) continue;
    std::int64_t scale = 1;
    for (int d = 0; d < table->info.columns[static_cast<std::size_t>(value_column)].digits; ++d) scale *= 10;
    values_[group->second * periods_.size() + static_cast<std::size_t>(place - periods_.begin())] = make_rational(scaled, scale);
  }
  whole_ = sums() && std::ranges::all_of(values_, [](const std::optional<Rational>& number) { return !number || number->get_den() == 1; });
  endResetModel();
}

bool TargetsModel::sums() const { return kpi_.unit == Unit::Money || kpi_.unit == Unit::Count; }

const std::optional<Rational>& TargetsModel::value(int row, int column) const {
  return values_[static_cast<std::size_t>(row) * periods_.size() + static_cast<std::size_t>(column)];
}

int TargetsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(groups_.size()); }

int TargetsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(periods_.size()) + (sums() && periods_.size() > 1 ? 1 : 0);
}

QString TargetsModel::shown(const std::optional<Rational>& number) const {
  if (!number) return {};
  const Figure figure{*number, kpi_.unit, book_->snapshot->rules.currency, {}};
  return whole_ ? format_whole(figure) : format_figure(figure, Precision::Exact);
}

QVariant TargetsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
  const bool sum = index.column() >= static_cast<int>(periods_.size());
  if (role == Qt::FontRole) return sum ? runrate::font(Type::Strong) : QVariant();
  if (role != Qt::DisplayRole && role != Qt::EditRole) return {};
  if (!sum) {
    const auto& number = value(index.row(), index.column());
    if (role == Qt::DisplayRole) return shown(number);
    return number ? typed_number(to_qt(to_decimal(*number, 6)), QLocale()) : QString();
  }
  std::optional<Rational> total;
  for (int column = 0; column < static_cast<int>(periods_.size()); ++column)
    if (const auto& number = value(index.row(), column)) total = total.value_or(Rational(0)) + *number;
  return shown(total);
}

QString TargetsModel::group_title(const std::string& group) const {
  const std::size_t equals = group.find('=');
  return equals == std::string::npos ? tr("Company") : to_qt(group.substr(equals + 1));
}

QVariant TargetsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole) return {};
  if (orientation == Qt::Vertical) return group_title(groups_[static_cast<std::size_t>(section)]);
  if (section >= static_cast<int>(periods_.size())) return tr("Sum");
  return period_short(labels_[static_cast<std::size_t>(section)], periods_.size() <= 4);
}

Qt::ItemFlags TargetsModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
  const bool editable = index.isValid() && index.column() < static_cast<int>(periods_.size()) && book_ && !book_->read_only;
  return editable ? flags | Qt::ItemIsEditable : flags;
}

TargetEdit TargetsModel::edit(const QModelIndex& index, const QString& text) const {
  return {kpi_.id, labels_[static_cast<std::size_t>(index.column())], groups_[static_cast<std::size_t>(index.row())], without_percent(text)};
}

std::vector<TargetEdit> TargetsModel::paste(const QModelIndex& at, const QString& text) const {
  std::vector<TargetEdit> out;
  QStringList lines = text.split(QLatin1Char('\n'));
  if (!lines.isEmpty() && lines.back().isEmpty()) lines.removeLast();
  for (int r = 0; r < lines.size() && at.row() + r < rowCount(); ++r) {
    const QStringList cells = lines[r].split(QLatin1Char('\t'));
    for (int c = 0; c < cells.size() && at.column() + c < static_cast<int>(periods_.size()); ++c)
      out.push_back(edit(index(at.row() + r, at.column() + c), cells[c]));
  }
  return out;
}

bool TargetsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
  if (value.toString() == data(index, Qt::EditRole).toString()) return true;
  Q_EMIT edited({edit(index, value.toString())});
  return true;
}

}  // namespace runrate
