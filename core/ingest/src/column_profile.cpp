#include "column_profile.h"

#include <algorithm>

#include "base/text.h"
#include "date_text.h"
#include "knowledge.h"
#include "number_text.h"

namespace runrate::ingest {
namespace {

void keep_example(std::vector<std::string>& examples, std::string_view cell) {
  if (examples.size() < 3 && std::find(examples.begin(), examples.end(), cell) == examples.end()) examples.emplace_back(cell);
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void ColumnProfile::add(std::string_view cell) {
  ++rows;
  cell = trim(cell);
  if (cell.empty()) {
    ++blanks;
    return;
  }
  if (!many) add_value(cell);
  const bool digit = cell.size() <= 64 && has_digit(cell);
  if (digit) {
    add_number(cell);
    add_date(cell);
    if (cell.size() > 1) return;
  }
  if (cell.size() <= 12 && knowledge().yes_or_no(cell) >= 0) {
    ++yes_no;
    if (cell == "0" || cell == "1") ++one_zero;
    return;
  }
  if (!digit && knowledge().is_blank_word(cell)) ++nothing;
}

void ColumnProfile::add_value(std::string_view cell) {
  if (cell.size() > 80) {
    many = true;
    return;
  }
  for (auto& [value, count] : values)
    if (value == cell) {
      ++count;
      return;
    }
  if (values.size() == kMostValues) {
    many = true;
    return;
  }
  values.emplace_back(cell, 1);
}

void ColumnProfile::add_number(std::string_view cell) {
  const auto number = scan_number(cell);
  if (!number) return;
  ++numbers;
  switch (number->decimals) {
    case Decimals::Plain: ++plain; break;
    case Decimals::Point: ++point; break;
    case Decimals::Comma: ++comma; break;
    case Decimals::Ambiguous:
      ++ambiguous;
      keep_example(either_numbers, cell);
      break;
  }
  percents += number->percent ? 1 : 0;
  exponents += number->exponent ? 1 : 0;
  leading_zeros += number->leading_zero ? 1 : 0;
  digits = std::max(digits, number->digits);
  const int extra = (number->percent ? 2 : 0) - number->shift - number->power;
  decimals_point = std::max(decimals_point, number->after('.') + extra);
  decimals_comma = std::max(decimals_comma, number->after(',') + extra);
  if (!number->percent) {
    const auto whole = number->scaled(number->decimals == Decimals::Comma ? ',' : '.', 6);
    if (whole && (*whole > 1'000'000 || *whole < -1'000'000)) ++above_one;
    if (whole && *whole % 1'000'000 != 0) ++fractions;
  }
  if (number->currency.empty()) return;
  for (auto& [written, count] : currencies)
    if (written == number->currency) {
      ++count;
      return;
    }
  if (currencies.size() < 64) currencies.emplace_back(number->currency, 1);
}

void ColumnProfile::add_date(std::string_view cell) {
  const auto date = scan_date(cell);
  if (!date) return;
  switch (date->shape) {
    case DateText::Shape::Serial: ++serials; return;
    case DateText::Shape::Compact: ++compact; return;
    case DateText::Shape::YearFirst: ++year_first; break;
    case DateText::Shape::Named: ++named; break;
    case DateText::Shape::Numbers: {
      const bool day = date->can_be(DateOrder::Dmy);
      const bool month = date->can_be(DateOrder::Mdy);
      if (date->mark == '.') ++dotted;
      if (day && month && date->first != date->second) {
        ++either;
        keep_example(either_dates, cell);
      } else if (day && !month) {
        ++day_first;
      } else if (month && !day) {
        ++month_first;
      }
      break;
    }
  }
  ++dates;
  with_time += date->has_time ? 1 : 0;
  not_midnight += date->has_time && date->time_ms != 0 ? 1 : 0;
  with_zone += date->offset_ms ? 1 : 0;
}

}  // namespace runrate::ingest
