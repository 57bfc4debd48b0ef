#include "date_text.h"

#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "knowledge.h"

namespace runrate::ingest {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr int kDayOf1970 = 25569;  // in a spreadsheet's count

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_mark(char c) { return c == '-' || c == '/' || c == '.'; }

/// Reads from the left what it recognises, and says whether it did.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  bool take(char c) {
    if (peek() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void blanks() {
    while (peek() == ' ' && !rest_.empty()) rest_.remove_prefix(1);
  }
  /// A number of at most `most` digits; the count of its digits, 0 where there is none or there are more.
  int number(int most, int& value) {
    int count = 0;
    value = 0;
    while (!rest_.empty() && is_digit(rest_[0]) && count < most) {
      value = value * 10 + (rest_[0] - '0');
      rest_.remove_prefix(1);
      ++count;
    }
    return !rest_.empty() && is_digit(rest_[0]) ? 0 : count;
  }
  std::string_view word() {
    std::size_t n = 0;
    while (n < rest_.size() && is_letter(rest_[n])) ++n;
    const std::string_view out = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return out;
  }
  void skip(std::size_t n) { rest_.remove_prefix(n); }

 private:
  std::string_view rest_;
};

int full_year(int year, int digits) { return digits > 2 ? year : year + (year < 70 ? 2000 : 1900); }

constexpr std::array<std::pair<std::string_view, int>, 41> kZones{{
    {"z", 0}, {"utc", 0}, {"gmt", 0}, {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
    {"pst", -480}, {"pdt", -420}, {"cet", 60}, {"cest", 120}, {"bst", 60}, {"wet", 0}, {"eet", 120}, {"jst", 540}, {"aest", 600},
    {"mez", 60}, {"mesz", 120}, {"west", 60}, {"eest", 180}, {"msk", 180}, {"ist", 330}, {"hkt", 480}, {"sgt", 480}, {"kst", 540},
    {"awst", 480}, {"acst", 570}, {"acdt", 630}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}, {"akst", -540}, {"akdt", -480},
    {"hst", -600}, {"ast", -240}, {"adt", -180}, {"nst", -210}, {"brt", -180}, {"sast", 120},
}};

bool read_zone(Cursor& in, DateText& out) {
  if (in.done()) return true;
  if (in.peek() == '+' || in.peek() == '-') {
    const bool west = in.take('-');
    if (!west) in.take('+');
    int hours = 0;
    int minutes = 0;
    const int digits = in.number(4, hours);
    if (digits == 4) {
      minutes = hours % 100;
      hours /= 100;
    } else if (digits == 1 || digits == 2) {
      if (in.take(':') && in.number(2, minutes) != 2) return false;
    } else {
      return false;
    }
    if (hours > 18 || minutes > 59) return false;
    out.offset_ms = (west ? -1 : 1) * (hours * kHour + minutes * kMinute);
    return in.done();
  }
  const std::string name = fold(in.word());
  for (const auto& [zone, minutes] : kZones)
    if (name == zone) {
      out.offset_ms = minutes * kMinute;
      return in.done() || read_zone(in, out);
    }
  return false;
}

/// "PM", "p.m." after a time, or nothing.
bool read_half_day(Cursor& in, int& hour) {
  const Cursor before = in;
  std::string half = fold(in.word());
  if (half.size() == 1 && in.take('.')) {
    half += fold(in.word());
    in.take('.');
  }
  if (half != "am" && half != "pm") {
    in = before;
    return true;
  }
  if (hour < 1 || hour > 12) return false;
  hour = hour % 12 + (half == "pm" ? 12 : 0);
  in.blanks();
  return true;
}

bool read_time(Cursor& in, DateText& out) {
  if (in.done()) return true;
  if (!in.take('T') && !in.take('t')) {
    in.take(',');
    if (in.peek() != ' ') return false;
    in.blanks();
    // "at 3:04 PM", "um 15:04 Uhr", "à 15:04", "a las 15:04"
    for (const std::string_view at : {"at ", "um ", "\xC3\xA0 ", "a las ", "\xC3\xA0s ", "alle ", "om "})
      if (in.rest().starts_with(at)) in.skip(at.size());
  }
  int hour = 0;
  int minute = 0;
  int second = 0;
  int ms = 0;
  if (in.number(2, hour) == 0) return false;
  // Italy and Denmark write 10.30, and so 10.30.15.
  const char mark = in.peek() == '.' ? '.' : ':';
  if (in.take(mark)) {
    if (in.number(2, minute) != 2) return false;
    if (in.take(mark) && in.number(2, second) != 2) return false;
    if (in.take('.') || in.take(',')) {
      int scale = 100;
      int seen = 0;
      for (; is_digit(in.peek()); ++seen, scale /= 10) {
        ms += (in.peek() - '0') * scale;
        in.skip(1);
      }
      if (seen == 0) return false;
    }
  } else if (!is_letter(in.peek()) && in.peek() != ' ') {
    return false;
  }
  in.blanks();
  if (!read_half_day(in, hour)) return false;
  if (fold(in.rest()) == "uhr" || fold(in.rest()) == "h") in.skip(in.rest().size());
  if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0))) return false;
  out.has_time = true;
  out.time_ms = hour * kHour + minute * kMinute + second * 1000 + ms;
  return read_zone(in, out);
}

std::optional<DateText> scan_named(Cursor in) {
  DateText out;
  out.shape = DateText::Shape::Named;
  int day = 0;
  int year = 0;
  const auto gap = [&in] {
    bool any = false;
    while (in.peek() == ' ' || in.peek() == '-' || in.peek() == '.' || in.peek() == ',' || in.peek() == '/') {
      in.skip(1);
      any = true;
    }
    return any;
  };
  const auto year_after = [&] {
    const int digits = in.number(4, year);
    out.year = full_year(year, digits);
    return digits == 2 || digits == 4;
  };
  if (is_digit(in.peek())) {
    const int digits = in.number(4, day);
    if (digits == 0 || digits == 3) return std::nullopt;
    gap();
    std::string_view word = in.word();
    if (word == "de" || word == "of" || word == "st" || word == "nd" || word == "rd" || word == "th") {
      gap();
      word = in.word();
    }
    out.first = knowledge().month(word);
    if (out.first == 0) return std::nullopt;
    gap();
    if (in.rest().starts_with("de ")) in.skip(3);
    if (digits == 4) {
      out.year = day;
      if (in.number(2, out.second) == 0) return std::nullopt;
    } else {
      out.second = day;
      if (!year_after()) return std::nullopt;
    }
  } else {
    std::string_view word = in.word();
    out.first = knowledge().month(word);
    if (out.first == 0) {  // "Friday, October 17, 2025"
      if (!knowledge().is_weekday(word) || !gap()) return std::nullopt;
      if (is_digit(in.peek())) return scan_named(in);
      out.first = knowledge().month(in.word());
      if (out.first == 0) return std::nullopt;
    }
    gap();
    if (in.number(2, out.second) == 0) return std::nullopt;
    if (const std::string_view suffix = in.rest().substr(0, 2); suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th")
      in.skip(2);
    if (!gap() || !year_after()) return std::nullopt;
  }
  if (!read_time(in, out)) return std::nullopt;
  return out;
}

/// "T101500Z" after a compact day: ISO 8601 without its marks. Takes nothing where it is something else.
bool read_compact_time(Cursor& in, DateText& out) {
  Cursor ahead = in;
  if (!ahead.take('T')) return false;
  int clock = 0;
  const int digits = ahead.number(6, clock);
  if (digits != 4 && digits != 6) return false;
  if (digits == 4) clock *= 100;
  if (clock / 10000 > 23 || clock / 100 % 100 > 59 || clock % 100 > 60) return false;
  out.has_time = true;
  out.time_ms = clock / 10000 * kHour + clock / 100 % 100 * kMinute + clock % 100 * 1000;
  if (!read_zone(ahead, out)) return false;
  in = ahead;
  return true;
}

/// 1736067600 and 1736067600000: seconds or milliseconds since 1970, of the years 2000 to 2099.
std::optional<DateText> scan_epoch(std::string_view text) {
  if (text.size() != 10 && text.size() != 13) return std::nullopt;
  std::int64_t ms = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    ms = ms * 10 + (c - '0');
  }
  if (text.size() == 10) ms *= 1000;
  constexpr std::int64_t kFirst = 946'684'800'000;
  constexpr std::int64_t kEnd = 4'102'444'800'000;
  if (ms < kFirst || ms >= kEnd) return std::nullopt;
  DateText out;
  out.shape = DateText::Shape::Serial;
  out.first = static_cast<int>(ms / kDay) + kDayOf1970;
  out.has_time = true;
  out.time_ms = ms % kDay;
  out.offset_ms = 0;
  return out;
}

std::optional<DateText> scan_serial(std::string_view text) {
  if (auto epoch = scan_epoch(text)) return epoch;
  DateText out;
  Cursor in(text);
  int days = 0;
  const int digits = in.number(8, days);
  if (digits == 8 && (in.done() || in.peek() == 'T' || in.peek() == ' ')) {
    out.shape = DateText::Shape::Compact;
    out.year = days / 10000;
    out.first = days / 100 % 100;
    out.second = days % 100;
    if (out.year < 1900 || out.year > 2199 || !make_date(out.year, out.first, out.second)) return std::nullopt;
    if (!read_compact_time(in, out) && !read_time(in, out)) return std::nullopt;
    return out;
  }
  if (digits != 5 || days < 20000 || days > 80000) return std::nullopt;
  out.shape = DateText::Shape::Serial;
  out.first = days;
  if (in.done()) return out;
  if (!in.take('.') && !in.take(',')) return std::nullopt;
  // The part of a day, to the millisecond that a spreadsheet's seven or more digits can tell.
  std::int64_t part = 0;
  std::int64_t unit = 1;
  for (int i = 0; is_digit(in.peek()); ++i) {
    if (i < 10) {
      part = part * 10 + (in.peek() - '0');
      unit *= 10;
    }
    in.skip(1);
  }
  if (!in.done() || unit == 1) return std::nullopt;
  out.has_time = true;
  const std::int64_t ms = (part * 86'400 / unit) * 1000 + ((part * 86'400 % unit) * 1000 + unit / 2) / unit;
  out.time_ms = (ms + 500) / 1000 * 1000;
  return out;
}

}  // namespace

std::optional<DateText> scan_date(std::string_view text) {
  if (text.size() < 5 || text.size() > 48) return std::nullopt;
  if (text[0] == '\'') text.remove_prefix(1);  // a spreadsheet's mark for text
  if (!is_digit(text[0])) {
    if (!is_letter(text[0]) || text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
    return scan_named(Cursor(text));
  }
  Cursor in(text);
  DateText out;
  int a = 0;
  const int a_digits = in.number(4, a);
  if (a_digits == 0 || in.done()) return scan_serial(text);
  const char mark = in.peek();
  if (!is_mark(mark)) {
    if (mark == ' ' || is_letter(mark)) return scan_named(Cursor(text));
    return scan_serial(text);
  }
  in.skip(1);
  if (is_letter(in.peek()) || in.peek() == ' ') return scan_named(Cursor(text));
  int b = 0;
  int c = 0;
  if (in.number(2, b) == 0 || !in.take(mark)) return scan_serial(text);
  const int c_digits = in.number(4, c);
  if (c_digits == 0) return std::nullopt;
  out.mark = mark;
  if (a_digits == 4 && c_digits <= 2) {
    out.shape = DateText::Shape::YearFirst;
    out.year = a;
    out.first = b;
    out.second = c;
    if (!make_date(a, b, c)) return std::nullopt;
  } else if (a_digits <= 2 && (c_digits == 4 || c_digits == 2)) {
    out.shape = DateText::Shape::Numbers;
    out.first = a;
    out.second = b;
    out.year = full_year(c, c_digits);
    if (a_digits == 2 && c_digits == 2) out.third = c;
    if (!out.can_be(DateOrder::Dmy) && !out.can_be(DateOrder::Mdy) && !out.can_be_year_first()) return std::nullopt;
  } else {
    return std::nullopt;
  }
  if (!read_time(in, out)) return std::nullopt;
  return out;
}

std::optional<Date> DateText::day(DateOrder order) const {
  switch (shape) {
    case Shape::Serial: return Date{first - kDayOf1970};
    case Shape::Numbers:
      if (order == DateOrder::Ymd && third >= 0) return make_date(full_year(first, 2), second, third);
      return order == DateOrder::Mdy ? make_date(year, first, second) : make_date(year, second, first);
    default: return make_date(year, first, second);
  }
}

std::optional<Instant> to_instant(const DateText& text, const StampRules& rules, const TimeZone& zone) {
  const auto day = text.day(rules.order);
  if (!day) return std::nullopt;
  const std::int64_t reading = day->days * kDay + text.time_ms;
  if (text.offset_ms) return Instant{reading - *text.offset_ms};
  if (rules.utc) return Instant{reading};
  return zone.to_instant(LocalTime{reading});
}

std::optional<Date> to_day(const DateText& text, const StampRules& rules, const TimeZone& zone) {
  // Midnight of a stamp that names UTC is how programs write a plain day; moving it would lose the day.
  const bool instant = text.has_time && text.time_ms != 0 && (text.offset_ms || rules.utc);
  if (!instant) return text.day(rules.order);
  const auto at = to_instant(text, rules, zone);
  return at ? std::optional<Date>(zone.day_of(*at)) : std::nullopt;
}

}  // namespace runrate::ingest
