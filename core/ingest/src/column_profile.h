#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "value_counts.h"

namespace runrate::ingest {

/// What all cells of one column have in common: gathered row by row, in bounded memory, and judged afterwards.
class alignas(kCacheLine) ColumnProfile {
 public:
  /// The cells of `count` rows, which cell_of(i) gives.
  template <class CellOf>
  void add_all(std::size_t count, CellOf cell_of) {
    waiting_.each(
        count, [&](std::size_t i) { return first_look(cell_of(i)); },
        [this](std::size_t, ValueCounts::Entry& entry) {
          ++entry.count;
          if (waiting_.size() >= kMostWaiting || waiting_.bytes() >= (1U << 20U)) judge_waiting();
        });
  }
  /// To be called when all cells are in: cells that come again and again are looked at once.
  void finish();

  std::int64_t rows = 0;
  std::int64_t blanks = 0;   ///< nothing but blanks
  std::int64_t nothing = 0;  ///< words for nothing: N/A, a dash

  // Numbers.
  std::int64_t numbers = 0, plain = 0, point = 0, comma = 0, ambiguous = 0;
  std::int64_t percents = 0, exponents = 0, leading_zeros = 0, above_one = 0, fractions = 0;
  std::int64_t small = 0;  ///< other than 0, and below 500: few prices in cents are that low
  int decimals_point = 0, decimals_comma = 0;  ///< most digits after the mark, read each way
  int digits = 0;                              ///< most digits in all
  std::int64_t shared_signs = 0;
  std::vector<std::pair<std::string, std::int64_t>> currencies;  ///< as written, with counts

  // Dates.
  std::int64_t dates = 0, year_first = 0, day_first = 0, month_first = 0, either = 0, named = 0, dotted = 0;
  std::int64_t short_year = 0;      ///< 90.01.31: can only have the year ahead
  std::int64_t not_short_year = 0;  ///< in numbers, and the year cannot be ahead
  std::int64_t serials = 0, compact = 0, with_time = 0, not_midnight = 0, with_zone = 0;

  std::int64_t yes_no = 0, one_zero = 0;

  /// Distinct values as written with their counts, in the order of their first row; complete unless `many`.
  std::vector<std::pair<std::string, std::int64_t>> values;
  bool many = false;
  /// Cells that read two ways.
  std::vector<std::string> either_dates, either_numbers;

  [[nodiscard]] std::int64_t filled() const { return rows - blanks - nothing; }
  static constexpr std::size_t kMostValues = 48;

 private:
  static constexpr std::size_t kMostWaiting = 1U << 15U;

  void add_plain(std::string_view digits);
  /// The cell if it is to wait; else it is judged, and nothing is left of it.
  std::string_view first_look(std::string_view cell);
  void judge_waiting();
  void judge(std::string_view cell, std::int64_t count);
  void add_number(std::string_view cell, std::int64_t count);
  void add_date(std::string_view cell, std::int64_t count);
  void add_value(std::string_view cell, std::int64_t count);

  ValueCounts waiting_;   ///< cells not judged yet, with how often they came
  bool counting_ = true;  ///< false where nearly every cell is new: counting first would only cost
};

}  // namespace runrate::ingest
