#include <algorithm>
#include <array>
#include <numeric>

#include "sample_world.h"

namespace runrate::sample {
namespace {

/// Makes the deals that led to what customers did, and those that led nowhere.
class Deals {
 public:
  Deals(World& world, Names& names) : world_(world), names_(names), random_(0x4445414C53) {}

  void won_ones() {
    for (const Win& win : world_.wins) {
      Deal deal = blank(win.account, false, true);
      deal.amount = win.year_amount;
      deal.close = win.close;
      deal.months_upfront = win.yearly ? 12 : random_.chance(150) ? 3 : 1;
      begin_before_close(deal, win.back ? random_.around(10, 35) : cycle(world_.accounts[win.account].segment));
      if (deal.created <= last_day()) add(std::move(deal));
    }
    for (const Expansion& expansion : world_.expansions) {
      Deal deal = blank(expansion.account, true, true);
      deal.amount = expansion.yearly;
      deal.product = expansion.product;
      deal.close = std::max(first_day() + 1, working_day(expansion.on - random_.between(2, 6)));
      deal.months_upfront = 12;
      begin_before_close(deal, random_.around(6, 35));
      add(std::move(deal));
    }
  }

  void lost_ones() {
    for (int m = 0; m < kMonths + 3; ++m) {
      const int due = (380 + 16 * m) * season(m) * 43 / 10 / 100000;
      for (int i = 0; i < due; ++i) lose_new(m);
      for (int i = 0; i < 4 + m / 3; ++i) lose_expansion(m, false);
      for (int i = 0; m >= kMonths && i < 9; ++i) lose_expansion(m, true);
    }
  }

  /// Deals that stay open long after they should have been closed.
  void sleeping_ones() {
    for (int i = 0; i < 9; ++i) {
      const Date created = working_day(*make_date(2025, 11, 10) + random_.between(0, 200));
      const std::size_t account = find_account(created, last_day() + 200);
      Deal deal = blank(account, false, false);
      deal.created = created;
      deal.close = last_day() + 120;
      deal.expected = created + random_.between(45, 100);
      deal.asleep = true;
      deal.reach = random_.between(1, 3);
      deal.amount = amount_for(world_.accounts[account]);
      add(std::move(deal));
    }
  }

  void number() {
    std::ranges::stable_sort(world_.deals, {}, [](const Deal& deal) { return deal.created; });
    for (std::size_t i = 0; i < world_.deals.size(); ++i) world_.deals[i].id = "D" + padded(i + 1, 4);
  }

  void walk_stages() {
    for (Deal& deal : world_.deals) walk(deal);
  }

 private:
  World& world_;
  Names& names_;
  Random random_;

  int cycle(Segment segment) {
    if (segment == Segment::Small) return random_.around(9, 42);
    return segment == Segment::Mid ? random_.around(20, 72) : random_.around(40, 110);
  }

  std::int64_t amount_for(const Account& account) {
    const int monthly = account.segment == Segment::Small ? random_.around(26000, 84000)
                        : account.segment == Segment::Mid ? random_.around(90000, 215000)
                                                          : random_.around(200000, 420000);
    return static_cast<std::int64_t>(monthly) / 1000 * 1000 * (account.dollars ? 13 : 12);
  }

  Deal blank(std::size_t account, bool expansion, bool won) {
    static const std::vector<std::string> kContacts{"Phone", "Phone", "Email", "Email", "Meeting", "Web"};
    Deal deal;
    deal.account = account;
    deal.expansion = expansion;
    deal.won = won;
    deal.product = "platform";
    deal.source = expansion ? "Customer" : world_.accounts[account].source;
    deal.contact = random_.pick(kContacts);
    deal.reach = won ? static_cast<int>(stages_of(deal).size()) - 1 : 0;
    return deal;
  }

  /// Nothing is older than the history: what would have begun before it was taken over in its first days.
  void begin_before_close(Deal& deal, int days) {
    deal.created = deal.close - days;
    if (deal.created < first_day()) deal.created = std::min(deal.close, first_day() + random_.between(0, 8));
    deal.created = std::min(working_day(deal.created), deal.close);
    deal.expected = std::max(deal.created + 4, deal.close + random_.around(-24, 14));
  }

  void add(Deal deal) {
    world_.accounts[deal.account].busy.emplace_back(deal.created, deal.close);
    world_.deals.push_back(std::move(deal));
  }

  [[nodiscard]] bool is_free(const Account& account, Date from, Date to) const {
    const auto clear = [&](const std::vector<std::pair<Date, Date>>& spans, int margin) {
      return std::ranges::none_of(spans, [&](const auto& span) { return span.first < to + margin && from < span.second + margin; });
    };
    return clear(account.busy, 20) && clear(account.customer, 20);
  }

  std::size_t find_account(Date from, Date to) {
    if (!random_.chance(200)) {
      for (int i = 0; i < 40; ++i) {
        const auto at = static_cast<std::size_t>(random_.between(0, static_cast<int>(world_.accounts.size()) - 1));
        if (is_free(world_.accounts[at], from, to)) return at;
      }
    }
    constexpr std::array<int, 3> kSegments{54, 36, 10};
    return add_account(world_, names_, random_, static_cast<Segment>(random_.weighted(kSegments)));
  }

  void lose_new(int m) {
    static const std::vector<std::string> kReasons{"Price",      "Price",      "No budget",       "No decision", "No decision",
                                                   "Competitor", "Competitor", "Missing feature", "Timing",      "Project stopped"};
    constexpr std::array<int, 5> kReach{34, 26, 19, 14, 7};
    const int reach = static_cast<int>(random_.weighted(kReach));
    const Date close = working_day(month_start(m) + random_.between(0, 26));
    const std::size_t account = find_account(std::max(first_day(), close - 45), close);
    Deal deal = blank(account, false, false);
    deal.reach = reach;
    deal.close = close;
    deal.amount = amount_for(world_.accounts[account]);
    deal.lost_reason = random_.pick(kReasons);
    begin_before_close(deal, std::max(4, cycle(world_.accounts[account].segment) * (25 + 17 * reach) / 100));
    deal.expected = std::max(deal.created + 10, deal.close + random_.around(-20, 25));
    if (deal.created <= last_day()) add(std::move(deal));
  }

  void lose_expansion(int m, bool won) {
    static const std::vector<std::string> kReasons{"No budget", "No need", "Price", "Timing"};
    static const std::vector<std::string> kProducts{"platform", "analytics", "connect"};
    constexpr std::array<int, 3> kReach{42, 34, 24};
    const Date close = working_day(month_start(m) + random_.between(0, 26));
    const Date seen = std::min(close, last_day());
    for (int i = 0; i < 60; ++i) {
      const auto at = static_cast<std::size_t>(random_.between(0, static_cast<int>(world_.accounts.size()) - 1));
      const Account& account = world_.accounts[at];
      if (account.customer.empty() || account.customer.back().first + 30 > seen || account.customer.back().second < close) continue;
      Deal deal = blank(at, true, won);
      deal.product = random_.pick(kProducts);
      deal.close = close;
      if (!won) {
        deal.reach = static_cast<int>(random_.weighted(kReach));
        deal.lost_reason = random_.pick(kReasons);
      }
      deal.amount = amount_for(account);
      deal.amount = deal.amount * random_.between(18, 34) / 100 / 1000 * 1000;
      begin_before_close(deal, random_.around(6, 35));
      if (deal.created <= last_day()) add(std::move(deal));
      return;
    }
  }

  /// The days on which a deal enters its stages; some skip one, some fall back one.
  void walk(Deal& deal) {
    const std::vector<std::string>& stages = stages_of(deal);
    std::vector<int> path;
    for (int i = 0; i <= deal.reach; ++i) {
      if (i > 0 && i < deal.reach && random_.chance(70)) continue;
      path.push_back(i);
      if (i >= 2 && random_.chance(45)) {
        path.push_back(i - 1);
        path.push_back(i);
      }
    }
    const int span = deal.asleep ? 40 : static_cast<int>(std::max(deal.close - deal.created, 1));
    for (std::size_t i = 0; i < path.size(); ++i) {
      const auto step = static_cast<int>(i);
      const int usual = span * step / static_cast<int>(path.size());
      const int late = i == 0 ? 0 : random_.between(0, std::max(1, span / 12));
      Date day = std::min(deal.created + usual + late, deal.close);
      if (i > 0) day = std::max(day, deal.stages.empty() ? day : deal.stages.back().at.day());
      if (day > last_day()) break;
      // Hours rise with the steps, so that two entries of one day keep their order.
      deal.stages.push_back({stages[static_cast<std::size_t>(path[i])], clock(day, 8 + step % 9, random_.between(0, 59))});
      deal.stage = deal.stages.back().stage;
    }
    if (deal.open()) return;
    deal.stage = deal.won ? "Won" : "Lost";
    deal.stages.push_back({deal.stage, clock(deal.close, 17, random_.between(0, 59))});
  }
};

/// Prospects that tried the product and left before they paid.
void add_failed_trials(World& world, Random& random) {
  int left = 34;
  for (std::size_t i = 0; i < world.accounts.size() && left > 0; ++i) {
    const Account& account = world.accounts[i];
    if (!account.customer.empty() || account.segment != Segment::Small || account.busy.empty() || account.busy[0].second > last_day())
      continue;
    SubscriptionRow row;
    row.account = i;
    row.id = "T";
    row.product = "platform";
    row.plan = "Starter";
    row.seats = random.between(3, 12);
    row.amount = static_cast<std::int64_t>(row.seats) * 2400;
    row.start = account.busy[0].first;
    row.trial_end = row.start + 14;
    row.end = row.start + 14;
    world.subscriptions.push_back(row);
    --left;
  }
}

/// Ids follow the day on which an account was first seen.
void number_accounts(World& world) {
  std::vector<std::size_t> order(world.accounts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (Account& account : world.accounts) {
    Date seen = account.customer.empty() ? last_day() : account.customer.front().first;
    for (const auto& [from, to] : account.busy) seen = std::min(seen, from);
    account.created = seen;
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return world.accounts[i].created; });
  for (std::size_t i = 0; i < order.size(); ++i) world.accounts[order[i]].id = "A" + padded(i + 1, 4);
  for (SubscriptionRow& row : world.subscriptions) row.id = "S" + world.accounts[row.account].id.substr(1) + "-" + row.id;
}

SampleTable stages_table(const World& world) {
  SampleTable table{"deal_stages", {"deal_id", "stage", "entered_at"}, {}};
  for (const Deal& deal : world.deals)
    for (const StageEntry& entry : deal.stages) table.rows.push_back({deal.id, entry.stage, to_iso(entry.at)});
  return table;
}

std::string category(const Deal& deal) {
  if (!deal.open()) return deal.won ? "Closed" : "Omitted";
  if (deal.stage == "Negotiation") return "Commit";
  return deal.stage == "Proposal" ? "Best case" : "Pipeline";
}

}  // namespace

const std::vector<std::string>& stages_of(const Deal& deal) {
  static const std::vector<std::string> kNew{"Qualified", "Discovery", "Demo", "Proposal", "Negotiation"};
  static const std::vector<std::string> kExpansion{"Identified", "Proposal", "Negotiation"};
  return deal.expansion ? kExpansion : kNew;
}

void make_deals(World& world, Names& names) {
  Deals deals(world, names);
  deals.won_ones();
  deals.lost_ones();
  deals.sleeping_ones();
  deals.number();
  deals.walk_stages();
  Random random(0x545249414C);
  add_failed_trials(world, random);
  number_accounts(world);
}

void write_deals(const World& world, Tables& tables) {
  SampleTable table{"deals",
                    {"deal_id", "name",          "account_id",        "rep",        "pipeline",          "stage",
                     "type",    "amount",        "currency",          "created_on", "expected_close_on", "closed_on",
                     "outcome", "lost_reason",   "forecast_category", "source",     "contact_method",    "product",
                     "region",  "months_upfront"},
                    {}};
  for (const Deal& deal : world.deals) {
    const Account& account = world.accounts[deal.account];
    const std::string subject = deal.product == "platform"    ? (deal.expansion ? "more seats" : "Platform")
                                : deal.product == "analytics" ? "Analytics"
                                                              : "Connect";
    table.rows.push_back({deal.id,
                          account.name + ": " + subject,
                          account.id,
                          world.reps[deal.rep].key,
                          deal.expansion ? "Expansion" : "New business",
                          deal.stage,
                          deal.expansion ? "expansion" : "new",
                          money(deal.amount),
                          account.dollars ? "USD" : "EUR",
                          to_iso(deal.created),
                          to_iso(deal.expected),
                          deal.open() ? "" : to_iso(deal.close),
                          deal.open() ? "open"
                          : deal.won  ? "won"
                                      : "lost",
                          deal.open() ? "" : deal.lost_reason,
                          category(deal),
                          deal.source,
                          deal.contact,
                          deal.product,
                          std::string(to_text(account.region)),
                          deal.won && !deal.open() && deal.months_upfront > 0 ? std::to_string(deal.months_upfront) : ""});
  }
  tables.push_back(std::move(table));
  tables.push_back(stages_table(world));
}

}  // namespace runrate::sample
