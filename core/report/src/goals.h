#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts/targets.h"
#include "report/builder.h"

namespace runrate::report {

/// The plans of table targets as a view sees them: the company's without a filter, a rep's, team's or region's where the one
/// filter chooses that; none under other filters, for what part of a plan falls to a segment nobody said.
class Goals {
 public:
  Goals(const NumberSource& source, const std::vector<Filter>& where);

  /// In the KPI's unit. What adds up over time is summed from parts like a quota; a state takes the plan of the period's last
  /// month; of rates only a target for exactly the period counts.
  [[nodiscard]] std::optional<Rational> target(const KpiInfo& kpi, const Period& period);

  /// The target of each period, blank with its reason where there is none; empty where no period has one.
  [[nodiscard]] std::vector<Figure> plan(const KpiInfo& kpi, const std::vector<Period>& periods);

  /// Whether the numbers of its months add up to that of a longer period.
  [[nodiscard]] bool adds_up(const KpiInfo& kpi, int depth = 0) const;

 private:
  const NumberSource& source_;
  std::optional<Targets::Group> group_;
  std::map<std::string, Targets> by_kpi_;
};

/// The columns that would fill a KPI that has nothing to say because tables it needs are empty: "subscriptions.amount". Empty
/// where all tables have rows.
[[nodiscard]] std::vector<std::string> missing_columns(const Snapshot& snapshot, const KpiInfo& kpi);
/// The first table without rows that the KPI can not do without: a 0 then means nothing. Null where none is empty.
[[nodiscard]] const std::string* lacking_table(const Snapshot& snapshot, const KpiInfo& kpi);
/// The value, unless it only says that such a table is empty: a 0, or what holds for want of other rows (a margin before COGS where nothing
/// was sold at all). Then none, with that as its reason.
[[nodiscard]] Value unless_of_nothing(const Snapshot& snapshot, const KpiInfo& kpi, Value value);
[[nodiscard]] inline bool lacks_data(const Snapshot& snapshot, const KpiInfo& kpi) { return lacking_table(snapshot, kpi) != nullptr; }

}  // namespace runrate::report
