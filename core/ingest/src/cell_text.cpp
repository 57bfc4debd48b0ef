#include "cell_text.h"

#include <algorithm>
#include <charconv>

#include "base/money.h"
#include "base/rational.h"
#include "base/text.h"
#include "currency_text.h"
#include "date_text.h"
#include "knowledge.h"
#include "number_text.h"
#include "period_text.h"
#include "quick_text.h"

namespace runrate::ingest {
namespace {

Message wrong(const char* id, std::string_view value) { return {id, {{"value", std::string(value.substr(0, 200))}}}; }

std::optional<Message> read_number(const CellFormat& format, std::string_view text, int scale, Cell& out, CellNotes& notes) {
  const auto number = scan_number(text);
  if (!number) return wrong("cell_no_number", text);
  // In a column in thousands "45k" is 45 thousand all the same.
  const int power = number->shift == 0 ? format.power : 0;
  const auto value = number->scaled(format.decimal, scale + power - (format.percent && !number->percent ? 2 : 0), &notes.rounded);
  if (!value) return wrong("cell_no_number", text);
  out = *value;
  return std::nullopt;
}

/// "0:11:44", and numbers of seconds, or of minutes where the header says so.
std::optional<Message> read_duration(const CellFormat& format, std::string_view text, Cell& out, CellNotes& notes) {
  if (const auto clock = seconds_of_clock(text)) {
    out = *clock;
    return std::nullopt;
  }
  if (format.seconds == 1) return read_number(format, text, 0, out, notes);
  const auto number = scan_number(text);
  const auto value = number ? number->scaled(format.decimal, 4) : std::nullopt;
  if (!value) return wrong("cell_no_number", text);
  out = multiply_round(*value, format.seconds, power_of_ten(4));
  return std::nullopt;
}

std::optional<Message> read_money(const ColumnInfo& column, const CellFormat& format, const CellContext& context, std::string_view text,
                                  std::string_view currency, Cell& out, CellNotes& notes) {
  (void)column;
  const std::string_view code = currency.empty() ? std::string_view(context.base_currency) : currency;
  return read_number(format, text, minor_digits(code), out, notes);
}

std::optional<Message> read_choice(const ColumnInfo& column, const CellContext& context, std::string_view text, Cell& out) {
  const std::string folded = fold(text);
  if (std::find(column.choices.begin(), column.choices.end(), folded) != column.choices.end()) {
    set_text(out, folded);
    return std::nullopt;
  }
  const auto is_choice = [&column](const std::string& value) {
    return std::find(column.choices.begin(), column.choices.end(), value) != column.choices.end();
  };
  std::string known;
  if (context.table.empty()) {  // a cell of a grid: only its column is known
    const std::vector<std::string> meanings = knowledge().meanings(column.id, text);
    if (const auto at = std::find_if(meanings.begin(), meanings.end(), is_choice); at != meanings.end()) known = *at;
  } else {
    known = knowledge().value(context.table, column.id, text);
  }
  if (known.empty() && !context.table.empty() && is_choice("other")) known = "other";
  if (known.empty() || !is_choice(known)) {
    std::string all;
    for (const std::string& choice : column.choices) all += (all.empty() ? "" : ", ") + choice;
    return Message{"cell_no_choice", {{"value", std::string(text.substr(0, 200))}, {"choices", all}}};
  }
  out = std::move(known);
  return std::nullopt;
}

std::optional<Message> read_stamp(const ColumnInfo& column, const CellFormat& format, const CellContext& context, std::string_view text,
                                  Cell& out) {
  const auto date = scan_date(text);
  // "Jan 2024" in a column of days stands for the first of them, as books of costs have it.
  if (!date && column.type == ColumnType::Date) {
    if (const auto period = read_period_words(text, context.calendar); period && period->grain == Grain::Month) {
      out = static_cast<std::int64_t>(period->start.days);
      return std::nullopt;
    }
  }
  if (!date) return wrong("cell_no_date", text);
  const StampRules rules{format.date_order, format.utc};
  if (column.type == ColumnType::Instant) {
    const auto at = to_instant(*date, rules, context.zone);
    if (!at) return wrong("cell_no_date", text);
    out = at->ms;
    return std::nullopt;
  }
  const auto day = to_day(*date, rules, context.zone);
  if (!day) return wrong("cell_no_date", text);
  out = static_cast<std::int64_t>(day->days) + format.add_days;
  return std::nullopt;
}

std::optional<Message> read_month(const CellFormat& format, const CellContext& context, std::string_view text, Cell& out) {
  if (const auto period = parse_period(text, CalendarRules{}); period && period->grain == Grain::Month) {
    out = static_cast<std::int64_t>(period->start.days);
    return std::nullopt;
  }
  if (const auto date = scan_date(text)) {
    if (const auto day = to_day(*date, {format.date_order, format.utc}, context.zone)) {
      out = static_cast<std::int64_t>(first_of_month(*day).days);
      return std::nullopt;
    }
  }
  return wrong("cell_no_month", text);
}

std::optional<Message> read_period(const CellFormat& format, const CellContext& context, std::string_view text, Cell& out) {
  const auto plain = parse_period(text, context.calendar);
  if (plain && (plain->grain != Grain::Day || to_ymd(plain->start).day != 1)) {
    set_text(out, label(*plain, context.calendar));
    return std::nullopt;
  }
  if (const auto period = read_period_words(text, context.calendar)) {
    set_text(out, label(*period, context.calendar));
    return std::nullopt;
  }
  // A whole date in a column of periods stands for its month, as spreadsheets write "January 2025" as its first day, or for what the
  // column shows it to be the first day of.
  if (const auto date = scan_date(text))
    if (const auto day = to_day(*date, {format.date_order, format.utc}, context.zone); day && to_ymd(*day).day == 1) {
      set_text(out, label(period_of(*day, format.days_are, context.calendar), context.calendar));
      return std::nullopt;
    }
  return wrong("cell_no_period", text);
}

}  // namespace

void set_text(Cell& cell, std::string_view text) {
  if (auto* old = std::get_if<std::string>(&cell)) old->assign(text);
  else cell.emplace<std::string>(text);
}

bool is_duration(const ColumnInfo& column) { return column.type == ColumnType::Integer && column.id.ends_with("_seconds"); }

std::optional<std::int64_t> seconds_of_clock(std::string_view text) {
  std::int64_t seconds = 0;
  int parts = 0;
  for (const std::string_view part : split(text, ':')) {
    int value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size() || part.size() > (parts == 0 ? 4U : 2U) || value < 0 || (parts > 0 && value > 59)) return std::nullopt;
    seconds = seconds * 60 + value;
    ++parts;
  }
  return parts == 2 || parts == 3 ? std::optional(seconds) : std::nullopt;
}

std::optional<std::string> read_interval(std::string_view text) {
  std::string known = knowledge().value("subscriptions", "interval", text);
  if (!known.empty()) return known;
  // "24 months", "2 years", "every 3 months".
  const std::string form = header_form(text);
  const std::size_t at = form.find_first_of("0123456789");
  if (at == std::string::npos) return std::nullopt;
  int count = 0;
  const auto [end, error] = std::from_chars(form.data() + at, form.data() + form.size(), count);
  if (error != std::errc() || count < 1 || count > 1200) return std::nullopt;
  std::string unit = knowledge().value("subscriptions", "interval", std::string_view(end, static_cast<std::size_t>(form.data() + form.size() - end)));
  if (unit == "year") {
    count *= 12;
    unit = "month";
  }
  if (unit == "week" && count == 1) return "week";
  if (unit == "day" && count == 1) return "day";
  if (unit == "quarter") {
    count *= 3;
    unit = "month";
  }
  if (unit != "month") return std::nullopt;
  if (count == 1) return "month";
  if (count == 12) return "year";
  return std::to_string(count) + " months";
}

std::optional<Message> read_cell(const ColumnInfo& column, const CellFormat& format, const CellContext& context, std::string_view text,
                                 std::string_view currency, Cell& out, CellNotes& notes) {
  std::string_view bare = quick_trim(text);
  if (bare.empty()) {
    out = std::monostate{};
    return std::nullopt;
  }
  if (column.type == ColumnType::Text) {
    set_text(out, column.key ? bare : text);
    return std::nullopt;
  }
  std::optional<Message> problem;
  std::string named;
  if (column.is_number() && column.id == "score") {
    bare = score_in(bare);
    named = knowledge().value("surveys", "score", bare);
    if (!named.empty()) bare = named;
  }
  switch (column.type) {
    case ColumnType::Integer: problem = is_duration(column) ? read_duration(format, bare, out, notes) : read_number(format, bare, 0, out, notes); break;
    case ColumnType::Decimal: problem = read_number(format, bare, column.digits, out, notes); break;
    case ColumnType::Money: problem = read_money(column, format, context, bare, currency, out, notes); break;
    case ColumnType::Date:
    case ColumnType::Instant: problem = read_stamp(column, format, context, bare, out); break;
    case ColumnType::Choice: problem = read_choice(column, context, bare, out); break;
    case ColumnType::Month: problem = read_month(format, context, bare, out); break;
    case ColumnType::PeriodName: problem = read_period(format, context, bare, out); break;
    case ColumnType::YesNo: {
      const int meaning = knowledge().yes_or_no(bare);
      if (meaning < 0) problem = wrong("cell_no_yes_no", bare);
      else out = static_cast<std::int64_t>(meaning);
      break;
    }
    case ColumnType::Currency: {
      std::string code = currency_code(bare, context.base_currency);
      if (code.empty()) problem = wrong("cell_no_currency", bare);
      else out = std::move(code);
      break;
    }
    case ColumnType::Interval: {
      auto interval = read_interval(bare);
      if (!interval) problem = wrong("cell_no_interval", bare);
      else out = std::move(*interval);
      break;
    }
    case ColumnType::Reference:
      if (bare.size() <= 24 && knowledge().is_blank_word(bare)) out = std::monostate{};
      else set_text(out, bare);
      break;
    case ColumnType::Text: break;
  }
  if (problem && knowledge().is_blank_word(bare)) {
    out = std::monostate{};
    return std::nullopt;
  }
  return problem;
}

}  // namespace runrate::ingest
