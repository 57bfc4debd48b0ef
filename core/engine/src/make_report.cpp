#include "engine/make_report.h"

#include <algorithm>
#include <set>

#include "base/message.h"
#include "report/alerts.h"
#include "exchange/asked.h"
#include "exchange/json_writer.h"
#include "exchange/write_answer.h"

namespace runrate {
namespace {

std::vector<KpiInfo> asked_kpis(const std::vector<KpiInfo>& catalogue, const AskedNumbers& asked) {
  std::set<std::string> ids;
  for (const auto& [query, answer] : asked.answers) ids.insert(query.kpis.begin(), query.kpis.end());
  std::vector<KpiInfo> out;
  for (const KpiInfo& kpi : catalogue)
    if (ids.contains(kpi.id)) out.push_back(kpi);
  return out;
}

/// What the report says of itself on its pages, for programs.
std::string about_json(const ReportDocument& report, const ReportTemplate& plan) {
  JsonWriter json;
  json.begin_object();
  json.key("title").text(report.title);
  json.key("template").text(plan.name);
  json.key("workbook").text(report.workbook);
  json.key("period").text(report.period);
  json.key("filters").text(report.filters);
  json.key("as_of").text(report.as_of);
  json.key("time_zone").text(report.time_zone);
  json.key("currency").text(report.currency);
  if (report.made_at.ms != 0)
    json.key("last_change").text(to_iso(LocalTime{report.made_at.ms}) + "Z");
  else
    json.key("last_change").null();
  json.key("rules").begin_array();
  for (const Message& rule : report.rules) json.text(to_text(rule));
  json.end_array();
  json.end_object();
  return json.take();
}

void attach(const Engine& engine, const ReportTemplate& plan, ReportDocument& report) {
  const auto say = [](const char* id) { return to_text(Message{id, {}}); };
  const std::vector<KpiInfo> kpis = asked_kpis(engine.catalogue(), report.asked);
  report.attachments.push_back({"report.json", "application/json", say("report_file_about"), about_json(report, plan)});
  report.attachments.push_back({"figures.csv", "text/csv", say("report_file_figures"), asked_csv(report.asked.answers, engine.catalogue())});
  report.attachments.push_back({"definitions.json", "application/json", say("report_file_definitions"), catalogue_json(kpis)});
  int number = 0;
  for (const auto& [query, stages] : report.asked.funnels) {
    const std::string name = "funnel-" + std::to_string(++number) + ".csv";
    report.attachments.push_back({name, "text/csv", say("report_file_funnel"), funnel_csv(stages, !query.group_by.empty())});
  }
  std::set<bool> seen;
  for (const auto& [query, cells] : report.asked.cohorts)
    if (seen.insert(query.mrr).second)
      report.attachments.push_back(
          {query.mrr ? "cohorts-mrr.csv" : "cohorts-customers.csv", "text/csv", say("report_file_cohorts"), cohorts_csv(cells)});
}

/// What the user wrote on the time axis, and the rules to be warned by: settings of the workbook.
void add_notes_and_alerts(const Settings& settings, NumberSource& source) {
  constexpr std::string_view kNote = "note.";
  constexpr std::string_view kAlert = "alert.";
  for (const auto& [name, text] : settings.other) {
    if (name.starts_with(kNote)) {
      if (const auto day = parse_iso_date(std::string_view(name).substr(kNote.size()))) source.notes.emplace_back(*day, text);
    } else if (name.starts_with(kAlert)) {
      if (auto rule = parse_alert(text)) source.alerts.push_back(std::move(*rule));
    }
  }
}

}  // namespace

std::optional<Message> rule_of_rates(std::optional<Date> month) {
  if (!month) return std::nullopt;
  return Message{"report_rule_constant_rates", {{"month", to_iso(*month).substr(0, 7)}}};
}

Instant changed_at(const Workbook& book) {
  const auto last = book.next_undo();
  return last ? last->at : Instant{};
}

NumberSource number_source(Engine& engine, std::optional<Date> as_of) {
  const auto from = [as_of](auto query) {
    if (!query.as_of) query.as_of = as_of;
    return query;
  };
  NumberSource source;
  source.snapshot = engine.snapshot();
  if (as_of) {
    auto seen = std::make_shared<Snapshot>(*source.snapshot);
    seen->rules.as_of = as_of;
    source.snapshot = std::move(seen);
  }
  source.catalogue = &engine.catalogue();
  source.answer = [&engine, from](const Query& query) { return engine.answer(from(query)); };
  source.funnel = [&engine, from](const FunnelQuery& query) { return engine.funnel(from(query)); };
  source.cohorts = [&engine, from](const CohortQuery& query) { return engine.cohorts(from(query)); };
  source.explain = [&engine, as_of](const std::string& kpi, const Period& period, const std::vector<Filter>& where) {
    return engine.explain(kpi, period, where, as_of);
  };
  source.changed_at = changed_at(engine.workbook());
  add_notes_and_alerts(engine.workbook().settings(), source);
  return source;
}

Result<ReportDocument> make_report(Engine& engine, const ViewState& view, const ReportTemplate& plan, std::optional<Date> as_of) {
  RUNRATE_TRY(ReportDocument report, build_report(number_source(engine, as_of), view, plan, engine.workbook().path().stem().string()));
  if (const auto rule = rule_of_rates(engine.looks_at_rates_of())) report.rules.push_back(*rule);
  attach(engine, plan, report);
  return report;
}

}  // namespace runrate
