#include "change_terms.h"

#include <algorithm>
#include <bit>
#include <map>

#include "explainer.h"

namespace runrate {
namespace {

constexpr std::size_t kMostTerms = 8;

bool is_over_list(const Expr& expr) {
  return expr.kind == ExprKind::Call && !expr.children.empty() && expr.children[0]->kind == ExprKind::Call &&
         is_list_function(expr.children[0]->text);
}

/// What is looked at as a whole: a KPI, a measure, something over time, a variable.
bool is_term(const Expr& expr) {
  if (expr.kind == ExprKind::Name || expr.kind == ExprKind::Measure) return true;
  return expr.kind == ExprKind::Call && (expr.text == "exists" || find_time_function(expr.text) || is_over_list(expr));
}

void collect(const Expr& expr, std::map<std::string, const Expr*>& known, std::vector<const Expr*>& out) {
  if (is_term(expr)) {
    if (known.emplace(canonical_text(expr), &expr).second) out.push_back(&expr);
    return;
  }
  for (const ExprPtr& child : expr.children) collect(*child, known, out);
}

/// A formula with some of its terms as they were before and the others as they are after.
class Mixed {
 public:
  Mixed(std::vector<const Expr*> terms, std::vector<Cell> before, std::vector<Cell> after)
      : before_(std::move(before)), after_(std::move(after)) {
    for (std::size_t i = 0; i < terms.size(); ++i) places_.emplace(canonical_text(*terms[i]), i);
  }

  /// Bit i of `changed`: term i is as after.
  [[nodiscard]] Cell value(const Expr& expr, std::uint32_t changed) const {
    if (const auto place = is_term(expr) ? places_.find(canonical_text(expr)) : places_.end(); place != places_.end())
      return (changed >> place->second & 1U) != 0 ? after_[place->second] : before_[place->second];
    Cell out;
    switch (expr.kind) {
      case ExprKind::Number:
        out.number = expr.number;
        return out;
      case ExprKind::Negate:
        out = value(*expr.children[0], changed);
        if (out.number) out.number = -*out.number;
        return out;
      case ExprKind::Not:
        out = value(*expr.children[0], changed);
        if (out.number) out.number = Rational(sgn(*out.number) == 0 ? 1 : 0);
        return out;
      case ExprKind::Call:
        return call(expr, changed);
      default:
        if (expr.children.size() != 2) return out;
        return combine(expr.kind, value(*expr.children[0], changed), value(*expr.children[1], changed), "");
    }
  }

 private:
  [[nodiscard]] Cell call(const Expr& expr, std::uint32_t changed) const {
    if (expr.text == "no_value" || expr.children.empty()) return {};
    Cell out = value(*expr.children[0], changed);
    if (expr.text == "if" && expr.children.size() == 3)
      return out.number ? value(*expr.children[sgn(*out.number) != 0 ? 1 : 2], changed) : Cell{};
    if (expr.text == "noted") return out;
    if (expr.text == "money" || expr.text == "number" || expr.text == "abs" || expr.text == "sqrt") return combine_single(expr.text, out);
    if (expr.text == "blend") {
      std::vector<Cell> cells;
      for (const ExprPtr& child : expr.children) cells.push_back(value(*child, changed));
      std::vector<std::pair<const Cell*, const Cell*>> weighted;
      for (std::size_t i = 0; i + 1 < cells.size(); i += 2) weighted.emplace_back(&cells[i], &cells[i + 1]);
      return combine_weighted(weighted);
    }
    if (expr.text != "min" && expr.text != "max") return {};
    for (std::size_t i = 1; i < expr.children.size() && out.number; ++i) {
      const Cell other = value(*expr.children[i], changed);
      if (!other.number || (expr.text == "min" ? *other.number < *out.number : *other.number > *out.number)) out = other;
    }
    return out;
  }

  std::map<std::string, std::size_t> places_;
  std::vector<Cell> before_;
  std::vector<Cell> after_;
};

/// What a formula gives for every choice of changed terms; empty where one of them has no value.
std::vector<Rational> values_of(const Mixed& mixed, const Expr& root, std::size_t terms) {
  std::vector<Rational> out;
  for (std::uint32_t changed = 0; changed < 1U << terms; ++changed) {
    const Cell cell = mixed.value(root, changed);
    if (!cell.number) return {};
    out.push_back(*cell.number);
  }
  return out;
}

/// s! (n - s - 1)! / n!, the weight of a choice of s other terms.
Rational weight(std::size_t n, std::size_t s) {
  mpz_class above = 1;
  mpz_class below = 1;
  for (std::size_t i = 2; i <= s; ++i) above *= static_cast<unsigned long>(i);
  for (std::size_t i = 2; i + s + 1 <= n; ++i) above *= static_cast<unsigned long>(i);
  for (std::size_t i = 2; i <= n; ++i) below *= static_cast<unsigned long>(i);
  Rational out(above, below);
  out.canonicalize();
  return out;
}

}  // namespace

Result<Compared> unwrapped(Evaluation& evaluation, Compared at) {
  while (true) {
    const Expr& expr = *at.expr;
    if (expr.kind == ExprKind::Name && !find_variable(expr.text)) {
      RUNRATE_TRY(at.formula, evaluation.library().formula(expr.text));
      at.expr = at.formula->root.get();
    } else if (const auto time = expr.kind == ExprKind::Call ? find_time_function(expr.text) : std::nullopt; time && !gives_list(*time)) {
      RUNRATE_TRY(const Evaluation::Derived* const moved, evaluation.derived(expr, at.frame));
      at.before = moved->windows.index[moved->windows.first[at.before]];
      at.after = moved->windows.index[moved->windows.first[at.after]];
      at.frame = moved->frame;
      at.expr = expr.children[0].get();
    } else {
      return at;
    }
  }
}

Result<std::optional<KpiChangeBreakdown>> change_by_terms(Evaluation& evaluation, const Compared& start) {
  RUNRATE_TRY(const Compared at, unwrapped(evaluation, start));
  std::map<std::string, const Expr*> known;
  std::vector<const Expr*> terms;
  collect(*at.expr, known, terms);
  if (terms.size() < 2 || terms.size() > kMostTerms) return std::optional<KpiChangeBreakdown>();
  std::vector<Cell> before;
  std::vector<Cell> after;
  for (const Expr* term : terms) {
    RUNRATE_TRY(const GridPtr grid, evaluation.evaluate(*term, at.frame));
    before.push_back(grid->at(0, at.before));
    after.push_back(grid->at(0, at.after));
  }
  const std::vector<Rational> values = values_of(Mixed(terms, before, after), *at.expr, terms.size());
  if (values.empty()) return std::optional<KpiChangeBreakdown>();
  KpiChangeBreakdown out;
  out.by = "terms";
  Explainer explainer(evaluation);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    KpiChangePart part;
    RUNRATE_TRY(std::tie(part.label, part.unit), explainer.named(*terms[i], *at.formula, {at.frame, at.after, 0}));
    part.before = before[i].number;
    part.after = after[i].number;
    const std::uint32_t bit = 1U << i;
    for (std::uint32_t others = 0; others < values.size(); ++others)
      if ((others & bit) == 0)
        part.amount += weight(terms.size(), static_cast<std::size_t>(std::popcount(others))) * (values[others | bit] - values[others]);
    // What only decides which branch holds (enough wins?) moved, and moved nothing.
    if (sgn(part.amount) == 0 && part.before != part.after) continue;
    out.parts.push_back(std::move(part));
  }
  return std::optional<KpiChangeBreakdown>(std::move(out));
}

}  // namespace runrate
