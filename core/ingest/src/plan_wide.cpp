// Sheets with a column for each month, quarter or year: quotas of reps, what customers pay, costs, exchange rates. Their lines are unfolded into rows.
#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include "base/text.h"
#include "decide.h"
#include "header_unit.h"
#include "knowledge.h"
#include "naming.h"
#include "plan_builder.h"
#include "wide_sheet.h"

namespace runrate::ingest {
namespace {

/// How the rows of a table are made of a wide sheet.
struct WideTable {
  const char* id;
  const char* period;  ///< headers, as the table is known by them
  const char* end;
  const char* value;
  const char* key;
  const char* period_column;
  const char* value_column;
  const char* thing;   ///< header of a first column that has none; null: it may be anything
  WideSheet::Key keyed;
  std::array<std::string_view, 3> names;  ///< columns that tell the lines apart
  bool planned;        ///< takes what was planned, not what has been; and quarters and years beside months
};
constexpr std::array<WideTable, 4> kWideTables{{
    {"rates", "Month", nullptr, "Rate", nullptr, "month", "rate", "Currency", WideSheet::Key::None, {}, false},
    {"targets", "Period", nullptr, "Quota", nullptr, "period", "value", nullptr, WideSheet::Key::None, {}, true},
    {"subscriptions", "Start date", "End date", "MRR", "Subscription ID", "started_on", "amount", "Customer", WideSheet::Key::OfLine, {"account_id", "product", "plan"}, false},
    {"costs", "Date", nullptr, "Amount", "Cost ID", "on", "amount", "Category", WideSheet::Key::OfCell, {"category", "channel", "region"}, false},
}};

/// Subscriptions of which the sheet has what they bring in a year.
constexpr WideTable kYearly = [] {
  WideTable out = kWideTables[2];
  out.value = "ARR";
  return out;
}();

std::span<const std::string> words_of(const WideTable& table) {
  const auto at = knowledge().tables.find(std::string_view(table.id));
  return at == knowledge().tables.end() ? std::span<const std::string>() : std::span<const std::string>(at->second.wide);
}

std::string text_of(const WideTable& table, const Period& period, const CalendarRules& rules) {
  return table.planned || table.id == std::string_view("rates") ? label(period, rules) : to_iso(period.start);
}

int this_year() {
  const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return static_cast<int>(today.year());
}

/// The column of the table that a header stands for, if any.
std::string meant_by(const TableInfo& table, const std::string& header) {
  const std::string form = form_of(header);
  for (const ColumnInfo& column : table.columns)
    if (form == header_form(column.id) || form == header_form(column.name)) return column.id;
  const auto words = knowledge().tables.find(table.id);
  if (words == knowledge().tables.end()) return {};
  const auto known = words->second.headers.find(form);
  return known == words->second.headers.end() ? std::string() : known->second.front().column;
}

WideSheet sheet_of(const WideTable& table, const TableInfo& info, const PeriodColumns& found, std::span<const std::string> headers, const CalendarRules& rules) {
  WideSheet out;
  out.width = headers.size();
  out.holds = table.end != nullptr;
  out.key = table.keyed;
  for (const PeriodColumns::One& one : found.all) {
    if (!table.planned && one.period.grain != Grain::Month) continue;
    if (out.holds && !out.parts.empty()) out.parts.back().next = to_iso(one.period.start);
    out.parts.push_back({one.column, text_of(table, one.period, rules), {}});
  }
  const std::string key = out.key == WideSheet::Key::None ? std::string() : info.columns[static_cast<std::size_t>(info.key().front())].id;
  for (const int column : found.kept) {
    const std::string& written = headers[static_cast<std::size_t>(column)];
    const std::string& header = written.empty() && table.thing && column == found.kept.front() ? table.thing : written;
    const std::string meant = meant_by(info, header);
    if (!key.empty() && meant == key) {
      // A key of its own is that of the line; of a cell's it is only a part.
      out.names = {column};
      if (out.key == WideSheet::Key::OfCell) continue;
      out.key = WideSheet::Key::None;
    }
    out.kept.push_back(column);
    out.header.push_back(header);
    const bool names = std::find(table.names.begin(), table.names.end(), meant) != table.names.end();
    if (names && (out.names.empty() || meant_by(info, headers[static_cast<std::size_t>(out.names.front())]) != key)) out.names.push_back(column);
  }
  if (out.names.empty() && !out.kept.empty()) out.names.push_back(out.kept.front());
  for (const char* const name : {table.period, table.end, table.value, out.key == WideSheet::Key::None ? nullptr : table.key})
    if (name) out.header.emplace_back(name);
  return out;
}

/// A column beside the months that says the same as what the rows are to say: an MRR of today, a day on which a customer began.
void give_way(const TableInfo& table, std::initializer_list<const char*> made, std::span<const std::string> headers, PeriodColumns& found) {
  std::vector<std::string> taken;
  for (const char* const header : made)
    if (header) taken.push_back(meant_by(table, header));
  const auto rest = std::stable_partition(found.kept.begin(), found.kept.end(), [&](int column) {
    const std::string meant = meant_by(table, headers[static_cast<std::size_t>(column)]);
    return meant.empty() || std::find(taken.begin(), taken.end(), meant) == taken.end();
  });
  found.others.insert(found.others.end(), rest, found.kept.end());
  found.kept.erase(rest, found.kept.end());
}

/// The size, and the only currency, that a title names anywhere.
HeaderUnit unit_in(const std::string& title, std::string_view base) {
  HeaderUnit out = unit_in_header("x " + title, base);
  std::set<std::string> currencies;
  for (const std::string_view word : split(title, ' '))
    if (const std::string code = unit_in_header("x " + std::string(word), base).currency; !code.empty()) currencies.insert(code);
  out.currency = currencies.size() == 1 ? *currencies.begin() : std::string();
  return out;
}

std::string list_of(std::span<const int> columns, std::span<const std::string> headers) {
  std::string out;
  for (const int column : columns) out += (out.empty() ? "" : ", ") + headers[static_cast<std::size_t>(column)];
  return out;
}

}  // namespace

/// Only where the file, its title or its headers say what the numbers are, or the user does: else it stays a table of its own.
Result<void> PlanBuilder::unfold() {
  std::error_code code;  // a page of a workbook, a file in an archive
  const std::string inside = std::filesystem::is_regular_file(file_.parent_path(), code) ? file_.parent_path().stem().string() + " " : std::string();
  const std::string title = inside + file_.stem().string() + " " + dialect_.title;
  const int titled = year_in(title);
  const int told = options_.year > 0 ? options_.year : titled == 0 ? remembered_.year : 0;
  const YearHint year{told, titled, this_year()};
  std::vector<std::string> headers;
  for (std::size_t i = 0; i < dialect_.width; ++i) headers.emplace_back(i < dialect_.header.size() ? trim(dialect_.header[i]) : std::string_view());
  for (const WideTable& table : kWideTables) {
    if (!options_.table.empty() && options_.table != table.id) continue;
    std::vector<std::string> words(words_of(table).begin(), words_of(table).end());
    const auto& reached = knowledge().reached;
    if (!table.planned) words.insert(words.end(), reached.begin(), reached.end());
    auto found = find_period_columns(headers, scan_.columns, words, year, settings_.calendar());
    if (!found) continue;
    const bool rates = table.id == std::string_view("rates") && found->kept.size() == 1 && holds_currencies(scan_.columns[static_cast<std::size_t>(found->kept.front())]);
    // What their headers say beside the period has to be of the table as well: logins of each month are no MRR.
    const HeaderUnit unit = unit_in_header("x " + found->words, settings_.base_currency);
    const bool named_so = found->named.empty() || unit.power != 0 || !unit.currency.empty() || has_any_words(found->named, words);
    if (!named_so || (table.planned && has_any_words(found->named, reached))) continue;
    const std::string said = header_form(title) + " " + found->named;
    if (options_.table.empty() && !rates && !has_any_words(said, words_of(table))) continue;
    const TableInfo* info = schema_.table(table.id);
    if (!info) continue;
    const bool yearly = has_words(said, "arr") || has_words(said, "annual recurring revenue");
    give_way(*info, {table.period, table.end, table.value}, headers, *found);
    plan_.wide = sheet_of(yearly && table.id == std::string_view("subscriptions") ? kYearly : table, *info, *found, headers, settings_.calendar());
    RUNRATE_TRY(const bool fits, unfolds_into(table.id, table.period_column, table.value_column));
    if (!fits) {
      plan_.wide.reset();
      continue;
    }
    if (found->without_year) plan_.wide->year = told;
    unit_of_values_ = unit_in(dialect_.title + " " + found->words, settings_.base_currency);
    say_what_was_unfolded(*found, headers);
    return {};
  }
  return {};
}

/// Whether the rows are those of the table; then they are what is planned from here on.
Result<bool> PlanBuilder::unfolds_into(const std::string& table, const std::string& period, const std::string& value) {
  const WideSheet& wide = *plan_.wide;
  const TableInfo* info = schema_.table(table);
  if (!info || wide.parts.size() < 2) return false;
  RUNRATE_TRY(FileScan scan, scan_file(file_, facts_.bytes, layout_of(plan_), wide.header.size(), progress_));
  const Recognition found = recognise(file_.stem().string(), wide.header, scan, schema_, table);
  if (found.table != table || !missing_columns(*info, found).empty()) return false;
  const auto goes_to = [&](std::size_t column, const std::string& id) { return found.targets[column] == info->find(id); };
  if (!goes_to(wide.kept.size(), period) || !goes_to(wide.kept.size() + (wide.holds ? 2 : 1), value)) return false;
  // Targets of whom nobody knows are all the company's, and there is one of a period.
  if (table == "targets" && !wide.kept.empty() && scan.rows > static_cast<std::int64_t>(wide.parts.size()) && !tells_targets_apart(found, *info)) return false;
  scan_ = std::move(scan);
  dialect_.header = wide.header;
  dialect_.width = wide.header.size();
  table_ = table;
  return true;
}

bool PlanBuilder::tells_targets_apart(const Recognition& found, const TableInfo& targets) {
  const auto holds = [&](const char* id) { return std::find(found.targets.begin(), found.targets.end(), targets.find(id)) != found.targets.end(); };
  return holds("group") || (holds("kpi") && !found.preset) || (found.preset && found.preset->labelled.contains("group"));
}

bool PlanBuilder::is_wide_value(std::size_t i) const {
  return plan_.wide && i == plan_.wide->kept.size() + (plan_.wide->holds ? 2U : 1U);
}

void PlanBuilder::say_what_was_unfolded(const PeriodColumns& found, std::span<const std::string> headers) {
  const WideSheet& wide = *plan_.wide;
  const auto header = [&](const WideSheet::Part& part) { return headers[static_cast<std::size_t>(part.column)]; };
  plan_.warnings.push_back({"sheet_unfolded", {{"first", header(wide.parts.front())}, {"last", header(wide.parts.back())}, {"count", std::to_string(wide.parts.size())}, {"rows", std::to_string(scan_.rows)}}});
  if (scan_.without_rows > 0) plan_.warnings.push_back({"wide_lines_left", {{"count", std::to_string(scan_.without_rows)}}});
  std::vector<int> left = found.totals;
  left.insert(left.end(), found.others.begin(), found.others.end());
  for (const PeriodColumns::One& one : found.all)
    if (std::none_of(wide.parts.begin(), wide.parts.end(), [&one](const WideSheet::Part& part) { return part.column == one.column; })) left.push_back(one.column);
  std::sort(left.begin(), left.end());
  if (!left.empty()) plan_.warnings.push_back({"wide_columns_left", {{"columns", list_of(left, headers)}}});
  if (!found.without_year) return;
  if (wide.year > 0) return;  // somebody said it
  if (!found.year_open) {
    plan_.warnings.push_back({"wide_year", {{"column", header(wide.parts.front())}, {"period", wide.parts.front().period}}});
    return;
  }
  ImportQuestion question;
  question.column = header(wide.parts.front());
  question.text = {"ask_year", {{"column", question.column}}};
  std::vector<std::string> example{question.column};
  for (int year = found.year - 2; year <= found.year + 1; ++year) {
    question.choices.push_back(std::to_string(year));
    example.push_back(question.column + " " + std::to_string(year));
  }
  question.examples.push_back(std::move(example));
  plan_.questions.push_back(std::move(question));
}

}  // namespace runrate::ingest
