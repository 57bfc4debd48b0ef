#include <algorithm>

#include "list_maker.h"

namespace runrate {
namespace {

const std::vector<std::string> kFigures{"activities", "meetings", "deals_won", "won_amount", "activities_per_win", "win_rate"};
constexpr std::size_t kDone = 0;
constexpr std::size_t kWon = 3;

Rational or_zero(const Value& value) { return value.number.value_or(Rational(0)); }

/// How many reps have more, and how many have less.
struct Standing {
  std::size_t above = 0;
  std::size_t below = 0;
};

std::vector<Standing> standings(const Answer& answer, std::size_t kpi) {
  std::vector<Standing> out(answer.groups.size());
  for (std::size_t g = 0; g < answer.groups.size(); ++g)
    for (std::size_t other = 0; other < answer.groups.size(); ++other) {
      if (answer.groups[other].empty()) continue;
      const int order = cmp(or_zero(answer.value(kpi, 0, other)), or_zero(answer.value(kpi, 0, g)));
      if (order > 0) ++out[g].above;
      if (order < 0) ++out[g].below;
    }
  return out;
}

Result<void> list_reps(ListInput& in, ListAnswer& out, bool flagged_only) {
  std::vector<std::string> known;
  out.columns = {{"rep", "Rep", {}}};
  for (const std::string& id : kFigures)
    for (const KpiInfo& info : in.evaluator.catalogue())
      if (info.id == id) {
        out.columns.push_back({id, info.name, info.unit});
        known.push_back(id);
      }
  out.columns.push_back({"activity_place", "Place by activity", Unit::Count});
  out.columns.push_back({"outcome_place", "Place by bookings", Unit::Count});
  const SnapshotPtr snapshot = in.context.snapshot;
  const Query query{known, {in.query.period}, in.query.as_of, in.query.where, "rep"};
  RUNRATE_TRY(Answer answer, in.evaluator.evaluate(snapshot, query));
  const std::vector<Standing> by_activity = standings(answer, kDone);
  const std::vector<Standing> by_outcome = standings(answer, kWon);
  const Names names(*snapshot, "reps");
  std::size_t reps = 0;
  for (const std::string& group : answer.groups) reps += group.empty() ? 0 : 1;
  const std::size_t third = reps / 3;
  for (std::size_t g = 0; g < answer.groups.size(); ++g) {
    if (answer.groups[g].empty()) continue;
    ListRow row;
    row.cells.push_back(names.cell_of(answer.groups[g]));
    row.title = row.cells.back().shown();
    for (std::size_t k = 0; k < known.size(); ++k) row.cells.push_back({.number = answer.value(k, 0, g).number});
    row.cells.push_back(cell(static_cast<std::int64_t>(by_activity[g].above + 1)));
    row.cells.push_back(cell(static_cast<std::int64_t>(by_outcome[g].above + 1)));
    const bool flagged = by_activity[g].above < third && by_outcome[g].below < third && by_outcome[g].above >= third;
    if (flagged)
      row.reasons.push_back({"reason_mismatch",
                             {{"activities", to_decimal(or_zero(answer.value(kDone, 0, g)))},
                              {"activity_place", std::to_string(by_activity[g].above + 1)},
                              {"won", to_decimal(or_zero(answer.value(kWon, 0, g)), snapshot->rules.currency_digits)},
                              {"currency", snapshot->rules.currency},
                              {"outcome_place", std::to_string(by_outcome[g].above + 1)},
                              {"reps", std::to_string(reps)}}});
    if (flagged || !flagged_only) out.rows.push_back(std::move(row));
  }
  if (third == 0) out.notes.push_back({"mismatch_too_few", {}});
  sort_rows(out, 1);
  return {};
}

}  // namespace

Result<void> list_activity_outcome(ListInput& in, ListAnswer& out) { return list_reps(in, out, false); }
Result<void> list_mismatches(ListInput& in, ListAnswer& out) { return list_reps(in, out, true); }

}  // namespace runrate
