#include <algorithm>
#include <array>

#include "sample_world.h"

namespace runrate::sample {
namespace {

constexpr int kPlanned = 32;  ///< plans reach to the end of 2026

/// Rounded to hundreds, as people plan.
std::string hundreds(std::int64_t cents) {
  return std::to_string((cents + 5000) / 10000 * 100);
}

class Plans {
 public:
  Plans(const World& world, const CalendarRules& rules) : world_(world), rules_(rules) {}

  SampleTable targets() {
    SampleTable table{"targets", {"kpi", "period", "group", "value"}, {}};
    const std::vector<Planned> planned = planned_mrr();
    for (int m = 0; m < kPlanned; ++m) {
      const std::string period = name(m);
      std::int64_t team = 0;
      for (const Rep& rep : world_.reps) {
        const std::int64_t due = quota(rep, m);
        team += due;
        if (due > 0) table.rows.push_back({"won_amount", period, "rep=" + rep.key, hundreds(due)});
      }
      table.rows.push_back({"won_amount", period, "", hundreds(team)});
      const Planned& plan = planned[static_cast<std::size_t>(m)];
      table.rows.push_back({"mrr", period, "", hundreds(plan.mrr)});
      table.rows.push_back({"net_new_mrr", period, "", hundreds(plan.gain)});
      table.rows.push_back({"customer_churn_rate", period, "", "0.02"});
      table.rows.push_back({"nrr_12m", period, "", "1.05"});
      table.rows.push_back({"win_rate", period, "", "0.3"});
      table.rows.push_back({"pipeline_coverage", period, "", "3.5"});
    }
    std::ranges::sort(table.rows);
    return table;
  }

  /// What people said that they would win, on the eve of the month.
  SampleTable forecasts() {
    Random random(0x464F5245);
    SampleTable table{"forecasts", {"rep", "period", "submitted_on", "category", "amount", "currency"}, {}};
    for (int m = 1; m <= kMonths; ++m) {
      const Date eve = month_start(m) - 1;
      for (std::size_t i = 0; i < world_.reps.size(); ++i) {
        const std::int64_t due = quota(world_.reps[i], m);
        if (due == 0 || !world_.reps[i].works_on(eve - 4)) continue;
        const std::int64_t won = m < kMonths ? world_.won(m, i) : due * 9 / 10;
        const std::int64_t said = (won * 2 + due) / 3 * random.around(780, 1240) / 1000;
        table.rows.push_back({world_.reps[i].key, name(m), to_iso(eve - random.between(0, 4)), "Commit", hundreds(said), "EUR"});
      }
      const std::int64_t won = m < kMonths ? world_.won(m) : world_.won(m - 1);
      table.rows.push_back({"", name(m), to_iso(eve), "Commit", hundreds(won * random.around(870, 1150) / 1000), "EUR"});
    }
    return table;
  }

 private:
  const World& world_;
  const CalendarRules& rules_;

  [[nodiscard]] std::string name(int m) const { return label(period_of(month_start(m), Grain::Month, rules_), rules_); }

  struct Planned {
    std::int64_t mrr = 0;
    std::int64_t gain = 0;
  };
  /// By month. Each January a plan is made from where the year begins.
  [[nodiscard]] std::vector<Planned> planned_mrr() const {
    constexpr std::array<int, 3> kGrowth{52, 54, 43};  // per mille a month, by year
    std::vector<Planned> plan;
    std::int64_t from = world_.mrr(first_day());
    for (int m = 0; m < kPlanned; ++m) {
      const YearMonthDay day = to_ymd(month_start(m));
      if (day.month == 1) from = world_.mrr(month_start(m) - 1);
      const std::int64_t gain = from * kGrowth[static_cast<std::size_t>(day.year - 2024)] / 1000;
      from += gain;
      plan.push_back({from, gain});
    }
    return plan;
  }
};

}  // namespace

void write_plans(const World& world, const CalendarRules& rules, Tables& tables) {
  Plans plans(world, rules);
  tables.push_back(plans.targets());
  tables.push_back(plans.forecasts());
}

void write_costs(const World& world, Tables& tables) {
  Random random(0x434F535453);
  SampleTable table{"costs", {"cost_id", "on", "category", "channel", "region", "amount", "currency"}, {}};
  for (int m = 0; m < kMonths; ++m) {
    const Date last = month_start(m + 1) - 1;
    int line = 0;
    const auto cost = [&](Date on, const char* category, const char* channel, const char* region, std::int64_t cents) {
      table.rows.push_back({"C" + to_iso(month_start(m)).substr(0, 7) + "-" + padded(static_cast<std::size_t>(++line), 2), to_iso(on),
                            category, channel, region, money(cents / 1000 * 1000), "EUR"});
    };
    std::array<std::int64_t, 3> salaries{};
    std::int64_t people = 0;
    for (const Rep& rep : world.reps) {
      if (!rep.works_on(last)) continue;
      const std::size_t place = rep.team == "Overseas" ? 2 : rep.team == "West" ? 1 : 0;
      salaries[place] += 395000 + 3600 * m + (rep.manager.empty() ? 90000 : 0);
      ++people;
    }
    constexpr std::array<const char*, 3> kRegions{"DACH", "EMEA", "Americas"};
    for (std::size_t i = 0; i < salaries.size(); ++i) cost(last - 2, "sales_salaries", "", kRegions[i], salaries[i]);
    const std::int64_t won = world.won(m);
    cost(last, "commissions", "", "", won * 8 / 100);
    const std::int64_t marketing = (820000 + 64000 * m) * static_cast<std::int64_t>(season(m) + 1000) / 2000;
    constexpr std::array<std::pair<const char*, int>, 5> kChannels{
        {{"Paid search", 34}, {"Social", 18}, {"Event", 22}, {"Webinar", 9}, {"Partner", 17}}};
    for (const auto& [channel, share] : kChannels) {
      const Date on = month_start(m) + random.between(3, 24);
      cost(on, "marketing", channel, "", marketing * share / 100 * random.between(880, 1120) / 1000);
    }
    cost(month_start(m) + 4, "tools", "", "", people * 21000);
    if (m % 3 == 1) cost(month_start(m) + 14, "training", "", "", people * 38000);
    cost(last, "overhead", "", "", people * 62000);
    const std::int64_t mrr = world.mrr(last);
    cost(last, "cogs", "", "", mrr * (205 - m) / 1000 + 150000);
  }
  tables.push_back(std::move(table));
}

}  // namespace runrate::sample
