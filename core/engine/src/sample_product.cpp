#include <algorithm>
#include <array>

#include "sample_world.h"

namespace runrate::sample {
namespace {

std::string stamp(LocalTime at) {
  return at.day() > last_day() ? std::string() : to_iso(at);
}
std::string known(Date day) {
  return day > last_day() ? std::string() : to_iso(day);
}

struct Signup {
  LocalTime created;
  std::vector<std::string> cells;
};

/// People who try by themselves: some for small companies that then buy, most for none.
class Signups {
 public:
  explicit Signups(const World& world) : world_(world), random_(0x5349474E) {}

  SampleTable table() {
    for (const Account& account : world_.accounts)
      if (account.segment == Segment::Small && !account.customer.empty() && account.customer[0].first > first_day() + 30 &&
          account.source != "Outbound" && random_.chance(830))
        bought(account);
    for (int m = 0; m < kMonths; ++m)
      for (int i = 0; i < (26 + m * 3 / 4) * season(m) / 1000; ++i) looked(m);
    std::ranges::stable_sort(signups_, {}, [](const Signup& signup) { return signup.created; });
    SampleTable out{
        "signups",
        {"signup_id", "account_id", "created_at", "channel", "activated_at", "trial_started_on", "trial_ends_on", "paid_on", "churned_on"},
        {}};
    for (std::size_t i = 0; i < signups_.size(); ++i) {
      out.rows.push_back({"U" + padded(i + 1, 5)});
      std::ranges::move(signups_[i].cells, std::back_inserter(out.rows.back()));
    }
    return out;
  }

 private:
  const World& world_;
  Random random_;
  std::vector<Signup> signups_;

  std::string channel() {
    static const std::vector<std::string> kChannels{"organic", "organic", "organic", "organic", "organic",
                                                    "paid",    "paid",    "paid",    "partner", "sales"};
    return random_.pick(kChannels);
  }
  LocalTime activated(LocalTime created) {
    const int minutes = random_.chance(620) ? random_.between(10, 2800) : random_.between(2900, 11000);
    return {created.ms + static_cast<std::int64_t>(minutes) * 60000};
  }

  void bought(const Account& account) {
    const Date paid = account.customer[0].first;
    const Date end = account.customer[0].second;
    const LocalTime created = time_between(random_, paid - random_.between(14, 21), 6, 22);
    signups_.push_back({created,
                        {account.id, to_iso(created), channel(), stamp(activated(created)), to_iso(created.day()),
                         to_iso(created.day() + 14), known(paid), known(end)}});
  }

  void looked(int m) {
    const int length = static_cast<int>(month_start(m + 1) - month_start(m));
    const LocalTime created = time_between(random_, month_start(m) + random_.between(0, length - 1), 6, 22);
    const bool active = random_.chance(410);
    const LocalTime first_use = activated(created);
    const bool trial = random_.chance(active ? 700 : 250);
    const bool gone = active && random_.chance(330);
    signups_.push_back({created,
                        {"", to_iso(created), channel(), active ? stamp(first_use) : "", trial ? to_iso(created.day()) : "",
                         trial ? to_iso(created.day() + 14) : "", "", gone ? known(first_use.day() + random_.between(3, 80)) : ""}});
  }
};

/// Every customer has a few people whose days in the product are counted.
SampleTable usage_table(const World& world) {
  static const std::vector<std::string> kFeatures{"plan_board",   "plan_board", "field_report", "field_report", "route_view",
                                                  "photo_upload", "approval",   "dashboard",    "export",       "api_call"};
  Random random(0x5553414745);
  SampleTable table{"usage", {"account_id", "user_id", "feature", "on", "count"}, {}};
  for (const Account& account : world.accounts)
    for (std::size_t spell = 0; spell < account.customer.size(); ++spell) {
      const auto [from, to] = account.customer[spell];
      const int users = account.segment == Segment::Small ? random.between(1, 2) : random.between(1, 3);
      for (int user = 0; user < users; ++user) {
        const std::string id = account.id + "-u" + std::to_string(spell * 4 + static_cast<std::size_t>(user) + 1);
        for (Date day = working_day(from + random.between(0, 9)); day < to && day <= last_day();
             day = working_day(day + random.around(1, 14)))
          table.rows.push_back({account.id, id, random.pick(kFeatures), to_iso(day), std::to_string(random.around(1, 18))});
      }
    }
  std::ranges::sort(table.rows);
  return table;
}

SampleTable surveys_table(const World& world) {
  constexpr std::array<int, 11> kScores{2, 2, 3, 4, 5, 12, 22, 110, 240, 330, 270};
  static const std::vector<std::string> kGlad{
      "", "", "", "Planning takes half the time now.", "Support answers quickly.", "The field teams like it.", "Solid, does what it says."};
  static const std::vector<std::string> kSad{"",
                                             "",
                                             "Reports are slow at month's end.",
                                             "Too expensive for what we use.",
                                             "We miss a link to our ERP.",
                                             "The app loses drafts without a signal."};
  static const std::vector<std::string> kWhy{"Leaving: too expensive after the new prices.",
                                             "Leaving: budget was cut.",
                                             "Leaving: moving to a competitor.",
                                             "Leaving: the project ended.",
                                             "Leaving: missing features.",
                                             "Leaving: company was bought.",
                                             "Leaving: hardly used."};
  Random random(0x535552564559);
  std::vector<std::vector<std::string>> rows;
  const auto answer = [&](const Account& account, Date day, const char* kind, int score, std::string comment) {
    if (day <= last_day())
      rows.push_back({to_iso(time_between(random, day, 8, 20)), account.id, kind, std::to_string(score), std::move(comment)});
  };
  for (const Account& account : world.accounts)
    for (const auto& [from, to] : account.customer)
      for (Date day = from + random.between(20, 90); day < to; day = day + random.between(60, 120)) {
        const auto score = static_cast<int>(random.weighted(kScores));
        if (random.chance(820)) answer(account, day, "nps", score, random.pick(score > 7 ? kGlad : kSad));
      }
  for (const Departure& gone : world.departures)
    if (random.chance(700)) {
      const int score = random.between(2, 7);
      answer(world.accounts[gone.account], gone.said, "nps", score, random.pick(kWhy));
    }
  for (const Account& account : world.accounts)
    for (const auto& [from, to] : account.customer)
      for (Date day = from + random.between(20, 90); day < to; day = day + random.between(60, 260)) {
        constexpr std::array<int, 5> kCsat{3, 5, 9, 41, 42};
        answer(account, day, "csat", 1 + static_cast<int>(random.weighted(kCsat)), "");
      }
  std::ranges::sort(rows);
  SampleTable table{"surveys", {"survey_id", "account_id", "kind", "score", "at", "comment"}, {}};
  for (std::size_t i = 0; i < rows.size(); ++i)
    table.rows.push_back({"V" + padded(i + 1, 4), rows[i][1], rows[i][2], rows[i][3], rows[i][0], rows[i][4]});
  return table;
}

SampleTable tickets_table(const World& world) {
  Random random(0x5449434B);
  std::vector<std::vector<std::string>> rows;
  for (const Account& account : world.accounts)
    for (const auto& [from, to] : account.customer)
      for (Date day = from + random.between(1, 50); day < to && day <= last_day(); day = day + random.around(14, 140)) {
        const LocalTime opened = time_between(random, working_day(day), 7, 18);
        if (opened.day() > last_day()) break;
        const bool urgent = random.chance(120);
        const int wait = urgent ? random.around(5, 90) : random.chance(800) ? random.around(15, 420) : random.between(420, 2900);
        const LocalTime answered{opened.ms + static_cast<std::int64_t>(wait) * 60000};
        const LocalTime closed{answered.ms + static_cast<std::int64_t>(random.around(20, 7200)) * 60000};
        const bool far = account.region == Region::Americas || account.region == Region::Apac;
        rows.push_back({to_iso(opened), account.id, world.reps[far ? 5 : 2].key, stamp(answered), stamp(closed),
                        std::to_string(random.chance(710) ? 1 : random.between(2, 5)),
                        urgent               ? "High"
                        : random.chance(600) ? "Normal"
                                             : "Low",
                        random.chance(540) ? std::to_string(random.chance(830) ? random.between(4, 5) : random.between(1, 3)) : "",
                        random.chance(urgent ? 220 : 45) ? "yes" : "no"});
      }
  std::ranges::sort(rows);
  SampleTable table{"tickets",
                    {"ticket_id", "account_id", "rep", "opened_at", "first_response_at", "closed_at", "contacts", "priority",
                     "satisfaction", "escalated"},
                    {}};
  for (std::size_t i = 0; i < rows.size(); ++i)
    table.rows.push_back({"T" + padded(i + 1, 4), rows[i][1], rows[i][2], rows[i][0], rows[i][3], rows[i][4], rows[i][5], rows[i][6],
                          rows[i][7], rows[i][8]});
  return table;
}

/// Services that are paid once: most larger customers are helped at the start, some come back for training.
SampleTable orders_table(const World& world) {
  Random random(0x4F524445);
  SampleTable table{
      "orders",
      {"order_id", "line", "account_id", "rep", "product", "region", "contact_method", "on", "quantity", "amount", "cost", "currency"},
      {}};
  std::size_t number = 0;
  const auto line = [&](const Deal& deal, Date on, int place, bool onboarding, int quantity) {
    const Account& account = world.accounts[deal.account];
    const std::int64_t price =
        (onboarding ? 180000 : 95000) * random.between(880, 1000) / 1000 * quantity * (account.dollars ? 108 : 100) / 100;
    const std::int64_t cost = static_cast<std::int64_t>(onboarding ? 115000 : 52000) * quantity * (account.dollars ? 108 : 100) / 100;
    table.rows.push_back({"O" + padded(number, 4), std::to_string(place), account.id, world.reps[deal.rep].key,
                          onboarding ? "onboarding" : "training", std::string(to_text(account.region)), deal.contact, to_iso(on),
                          std::to_string(quantity), money(price / 100 * 100), money(cost), account.dollars ? "USD" : "EUR"});
  };
  for (const Deal& deal : world.deals) {
    if (!deal.won || deal.open()) continue;
    const bool small = world.accounts[deal.account].segment == Segment::Small;
    const Date on = std::min(last_day(), working_day(deal.close + random.between(0, 9)));
    if (!deal.expansion && random.chance(small ? 260 : 780)) {
      ++number;
      line(deal, on, 1, true, small ? 1 : random.between(1, 3));
      if (random.chance(420)) line(deal, on, 2, false, random.between(1, 2));
    } else if (deal.expansion && random.chance(220)) {
      ++number;
      line(deal, on, 1, false, random.between(1, 3));
    }
  }
  return table;
}

}  // namespace

void write_product_use(const World& world, Tables& tables) {
  tables.push_back(Signups(world).table());
  tables.push_back(usage_table(world));
}

void write_service(const World& world, Tables& tables) {
  tables.push_back(surveys_table(world));
  tables.push_back(tickets_table(world));
  tables.push_back(orders_table(world));
}

}  // namespace runrate::sample
