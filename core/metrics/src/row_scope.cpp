#include "row_scope.h"

#include <algorithm>
#include <array>

#include "base/money.h"
#include "base/text.h"

namespace runrate {
namespace {

constexpr std::array<std::pair<std::string_view, Variable>, 9> kVariables{{{"days", Variable::Days},
                                                                           {"month_days", Variable::MonthDays},
                                                                           {"is_current", Variable::IsCurrent},
                                                                           {"as_of", Variable::AsOf},
                                                                           {"as_of_end", Variable::AsOfEnd},
                                                                           {"start", Variable::Start},
                                                                           {"closing", Variable::Closing},
                                                                           {"period_end", Variable::PeriodEnd},
                                                                           {"stalled_days", Variable::StalledDays}}};

bool same_for_all(Variable variable) {
  return variable == Variable::AsOf || variable == Variable::AsOfEnd || variable == Variable::StalledDays;
}

RowType type_of(Variable variable) {
  switch (variable) {
    case Variable::AsOf:
    case Variable::Start:
    case Variable::Closing:
    case Variable::PeriodEnd:
      return RowType::Day;
    case Variable::AsOfEnd:
      return RowType::Instant;
    default:
      return RowType::Number;
  }
}

constexpr std::int64_t kMinute = 60'000;

}  // namespace

std::optional<Variable> find_variable(std::string_view name) {
  for (const auto& [known, variable] : kVariables)
    if (known == name) return variable;
  return std::nullopt;
}

std::int64_t value_of(Variable variable, const Window& window, const QueryScope& query) {
  switch (variable) {
    case Variable::Days:
      return window.close - window.start + 1;
    case Variable::MonthDays: {
      const YearMonthDay ymd = to_ymd(window.start);
      return days_in_month(ymd.year, ymd.month);
    }
    case Variable::IsCurrent:
      return window.start <= query.as_of && query.as_of < window.end ? 1 : 0;
    case Variable::AsOf:
      return query.as_of.days;
    case Variable::AsOfEnd:
      return query.as_of_end.ms;
    case Variable::Start:
      return window.start.days;
    case Variable::Closing:
      return window.close.days;
    case Variable::PeriodEnd:
      return window.end.days;
    case Variable::StalledDays:
      return query.snapshot.rules.stalled_days;
  }
  return 0;
}

RowScope::RowScope(std::string name, std::shared_ptr<const FactSet> facts, const Frame& frame, const QueryScope& query,
                   KeptMasks* kept)
    : name_(std::move(name)), facts_(std::move(facts)), frame_(frame), query_(query), kept_(kept) {}

std::string_view RowScope::local_name(std::string_view name) const {
  const auto [head, rest] = split_name(name);
  return head == name_ && !rest.empty() ? rest : name;
}

Result<const FactColumn*> RowScope::column(const Expr& expr) const {
  if (expr.kind != ExprKind::Name) return fail("formula_rows", {{"what", canonical_text(expr)}, {"facts", name_}});
  const FactColumn* found = facts_->column(local_name(expr.text));
  if (!found) return fail("formula_column", {{"column", expr.text}, {"facts", name_}});
  return found;
}

Result<std::span<const std::int32_t>> RowScope::days(const std::string& name) {
  const FactColumn* found = facts_->column(local_name(name));
  if (!found) return fail("formula_column", {{"column", name}, {"facts", name_}});
  if (found->type != FactType::Date && found->type != FactType::Instant)
    return fail("formula_not_a_date", {{"column", name}, {"facts", name_}});
  if (!found->days.empty() || found->ints.empty()) return found->days;
  auto days = std::make_shared<std::vector<std::int32_t>>();
  days->reserve(found->ints.size());
  for (const std::int64_t cell : found->ints) days->push_back(cell == kBlank ? kNoDay : static_cast<std::int32_t>(cell));
  const std::span<const std::int32_t> out(*days);
  days_.push_back(std::move(days));
  return out;
}

const std::vector<RowNumber>& RowScope::unconverted(const std::string& column, const std::string& by) const {
  static const std::vector<RowNumber> none;
  const auto found = converted_.find({column, by});
  return found == converted_.end() ? none : found->second.without_rate;
}

Result<RowValuePtr> RowScope::value(const Expr& expr, const std::string& by) {
  switch (expr.kind) {
    case ExprKind::Number:
      return make_constant(expr.number);
    case ExprKind::Name:
      return name_value(expr, by);
    case ExprKind::Negate: {
      RUNRATE_TRY(RowValuePtr inner, value(*expr.children[0], by));
      if (inner->type() != RowType::Number && inner->type() != RowType::Duration) break;
      return make_negated(std::move(inner));
    }
    case ExprKind::Add:
    case ExprKind::Subtract:
    case ExprKind::Multiply:
    case ExprKind::Divide:
      return arithmetic(expr, by);
    case ExprKind::Call:
      return function(expr, by);
    default:
      break;
  }
  return fail("formula_rows", {{"what", canonical_text(expr)}, {"facts", name_}});
}

Result<RowValuePtr> RowScope::name_value(const Expr& expr, const std::string& by) {
  const std::string name(local_name(expr.text));
  if (const FactColumn* found = facts_->column(name)) return column_value(name, *found, by);
  if (name == "yes" || name == "no") return make_constant(Rational(name == "yes" ? 1 : 0));
  const auto variable = find_variable(name);
  if (!variable) return fail("formula_column", {{"column", expr.text}, {"facts", name_}});
  if (same_for_all(*variable)) return make_constant(Rational(static_cast<long>(value_of(*variable, {}, query_))), type_of(*variable));
  if (!facts_->framed()) return fail("formula_window_variable", {{"name", name}, {"facts", name_}});
  std::vector<std::int64_t> numbers;
  for (const Window& window : frame_) numbers.push_back(value_of(*variable, window, query_));
  return make_by_window(facts_->windows(), std::move(numbers), type_of(*variable));
}

Result<RowValuePtr> RowScope::column_value(const std::string& name, const FactColumn& column, const std::string& by) {
  const std::int64_t minor = power_of_ten(query_.snapshot.rules.currency_digits);
  switch (column.type) {
    case FactType::Integer:
    case FactType::YesNo:
      return make_cells(column.ints, 1, RowType::Number, column.keep);
    case FactType::Decimal:
      return make_cells(column.ints, power_of_ten(column.digits), RowType::Number, column.keep);
    case FactType::Money:
      return make_cells(column.ints, minor, RowType::Number, column.keep);
    case FactType::Mrr:
      return make_cells(column.ints, minor * kMrrUnit, RowType::Number, column.keep);
    case FactType::LocalMoney:
      return converted(name, column, by);
    case FactType::Instant:
      return make_cells(column.ints, 1, RowType::Instant, column.keep);
    case FactType::Text:
      return make_text(&column);
    case FactType::Date: {
      RUNRATE_TRY(const std::span<const std::int32_t> all, days(name));
      return make_days(all, column.keep);
    }
  }
  return fail("formula_rows", {{"what", name}, {"facts", name_}});
}

Result<RowValuePtr> RowScope::converted(const std::string& name, const FactColumn& column, const std::string& by) {
  const std::int64_t minor = power_of_ten(query_.snapshot.rules.currency_digits);
  auto kept = converted_.find({name, by});
  if (kept == converted_.end()) {
    if (by.empty()) return fail("formula_money_date", {{"column", name}, {"facts", name_}});
    RUNRATE_TRY(const std::span<const std::int32_t> when, days(by));
    Converted made;
    auto cells = std::make_shared<std::vector<std::int64_t>>(column.ints.begin(), column.ints.end());
    for (std::size_t row = 0; row < cells->size(); ++row) {
      std::int64_t& cell = (*cells)[row];
      const TextId currency = column.currencies.empty() ? 0 : column.currencies[row];
      if (cell == kBlank || query_.rates.is_base(currency)) continue;
      const auto in_base = when[row] == kNoDay ? std::nullopt : query_.rates.to_base(cell, currency, Date{when[row]});
      if (!in_base && when[row] != kNoDay) made.without_rate.push_back(static_cast<RowNumber>(row));
      cell = in_base.value_or(kBlank);
    }
    made.cells = std::move(cells);
    kept = converted_.emplace(std::pair(name, by), std::move(made)).first;
  }
  return make_cells(*kept->second.cells, minor, RowType::Number, kept->second.cells);
}

Result<RowValuePtr> RowScope::arithmetic(const Expr& expr, const std::string& by) {
  RUNRATE_TRY(RowValuePtr left, value(*expr.children[0], by));
  RUNRATE_TRY(RowValuePtr right, value(*expr.children[1], by));
  const RowType a = left->type();
  const RowType b = right->type();
  const bool subtract = expr.kind == ExprKind::Subtract;
  std::optional<RowType> type;
  if (a == RowType::Number && b == RowType::Number) type = RowType::Number;
  if (expr.kind == ExprKind::Add || subtract) {
    if (a == b && a == RowType::Duration) type = a;
    if (subtract && a == RowType::Day && b == RowType::Day) type = RowType::Number;
    if (subtract && a == RowType::Instant && b == RowType::Instant) type = RowType::Duration;
    if (a == RowType::Day && b == RowType::Number) type = RowType::Day;
  }
  if (!type) return fail("formula_types", {{"what", canonical_text(expr)}, {"facts", name_}});
  const RowOperator op = expr.kind == ExprKind::Add        ? RowOperator::Add
                         : subtract                        ? RowOperator::Subtract
                         : expr.kind == ExprKind::Multiply ? RowOperator::Multiply
                                                           : RowOperator::Divide;
  return make_binary(op, std::move(left), std::move(right), *type);
}

Result<RowValuePtr> RowScope::function(const Expr& expr, const std::string& by) {
  const auto wrong = [&] { return fail("formula_types", {{"what", canonical_text(expr)}, {"facts", name_}}); };
  const std::size_t count = expr.children.size();
  if (count == 1 && expr.text == "day") {
    if (expr.children[0]->kind != ExprKind::Name) return wrong();
    RUNRATE_TRY(const FactColumn* const found, column(*expr.children[0]));
    if (found->type != FactType::Instant) return wrong();
    return make_days(found->days, found->keep);
  }
  std::vector<RowValuePtr> values;
  for (const ExprPtr& child : expr.children) {
    RUNRATE_TRY(RowValuePtr one, value(*child, by));
    if (!values.empty() && one->type() != values[0]->type()) return wrong();
    values.push_back(std::move(one));
  }
  if (count == 1 && (expr.text == "minutes" || expr.text == "hours")) {
    if (values[0]->type() != RowType::Duration) return wrong();
    return make_scaled(values[0], expr.text == "minutes" ? kMinute : 60 * kMinute);
  }
  if (count == 1 && expr.text == "abs" && values[0]->type() == RowType::Number) return make_absolute(values[0]);
  if (count > 1 && (expr.text == "min" || expr.text == "max") && values[0]->type() != RowType::Text) {
    RowValuePtr out = values[0];
    for (std::size_t i = 1; i < count; ++i)
      out = make_binary(expr.text == "min" ? RowOperator::Min : RowOperator::Max, std::move(out), values[i], values[0]->type());
    return out;
  }
  return wrong();
}

}  // namespace runrate
