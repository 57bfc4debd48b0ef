// Sheets that are wide: a column for each month.
#include "wide_sheet.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "date_text.h"
#include "knowledge.h"
#include "naming.h"
#include "period_text.h"

namespace runrate::ingest {
namespace {

/// What a header says of a period.
struct Head {
  int column = -1;
  std::optional<Period> period;
  PeriodWords words;  ///< where there is no period yet: a month or a quarter without a year

  [[nodiscard]] bool lacks_year() const { return !period && words.year == 0 && words.names_part(); }
};

std::optional<Period> month_of(int year, int month, const CalendarRules& rules) {
  const auto day = make_date(year, month, 1);
  return day ? std::optional(period_of(*day, Grain::Month, rules)) : std::nullopt;
}

/// "01/2025", "2025.1", "202501".
std::optional<Period> month_in_numbers(std::string_view header, const CalendarRules& rules) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t end = std::min(header.size(), header.find_first_not_of("0123456789", at));
    if (end > at) parts.push_back(header.substr(at, end - at));
    else if (std::string_view(" ./-_").find(header[at]) == std::string_view::npos) return std::nullopt;
    at = std::max(end, at + 1);
  }
  const auto number = [](std::string_view text) { return std::stoi(std::string(text)); };
  if (parts.size() == 1 && parts[0].size() == 6) parts = {parts[0].substr(0, 4), parts[0].substr(4)};
  if (parts.size() != 2) return std::nullopt;
  if (parts[0].size() < 3) std::swap(parts[0], parts[1]);
  if (parts[0].size() != 4 || parts[1].size() > 2 || (!parts[0].starts_with("19") && !parts[0].starts_with("20"))) return std::nullopt;
  return month_of(number(parts[0]), number(parts[1]), rules);
}

/// Days that head columns stand for their months if all are first ones, or all last ones, of different months; in one order only.
void take_days(std::span<const std::string> headers, std::vector<Head>& heads, const CalendarRules& rules) {
  std::vector<std::pair<std::size_t, DateText>> days;
  for (std::size_t i = 0; i < heads.size(); ++i)
    if (const auto date = scan_date(trim(headers[i])); date && date->shape != DateText::Shape::Serial) days.emplace_back(i, *date);
  if (days.size() < 2) return;
  std::vector<std::map<std::size_t, Period>> readings;
  for (const DateOrder order : {DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy})
    for (const bool last : {false, true}) {
      std::map<std::size_t, Period> found;
      std::set<Date> months;
      for (const auto& [i, text] : days) {
        const auto day = text.day(order);
        if (!day || to_ymd(last ? *day + 1 : *day).day != 1) break;
        const Period month = period_of(*day, Grain::Month, rules);
        if (months.insert(month.start).second) found.emplace(i, month);
      }
      if (found.size() == days.size() && std::find(readings.begin(), readings.end(), found) == readings.end()) readings.push_back(std::move(found));
    }
  if (readings.size() != 1) return;
  for (const auto& [i, period] : readings.front()) {
    heads[i].period = period;
    heads[i].words = {};
  }
}

std::vector<Head> heads_of(std::span<const std::string> headers, const CalendarRules& rules) {
  std::vector<Head> out;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    Head& head = out.emplace_back();
    head.column = static_cast<int>(i);
    const std::string_view header = trim(headers[i]);
    if (header.empty() || header.size() > 60) continue;
    head.words = take_period_words(header);
    if (const auto period = parse_period(header, rules); period && period->grain != Grain::Day && period->grain != Grain::Week) {
      head.period = period;
      head.words = {};
    } else if (const auto month = month_in_numbers(header, rules)) {
      head.period = month;
      head.words = {};
    } else {
      head.period = head.words.period(rules);
    }
  }
  take_days(headers, out, rules);
  return out;
}

/// "Total", "YTD", "Durchschnitt": made of other columns.
bool is_of_others(const std::string& header) {
  static constexpr std::array<std::string_view, 14> kWords{"ytd", "year to date", "average", "avg", "mean", "durchschnitt", "mittelwert", "schnitt", "moyenne", "promedio", "media", "gemiddelde", "fy", "full year"};
  const std::string form = header_form(header);
  return knowledge().is_total_word(header) || std::any_of(kWords.begin(), kWords.end(), [&form](std::string_view word) { return has_words(form, word); }) ||
         std::any_of(knowledge().totals.begin(), knowledge().totals.end(), [&form](const std::string& word) { return form.ends_with(" " + word); });
}

/// Numbers, but for a few slips, or nothing at all: a month that has not come yet.
bool may_be_values(const ColumnProfile& profile) { return profile.numbers * 2 >= profile.filled(); }

bool says_something(const ColumnProfile& profile) {
  const auto is_zero = [](const auto& value) { return value.first.find('0') != std::string::npos && value.first.find_first_of("123456789") == std::string::npos; };
  return profile.filled() > 0 && (profile.many || !std::all_of(profile.values.begin(), profile.values.end(), [&](const auto& value) { return is_zero(value) || knowledge().is_blank_word(trim(value.first)); }));
}

/// Gives months and quarters without a year theirs, from that of the first one on: December is followed by January of the next. True
/// where that happened.
bool take_years(std::vector<Head>& heads, int first, const CalendarRules& rules) {
  struct Run {
    int year, before = 0;
  };
  std::map<std::pair<bool, std::string>, Run> runs;  // of months, of quarters, by what else the headers say
  bool turned = false;
  for (Head& head : heads) {
    if (!head.lacks_year()) continue;
    Run& run = runs.try_emplace({head.words.quarter, head.words.rest}, Run{first}).first->second;
    const int number = head.words.quarter ? head.words.small : head.words.month;
    if (number <= run.before) turned = ++run.year > first;
    run.before = number;
    PeriodWords dated = head.words;
    dated.year = run.year;
    head.period = dated.period(rules);
  }
  return turned;
}

}  // namespace

bool has_any_words(const std::string& form, std::span<const std::string> all) {
  return std::any_of(all.begin(), all.end(), [&form](const std::string& words) { return has_words(form, words); });
}

int year_in(std::string_view text) {
  std::set<int> years;
  const auto digit = [&text](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (digit(end)) ++end;
    if (end - at == 4) {
      const int year = std::stoi(std::string(text.substr(at, 4)));
      if (year >= 1990 && year <= 2100) years.insert(year);
    }
    at = std::max(end, at + 1);
  }
  return years.size() == 1 ? *years.begin() : 0;
}

std::optional<PeriodColumns> find_period_columns(std::span<const std::string> headers, std::span<const ColumnProfile> columns, std::span<const std::string> words,
                                                 const YearHint& year, const CalendarRules& rules) {
  std::vector<Head> heads = heads_of(headers, rules);
  PeriodColumns out;
  out.without_year = std::any_of(heads.begin(), heads.end(), [](const Head& head) { return head.lacks_year(); });
  if (out.without_year) {
    out.year = year.told > 0 ? year.told : year.titled > 0 ? year.titled : year.perhaps;
    // Where a year ends among the columns, a title with a single one may mean either.
    const bool turned = take_years(heads, out.year, rules);
    out.year_open = year.told == 0 && (year.titled == 0 || turned);
  }
  std::map<std::string, int> groups;  // what is named beside the period, and how often
  for (Head& head : heads) {
    if (head.period && (head.column >= static_cast<int>(columns.size()) || !may_be_values(columns[static_cast<std::size_t>(head.column)]))) head.period.reset();
    if (head.period) ++groups[head.words.rest];
  }
  if (groups.empty()) return std::nullopt;
  // Of several values of a period, the one that is called so; else what most are.
  const auto rank = [&words](const auto& group) { return std::pair(has_any_words(group.first, words), group.second); };
  out.named = std::max_element(groups.begin(), groups.end(), [&rank](const auto& a, const auto& b) { return rank(a) < rank(b); })->first;
  for (const Head& head : heads) {
    const auto at = static_cast<std::size_t>(head.column);
    if (head.period && head.words.rest == out.named) out.all.push_back({head.column, *head.period});
    else if (head.period) out.others.push_back(head.column);
    else if (at < columns.size() && columns[at].filled() > 0) (is_of_others(headers[at]) && may_be_values(columns[at]) ? out.totals : out.kept).push_back(head.column);
  }
  std::stable_sort(out.all.begin(), out.all.end(), [](const auto& a, const auto& b) { return std::pair(a.period.start, a.period.days()) < std::pair(b.period.start, b.period.days()); });
  // Periods that have not come yet end nothing.
  while (!out.all.empty() && !says_something(columns[static_cast<std::size_t>(out.all.back().column)])) out.all.pop_back();
  const auto same = [](const auto& a, const auto& b) { return a.period == b.period; };
  if (out.all.size() < 2 || std::adjacent_find(out.all.begin(), out.all.end(), same) != out.all.end()) return std::nullopt;
  out.words = trim(headers[static_cast<std::size_t>(out.all.front().column)]);
  return out;
}

}  // namespace runrate::ingest
