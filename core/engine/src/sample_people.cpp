#include <algorithm>

#include "sample_world.h"

namespace runrate::sample {
namespace {

Date day(int year, int month, int number) {
  return *make_date(year, month, number);
}

SampleTable reps_table(const World& world) {
  SampleTable table{"reps", {"rep", "name", "email", "team", "role", "manager", "hired_on", "left_on", "ramp_months"}, {}};
  for (const Rep& rep : world.reps)
    table.rows.push_back({rep.key, rep.name, rep.key + "@fieldlight.example", rep.team, rep.role, rep.manager, to_iso(rep.hired),
                          date_text(rep.left), std::to_string(rep.ramp_months)});
  return table;
}

SampleTable accounts_table(const World& world) {
  SampleTable table{
      "accounts",
      {"account_id", "name", "segment", "industry", "region", "country", "employees", "source", "strategic", "rep", "created_on"},
      {}};
  for (const Account& account : world.accounts)
    table.rows.push_back({account.id, account.name, std::string(to_text(account.segment)), account.industry,
                          std::string(to_text(account.region)), account.country, std::to_string(account.employees), account.source,
                          account.strategic ? "yes" : "no", world.reps[account.rep].key, to_iso(account.created)});
  std::ranges::sort(table.rows);
  return table;
}

SampleTable subscriptions_table(const World& world) {
  SampleTable table{"subscriptions",
                    {"subscription_id", "account_id", "product", "plan", "quantity", "amount", "currency", "interval", "started_on",
                     "trial_ends_on", "ended_on", "cancelled_on"},
                    {}};
  for (const SubscriptionRow& row : world.subscriptions) {
    const Account& account = world.accounts[row.account];
    table.rows.push_back({row.id, account.id, row.product, row.plan, std::to_string(row.seats), money(row.amount),
                          account.dollars ? "USD" : "EUR", row.yearly ? "year" : "month", to_iso(row.start), date_text(row.trial_end),
                          date_text(row.end), date_text(row.cancelled)});
  }
  std::ranges::sort(table.rows, {}, [](const std::vector<std::string>& row) { return std::pair(row[0], row[8]); });
  return table;
}

SampleTable pipelines_table() {
  return {"pipelines",
          {"pipeline", "stage", "position", "probability", "kind"},
          {{"New business", "Qualified", "1", "0.1", "open"},
           {"New business", "Discovery", "2", "0.2", "open"},
           {"New business", "Demo", "3", "0.35", "open"},
           {"New business", "Proposal", "4", "0.55", "open"},
           {"New business", "Negotiation", "5", "0.75", "open"},
           {"New business", "Won", "6", "1", "won"},
           {"New business", "Lost", "7", "0", "lost"},
           {"Expansion", "Identified", "1", "0.25", "open"},
           {"Expansion", "Proposal", "2", "0.5", "open"},
           {"Expansion", "Negotiation", "3", "0.75", "open"},
           {"Expansion", "Won", "4", "1", "won"},
           {"Expansion", "Lost", "5", "0", "lost"}}};
}

SampleTable products_table() {
  return {"products",
          {"product", "name", "category", "list_price", "unit_cost", "currency"},
          {{"platform", "Fieldlight Platform", "Subscription", "39.00", "6.50", "EUR"},
           {"analytics", "Fieldlight Analytics", "Subscription", "9.00", "1.60", "EUR"},
           {"connect", "Fieldlight Connect", "Subscription", "7.00", "1.10", "EUR"},
           {"onboarding", "Onboarding package", "Service", "1800.00", "1150.00", "EUR"},
           {"training", "Team training day", "Service", "950.00", "520.00", "EUR"}}};
}

SampleTable features_table() {
  return {"feature_points",
          {"feature", "points", "cap"},
          {{"plan_board", "3", "20"},
           {"field_report", "4", "20"},
           {"route_view", "2", "15"},
           {"photo_upload", "1", "30"},
           {"approval", "5", "10"},
           {"dashboard", "2", ""},
           {"export", "1", "10"},
           {"api_call", "0.5", "40"}}};
}

SampleTable rates_table(const World& world) {
  SampleTable table{"rates", {"currency", "month", "rate"}, {}};
  for (int m = 0; m < kMonths; ++m) {
    const std::string digits = padded(static_cast<std::size_t>(world.dollar[static_cast<std::size_t>(m)]), 4);
    table.rows.push_back({"USD", to_iso(month_start(m)).substr(0, 7), "0." + digits});
  }
  return table;
}

}  // namespace

void make_reps(World& world) {
  // dach, emea, americas, apac; skill, share of the team's quota, share of talk in calls
  world.reps = {
      {"k.vogel", "Katrin Vogel", "Central", "ae", "", day(2021, 9, 1), {}, 4, {true, true, false, false}, 1060, 1150, 470},
      {"j.lindner", "Jonas Lindner", "Central", "ae", "k.vogel", day(2022, 11, 14), {}, 4, {true, false, false, false}, 900, 950, 560},
      {"p.hauser", "Petra Hauser", "Central", "am", "k.vogel", day(2023, 2, 1), {}, 3, {true, true, false, false}, 970, 1050, 490},
      {"c.fontaine", "Claire Fontaine", "West", "ae", "", day(2022, 3, 1), {}, 4, {true, true, false, false}, 1010, 1100, 500},
      {"t.ashworth",
       "Tom Ashworth",
       "West",
       "ae",
       "c.fontaine",
       day(2023, 5, 2),
       day(2025, 9, 1),
       4,
       {false, true, false, false},
       790,
       1000,
       640},
      {"i.carvalho", "Inês Carvalho", "West", "am", "c.fontaine", day(2023, 8, 1), {}, 3, {true, true, true, true}, 920, 1200, 520},
      {"m.zielinski", "Marek Zieliński", "West", "ae", "c.fontaine", day(2026, 2, 2), {}, 6, {true, true, false, false}, 900, 900, 580},
      {"g.okafor", "Grace Okafor", "Overseas", "ae", "", day(2022, 6, 1), {}, 4, {false, false, true, true}, 1060, 1100, 480},
      {"d.reyes", "Daniel Reyes", "Overseas", "ae", "g.okafor", day(2023, 10, 2), {}, 4, {false, false, true, false}, 860, 950, 610},
      {"m.tanaka", "Mei Tanaka", "Overseas", "ae", "g.okafor", day(2024, 9, 2), {}, 5, {false, false, true, true}, 940, 900, 530},
  };
}

void make_rates(World& world) {
  Random random(0x52415445);
  std::int64_t rate = 9260;
  for (int m = 0; m < kMonths; ++m) {
    world.dollar.push_back(rate);
    rate += random.between(-62, 44);
  }
}

void write_basics(const World& world, Tables& tables) {
  tables.push_back(reps_table(world));
  tables.push_back(accounts_table(world));
  tables.push_back(products_table());
  tables.push_back(rates_table(world));
  tables.push_back(subscriptions_table(world));
  tables.push_back(pipelines_table());
  tables.push_back(features_table());
}

}  // namespace runrate::sample
