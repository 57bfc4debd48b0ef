#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/period.h"
#include "column_profile.h"

namespace runrate::ingest {

/// The columns of a sheet that stand for months, quarters or years.
struct PeriodColumns {
  struct One {
    int column = -1;
    Period period;
  };
  std::vector<One> all;       ///< in the order of time
  std::string named;          ///< what their headers say beside the period, as headers are compared
  std::string words;          ///< the header of the first of them
  std::vector<int> others;    ///< those of the same periods that name something else: what was reached beside what was planned
  std::vector<int> totals;    ///< those that add up others
  std::vector<int> kept;      ///< all the rest that hold something
  bool without_year = false;  ///< no header names one
  bool year_open = false;     ///< and nothing tells it: `year` was taken for now
  int year = 0;               ///< of the first of those without
};

/// What is known of the year to which the first month without one belongs; 0: nothing.
struct YearHint {
  int told = 0;    ///< by the user
  int titled = 0;  ///< the only one that the file's name or title has
  int perhaps = 0; ///< if nothing else
};

/// `headers` are those of the file, and `columns` what stands below. `words` are those by which, of several values of one period, the one that is
/// meant is called. Nothing where there are not two columns of different periods.
[[nodiscard]] std::optional<PeriodColumns> find_period_columns(std::span<const std::string> headers, std::span<const ColumnProfile> columns,
                                                               std::span<const std::string> words, const YearHint& year, const CalendarRules& rules);

/// Whether a text, in the form in which headers are compared, has one of the words in it.
[[nodiscard]] bool has_any_words(const std::string& form, std::span<const std::string> all);

/// The only year from 1990 to 2100 that a text names, or 0.
[[nodiscard]] int year_in(std::string_view text);

}  // namespace runrate::ingest
