#include "decide.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/money.h"
#include "base/text.h"
#include "cell_text.h"
#include "currency_text.h"
#include "knowledge.h"
#include "naming.h"
#include "packs/language.h"

namespace runrate::ingest {
namespace {

/// One reading is proved if nothing, or next to nothing, speaks for the other.
enum class Proof { None, First, Second, Both };

Proof proof(std::int64_t first, std::int64_t second) {
  if (first == 0 && second == 0) return Proof::None;
  if (second * 50 <= first) return Proof::First;
  if (first * 50 <= second) return Proof::Second;
  return Proof::Both;
}

constexpr std::string_view order_name(DateOrder order) {
  return order == DateOrder::Dmy ? "day/month/year" : order == DateOrder::Mdy ? "month/day/year" : "year-month-day";
}

Decision dates(DateOrder order, const std::string& why) {
  return {order, '.', fmt::format(fmt::runtime(phrase("dates as {}: {}")), phrase(order_name(order)), why), false};
}

std::string rows(std::int64_t n) { return n == 1 ? phrase("1 row") : fmt::format(fmt::runtime(phrase("{} rows")), n); }

constexpr std::array<std::string_view, 26> kIdWords{"id",   "ids",    "nr",   "no",    "number", "num",  "code", "key",      "phone",
                                                    "tel",  "fax",    "zip",  "postal", "plz",   "iban", "vat",  "sku",      "ref",
                                                    "reference", "uuid", "guid", "last4", "hash", "telefon", "mobile", "kennung"};

bool names_an_id(const std::string& header) {
  const std::string form = form_of(header);
  const std::size_t at = form.find_last_of(' ');
  const std::string last = at == std::string::npos ? form : form.substr(at + 1);
  return std::find(kIdWords.begin(), kIdWords.end(), last) != kIdWords.end() || form.starts_with("phone") || form.find("postal code") != std::string::npos;
}

bool names_a_flag(const std::string& header) {
  const std::string form = form_of(header);
  return form.starts_with("is ") || form.starts_with("has ") || form.ends_with(" flag") || form == "flag" || form == "active";
}

/// Single letters that mean yes in some language are yes only beside a no.
bool is_yes_no(const ColumnProfile& profile, const std::string& header) {
  if (profile.many || profile.filled() == 0 || profile.yes_no != profile.rows - profile.blanks) return false;
  if (profile.one_zero == profile.yes_no) return names_a_flag(header);
  bool yes = false;
  bool no = false;
  bool words = false;
  for (const auto& [value, count] : profile.values) {
    const int meaning = knowledge().yes_or_no(value);
    yes = yes || meaning == 1;
    no = no || meaning == 0;
    words = words || value.size() > 1;
  }
  return words || (yes && no);
}

}  // namespace

FileHabits habits_of(const std::vector<ColumnProfile>& columns) {
  FileHabits out;
  for (const ColumnProfile& profile : columns) {
    // Only columns that are dates or numbers throughout speak: in others a date is a chance.
    if (profile.dates == profile.filled()) {
      out.day_first += profile.day_first;
      out.month_first += profile.month_first;
    } else if (profile.numbers == profile.filled()) {
      out.point += profile.point;
      out.comma += profile.comma;
    }
  }
  return out;
}

Decision decide_dates(const ColumnProfile& profile, const FileHabits& habits, DateOrder told) {
  const std::int64_t numeric = profile.day_first + profile.month_first + profile.either;
  if (profile.short_year > 0 && profile.not_short_year * 50 <= profile.short_year)
    return dates(DateOrder::Ymd, rows(profile.short_year) + phrase(" can be nothing else"));
  if (told == DateOrder::Ymd && numeric > 0 && profile.not_short_year == 0) return dates(told, "as told");
  if (numeric == 0) {
    // Days equal to their months read alike in any order.
    Decision out{told == DateOrder::Unknown || told == DateOrder::Ymd ? DateOrder::Dmy : told, '.', {}, false};
    if (profile.year_first > 0) out.how = fmt::format(fmt::runtime(phrase("dates as year-month-day: {}")), rows(profile.year_first));
    else if (profile.named > 0) out.how = fmt::format(fmt::runtime(phrase("dates with the month's name: {}")), rows(profile.named));
    else if (profile.serials > 0) out.how = fmt::format(fmt::runtime(phrase("dates as a spreadsheet's day numbers: {}")), rows(profile.serials));
    return out;
  }
  if (told == DateOrder::Dmy || told == DateOrder::Mdy) return dates(told, phrase("as told"));
  switch (proof(profile.day_first, profile.month_first)) {
    case Proof::First: return dates(DateOrder::Dmy, rows(profile.day_first) + phrase(" can be nothing else"));
    case Proof::Second: return dates(DateOrder::Mdy, rows(profile.month_first) + phrase(" can be nothing else"));
    case Proof::Both: return {DateOrder::Dmy, '.', phrase("both orders of day and month occur"), true};
    case Proof::None: break;
  }
  switch (proof(habits.day_first, habits.month_first)) {
    case Proof::First: return dates(DateOrder::Dmy, phrase("as in the file's other columns"));
    case Proof::Second: return dates(DateOrder::Mdy, phrase("as in the file's other columns"));
    default: break;
  }
  if (profile.dotted == profile.dates) return dates(DateOrder::Dmy, phrase("written with points, which no one does with the month first"));
  return {DateOrder::Dmy, '.', phrase("every row reads both as day/month and as month/day"), true};
}

Decision decide_numbers(const ColumnProfile& profile, const FileHabits& habits, char told, bool own_template, bool whole) {
  const auto with = [](char decimal, const std::string& why) {
    return Decision{DateOrder::Ymd, decimal, fmt::format(fmt::runtime(phrase("decimal {}: {}")), phrase(decimal == ',' ? "comma" : "point"), why), false};
  };
  if (profile.point + profile.comma + profile.ambiguous == 0) return {DateOrder::Ymd, '.', {}, false};
  switch (proof(profile.point, profile.comma)) {
    case Proof::First: return with('.', rows(profile.point) + phrase(" can be nothing else"));
    case Proof::Second: return with(',', rows(profile.comma) + phrase(" can be nothing else"));
    case Proof::Both:
      if (told != '\0') return with(told, phrase("as told"));
      return {DateOrder::Ymd, '.', phrase("both decimal points and decimal commas occur"), true};
    case Proof::None: break;
  }
  if (told != '\0') return with(told, phrase("as told"));
  const bool commas = profile.either_numbers.empty() || profile.either_numbers[0].find(',') != std::string::npos;
  if (whole) return with(commas ? '.' : ',', phrase("whole numbers, in which a mark can only group thousands"));
  switch (proof(habits.point, habits.comma)) {
    case Proof::First: return with('.', phrase("as in the file's other columns"));
    case Proof::Second: return with(',', phrase("as in the file's other columns"));
    default: break;
  }
  if (own_template && !commas) return with('.', phrase("as templates are written"));
  return {DateOrder::Ymd, '.', phrase("every row reads both with a decimal comma and with a decimal point"), true};
}

ColumnInfo guess_column(const ColumnProfile& profile, const std::string& header, const FileHabits& habits, char told) {
  ColumnInfo column;
  column.name = std::string(trim(header));
  column.custom = true;
  const std::int64_t filled = profile.filled();
  if (filled <= 0) return column;
  if (is_yes_no(profile, header)) {
    column.type = ColumnType::YesNo;
  } else if (profile.dates == filled) {
    column.type = profile.not_midnight > 0 ? ColumnType::Instant : ColumnType::Date;
  } else if (profile.numbers == filled && !names_an_id(header) && profile.leading_zeros == 0 && profile.exponents == 0 &&
             profile.digits <= 15) {
    const Decision decision = decide_numbers(profile, habits, told, false, false);
    const int digits = decision.decimal == ',' ? profile.decimals_comma : profile.decimals_point;
    column.type = digits > 0 ? ColumnType::Decimal : ColumnType::Integer;
    column.digits = std::clamp(digits, 0, 8);
  }
  return column;
}

double share_that_fits(const ColumnProfile& profile, const std::string& table, const ColumnInfo& column) {
  const std::int64_t filled = profile.filled();
  if (filled <= 0) return 1;
  std::int64_t good = filled;
  switch (column.type) {
    case ColumnType::Integer:
      good = profile.numbers;
      if (is_duration(column) && std::all_of(profile.values.begin(), profile.values.end(), [](const auto& value) { return seconds_of_clock(trim(value.first)).has_value(); })) good = filled;
      break;
    case ColumnType::Decimal:
      good = profile.numbers;
      if (column.id == "score")
        for (const auto& [value, count] : profile.values) good += knowledge().value(table, column.id, value).empty() ? 0 : count;
      break;
    case ColumnType::Money: good = profile.numbers; break;
    case ColumnType::Date:
    case ColumnType::Instant: good = profile.dates + profile.serials + profile.compact; break;
    case ColumnType::YesNo: good = profile.yes_no; break;
    case ColumnType::Choice:
      good = 0;
      for (const auto& [value, count] : profile.values) {
        const bool ours = std::find(column.choices.begin(), column.choices.end(), fold(value)) != column.choices.end();
        if (ours || !knowledge().value(table, column.id, value).empty() || knowledge().is_blank_word(value)) good += count;
      }
      if (profile.many) return 0;
      break;
    case ColumnType::Currency:
      good = 0;
      for (const auto& [value, count] : profile.values) good += currency_code(value, "").empty() ? 0 : count;
      break;
    default: return 1;
  }
  return std::min(1.0, static_cast<double>(good) / static_cast<double>(filled));
}

}  // namespace runrate::ingest
