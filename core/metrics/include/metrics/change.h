#pragma once
#include <optional>
#include <string>
#include <vector>

#include "metrics/query.h"

namespace runrate {

/// A part of the change of a number between two periods, in the number's unit.
struct KpiChangePart {
  std::string label;             ///< a term of the formula, or a group; empty: blank
  Rational amount;               ///< of a ratio's group: rate + mix
  std::optional<Rational> rate;  ///< because the group's own ratio changed
  std::optional<Rational> mix;   ///< because the group's share of the whole did
  std::optional<Rational> before;
  std::optional<Rational> after;
  Unit unit = Unit::Count;       ///< of before and after
};

/// One way to take the change apart. The amounts add up to it exactly.
struct KpiChangeBreakdown {
  std::string by;  ///< "terms", or a dimension
  bool rate_and_mix = false;
  std::vector<KpiChangePart> parts;  ///< the largest first
};

/// What changed a number between two periods.
struct KpiChange {
  KpiInfo kpi;
  Period from, to;
  std::string from_label, to_label;
  Value before, after;
  std::optional<Rational> amount;           ///< after - before; none where either has no value
  std::vector<KpiChangeBreakdown> breakdowns;  ///< only those that add up
};

struct KpiChangeQuery {
  std::string kpi;
  Period from, to;
  std::optional<Date> as_of;
  std::vector<Filter> where;
  /// The dimensions by which to take it apart.
  std::vector<std::string> dimensions{"account_id", "rep", "segment"};
};

}  // namespace runrate
