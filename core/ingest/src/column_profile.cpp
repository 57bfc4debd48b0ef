#include "column_profile.h"

#include <algorithm>

#include "base/text.h"
#include "date_text.h"
#include "knowledge.h"
#include "number_text.h"
#include "quick_text.h"

namespace runrate::ingest {
namespace {

void keep_example(std::vector<std::string>& examples, std::string_view cell) {
  if (examples.size() < 3 && std::find(examples.begin(), examples.end(), cell) == examples.end()) examples.emplace_back(cell);
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// 17, 4086: cheaper to be judged than to be counted. A single digit may be a yes or a no, five may be a day.
bool is_short_number(std::string_view cell) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return cell.size() >= 2 && cell.size() <= 4 && cell[0] != '0' && std::all_of(cell.begin(), cell.end(), digit);
}

/// 2025-03-17 and what follows it: no number.
bool begins_with_a_day(std::string_view cell) { return cell.size() >= 10 && cell[4] == '-' && cell[7] == '-' && cell[0] >= '0' && cell[0] <= '9'; }

}  // namespace

/// What judge() finds in such a cell.
void ColumnProfile::add_plain(std::string_view text) {
  ++numbers;
  ++plain;
  ++above_one;
  digits = std::max(digits, static_cast<int>(text.size()));
  if (text.size() < 3 || (text.size() == 3 && text[0] < '5')) ++small;
}

std::string_view ColumnProfile::first_look(std::string_view cell) {
  ++rows;
  cell = quick_trim(cell);
  if (cell.empty()) {
    ++blanks;
    return {};
  }
  if ((many || waiting_.size() > kMostValues) && is_short_number(cell)) {
    add_plain(cell);
    return {};
  }
  if (counting_ && cell.size() <= 200) return cell;
  judge(cell, 1);
  return {};
}

void ColumnProfile::judge_waiting() {
  counting_ = (rows - blanks) > static_cast<std::int64_t>(waiting_.size()) * 2;
  finish();
}

void ColumnProfile::finish() {
  for (const ValueCounts::Entry& entry : waiting_.entries()) judge(waiting_.text_of(entry), entry.count);
  waiting_.clear();
}

void ColumnProfile::judge(std::string_view cell, std::int64_t count) {
  if (!many) add_value(cell, count);
  const bool digit = cell.size() <= 64 && has_digit(cell);
  if (digit) {
    add_number(cell, count);
    add_date(cell, count);
    if (cell.size() > 1) return;
  }
  if (cell.size() <= 12 && knowledge().yes_or_no(cell) >= 0) {
    yes_no += count;
    if (cell == "0" || cell == "1") one_zero += count;
    return;
  }
  if (!digit && knowledge().is_blank_word(cell)) nothing += count;
}

void ColumnProfile::add_value(std::string_view cell, std::int64_t n) {
  if (cell.size() > 80) {
    many = true;
    return;
  }
  for (auto& [value, count] : values)
    if (value == cell) {
      count += n;
      return;
    }
  if (values.size() == kMostValues) {
    many = true;
    return;
  }
  values.emplace_back(cell, n);
}

void ColumnProfile::add_number(std::string_view cell, std::int64_t n) {
  if (begins_with_a_day(cell)) return;
  const auto number = scan_number(cell);
  if (!number) return;
  numbers += n;
  switch (number->decimals) {
    case Decimals::Plain: plain += n; break;
    case Decimals::Point: point += n; break;
    case Decimals::Comma: comma += n; break;
    case Decimals::Ambiguous:
      ambiguous += n;
      keep_example(either_numbers, cell);
      break;
  }
  percents += number->percent ? n : 0;
  exponents += number->exponent ? n : 0;
  leading_zeros += number->leading_zero ? n : 0;
  digits = std::max(digits, number->digits);
  const int extra = (number->percent ? 2 : 0) - number->shift - number->power;
  decimals_point = std::max(decimals_point, number->after('.') + extra);
  decimals_comma = std::max(decimals_comma, number->after(',') + extra);
  if (!number->percent) {
    const auto whole = number->scaled(number->decimals == Decimals::Comma ? ',' : '.', 6);
    if (whole && (*whole > 1'000'000 || *whole < -1'000'000)) above_one += n;
    if (whole && *whole % 1'000'000 != 0) fractions += n;
    if (whole && *whole != 0 && *whole < 500'000'000 && *whole > -500'000'000) small += n;
  }
  if (number->currency.empty()) return;
  for (auto& [written, count] : currencies)
    if (written == number->currency) {
      count += n;
      return;
    }
  if (currencies.size() < 64) currencies.emplace_back(number->currency, n);
}

void ColumnProfile::add_date(std::string_view cell, std::int64_t n) {
  const auto date = scan_date(cell);
  if (!date) return;
  switch (date->shape) {
    case DateText::Shape::Serial: serials += n; return;
    case DateText::Shape::Compact: compact += n; return;
    case DateText::Shape::YearFirst: year_first += n; break;
    case DateText::Shape::Named: named += n; break;
    case DateText::Shape::Numbers: {
      const bool day = date->can_be(DateOrder::Dmy);
      const bool month = date->can_be(DateOrder::Mdy);
      if (date->mark == '.') dotted += n;
      const bool year = date->can_be_year_first();
      if (!year) not_short_year += n;
      if (year && !day && !month) {
        short_year += n;
      } else if (day && month && date->first != date->second) {
        either += n;
        keep_example(either_dates, cell);
      } else if (day && !month) {
        day_first += n;
      } else if (month && !day) {
        month_first += n;
      }
      break;
    }
  }
  dates += n;
  with_time += date->has_time ? n : 0;
  not_midnight += date->has_time && date->time_ms != 0 ? n : 0;
  with_zone += date->offset_ms ? n : 0;
}

}  // namespace runrate::ingest
