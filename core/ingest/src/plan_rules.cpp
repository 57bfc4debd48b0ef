// What a plan adds beyond columns: rules for deals and recurring amounts, currencies, warnings.
#include <algorithm>

#include "base/text.h"
#include "cell_text.h"
#include "currency_text.h"
#include "header_pairs.h"
#include "header_unit.h"
#include "knowledge.h"
#include "naming.h"
#include "number_text.h"
#include "plan_builder.h"

namespace runrate::ingest {
namespace {

/// "month" or "year" where a header names what recurs by its period, whatever a billing interval beside it says.
std::string period_of_amount(const std::string& form) {
  for (const char* const word : {"mrr", "monthly recurring"})
    if (has_words(form, word)) return "month";
  for (const char* const word : {"arr", "acv", "annual recurring"})
    if (has_words(form, word)) return "year";
  for (const char* const part : {"monthly", "per month", "monat", "mensuel", "mensual", "mensal", "mensile", "maand"})
    if (form.find(part) != std::string::npos) return "month";
  for (const char* const part : {"annual", "yearly", "per year", "jahr", "annuel", "anual", "jaar"})
    if (form.find(part) != std::string::npos) return "year";
  return {};
}

/// Whether the header is one of those by which the column is known.
bool stands_for(std::string_view table, const std::string& header, std::string_view column) {
  const auto words = knowledge().tables.find(table);
  if (words == knowledge().tables.end()) return false;
  const auto known = words->second.headers.find(without_units(form_of(header)));
  return known != words->second.headers.end() && known->second.front().column == column;
}

/// What a header says that its numbers count: "Laufzeit (Monate)".
std::string period_of_count(const std::string& form) {
  for (const std::string_view word : split(form, ' ')) {
    const std::string unit = knowledge().value("subscriptions", "interval", word);
    if (unit == "month" || unit == "year") return unit;
  }
  return {};
}

std::string kind_of_survey(const std::string& form) {
  for (const char* const kind : {"nps", "csat", "ces"})
    if (has_words(form, kind)) return kind;
  for (const char* const kind : {"nps", "csat", "ces"})
    if (knowledge().asks(form, kind)) return kind;
  return {};
}

/// Outcomes of which none is "open": deals still open have a blank there.
bool names_ends_only(const ColumnProfile& profile) {
  return profile.filled() > 0 && !profile.many && std::none_of(profile.values.begin(), profile.values.end(), [](const auto& value) { return knowledge().value("deals", "outcome", value.first) == "open"; });
}

/// The highest of the scores in a column; nothing where one is no score from 0 to 10.
std::optional<std::int64_t> highest_score(const ColumnProfile& profile) {
  if (profile.filled() == 0 || profile.many) return std::nullopt;
  std::int64_t most = 0;
  for (const auto& [written, count] : profile.values) {
    if (knowledge().is_blank_word(trim(written))) continue;
    if (!knowledge().value("surveys", "score", written).empty()) continue;
    const auto number = scan_number(score_in(trim(written)));
    const auto value = number ? number->scaled('.', 0) : std::nullopt;
    if (!value || *value < 0 || *value > 10) return std::nullopt;
    most = std::max(most, *value);
  }
  return most;
}

}  // namespace

/// Surveys name their columns by the questions they ask.
void PlanBuilder::find_survey_columns() {
  if (plan_.table != "surveys") return;
  const auto free_place = [this](const char* id) {
    const int c = plan_.table_info.find(id);
    return std::find(found_.targets.begin(), found_.targets.end(), c) == found_.targets.end() ? c : -1;
  };
  const auto take = [this](std::size_t i, int c, const char* why) {
    found_.targets[i] = c;
    found_.why[i] = why;
  };
  const auto is_free = [this](std::size_t i) { return found_.targets[i] < 0 && !found_.left_out[i] && found_.why[i].empty(); };
  // The answers below a question may be no scores.
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (found_.why[i] == "header" && found_.targets[i] == plan_.table_info.find("score") && column_of_question(form_of(plan_.columns[i].header)) == "score" && !highest_score(scan_.columns[i])) {
      found_.targets[i] = -1;
      found_.why[i].clear();
    }
  for (const char* const kind : {"nps", "csat", "ces", ""})
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      const int score = free_place("score");
      // Without a question that we know, only what a tool of surveys wrote is searched for scores.
      const bool asked = *kind != '\0' ? knowledge().asks(form_of(plan_.columns[i].header), kind) : found_.preset != nullptr;
      if (score >= 0 && asked && is_free(i) && highest_score(scan_.columns[i])) take(i, score, "question");
    }
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const int comment = free_place("comment");
    if (comment < 0 || !is_free(i) || !knowledge().asks(form_of(plan_.columns[i].header), "comment")) continue;
    if (scan_.columns[i].numbers < scan_.columns[i].filled() || scan_.columns[i].filled() == 0) take(i, comment, "question");
  }
}

void PlanBuilder::derive(Derivation derivation) { plan_.derivations.push_back(std::move(derivation)); }

/// "Price per seat" is to be taken as often as the quantity says.
void PlanBuilder::take_each_price(int amount, int quantity) {
  if (quantity < 0) return;
  ColumnInfo number;
  number.id = "amount";
  number.type = ColumnType::Decimal;
  derive({Derivation::Kind::Times, "amount", {}, {}, quantity, -1, format_as(quantity, number)});
  const auto header = [this](int column) { return plan_.columns[static_cast<std::size_t>(column)].header; };
  plan_.warnings.push_back({"amount_is_each", {{"column", header(amount)}, {"factor", header(quantity)}}});
}

/// "Billing period: 3" beside "Billing period unit: month", or "Term (months): 12".
void PlanBuilder::take_interval_in_parts() {
  int count = file_column("interval");
  // A later file with these headers finds the count where the first one left it: in a column of its own.
  for (std::size_t i = 0; i < plan_.columns.size() && count < 0; ++i)
    if (plan_.columns[i].info.custom && stands_for("subscriptions", plan_.columns[i].header, "interval")) count = static_cast<int>(i);
  if (count < 0) return;
  const auto at = static_cast<std::size_t>(count);
  const ColumnProfile& profile = scan_.columns[at];
  if (profile.filled() == 0 || profile.numbers != profile.filled()) return;
  const auto is_unit = [this](std::size_t i) {
    const ColumnProfile& other = scan_.columns[i];
    return plan_.columns[i].info.custom && !other.many && other.filled() > 0 && std::all_of(other.values.begin(), other.values.end(), [](const auto& value) { return read_interval(value.first).has_value(); });
  };
  int unit = -1;
  for (std::size_t i = 0; i < plan_.columns.size() && unit < 0; ++i)
    if (i != at && is_unit(i)) unit = static_cast<int>(i);
  const std::string words = period_of_count(form_of(plan_.columns[at].header));
  if (unit < 0 && words.empty()) return;
  if (ColumnPlan& column = plan_.columns[at]; !column.info.custom) {
    column.target.clear();
    column.recognised.clear();
    plan_custom(at);
  }
  derive({Derivation::Kind::IntervalOfParts, "interval", words, {}, unit, count, {}});
}

/// An amount that a source calls MRR is a month's: the billing interval beside it is kept as a column of its own.
void PlanBuilder::add_recurring_rules() {
  if (plan_.table != "subscriptions") return;
  const int amount = file_column("amount");
  if (amount < 0) return;
  const auto& each = knowledge().each;
  const std::string price = without_units(form_of(plan_.columns[static_cast<std::size_t>(amount)].header));
  const bool told = found_.preset && (found_.preset->times.contains("amount") || found_.preset->each.contains(close_form(plan_.columns[static_cast<std::size_t>(amount)].header)));
  if (!told && std::find(each.begin(), each.end(), price) != each.end()) take_each_price(amount, file_column("quantity"));
  take_interval_in_parts();
  const std::string period = period_of_amount(form_of(plan_.columns[static_cast<std::size_t>(amount)].header));
  if (period.empty()) return;
  if (const int interval = file_column("interval"); interval >= 0) {
    ColumnPlan& column = plan_.columns[static_cast<std::size_t>(interval)];
    column.target.clear();
    column.recognised.clear();
    plan_custom(static_cast<std::size_t>(interval));
  }
  derive({Derivation::Kind::Constant, "interval", period, {}, -1});
}

/// First and last name in columns of their own make the name of a lead.
void PlanBuilder::join_names() {
  if (plan_.table != "leads" || found_.preset || found_.own_template) return;
  int first = -1;
  int last = -1;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const std::string form = form_of(plan_.columns[i].header);
    const auto is_one_of = [&form](const std::vector<std::string>& words) { return std::find(words.begin(), words.end(), form) != words.end(); };
    if (first < 0 && is_one_of(knowledge().first_names)) first = static_cast<int>(i);
    if (last < 0 && is_one_of(knowledge().last_names)) last = static_cast<int>(i);
  }
  if (first < 0 || last < 0) return;
  // "Nom" beside "Prénom" is the last name.
  ColumnPlan& column = plan_.columns[static_cast<std::size_t>(last)];
  if (mapped("name") && column.target != "name") return;
  if (column.target == "name") {
    column.target.clear();
    column.recognised.clear();
    plan_custom(static_cast<std::size_t>(last));
  }
  derive({Derivation::Kind::Joined, "name", {}, {}, first, last, {}});
}

/// An order's amount is that of all its pieces.
void PlanBuilder::take_price_of_each() {
  const int amount = plan_.table == "orders" && !found_.own_template ? file_column("amount") : -1;
  const auto& each = knowledge().each;
  if (amount >= 0 && std::find(each.begin(), each.end(), without_units(form_of(plan_.columns[static_cast<std::size_t>(amount)].header))) != each.end())
    take_each_price(amount, file_column("quantity"));
}

/// Sources with a column for the days on which deals were won and one for those on which they were lost say in both when deals were closed.
void PlanBuilder::close_by_other_days() {
  if (!mapped("closed_on")) return;
  int won = -1;
  int lost = -1;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const ColumnPlan& column = plan_.columns[i];
    const ColumnProfile& profile = scan_.columns[i];
    const bool days = profile.filled() > 0 && profile.dates + profile.serials == profile.filled();
    const std::string end = days ? knowledge().closing_of(form_of(column.header)) : std::string();
    if (end == "won" && won < 0) won = static_cast<int>(i);
    if (end == "lost" && lost < 0) lost = static_cast<int>(i);
    if (!column.info.custom || !days || !(stands_for("deals", column.header, "closed_on") || !knowledge().closing_of(form_of(column.header)).empty())) continue;
    derive({Derivation::Kind::Fallback, "closed_on", {}, {}, static_cast<int>(i), -1, format_as(static_cast<int>(i), *plan_.table_info.column("closed_on"))});
  }
  const bool told = mapped("outcome") || mapped("stage") || std::any_of(plan_.derivations.begin(), plan_.derivations.end(), [](const Derivation& one) { return one.target == "outcome"; });
  if (!told && won >= 0 && lost >= 0) derive({Derivation::Kind::OutcomeOfDays, "outcome", {}, {}, won, lost, {}});
  // "Closed won deals.csv"
  const std::string all = told || won >= 0 || lost >= 0 ? std::string() : knowledge().closing_of(form_of(file_.stem().string()));
  if (all.empty()) return;
  derive({Derivation::Kind::Constant, "outcome", all, {}, -1, -1, {}});
  plan_.warnings.push_back({all == "won" ? "all_won_by_name" : "all_lost_by_name", {}});
}

/// Lines of an order that bear no number of their own are told apart by what was ordered.
void PlanBuilder::name_order_lines() {
  if (plan_.table != "orders" || found_.own_template || mapped("line") || !mapped("product")) return;
  derive({Derivation::Kind::Labelled, "line", {}, {}, file_column("product"), -1, {}});
}

/// Lists of one kind name it in the file's name only: "Calls May.csv", "Anrufe.xlsx".
std::string PlanBuilder::type_of_activities() const {
  const bool made = std::any_of(plan_.derivations.begin(), plan_.derivations.end(), [](const Derivation& one) { return one.target == "type"; });
  if (plan_.table != "activities" || found_.own_template || made || mapped("type")) return {};
  const std::string stem = form_of(file_.stem().string());
  for (const std::string_view word : split(stem, ' '))
    for (const std::string_view kind : {"call", "email", "meeting", "demo"})
      if (knowledge().value("activities", "type", word) == kind) return std::string(kind);
  return {};
}

void PlanBuilder::add_derivations() {
  const TableInfo& table = plan_.table_info;
  join_names();
  take_price_of_each();
  name_order_lines();
  // A subscription is known again by what it is and since when: its end comes later, and so may another price.
  const char* const of = table.id == "subscriptions" ? " account_id product plan started_on " : "";
  if (found_.keyless) derive({Derivation::Kind::KeyFromCells, table.columns[static_cast<std::size_t>(table.key().front())].id, {}, of, -1});
  if (found_.preset)
    for (const auto& [column, value] : found_.preset->constants) derive({Derivation::Kind::Constant, column, value, {}, -1});
  if (plan_.table == "deals") {
    const bool flags = std::any_of(plan_.derivations.begin(), plan_.derivations.end(),
                                   [](const Derivation& one) { return one.kind == Derivation::Kind::OutcomeOfFlags || one.kind == Derivation::Kind::OutcomeOfDays; });
    // Also where a column for it is blank in some rows: "Result" often only says how deals ended.
    const bool may_fill = !mapped("outcome") || !found_.own_template;
    if (!flags && may_fill && mapped("stage")) derive({Derivation::Kind::OutcomeOfStage, "outcome", {}, "stage", -1});
    else if (!flags && may_fill && mapped("outcome") && names_ends_only(scan_.columns[static_cast<std::size_t>(file_column("outcome"))])) derive({Derivation::Kind::Default, "outcome", "open", {}, -1});
    if (!found_.own_template) close_by_other_days();
    // Our own templates mean what they say; elsewhere one date serves both open and closed deals.
    const int closed = file_column("closed_on");
    const bool judged = flags || mapped("outcome") || mapped("stage");
    if (closed >= 0 && judged && !mapped("expected_close_on") && trim(plan_.columns[static_cast<std::size_t>(closed)].header) != "closed_on")
      derive({Derivation::Kind::CloseOfOpenDeal, "expected_close_on", {}, "closed_on", -1});
  }
  if (plan_.table == "accounts" || plan_.table == "reps" || plan_.table == "products") {
    const std::string& key = table.columns[static_cast<std::size_t>(table.key().front())].id;
    const bool made = std::any_of(plan_.derivations.begin(), plan_.derivations.end(), [](const Derivation& one) { return one.target == "name"; });
    if (mapped(key) && !mapped("name") && !made && !found_.own_template) derive({Derivation::Kind::NameFromKey, "name", {}, key, -1});
  }
  if (plan_.table == "surveys" && !mapped("kind") && !(found_.preset && (found_.preset->constants.contains("kind") || found_.preset->defaults.contains("kind")))) {
    const int score = file_column("score");
    std::string kind = score < 0 ? std::string() : kind_of_survey(form_of(plan_.columns[static_cast<std::size_t>(score)].header));
    if (kind.empty()) kind = kind_of_survey(header_form(file_.stem().string()));
    if (kind.empty() && found_.preset && score >= 0)
      if (const auto most = highest_score(scan_.columns[static_cast<std::size_t>(score)])) kind = *most > 5 ? "nps" : "csat";
    if (!kind.empty()) derive({Derivation::Kind::Constant, "kind", kind, {}, -1});
  }
  if (const std::string type = type_of_activities(); !type.empty()) derive({Derivation::Kind::Constant, "type", type, {}, -1});
  const std::string opened = plan_.table == "tickets" ? "opened_at" : plan_.table == "leads" ? "created_at" : std::string();
  if (opened.empty() || mapped("first_response_at") || !mapped(opened)) return;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const std::string form = form_of(plan_.columns[i].header);
    const bool minutes = has_words(form, "minutes") || has_words(form, "min") || has_words(form, "mins");
    if (minutes && has_words(form, "first") && has_words(form, "response") && scan_.columns[i].numbers == scan_.columns[i].filled()) {
      derive({Derivation::Kind::MinutesAfter, "first_response_at", {}, opened, static_cast<int>(i)});
      plan_.warnings.push_back({"minutes_became_stamp", {{"header", plan_.columns[i].header}, {"column", "first_response_at"}, {"from", opened}}});
      break;
    }
  }
}

/// The codes that the file names, those of most rows first.
void PlanBuilder::find_currencies() {
  std::vector<std::pair<std::string, std::int64_t>> codes;
  const auto count = [&codes](const std::string& code, std::int64_t n) {
    if (code.empty() || n == 0) return;
    const auto at = std::find_if(codes.begin(), codes.end(), [&code](const auto& known) { return known.first == code; });
    if (at == codes.end()) codes.emplace_back(code, n);
    else at->second += n;
  };
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    ColumnPlan& column = plan_.columns[i];
    const ColumnProfile& profile = scan_.columns[i];
    if (column.target.empty()) continue;
    if (column.info.type == ColumnType::Currency)
      for (const auto& [value, n] : profile.values) count(currency_code(value, settings_.base_currency), n);
    if (column.info.type != ColumnType::Money || mapped("currency")) continue;
    column.format.currency = is_wide_value(i) ? unit_of_values_.currency : unit_in_header(column.header, settings_.base_currency).currency;
    if (!column.format.currency.empty()) count(column.format.currency, profile.filled());
    for (const auto& [written, n] : profile.currencies) {
      const std::string code = currency_code(written, settings_.base_currency);
      count(code, n);
      if (is_shared_sign(written))
        plan_.warnings.push_back({"shared_sign", {{"sign", written}, {"currency", code}, {"column", column.header}}});
    }
  }
  std::stable_sort(codes.begin(), codes.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (auto& [code, n] : codes) plan_.found_currencies.push_back(code);
}

void PlanBuilder::warn() {
  const auto say = [this](const char* id, std::int64_t n) {
    if (n > 0) plan_.warnings.push_back({id, {{"count", std::to_string(n)}}});
  };
  say("short_rows", scan_.short_rows);
  say("headers_again", scan_.headers_again);
  say("nul_bytes", scan_.nuls);
  say("comments_skipped", scan_.comments);
  say("comments_cut", scan_.comments_within);
  if (plan_.wrapped) plan_.warnings.push_back({"lines_unwrapped", {}});
  if (plan_.escapes) plan_.warnings.push_back({"escapes_read", {}});
  if (plan_.quote == CsvFormat::kNone) plan_.warnings.push_back({"quotes_are_letters", {}});
  if (plan_.delimiter.size() > 1 && !dialect_.told)
    plan_.warnings.push_back({"delimiter_of_letters", {{"delimiter", delimiter_name(plan_.delimiter)}, {"columns", std::to_string(dialect_.width)}}});
  if (plan_.end_line > 0) plan_.warnings.push_back({"footer_cut", {{"line", std::to_string(plan_.end_line)}}});
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (scan_.columns[i].exponents > 0 && !plan_.columns[i].target.empty())
      plan_.warnings.push_back({"rounded_by_spreadsheet", {{"column", plan_.columns[i].header}, {"count", std::to_string(scan_.columns[i].exponents)}}});
  warn_of_what_lacks();
  warn_of_periods_in_columns();
  if (found_.preset && found_.preset->unproven) plan_.warnings.push_back({"preset_unproven", {{"tool", found_.preset->tool}}});
}

}  // namespace runrate::ingest
