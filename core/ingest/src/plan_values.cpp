// Columns whose headers nobody knows, found by what all their cells say; and what is said where numbers would lack a column.
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>

#include "base/period.h"
#include "base/text.h"
#include "cell_text.h"
#include "currency_text.h"
#include "date_text.h"
#include "header_unit.h"
#include "knowledge.h"
#include "naming.h"
#include "period_text.h"
#include "plan_builder.h"
#include "row_builder.h"

namespace runrate::ingest {
namespace {

/// Whether the column has few values, and each of them is one of those.
template <class Is>
bool holds_only(const ColumnProfile& profile, const Is& is) {
  if (profile.filled() <= 0 || profile.many) return false;
  return std::all_of(profile.values.begin(), profile.values.end(),
                     [&is](const auto& value) { return knowledge().is_blank_word(trim(value.first)) || is(std::string(trim(value.first))); });
}

template <class Is>
bool holds_any(const ColumnProfile& profile, const Is& is) {
  return std::any_of(profile.values.begin(), profile.values.end(), [&is](const auto& value) { return is(value.first); });
}

/// Won, Lost, Open: no yes and no, which may answer any question.
bool holds_outcomes(const ColumnProfile& profile) {
  const auto is_outcome = [](const std::string& value) {
    return knowledge().yes_or_no(value) < 0 && !knowledge().value("deals", "outcome", value).empty();
  };
  return holds_only(profile, is_outcome) && holds_any(profile, [](const std::string& value) { return kind_by_name(value) != "open"; });
}

bool holds_intervals(const ColumnProfile& profile) {
  return holds_only(profile, [](const std::string& value) { return read_interval(value).has_value(); }) &&
         holds_any(profile, [](const std::string& value) { return value.size() > 2; });
}

/// "Jan 2025", "2025-01", "Q1 25", "Februar": a month or a quarter heads the column.
bool heads_a_period(const std::string& header) {
  if (const auto period = parse_period(header, CalendarRules{}); period && (period->grain == Grain::Month || period->grain == Grain::Quarter)) return true;
  const PeriodWords words = take_period_words(header);
  return words.rest.empty() && words.names_part();
}

bool is_year(const std::string& value) { return value.size() == 4 && (value.starts_with("19") || value.starts_with("20")) && value.find_first_not_of("0123456789") == std::string::npos; }

/// "Q1", "March", or a number that may be one of a quarter or month.
bool is_part_of_year(const std::string& value) {
  if (value.find_first_not_of("0123456789") == std::string::npos) return value.size() <= 2 && std::stoi(value) >= 1 && std::stoi(value) <= 12;
  const PeriodWords words = take_period_words(value);
  return words.rest.empty() && words.year == 0 && words.names_part();
}

/// 'q' where a header names quarters, 'm' where it names months.
char part_of_year(const std::string& header) {
  static constexpr std::string_view kQuarters[] = {"quarter", "qtr", "q", "quartal", "trimestre", "trim", "kwartaal"};
  static constexpr std::string_view kMonths[] = {"month", "monat", "mois", "mes", "mese", "maand"};
  const std::string form = header_form(header);
  const auto names = [&form](std::string_view word) { return has_words(form, word); };
  return std::any_of(std::begin(kQuarters), std::end(kQuarters), names) ? 'q' : std::any_of(std::begin(kMonths), std::end(kMonths), names) ? 'm' : '\0';
}

}  // namespace

bool holds_currencies(const ColumnProfile& profile) {
  return holds_only(profile, [](const std::string& value) { return value.size() == 3 && !currency_code(value, "").empty(); });
}

void PlanBuilder::find_columns_by_values() {
  const auto place = [this](const char* id) {
    const int c = plan_.table_info.find(id);
    return c >= 0 && std::find(found_.targets.begin(), found_.targets.end(), c) == found_.targets.end() ? c : -1;
  };
  /// The column without a name of ours that fits and stands nearest to `beside`.
  const auto take = [this](int c, int beside, bool (*fits)(const ColumnProfile&)) {
    int best = -1;
    for (int i = 0; i < static_cast<int>(plan_.columns.size()); ++i) {
      const auto at = static_cast<std::size_t>(i);
      if (found_.targets[at] >= 0 || found_.left_out[at] || !found_.why[at].empty() || !fits(scan_.columns[at])) continue;
      if (best < 0 || std::abs(i - beside) < std::abs(best - beside)) best = i;
    }
    if (best < 0) return;
    found_.targets[static_cast<std::size_t>(best)] = c;
    found_.why[static_cast<std::size_t>(best)] = "values";
  };
  if (plan_.new_table || found_.own_template) return;
  const auto column_of = [this](const char* id) {
    const auto at = std::find(found_.targets.begin(), found_.targets.end(), plan_.table_info.find(id));
    return at == found_.targets.end() ? -1 : static_cast<int>(at - found_.targets.begin());
  };
  if (const int outcome = place("outcome"); outcome >= 0 && plan_.table == "deals") take(outcome, column_of("stage"), holds_outcomes);
  if (const int interval = place("interval"); interval >= 0 && plan_.table == "subscriptions") take(interval, column_of("amount"), holds_intervals);
  if (const int currency = place("currency"); currency >= 0 && column_of("amount") >= 0) take(currency, column_of("amount"), holds_currencies);
}

/// "Year" and "Quarter" in columns of their own are one period.
void PlanBuilder::find_period_in_parts() {
  const int period = plan_.table_info.find("period");
  const auto taken = std::find(found_.targets.begin(), found_.targets.end(), period);
  if (period < 0 || taken == found_.targets.end() || found_.own_template || found_.why[static_cast<std::size_t>(taken - found_.targets.begin())] == "mapping") return;
  int year = -1;
  int part = -1;
  for (int i = 0; i < static_cast<int>(plan_.columns.size()); ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (found_.targets[at] >= 0 && found_.targets[at] != period) continue;
    if (year < 0 && holds_only(scan_.columns[at], is_year)) year = i;
    else if (part < 0 && part_of_year(plan_.columns[at].header) != '\0' && holds_only(scan_.columns[at], is_part_of_year)) part = i;
  }
  if (year < 0 || part < 0) return;
  for (const int column : {year, part}) {
    const auto at = static_cast<std::size_t>(column);
    found_.targets[at] = -1;
    found_.left_out[at] = true;
    found_.why[at] = "parts of the period";
  }
  derive({Derivation::Kind::PeriodOfParts, "period", part_of_year(plan_.columns[static_cast<std::size_t>(part)].header) == 'q' ? "Q" : "", {}, year, part, {}});
}

/// A sheet with a month in each column has no rows for a table of ours: what it is, and how it would be one, is said.
void PlanBuilder::warn_of_periods_in_columns() {
  std::vector<std::string> periods;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const ColumnProfile& profile = scan_.columns[i];
    if (profile.filled() > 0 && profile.numbers == profile.filled() && heads_a_period(plan_.columns[i].header)) periods.push_back(plan_.columns[i].header);
  }
  if (periods.size() >= 3)
    plan_.warnings.push_back({"periods_in_columns", {{"first", periods.front()}, {"last", periods.back()}, {"count", std::to_string(periods.size())}}});
}

/// Targets by days are those of the quarters or years that begin on them, if all do and no two lie closer; else those of their months, of
/// which sums hold, but not a month's alone: that is said.
void PlanBuilder::find_grain_of_days() {
  const int period = plan_.table == "targets" ? file_column("period") : -1;
  if (period < 0) return;
  const ColumnProfile& profile = scan_.columns[static_cast<std::size_t>(period)];
  ColumnPlan& column = plan_.columns[static_cast<std::size_t>(period)];
  const CalendarRules rules = settings_.calendar();
  std::set<int> months;
  bool quarters = true;
  bool years = true;
  for (const auto& [written, count] : profile.values) {
    const auto date = scan_date(trim(written));
    const auto day = date ? date->day(column.format.date_order) : std::nullopt;
    const auto plain = parse_period(trim(written), CalendarRules{});
    if (!day || read_period_words(trim(written), CalendarRules{}) || (plain && plain->grain != Grain::Day)) continue;
    const Date first = day.value();
    months.insert(to_ymd(first).year * 12 + to_ymd(first).month);
    quarters = quarters && period_of(first, Grain::Quarter, rules).start == first;
    years = years && period_of(first, Grain::Year, rules).start == first;
  }
  int apart = 0;
  for (auto at = months.begin(); at != months.end() && std::next(at) != months.end(); ++at) apart = apart == 0 ? *std::next(at) - *at : std::min(apart, *std::next(at) - *at);
  if (apart < 2 || profile.many) return;
  if (apart >= 12 && years) column.format.days_are = Grain::Year;
  else if (apart >= 3 && apart < 12 && quarters) column.format.days_are = Grain::Quarter;
  const char* const said = column.format.days_are == Grain::Year ? "targets_of_years" : column.format.days_are == Grain::Quarter ? "targets_of_quarters" : "targets_far_apart";
  plan_.warnings.push_back({said, {{"column", column.header}, {"count", std::to_string(apart)}}});
}

/// "Won: TRUE, FALSE", blank where a deal is still open. With no blanks the flag does not tell lost from open.
void PlanBuilder::find_won_flag() {
  const int outcome = plan_.table == "deals" && !found_.own_template ? plan_.table_info.find("outcome") : -1;
  const bool told = std::find(found_.targets.begin(), found_.targets.end(), outcome) != found_.targets.end() || (found_.preset && !found_.preset->won.empty());
  for (std::size_t i = 0; i < plan_.columns.size() && outcome >= 0 && !told; ++i) {
    const ColumnProfile& profile = scan_.columns[i];
    const bool flag = profile.filled() > 0 && profile.yes_no == profile.filled() && profile.blanks > 0 && !profile.many;
    if (!flag || found_.targets[i] >= 0 || found_.left_out[i] || !found_.why[i].empty() || knowledge().closing_of(form_of(plan_.columns[i].header)) != "won") continue;
    if (share_that_fits(profile, "deals", plan_.table_info.columns[static_cast<std::size_t>(outcome)]) < 1) continue;
    found_.targets[i] = outcome;
    found_.why[i] = "values";
    return;
  }
}

/// Reports with groups say what a group is of in its first row only, and end it with a sum.
void PlanBuilder::warn_of_groups() {
  if (found_.own_template || plan_.new_table) return;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const ColumnProfile& profile = scan_.columns[i];
    if (plan_.columns[i].target.empty() || profile.filled() == 0 || profile.blanks * 2 < profile.rows) continue;
    const std::string& header = plan_.columns[i].header;
    const bool marked = header.find("\u2191") != std::string::npos || header.find("\u2193") != std::string::npos;  // as Salesforce marks it
    if (marked || std::any_of(profile.values.begin(), profile.values.end(), [](const auto& value) { return knowledge().is_total_word(value.first); }))
      plan_.warnings.push_back({"groups_not_repeated", {{"column", header}}});
  }
}

/// Subscriptions that a column calls cancelled, in rows without a day of end, would be paid for ever.
Result<void> PlanBuilder::warn_of_ends_without_days() {
  if (plan_.table != "subscriptions" || !plan_.questions.empty()) return {};
  const auto is_over = [](std::string_view state) { return knowledge().value("subscriptions", "state", state) == "over"; };
  const auto ended = static_cast<std::size_t>(plan_.table_info.find("ended_on"));
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const ColumnProfile& profile = scan_.columns[i];
    const bool says = plan_.columns[i].info.custom && !profile.many && std::any_of(profile.values.begin(), profile.values.end(), [&](const auto& value) { return is_over(value.first); });
    if (!says) continue;
    std::int64_t count = 0;
    RUNRATE_CHECK(each_row([&](const CsvRecord& record, const std::vector<Cell>& cells) {
      count += std::holds_alternative<std::monostate>(cells[ended]) && is_over(trim(record.cell(i))) ? 1 : 0;
    }));
    if (count > 0) plan_.warnings.push_back({"ends_without_days", {{"count", std::to_string(count)}, {"column", plan_.columns[i].header}}});
  }
  return {};
}

/// What makes numbers nothing, or other than the file means, without a single wrong cell.
void PlanBuilder::warn_of_what_lacks() {
  const auto derived = [this](std::string_view column) {
    return std::any_of(plan_.derivations.begin(), plan_.derivations.end(), [column](const Derivation& one) { return one.target == column; });
  };
  const bool sells = plan_.table == "deals" || plan_.table == "subscriptions";
  if (!sells || found_.own_template || plan_.rows == 0) return;
  if (!mapped("amount") && !derived("amount")) plan_.warnings.push_back({"no_amounts", {{"table", plan_.table}}});
  if (plan_.table == "deals" && !mapped("outcome") && !derived("outcome")) plan_.warnings.push_back({"no_outcomes", {}});
  if (plan_.table == "deals" && !mapped("closed_on") && !derived("closed_on")) plan_.warnings.push_back({"no_closing_days", {}});
  if (plan_.table == "subscriptions" && mapped("cancelled_on") && !mapped("ended_on") && !derived("ended_on"))
    plan_.warnings.push_back({"no_ends", {{"column", plan_.columns[static_cast<std::size_t>(file_column("cancelled_on"))].header}}});
  const int amount = file_column("amount");
  const bool says_cents = amount >= 0 && unit_in_header(plan_.columns[static_cast<std::size_t>(amount)].header, settings_.base_currency).minor;
  if (amount >= 0 && plan_.columns[static_cast<std::size_t>(amount)].format.minor && !says_cents)
    plan_.warnings.push_back({"amounts_in_cents", {{"column", plan_.columns[static_cast<std::size_t>(amount)].header}, {"tool", found_.preset->tool}}});
  if (amount >= 0) {
    const auto at = static_cast<std::size_t>(amount);
    const bool whole = !plan_.columns[at].format.minor && scan_.columns[at].fractions == 0 && scan_.columns[at].decimals_point < 2 && scan_.columns[at].decimals_comma < 2;
    if (whole && is_in_cents_by_tool(at)) plan_.warnings.push_back({"amounts_not_in_cents", {{"column", plan_.columns[at].header}, {"tool", found_.preset->tool}}});
  }
  if (plan_.table == "subscriptions" && mapped("amount") && !mapped("interval") && !derived("interval"))
    plan_.warnings.push_back({"no_interval", {{"column", plan_.columns[static_cast<std::size_t>(file_column("amount"))].header}}});
}

}  // namespace runrate::ingest
