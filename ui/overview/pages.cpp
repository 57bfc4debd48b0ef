#include "overview/pages.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

#include "overview/sources.h"

namespace runrate {

namespace {

/// Two choices side by side, one of them pressed.
QButtonGroup* add_switch(QHBoxLayout* line, const QString& first, const QString& second) {
  auto* group = new QButtonGroup(line);
  int id = 0;
  auto* pair = new QHBoxLayout;
  pair->setSpacing(2);
  for (const QString& text : {first, second}) {
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("segment"));
    button->setText(text);
    button->setCheckable(true);
    button->setChecked(id == 0);
    group->addButton(button, id++);
    pair->addWidget(button);
  }
  line->addLayout(pair);
  line->addStretch(1);
  return group;
}

}  // namespace

OverviewPage::OverviewPage(EngineClient& client, View& view, QWidget* parent) : TilePage(tr("Overview"), client, view, parent) {
  // Low enough for a window of 1280 by 800 to hold all of it.
  lay_out({{150, 0, {cards_source({"mrr", "net_new_mrr", "customer_churn_rate", "nrr_12m", "win_rate", "pipeline_coverage"})}},
           {252, 3, {line_source(tr("MRR against plan"), "mrr", 2), waterfall_source()}},
           {236, 3, {funnel_source(), team_source(), activity_source()}}});
}

RevenuePage::RevenuePage(EngineClient& client, View& view, QWidget* parent) : TilePage(tr("Revenue"), client, view, parent) {
  auto* group = add_switch(tools(), tr("MRR"), tr("ARR"));
  connect(group, &QButtonGroup::idClicked, this, [this](int id) {
    yearly_ = id == 1;
    build();
  });
  build();
}

void RevenuePage::build() {
  const std::string main = yearly_ ? "arr" : "mrr";
  lay_out({{154, 0, {cards_source({main, "net_new_mrr", "mrr_growth", "mrr_growth_yoy", "arpa", "quick_ratio"})}},
           {318, 3, {line_source(yearly_ ? tr("ARR over time") : tr("MRR over time"), main, 2, 25), waterfall_source()}},
           {318,
            2,
            {table_source(tr("Movements"),
                          {"opening_mrr", "new_mrr", "expansion_mrr", "reactivation_mrr", "contraction_mrr", "churned_mrr", "fx_mrr", "mrr", "net_new_mrr",
                           "mrr_growth"},
                          7)}}});
}

CustomersPage::CustomersPage(EngineClient& client, View& view, QWidget* parent) : TilePage(tr("Customers"), client, view, parent) {
  auto* group = add_switch(tools(), tr("Customers"), tr("MRR"));
  connect(group, &QButtonGroup::idClicked, this, [this](int id) {
    money_ = id == 1;
    build();
  });
  build();
}

void CustomersPage::build() {
  const std::string main = money_ ? "gross_mrr_churn" : "customer_churn_rate";
  lay_out({{154, 0, {cards_source({"customers", main, "nrr_12m", "grr_12m", "average_customer_lifetime", "nps"})}},
           {420, 3, {cohort_source(money_)}},
           {260,
            2,
            {line_source(money_ ? tr("MRR churn") : tr("Customer churn"), main), line_source(tr("Net revenue retention, 12 months"), "nrr_12m"),
             line_source(tr("Customers"), "customers")}}});
}

PipelinePage::PipelinePage(EngineClient& client, View& view, QWidget* parent) : TilePage(tr("Pipeline"), client, view, parent) {
  lay_out({{154, 0, {cards_source({"pipeline", "pipeline_coverage", "win_rate", "average_deal_size", "sales_cycle", "sales_velocity"})}},
           {318, 3, {funnel_source(2), line_source(tr("Won"), "won_amount")}},
           {278, 2, {table_source(tr("Deals"), {"deals_created", "deals_won", "deals_lost", "won_amount", "win_rate", "average_deal_size", "sales_cycle"}, 7)}}});
}

TeamPage::TeamPage(EngineClient& client, View& view, QWidget* parent) : TilePage(tr("Team"), client, view, parent) {
  lay_out({{154, 0, {cards_source({"won_amount", "quota_attainment", "deals_won", "win_rate", "activities", "sales_cycle"})}},
           {400, 3, {team_source(2), activity_source()}},
           {260, 2, {line_source(tr("Won"), "won_amount"), line_source(tr("Activities"), "activities"), line_source(tr("Win rate"), "win_rate")}}});
}

}  // namespace runrate
