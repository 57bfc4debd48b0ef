#include "library.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "row_scope.h"

namespace runrate {
namespace {

/// The error with the KPI in whose formula it is.
Error within(Error error, const std::string& id) {
  const bool named = std::any_of(error.message.args.begin(), error.message.args.end(), [](const auto& arg) { return arg.first == "kpi"; });
  if (!named) error.message.args.emplace_back("kpi", id);
  return error;
}

}  // namespace

Library::Library(std::span<const KpiInfo> catalogue) : infos_(catalogue.begin(), catalogue.end()) {
  for (std::size_t i = 0; i < infos_.size(); ++i) {
    places_.emplace(infos_[i].id, i);
    entries_.emplace_back();
  }
}

Library::Entry& Library::parsed(std::size_t place) {
  Entry& entry = entries_[place];
  if (!entry.formula) {
    auto parsed = parse_formula(infos_[place].formula);
    if (!parsed) parsed = fail(within(parsed.error(), infos_[place].id));
    else parsed->root->without = infos_[place].without;
    entry.formula = std::make_shared<const Result<Formula>>(std::move(parsed));
  }
  return entry;
}

void Library::set(const KpiInfo& info) {
  const auto [place, added] = places_.emplace(info.id, infos_.size());
  if (added) {
    infos_.push_back(info);
    entries_.emplace_back();
  } else {
    infos_[place->second] = info;
    entries_[place->second] = {};
  }
  for (Entry& entry : entries_) entry.sound = false;  // what was sound may now rest on this one
}

const KpiInfo* Library::info(std::string_view id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &infos_[found->second];
}

Result<const Formula*> Library::formula(std::string_view id) {
  const auto found = places_.find(id);
  if (found == places_.end()) return fail("unknown_kpi", {{"kpi", std::string(id)}});
  std::vector<std::string> path;
  RUNRATE_CHECK(visit(std::string(id), path));
  return &**parsed(found->second).formula;
}

Result<void> Library::visit(const std::string& id, std::vector<std::string>& path) {
  const bool cycle = std::find(path.begin(), path.end(), id) != path.end();
  path.push_back(id);
  if (cycle) return fail("formula_cycle", {{"kpi", path.front()}, {"path", fmt::format("{}", fmt::join(path, " > "))}});
  if (path.size() > kDeepestNesting) return fail("formula_nesting", {{"kpi", path.front()}, {"most", std::to_string(kDeepestNesting)}});
  Entry& entry = parsed(places_.find(id)->second);
  if (!entry.sound) {
    const Result<Formula>& formula = *entry.formula;
    if (!formula) return fail(formula.error());
    if (auto good = visit(*formula->root, path); !good) return fail(within(good.error(), id));
    entry.sound = true;
  }
  path.pop_back();
  return {};
}

Result<void> Library::visit(const Expr& expr, std::vector<std::string>& path) {
  if (expr.kind == ExprKind::Measure || (expr.kind == ExprKind::Call && (expr.text == "exists" || expr.text == "no_value"))) return {};
  if (expr.kind == ExprKind::Name && !find_variable(expr.text)) {
    if (!places_.contains(expr.text))
      return fail("formula_unknown_name", {{"name", expr.text}, {"position", std::to_string(expr.begin + 1)}});
    return visit(expr.text, path);
  }
  for (const ExprPtr& child : expr.children) RUNRATE_CHECK(visit(*child, path));
  return {};
}

}  // namespace runrate
