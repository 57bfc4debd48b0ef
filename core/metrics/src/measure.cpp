#include "measure.h"

#include <algorithm>
#include <array>
#include <set>

namespace runrate {
namespace {

constexpr std::array<std::pair<std::string_view, Aggregate>, 7> kAggregates{{{"sum", Aggregate::Sum},
                                                                             {"count", Aggregate::Count},
                                                                             {"average", Aggregate::Average},
                                                                             {"median", Aggregate::Median},
                                                                             {"distinct", Aggregate::Distinct},
                                                                             {"min", Aggregate::Min},
                                                                             {"max", Aggregate::Max}}};

/// Columns that come from stage histories, which may have been guessed.
constexpr std::array<std::string_view, 6> kFromStages{"stage", "probability", "calibrated_won", "calibrated_n", "reach", "reached_last"};

void names_of(const Expr& expr, std::set<std::string>& out) {
  if (expr.kind == ExprKind::Name) out.insert(expr.text);
  for (const ExprPtr& child : expr.children) names_of(*child, out);
  if (expr.where) names_of(*expr.where, out);
}

bool rests_on_stages(const Expr& measure, const FactSet& facts, const std::string& name) {
  std::set<std::string> names;
  names_of(measure, names);
  return std::any_of(names.begin(), names.end(), [&](const std::string& full) {
    const auto [head, rest] = split_name(full);
    const std::string_view column = head == name ? rest : std::string_view(full);
    // The present stage and probability of a deal are its own; those of deal_states at a past day may be guessed.
    if (!facts.framed() && (column == "stage" || column == "probability")) return false;
    return std::find(kFromStages.begin(), kFromStages.end(), column) != kFromStages.end();
  });
}

}  // namespace

Aggregate aggregate_of(std::string_view name) {
  for (const auto& [known, aggregate] : kAggregates)
    if (known == name) return aggregate;
  return Aggregate::Count;
}

Result<std::string> facts_of(const Expr& measure) {
  std::set<std::string> heads;
  for (const ExprPtr& child : measure.children) {
    std::set<std::string> names;
    names_of(*child, names);
    for (const std::string& name : names)
      if (const auto [head, rest] = split_name(name); !rest.empty() || measure.text == "count" || measure.text == "exists")
        heads.emplace(head);
  }
  if (heads.size() == 1) return *heads.begin();
  return fail("formula_facts", {{"what", canonical_text(measure)}});
}

Result<CountedRows> CountedRows::make(RowScope& scope, const Expr& measure, Date as_of) {
  CountedRows out;
  out.facts_ = &scope.facts();
  out.mask_ = out.facts_->mask();
  out.groups_ = out.facts_->groups();
  out.as_of_ = as_of.days;
  if (out.facts_->framed()) {
    if (!measure.by.empty()) return fail("formula_by_framed", {{"what", canonical_text(measure)}, {"facts", scope.name()}});
    out.windows_ = out.facts_->windows();
  } else {
    if (measure.by.empty()) return fail("formula_by_missing", {{"what", canonical_text(measure)}, {"facts", scope.name()}});
    RUNRATE_TRY(out.days_, scope.days(measure.by));
  }
  if (measure.where) {
    RUNRATE_TRY(out.where_, scope.mask(*measure.where, measure.by));
  }
  if (measure.text != "count") {
    for (const ExprPtr& child : measure.children) {
      RUNRATE_TRY(RowValuePtr one, scope.value(*child, measure.by));
      const bool number = one->type() == RowType::Number;
      if ((!number && measure.text != "distinct") || (one->fraction() && measure.text == "distinct"))
        return fail("formula_types", {{"what", canonical_text(measure)}, {"facts", scope.name()}});
      out.values_.push_back(std::move(one));
    }
  }
  if (rests_on_stages(measure, *out.facts_, scope.name())) out.estimated_rows_ = out.facts_->estimated_rows();
  return out;
}

}  // namespace runrate
