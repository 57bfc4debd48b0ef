#include <algorithm>
#include <bit>

#include "base/text.h"
#include "fact_access.h"
#include "row_scope.h"

namespace runrate {
namespace {

/// Remembers for every text of the pool whether it is one of a few, so that a column of a million cells costs a million looks
/// into a small table.
class TextSet {
 public:
  TextSet(const TextPool& pool, const std::vector<std::string>& literals) : pool_(pool), known_(pool.size(), 2) {
    for (const std::string& literal : literals) {
      if (const auto id = pool.find_folded(literal)) folded_.push_back(*id);
      if (fold(literal).empty()) blank_ = true;
    }
  }
  [[nodiscard]] std::uint8_t contains(TextId id) {
    if (id >= known_.size()) return look(id);
    std::uint8_t& known = known_[id];
    if (known == 2) known = look(id);
    return known;
  }

 private:
  [[nodiscard]] std::uint8_t look(TextId id) const {
    if (id == 0) return blank_ ? 1 : 0;
    return std::find(folded_.begin(), folded_.end(), pool_.folded(id)) != folded_.end() ? 1 : 0;
  }
  const TextPool& pool_;
  std::vector<std::uint8_t> known_;
  std::vector<TextId> folded_;
  bool blank_ = false;
};

int order_of(const RowValue& left, const RowValue& right, std::size_t row, bool& blank) {
  Rational a;
  Rational b;
  blank = !left.exact(row, a) || !right.exact(row, b);
  return blank ? 0 : cmp(a, b);
}

int width(std::int64_t divisor) {
  return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(divisor)));
}

/// One bit for each row: what `kind` says of the two values. A blank differs from everything and compares with nothing.
Mask compare(ExprKind kind, const RowValue& left, const RowValue& right, std::size_t rows) {
  Mask out(rows, 0);
  const std::uint8_t of_blank = kind == ExprKind::NotEqual ? 1 : 0;
  const bool wide =
      left.fraction() || right.fraction() || left.bits() + width(right.divisor()) > 126 || right.bits() + width(left.divisor()) > 126;
  for (std::size_t row = 0; row < rows; ++row) {
    if (wide) {
      bool blank = false;
      const int order = order_of(left, right, row, blank);
      out[row] = blank ? of_blank : static_cast<std::uint8_t>(holds(kind, order));
      continue;
    }
    Int128 a = 0;
    Int128 b = 0;
    if (!left.get(row, a) || !right.get(row, b)) {
      out[row] = of_blank;
      continue;
    }
    a *= right.divisor();
    b *= left.divisor();
    out[row] = static_cast<std::uint8_t>(holds(kind, a < b ? -1 : a > b ? 1 : 0));
  }
  return out;
}

/// The same where a plain column meets a number.
Mask compare_cells(ExprKind kind, std::span<const std::int64_t> cells, Int128 scale, Int128 number) {
  Mask out(cells.size(), 0);
  const std::uint8_t of_blank = kind == ExprKind::NotEqual ? 1 : 0;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    const Int128 cell = cells[row] * scale;
    out[row] = cells[row] == kBlank ? of_blank : static_cast<std::uint8_t>(holds(kind, cell < number ? -1 : cell > number ? 1 : 0));
  }
  return out;
}

bool is_text_literal(const Expr& expr) {
  return expr.kind == ExprKind::Text;
}

}  // namespace

Result<MaskPtr> RowScope::mask(const Expr& condition, const std::string& by) {
  const std::string key = canonical_text(condition) + " by " + by;
  if (const auto found = masks_.find(key); found != masks_.end()) return found->second;
  const std::string version = kept_ ? key + "|" + kept_->facts.version_of_rows(condition, by, name_) : std::string();
  if (kept_)
    if (const MaskPtr* known = kept_->masks.find(version)) return masks_.emplace(key, *known).first->second;
  RUNRATE_TRY(Mask made, compute(condition, by));
  auto out = std::make_shared<const Mask>(std::move(made));
  masks_.emplace(key, out);
  if (kept_) kept_->masks.keep(version, out, out->size());
  return out;
}

Result<Mask> RowScope::compute(const Expr& condition, const std::string& by) {
  switch (condition.kind) {
    case ExprKind::And:
    case ExprKind::Or: {
      RUNRATE_TRY(const MaskPtr left, mask(*condition.children[0], by));
      RUNRATE_TRY(const MaskPtr right, mask(*condition.children[1], by));
      Mask out(*left);
      const bool both = condition.kind == ExprKind::And;
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(both ? out[i] & (*right)[i] : out[i] | (*right)[i]);
      return out;
    }
    case ExprKind::Not: {
      RUNRATE_TRY(const MaskPtr inner, mask(*condition.children[0], by));
      Mask out(*inner);
      for (std::uint8_t& bit : out) bit ^= 1;
      return out;
    }
    case ExprKind::Present:
      return presence(*condition.children[0], true);
    case ExprKind::Blank:
      return presence(*condition.children[0], false);
    case ExprKind::In:
      return membership(condition, by);
    case ExprKind::Equal:
    case ExprKind::NotEqual:
    case ExprKind::Less:
    case ExprKind::LessEqual:
    case ExprKind::Greater:
    case ExprKind::GreaterEqual:
      return comparison(condition, by);
    case ExprKind::Name:
      return flag(condition);
    default:
      break;
  }
  return fail("formula_condition", {{"what", canonical_text(condition)}});
}

Result<Mask> RowScope::presence(const Expr& expr, bool present) const {
  RUNRATE_TRY(const FactColumn* const found, column(expr));
  Mask out(facts_->size(), 0);
  const auto yes = static_cast<std::uint8_t>(present ? 1 : 0);
  for (std::size_t row = 0; row < out.size(); ++row) {
    const bool there = found->type == FactType::Text ? found->texts[row] != 0
                       : !found->ints.empty()        ? found->ints[row] != kBlank
                                                     : found->days[row] != kNoDay;
    out[row] = there ? yes : static_cast<std::uint8_t>(1 - yes);
  }
  return out;
}

Result<Mask> RowScope::flag(const Expr& expr) {
  const std::string_view name = local_name(expr.text);
  if (!facts_->column(name))
    if (const auto variable = find_variable(name); variable == Variable::IsCurrent)
      return fail("formula_window_variable", {{"name", std::string(name)}, {"facts", name_}});
  RUNRATE_TRY(const FactColumn* const found, column(expr));
  if (found->type != FactType::YesNo) return fail("formula_condition", {{"what", canonical_text(expr)}});
  Mask out(facts_->size(), 0);
  for (std::size_t row = 0; row < out.size(); ++row) out[row] = found->ints[row] == 1 ? 1 : 0;
  return out;
}

Result<RowValuePtr> RowScope::operand(const Expr& expr, const RowValue* other, const std::string& by) {
  if (!is_text_literal(expr)) return value(expr, by);
  const auto date = parse_iso_date(expr.text);
  if (!date || !other || other->type() != RowType::Day) return fail("formula_types", {{"what", canonical_text(expr)}, {"facts", name_}});
  return make_constant(Rational(static_cast<long>(date->days)), RowType::Day);
}

Result<Mask> RowScope::comparison(const Expr& expr, const std::string& by) {
  const Expr& first = *expr.children[0];
  const Expr& second = *expr.children[1];
  if (is_text_literal(first)) return fail("formula_types", {{"what", canonical_text(expr)}, {"facts", name_}});
  RUNRATE_TRY(const RowValuePtr left, operand(first, nullptr, by));
  const bool equality = expr.kind == ExprKind::Equal || expr.kind == ExprKind::NotEqual;
  if (left->type() == RowType::Text && equality && is_text_literal(second))
    return text_comparison(*left, nullptr, {second.text}, expr.kind == ExprKind::Equal);
  RUNRATE_TRY(const RowValuePtr right, operand(second, left.get(), by));
  if (left->type() != right->type() || (left->type() == RowType::Text && !equality))
    return fail("formula_types", {{"what", canonical_text(expr)}, {"facts", name_}});
  if (left->type() == RowType::Text) return text_comparison(*left, right.get(), {}, expr.kind == ExprKind::Equal);
  Int128 number = 0;
  if (!left->cells().empty() && right->constant() && !right->fraction() && right->bits() + width(left->divisor()) <= 126 &&
      left->bits() + width(right->divisor()) <= 126 && right->get(0, number))
    return compare_cells(expr.kind, left->cells(), right->divisor(), number * left->divisor());
  return compare(expr.kind, *left, *right, facts_->size());
}

Result<Mask> RowScope::text_comparison(const RowValue& left, const RowValue* right, const std::vector<std::string>& literals,
                                       bool equal) const {
  const TextPool& pool = *query_.snapshot.pool;
  const std::span<const TextId> texts = left.text_column()->texts;
  Mask out(facts_->size(), 0);
  const std::uint8_t flip = equal ? 0 : 1;
  TextSet set(pool, literals);
  for (std::size_t row = 0; row < out.size(); ++row) {
    const std::uint8_t same = right ? static_cast<std::uint8_t>(pool.folded(texts[row]) == pool.folded(right->text_column()->texts[row]))
                                    : set.contains(texts[row]);
    out[row] = same ^ flip;
  }
  return out;
}

Result<Mask> RowScope::membership(const Expr& expr, const std::string& by) {
  RUNRATE_TRY(const RowValuePtr left, operand(*expr.children[0], nullptr, by));
  if (left->type() == RowType::Text) {
    std::vector<std::string> literals;
    for (std::size_t i = 1; i < expr.children.size(); ++i) {
      if (!is_text_literal(*expr.children[i])) return fail("formula_types", {{"what", canonical_text(expr)}, {"facts", name_}});
      literals.push_back(expr.children[i]->text);
    }
    return text_comparison(*left, nullptr, literals, true);
  }
  Mask out(facts_->size(), 0);
  for (std::size_t i = 1; i < expr.children.size(); ++i) {
    RUNRATE_TRY(const RowValuePtr item, operand(*expr.children[i], left.get(), by));
    if (item->type() != left->type()) return fail("formula_types", {{"what", canonical_text(expr)}, {"facts", name_}});
    const Mask one = compare(ExprKind::Equal, *left, *item, facts_->size());
    for (std::size_t row = 0; row < out.size(); ++row) out[row] |= one[row];
  }
  return out;
}

}  // namespace runrate
