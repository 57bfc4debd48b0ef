#include "base/period.h"

#include <fmt/format.h>

namespace runrate {
namespace {

/// Months since the fiscal year's start, 0 to 11.
int fiscal_month(int month, const CalendarRules& rules) { return (month - rules.fiscal_start + 12) % 12; }

Date first_day(int year, int month) { return *make_date(year, month, 1); }

/// The calendar year in which the fiscal year of `date` ends.
int fiscal_year(Date date, const CalendarRules& rules) {
  const YearMonthDay ymd = to_ymd(date);
  return rules.fiscal_start > 1 && ymd.month >= rules.fiscal_start ? ymd.year + 1 : ymd.year;
}

Date fiscal_year_start(int fiscal, const CalendarRules& rules) {
  return first_day(rules.fiscal_start > 1 ? fiscal - 1 : fiscal, rules.fiscal_start);
}

/// The first day of week 1 of `year`: the week whose fourth day is the first such in the year.
Date first_week(int year, const CalendarRules& rules) {
  const Date fourth = first_day(year, 1) + 3;
  const int offset = (weekday(fourth) - rules.week_start + 7) % 7;
  return fourth - offset;
}

}  // namespace

Period period_of(Date date, Grain grain, const CalendarRules& rules) {
  switch (grain) {
    case Grain::Day:
    case Grain::All:
      return {date, date + 1, grain};
    case Grain::Week: {
      const Date start = date - (weekday(date) - rules.week_start + 7) % 7;
      return {start, start + 7, grain};
    }
    case Grain::Month: {
      const Date start = first_of_month(date);
      return {start, add_months(start, 1), grain};
    }
    case Grain::Quarter: {
      const Date start = add_months(first_of_month(date), -(fiscal_month(to_ymd(date).month, rules) % 3));
      return {start, add_months(start, 3), grain};
    }
    case Grain::Year: {
      const Date start = add_months(first_of_month(date), -fiscal_month(to_ymd(date).month, rules));
      return {start, add_months(start, 12), grain};
    }
  }
  return {date, date + 1, Grain::Day};
}

Period shift(const Period& period, int n, const CalendarRules& rules) {
  switch (period.grain) {
    case Grain::Day:
      return {period.start + n, period.end + n, period.grain};
    case Grain::Week:
      return {period.start + 7 * n, period.end + 7 * n, period.grain};
    case Grain::Month:
      return period_of(add_months(period.start, n), Grain::Month, rules);
    case Grain::Quarter:
      return period_of(add_months(period.start, 3 * n), Grain::Quarter, rules);
    case Grain::Year:
      return period_of(add_months(period.start, 12 * n), Grain::Year, rules);
    case Grain::All:
      return {period.start + period.days() * n, period.end + period.days() * n, period.grain};
  }
  return period;
}

std::vector<Period> periods_between(Date from, Date to, Grain grain, const CalendarRules& rules) {
  if (to < from) return {};
  if (grain == Grain::All) return {{from, to + 1, Grain::All}};
  std::vector<Period> out;
  for (Period p = period_of(from, grain, rules); p.start <= to; p = period_of(p.end, grain, rules)) out.push_back(p);
  return out;
}

std::string label(const Period& period, const CalendarRules& rules) {
  const YearMonthDay start = to_ymd(period.start);
  switch (period.grain) {
    case Grain::Day:
      return to_iso(period.start);
    case Grain::Week: {
      const int year = to_ymd(period.start + 3).year;
      return fmt::format("{:04}-W{:02}", year, (period.start - first_week(year, rules)) / 7 + 1);
    }
    case Grain::Month:
      return fmt::format("{:04}-{:02}", start.year, start.month);
    case Grain::Quarter:
      return fmt::format("{:04}-Q{}", fiscal_year(period.start, rules), fiscal_month(start.month, rules) / 3 + 1);
    case Grain::Year:
      return fmt::format("{:04}", fiscal_year(period.start, rules));
    case Grain::All:
      return "all";
  }
  return {};
}

std::optional<Period> parse_period(std::string_view text, const CalendarRules& rules) {
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    const auto first = parse_period(text.substr(0, dots), rules);
    const auto last = parse_period(text.substr(dots + 2), rules);
    const bool plain = first && last && first->grain != Grain::All && last->grain != Grain::All;
    return plain && first->start < last->end ? std::optional(Period{first->start, last->end, Grain::All}) : std::nullopt;
  }
  const auto digits = [&text](std::size_t from, std::size_t count) -> int {
    if (from + count > text.size()) return -1;
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const int year = digits(0, 4);
  if (year < 1 || year > 9998) return std::nullopt;
  if (text.size() == 4) {
    const Date start = fiscal_year_start(year, rules);
    return Period{start, add_months(start, 12), Grain::Year};
  }
  if (text[4] != '-') return std::nullopt;
  if (text.size() == 7 && (text[5] == 'Q' || text[5] == 'q')) {
    const int quarter = digits(6, 1);
    if (quarter < 1 || quarter > 4) return std::nullopt;
    const Date start = add_months(fiscal_year_start(year, rules), 3 * (quarter - 1));
    return Period{start, add_months(start, 3), Grain::Quarter};
  }
  if (text.size() == 8 && (text[5] == 'W' || text[5] == 'w')) {
    const int week = digits(6, 2);
    if (week < 1 || week > 53) return std::nullopt;
    const Date start = first_week(year, rules) + 7 * (week - 1);
    if (to_ymd(start + 3).year != year) return std::nullopt;
    return Period{start, start + 7, Grain::Week};
  }
  if (text.size() == 7) {
    const int month = digits(5, 2);
    if (month < 1 || month > 12) return std::nullopt;
    return period_of(first_day(year, month), Grain::Month, rules);
  }
  if (const auto day = parse_iso_date(text)) return Period{*day, *day + 1, Grain::Day};
  return std::nullopt;
}

std::optional<Grain> parse_grain(std::string_view text) {
  for (const Grain grain : {Grain::Day, Grain::Week, Grain::Month, Grain::Quarter, Grain::Year, Grain::All})
    if (to_text(grain) == text) return grain;
  return std::nullopt;
}

std::string_view to_text(Grain grain) {
  switch (grain) {
    case Grain::Day: return "day";
    case Grain::Week: return "week";
    case Grain::Month: return "month";
    case Grain::Quarter: return "quarter";
    case Grain::Year: return "year";
    case Grain::All: return "all";
  }
  return "all";
}

}  // namespace runrate
