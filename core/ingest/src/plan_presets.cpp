// What a plan takes from the preset of a tool beyond its columns, and the stage history that columns hold.
#include <algorithm>

#include "base/text.h"
#include "knowledge.h"
#include "plan_builder.h"
#include "row_builder.h"

namespace runrate::ingest {
namespace {

/// The stage and the pipeline in `Date entered "Demo (Sales Pipeline)"` or hs_v2_date_entered_1024350; nothing where the header begins
/// with none of the words for it.
std::optional<std::pair<std::string, std::string>> stage_in_header(const std::string& header) {
  const std::string form = header_form(header);
  std::size_t words = 0;
  for (const std::string& start : knowledge().entered)
    if (form.starts_with(start + " ")) words = std::max(words, static_cast<std::size_t>(std::count(start.begin(), start.end(), ' ')) + 1);
  if (words == 0) return std::nullopt;
  // The same words are passed over in the header as it is written.
  const auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80U) != 0; };
  std::size_t at = 0;
  for (; words > 0; --words) {
    while (at < header.size() && !letter(header[at])) ++at;
    while (at < header.size() && letter(header[at])) ++at;
  }
  std::string stage(trim(std::string_view(header).substr(at)));
  for (const std::string_view mark : {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB", "_", "-", ":"}) {
    while (stage.starts_with(mark)) stage.erase(0, mark.size());
    while (stage.ends_with(mark) && mark != "_") stage.erase(stage.size() - mark.size());
    stage = trim(stage);
  }
  std::string pipeline;
  if (const std::size_t open = stage.rfind('('); stage.ends_with(')') && open != std::string::npos && open > 0) {
    pipeline = trim(std::string_view(stage).substr(open + 1, stage.size() - open - 2));
    stage = trim(std::string_view(stage).substr(0, open));
  }
  if (stage.empty()) return std::nullopt;
  return std::pair(stage, pipeline);
}

}  // namespace

int PlanBuilder::column_called(const std::string& close) const {
  if (close.empty()) return -1;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (close_form(plan_.columns[i].header) == close) return static_cast<int>(i);
  return -1;
}

/// The first of them that the file has.
int PlanBuilder::column_called(const std::vector<std::string>& all) const {
  for (const std::string& close : all)
    if (const int column = column_called(close); column >= 0) return column;
  return -1;
}

CellFormat PlanBuilder::format_as(int column, const ColumnInfo& info) {
  ColumnPlan other = plan_.columns[static_cast<std::size_t>(column)];
  other.info = info;
  other.target = info.id;
  decide_format(static_cast<std::size_t>(column), other);
  return other.format;
}

void PlanBuilder::add_preset_rules() {
  if (!found_.preset) return;
  const Preset& preset = *found_.preset;
  plan_.salesforce_ids = preset.salesforce_ids;
  const auto rule = [this](RowRule::Kind kind, const std::string& header, const std::string& other, std::vector<std::string> values) {
    const int column = column_called(header);
    const int second = column_called(other);
    if (column >= 0 && (kind != RowRule::Kind::Same || second >= 0)) plan_.rules.push_back({kind, column, second, std::move(values)});
  };
  rule(RowRule::Kind::Removed, preset.removed.first, {}, preset.removed.second);
  rule(RowRule::Kind::Only, preset.only.first, {}, preset.only.second);
  rule(RowRule::Kind::Same, preset.same.first, preset.same.second, {});
  if (const int old = column_called(preset.old_stage); old >= 0) {
    ColumnInfo instant;
    instant.id = "entered_at";
    instant.type = ColumnType::Instant;
    plan_.first_stage = {old, column_called(preset.old_since), {}};
    if (plan_.first_stage.since_column >= 0) plan_.first_stage.format = format_as(plan_.first_stage.since_column, instant);
  }
}

/// Those that give a cell of ours from others of the file.
void PlanBuilder::add_preset_derivations() {
  if (!found_.preset) return;
  const Preset& preset = *found_.preset;
  const auto known = [this](const std::string& column) { return plan_.table_info.column(column); };
  for (const auto& [column, header] : preset.times)
    if (const int factor = column_called(header); factor >= 0 && mapped(column)) {
      ColumnInfo number;
      number.id = column;
      number.type = ColumnType::Decimal;
      derive({Derivation::Kind::Times, column, {}, {}, factor, -1, format_as(factor, number)});
    }
  for (const auto& [price, quantity] : preset.each)
    if (const int amount = file_column("amount"); amount >= 0 && close_form(plan_.columns[static_cast<std::size_t>(amount)].header) == price)
      take_each_price(amount, quantity == "*" ? file_column("quantity") : column_called(quantity));
  for (const auto& [column, parts] : preset.labelled)
    if (const int from = column_called(parts.second); from >= 0) derive({Derivation::Kind::Labelled, column, parts.first, {}, from, -1, {}});
  for (const Preset::Prefixed& one : preset.prefixed)
    if (const int column = column_called(one.header); column >= 0 && !mapped(one.column))
      derive({Derivation::Kind::ByPrefix, one.column, one.prefix, {}, column, -1, {}});
  for (const auto& [column, headers] : preset.fallbacks)
    for (const std::string& header : headers)
      if (const int from = column_called(header); from >= 0 && known(column) && plan_.columns[static_cast<std::size_t>(from)].target != column)
        derive({Derivation::Kind::Fallback, column, {}, {}, from, -1, format_as(from, *known(column))});
  for (const auto& [column, text] : preset.defaults)
    if (known(column)) derive({Derivation::Kind::Default, column, text, {}, -1, -1, {}});
  for (const auto& [column, headers] : preset.joined) {
    const int first = headers.empty() ? -1 : column_called(headers[0]);
    const int second = headers.size() < 2 ? -1 : column_called(headers[1]);
    if (first >= 0 || second >= 0) derive({Derivation::Kind::Joined, column, {}, {}, first, second, {}});
  }
  // Both are there and say yes or no, or the stage tells it.
  const auto is_flag = [this](int column) { return column >= 0 && scan_.columns[static_cast<std::size_t>(column)].yes_no == scan_.columns[static_cast<std::size_t>(column)].filled(); };
  if (const int won = column_called(preset.won), closed = column_called(preset.closed); is_flag(won) && is_flag(closed))
    derive({Derivation::Kind::OutcomeOfFlags, "outcome", {}, {}, won, closed, {}});
  if (const int won = column_called(preset.won_lost_on.first), lost = column_called(preset.won_lost_on.second); won >= 0 || lost >= 0)
    if (!mapped("outcome")) derive({Derivation::Kind::OutcomeOfDays, "outcome", {}, {}, won, lost, {}});
  if (const int period = column_called(preset.yearly); period >= 0 && mapped("amount")) take_yearly(period);
  const auto part = [&](const char* name) {
    const auto at = preset.interval.find(name);
    return at == preset.interval.end() ? -1 : column_called(at->second);
  };
  // What is called MRR is a month's, whatever billing period stands beside it.
  const bool told = std::any_of(plan_.derivations.begin(), plan_.derivations.end(),
                                [](const Derivation& one) { return one.kind == Derivation::Kind::Constant && one.target == "interval"; });
  if (const int unit = told ? -1 : part("unit"); unit >= 0) derive({Derivation::Kind::IntervalOfParts, "interval", {}, {}, unit, part("count"), {}});
  // A unit without its count: three months in advance are "month" as well, and only the current period tells.
  if (const int from = part("from"), to = part("to"); from >= 0 && to >= 0 && part("count") < 0 && !told)
    derive({Derivation::Kind::IntervalOfSpan, "interval", part("unit") < 0 ? "" : "longer", {}, from, to, format_as(from, *known("started_on"))});
  if (const int flag = column_called(preset.trial), end = column_called(preset.trial_end); flag >= 0 && end >= 0)
    derive({Derivation::Kind::TrialEnd, "trial_ends_on", {}, {}, flag, end, format_as(end, *known("trial_ends_on"))});
  if (const int subject = column_called(preset.subject); subject >= 0)
    derive({Derivation::Kind::ActivityType, "type", {}, {}, subject, -1, {}});
}

/// Values of deals are compared and added up: what comes each month counts as a year of it, as the tool itself sums it up.
void PlanBuilder::take_yearly(int period) {
  std::int64_t rows = 0;
  for (const auto& [value, count] : scan_.columns[static_cast<std::size_t>(period)].values) rows += times_a_year(value) > 1 ? count : 0;
  if (rows == 0) return;
  derive({Derivation::Kind::Yearly, "amount", {}, {}, period, -1, {}});
  plan_.warnings.push_back({"amounts_made_yearly", {{"count", std::to_string(rows)}, {"column", plan_.columns[static_cast<std::size_t>(period)].header}}});
}

void PlanBuilder::find_stage_columns() {
  const auto taken = [this](const char* id) {
    const int c = plan_.table_info.find(id);
    return c >= 0 && std::find(found_.targets.begin(), found_.targets.end(), c) != found_.targets.end();
  };
  if (plan_.table != "deals" || !taken("deal_id")) return;
  ColumnInfo instant;
  instant.id = "entered_at";
  instant.type = ColumnType::Instant;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    ColumnPlan& column = plan_.columns[i];
    const auto stage = stage_in_header(column.header);
    const ColumnProfile& profile = scan_.columns[i];
    // Who maps such a column to something else means that.
    if (!stage || found_.why[i] == "mapping" || profile.dates + profile.serials + profile.compact < profile.filled()) continue;
    found_.targets[i] = -1;
    found_.left_out[i] = true;
    found_.why[i] = "stage history";
    column.stage = stage->first;
    if (profile.filled() == 0) continue;
    column.format = format_as(static_cast<int>(i), instant);
    plan_.stage_columns.push_back({static_cast<int>(i), taken("pipeline") ? stage->second : std::string(), stage->first, column.format});
  }
}

}  // namespace runrate::ingest
