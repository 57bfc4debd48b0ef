// The appendix: what each number of a report means, and how it comes about.
#include <algorithm>
#include <set>

#include "compare.h"
#include "parts.h"

namespace runrate::report {
namespace {

constexpr int kDepth = 2;             ///< formulas within formulas; what lies deeper is in the window's explanation
constexpr std::size_t kMostTerms = 12;

void add_terms(const NumberSource& source, const ExplainedTerm& term, int depth, std::set<std::string>& seen, DefinitionContent& out) {
  if (depth > kDepth) return;
  for (const ExplainedTerm& each : term.terms) {
    if (out.terms.size() >= kMostTerms) return;
    const bool own = seen.insert(each.label + '\n' + each.formula).second;
    const bool repeats = each.formula == term.formula && each.value == term.value;
    if (own && !repeats) {
      const std::string numbers = each.terms.empty() || each.numbers == each.formula ? std::string() : each.numbers;
      out.terms.push_back({depth, each.label, each.formula, numbers, figure_of(each.value, each.unit, source)});
    }
    add_terms(source, each, repeats ? depth : depth + 1, seen, out);
  }
}

}  // namespace

Result<DefinitionContent> build_definition(const NumberSource& source, const ViewState& view, const std::string& id) {
  RUNRATE_TRY(const KpiInfo* kpi, find_kpi(source, id));
  DefinitionContent out;
  out.kpi = kpi->id;
  out.name = kpi->name;
  out.about = kpi->about;
  out.formula = kpi->formula;
  out.period = label(view.period, source.snapshot->rules.calendar);
  out.value = figure_of(Value{}, kpi->unit, source);
  if (!source.explain || !kpi->one_value) return out;
  RUNRATE_TRY(const Explanation explanation, source.explain(id, view.period, view.where));
  out.value = figure_of(explanation.root.value, kpi->unit, source);
  out.numbers = explanation.root.numbers;
  std::set<std::string> seen;
  add_terms(source, explanation.root, 1, seen, out);
  return out;
}

}  // namespace runrate::report
