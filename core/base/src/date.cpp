#include "base/date.h"

#include <chrono>
#include <fmt/format.h>
#include <unicode/calendar.h>
#include <unicode/timezone.h>

namespace runrate {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0); }

}  // namespace

YearMonthDay to_ymd(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last{std::chrono::year{year},
                                              std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

int weekday(Date date) {
  const std::int32_t w = (date.days + 3) % 7;  // 1970-01-01 was a Thursday
  return w < 0 ? w + 7 : w;
}

Date add_months(Date date, int n) {
  const YearMonthDay ymd = to_ymd(date);
  const int index = ymd.year * 12 + ymd.month - 1 + n;
  const int year = static_cast<int>(floor_div(index, 12));
  const int month = index - year * 12 + 1;
  const int day = std::min(ymd.day, days_in_month(year, month));
  const std::chrono::sys_days days{std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                                               std::chrono::day{static_cast<unsigned>(day)}}};
  return Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

Date first_of_month(Date date) { return date - (to_ymd(date).day - 1); }

std::string to_iso(Date date) {
  const YearMonthDay ymd = to_ymd(date);
  return fmt::format("{:04}-{:02}-{:02}", ymd.year, ymd.month, ymd.day);
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&text](std::size_t from, std::size_t count) {
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return make_date(year, month, day);
}

Date LocalTime::day() const { return Date{static_cast<std::int32_t>(floor_div(ms, kDayMs))}; }

TimeZone::TimeZone() : name_("UTC") {}

namespace {

/// ICU zones are not shared between threads: each thread keeps those that it has used.
const icu::TimeZone& icu_zone(const std::string& name) {
  thread_local std::string cached_name;
  thread_local std::unique_ptr<icu::TimeZone> cached;
  if (!cached || cached_name != name) {
    cached.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
    cached_name = name;
  }
  return *cached;
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(std::string(name))));
  if (!zone || *zone == icu::TimeZone::getUnknown()) return std::nullopt;
  TimeZone out;
  out.name_ = std::string(name);
  out.fixed_ = name == "UTC" || name == "Etc/UTC" || name == "GMT";
  return out;
}

LocalTime TimeZone::to_local(Instant instant) const {
  if (fixed_) return {instant.ms + fixed_offset_ms_};
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  icu_zone(name_).getOffset(static_cast<UDate>(instant.ms), false, raw, dst, status);
  return {instant.ms + raw + dst};
}

Instant TimeZone::to_instant(LocalTime local) const {
  if (fixed_) return {local.ms - fixed_offset_ms_};
  // The offsets a day before and after bracket any change of the clock near this reading.
  const std::int64_t before = to_local({local.ms - kDayMs}).ms - (local.ms - kDayMs);
  const std::int64_t after = to_local({local.ms + kDayMs}).ms - (local.ms + kDayMs);
  const Instant first{local.ms - before};
  if (to_local(first) == local) return first;
  const Instant second{local.ms - after};
  if (to_local(second) == local) return second;
  return first;  // skipped by the clock: keeps the offset before the gap, which moves the reading forward
}

std::string to_iso(LocalTime time) {
  const std::int64_t day = floor_div(time.ms, kDayMs);
  const std::int64_t rest = time.ms - day * kDayMs;
  std::string out = fmt::format("{}T{:02}:{:02}:{:02}", to_iso(Date{static_cast<std::int32_t>(day)}), rest / 3'600'000, rest / 60'000 % 60,
                                rest / 1000 % 60);
  if (rest % 1000 != 0) out += fmt::format(".{:03}", rest % 1000);
  return out;
}

Instant now() {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

}  // namespace runrate
