// What a row holds beyond the cells of its own columns, and which rows are none.
#include <algorithm>

#include <fmt/format.h>

#include "base/money.h"
#include "base/rational.h"
#include "base/text.h"
#include "date_text.h"
#include "knowledge.h"
#include "number_text.h"
#include "period_text.h"
#include "row_builder.h"

namespace runrate::ingest {
namespace {

bool is_blank(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text->empty();
  return std::holds_alternative<std::monostate>(cell);
}

std::string_view cell_of(const CsvRecord& record, int column) {
  return column < 0 ? std::string_view() : trim(record.cell(static_cast<std::size_t>(column)));
}

/// The usual name of so many days from one billing day to the next.
std::string interval_of_days(std::int32_t days) {
  const auto months = [](int n) { return n == 1 ? std::string("month") : fmt::format("{} months", n); };
  if (days == 1) return "day";
  if (days == 7) return "week";
  const int n = static_cast<int>((days * 12 + 183) / 365);
  if (n < 1) return "month";
  return n == 12 ? "year" : n == 3 ? "quarter" : n == 6 ? "half-year" : months(n);
}

/// "3" and "month" as an interval; a unit that is none gives nothing.
std::optional<std::string> interval_of_parts(std::string_view unit, std::string_view count) {
  const auto base = read_interval(unit);
  if (!base) return std::nullopt;
  const auto number = scan_number(count);
  const std::int64_t n = number ? number->scaled('.', 0).value_or(1) : 1;
  if (n <= 1) return base;
  const std::pair<std::string_view, std::int64_t> months[] = {{"month", 1}, {"quarter", 3}, {"half-year", 6}, {"year", 12}};
  for (const auto& [name, size] : months)
    if (*base == name) {
      const std::int64_t all = n * size;
      return all == 3 ? "quarter" : all == 6 ? "half-year" : all == 12 ? "year" : fmt::format("{} months", all);
    }
  if (*base == "day") return interval_of_days(static_cast<std::int32_t>(n));
  return n == 4 ? "month" : n == 13 ? "quarter" : n == 26 ? "half-year" : n == 52 ? "year" : *base;
}

/// In whole months, or 0 where it is shorter.
int months_of(std::string_view interval) {
  if (interval == "month") return 1;
  if (interval == "quarter") return 3;
  if (interval == "half-year") return 6;
  if (interval == "year") return 12;
  int count = 0;
  for (const char c : interval.substr(0, interval.find(' '))) {
    if (c < '0' || c > '9') return 0;
    count = count * 10 + (c - '0');
  }
  return count;
}

/// What a subject like "Call: price" or "Email: Re: offer" says about its kind.
std::string activity_of_subject(std::string_view subject) {
  const std::string form = header_form(subject.substr(0, 120));
  const std::string whole = knowledge().value("activities", "type", form);
  if (!whole.empty()) return whole;
  for (const std::string_view word : split(form, ' ')) {
    const std::string kind = knowledge().value("activities", "type", word);
    if (!kind.empty()) return kind;
  }
  return "other";
}

}  // namespace

int times_a_year(std::string_view period) {
  const std::string interval = knowledge().value("subscriptions", "interval", period);
  if (interval == "week") return 52;
  const int months = months_of(interval);
  return months > 0 && months < 12 ? 12 / months : 1;
}

std::string RowBuilder::currency_of(const std::vector<Cell>& cells) const {
  const auto* code = currency_target_ < 0 ? nullptr : std::get_if<std::string>(&cells[static_cast<std::size_t>(currency_target_)]);
  return code ? *code : std::string();
}

bool RowBuilder::is_in_trial(const std::vector<Cell>& cells, Date day) const {
  const int trial = plan_.table_info.find("trial_ends_on");
  const auto* end = trial < 0 ? nullptr : std::get_if<std::int64_t>(&cells[static_cast<std::size_t>(trial)]);
  return end && *end > day.days;
}

bool RowBuilder::is_removed(const CsvRecord& record) const {
  return std::any_of(plan_.rules.begin(), plan_.rules.end(), [&record](const RowRule& rule) {
    return rule.kind == RowRule::Kind::Removed &&
           std::find(rule.values.begin(), rule.values.end(), fold(cell_of(record, rule.column))) != rule.values.end();
  });
}

bool RowBuilder::passes_over(const CsvRecord& record) const {
  return std::any_of(plan_.rules.begin(), plan_.rules.end(), [&record](const RowRule& rule) {
    const std::string value = fold(cell_of(record, rule.column));
    if (rule.kind == RowRule::Kind::Only) return std::find(rule.values.begin(), rule.values.end(), value) == rule.values.end();
    return rule.kind == RowRule::Kind::Same && !value.empty() && value == fold(cell_of(record, rule.other));
  });
}

std::optional<std::int64_t> RowBuilder::read_time(const CellFormat& format, std::string_view text) const {
  ColumnInfo column;
  column.type = ColumnType::Instant;
  Cell cell;
  CellNotes notes;
  if (read_cell(column, format, context_, text, {}, cell, notes)) return std::nullopt;
  const auto* at = std::get_if<std::int64_t>(&cell);
  return at ? std::optional(*at) : std::nullopt;
}

void RowBuilder::apply_more(const Derivation& derivation, int target, const CsvRecord& record, std::vector<Cell>& cells) {
  Cell& cell = cells[static_cast<std::size_t>(target)];
  const ColumnInfo& column = plan_.table_info.columns[static_cast<std::size_t>(target)];
  // Where no column of the file stands for it, the cell still holds what the row before left.
  const bool own = std::find(targets_.begin(), targets_.end(), target) != targets_.end();
  const bool first = std::find(derived_.begin(), derived_.end(), target) - derived_.begin() == &derivation - plan_.derivations.data();
  if (!own && first) cell = std::monostate{};
  const std::string_view text = cell_of(record, derivation.column);
  const std::string_view other = cell_of(record, derivation.other);
  CellNotes notes;
  switch (derivation.kind) {
    case Derivation::Kind::Default:
      if (is_blank(cell)) set_text(cell, derivation.text);
      break;
    case Derivation::Kind::Fallback:
      if (!is_blank(cell) || text.empty()) break;
      if (read_cell(column, derivation.format, context_, text, currency_of(cells), cell, notes)) cell = std::monostate{};
      else if (plan_.salesforce_ids && column.is_text() && text.size() == 15 && text[0] == '0') set_text(cell, long_salesforce_id(text));
      break;
    case Derivation::Kind::Joined: {
      if (!is_blank(cell)) break;
      const std::string joined = std::string(text) + (text.empty() || other.empty() ? "" : " ") + std::string(other);
      set_text(cell, joined);
      break;
    }
    case Derivation::Kind::Times: {
      auto* amount = std::get_if<std::int64_t>(&cell);
      const auto factor = scan_number(text);
      const auto scaled = factor ? factor->scaled(derivation.format.decimal, 4) : std::nullopt;
      if (amount && scaled) *amount = multiply_round(*amount, *scaled, power_of_ten(4));
      break;
    }
    case Derivation::Kind::IntervalOfParts:
      if (const auto interval = interval_of_parts(derivation.column < 0 ? std::string_view(derivation.text) : text, other)) set_text(cell, *interval);
      break;
    case Derivation::Kind::Labelled:
      if (!knowledge().is_blank_word(text)) set_text(cell, derivation.text + (plan_.salesforce_ids ? long_salesforce_id(text) : std::string(text)));
      break;
    case Derivation::Kind::OutcomeOfDays:
      if (is_blank(cell)) set_text(cell, !knowledge().is_blank_word(text) ? "won" : !knowledge().is_blank_word(other) ? "lost" : "open");
      break;
    case Derivation::Kind::PeriodOfParts: {
      const bool bare = !other.empty() && other.find_first_not_of("0123456789") == std::string_view::npos;
      const std::string part = !bare ? " " + std::string(other) : derivation.text == "Q" ? " Q" + std::string(other) : (other.size() == 1 ? "-0" : "-") + std::string(other);
      const std::string written = std::string(text) + part;
      const auto named = read_period_words(written, context_.calendar);
      if (const auto period = named ? named : parse_period(written, context_.calendar)) set_text(cell, label(*period, context_.calendar));
      else cell = std::monostate{};
      break;
    }
    case Derivation::Kind::Yearly:
      if (auto* amount = std::get_if<std::int64_t>(&cell)) *amount *= times_a_year(text);
      break;
    case Derivation::Kind::IntervalOfSpan: {
      const auto from = scan_date(text);
      const auto to = scan_date(other);
      const bool longer = derivation.text == "longer";
      if (!from || !to || (!is_blank(cell) && !longer)) break;
      const auto first_day = from->day(derivation.format.date_order);
      const auto last_day = to->day(derivation.format.date_order);
      if (!first_day || !last_day || *last_day <= *first_day) break;
      const std::string span = interval_of_days(*last_day - *first_day);
      if (longer && (is_in_trial(cells, *first_day) || months_of(span) <= months_of(is_blank(cell) ? "" : std::get<std::string>(cell)))) break;
      set_text(cell, span);
      break;
    }
    case Derivation::Kind::ByPrefix:
      if (text.starts_with(derivation.text)) set_text(cell, long_salesforce_id(text));
      break;
    case Derivation::Kind::OutcomeOfFlags:
      set_text(cell, knowledge().yes_or_no(text) == 1 ? "won" : knowledge().yes_or_no(other) == 1 ? "lost" : "open");
      break;
    case Derivation::Kind::TrialEnd:
      if (!is_blank(cell) || knowledge().yes_or_no(text) != 1) break;
      if (read_cell(column, derivation.format, context_, other, {}, cell, notes)) cell = std::monostate{};
      break;
    case Derivation::Kind::ActivityType:
      if (is_blank(cell)) set_text(cell, activity_of_subject(text));
      break;
    default: break;
  }
}

}  // namespace runrate::ingest
