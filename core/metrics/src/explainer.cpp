#include "explainer.h"

#include <algorithm>

#include "base/message.h"
#include "state.h"

namespace runrate {
namespace {

std::string lower_first(std::string text) {
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z'))
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string said(std::string id, std::vector<std::pair<std::string, std::string>> args) {
  return to_text(Message{std::move(id), std::move(args)});
}

std::string when(const Window& window) {
  return said("explain_days", {{"from", to_iso(window.start)}, {"to", to_iso(window.close)}});
}

bool is_date(Variable variable) {
  return variable == Variable::AsOf || variable == Variable::Start || variable == Variable::Closing || variable == Variable::PeriodEnd;
}

}  // namespace

std::string Explainer::written(const std::optional<Rational>& number, Unit unit) const {
  if (!number) return "-";
  if (unit == Unit::Money || unit == Unit::MoneyPerDay) return to_fixed(*number, evaluation_.scope().snapshot.rules.currency_digits);
  return to_decimal(*number, 6);
}

Result<Value> Explainer::value(const Expr& expr, const Spot& spot) {
  RUNRATE_TRY(const GridPtr grid, evaluation_.evaluate(expr, spot.frame));
  return to_value(grid->at(spot.group, spot.window), spot.shown());
}

Result<ExplainedTerm> Explainer::kpi(const std::string& id, const Spot& spot) {
  RUNRATE_TRY(const Formula* const formula, evaluation_.library().formula(id));
  const KpiInfo& info = *evaluation_.library().info(id);
  RUNRATE_TRY(ExplainedTerm out, composite(*formula->root, *formula, spot));
  if (!out.value.number && !info.otherwise.empty()) {
    RUNRATE_TRY(ExplainedTerm instead, kpi(info.otherwise, spot));
    out.terms.push_back(std::move(instead));
  }
  out.label = info.name;
  out.kpi = id;
  out.formula = info.formula;
  out.unit = info.unit;
  return out;
}

Result<ExplainedTerm> Explainer::term(const Expr& expr, const Formula& formula, const Spot& spot) {
  if (++terms_ > kMostTerms) return brief(expr, formula, spot);
  if (expr.kind == ExprKind::Name && !find_variable(expr.text)) return kpi(expr.text, spot);
  if (expr.kind == ExprKind::Measure) return measure(expr, formula, spot);
  if (expr.kind == ExprKind::Call && find_time_function(expr.text)) return moved(expr, formula, spot);
  return composite(expr, formula, spot);
}

Result<ExplainedTerm> Explainer::brief(const Expr& expr, const Formula& formula, const Spot& spot) {
  ExplainedTerm out;
  out.formula = formula.slice(expr);
  out.label = out.formula;
  if (const KpiInfo* info = expr.kind == ExprKind::Name ? evaluation_.library().info(expr.text) : nullptr) {
    out.label = info->name;
    out.kpi = info->id;
  }
  RUNRATE_TRY(out.value, value(expr, spot));
  out.unit = unit_of(expr, spot);
  out.numbers = written(out.value.number, out.unit);
  return out;
}

namespace {

/// Where a minus would be read as belonging to what stands before it: "--5".
bool follows_operator(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return last != std::string_view::npos && std::string_view("+-*/").find(text[last]) != std::string_view::npos;
}

}  // namespace

Result<ExplainedTerm> Explainer::composite(const Expr& expr, const Formula& formula, const Spot& spot) {
  ExplainedTerm out;
  out.formula = formula.slice(expr);
  out.label = out.formula;
  RUNRATE_TRY(out.value, value(expr, spot));
  out.unit = unit_of(expr, spot);
  std::vector<Part> parts;
  RUNRATE_CHECK(take_apart(expr, formula, spot, out, parts));
  std::ranges::sort(parts, {}, &Part::begin);
  std::size_t at = expr.begin;
  for (const Part& part : parts) {
    out.numbers += formula.text.substr(at, part.begin - at);
    out.numbers += follows_operator(out.numbers) && part.number.starts_with('-') ? "(" + part.number + ")" : part.number;
    at = part.end;
  }
  out.numbers += formula.text.substr(at, expr.end - at);
  return out;
}

Result<void> Explainer::take_apart(const Expr& expr, const Formula& formula, const Spot& spot, ExplainedTerm& out,
                                   std::vector<Part>& parts) {
  if (expr.kind == ExprKind::Number || expr.kind == ExprKind::Text) return {};
  if (const auto variable = expr.kind == ExprKind::Name ? find_variable(expr.text) : std::nullopt) {
    const std::int64_t number = value_of(*variable, spot.shown(), evaluation_.scope());
    parts.push_back({expr.begin, expr.end, is_date(*variable) ? to_iso(Date{static_cast<std::int32_t>(number)}) : std::to_string(number)});
    return {};
  }
  const bool call = expr.kind == ExprKind::Call;
  const bool over_list =
      call && !expr.children.empty() && expr.children[0]->kind == ExprKind::Call && is_list_function(expr.children[0]->text);
  if (expr.kind == ExprKind::Name || expr.kind == ExprKind::Measure || over_list || (call && find_time_function(expr.text))) {
    RUNRATE_TRY(ExplainedTerm found, over_list ? list(expr, formula, spot) : term(expr, formula, spot));
    parts.push_back({expr.begin, expr.end, written(found.value.number, found.unit)});
    out.terms.push_back(std::move(found));
    return {};
  }
  if (call && expr.text == "no_value") return {};
  if (call && expr.text == "exists") {
    RUNRATE_TRY(const Value found, value(expr, spot));
    parts.push_back({expr.begin, expr.end, found.number && sgn(*found.number) != 0 ? "yes" : "no"});
    return {};
  }
  if (call && expr.text == "if") {
    RUNRATE_CHECK(take_apart(*expr.children[0], formula, spot, out, parts));
    RUNRATE_TRY(const Value decides, value(*expr.children[0], spot));
    if (!decides.number) return {};
    return take_apart(*expr.children[sgn(*decides.number) != 0 ? 1 : 2], formula, spot, out, parts);
  }
  for (const ExprPtr& child : expr.children) RUNRATE_CHECK(take_apart(*child, formula, spot, out, parts));
  return {};
}

Result<ExplainedTerm> Explainer::moved(const Expr& expr, const Formula& formula, const Spot& spot) {
  RUNRATE_TRY(const Evaluation::Derived* const derived, evaluation_.derived(expr, spot.frame));
  const Spot there{derived->frame, derived->windows.index[derived->windows.first[spot.window]], spot.group};
  RUNRATE_TRY(ExplainedTerm out, term(*expr.children[0], formula, there));
  const std::string n = expr.children.size() > 1 ? to_decimal(expr.children[1]->number) : std::string();
  out.label =
      said("explain_" + expr.text, {{"what", out.label}, {"n", n}, {"days", when(there.shown())}, {"day", to_iso(there.shown().close)}});
  return out;
}

Result<ExplainedTerm> Explainer::list(const Expr& expr, const Formula& formula, const Spot& spot) {
  const Expr& inner = *expr.children[0];
  RUNRATE_TRY(const Evaluation::Derived* const derived, evaluation_.derived(inner, spot.frame));
  ExplainedTerm out;
  out.formula = formula.slice(expr);
  RUNRATE_TRY(out.value, value(expr, spot));
  out.unit = unit_of(expr, spot);
  const DerivedFrame& windows = derived->windows;
  for (std::size_t i = windows.first[spot.window]; i < windows.first[spot.window + 1]; ++i) {
    const Spot there{derived->frame, windows.index[i], spot.group};
    RUNRATE_TRY(ExplainedTerm step, term(*inner.children[0], formula, there));
    step.label = said("explain_step", {{"what", step.label}, {"days", when(there.shown())}});
    if (!out.numbers.empty()) out.numbers += expr.text == "sum" ? " + " : ", ";
    out.numbers += written(step.value.number, step.unit);
    out.terms.push_back(std::move(step));
  }
  out.label = said("explain_list_" + expr.text,
                   {{"what", std::string(formula.slice(*inner.children[0]))}, {"n", std::to_string(out.terms.size())}});
  if (expr.text != "sum") out.numbers = expr.text + "(" + out.numbers + ")";
  return out;
}

Unit Explainer::unit_of(const Expr& expr, const Spot& spot) {
  if (expr.kind == ExprKind::Name) {
    const KpiInfo* info = evaluation_.library().info(expr.text);
    return info ? info->unit : Unit::Count;
  }
  if (expr.kind == ExprKind::Measure) {
    if (expr.text == "count" || expr.text == "distinct") return Unit::Count;
    const auto facts = facts_of(expr);
    const auto rows = facts ? evaluation_.rows_of(*facts, spot.frame) : fail("formula_facts");
    return rows ? unit_of_rows(*expr.children[0], **rows) : Unit::Count;
  }
  if (expr.kind == ExprKind::Call && expr.text == "money") return Unit::Money;
  if (expr.kind == ExprKind::Divide || expr.kind == ExprKind::Number) return Unit::Ratio;
  for (const ExprPtr& child : expr.children)
    if (unit_of(*child, spot) == Unit::Money) return Unit::Money;
  // What a function says of its first part, over time or of a list, is of that part's kind; so is what is added up.
  if (expr.kind == ExprKind::Call && expr.text != "exists" && !expr.children.empty()) return unit_of(*expr.children[expr.text == "if" && expr.children.size() > 1 ? 1 : 0], spot);
  if (expr.kind == ExprKind::Add || expr.kind == ExprKind::Subtract) return unit_of(*expr.children[0], spot);
  return expr.children.size() == 1 ? unit_of(*expr.children[0], spot) : Unit::Ratio;
}

std::string Explainer::measure_label(const Expr& expr, const Formula& formula, const std::string& facts) const {
  const Table* table = evaluation_.scope().snapshot.table(facts);
  std::string label;
  std::string of;
  if (expr.text != "count")
    for (const ExprPtr& child : expr.children) of += (of.empty() ? "" : ", ") + std::string(formula.slice(*child));
  label = said("explain_of_" + expr.text, {{"what", of}, {"facts", table ? lower_first(table->info.name) : facts}});
  if (expr.where) label = said("explain_where", {{"what", label}, {"condition", std::string(formula.slice(*expr.where))}});
  if (!expr.by.empty()) label = said("explain_by", {{"what", label}, {"date", expr.by}});
  return label;
}

Result<std::pair<std::string, Unit>> Explainer::named(const Expr& expr, const Formula& formula, const Spot& spot) {
  const Unit unit = unit_of(expr, spot);
  if (expr.kind == ExprKind::Measure) {
    RUNRATE_TRY(const std::string facts, facts_of(expr));
    return std::pair(measure_label(expr, formula, facts), unit);
  }
  if (const KpiInfo* info = expr.kind == ExprKind::Name ? evaluation_.library().info(expr.text) : nullptr) return std::pair(info->name, unit);
  const auto time = expr.kind == ExprKind::Call ? find_time_function(expr.text) : std::nullopt;
  if (!time || gives_list(*time)) return std::pair(std::string(formula.slice(expr)), unit);
  RUNRATE_TRY(const Evaluation::Derived* const derived, evaluation_.derived(expr, spot.frame));
  const Spot there{derived->frame, derived->windows.index[derived->windows.first[spot.window]], spot.group};
  RUNRATE_TRY(auto inner, named(*expr.children[0], formula, there));
  const std::string n = expr.children.size() > 1 ? to_decimal(expr.children[1]->number) : std::string();
  return std::pair(said("explain_" + expr.text, {{"what", inner.first}, {"n", n}, {"days", when(there.shown())}, {"day", to_iso(there.shown().close)}}),
                   inner.second);
}

Result<ExplainedTerm> Explainer::measure(const Expr& expr, const Formula& formula, const Spot& spot) {
  ExplainedTerm out;
  out.formula = formula.slice(expr);
  RUNRATE_TRY(out.value, value(expr, spot));
  out.unit = unit_of(expr, spot);
  out.numbers = written(out.value.number, out.unit);
  out.additive = expr.text == "sum" || expr.text == "count";
  RUNRATE_TRY(const std::string facts, facts_of(expr));
  out.label = measure_label(expr, formula, facts);
  if (const auto added = add_rows(expr, facts, spot, out); !added && added.error().message.id != "unreachable") return fail(added.error());
  return out;
}

}  // namespace runrate
