#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/period.h"
#include "engine/sample.h"
#include "sample_random.h"

// The sample company while it is being made: typed rows, written as text at the end. Money is in cents, shares in per mille.
namespace runrate::sample {

inline constexpr int kMonths = 30;
[[nodiscard]] Date first_day();  ///< 2024-05-01
[[nodiscard]] Date last_day();   ///< 2026-10-31
/// The first day of month `m`, 0 being the first of the history.
[[nodiscard]] Date month_start(int m);
[[nodiscard]] int month_index(Date date);
/// How busy a calendar month is, in per mille: a dip in summer, a push at the end of the year.
[[nodiscard]] int season(int m);
[[nodiscard]] const std::vector<Date>& holidays();
[[nodiscard]] bool is_working_day(Date date);
/// The next working day from `date` on.
[[nodiscard]] Date working_day(Date date);
/// The day on which list prices rose by 7 %.
[[nodiscard]] Date price_change();

enum class Segment { Small, Mid, Enterprise };
enum class Region { Dach, Emea, Americas, Apac };
[[nodiscard]] std::string_view to_text(Segment segment);
[[nodiscard]] std::string_view to_text(Region region);

struct Rep {
  std::string key, name, team, role;
  std::string manager;
  Date hired;
  std::optional<Date> left;
  int ramp_months = 3;
  std::array<bool, 4> regions{};  ///< by Region
  int skill = 1000;               ///< share of quota that is usually won
  int quota_share = 1000;
  int talk_share = 520;
  [[nodiscard]] bool works_on(Date day) const { return hired <= day && (!left || day < *left); }
  /// How much of the full quota is expected of someone this long here.
  [[nodiscard]] int ramp(Date day) const;
};

struct Account {
  std::string id, name, industry, country, source;
  Segment segment = Segment::Small;
  Region region = Region::Dach;
  bool dollars = false;
  int employees = 0;
  bool strategic = false;
  std::size_t rep = 0;
  Date created;
  std::vector<std::pair<Date, Date>> busy;      ///< deals and spells as a customer: no second deal at the same time
  std::vector<std::pair<Date, Date>> customer;  ///< spells
};

struct SubscriptionRow {
  std::string id;
  std::size_t account = 0;
  std::string product, plan;
  int seats = 0;
  std::int64_t amount = 0;  ///< an interval's, in the account's currency
  bool yearly = false;
  Date start;
  std::optional<Date> trial_end, end, cancelled;
};

struct StageEntry {
  std::string stage;
  LocalTime at;
};

struct Deal {
  std::string id;
  std::size_t account = 0, rep = 0;
  bool expansion = false;
  bool won = false;
  bool asleep = false;      ///< open for too long, and nobody cares for it
  std::int64_t amount = 0;  ///< a year's, in the account's currency
  Date created, close;      ///< `close` after the last day: still open
  Date expected;
  int reach = 0;  ///< the last open stage that it enters
  std::vector<StageEntry> stages;
  std::string stage, lost_reason, source, contact, product;
  int months_upfront = 0;
  [[nodiscard]] bool open() const { return close > last_day(); }
};

struct Expansion {  ///< a change of a subscription that somebody sold
  std::size_t account = 0;
  Date on;
  std::int64_t yearly = 0;
  std::string product;
};

struct Departure {
  std::size_t account = 0;
  Date said;
  Date end;
};

struct Win {  ///< a new customer, planned before its deal and its subscription are made
  std::size_t account = 0;
  Date close;
  bool yearly = false;
  std::int64_t year_amount = 0;
  bool back = false;
};

struct World {
  std::vector<Rep> reps;
  std::vector<Account> accounts;
  std::vector<SubscriptionRow> subscriptions;
  std::vector<Win> wins;
  std::vector<Expansion> expansions;
  std::vector<Departure> departures;
  std::vector<Deal> deals;
  std::vector<std::int64_t> dollar;  ///< euro for a dollar in 1/10000, by month

  /// Euro cents for an amount in the account's currency, at the rate of the day's month.
  [[nodiscard]] std::int64_t euro(const Account& account, std::int64_t amount, Date day) const;
  /// MRR at the end of `day` in euro cents, for plans and costs that follow it.
  [[nodiscard]] std::int64_t mrr(Date day) const;
  [[nodiscard]] int customers(Date day) const;
  /// Won in month `m` in euro cents; by one rep where `rep` is given.
  [[nodiscard]] std::int64_t won(int m, std::optional<std::size_t> rep = {}) const;
};

/// A reading of the clock on `day`.
[[nodiscard]] LocalTime clock(Date day, int hour, int minute);
/// Some time on `day` between two full hours, the last one with its minutes. (Two draws as arguments of one call would come in
/// whichever order a compiler likes.)
[[nodiscard]] LocalTime time_between(Random& random, Date day, int first_hour, int last_hour);
[[nodiscard]] std::string money(std::int64_t cents);
[[nodiscard]] std::string date_text(const std::optional<Date>& date);
/// "0042" for 42 with four digits.
[[nodiscard]] std::string padded(std::size_t number, int digits);

/// Words for names. Companies and people are put together from lists; none is meant to be real.
class Names {
 public:
  explicit Names(std::uint64_t seed);
  /// A company that no other call with `once` was given.
  std::string company(Region region, const std::string& country, bool once = true);
  std::string person(Region region);
  std::string country(Region region);

 private:
  Random random_;
  std::vector<std::string> taken_;
};

/// A company that is not a customer yet; from anywhere, as the regions' weights have it, where no region is given.
std::size_t add_account(World& world, Names& names, Random& random, Segment segment, std::optional<Region> region = {});
/// What `rep` is to win in month `m`, in euro cents; 0 for one who is not there.
[[nodiscard]] std::int64_t quota(const Rep& rep, int m);
/// The open stages of a deal's pipeline, in order.
[[nodiscard]] const std::vector<std::string>& stages_of(const Deal& deal);

// The parts, in the order in which they are made.
void make_reps(World& world);
void make_rates(World& world);
void make_customers(World& world, Names& names);
void make_deals(World& world, Names& names);
void assign_owners(World& world);

// What is written: each gives its tables from the finished world.
using Tables = std::vector<SampleTable>;
void write_basics(const World& world, Tables& tables);
void write_deals(const World& world, Tables& tables);
void write_leads(const World& world, Names& names, Tables& tables);
void write_activities(const World& world, Tables& tables);
void write_plans(const World& world, const CalendarRules& rules, Tables& tables);
void write_costs(const World& world, Tables& tables);
void write_product_use(const World& world, Tables& tables);
void write_service(const World& world, Tables& tables);

}  // namespace runrate::sample
