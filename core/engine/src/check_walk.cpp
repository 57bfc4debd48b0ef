#include <algorithm>
#include <array>

#include "state.h"

namespace runrate::engine {
namespace {

constexpr std::array<std::string_view, 8> kWalk{"mrr",           "opening_mrr",     "new_mrr",     "reactivation_mrr",
                                                "expansion_mrr", "contraction_mrr", "churned_mrr", "fx_mrr"};
constexpr std::size_t kMostMonths = 1200;  ///< a century; a date typed wrong must not ask for ten

std::vector<Period> months_with_facts(const Snapshot& snapshot) {
  const auto span = Evaluator::span_of_facts(snapshot);
  if (!span) return {};
  const Date to = std::min(span->second, Evaluator::as_of(snapshot));
  const Date from = std::max(span->first, add_months(to, -static_cast<int>(kMostMonths)));
  return periods_between(from, to, Grain::Month, snapshot.rules.calendar);
}

}  // namespace

Result<void> check_walk(Evaluator& evaluator, const SnapshotPtr& snapshot, std::vector<Finding>& out) {
  Query query;
  query.kpis.assign(kWalk.begin(), kWalk.end());
  query.periods = months_with_facts(*snapshot);
  if (query.periods.empty()) return {};
  RUNRATE_TRY(const Answer answer, evaluator.evaluate(snapshot, query));
  const auto report = [&](std::string id, std::size_t month, const Rational& is, const Rational& must) {
    out.push_back({Finding::Severity::Reconciliation,
                   {std::move(id), {{"period", answer.labels[month]}, {"is", to_decimal(is)}, {"must", to_decimal(must)}}},
                   0,
                   "subscriptions",
                   {}});
  };
  std::optional<Rational> closed_before;
  for (std::size_t m = 0; m < answer.periods.size(); ++m) {
    const auto value = [&](std::size_t k) { return answer.value(k, m).number.value_or(Rational(0)); };
    if (!answer.value(0, m).number) continue;
    const Rational closing = value(0);
    const Rational walked = value(1) + value(2) + value(3) + value(4) - value(5) - value(6) + value(7);
    if (walked != closing) report("check_walk_open", m, walked, closing);
    if (closed_before && *closed_before != value(1)) report("check_walk_gap", m, value(1), *closed_before);
    closed_before = closing;
  }
  return {};
}

}  // namespace runrate::engine
