#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exchange/sheet.h"
#include "metrics/query.h"
#include "packs/packs.h"

namespace runrate {

/// `value` for reading: rounded to what its unit is shown with, thousands grouped, a dash for no value. Percentages are
/// times 100; money has the digits of `currency`. No unit behind it: see unit_text().
[[nodiscard]] std::string figure_text(const std::optional<Rational>& value, Unit unit, const std::string& currency);
/// "EUR", "%", "days"; empty for counts.
[[nodiscard]] std::string unit_text(Unit unit, const std::string& currency);

// The forms of answers, as the command line's contract has them. csv: decimals exact to 12 digits, blank for no value.

/// kpi,period,group,value,unit: KPIs as asked, then period, then group.
[[nodiscard]] std::string answer_csv(const Answer& answer, std::span<const KpiInfo> catalogue);
[[nodiscard]] std::string answer_json(const Answer& answer, std::span<const KpiInfo> catalogue);
/// The rows of answer_csv() for a spreadsheet; refers to `answer`, which must outlive it.
[[nodiscard]] Sheet answer_sheet(const Answer& answer, std::span<const KpiInfo> catalogue);
/// A table, one KPI (and group) a row, one period a column; under it what its marks mean and why values are missing.
[[nodiscard]] std::string answer_text(const Answer& answer, std::span<const KpiInfo> catalogue, const std::string& currency);

/// cohort,base,age,value,share
[[nodiscard]] std::string cohorts_csv(std::span<const CohortCell> cells);
[[nodiscard]] std::string cohorts_json(std::span<const CohortCell> cells);
/// Cohorts down, ages across, shares in percent.
[[nodiscard]] std::string cohorts_text(std::span<const CohortCell> cells, bool mrr, const std::string& currency);

/// pipeline,stage,reached,conversion,still_open,median_days; with a column `group` behind `pipeline` where grouped.
[[nodiscard]] std::string funnel_csv(std::span<const FunnelStage> stages, bool grouped);
[[nodiscard]] std::string funnel_json(std::span<const FunnelStage> stages, bool grouped);
[[nodiscard]] std::string funnel_text(std::span<const FunnelStage> stages, bool grouped);

/// id,name,unit,better,group,formula,about,benchmark,needs,source
[[nodiscard]] std::string catalogue_csv(std::span<const KpiInfo> catalogue);
[[nodiscard]] std::string catalogue_json(std::span<const KpiInfo> catalogue);
[[nodiscard]] std::string catalogue_text(std::span<const KpiInfo> catalogue);

/// How explanations name the file behind a source id; "" for rows typed in.
using SourceNames = std::vector<std::pair<std::int64_t, std::string>>;

/// The tree of terms with their formulas, numbers and rows, at most `most_rows` rows a term.
[[nodiscard]] std::string explanation_text(const Explanation& explanation, const std::string& currency, const SourceNames& sources,
                                           std::size_t most_rows = 10);
[[nodiscard]] std::string explanation_json(const Explanation& explanation, const SourceNames& sources);
/// Every row behind every measure: term,table,row,title,contribution,file,line, then the terms' own columns.
[[nodiscard]] std::string explanation_rows_csv(const Explanation& explanation, const SourceNames& sources);

}  // namespace runrate
