#include <algorithm>
#include <array>

#include "base/money.h"
#include "sample_world.h"

namespace runrate::sample {

Date first_day() {
  return *make_date(2024, 5, 1);
}
Date last_day() {
  return *make_date(2026, 10, 31);
}
Date price_change() {
  return *make_date(2026, 3, 1);
}
Date month_start(int m) {
  return add_months(first_day(), m);
}

int month_index(Date date) {
  const YearMonthDay a = to_ymd(first_day());
  const YearMonthDay b = to_ymd(date);
  return (b.year - a.year) * 12 + b.month - a.month;
}

int season(int m) {
  constexpr std::array<int, 12> kByMonth{850, 950, 1080, 980, 1000, 1100, 830, 660, 1080, 1100, 1150, 1220};
  return kByMonth[static_cast<std::size_t>(to_ymd(month_start(m)).month - 1)];
}

const std::vector<Date>& holidays() {
  static const std::vector<Date> kDays = [] {
    std::vector<Date> days;
    // The movable ones of Germany hang on Easter Sunday.
    for (const Date easter : {*make_date(2024, 3, 31), *make_date(2025, 4, 20), *make_date(2026, 4, 5)}) {
      const int year = to_ymd(easter).year;
      for (const int distance : {-2, 1, 39, 50}) days.push_back(easter + distance);
      for (const auto& [month, day] : {std::pair{1, 1}, {5, 1}, {10, 3}, {12, 25}, {12, 26}}) days.push_back(*make_date(year, month, day));
    }
    std::ranges::sort(days);
    return days;
  }();
  return kDays;
}

bool is_working_day(Date date) {
  return weekday(date) < 5 && !std::ranges::binary_search(holidays(), date);
}

Date working_day(Date date) {
  while (!is_working_day(date)) date = date + 1;
  return date;
}

LocalTime clock(Date day, int hour, int minute) {
  return {(static_cast<std::int64_t>(day.days) * 24 * 60 + hour * 60 + minute) * 60 * 1000};
}

LocalTime time_between(Random& random, Date day, int first_hour, int last_hour) {
  const int hour = random.between(first_hour, last_hour);
  return clock(day, hour, random.between(0, 59));
}

std::string money(std::int64_t cents) {
  return to_plain(cents, 2);
}
std::string date_text(const std::optional<Date>& date) {
  return date ? to_iso(*date) : std::string();
}

std::string padded(std::size_t number, int digits) {
  std::string text = std::to_string(number);
  if (text.size() < static_cast<std::size_t>(digits)) text.insert(0, static_cast<std::size_t>(digits) - text.size(), '0');
  return text;
}

std::string_view to_text(Segment segment) {
  constexpr std::array<std::string_view, 3> kNames{"SMB", "Mid-market", "Enterprise"};
  return kNames[static_cast<std::size_t>(segment)];
}

std::string_view to_text(Region region) {
  constexpr std::array<std::string_view, 4> kNames{"DACH", "EMEA", "Americas", "APAC"};
  return kNames[static_cast<std::size_t>(region)];
}

int Rep::ramp(Date day) const {
  const int months = static_cast<int>((day - hired) / 30);
  return months >= ramp_months ? 1000 : 300 + 700 * std::max(months, 0) / ramp_months;
}

std::int64_t World::euro(const Account& account, std::int64_t amount, Date day) const {
  if (!account.dollars) return amount;
  const int m = std::clamp(month_index(day), 0, static_cast<int>(dollar.size()) - 1);
  return amount * dollar[static_cast<std::size_t>(m)] / 10000;
}

std::int64_t World::mrr(Date day) const {
  std::int64_t total = 0;
  for (const SubscriptionRow& row : subscriptions) {
    if (row.start > day || (row.end && *row.end <= day) || (row.trial_end && day < *row.trial_end)) continue;
    total += euro(accounts[row.account], row.yearly ? row.amount / 12 : row.amount, day);
  }
  return total;
}

int World::customers(Date day) const {
  int count = 0;
  for (const Account& account : accounts)
    for (const auto& [from, to] : account.customer) count += from <= day && day < to ? 1 : 0;
  return count;
}

std::int64_t World::won(int m, std::optional<std::size_t> rep) const {
  std::int64_t total = 0;
  for (const Deal& deal : deals)
    if (deal.won && !deal.open() && month_index(deal.close) == m && (!rep || deal.rep == *rep))
      total += euro(accounts[deal.account], deal.amount, deal.close);
  return total;
}

}  // namespace runrate::sample
