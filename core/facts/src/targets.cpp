#include "facts/targets.h"

#include "base/text.h"

namespace runrate {
namespace {

std::string key_of(const Targets::Group& group) { return group.kind.empty() ? std::string() : group.kind + "=" + fold(group.name); }

/// The parts into which a period's target falls: quarters of a year, months of a quarter.
std::vector<Period> parts_of(const Period& period, const CalendarRules& rules) {
  if (period.grain == Grain::Year) return periods_between(period.start, period.last(), Grain::Quarter, rules);
  if (period.grain == Grain::Quarter) return periods_between(period.start, period.last(), Grain::Month, rules);
  return {};
}

}  // namespace

Targets::Targets(const Snapshot& snapshot, std::string_view kpi) : rules_(snapshot.rules.calendar) {
  const TextPool& pool = *snapshot.pool;
  if (const Table* table = snapshot.table("targets")) {
    const std::string wanted = fold(kpi);
    for (RowNumber row = 0; row < table->size(); ++row) {
      const std::int64_t value = table->column("value")->ints[row];
      if (table->stub(row) || value == kBlank || pool.text(pool.folded(table->column("kpi")->texts[row])) != wanted) continue;
      const auto period = parse_period(trim(pool.text(table->column("period")->texts[row])), rules_);
      if (!period) continue;
      const std::string_view group = trim(pool.text(table->column("group")->texts[row]));
      const std::size_t equals = group.find('=');
      const std::string key = equals == std::string_view::npos ? fold(group) : fold(group.substr(0, equals)) + "=" + fold(group.substr(equals + 1));
      by_group_[key][{period->start.days, period->end.days}] = value;
    }
  }
  if (const Table* reps = snapshot.table("reps"))
    for (RowNumber row = 0; row < reps->size(); ++row)
      if (!reps->stub(row))
        teams_[std::string(pool.text(pool.folded(reps->column("team")->texts[row])))].emplace_back(
            pool.text(pool.folded(reps->column("rep")->texts[row])));
}

std::optional<std::int64_t> Targets::exact(const Group& group, const Period& period) const {
  const auto own = by_group_.find(key_of(group));
  if (own == by_group_.end()) return std::nullopt;
  const auto it = own->second.find({period.start.days, period.end.days});
  return it == own->second.end() ? std::nullopt : std::optional(it->second);
}

bool Targets::has_parts(const Periods& own, const Period& period) const {
  for (const auto& [bounds, value] : own)
    if (bounds.first >= period.start.days && bounds.second <= period.end.days && bounds.second - bounds.first < period.days()) return true;
  return false;
}

std::optional<std::int64_t> Targets::members(const Group& group, const Period& period) const {
  std::optional<std::int64_t> sum;
  const auto add = [&sum](std::optional<std::int64_t> value) {
    if (value) sum = sum.value_or(0) + *value;
  };
  if (group.kind.empty()) {
    for (const auto& [team, reps] : teams_) {
      if (!team.empty()) add(value({"team", team}, period));
      if (team.empty())
        for (const std::string& rep : reps) add(value({"rep", rep}, period));
    }
  } else if (group.kind == "team") {
    if (const auto reps = teams_.find(fold(group.name)); reps != teams_.end())
      for (const std::string& rep : reps->second) add(value({"rep", rep}, period));
  }
  return sum;
}

std::optional<std::int64_t> Targets::value(const Group& group, const Period& period) const {
  if (period.grain == Grain::Day || period.grain == Grain::Week) return std::nullopt;
  std::vector<Period> parts = parts_of(period, rules_);
  if (period.grain == Grain::All) {
    for (const Period& month : periods_between(period.start, period.last(), Grain::Month, rules_))
      if (month.start >= period.start && month.end <= period.end) parts.push_back(month);
  } else {
    if (const auto own = exact(group, period)) return own;
    const auto own = by_group_.find(key_of(group));
    if (own == by_group_.end() || !has_parts(own->second, period)) return members(group, period);
  }
  std::optional<std::int64_t> sum;
  for (const Period& part : parts)
    if (const auto amount = value(group, part)) sum = sum.value_or(0) + *amount;
  return sum;
}

}  // namespace runrate
