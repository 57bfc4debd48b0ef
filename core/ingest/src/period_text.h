#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/period.h"

namespace runrate::ingest {

/// What a text says of a period, and what else it says.
struct PeriodWords {
  int year = 0;
  int month = 0;
  int small = 0;  ///< a number from 1 to 4: that of a quarter
  bool quarter = false;
  bool named_year = false;  ///< "FY", "year"
  std::string rest;         ///< the other words, as headers are compared

  /// A month, or a quarter, whatever its year.
  [[nodiscard]] bool names_part() const { return (month > 0) != (quarter && small > 0); }
  /// Nothing where these are not the words of one period.
  [[nodiscard]] std::optional<Period> period(const CalendarRules& rules) const;
};
[[nodiscard]] PeriodWords take_period_words(std::string_view text);

/// A quarter, a month or a year as people write it: "Q1 2024", "2024 Q1", "1Q24", "1. Quartal 2024", "T1 2024", "FY24", "Jan 2024".
[[nodiscard]] std::optional<Period> read_period_words(std::string_view text, const CalendarRules& rules);

}  // namespace runrate::ingest
