#include "metrics/change.h"

#include <algorithm>

#include "change_terms.h"
#include "facts/references.h"
#include "metrics/evaluator.h"
#include "state.h"

namespace runrate {
namespace {

constexpr std::size_t kBefore = 0;
constexpr std::size_t kAfter = 1;

/// A number as above / below, for every group and both windows; `below` is empty where the number is a plain sum.
struct Fraction {
  Grid above;
  std::optional<Grid> below;
};

std::optional<Rational> total(const Grid& grid, std::size_t window) {
  Rational out;
  for (std::size_t g = 0; g < grid.groups; ++g) {
    const Cell& cell = grid.at(g, window);
    if (!cell.number) return std::nullopt;
    out += *cell.number;
  }
  return out;
}

/// Takes formulas to the sums that they are a ratio of.
class FractionReader {
 public:
  explicit FractionReader(Evaluation& evaluation) : evaluation_(evaluation) {}

  Result<std::optional<Fraction>> read(const Compared& start) {
    RUNRATE_TRY(const Compared at, unwrapped(evaluation_, start));
    const Expr& expr = *at.expr;
    if (expr.kind == ExprKind::Divide) {
      RUNRATE_TRY(auto above, read(within(at, 0)));
      RUNRATE_TRY(auto below, read(within(at, 1)));
      if (!above || !below || below->below) return std::optional<Fraction>();
      if (above->below) return std::optional<Fraction>();
      return std::optional(Fraction{std::move(above->above), std::move(below->above)});
    }
    if (expr.kind == ExprKind::Measure && expr.text == "average") return average(at);
    if (expr.kind == ExprKind::Subtract && expr.children[0]->kind == ExprKind::Number) {
      RUNRATE_TRY(auto inner, read(within(at, 1)));
      if (!inner || !inner->below) return std::optional<Fraction>();
      for (std::size_t i = 0; i < inner->above.cells.size(); ++i) {
        Cell& cell = inner->above.cells[i];
        if (cell.number && inner->below->cells[i].number) cell.number = expr.children[0]->number * *inner->below->cells[i].number - *cell.number;
      }
      return inner;
    }
    if (expr.kind == ExprKind::Multiply && (expr.children[0]->kind == ExprKind::Number || expr.children[1]->kind == ExprKind::Number)) {
      const std::size_t number = expr.children[0]->kind == ExprKind::Number ? 0 : 1;
      RUNRATE_TRY(auto inner, read(within(at, 1 - number)));
      if (inner)
        for (Cell& cell : inner->above.cells)
          if (cell.number) cell.number = *cell.number * expr.children[number]->number;
      return inner;
    }
    RUNRATE_TRY(const GridPtr grid, evaluation_.evaluate(expr, at.frame));
    return std::optional(Fraction{both(*grid, at), std::nullopt});
  }

 private:
  static Compared within(Compared at, std::size_t child) {
    at.expr = at.expr->children[child].get();
    return at;
  }
  /// The two windows that are compared, of all groups.
  static Grid both(const Grid& grid, const Compared& at) {
    Grid out(grid.groups, 2);
    for (std::size_t g = 0; g < grid.groups; ++g) {
      out.at(g, kBefore) = grid.at(g, at.before);
      out.at(g, kAfter) = grid.at(g, at.after);
    }
    return out;
  }
  /// Sum over number of rows; a group without rows has none of both.
  Result<std::optional<Fraction>> average(const Compared& at) {
    RUNRATE_TRY(const GridPtr grid, evaluation_.evaluate(*at.expr, at.frame));
    Fraction out{both(*grid, at), both(*grid, at)};
    for (std::size_t i = 0; i < out.above.cells.size(); ++i) {
      Cell& above = out.above.cells[i];
      Cell& below = out.below->cells[i];
      const bool any = above.number && above.cases > 0;
      below.number = Rational(any ? static_cast<long>(above.cases) : 0L);
      above.number = any ? Rational(*above.number * *below.number) : Rational(0);
    }
    return std::optional(std::move(out));
  }

  Evaluation& evaluation_;
};

/// The parts of a plain sum: each group's own change.
KpiChangeBreakdown sum_parts(const Grid& grid, const std::vector<std::string>& labels) {
  KpiChangeBreakdown out;
  for (std::size_t g = 0; g < grid.groups; ++g) {
    const Rational& before = *grid.at(g, kBefore).number;
    const Rational& after = *grid.at(g, kAfter).number;
    if (before == after) continue;
    KpiChangePart part;
    part.label = labels[g];
    part.amount = after - before;
    part.before = before;
    part.after = after;
    out.parts.push_back(std::move(part));
  }
  return out;
}

/// The parts of a ratio. With w a group's share of what is divided by, r its own ratio and R the whole's:
/// mix = (w1 - w0) (r0 - R0), rate = all else that the group does; over all groups they add up to R1 - R0, as shares add up to 1.
KpiChangeBreakdown ratio_parts(const Fraction& fraction, const std::vector<std::string>& labels) {
  KpiChangeBreakdown out;
  out.rate_and_mix = true;
  const Rational below0 = *total(*fraction.below, kBefore);
  const Rational below1 = *total(*fraction.below, kAfter);
  const Rational whole0 = *total(fraction.above, kBefore) / below0;
  for (std::size_t g = 0; g < fraction.above.groups; ++g) {
    const Rational& above_before = *fraction.above.at(g, kBefore).number;
    const Rational& above_after = *fraction.above.at(g, kAfter).number;
    const Rational& d0 = *fraction.below->at(g, kBefore).number;
    const Rational& d1 = *fraction.below->at(g, kAfter).number;
    KpiChangePart part;
    part.label = labels[g];
    if (sgn(d0) != 0) part.before = above_before / d0;
    if (sgn(d1) != 0) part.after = above_after / d1;
    const Rational shift = d1 / below1 - d0 / below0;
    part.amount = above_after / below1 - above_before / below0 - whole0 * shift;
    const auto& own = part.before ? part.before : part.after;
    part.mix = own ? Rational(shift * (*own - whole0)) : Rational(0);
    part.rate = part.amount - *part.mix;
    if (sgn(part.amount) == 0 && sgn(*part.mix) == 0) continue;
    out.parts.push_back(std::move(part));
  }
  return out;
}

/// Whether the groups' sums are the whole's, before and after.
bool add_up(const Grid& groups, const Grid& whole) {
  for (const std::size_t w : {kBefore, kAfter}) {
    const auto sum = total(groups, w);
    if (!sum || !whole.at(0, w).number || *sum != *whole.at(0, w).number) return false;
  }
  return true;
}

void sort_parts(KpiChangeBreakdown& breakdown) {
  std::ranges::stable_sort(breakdown.parts, [](const KpiChangePart& a, const KpiChangePart& b) { return abs(a.amount) > abs(b.amount); });
}

/// Groups of customers and reps under their names.
void name_parts(const Snapshot& snapshot, const std::string& dimension, KpiChangeBreakdown& breakdown) {
  const std::string table = dimension == "account_id" ? "accounts" : dimension == "rep" ? "reps" : "";
  const Table* found = snapshot.table(table);
  if (!found) return;
  const KeyIndex index(snapshot, *found);
  const Column& names = *found->column("name");
  for (KpiChangePart& part : breakdown.parts) {
    const auto key = snapshot.pool->find_folded(part.label);
    const RowNumber row = key ? index.find(*key) : kNoRow;
    if (row == kNoRow || names.texts[row] == 0) continue;
    const std::string_view name = snapshot.pool->text(names.texts[row]);
    if (name != part.label) part.label = std::string(name) + " (" + part.label + ")";
  }
}

Rational sum_of(const KpiChangeBreakdown& breakdown) {
  Rational out;
  for (const KpiChangePart& part : breakdown.parts) out += part.amount;
  return out;
}

}  // namespace

Result<KpiChange> Evaluator::change(const SnapshotPtr& snapshot, const KpiChangeQuery& query) {
  const KpiInfo* info = state_->library.info(query.kpi);
  if (!info) return fail("unknown_kpi", {{"kpi", query.kpi}});
  RUNRATE_CHECK(check_dimensions(*snapshot, query.where, {}));
  const CalendarRules& rules = snapshot->rules.calendar;
  const FactContext context{snapshot, as_of(*snapshot, query.as_of), query.where, {}};
  const AskedFrame asked = frame_of({query.from, query.to}, context.as_of);
  KpiChange out;
  out.kpi = *info;
  out.from = query.from;
  out.to = query.to;
  out.from_label = label(query.from, rules);
  out.to_label = label(query.to, rules);
  out.before = out.after = future_value();
  if (!asked.place[0] || !asked.place[1]) return out;
  RUNRATE_TRY(const Formula* const formula, state_->library.formula(query.kpi));

  // The whole first: its terms, and what the groups must add up to.
  state_->source.begin(context);
  std::optional<Fraction> whole;
  {
    FactAccess facts(state_->source, context);
    Evaluation evaluation(state_->library, facts, state_->cache);
    const Compared at{formula->root.get(), formula, evaluation.frame(asked.frame), kBefore, kAfter};
    RUNRATE_TRY(const GridPtr grid, evaluation.evaluate(*at.expr, at.frame));
    out.before = to_value(grid->at(0, kBefore), asked.frame[kBefore]);
    out.after = to_value(grid->at(0, kAfter), asked.frame[kAfter]);
    if (!out.before.number || !out.after.number) return out;
    out.amount = *out.after.number - *out.before.number;
    RUNRATE_TRY(auto terms, change_by_terms(evaluation, at));
    if (terms && sum_of(*terms) == *out.amount) {
      sort_parts(*terms);
      out.breakdowns.push_back(std::move(*terms));
    }
    RUNRATE_TRY(whole, FractionReader(evaluation).read(at));
  }
  for (const std::string& dimension : query.dimensions) {
    if (!whole || !check_dimensions(*snapshot, {}, dimension)) continue;
    RUNRATE_TRY(auto parts, change_by_group(snapshot, query, dimension, context.as_of));
    if (!parts || sum_of(*parts) != *out.amount) continue;
    for (KpiChangePart& part : parts->parts) part.unit = info->unit;
    sort_parts(*parts);
    name_parts(*snapshot, dimension, *parts);
    parts->by = dimension;
    out.breakdowns.push_back(std::move(*parts));
  }
  return out;
}

Result<std::optional<KpiChangeBreakdown>> Evaluator::change_by_group(const SnapshotPtr& snapshot, const KpiChangeQuery& query,
                                                                  const std::string& dimension, Date as_of_day) {
  RUNRATE_TRY(const Formula* const formula, state_->library.formula(query.kpi));
  const Frame frame = frame_of({query.from, query.to}, as_of_day).frame;
  const auto read = [&](const std::string& group_by, std::vector<std::string>* labels) -> Result<std::optional<Fraction>> {
    const FactContext context{snapshot, as_of_day, query.where, group_by};
    state_->source.begin(context);
    FactAccess facts(state_->source, context);
    if (!group_by.empty()) facts.groups().index("");
    std::optional<Fraction> found;
    for (std::size_t known = 0; known != facts.groups().labels().size();) {
      known = facts.groups().labels().size();
      Evaluation evaluation(state_->library, facts, state_->cache);
      const Compared at{formula->root.get(), formula, evaluation.frame(frame), kBefore, kAfter};
      RUNRATE_TRY(found, FractionReader(evaluation).read(at));
    }
    if (labels) *labels = facts.groups().labels();
    return found;
  };
  std::vector<std::string> labels;
  RUNRATE_TRY(const auto groups, read(dimension, &labels));
  RUNRATE_TRY(const auto whole, read({}, nullptr));
  if (!groups || !whole || !add_up(groups->above, whole->above)) return std::optional<KpiChangeBreakdown>();
  if (groups->below.has_value() != whole->below.has_value()) return std::optional<KpiChangeBreakdown>();
  if (!groups->below) return std::optional(sum_parts(groups->above, labels));
  if (!add_up(*groups->below, *whole->below)) return std::optional<KpiChangeBreakdown>();
  return std::optional(ratio_parts(*groups, labels));
}

}  // namespace runrate
