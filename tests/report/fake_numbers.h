#pragma once
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "report/builder.h"
#include "support/snapshot_builder.h"

namespace runrate {

/// Numbers that a test lays down, by KPI, label of the period, group, and the as-of asked for where the question names one.
class FakeNumbers {
 public:
  FakeNumbers() { book.as_of("2026-10-31"); }

  testing::SnapshotBuilder book;
  std::vector<KpiInfo> catalogue;
  std::vector<FunnelStage> stages;
  std::map<std::string, std::vector<FunnelStage>> stages_from;  ///< by the first day asked for
  std::vector<CohortCell> cells;
  std::vector<Query> asked;
  std::vector<CohortQuery> cohorts_asked;
  std::vector<FunnelQuery> funnels_asked;

  KpiInfo& kpi(const std::string& id, Unit unit, Better better = Better::Higher, const std::string& formula = "1") {
    catalogue.push_back({id, "Name of " + id, formula, unit, better, "", "About " + id, {}, {}, false, "", true, {}});
    return catalogue.back();
  }
  void set(const std::string& kpi, const std::string& period, Rational number, std::int64_t cases = -1, const std::string& group = "",
           const std::string& as_of = "") {
    Value value;
    number.canonicalize();
    value.number = number;
    if (cases >= 0) value.cases = cases;
    values_[{kpi, period, group, as_of}] = value;
  }

  NumberSource source() {
    snapshot_ = book.build();
    return {snapshot_, &catalogue, [this](const Query& query) { return answer(query); },
            [this](const FunnelQuery& query) -> Result<std::vector<FunnelStage>> {
              funnels_asked.push_back(query);
              const auto own = stages_from.find(to_iso(*query.from));
              return own == stages_from.end() ? stages : own->second;
            },
            [this](const CohortQuery& query) -> Result<std::vector<CohortCell>> {
              cohorts_asked.push_back(query);
              return cells;
            }};
  }
  [[nodiscard]] static ViewState view(const std::string& period) {
    return {*parse_period(period, {}), ViewState::Comparison::Previous, {}};
  }

 private:
  Result<Answer> answer(const Query& query) {
    asked.push_back(query);
    Answer out;
    out.periods = query.periods;
    for (const Period& period : query.periods) out.labels.push_back(label(period, snapshot_->rules.calendar));
    out.as_of = query.as_of.value_or(*snapshot_->rules.as_of);
    out.groups = {""};
    if (!query.group_by.empty()) {
      out.groups.clear();
      for (const auto& [key, value] : values_)
        if (!std::get<2>(key).empty() && std::find(out.groups.begin(), out.groups.end(), std::get<2>(key)) == out.groups.end())
          out.groups.push_back(std::get<2>(key));
    }
    for (const std::string& kpi : query.kpis) {
      Series series;
      series.kpi = kpi;
      for (const std::string& group : out.groups)
        for (const std::string& each : out.labels) {
          const auto found = values_.find({kpi, each, group, query.as_of ? to_iso(*query.as_of) : ""});
          series.values.push_back(found == values_.end() ? Value{{}, {"nothing_to_average", {}}, {}, false, false, {}} : found->second);
        }
      out.series.push_back(std::move(series));
    }
    return out;
  }

  SnapshotPtr snapshot_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Value> values_;
};

}  // namespace runrate
