#include <algorithm>
#include <map>
#include <set>

#include "base/money.h"
#include "explainer.h"
#include "facts/rates.h"

namespace runrate {
namespace {

void columns_of(const Expr& expr, const std::string& facts, std::vector<std::string>& out) {
  if (expr.kind == ExprKind::Name && !find_variable(expr.text) && expr.text != "yes" && expr.text != "no") {
    const auto [head, rest] = split_name(expr.text);
    const std::string name(head == facts && !rest.empty() ? rest : std::string_view(expr.text));
    if (name != facts && std::ranges::find(out, name) == out.end()) out.push_back(name);
  }
  for (const ExprPtr& child : expr.children) columns_of(*child, facts, out);
  if (expr.where) columns_of(*expr.where, facts, out);
}

/// What to show of the rows: the key of a table, or the columns of derived facts, and all that the measure looks at.
std::vector<std::string> shown_columns(const Expr& expr, const std::string& name, const FactSet& facts) {
  std::vector<std::string> wanted;
  if (!facts.framed()) {
    for (const int part : facts.source_table()->info.key())
      wanted.push_back(facts.source_table()->info.columns[static_cast<std::size_t>(part)].id);
  } else if (const FactInfo* info = find_derived(name)) {
    for (const auto& [column, type] : info->columns) wanted.push_back(column);
  }
  columns_of(expr, name, wanted);
  if (!expr.by.empty() && std::ranges::find(wanted, expr.by) == wanted.end()) wanted.push_back(expr.by);
  std::erase_if(wanted, [&](const std::string& column) { return !facts.column(column); });
  return wanted;
}

/// A row in a word: its name and key, or whose it is.
class Titles {
 public:
  Titles(const Snapshot& snapshot, const FactSet& facts) : snapshot_(snapshot), facts_(facts) {
    const Table* table = facts.source_table();
    if (!table) return;
    for (const int part : table->info.key()) {
      const FactColumn* column = facts.column(table->info.columns[static_cast<std::size_t>(part)].id);
      if (column) key_.push_back(column);
    }
    const bool named = table->info.find("name") >= 0;
    name_ = facts.column(named ? "name" : "account.name");
  }
  [[nodiscard]] std::string of(std::size_t row) const {
    std::string key;
    for (const FactColumn* column : key_) {
      const std::string part = cell_text(snapshot_, *column, row);
      if (!part.empty()) key += (key.empty() ? "" : " / ") + part;
    }
    const std::string name = name_ ? cell_text(snapshot_, *name_, row) : std::string();
    return name.empty() || name == key ? key : key.empty() ? name : name + " (" + key + ")";
  }

 private:
  const Snapshot& snapshot_;
  const FactSet& facts_;
  std::vector<const FactColumn*> key_;
  const FactColumn* name_ = nullptr;
};

std::string without_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

/// Rows of facts that a measure counts, with what they put in. Everything that a row is written from is resolved when this is
/// made, so that it may be read later and on another thread.
class FactRows final : public ExplainedRows::Source {
 public:
  FactRows(SnapshotPtr snapshot, std::shared_ptr<const FactSet> facts, const std::vector<std::string>& columns, std::int64_t divisor)
      : snapshot_(std::move(snapshot)), facts_(std::move(facts)), titles_(*snapshot_, *facts_), divisor_(divisor) {
    for (const std::string& column : columns) columns_.push_back(facts_->column(column));
  }
  void add(std::size_t row) { rows_.push_back(static_cast<RowNumber>(row)); }
  void put(Int128 whole) { wholes_.push_back(whole); }
  void put(const Rational& fraction) { fractions_.push_back(fraction); }

  [[nodiscard]] std::size_t size() const override { return rows_.size(); }
  [[nodiscard]] Rational contribution(std::size_t index) const override {
    if (!fractions_.empty()) return fractions_[index];
    return wholes_.empty() ? Rational(1) : make_rational(wholes_[index], divisor_);
  }
  [[nodiscard]] ExplainedRow row(std::size_t index) const override {
    ExplainedRow out;
    const RowNumber row = rows_[index];
    out.contribution = contribution(index);
    for (const FactColumn* column : columns_) out.cells.push_back(cell_text(*snapshot_, *column, row));
    const Table* table = facts_->source_table();
    const RowNumber source = facts_->source_rows().empty() ? row : facts_->source_rows()[row];
    if (!table || source == kNoRow) return out;
    out.table = table->info.id;
    out.row_id = (*table->row_ids)[source];
    out.source = (*table->sources)[source];
    out.line = (*table->lines)[source];
    out.title = titles_.of(row);
    return out;
  }

 private:
  SnapshotPtr snapshot_;
  std::shared_ptr<const FactSet> facts_;
  std::vector<const FactColumn*> columns_;
  Titles titles_;
  std::vector<RowNumber> rows_;
  std::int64_t divisor_;
  std::vector<Int128> wholes_;
  std::vector<Rational> fractions_;
};

/// Rows that are there already.
class ListedRows final : public ExplainedRows::Source {
 public:
  explicit ListedRows(std::vector<ExplainedRow> rows) : rows_(std::move(rows)) {}
  [[nodiscard]] std::size_t size() const override { return rows_.size(); }
  [[nodiscard]] ExplainedRow row(std::size_t index) const override { return rows_[index]; }

 private:
  std::vector<ExplainedRow> rows_;
};

bool counts_here(const CountedRows& counted, std::size_t row, const Spot& spot) {
  const std::int32_t slot = counted.slot(row);
  if (slot == kNoDay || counted.group(row) != spot.group) return false;
  if (counted.facts().framed()) return slot == static_cast<std::int32_t>(spot.window);
  return spot.shown().start.days <= slot && slot <= spot.shown().close.days;
}

}  // namespace

ExplainedRows::ExplainedRows(std::initializer_list<ExplainedRow> rows) : source_(std::make_shared<ListedRows>(rows)) {}

std::string cell_text(const Snapshot& snapshot, const FactColumn& column, std::size_t row) {
  if (column.type == FactType::Text) return std::string(snapshot.pool->text(column.texts[row]));
  if (column.type == FactType::Date) return column.days[row] == kNoDay ? std::string() : to_iso(Date{column.days[row]});
  const std::int64_t cell = column.ints[row];
  if (cell == kBlank) return {};
  const int digits = snapshot.rules.currency_digits;
  switch (column.type) {
    case FactType::Decimal:
      return without_zeros(to_plain(cell, column.digits));
    case FactType::Money:
      return to_plain(cell, digits);
    case FactType::LocalMoney: {
      const std::string_view currency = column.currencies.empty() ? std::string_view() : snapshot.pool->text(column.currencies[row]);
      return to_plain(cell, currency.empty() ? digits : minor_digits(currency)) + (currency.empty() ? "" : " " + std::string(currency));
    }
    case FactType::Mrr:
      return to_fixed(make_rational(cell, kMrrUnit * power_of_ten(digits)), digits);
    case FactType::Instant:
      return to_iso(snapshot.rules.calendar.zone.to_local(Instant{cell}));
    case FactType::YesNo:
      return cell != 0 ? "yes" : "no";
    default:
      return std::to_string(cell);
  }
}

Unit unit_of_rows(const Expr& expr, const RowScope& rows) {
  if (expr.kind == ExprKind::Call && expr.text == "minutes") return Unit::Minutes;
  if (expr.kind == ExprKind::Call && expr.text == "hours") return Unit::Hours;
  if (expr.kind == ExprKind::Divide) return unit_of_rows(*expr.children[0], rows);
  if (expr.kind == ExprKind::Name) {
    const auto column = rows.column(expr);
    if (!column) return Unit::Ratio;
    const FactType type = (*column)->type;
    if (type == FactType::Money || type == FactType::LocalMoney || type == FactType::Mrr) return Unit::Money;
    return type == FactType::Date ? Unit::Days : Unit::Ratio;
  }
  Unit out = Unit::Ratio;
  for (const ExprPtr& child : expr.children) {
    const Unit unit = unit_of_rows(*child, rows);
    if (unit == Unit::Money) return unit;
    if (unit != Unit::Ratio) out = unit;
  }
  return out;
}

Result<void> Explainer::add_rows(const Expr& expr, const std::string& name, const Spot& spot, ExplainedTerm& out) {
  RUNRATE_TRY(RowScope* const rows, evaluation_.rows_of(name, spot.frame));
  RUNRATE_TRY(const CountedRows counted, CountedRows::make(*rows, expr, evaluation_.scope().as_of));
  const FactSet& facts = rows->facts();
  out.columns = shown_columns(expr, name, facts);
  const RowValue* const value = expr.text == "distinct" ? nullptr : counted.value();
  const bool fraction = value && value->fraction();
  auto found = std::make_shared<FactRows>(evaluation_.context().snapshot, rows->shared_facts(), out.columns, value ? value->divisor() : 1);
  Int128 whole = 0;
  Rational exact;
  for (std::size_t row = 0; row < facts.size(); ++row) {
    if (!counts_here(counted, row, spot)) continue;
    if (fraction) {
      if (!value->exact(row, exact)) continue;
      found->put(exact);
    } else if (value) {
      if (!value->get(row, whole)) continue;
      found->put(whole);
    }
    found->add(row);
  }
  out.rows = ExplainedRows(std::move(found));
  add_left_out(expr, *rows, counted, spot, out);
  return {};
}

void Explainer::add_left_out(const Expr& expr, RowScope& rows, const CountedRows& counted, const Spot& spot, ExplainedTerm& out) const {
  const Snapshot& snapshot = evaluation_.scope().snapshot;
  std::map<std::string, std::pair<Message, std::int64_t>> currencies;  // by the code
  std::set<std::size_t> unconverted;
  std::vector<std::string> names;
  for (const ExprPtr& child : expr.children) columns_of(*child, rows.name(), names);
  for (const std::string& name : names)
    for (const RowNumber row : rows.unconverted(name, expr.by)) {
      if (!counts_here(counted, row, spot) || !unconverted.insert(row).second) continue;
      Message why = without_rate(*snapshot.pool, counted.facts().column(name)->currencies[row]);
      const std::string code = why.args.front().second;
      ++currencies.try_emplace(code, std::move(why), 0).first->second.second;
    }
  for (auto& [code, left] : currencies) out.left_out.push_back({std::move(left.first), left.second});
  std::vector<std::pair<Message, std::int64_t>> reasons;
  for (const FactSet::LeftOut& left : counted.facts().left_out()) {
    const auto known = std::ranges::find(reasons, left.reason, &std::pair<Message, std::int64_t>::first);
    if (known == reasons.end())
      reasons.emplace_back(left.reason, 1);
    else
      ++known->second;
  }
  out.left_out.insert(out.left_out.end(), reasons.begin(), reasons.end());
  const bool needs_value = counted.value() && expr.text != "sum" && expr.text != "distinct";
  std::int64_t blank = 0;
  Rational ignored;
  for (std::size_t row = 0; needs_value && row < counted.size(); ++row)
    if (counts_here(counted, row, spot) && !unconverted.contains(row) && !counted.value()->exact(row, ignored)) ++blank;
  if (blank > 0) out.left_out.push_back({{"left_out_blank", {{"what", names.empty() ? std::string() : names.front()}}}, blank});
}

}  // namespace runrate
