#include "evaluation.h"

#include <algorithm>
#include <array>

namespace runrate {
namespace {

/// Puts `without` in place of "nothing to divide by": the catalogue knows what is missing in better words than the formula.
void say_what_is_missing(Grid& grid, const std::string& without) {
  Reason why;
  for (Cell& cell : grid.cells) {
    if (cell.number || !cell.why || cell.why->id != "no_denominator") continue;
    if (!why) why = std::make_shared<const Message>(Message{without, {}});
    cell.why = why;
  }
}

Instant end_of(Date day, const TimeZone& zone) {
  constexpr std::int64_t kDay = 86'400'000;
  return zone.to_instant(LocalTime{(static_cast<std::int64_t>(day.days) + 1) * kDay});
}

std::string frame_as_text(const Frame& frame) {
  std::string out;
  for (const Window& window : frame)
    out += std::to_string(window.start.days) + "," + std::to_string(window.end.days) + "," + std::to_string(window.close.days) + "," +
           std::to_string(static_cast<int>(window.grain)) + ";";
  return out;
}

/// As people call what is divided by: a KPI by its name, and a long formula not at all.
std::string denominator_name(const Library& library, const Expr& expr) {
  constexpr std::size_t kReadable = 24;
  if (const KpiInfo* kpi = expr.kind == ExprKind::Name ? library.info(expr.text) : nullptr) return kpi->name;
  std::string text = canonical_text(expr);
  return text.size() <= kReadable ? text : "the formula's denominator";
}

/// Of two operands, both always evaluated: what compute hands to binary.
bool is_binary(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::Number:
    case ExprKind::Text:
    case ExprKind::Name:
    case ExprKind::Negate:
    case ExprKind::Not:
    case ExprKind::In:
    case ExprKind::Present:
    case ExprKind::Blank:
    case ExprKind::Call:
    case ExprKind::Measure: return false;
    default: return true;
  }
}

Cell number_cell(std::int64_t number) {
  Cell out;
  out.number = Rational(static_cast<long>(number));
  return out;
}

}  // namespace

Evaluation::Evaluation(Library& library, FactAccess& facts, MeasureCache& cache)
    : library_(library),
      facts_(facts),
      cache_(cache),
      scope_{*facts.context().snapshot, facts.rates(), facts.context().as_of,
             end_of(facts.context().as_of, facts.context().snapshot->rules.calendar.zone)},
      kept_masks_{cache.conditions, facts},
      groups_(facts.groups().labels().size()),
      seen_(groups_, 0) {}

FrameRef Evaluation::frame(const Frame& frame) {
  return &frames_.emplace(frame, true).first->first;
}

Grid Evaluation::filled(const Cell& cell, FrameRef frame) const {
  Grid out(groups_, frame->size());
  std::fill(out.cells.begin(), out.cells.end(), cell);
  return out;
}

Result<GridPtr> Evaluation::evaluate(const Expr& expr, FrameRef frame) {
  const std::pair key(&expr, frame);
  if (const auto found = grids_.find(key); found != grids_.end()) return found->second;
  if (frame->size() > kMostWindows) return fail("formula_windows", {{"most", std::to_string(kMostWindows)}});
  if (frame->size() * groups_ > kMostCells) return fail("formula_cells", {{"periods", std::to_string(frame->size())}, {"groups", std::to_string(groups_)}});
  if (expr.kind == ExprKind::Measure) return measure(expr, frame);
  if (expr.kind == ExprKind::Name && !find_variable(expr.text)) return evaluate_kpi(expr.text, frame);
  RUNRATE_CHECK(evaluate_left_ends(expr, frame));
  RUNRATE_TRY(Grid grid, compute(expr, frame));
  if (!expr.without.empty()) say_what_is_missing(grid, expr.without);
  auto out = std::make_shared<const Grid>(std::move(grid));
  grids_.emplace(key, out);
  return out;
}

/// A long sum is a chain of pairs, and KPIs of such sums within KPIs are more than a stack holds: its left ends are evaluated one after the
/// other, the innermost first, each of which then finds its own left end ready.
Result<void> Evaluation::evaluate_left_ends(const Expr& expr, FrameRef frame) {
  constexpr std::size_t kUsual = 4;
  std::vector<const Expr*> chain;
  const auto left_end = [](const Expr& of) { return is_binary(of) ? of.children[0].get() : nullptr; };
  for (const Expr* left = left_end(expr); left && is_binary(*left) && !grids_.contains({left, frame}); left = left_end(*left)) chain.push_back(left);
  if (chain.size() <= kUsual) return {};
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) RUNRATE_CHECK(evaluate(**each, frame));
  return {};
}

Result<GridPtr> Evaluation::evaluate_kpi(const std::string& id, FrameRef frame) {
  RUNRATE_TRY(const Formula* const formula, library_.formula(id));
  return evaluate(*formula->root, frame);
}

Result<Grid> Evaluation::compute(const Expr& expr, FrameRef frame) {
  switch (expr.kind) {
    case ExprKind::Number: {
      Cell cell;
      cell.number = expr.number;
      return filled(cell, frame);
    }
    case ExprKind::Name:
      return variable(*find_variable(expr.text), frame);
    case ExprKind::Negate:
    case ExprKind::Not:
      return unary(expr, frame);
    case ExprKind::Call:
      return call(expr, frame);
    case ExprKind::Text:
    case ExprKind::Measure:
    case ExprKind::In:
    case ExprKind::Present:
    case ExprKind::Blank:
      return fail("formula_condition", {{"what", canonical_text(expr)}});
    default:
      return binary(expr, frame);
  }
}

Grid Evaluation::variable(Variable variable, FrameRef frame) const {
  Grid out(groups_, frame->size());
  for (std::size_t w = 0; w < frame->size(); ++w)
    for (std::size_t g = 0; g < groups_; ++g) out.at(g, w) = number_cell(value_of(variable, (*frame)[w], scope_));
  return out;
}

Result<Grid> Evaluation::unary(const Expr& expr, FrameRef frame) {
  RUNRATE_TRY(const GridPtr inner, evaluate(*expr.children[0], frame));
  Grid out(*inner);
  for (Cell& cell : out.cells) {
    if (!cell.number) continue;
    if (expr.kind == ExprKind::Negate)
      cell.number = -*cell.number;
    else
      cell.number = Rational(sgn(*cell.number) == 0 ? 1 : 0);
    cell.rows = -1;
  }
  return out;
}

Result<Grid> Evaluation::binary(const Expr& expr, FrameRef frame) {
  RUNRATE_TRY(const GridPtr left, evaluate(*expr.children[0], frame));
  RUNRATE_TRY(const GridPtr right, evaluate(*expr.children[1], frame));
  const std::string denominator = expr.kind == ExprKind::Divide ? denominator_name(library_, *expr.children[1]) : std::string();
  Grid out(groups_, frame->size());
  for (std::size_t i = 0; i < out.cells.size(); ++i) out.cells[i] = combine(expr.kind, left->cells[i], right->cells[i], denominator);
  return out;
}

Result<Grid> Evaluation::call(const Expr& expr, FrameRef frame) {
  const std::string& function = expr.text;
  if (const auto time = find_time_function(function)) {
    if (gives_list(*time)) return fail("formula_list", {{"what", canonical_text(expr)}});
    return over_time(expr, frame);
  }
  if (function == "exists") return exists(expr, frame);
  if (function == "if") return choice(expr, frame);
  if (function == "no_value" && expr.children.size() == 1) {
    const std::string& id = expr.children[0]->text;
    return filled(no_value(std::make_shared<const Message>(Message{id, {}})), frame);
  }
  if (function == "noted" && expr.children.size() == 2 && expr.children[1]->kind == ExprKind::Text) {
    RUNRATE_TRY(const GridPtr inner, evaluate(*expr.children[0], frame));
    Grid out(*inner);
    const auto note = std::make_shared<const Message>(Message{expr.children[1]->text, {}});
    for (Cell& cell : out.cells) cell.note = note;
    return out;
  }
  if (expr.children.empty()) return fail("formula_function", {{"what", canonical_text(expr)}});
  const Expr& first = *expr.children[0];
  if (first.kind == ExprKind::Call && is_list_function(first.text)) return over_list(expr, frame);
  return several(expr, frame);
}

Result<Grid> Evaluation::several(const Expr& expr, FrameRef frame) {
  const std::string& function = expr.text;
  const std::size_t count = expr.children.size();
  if (function == "blend") return blend(expr, frame);
  const bool extreme = (function == "min" || function == "max") && count > 1;
  const bool single = (function == "abs" || function == "sqrt" || function == "money" || function == "number") && count == 1;
  if (!extreme && !single) return fail("formula_function", {{"what", canonical_text(expr)}});
  RUNRATE_TRY(const GridPtr start, evaluate(*expr.children[0], frame));
  Grid out(*start);
  if (single)
    for (Cell& cell : out.cells) cell = combine_single(function, cell);
  for (std::size_t i = 1; i < count; ++i) {
    RUNRATE_TRY(const GridPtr other, evaluate(*expr.children[i], frame));
    for (std::size_t k = 0; k < out.cells.size(); ++k) {
      Cell& cell = out.cells[k];
      const Cell& candidate = other->cells[k];
      const bool better =
          cell.number && candidate.number && (function == "min" ? *candidate.number < *cell.number : *candidate.number > *cell.number);
      const bool none = cell.number && !candidate.number;
      const bool estimated = cell.estimated || candidate.estimated;
      const std::int64_t cases = std::max(cell.cases, candidate.cases);
      if (better || none) cell = candidate;
      cell.estimated = estimated;
      cell.cases = cell.number ? cases : -1;
    }
  }
  return out;
}

Result<Grid> Evaluation::blend(const Expr& expr, FrameRef frame) {
  const std::size_t count = expr.children.size();
  if (count % 2 != 0) return fail("formula_function", {{"what", canonical_text(expr)}});
  std::vector<GridPtr> parts;
  for (const ExprPtr& child : expr.children) {
    RUNRATE_TRY(GridPtr part, evaluate(*child, frame));
    parts.push_back(std::move(part));
  }
  Grid out(groups_, frame->size());
  for (std::size_t k = 0; k < out.cells.size(); ++k) {
    std::vector<std::pair<const Cell*, const Cell*>> weighted;
    for (std::size_t i = 0; i < count; i += 2) weighted.emplace_back(&parts[i]->cells[k], &parts[i + 1]->cells[k]);
    out.cells[k] = combine_weighted(weighted);
  }
  return out;
}

Result<Grid> Evaluation::choice(const Expr& expr, FrameRef frame) {
  if (expr.children.size() != 3) return fail("formula_function", {{"what", canonical_text(expr)}});
  RUNRATE_TRY(const GridPtr condition, evaluate(*expr.children[0], frame));
  const auto wanted = [&](bool yes) {
    return std::ranges::any_of(condition->cells, [yes](const Cell& cell) { return cell.number && (sgn(*cell.number) != 0) == yes; });
  };
  // A branch that no cell takes is not looked at, so that it may be one that has no answer here.
  GridPtr then;
  GridPtr otherwise;
  if (wanted(true)) {
    RUNRATE_TRY(then, evaluate(*expr.children[1], frame));
  }
  if (wanted(false)) {
    RUNRATE_TRY(otherwise, evaluate(*expr.children[2], frame));
  }
  Grid out(groups_, frame->size());
  for (std::size_t i = 0; i < out.cells.size(); ++i) {
    const Cell& decides = condition->cells[i];
    out.cells[i] = !decides.number ? no_value(decides.why) : sgn(*decides.number) != 0 ? then->cells[i] : otherwise->cells[i];
  }
  return out;
}

Result<const Evaluation::Derived*> Evaluation::derived(const Expr& call, FrameRef from) {
  const std::pair key(&call, from);
  if (const auto found = derived_.find(key); found != derived_.end()) return &found->second;
  const auto time = find_time_function(call.text);
  const std::size_t arguments = time && needs_count(*time) ? 2 : 1;
  if (!time || call.children.size() != arguments) return fail("formula_function", {{"what", canonical_text(call)}});
  int n = 0;
  if (arguments == 2) {
    const Rational& count = call.children[1]->number;
    const bool good = call.children[1]->kind == ExprKind::Number && count.get_den() == 1 && sgn(count) > 0 && count <= 1200;
    if (!good) return fail("formula_count", {{"what", canonical_text(call)}});
    n = static_cast<int>(count.get_num().get_si());
  }
  if (gives_list(*time) && from->size() * static_cast<std::size_t>(std::max(n, 1)) > kMostWindows)
    return fail("formula_windows", {{"most", std::to_string(kMostWindows)}});
  Derived made{nullptr, derive(*time, n, *from, scope_.snapshot.rules.calendar)};
  made.frame = frame(made.windows.frame);
  return &derived_.emplace(key, std::move(made)).first->second;
}

Result<Grid> Evaluation::over_time(const Expr& expr, FrameRef frame) {
  RUNRATE_TRY(const Derived* const moved, derived(expr, frame));
  RUNRATE_TRY(const GridPtr inner, evaluate(*expr.children[0], moved->frame));
  Grid out(groups_, frame->size());
  for (std::size_t g = 0; g < groups_; ++g)
    for (std::size_t w = 0; w < frame->size(); ++w) out.at(g, w) = inner->at(g, moved->windows.index[moved->windows.first[w]]);
  return out;
}

Result<Grid> Evaluation::over_list(const Expr& expr, FrameRef frame) {
  static const std::vector<std::string> known{"sum", "average", "median", "min", "max", "stddev"};
  if (expr.children.size() != 1 || std::ranges::find(known, expr.text) == known.end())
    return fail("formula_function", {{"what", canonical_text(expr)}});
  const Expr& list = *expr.children[0];
  RUNRATE_TRY(const Derived* const moved, derived(list, frame));
  RUNRATE_TRY(const GridPtr inner, evaluate(*list.children[0], moved->frame));
  Grid out(groups_, frame->size());
  std::vector<const Cell*> cells;
  for (std::size_t g = 0; g < groups_; ++g)
    for (std::size_t w = 0; w < frame->size(); ++w) {
      cells.clear();
      for (std::size_t i = moved->windows.first[w]; i < moved->windows.first[w + 1]; ++i)
        cells.push_back(&inner->at(g, moved->windows.index[i]));
      out.at(g, w) = combine_list(expr.text, cells);
    }
  return out;
}

Result<Grid> Evaluation::exists(const Expr& expr, FrameRef frame) {
  RUNRATE_TRY(const std::string name, facts_of(expr));
  RUNRATE_TRY(const FactSource::FactsPtr facts, facts_.unfiltered(name));
  RowScope rows(name, facts, *frame, scope_);
  bool found = facts->size() > 0;
  if (expr.where) {
    RUNRATE_TRY(const MaskPtr mask, rows.mask(*expr.where, {}));
    found = false;
    for (std::size_t row = 0; row < mask->size() && !found; ++row)
      found = (*mask)[row] != 0 && (facts->mask().empty() || facts->mask()[row] != 0);
  }
  return filled(number_cell(found ? 1 : 0), frame);
}

Result<GridPtr> Evaluation::measure(const Expr& expr, FrameRef frame) {
  const std::pair key(canonical_text(expr), frame);
  if (const auto found = measures_.find(key); found != measures_.end()) return found->second;
  RUNRATE_TRY(const std::string name, facts_of(expr));
  auto rows = gathered(expr, name, frame);
  if (!rows && rows.error().message.id != "unreachable") return fail(rows.error());
  Grid out;
  if (!rows) {
    out = filled(no_value(std::make_shared<const Message>(rows.error().message)), frame);
  } else {
    const bool framed = FactAccess::is_framed(name);
    out = Grid(groups_, frame->size());
    for (std::size_t g = 0; g < groups_; ++g)
      for (std::size_t w = 0; w < frame->size(); ++w) {
        const auto slot = static_cast<std::int32_t>(w);
        const Window& window = (*frame)[w];
        out.at(g, w) = framed ? (*rows)->read(g, slot, slot) : (*rows)->read(g, window.start.days, window.close.days);
      }
    // Facts that no table brings are there for every group that ever was: they do not make one occur.
    const FactInfo* info = find_derived(name);
    if (!info || !info->tables.empty())
      for (std::size_t group = 0; group < (*rows)->groups_end(); ++group) {
        if (!(*rows)->has_group(group)) continue;
        if (group >= seen_.size()) seen_.resize(group + 1, 0);
        seen_[group] = 1;
      }
  }
  auto shared = std::make_shared<const Grid>(std::move(out));
  measures_.emplace(key, shared);
  return shared;
}

Result<GatheredPtr> Evaluation::gathered(const Expr& expr, const std::string& facts, FrameRef frame) {
  const std::string text = canonical_text(expr) + "|" + (FactAccess::is_framed(facts) ? frame_as_text(*frame) + "|" : std::string());
  const std::string key = text + facts_.version(expr, facts);
  const std::string question = text + facts_.question();
  if (const auto* kept = cache_.measures.find(key)) {
    if (*kept) cache_.latest.put(question, {facts_.context().snapshot, **kept}, (**kept)->bytes());
    return *kept;
  }
  Result<GatheredPtr> made = patched(question, expr, facts, frame);
  if (!*made) made = gather_anew(expr, facts, frame);
  if (made || made.error().message.id == "unreachable") cache_.measures.keep(key, made, made ? (*made)->bytes() : 0);
  if (made) cache_.latest.put(question, {facts_.context().snapshot, *made}, (*made)->bytes());
  return made;
}

GatheredPtr Evaluation::patched(const std::string& question, const Expr& expr, const std::string& facts, FrameRef frame) {
  const auto* latest = cache_.latest.find(question);
  const SnapshotPtr before = latest ? latest->snapshot.lock() : nullptr;
  if (!before || before != facts_.before()) return nullptr;
  const auto difference = facts_.difference(expr, facts, *frame);
  if (!difference) return nullptr;
  const QueryScope old{scope_.snapshot, facts_.rates_before(), scope_.as_of, scope_.as_of_end};
  std::array<GatheredPtr, 2> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const FactSource::FactsPtr& side = i == 0 ? difference->before : difference->after;
    if (!side) continue;
    RowScope scope(facts, side, *frame, i == 0 ? old : scope_);
    const auto counted = CountedRows::make(scope, expr, scope_.as_of);
    if (!counted) return nullptr;
    parts[i] = gather(aggregate_of(expr.text), *counted, *scope_.snapshot.pool);
  }
  return latest->gathered->patched(parts[0].get(), parts[1].get());
}

Result<GatheredPtr> Evaluation::gather_anew(const Expr& expr, const std::string& facts, FrameRef frame) {
  RUNRATE_TRY(RowScope* const scope, rows_of(facts, frame));
  RUNRATE_TRY(const CountedRows counted, CountedRows::make(*scope, expr, scope_.as_of));
  return GatheredPtr(gather(aggregate_of(expr.text), counted, *scope_.snapshot.pool));
}

Result<RowScope*> Evaluation::rows_of(const std::string& facts, FrameRef frame) {
  const bool framed = FactAccess::is_framed(facts);
  const std::pair key(facts, framed ? frame : nullptr);
  auto found = rows_.find(key);
  if (found == rows_.end()) {
    auto made = framed ? facts_.framed(facts, *frame) : facts_.dated(facts);
    Result<std::unique_ptr<RowScope>> scope = fail("formula_facts");
    if (made)
      scope = std::make_unique<RowScope>(facts, *made, *frame, scope_, framed ? nullptr : &kept_masks_);
    else
      scope = fail(made.error());
    found = rows_.emplace(key, std::move(scope)).first;
  }
  if (!found->second) return fail(found->second.error());
  return found->second->get();
}

}  // namespace runrate
