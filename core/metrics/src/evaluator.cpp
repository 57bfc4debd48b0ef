#include "metrics/evaluator.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "checker.h"
#include "state.h"

namespace runrate {
namespace {

bool has_dimension(const Snapshot& snapshot, const std::string& column) {
  return std::ranges::any_of(snapshot.tables,
                             [&](const auto& table) { return find_dimension(snapshot, table->info.id, column).has_value(); });
}

/// The groups to show, in the order in which people read them.
std::vector<std::size_t> shown_groups(const std::vector<std::string>& labels, const std::vector<std::uint8_t>& seen, bool grouped) {
  if (!grouped) return {0};
  std::vector<std::size_t> out;
  for (std::size_t g = 0; g < labels.size() && g < seen.size(); ++g)
    if (seen[g]) out.push_back(g);
  std::ranges::sort(out, [&](std::size_t a, std::size_t b) {
    const int order = compare_natural(labels[a], labels[b]);
    return order != 0 ? order < 0 : labels[a] < labels[b];
  });
  return out;
}

}  // namespace

AskedFrame frame_of(const std::vector<Period>& periods, Date as_of) {
  AskedFrame out;
  for (const Period& period : periods) {
    if (period.start > as_of) {
      out.place.emplace_back();
      continue;
    }
    out.place.emplace_back(out.frame.size());
    out.frame.push_back(window_of(period, as_of));
  }
  return out;
}

Value to_value(const Cell& cell, const Window& window) {
  Value out;
  out.number = cell.number;
  if (!cell.number && cell.why) out.why = *cell.why;
  if (cell.number && cell.cases >= 0) out.cases = cell.cases;
  out.part = window.part();
  out.estimated = cell.estimated && cell.number.has_value();
  if (cell.number && cell.note) out.note = *cell.note;
  return out;
}

Value future_value() {
  Value out;
  out.why = {"future", {}};
  return out;
}

Result<void> check_dimensions(const Snapshot& snapshot, const std::vector<Filter>& where, const std::string& group_by) {
  for (const Filter& filter : where)
    if (!has_dimension(snapshot, filter.column)) return fail("unknown_column", {{"column", filter.column}});
  if (!group_by.empty() && !has_dimension(snapshot, group_by)) return fail("unknown_column", {{"column", group_by}});
  return {};
}

Evaluator::Evaluator(std::span<const KpiInfo> catalogue) : state_(std::make_unique<State>(catalogue)) {}
Evaluator::~Evaluator() = default;

const std::vector<KpiInfo>& Evaluator::catalogue() const {
  return state_->library.catalogue();
}

Result<Answer> Evaluator::evaluate(const SnapshotPtr& snapshot, const Query& query) {
  RUNRATE_CHECK(check_dimensions(*snapshot, query.where, query.group_by));
  const FactContext context{snapshot, as_of(*snapshot, query.as_of), query.where, query.group_by};
  state_->source.begin(context);
  FactAccess facts(state_->source, context);
  const bool grouped = !query.group_by.empty();
  if (grouped) facts.groups().index("");  // rows that lead nowhere
  const AskedFrame asked = frame_of(query.periods, context.as_of);

  std::vector<GridPtr> grids;
  std::vector<std::uint8_t> seen;
  for (std::size_t known = 0; known != facts.groups().labels().size();) {
    known = facts.groups().labels().size();  // facts may name groups that nothing else has: then once more, with them
    Evaluation evaluation(state_->library, facts, state_->cache);
    const FrameRef frame = evaluation.frame(asked.frame);
    grids.clear();
    for (const std::string& kpi : query.kpis) {
      RUNRATE_TRY(GridPtr grid, evaluation.evaluate_kpi(kpi, frame));
      grids.push_back(std::move(grid));
    }
    seen = evaluation.groups_seen();
  }

  Answer out;
  out.periods = query.periods;
  out.as_of = context.as_of;
  for (const Period& period : query.periods) out.labels.push_back(label(period, snapshot->rules.calendar));
  const std::vector<std::string>& labels = facts.groups().labels();
  const std::vector<std::size_t> shown = shown_groups(labels, seen, grouped);
  for (const std::size_t group : shown) out.groups.push_back(labels[group]);
  GroupNames names(state_->library, facts);
  for (std::size_t k = 0; k < query.kpis.size(); ++k) {
    Series series{query.kpis[k], {}, {}};
    for (const std::size_t group : shown)
      series.groups.push_back(grouped ? names.name(query.kpis[k], static_cast<std::uint32_t>(group)) : std::string());
    for (const std::size_t group : shown)
      for (const auto& place : asked.place)
        series.values.push_back(place ? to_value(grids[k]->at(group, *place), asked.frame[*place]) : future_value());
    out.series.push_back(std::move(series));
  }
  return out;
}

void Evaluator::set_catalogue(std::span<const KpiInfo> catalogue) {
  state_->library = Library(catalogue);
}

Result<void> Evaluator::check_formula(const Schema& schema, const KpiInfo& kpi) const {
  return check_kpi(schema, kpi, state_->library);
}

Date Evaluator::as_of(const Snapshot& snapshot, std::optional<Date> asked) {
  if (asked) return *asked;
  return snapshot.rules.as_of ? *snapshot.rules.as_of : snapshot.rules.calendar.zone.day_of(now());
}

std::optional<std::pair<Date, Date>> Evaluator::span_of_facts(const Snapshot& snapshot) {
  std::optional<std::pair<Date, Date>> out;
  const auto add = [&out](std::int32_t day) {
    if (day == kNoDay) return;
    if (!out) out = {Date{day}, Date{day}};
    out->first = std::min(out->first, Date{day});
    out->second = std::max(out->second, Date{day});
  };
  for (const auto& table : snapshot.tables)
    for (std::size_t i = 0; i < table->info.columns.size(); ++i) {
      const ColumnInfo& info = table->info.columns[i];
      if (info.plan && info.id != "started_on") continue;  // what is planned has not happened
      if (info.type == ColumnType::Instant)
        for (const std::int32_t day : table->columns[i]->days) add(day);
      else if (info.type == ColumnType::Date && table->info.id != "reps")
        for (const std::int64_t cell : table->columns[i]->ints)
          if (cell != kBlank) add(static_cast<std::int32_t>(cell));
    }
  return out;
}

}  // namespace runrate
