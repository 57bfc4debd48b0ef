#include "number_text.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/money.h"
#include "base/text.h"
#include "currency_text.h"

namespace runrate::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The mark that `text` starts with, and its bytes; a mark is what may stand between digits.
std::pair<char, std::size_t> mark_at(std::string_view text) {
  if (text[0] == '.' || text[0] == ',' || text[0] == '\'' || text[0] == ' ') return {text[0], 1};
  if (text[0] != '\xC2' && text[0] != '\xE2') return {'\0', 0};
  if (text.starts_with("\xC2\xA0")) return {' ', 2};
  if (text.starts_with("\xE2\x80\xAF") || text.starts_with("\xE2\x80\x89")) return {' ', 3};  // narrow no-break, thin
  if (text.starts_with("\xE2\x80\x99")) return {'\'', 3};                                     // typographic apostrophe
  if (text.starts_with("\xC2\xB4")) return {'\'', 2};
  return {'\0', 0};
}

bool take(std::string_view& text, std::string_view start) {
  if (text.empty() || text.front() != start.front() || !text.starts_with(start)) return false;
  text = trim(text.substr(start.size()));
  return true;
}

bool take_end(std::string_view& text, std::string_view end) {
  if (text.empty() || text.back() != end.back() || !text.ends_with(end)) return false;
  text = trim(text.substr(0, text.size() - end.size()));
  return true;
}

bool take_sign(std::string_view& text, NumberText& number) {
  if (take(text, "-") || take(text, "\xE2\x88\x92") || take(text, "\xE2\x80\x93")) {  // minus, en dash
    number.negative = !number.negative;
    return true;
  }
  return take(text, "+");
}

bool take_brackets(std::string_view& text, NumberText& number) {
  if (text.size() <= 2 || text.front() != '(' || text.back() != ')') return false;
  number.negative = true;
  text = trim(text.substr(1, text.size() - 2));
  return true;
}

/// "25,-", "1.234,--" and "25.-" are whole amounts, and nothing in them is less than nothing.
void take_dashes_for_cents(std::string_view& text) {
  for (const std::string_view dash : {"-", "--", "\xE2\x80\x93", "\xE2\x80\x94"}) {
    if (text.size() < dash.size() + 2 || !text.ends_with(dash)) continue;
    const std::size_t mark = text.size() - dash.size() - 1;
    if ((text[mark] != ',' && text[mark] != '.') || !is_digit(text[mark - 1])) continue;
    text = text.substr(0, mark);
    return;
  }
}

struct Unit {
  std::string_view written;
  int shift;
};
constexpr std::array<Unit, 9> kUnits{{{"k", 3}, {"K", 3}, {"Tsd.", 3}, {"M", 6}, {"m", 6}, {"Mio.", 6}, {"mn", 6}, {"bn", 9}, {"Mrd.", 9}}};

/// What stands around the digits: brackets, signs, currency, percent, k and M.
bool take_frame(std::string_view& text, NumberText& number) {
  take_brackets(text, number);
  take_sign(text, number);
  if (!text.empty() && !is_digit(text[0]) && text[0] != '.' && text[0] != ',') {
    number.currency = currency_at_start(text);
    if (number.currency.empty()) return false;
    text = trim(text.substr(number.currency.size()));
    if (!take_brackets(text, number)) take_sign(text, number);
  }
  if (text.empty()) return false;
  take_dashes_for_cents(text);
  const bool unit_with_point = text.size() > 1 && text.back() == '.' && is_letter(text[text.size() - 2]);  // "Mio."
  if (!is_digit(text.back()) && (text.back() != '.' || unit_with_point)) {
    if (take_end(text, "-")) number.negative = true;
    if (take_end(text, "%")) number.percent = true;
    if (number.currency.empty()) {
      number.currency = currency_at_end(text);
      text = trim(text.substr(0, text.size() - number.currency.size()));
      take_dashes_for_cents(text);
      if (take_end(text, "-")) number.negative = true;
    }
    for (const Unit& unit : kUnits)
      if (number.shift == 0 && take_end(text, unit.written)) number.shift = unit.shift;
  }
  return !text.empty();
}

bool take_exponent(std::string_view& text, NumberText& number) {
  const auto e = std::find_if(text.begin(), text.end(), [](char c) { return c == 'e' || c == 'E'; });
  if (e == text.end()) return true;
  const auto at = static_cast<std::size_t>(e - text.begin());
  std::string_view power = text.substr(at + 1);
  bool down = false;
  // "0007e12" is an id; a rounded number has a mark before the E or a sign after it.
  const bool sign = !power.empty() && (power[0] == '+' || power[0] == '-');
  if (!sign && text.substr(0, at).find_first_of(".,") == std::string_view::npos) return false;
  if (!power.empty() && (power[0] == '+' || power[0] == '-')) {
    down = power[0] == '-';
    power.remove_prefix(1);
  }
  if (at == 0 || power.empty() || power.size() > 2) return false;
  for (const char c : power) {
    if (!is_digit(c)) return false;
    number.power = number.power * 10 + (c - '0');
  }
  if (down) number.power = -number.power;
  number.exponent = true;
  text = text.substr(0, at);
  return true;
}

bool take_digits(std::string_view text, NumberText& number) {
  int run = 0;
  while (!text.empty()) {
    if (is_digit(text[0])) {
      if (number.digits == static_cast<int>(number.figures.size())) return false;
      number.figures[static_cast<std::size_t>(number.digits++)] = text[0];
      ++run;
      text.remove_prefix(1);
      continue;
    }
    const auto [mark, bytes] = mark_at(text);
    if (bytes == 0 || number.mark_count == static_cast<int>(number.marks.size())) return false;
    const auto at = static_cast<std::size_t>(number.mark_count++);
    number.marks[at] = mark;
    number.runs[at] = static_cast<std::uint8_t>(run);
    run = 0;
    text.remove_prefix(bytes);
  }
  number.runs[static_cast<std::size_t>(number.mark_count)] = static_cast<std::uint8_t>(run);
  return number.digits > 0;
}

}  // namespace

bool NumberText::reads_with(char decimal) const {
  int groups = mark_count;
  if (mark_count > 0 && marks[static_cast<std::size_t>(mark_count - 1)] == decimal) --groups;
  // 12,34,567.00: as India writes it, all groups but the last of two digits.
  const bool in_lakhs = groups > 1 && marks[0] == ',' && runs[1] == 2;
  for (int i = 0; i < groups; ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (marks[at] == decimal || marks[at] != marks[0]) return false;
    const int wanted = in_lakhs && i + 1 < groups ? 2 : 3;
    if (runs[at + 1] != wanted) return false;
  }
  if (groups > 0 && (runs[0] < 1 || runs[0] > 3 || figures[0] == '0')) return false;
  return groups == mark_count || runs[0] > 0 || runs[static_cast<std::size_t>(mark_count)] > 0;
}

int NumberText::after(char decimal) const {
  const auto last = static_cast<std::size_t>(mark_count);
  return mark_count > 0 && marks[last - 1] == decimal ? runs[last] : 0;
}

std::optional<std::int64_t> NumberText::scaled(char decimal, int scale, bool* rounded) const {
  if (!reads_with(decimal)) return std::nullopt;
  Int128 value = 0;
  if (digits > 34) return std::nullopt;
  for (int i = 0; i < digits; ++i) value = value * 10 + (figures[static_cast<std::size_t>(i)] - '0');
  int move = scale - after(decimal) + shift + power - (percent ? 2 : 0);
  constexpr auto kMost = static_cast<Int128>(std::numeric_limits<std::int64_t>::max());
  for (; move > 0; --move) {
    if (value > kMost) return std::nullopt;
    value *= 10;
  }
  if (move < 0) {
    if (move < -36) return std::nullopt;
    Int128 unit = 1;
    for (; move < 0; ++move) unit *= 10;
    const Int128 rest = value % unit;
    value /= unit;
    if (rest != 0 && rounded) *rounded = true;
    if (rest * 2 >= unit) ++value;
  }
  if (value > kMost) return std::nullopt;
  return static_cast<std::int64_t>(negative ? -value : value);
}

std::optional<NumberText> scan_number(std::string_view text) {
  if (text.empty() || text.size() > 64) return std::nullopt;
  NumberText number;
  // Most cells are told apart here: a word has no digit where a number must have one.
  if (is_letter(text[0]) && std::none_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  if (!take_frame(text, number) || !take_exponent(text, number) || !take_digits(text, number)) return std::nullopt;
  const bool point = number.reads_with('.');
  const bool comma = number.reads_with(',');
  if (!point && !comma) return std::nullopt;
  bool marked = false;
  for (int i = 0; i < number.mark_count; ++i) {
    const char mark = number.marks[static_cast<std::size_t>(i)];
    marked = marked || mark == '.' || mark == ',';
  }
  number.decimals = !marked ? Decimals::Plain : point && comma ? Decimals::Ambiguous : point ? Decimals::Point : Decimals::Comma;
  number.leading_zero = number.digits > 1 && number.figures[0] == '0' && (number.mark_count == 0 || number.runs[0] > 1);
  return number;
}

std::string_view score_in(std::string_view answer) {
  constexpr std::size_t kMostDigits = 2;
  std::size_t digits = 0;
  while (digits < answer.size() && digits <= kMostDigits && answer[digits] >= '0' && answer[digits] <= '9') ++digits;
  if (digits == 0 || digits > kMostDigits) return answer;
  std::string_view label = trim(answer.substr(digits));
  bool marked = false;
  for (const std::string_view mark : {"-", "\u2013", "\u2014", "=", ":", "("})
    if (label.starts_with(mark)) {
      label = trim(label.substr(mark.size()));
      marked = true;
      break;
    }
  // Words, and not another number: 9-10 is no 9.
  const bool words = !label.empty() && (label[0] < '0' || label[0] > '9') && std::any_of(label.begin(), label.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
  return marked && words ? answer.substr(0, digits) : answer;
}

}  // namespace runrate::ingest
