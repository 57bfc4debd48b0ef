// The reports that ship.
#include "report/builder.h"

namespace runrate {
namespace {

using Kind = ReportPart::Kind;
using Kpis = std::vector<std::string>;

constexpr int kColumns = 6;  ///< periods beside each other on a sheet of paper

ReportPart cards(Kpis kpis) { return {Kind::Cards, std::move(kpis), {}, 0}; }
ReportPart line(const char* kpi) { return {Kind::Line, {kpi}, {}, 0}; }
ReportPart table(const char* title, Kpis kpis) { return {Kind::Table, std::move(kpis), title, kColumns}; }
ReportPart part(Kind kind) { return {kind, {}, {}, 0}; }

ReportSection revenue() {
  return {"report_page_revenue",
          {cards({"mrr", "net_new_mrr", "mrr_growth", "arr", "arpa", "quick_ratio"}), line("mrr"), part(Kind::Waterfall),
           table("report_table_movements", {"opening_mrr", "new_mrr", "expansion_mrr", "reactivation_mrr", "contraction_mrr", "churned_mrr",
                                            "fx_mrr", "mrr", "net_new_mrr", "mrr_growth"}),
           line("net_new_mrr"), line("arpa")}};
}

ReportSection customers() {
  return {"report_page_customers",
          {cards({"customers", "customer_churn_rate", "nrr_12m", "grr_12m", "average_customer_lifetime", "nps"}), line("customer_churn_rate"),
           line("nrr_12m"), part(Kind::Cohorts),
           table("report_table_customers", {"customers", "new_customers", "churned_customers", "customer_churn_rate", "gross_mrr_churn", "nrr",
                                            "grr", "nps"})}};
}

ReportSection pipeline() {
  return {"report_page_pipeline",
          {cards({"pipeline", "pipeline_coverage", "win_rate", "average_deal_size", "sales_cycle", "sales_velocity"}), part(Kind::Funnels),
           line("won_amount"),
           table("report_table_deals", {"deals_created", "deals_won", "deals_lost", "won_amount", "win_rate", "average_deal_size",
                                        "sales_cycle", "open_deals", "pipeline"}),
           line("pipeline"), line("win_rate")}};
}

ReportSection team() {
  return {"report_page_team",
          {cards({"won_amount", "quota_attainment", "deals_won", "win_rate", "activities", "meetings"}), part(Kind::Team), part(Kind::Activity),
           table("report_table_team", {"won_amount", "quota", "quota_attainment", "activities", "calls", "emails", "meetings", "demos"}),
           line("activities")}};
}

ReportSection economics() {
  return {"report_page_economics",
          {cards({"cac", "ltv", "ltv_to_cac", "cac_payback", "gross_margin", "arpa"}),
           table("report_table_economics", {"acquisition_cost", "new_customers", "cac", "asp", "arpa", "gross_margin", "ltv", "ltv_to_cac",
                                            "cac_payback"}),
           line("cac_payback")}};
}

ReportSection summary() {
  return {"report_page_summary",
          {cards({"mrr", "net_new_mrr", "customer_churn_rate", "nrr_12m", "win_rate", "pipeline_coverage"}),
           {Kind::Text, {}, "report_text_summary", 0}, line("mrr"), part(Kind::Waterfall), part(Kind::Funnels), part(Kind::Team)}};
}

ReportSection week() {
  return {"report_page_week",
          {cards({"won_amount", "deals_won", "deals_created", "pipeline_generated", "activities", "meetings"}), part(Kind::Team),
           part(Kind::Activity),
           table("report_table_team", {"won_amount", "deals_won", "deals_created", "win_rate", "activities", "calls", "emails", "meetings",
                                       "demos"}),
           line("activities"), line("won_amount")}};
}

ReportSection open_pipeline() {
  return {"report_page_pipeline",
          {cards({"pipeline", "open_deals", "weighted_pipeline", "stalled_deals", "overdue_deals", "win_rate"}), part(Kind::Funnels),
           line("pipeline"),
           table("report_table_deals", {"deals_created", "deals_won", "deals_lost", "open_deals", "pipeline", "stalled_deals",
                                        "overdue_deals"})}};
}

/// As much as goes on one sheet.
ReportSection one_rep() {
  return {{},
          {cards({"won_amount", "quota_attainment", "deals_won", "win_rate", "pipeline", "activities"}), line("won_amount"),
           table("report_table_rep", {"quota", "quota_attainment", "deals_won", "win_rate", "pipeline", "calls", "emails", "meetings"})}};
}

ReportTemplate make(const char* name, const char* title, Grain grain, std::vector<ReportSection> sections) {
  ReportTemplate out;
  out.name = name;
  out.title = title;
  out.about = std::string(title) + "_about";
  out.grain = grain;
  out.sections = std::move(sections);
  return out;
}

std::vector<ReportTemplate> make_all() {
  std::vector<ReportTemplate> out;
  out.push_back(make("monthly-pack", "report_monthly_pack", Grain::Month, {revenue(), customers(), pipeline(), team(), economics()}));
  out.push_back(make("weekly-review", "report_weekly_review", Grain::Week, {week(), open_pipeline()}));
  out.push_back(make("board-pack", "report_board_pack", Grain::Month, {summary(), revenue(), customers(), economics()}));
  out.push_back(make("quarterly-review", "report_quarterly_review", Grain::Quarter,
                     {summary(), revenue(), customers(), pipeline(), team(), economics()}));
  out.push_back(make("rep-pages", "report_rep_pages", Grain::Month, {one_rep()}));
  out.back().each_rep = true;
  out.push_back(make("cohort-book", "report_cohort_book", Grain::Month,
                     {{"report_page_cohorts",
                       {cards({"customers", "new_customers", "churned_customers", "customer_churn_rate", "logo_retention", "nrr_12m"}),
                        part(Kind::Cohorts), part(Kind::CohortTable)}},
                      {"report_page_mrr_cohorts",
                       {cards({"mrr", "new_mrr", "churned_mrr", "gross_mrr_churn", "nrr", "grr"}), part(Kind::MrrCohorts),
                        part(Kind::MrrCohortTable)}}}));
  return out;
}

}  // namespace

const std::vector<ReportTemplate>& builtin_templates() {
  static const std::vector<ReportTemplate> kTemplates = make_all();
  return kTemplates;
}

std::vector<std::string> report_templates() {
  std::vector<std::string> names;
  for (const ReportTemplate& each : builtin_templates()) names.push_back(each.name);
  return names;
}

}  // namespace runrate
