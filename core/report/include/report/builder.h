#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/content.h"
#include "report/template.h"

namespace runrate {

/// A rule that the user set on a KPI; see alerts.h.
struct AlertRule {
  std::string kpi;
  enum class Kind { Above, Below, Rises, Falls, OffPlan, Stale } kind = Kind::Below;
  Rational bound = 0;
};

/// Where a builder gets its numbers: the engine, seen through the questions that it answers.
struct NumberSource {
  SnapshotPtr snapshot;
  const std::vector<KpiInfo>* catalogue = nullptr;
  std::function<Result<Answer>(const Query&)> answer;
  std::function<Result<std::vector<FunnelStage>>(const FunnelQuery&)> funnel;
  std::function<Result<std::vector<CohortCell>>(const CohortQuery&)> cohorts;
  std::function<Result<Explanation>(const std::string& kpi, const Period& period, const std::vector<Filter>& where)> explain = {};
  std::vector<AlertRule> alerts = {};
  std::vector<std::pair<Date, std::string>> notes = {};  ///< what the user wrote on the time axis, by day
  Instant changed_at = {};  ///< of the workbook's last change; 0: none yet
};

[[nodiscard]] Result<std::vector<CardContent>> build_cards(const NumberSource& source, const ViewState& view,
                                                           const std::vector<std::string>& kpis);
/// `kpi` over the last `count` periods up to the view's, with its plan (targets of the KPI) as a dotted line.
[[nodiscard]] Result<LineContent> build_line(const NumberSource& source, const ViewState& view, const std::string& kpi, int count = 13);
/// `kpi` added up month by month over the fiscal year of the view's period, and its plan added up as a dotted line to the year's end.
/// Errors: cumulative_not, where months of it do not add up (a state, a rate).
[[nodiscard]] Result<LineContent> build_cumulative(const NumberSource& source, const ViewState& view, const std::string& kpi);
[[nodiscard]] Result<WaterfallContent> build_waterfall(const NumberSource& source, const ViewState& view);
/// The funnels of the deals created in the view's period, one a pipeline, the largest first. Where the period is shorter than a
/// quarter they are those of the last whole quarter up to its end, if that has deals: younger ones have not had the time to go anywhere.
[[nodiscard]] Result<std::vector<FunnelContent>> build_funnels(const NumberSource& source, const ViewState& view);
[[nodiscard]] Result<TeamContent> build_team(const NumberSource& source, const ViewState& view);
[[nodiscard]] Result<ActivityContent> build_activity(const NumberSource& source, const ViewState& view);
[[nodiscard]] Result<CohortContent> build_cohorts(const NumberSource& source, const ViewState& view, bool mrr);
/// One KPI a row, one period a column: the form in which figures are listed on paper.
[[nodiscard]] Result<TableContent> build_kpi_table(const NumberSource& source, const ViewState& view, const std::string& title,
                                                   const std::vector<std::string>& kpis, int count);

/// The source, with everything that is asked of it noted in `asked`; both must outlive what is returned.
[[nodiscard]] NumberSource noting(const NumberSource& source, AskedNumbers& asked);

/// KPIs stacked over the last `count` periods; one that is better lower stands below the axis. `net`: the KPI that they come to,
/// or empty.
[[nodiscard]] Result<ColumnsContent> build_columns(const NumberSource& source, const ViewState& view, const std::vector<std::string>& kpis,
                                                   const std::string& net, int count = 13);
/// `kpi` by the values of column `by` in the view's period. Errors: unknown_column.
[[nodiscard]] Result<BarsContent> build_bars(const NumberSource& source, const ViewState& view, const std::string& kpi, const std::string& by);
/// Several KPIs by the values of a column: one a column, one group a row, the largest of the first KPI first.
[[nodiscard]] Result<TableContent> build_breakdown(const NumberSource& source, const ViewState& view, const std::vector<std::string>& kpis,
                                                   const std::string& by);
[[nodiscard]] Result<ScatterContent> build_scatter(const NumberSource& source, const ViewState& view, const std::string& x, const std::string& y,
                                                   const std::string& by);
/// Sales velocity and its four factors, each compared with its own value before.
[[nodiscard]] Result<FactorsContent> build_velocity(const NumberSource& source, const ViewState& view);
/// The rows behind `kpis` in the view's period, the largest contribution first, at most `count`: who was lost, which deals stall.
[[nodiscard]] Result<TableContent> build_rows(const NumberSource& source, const ViewState& view, const std::vector<std::string>& kpis, int count);

/// The names of the templates that ship: "monthly-pack" first, which is the default.
[[nodiscard]] std::vector<std::string> report_templates();
/// Errors: unknown_kpi where a text names one that nobody knows. An empty workbook gives a page that says so.
[[nodiscard]] Result<ReportDocument> build_report(const NumberSource& source, const ViewState& view, const ReportTemplate& plan,
                                                  const std::string& workbook_name);
/// The same for a template that ships. Errors: unknown_template.
[[nodiscard]] Result<ReportDocument> build_report(const NumberSource& source, const ViewState& view, const std::string& report_template,
                                                  const std::string& workbook_name);
/// The settings that the numbers follow, in words.
[[nodiscard]] std::vector<Message> rules_in_force(const Rules& rules);

/// The period that a view opens with: that of as-of, or the last with facts where as-of is later; the last whole
/// one for reports.
[[nodiscard]] Period default_period(const Snapshot& snapshot, bool whole, Grain grain = Grain::Month);

}  // namespace runrate
