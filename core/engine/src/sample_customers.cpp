#include <algorithm>
#include <array>

#include "sample_world.h"

namespace runrate::sample {
namespace {

constexpr std::array<std::string_view, 4> kPlans{"Starter", "Team", "Business", "Enterprise"};
constexpr std::array<int, 4> kSeatPrice{2400, 3100, 3900, 4700};  ///< cents a month, before 2026-03

int seat_price(int plan, int seats, Date day) {
  int price = kSeatPrice[static_cast<std::size_t>(plan)];
  if (day >= price_change()) price = price * 107 / 100;
  if (seats > 100) return price * 85 / 100;
  return seats > 40 ? price * 92 / 100 : price;
}

/// What an account has subscribed to, as of the moment that is being lived.
struct Service {
  std::size_t row = 0;  ///< its present row
  int plan = 0;
  int unit = 0;  ///< cents a seat and month
};

std::int64_t amount_of(int seats, int unit, bool yearly) {
  const std::int64_t monthly = static_cast<std::int64_t>(seats) * unit;
  return yearly ? monthly * 12 * 9 / 10 : monthly;
}

/// Lives the spells of customers month by month.
class Lives {
 public:
  Lives(World& world, Names& names) : world_(world), names_(names), random_(0x4C49564559) {}

  void open_book() {
    for (int i = 0; i < 60; ++i) {
      constexpr std::array<int, 3> kWeights{58, 36, 6};
      const auto segment = static_cast<Segment>(random_.weighted(kWeights));
      const std::size_t account = add_account(world_, names_, random_, segment);
      world_.accounts[account].created = first_day();
      const bool by_year = yearly(segment);
      const int monthly = wanted(segment);
      spell(account, first_day(), by_year, false, monthly, random_.between(0, 11));
    }
  }

  void win_new_ones() {
    int carried = 0;  // per mille of a win that rounding has left
    std::size_t turn = 0;
    for (int m = 0; m < kMonths + 3; ++m) {
      const int due = (380 + 16 * m) * season(m) / 100 + carried;
      carried = due % 1000;
      for (int i = 0; i < due / 1000; ++i) win(m, next_segment(m, turn));
    }
  }

 private:
  World& world_;
  Names& names_;
  Random random_;
  std::size_t won_ = 0;

  /// Twenty in a fixed mix, so that no month is all small or all large by chance.
  Segment next_segment(int m, std::size_t& turn) {
    static constexpr std::string_view kMix = "SMSSMSESMSMSSMSMSSEM";
    const char c = kMix[turn++ % kMix.size()];
    if (c == 'E' && m > 2) return Segment::Enterprise;
    return c == 'S' || m < 1 ? Segment::Small : Segment::Mid;
  }

  Region next_region() {
    static constexpr std::string_view kMix = "DEADEAPDEADAEDAP";
    const char c = kMix[won_++ % kMix.size()];
    return c == 'D' ? Region::Dach : c == 'E' ? Region::Emea : c == 'A' ? Region::Americas : Region::Apac;
  }

  bool yearly(Segment segment) { return random_.chance(segment == Segment::Small ? 330 : segment == Segment::Mid ? 560 : 850); }
  /// The MRR that a new customer is good for, in euro cents.
  int wanted(Segment segment) {
    if (segment == Segment::Small) return random_.around(26000, 84000);
    return segment == Segment::Mid ? random_.around(90000, 215000) : random_.around(200000, 420000);
  }

  void win(int m, Segment segment) {
    Win win;
    win.account = add_account(world_, names_, random_, segment, next_region());
    // Towards a month's end more is signed than at its beginning.
    const int length = static_cast<int>(month_start(m + 1) - month_start(m));
    win.close = working_day(month_start(m) + std::max(random_.between(1, length - 4), random_.between(1, length - 4)));
    win.yearly = yearly(segment);
    const int monthly = wanted(segment);
    const bool trial = segment == Segment::Small && !win.yearly && random_.chance(350);
    begin(win, monthly, trial);
  }

  /// Notes the win, and lives the spell that follows from it if it is in the history.
  void begin(Win& win, int monthly, bool trial) {
    const Account& account = world_.accounts[win.account];
    if (win.close <= last_day()) {
      const std::size_t first = world_.subscriptions.size();
      const std::size_t place = world_.wins.size();
      world_.wins.push_back(win);
      spell(win.account, win.close, win.yearly, trial, monthly, 0);
      const SubscriptionRow& row = world_.subscriptions[first];
      world_.wins[place].year_amount = row.yearly ? row.amount : row.amount * 12;
    } else {
      win.year_amount = static_cast<std::int64_t>(monthly) / 2500 * 2500 * (account.dollars ? 13 : 12);
      world_.wins.push_back(win);
    }
  }

  void spell(std::size_t account, Date start, bool yearly, bool trial, int monthly, int renewal_offset) {
    const Segment segment = world_.accounts[account].segment;
    Service service;
    service.plan = segment == Segment::Small ? (monthly > 50000 ? 1 : 0) : segment == Segment::Mid ? 2 : 3;
    const int local = world_.accounts[account].dollars ? monthly / 100 * 108 : monthly;
    int seats = std::max(3, local / kSeatPrice[static_cast<std::size_t>(service.plan)]);
    service.unit = seat_price(service.plan, seats, start);
    seats = std::max(3, local / service.unit);
    SubscriptionRow row;
    row.account = account;
    row.id = std::to_string(world_.accounts[account].customer.size() + 1);
    row.product = "platform";
    row.plan = kPlans[static_cast<std::size_t>(service.plan)];
    row.seats = seats;
    row.yearly = yearly;
    row.amount = amount_of(seats, service.unit, yearly);
    row.start = start;
    if (trial && start - 14 >= first_day()) {
      row.start = start - 14;
      row.trial_end = start;
    }
    service.row = world_.subscriptions.size();
    world_.subscriptions.push_back(row);
    world_.accounts[account].customer.emplace_back(start, last_day() + 400);
    live(account, start, renewal_offset, service);
  }

  void live(std::size_t account, Date start, int renewal_offset, Service main) {
    std::vector<Service> services{main};
    const bool yearly = world_.subscriptions[main.row].yearly;
    const int from = month_index(start);
    bool old_price = start < price_change();
    for (int m = from + 1; m < kMonths; ++m) {
      const bool renewal = (m - from + renewal_offset) % 12 == 0;
      const Date day = yearly && renewal ? add_months(start, m - from) : month_start(m) + random_.between(1, 26);
      const bool may_leave = yearly ? renewal : m > from + 1;
      if (may_leave && random_.chance(hazard(account, m, yearly))) return leave(account, services, day);
      if (old_price && month_start(m) >= price_change() && (!yearly || renewal)) {
        old_price = false;
        if (!yearly && random_.chance(25)) return leave(account, services, day);
        if (random_.chance(880)) raise_price(services, yearly ? day : month_start(m));
      } else {
        grow_or_shrink(account, services, day, m);
      }
    }
    if (!yearly && random_.chance(25)) announce(account, services);
  }

  int hazard(std::size_t account, int m, bool yearly) const {
    constexpr std::array<int, 3> kMonthly{50, 14, 4};
    constexpr std::array<int, 3> kYearly{250, 85, 30};
    const auto segment = static_cast<std::size_t>(world_.accounts[account].segment);
    const int usual = yearly ? kYearly[segment] : kMonthly[segment];
    const int month = to_ymd(month_start(m)).month;
    // Budgets end with the year.
    return month == 1 ? usual * 13 / 10 : month == 12 ? usual * 8 / 10 : usual;
  }

  /// Ends the present row of the service on `day` and begins one with other terms.
  void alter(Service& service, Date day, int seats, int unit, int plan) {
    SubscriptionRow next = world_.subscriptions[service.row];
    if (day <= next.start) day = next.start + 1;
    if (day > last_day()) return;
    next.start = day;
    next.trial_end.reset();
    next.seats = seats;
    next.plan = service.plan == plan ? next.plan : std::string(kPlans[static_cast<std::size_t>(plan)]);
    next.amount = amount_of(seats, unit, next.yearly);
    world_.subscriptions[service.row].end = day;
    service.row = world_.subscriptions.size();
    service.unit = unit;
    service.plan = plan;
    world_.subscriptions.push_back(std::move(next));
  }

  void raise_price(std::vector<Service>& services, Date day) {
    for (Service& service : services) alter(service, day, world_.subscriptions[service.row].seats, service.unit * 107 / 100, service.plan);
  }

  void grow_or_shrink(std::size_t account, std::vector<Service>& services, Date day, int m) {
    const int seats = world_.subscriptions[services[0].row].seats;
    const bool large = world_.accounts[account].segment != Segment::Small;
    const int pull = season(m);
    Service& main = services[0];
    if (random_.chance((large ? 88 : 54) * pull / 1000)) {
      change_seats(account, main, day, seats + std::max(1, seats * random_.between(80, 290) / 1000));
    } else if (random_.chance(large ? 26 : 19)) {
      change_seats(account, main, day, seats - std::max(1, seats * random_.between(80, 260) / 1000));
    } else if (random_.chance(9 * pull / 1000) && main.plan < 3) {
      const std::int64_t before = monthly(main);
      alter(main, day, seats, std::max(main.unit, seat_price(main.plan + 1, seats, day)), main.plan + 1);
      sold(account, day, monthly(main) - before, "platform");
    } else if (services.size() < 3 && random_.chance((large ? 20 : 9) * pull / 1000)) {
      add_on(account, services, day, seats);
    }
  }

  [[nodiscard]] std::int64_t monthly(const Service& service) const {
    const SubscriptionRow& row = world_.subscriptions[service.row];
    return row.yearly ? row.amount / 12 : row.amount;
  }

  void change_seats(std::size_t account, Service& service, Date day, int seats) {
    if (seats < 3) return;
    const std::int64_t before = monthly(service);
    alter(service, day, seats, service.unit, service.plan);
    sold(account, day, monthly(service) - before, "platform");
  }

  void add_on(std::size_t account, std::vector<Service>& services, Date day, int seats) {
    const bool second = services.size() == 2;
    SubscriptionRow row = world_.subscriptions[services[0].row];
    row.id += second ? "C" : "A";
    row.product = second ? "connect" : "analytics";
    row.plan = "Add-on";
    row.start = day;
    row.end.reset();
    row.trial_end.reset();
    Service service;
    service.plan = services[0].plan;
    service.unit = (second ? 700 : 900) * (day >= price_change() ? 107 : 100) / 100;
    row.amount = amount_of(seats, service.unit, row.yearly);
    service.row = world_.subscriptions.size();
    world_.subscriptions.push_back(row);
    services.push_back(service);
    sold(account, day, monthly(service), row.product);
  }

  /// Small customers add seats by themselves; the rest is somebody's deal.
  void sold(std::size_t account, Date day, std::int64_t monthly, const std::string& product) {
    if (monthly <= 0 || (world_.accounts[account].segment == Segment::Small && monthly < 9000)) return;
    world_.expansions.push_back({account, day, monthly * 12, product});
  }

  void close_rows(const std::vector<Service>& services, Date said, Date end) {
    for (const Service& service : services) {
      SubscriptionRow& row = world_.subscriptions[service.row];
      row.end = std::max(end, row.start + 1);
      row.cancelled = std::max(said, row.start);
    }
  }

  void leave(std::size_t account, const std::vector<Service>& services, Date day) {
    Date end = day;
    for (const Service& service : services) end = std::max(end, world_.subscriptions[service.row].start + 1);
    const Date said = std::max(first_day() + 1, end - random_.between(6, 44));
    close_rows(services, said, end);
    world_.accounts[account].customer.back().second = end;
    world_.departures.push_back({account, said, end});
    come_back(account, end);
  }

  /// Said that they will go, but are still here on the last day.
  void announce(std::size_t account, const std::vector<Service>& services) {
    const Date said = last_day() - random_.between(2, 20);
    const Date end = *make_date(2026, 11, 30) + random_.between(1, 2) * 31 - 30;
    close_rows(services, said, end);
    world_.accounts[account].customer.back().second = end;
    world_.departures.push_back({account, said, end});
  }

  void come_back(std::size_t account, Date end) {
    if (!random_.chance(150)) return;
    Win win;
    win.account = account;
    win.back = true;
    win.close = working_day(end + random_.between(80, 260));
    if (win.close > last_day()) return;
    win.yearly = random_.chance(300);
    begin(win, wanted(world_.accounts[account].segment) * 9 / 10, false);
  }
};

}  // namespace

std::size_t add_account(World& world, Names& names, Random& random, Segment segment, std::optional<Region> region) {
  constexpr std::array<int, 4> kRegions{33, 27, 28, 12};
  static const std::vector<std::string> kIndustries{"Facilities",    "Construction", "Logistics",  "Retail",
                                                    "Manufacturing", "Energy",       "Healthcare", "Public services"};
  static const std::vector<std::string> kSources{"Inbound", "Inbound", "Outbound", "Partner", "Event", "Referral"};
  Account account;
  account.segment = segment;
  account.region = region ? *region : static_cast<Region>(random.weighted(kRegions));
  account.dollars = account.region == Region::Americas || account.region == Region::Apac;
  account.country = names.country(account.region);
  account.name = names.company(account.region, account.country);
  account.industry = random.pick(kIndustries);
  account.source = random.pick(kSources);
  account.employees = segment == Segment::Small ? random.between(12, 180)
                      : segment == Segment::Mid ? random.between(180, 1400)
                                                : random.between(1500, 9000);
  account.strategic = segment == Segment::Enterprise ? random.chance(600) : segment == Segment::Mid && random.chance(120);
  world.accounts.push_back(std::move(account));
  return world.accounts.size() - 1;
}

void make_customers(World& world, Names& names) {
  Lives lives(world, names);
  lives.open_book();
  lives.win_new_ones();
}

}  // namespace runrate::sample
