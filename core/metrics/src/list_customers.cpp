#include <algorithm>
#include <map>
#include <set>

#include "base/money.h"
#include "explainer.h"
#include "facts/account_book.h"
#include "facts/rates.h"
#include "list_maker.h"
#include "metrics/survival.h"
#include "packs/language.h"

namespace runrate {
namespace {

Rational in_units(std::int64_t mrr, const Snapshot& snapshot) { return make_rational(mrr, kMrrUnit * power_of_ten(snapshot.rules.currency_digits)); }

/// A kind of movement, and how it is said.
ListCell movement_cell(const std::string& kind) {
  static const std::map<std::string, std::string> said{{"new", "New"}, {"reactivation", "Reactivation"}, {"expansion", "Expansion"}, {"contraction", "Contraction"},
                                                       {"churn", "Churn"}, {"fx", "Exchange rates"}, {"in_and_out", "In and out"}};
  const auto found = said.find(kind);
  return found == said.end() ? cell(kind) : cell(kind, shown_text("movement/" + kind, found->second));
}

/// The movements of the window, one row an account and kind.
Result<void> list_moved(ListInput& in, ListAnswer& out, bool in_and_out) {
  RUNRATE_TRY(const auto facts, in.framed("movements"));
  const Snapshot& snapshot = in.snapshot();
  out.columns = {{"account_id", "Account", {}}, {"kind", "Movement", {}}};
  if (!in_and_out) out.columns.push_back({"amount", "MRR", Unit::Money});
  const FactCells cells(snapshot, *facts);
  const FactColumn& accounts = *facts->column("account");
  const FactColumn& amounts = *facts->column("amount");
  std::map<std::pair<TextId, TextId>, std::pair<std::size_t, std::int64_t>> found;  // account and kind: first fact and sum
  for (std::size_t row = 0; row < facts->size(); ++row) {
    if ((cells.text("kind", row).text == "in_and_out") != in_and_out) continue;
    const std::pair key(accounts.texts[row], facts->column("kind")->texts[row]);
    found.try_emplace(key, row, 0).first->second.second += amounts.ints[row];
  }
  for (const auto& [key, value] : found) {
    const std::size_t row = value.first;
    ListRow next = cells.begin(row);
    const std::string name = cells.text("account.name", row).text;
    const std::string id = cells.text("account_id", row).text;
    next.title = name.empty() ? id : name;
    next.cells = {cell(id, name), movement_cell(cells.text("kind", row).text)};
    if (!in_and_out) next.cells.push_back(cell(in_units(value.second, snapshot)));
    out.rows.push_back(std::move(next));
  }
  if (!in_and_out) sort_rows(out, 2, true);
  return {};
}

/// The rows of a table whose money has no rate in the month of `date`.
void add_unconverted(ListInput& in, const std::string& table_id, const char* date, const char* amount, ListAnswer& out) {
  const Snapshot& snapshot = in.snapshot();
  const auto facts = in.source.dated(table_id);
  if (!facts || !(*facts)->column(date) || !(*facts)->column(amount)) return;
  const FactCells cells(snapshot, **facts);
  const FactColumn& money = *(*facts)->column(amount);
  const FactColumn& days = *(*facts)->column(date);
  const RateTable& rates = in.source.rates();
  const Table& table = *(*facts)->source_table();
  for (std::size_t row = 0; row < (*facts)->size(); ++row) {
    if (!(*facts)->mask()[row] || money.ints[row] == kBlank || money.currencies.empty() || rates.is_base(money.currencies[row])) continue;
    const std::int32_t day = days.days[row];
    if (day == kNoDay || day < in.frame.front().start.days || day > in.close().days || rates.has_rate(money.currencies[row], Date{day})) continue;
    ListRow next = cells.begin(row);
    const std::string id = cells.text(table.info.columns[static_cast<std::size_t>(table.info.key().front())].id, row).text;
    next.title = shown_name(table.info) + " " + id;
    next.cells = {cell(shown_name(table.info)), cell(id), cells.text(amount, row), cell(to_iso(Date{day}).substr(0, 7))};
    next.reasons.push_back(without_rate(*snapshot.pool, money.currencies[row]));
    out.rows.push_back(std::move(next));
  }
}

/// How long each account stayed the first time, as seen at the end of `close`.
std::vector<Lifetime> first_spells(const AccountBook& book, Date close) {
  std::vector<Lifetime> out;
  for (const AccountPart& part : book.parts()) {
    if (part.first_day == kNoDay || part.first_day > close.days) continue;
    std::set<Date> ends;
    for (const MrrSegment& segment : book.segments(part))
      if (segment.to.days > part.first_day && segment.to <= close) ends.insert(segment.to);
    const auto gone = std::ranges::find_if(ends, [&](Date day) { return book.mrr(part, day, day) == 0; });
    const bool ended = gone != ends.end();
    out.push_back({(ended ? *gone : close + 1).days - part.first_day, ended});
  }
  return out;
}

Rational from_double(double value) { return Rational(value); }

}  // namespace

Result<void> list_movements(ListInput& in, ListAnswer& out) { return list_moved(in, out, false); }
Result<void> list_in_and_out(ListInput& in, ListAnswer& out) { return list_moved(in, out, true); }

Result<void> list_unconverted(ListInput& in, ListAnswer& out) {
  out.columns = {{"table", "Table", {}}, {"id", "Id", {}}, {"amount", "Amount", {}}, {"month", "Month", {}}};
  const Snapshot& snapshot = in.snapshot();
  if (const auto ledger = in.framed("ledger"); ledger) {
    const Table* table = snapshot.table("subscriptions");
    const auto rows = in.source.dated("subscriptions");
    for (const FactSet::LeftOut& left : (*ledger)->left_out()) {
      if (!rows) break;
      const FactCells cells(snapshot, **rows);
      ListRow next = cells.begin(left.row);
      const std::string id = cells.text("subscription_id", left.row).text;
      next.title = shown_name(table->info) + " " + id;
      next.cells = {cell(shown_name(table->info)), cell(id), cells.text("amount", left.row), cell(to_iso(in.close()).substr(0, 7))};
      next.reasons.push_back(left.reason);
      out.rows.push_back(std::move(next));
    }
  }
  add_unconverted(in, "deals", "closed_on", "amount", out);
  add_unconverted(in, "costs", "on", "amount", out);
  add_unconverted(in, "orders", "on", "amount", out);
  return {};
}

Result<void> list_churn_hazard(ListInput& in, ListAnswer& out) {
  GroupIndex none;
  RUNRATE_TRY(const auto book, AccountBook::make(in.snapshot(), in.query.where, "", none));
  out.columns = {{"age", "Age", Unit::Days},         {"at_risk", "Customers", Unit::Count}, {"left", "Left", Unit::Count}, {"censored", "Followed no further", Unit::Count},
                 {"survival", "Still there", Unit::Percent}, {"low", "From", Unit::Percent},        {"high", "To", Unit::Percent}};
  for (const SurvivalStep& step : kaplan_meier(first_spells(*book, in.close()))) {
    ListRow row;
    row.title = std::to_string(step.days);
    row.cells = {cell(std::int64_t{step.days}), cell(step.at_risk), cell(step.ended), cell(step.censored),
                 cell(from_double(step.survival)), cell(from_double(step.low)), cell(from_double(step.high))};
    out.rows.push_back(std::move(row));
  }
  return {};
}

}  // namespace runrate
