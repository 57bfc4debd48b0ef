#include <algorithm>
#include <array>

#include "base/message.h"
#include "metrics/evaluator.h"
#include "parts.h"
#include "report/builder.h"

namespace runrate {
namespace {

bool is_empty(const Snapshot& snapshot) {
  return std::ranges::all_of(snapshot.tables, [](const auto& table) { return table->size() == 0; });
}

ReportDocument frame_of(const NumberSource& source, const ViewState& view, const ReportTemplate& plan, const std::string& workbook_name) {
  const Rules& rules = source.snapshot->rules;
  ReportDocument document;
  document.title = to_text(Message{plan.title, {}});
  document.workbook = workbook_name;
  document.period = label(view.period, rules.calendar);
  document.time_zone = rules.calendar.zone.name();
  document.as_of = to_iso(Evaluator::as_of(*source.snapshot));
  document.currency = rules.currency;
  for (const Filter& filter : view.where) document.filters += (document.filters.empty() ? "" : "; ") + to_text(filter);
  document.made_at = source.changed_at;
  document.rules = rules_in_force(rules);
  document.paper = plan.paper;
  document.contents = plan.contents;
  return document;
}

Result<void> add_sections(const NumberSource& source, const ViewState& view, const ReportTemplate& plan, const std::string& name,
                          std::vector<ReportPage>& pages) {
  for (const ReportSection& section : plan.sections) {
    ReportPage page;
    const std::string title = section.title.empty() ? std::string() : to_text(Message{section.title, {}});
    page.title = name.empty() ? section.title : title.empty() ? name : name + ": " + title;
    for (const ReportPart& part : section.parts) RUNRATE_CHECK(report::add_part(source, view, part, page.blocks));
    pages.push_back(std::move(page));
  }
  return {};
}

/// The sections for each person of the team, in the order of the team's table.
Result<void> add_rep_sections(const NumberSource& source, const ViewState& view, const ReportTemplate& plan, std::vector<ReportPage>& pages) {
  RUNRATE_TRY(const TeamContent team, build_team(source, view));
  for (const TeamContent::Row& row : team.rows) {
    if (row.rep.empty()) continue;  // what belongs to nobody is nobody's page
    ViewState own = view;
    own.where.push_back({"rep", false, {row.rep}});
    RUNRATE_CHECK(add_sections(source, own, plan, row.name, pages));
  }
  return {};
}

std::vector<std::string> kpis_of(const NumberSource& source, const ReportTemplate& plan) {
  std::vector<std::string> out;
  const auto add = [&out](const std::string& kpi) {
    if (std::ranges::find(out, kpi) == out.end()) out.push_back(kpi);
  };
  for (const ReportSection& section : plan.sections)
    for (const ReportPart& part : section.parts) {
      for (const std::string& kpi : report::known_kpis(source, part.kpis)) add(kpi);
      if (part.kind == ReportPart::Kind::Text || part.kind == ReportPart::Kind::Heading)
        for (const TextPiece& piece : parse_pieces(to_text(Message{part.text, {}})))
          if (piece.value && !report::known_kpis(source, {piece.text}).empty()) add(piece.text);
    }
  return out;
}

Result<void> add_definitions(const NumberSource& source, const ViewState& view, const ReportTemplate& plan, std::vector<ReportPage>& pages) {
  ReportPage page;
  page.title = "report_page_definitions";
  for (const std::string& kpi : kpis_of(source, plan)) {
    RUNRATE_TRY(DefinitionContent definition, report::build_definition(source, view, kpi));
    page.blocks.emplace_back(std::move(definition));
  }
  if (!page.blocks.empty()) pages.push_back(std::move(page));
  return {};
}

}  // namespace

std::vector<Message> rules_in_force(const Rules& rules) {
  constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                                "July",    "August",   "September", "October", "November", "December"};
  constexpr std::array<const char*, 7> kDays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  std::vector<Message> out;
  out.push_back({"report_rule_fiscal", {{"month", kMonths[static_cast<std::size_t>(rules.calendar.fiscal_start - 1) % 12]}}});
  out.push_back({"report_rule_week", {{"day", kDays[static_cast<std::size_t>(rules.calendar.week_start) % 7]}}});
  if (rules.bridge_gap_days == 0)
    out.push_back({"report_rule_no_bridge", {}});
  else
    out.push_back({"report_rule_bridge", {{"days", std::to_string(rules.bridge_gap_days)}}});
  out.push_back({"report_rule_stalled", {{"days", std::to_string(rules.stalled_days)}}});
  if (!rules.holidays.empty()) out.push_back({"report_rule_holidays", {{"days", std::to_string(rules.holidays.size())}}});
  return out;
}

NumberSource noting(const NumberSource& source, AskedNumbers& asked) {
  NumberSource out = source;
  out.answer = [&source, &asked](const Query& query) -> Result<Answer> {
    auto answer = source.answer(query);
    if (answer) asked.answers.emplace_back(query, *answer);
    return answer;
  };
  out.funnel = [&source, &asked](const FunnelQuery& query) -> Result<std::vector<FunnelStage>> {
    auto stages = source.funnel(query);
    if (stages) asked.funnels.emplace_back(query, *stages);
    return stages;
  };
  out.cohorts = [&source, &asked](const CohortQuery& query) -> Result<std::vector<CohortCell>> {
    auto cells = source.cohorts(query);
    if (cells) asked.cohorts.emplace_back(query, *cells);
    return cells;
  };
  return out;
}

Result<ReportDocument> build_report(const NumberSource& source, const ViewState& view, const ReportTemplate& plan,
                                    const std::string& workbook_name) {
  ReportDocument document = frame_of(source, view, plan, workbook_name);
  if (is_empty(*source.snapshot)) {
    document.contents = false;
    document.pages.push_back({"report_page_empty", {}});
    return document;
  }
  const NumberSource noted = noting(source, document.asked);
  if (plan.each_rep)
    RUNRATE_CHECK(add_rep_sections(noted, view, plan, document.pages));
  else
    RUNRATE_CHECK(add_sections(noted, view, plan, {}, document.pages));
  if (plan.definitions) RUNRATE_CHECK(add_definitions(noted, view, plan, document.pages));
  return document;
}

Result<ReportDocument> build_report(const NumberSource& source, const ViewState& view, const std::string& report_template,
                                    const std::string& workbook_name) {
  RUNRATE_TRY(const ReportTemplate plan, find_template({}, report_template));
  return build_report(source, view, plan, workbook_name);
}

}  // namespace runrate
