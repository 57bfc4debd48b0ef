#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace runrate {

/// A civil day of the proleptic Gregorian calendar, as days since 1970-01-01. No time, no zone.
struct Date {
  std::int32_t days = 0;

  constexpr auto operator<=>(const Date&) const = default;
  constexpr Date operator+(std::int32_t n) const { return {days + n}; }
  constexpr Date operator-(std::int32_t n) const { return {days - n}; }
  constexpr std::int32_t operator-(Date other) const { return days - other.days; }
};

struct YearMonthDay {
  int year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31
  constexpr auto operator<=>(const YearMonthDay&) const = default;
};

[[nodiscard]] YearMonthDay to_ymd(Date date);
/// The day `ymd`, or nothing where no such day exists (2023-02-29) or the year is outside 1 to 9999.
[[nodiscard]] std::optional<Date> make_date(int year, int month, int day);
[[nodiscard]] int days_in_month(int year, int month);
/// 0 = Monday to 6 = Sunday.
[[nodiscard]] int weekday(Date date);
/// The same day `n` months later (earlier if negative); a day that the month lacks becomes its last.
[[nodiscard]] Date add_months(Date date, int n);
[[nodiscard]] Date first_of_month(Date date);

/// "2025-10-17".
[[nodiscard]] std::string to_iso(Date date);
/// Reads "2025-10-17" and nothing else.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);

/// An instant in milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t ms = 0;
  constexpr auto operator<=>(const Instant&) const = default;
};

/// A wall-clock reading without a zone, in milliseconds since 1970-01-01T00:00:00 of that clock.
struct LocalTime {
  std::int64_t ms = 0;
  constexpr auto operator<=>(const LocalTime&) const = default;
  [[nodiscard]] Date day() const;
};

/// An IANA time zone. Cheap to copy; conversions are by ICU's data. Safe to use from one thread at a time.
class TimeZone {
 public:
  TimeZone();  ///< UTC
  /// Nothing where ICU does not know the name.
  [[nodiscard]] static std::optional<TimeZone> find(std::string_view name);
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] LocalTime to_local(Instant instant) const;
  /// A reading that the clock skips is moved forward by the gap; one that it shows twice is the first.
  [[nodiscard]] Instant to_instant(LocalTime local) const;
  [[nodiscard]] Date day_of(Instant instant) const { return to_local(instant).day(); }

 private:
  std::string name_;
  std::int64_t fixed_offset_ms_ = 0;
  bool fixed_ = true;
};

/// "2025-10-17T14:03:00", with milliseconds only where they are not zero.
[[nodiscard]] std::string to_iso(LocalTime time);
/// The present instant by the system's clock.
[[nodiscard]] Instant now();

}  // namespace runrate
