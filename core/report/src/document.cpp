#include <algorithm>
#include <span>

#include "base/message.h"
#include "metrics/evaluator.h"
#include "report/builder.h"

namespace runrate {
namespace {

struct Part {
  enum class Kind { Cards, Line, Waterfall, Funnels, Team, Activity, Cohorts, MrrCohorts, Table } kind = Kind::Cards;
  std::vector<std::string> kpis;
  const char* title = "";  ///< of a table: id of a message
  int count = 13;
};

struct PagePlan {
  const char* title;  ///< id of a message
  std::vector<Part> parts;
};

struct Template {
  const char* name;
  const char* title;  ///< id of a message
  std::vector<PagePlan> pages;
};

using Kind = Part::Kind;

constexpr int kColumns = 6;  ///< periods beside each other on a sheet of paper

PagePlan revenue_page() {
  return {"report_page_revenue",
          {{Kind::Cards, {"mrr", "net_new_mrr", "mrr_growth", "arr", "arpa", "quick_ratio"}},
           {Kind::Line, {"mrr"}},
           {Kind::Waterfall, {}},
           {Kind::Table,
            {"opening_mrr", "new_mrr", "expansion_mrr", "reactivation_mrr", "contraction_mrr", "churned_mrr", "fx_mrr", "mrr",
             "net_new_mrr", "mrr_growth"},
            "report_table_movements",
            kColumns},
           {Kind::Line, {"net_new_mrr"}},
           {Kind::Line, {"arpa"}}}};
}

PagePlan customers_page() {
  return {"report_page_customers",
          {{Kind::Cards, {"customers", "customer_churn_rate", "nrr_12m", "grr_12m", "average_customer_lifetime", "nps"}},
           {Kind::Line, {"customer_churn_rate"}},
           {Kind::Line, {"nrr_12m"}},
           {Kind::Cohorts, {}},
           {Kind::Table,
            {"customers", "new_customers", "churned_customers", "customer_churn_rate", "gross_mrr_churn", "nrr", "grr", "nps"},
            "report_table_customers",
            kColumns}}};
}

PagePlan pipeline_page() {
  return {"report_page_pipeline",
          {{Kind::Cards, {"pipeline", "pipeline_coverage", "win_rate", "average_deal_size", "sales_cycle", "sales_velocity"}},
           {Kind::Funnels, {}},
           {Kind::Line, {"won_amount"}},
           {Kind::Table,
            {"deals_created", "deals_won", "deals_lost", "won_amount", "win_rate", "average_deal_size", "sales_cycle", "open_deals",
             "pipeline"},
            "report_table_deals",
            kColumns},
           {Kind::Line, {"pipeline"}},
           {Kind::Line, {"win_rate"}}}};
}

PagePlan team_page() {
  return {"report_page_team",
          {{Kind::Cards, {"won_amount", "quota_attainment", "deals_won", "win_rate", "activities", "meetings"}},
           {Kind::Team, {}},
           {Kind::Activity, {}},
           {Kind::Table,
            {"won_amount", "quota", "quota_attainment", "activities", "calls", "emails", "meetings", "demos"},
            "report_table_team",
            kColumns},
           {Kind::Line, {"activities"}}}};
}

PagePlan economics_page() {
  return {"report_page_economics",
          {{Kind::Cards, {"cac", "ltv", "ltv_to_cac", "cac_payback", "gross_margin", "arpa"}},
           {Kind::Table,
            {"acquisition_cost", "new_customers", "cac", "asp", "arpa", "gross_margin", "ltv", "ltv_to_cac", "cac_payback"},
            "report_table_economics",
            kColumns},
           {Kind::Line, {"cac_payback"}}}};
}

PagePlan summary_page() {
  return {"report_page_summary",
          {{Kind::Cards, {"mrr", "net_new_mrr", "customer_churn_rate", "nrr_12m", "win_rate", "pipeline_coverage"}},
           {Kind::Line, {"mrr"}},
           {Kind::Waterfall, {}},
           {Kind::Funnels, {}},
           {Kind::Team, {}}}};
}

const std::vector<Template>& templates() {
  static const std::vector<Template> kTemplates{
      {"monthly-pack", "report_monthly_pack", {revenue_page(), customers_page(), pipeline_page(), team_page(), economics_page()}},
      {"weekly-review", "report_weekly_review", {pipeline_page(), team_page()}},
      {"board-pack", "report_board_pack", {summary_page(), revenue_page(), customers_page(), economics_page()}},
  };
  return kTemplates;
}

/// What of `kpis` the catalogue has: a pack may be switched off.
std::vector<std::string> known(const NumberSource& source, const std::vector<std::string>& kpis) {
  std::vector<std::string> out;
  for (const std::string& kpi : kpis)
    if (std::ranges::find(*source.catalogue, kpi, &KpiInfo::id) != source.catalogue->end()) out.push_back(kpi);
  return out;
}

template <class Content>
Result<void> add(std::vector<Block>& blocks, Result<Content> content) {
  RUNRATE_TRY(Content got, std::move(content));
  blocks.emplace_back(std::move(got));
  return {};
}

Result<void> add_part(const NumberSource& source, const ViewState& view, const Part& part, std::vector<Block>& blocks) {
  const std::vector<std::string> kpis = known(source, part.kpis);
  if (kpis.empty() && !part.kpis.empty()) return {};
  switch (part.kind) {
    case Kind::Cards:
      return add(blocks, build_cards(source, view, kpis));
    case Kind::Line:
      return add(blocks, build_line(source, view, kpis.front(), part.count));
    case Kind::Waterfall:
      return add(blocks, build_waterfall(source, view));
    case Kind::Team:
      return add(blocks, build_team(source, view));
    case Kind::Activity:
      return add(blocks, build_activity(source, view));
    case Kind::Cohorts:
      return add(blocks, build_cohorts(source, view, false));
    case Kind::MrrCohorts:
      return add(blocks, build_cohorts(source, view, true));
    case Kind::Table:
      return add(blocks, build_kpi_table(source, view, to_text(Message{part.title, {}}), kpis, part.count));
    case Kind::Funnels:
      break;
  }
  RUNRATE_TRY(std::vector<FunnelContent> funnels, build_funnels(source, view));
  for (FunnelContent& funnel : funnels) blocks.emplace_back(std::move(funnel));
  return {};
}

bool is_empty(const Snapshot& snapshot) {
  return std::ranges::all_of(snapshot.tables, [](const auto& table) { return table->size() == 0; });
}

ReportDocument frame_of(const NumberSource& source, const ViewState& view, const std::string& title, const std::string& workbook_name) {
  const Rules& rules = source.snapshot->rules;
  ReportDocument document;
  document.title = to_text(Message{title, {}});
  document.workbook = workbook_name;
  document.period = label(view.period, rules.calendar);
  document.time_zone = rules.calendar.zone.name();
  document.as_of = to_iso(Evaluator::as_of(*source.snapshot));
  document.currency = rules.currency;
  for (const Filter& filter : view.where) document.filters += (document.filters.empty() ? "" : "; ") + to_text(filter);
  document.made_at = now();
  return document;
}

}  // namespace

std::vector<std::string> report_templates() {
  std::vector<std::string> names;
  for (const Template& each : templates()) names.emplace_back(each.name);
  return names;
}

Result<ReportDocument> build_report(const NumberSource& source, const ViewState& view, const std::string& report_template,
                                    const std::string& workbook_name) {
  const auto found = std::ranges::find_if(templates(), [&](const Template& each) { return report_template == each.name; });
  if (found == templates().end()) {
    std::string names;
    for (const Template& each : templates()) names += (names.empty() ? "" : ", ") + std::string(each.name);
    return fail("unknown_template", {{"template", report_template}, {"templates", names}});
  }
  ReportDocument document = frame_of(source, view, found->title, workbook_name);
  if (is_empty(*source.snapshot)) {
    document.pages.push_back({"report_page_empty", {}});
    return document;
  }
  for (const PagePlan& plan : found->pages) {
    ReportPage page;
    page.title = plan.title;
    for (const Part& part : plan.parts) RUNRATE_CHECK(add_part(source, view, part, page.blocks));
    document.pages.push_back(std::move(page));
  }
  return document;
}

}  // namespace runrate
