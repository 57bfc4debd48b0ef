#include <algorithm>

#include "state.h"

namespace runrate {

std::string GroupNames::name(const std::string& kpi, std::uint32_t group) {
  for (const std::string& table : tables_of(kpi)) {
    const Names& names = of_table(table);
    if (group < names.size() && names[group]) return *names[group];
  }
  return facts_.groups().labels()[group];
}

const GroupNames::Names& GroupNames::of_table(const std::string& table) {
  const auto [place, added] = by_table_.try_emplace(table);
  Names& out = place->second;
  if (!added) return out;
  const auto found = facts_.dated(table);
  if (!found) return out;  // the group does not reach this table: it has nothing to say
  const FactSet& facts = **found;
  const FactColumn* column = facts.column(facts_.context().group_by);
  if (!column || column->type != FactType::Text) return out;
  const TextPool& pool = *facts_.context().snapshot->pool;
  for (std::size_t row = 0; row < facts.size(); ++row) {
    const std::uint32_t group = facts.groups()[row];
    if (!facts.mask()[row]) continue;
    if (group >= out.size()) out.resize(group + 1);
    if (!out[group]) out[group] = std::string(pool.text(column->texts[row]));
  }
  return out;
}

const std::vector<std::string>& GroupNames::tables_of(const std::string& kpi) {
  const auto [place, added] = tables_.try_emplace(kpi);
  if (!added) return place->second;
  if (const auto formula = library_.formula(kpi)) collect(*(*formula)->root, place->second);
  return place->second;
}

void GroupNames::collect(const Expr& expr, std::vector<std::string>& out) {
  if (expr.kind == ExprKind::Measure) {
    const auto facts = facts_of(expr);
    const FactInfo* info = facts ? find_derived(*facts) : nullptr;
    const std::string table = info && info->framed && !info->tables.empty() ? info->tables.front() : facts.value_or("");
    if (!table.empty() && std::ranges::find(out, table) == out.end()) out.push_back(table);
    return;
  }
  if (expr.kind == ExprKind::Name && library_.info(expr.text)) {
    if (const auto formula = library_.formula(expr.text)) collect(*(*formula)->root, out);
    return;
  }
  for (const ExprPtr& child : expr.children) collect(*child, out);
}

}  // namespace runrate
