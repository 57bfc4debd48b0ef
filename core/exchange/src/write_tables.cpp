#include <map>

#include "common.h"
#include "exchange/csv.h"
#include "exchange/json_writer.h"
#include "exchange/text_table.h"
#include "packs/language.h"

namespace runrate {

using exchange::exact;
using exchange::exact_or_blank;

std::string cohorts_csv(std::span<const CohortCell> cells) {
  std::string out = "cohort,base,age,value,share\n";
  for (const CohortCell& cell : cells)
    append_csv_record(out, std::vector<std::string>{cell.cohort, to_decimal(cell.base), std::to_string(cell.age), to_decimal(cell.value),
                                                    exact_or_blank(cell.share)});
  return out;
}

std::string cohorts_json(std::span<const CohortCell> cells) {
  JsonWriter json;
  json.begin_array();
  for (const CohortCell& cell : cells) {
    json.begin_object();
    json.key("cohort").text(cell.cohort);
    json.key("base").number(to_decimal(cell.base));
    json.key("age").number(static_cast<std::int64_t>(cell.age));
    json.key("value").number(to_decimal(cell.value));
    json.key("share").number_or_null(exact(cell.share));
    json.end_object();
  }
  json.end_array();
  return json.take();
}

std::string cohorts_text(std::span<const CohortCell> cells, bool mrr, const std::string& currency) {
  int oldest = -1;
  std::vector<std::string> cohorts;
  std::map<std::string, const CohortCell*> first;
  std::map<std::pair<std::string, int>, const CohortCell*> by_age;
  for (const CohortCell& cell : cells) {
    if (first.try_emplace(cell.cohort, &cell).second) cohorts.push_back(cell.cohort);
    by_age[{cell.cohort, cell.age}] = &cell;
    oldest = std::max(oldest, cell.age);
  }
  TextTable table;
  table.header = {"Cohort", mrr ? phrase("MRR joined, ") + currency : "Joined"};
  table.right = {false, true};
  table.fixed = 2;
  for (int age = 0; age <= oldest; ++age) {
    table.header.push_back(std::to_string(age));
    table.right.push_back(true);
  }
  for (const std::string& cohort : cohorts) {
    std::vector<std::string> row{cohort, figure_text(first[cohort]->base, mrr ? Unit::Money : Unit::Count, currency)};
    for (int age = 0; age <= oldest; ++age) {
      const auto found = by_age.find({cohort, age});
      if (found == by_age.end()) row.emplace_back();
      else row.push_back(found->second->share ? to_fixed(*found->second->share * 100, 1) : std::string(exchange::kDash));
    }
    table.rows.push_back(std::move(row));
  }
  return table.to_text() + phrase("Columns: whole periods after joining; cells: % of what joined.") + "\n";
}

std::string funnel_csv(std::span<const FunnelStage> stages, bool grouped) {
  std::string out = grouped ? "pipeline,group,stage,reached,conversion,still_open,median_days\n"
                            : "pipeline,stage,reached,conversion,still_open,median_days\n";
  for (const FunnelStage& stage : stages) {
    std::vector<std::string> fields{guarded_cell(stage.pipeline)};
    if (grouped) fields.push_back(guarded_cell(stage.group));
    fields.insert(fields.end(), {guarded_cell(stage.stage), std::to_string(stage.reached), exact_or_blank(stage.conversion),
                                 std::to_string(stage.still_open), exact_or_blank(stage.median_days)});
    append_csv_record(out, fields);
  }
  return out;
}

std::string funnel_json(std::span<const FunnelStage> stages, bool grouped) {
  JsonWriter json;
  json.begin_array();
  for (const FunnelStage& stage : stages) {
    json.begin_object();
    json.key("pipeline").text(stage.pipeline);
    if (grouped) json.key("group").text(stage.group);
    json.key("stage").text(stage.stage);
    json.key("reached").number(stage.reached);
    json.key("conversion").number_or_null(exact(stage.conversion));
    json.key("still_open").number(stage.still_open);
    json.key("median_days").number_or_null(exact(stage.median_days));
    json.key("estimated").boolean(stage.estimated);
    json.end_object();
  }
  json.end_array();
  return json.take();
}

std::string funnel_text(std::span<const FunnelStage> stages, bool grouped) {
  TextTable table;
  table.header = {"Pipeline", "Stage", "Reached", "From previous, %", "Still open", "Median days"};
  table.right = {false, false, true, true, true, true};
  if (grouped) {
    table.header.insert(table.header.begin() + 1, "Group");
    table.right.insert(table.right.begin() + 1, false);
  }
  table.fixed = table.header.size();
  bool estimated = false;
  for (const FunnelStage& stage : stages) {
    std::vector<std::string> row{stage.pipeline};
    if (grouped) row.push_back(stage.group.empty() ? phrase("(blank)") : stage.group);
    row.insert(row.end(), {stage.stage, figure_text(Rational(static_cast<long>(stage.reached)), Unit::Count, ""),
                           figure_text(stage.conversion, Unit::Percent, ""),
                           figure_text(Rational(static_cast<long>(stage.still_open)), Unit::Count, ""),
                           figure_text(stage.median_days, Unit::Days, "")});
    table.rows.push_back(std::move(row));
    estimated = estimated || stage.estimated;
  }
  return table.to_text() + (estimated ? phrase("Estimated: deals without a stage history are taken to have entered each stage up to their own.") + "\n" : "");
}

std::string catalogue_csv(std::span<const KpiInfo> catalogue) {
  std::string out = "id,name,unit,better,group,formula,about,benchmark,benchmark_source,needs,source\n";
  for (const KpiInfo& kpi : catalogue)
    append_csv_record(out, std::vector<std::string>{kpi.id, guarded_cell(kpi.name), std::string(to_text(kpi.unit)),
                                                    std::string(exchange::better_text(kpi.better)), kpi.group, guarded_cell(kpi.formula), guarded_cell(kpi.about),
                                                    exchange::join(kpi.benchmarks, "; "), guarded_cell(kpi.benchmark_source), exchange::join(kpi.needs, "; "), kpi.source});
  return out;
}

std::string catalogue_json(std::span<const KpiInfo> catalogue) {
  JsonWriter json;
  const auto list = [&json](std::string_view name, const std::vector<std::string>& items) {
    json.key(name).begin_array();
    for (const std::string& item : items) json.text(item);
    json.end_array();
  };
  json.begin_array();
  for (const KpiInfo& kpi : catalogue) {
    json.begin_object();
    json.key("id").text(kpi.id);
    json.key("name").text(kpi.name);
    json.key("unit").text(to_text(kpi.unit));
    json.key("better").text(exchange::better_text(kpi.better));
    json.key("group").text(kpi.group);
    json.key("formula").text(kpi.formula);
    json.key("about").text(kpi.about);
    list("benchmark", kpi.benchmarks);
    json.key("benchmark_source").text(kpi.benchmark_source);
    list("needs", kpi.needs);
    json.key("source").text(kpi.source);
    json.end_object();
  }
  json.end_array();
  return json.take();
}

std::string catalogue_text(std::span<const KpiInfo> catalogue) {
  std::string out;
  std::string group;
  for (const KpiInfo& kpi : catalogue) {
    if (kpi.group != group || out.empty()) {
      if (!out.empty()) out += '\n';
      group = kpi.group;
      out += group + "\n";
    }
    out += "  " + kpi.id + " - " + kpi.name + " (" + shown_unit(kpi.unit);
    if (kpi.better != Better::Neither) out += ", " + phrase(kpi.better == Better::Higher ? "higher is better" : "lower is better");
    out += ")\n    " + kpi.about + "\n    = " + kpi.formula + "\n";
    if (!kpi.benchmarks.empty())
      out += "    " + phrase("benchmark: ") + exchange::join(kpi.benchmarks, "; ") + " (" + kpi.benchmark_source + ")\n";
    out += "    " + phrase("from ") + kpi.source + "\n";
  }
  return out;
}

}  // namespace runrate
