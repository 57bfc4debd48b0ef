#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "ingest/importer.h"

namespace runrate::ingest {

/// A date as written, taken apart but its order not yet decided.
struct DateText {
  enum class Shape {
    YearFirst,  ///< 2025-10-17, and any other mark
    Numbers,    ///< 03/04/2025: day and month in an order to be found out
    Named,      ///< 3 Apr 2025, April 3, 2025
    Compact,    ///< 20251017
    Serial,     ///< 45631: days of a spreadsheet; 1736067600: seconds, or milliseconds, since 1970
  };
  Shape shape = Shape::YearFirst;
  int year = 0;
  int first = 0;   ///< YearFirst, Named, Compact: the month; Numbers: as written first
  int second = 0;  ///< the day; Numbers: as written second
  int third = -1;  ///< Numbers whose three parts have two digits each: as written third, as any of them may be the year
  char mark = '-';
  bool has_time = false;
  std::int64_t time_ms = 0;                 ///< since midnight
  std::optional<std::int64_t> offset_ms;    ///< of the zone that the text names

  /// The day, or nothing where the calendar has none in that order. `order` matters for Numbers only.
  [[nodiscard]] std::optional<Date> day(DateOrder order) const;
  [[nodiscard]] bool can_be(DateOrder order) const { return day(order).has_value(); }
  /// 90.01.31: with a year of two digits ahead.
  [[nodiscard]] bool can_be_year_first() const { return shape == Shape::Numbers && third >= 0 && can_be(DateOrder::Ymd); }
};

/// Takes a date, or a date with a time, apart. Nothing where it is none. `text` is trimmed. Serials and compact dates are numbers
/// too: the caller decides whether the column is one of dates.
[[nodiscard]] std::optional<DateText> scan_date(std::string_view text);

/// What a date column means: the order, and whether its stamps without a zone are in UTC.
struct StampRules {
  DateOrder order = DateOrder::Ymd;
  bool utc = false;
};

[[nodiscard]] std::optional<Instant> to_instant(const DateText& text, const StampRules& rules, const TimeZone& zone);
/// The civil day: that of the reading, or of the instant in `zone` where the text (or the column) names a zone and a time.
[[nodiscard]] std::optional<Date> to_day(const DateText& text, const StampRules& rules, const TimeZone& zone);

}  // namespace runrate::ingest
