#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/period.h"
#include "facts/snapshot.h"

namespace runrate {

/// The plans of table targets, resolved as KPIS.md 11 says: a target for exactly the period wins over its parts (quarters, then
/// months); where a group has none of its own, the sum of its members' (the company's are teams, a team's are reps).
/// For KPIs that add up over time; of others only the exact ones make sense (`exact`).
class Targets {
 public:
  Targets(const Snapshot& snapshot, std::string_view kpi);

  /// Who a target is for: the company ("", ""), or ("rep" | "team" | "region", name).
  struct Group {
    std::string kind;
    std::string name;
  };
  /// In 10^-6 of the KPI's unit; nothing where no target says anything. Days and weeks have none; `all` and ranges take
  /// the whole months in them.
  [[nodiscard]] std::optional<std::int64_t> value(const Group& group, const Period& period) const;
  /// Only a target for exactly this group and period.
  [[nodiscard]] std::optional<std::int64_t> exact(const Group& group, const Period& period) const;

 private:
  using Periods = std::map<std::pair<std::int32_t, std::int32_t>, std::int64_t>;  ///< start and end: value
  [[nodiscard]] std::optional<std::int64_t> members(const Group& group, const Period& period) const;
  [[nodiscard]] bool has_parts(const Periods& own, const Period& period) const;

  CalendarRules rules_;
  std::map<std::string, Periods> by_group_;                    ///< "team=north" folded
  std::map<std::string, std::vector<std::string>> teams_;      ///< folded team: folded reps; "" are those without a team
};

}  // namespace runrate
