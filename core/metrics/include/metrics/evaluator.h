#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "metrics/change.h"
#include "metrics/lists.h"
#include "metrics/query.h"

namespace runrate {

/// Gives the numbers. The only evaluation path: window, command line, paper and explanation all come here.
/// Keeps results by the versions of the tables that they rest on, so that after a change only what the change
/// touches is computed again; the result is the same as from nothing. Not for two threads at once.
class Evaluator {
 public:
  /// Built-in KPIs and `own` ones alike; an own KPI whose formula is wrong answers with that error when it is asked for.
  explicit Evaluator(std::span<const KpiInfo> catalogue);
  ~Evaluator();

  [[nodiscard]] const std::vector<KpiInfo>& catalogue() const;
  /// Errors: unknown_kpi, unknown_column (a filter or group that no table has).
  Result<Answer> evaluate(const SnapshotPtr& snapshot, const Query& query);
  Result<Explanation> explain(const SnapshotPtr& snapshot, const std::string& kpi, const Period& period, const std::vector<Filter>& where,
                              std::optional<Date> as_of, const Filter* group = nullptr);
  Result<std::vector<CohortCell>> cohorts(const SnapshotPtr& snapshot, const CohortQuery& query);
  Result<std::vector<FunnelStage>> funnel(const SnapshotPtr& snapshot, const FunnelQuery& query);
  /// A cell of the cohorts: who joined in `joined` and is still there at the end of `at`. Errors: unknown_cohort.
  Result<Explanation> explain_cohort(const SnapshotPtr& snapshot, const CohortQuery& query, const Period& joined, const Period& at);
  /// The mean of the cohorts that joined in `joined` and are `age` of the query's periods old by as-of: who is still there at that age, of
  /// all who joined. Errors: unknown_cohort.
  Result<Explanation> explain_cohort_mean(const SnapshotPtr& snapshot, const CohortQuery& query, const Period& joined, int age);
  /// A stage of the funnel of the query's pipeline, of the deals created in `created`: those that reached it, of those that reached the one
  /// before; "won" is the last. Errors: unknown_pipeline, unknown_stage.
  Result<Explanation> explain_funnel(const SnapshotPtr& snapshot, const FunnelQuery& query, const Period& created, const std::string& stage);
  /// What changed a number between two periods, as parts that add up. Errors: unknown_kpi, unknown_column.
  Result<KpiChange> change(const SnapshotPtr& snapshot, const KpiChangeQuery& query);
  /// The rows worth a look: stalled deals, customers at risk, ... Errors: unknown_list, unknown_column, unreachable.
  Result<ListAnswer> list(const SnapshotPtr& snapshot, const ListQuery& query);
  /// Checks a formula without evaluating it: names, units, cycles, depth.
  Result<void> check_formula(const Schema& schema, const KpiInfo& kpi) const;
  /// Puts another catalogue in the place of this one.
  void set_catalogue(std::span<const KpiInfo> catalogue);
  /// The day as of which `snapshot` is looked at.
  [[nodiscard]] static Date as_of(const Snapshot& snapshot, std::optional<Date> asked = {});
  /// First and last day on which the workbook has a fact; nothing in an empty one.
  [[nodiscard]] static std::optional<std::pair<Date, Date>> span_of_facts(const Snapshot& snapshot);

 private:
  Result<std::optional<KpiChangeBreakdown>> change_by_group(const SnapshotPtr& snapshot, const KpiChangeQuery& query, const std::string& dimension,
                                                         Date as_of_day);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace runrate
