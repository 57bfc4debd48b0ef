#include "fact_access.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace runrate {
namespace {

bool names_what_all_tell(const Expr& expr) {
  if (expr.kind == ExprKind::Name) {
    const auto [head, rest] = split_name(expr.text);
    const std::string_view column = rest.empty() ? std::string_view(expr.text) : rest;
    return column == "calibrated_won" || column == "calibrated_n";
  }
  return std::ranges::any_of(expr.children, [](const ExprPtr& child) { return names_what_all_tell(*child); }) || (expr.where && names_what_all_tell(*expr.where));
}

std::string rules_as_text(const Rules& rules) {
  std::string out = fmt::format("{} {} {} {} {} {} {}", rules.currency, rules.currency_digits, rules.calendar.week_start,
                                rules.calendar.fiscal_start, rules.calendar.zone.name(), rules.bridge_gap_days, rules.stalled_days);
  for (const Date day : rules.holidays) out += fmt::format(" {}", day.days);
  return out;
}

void add_referenced(const Snapshot& snapshot, const std::string& id, std::set<std::string>& out) {
  if (!out.insert(id).second) return;
  const Table* table = snapshot.table(id);
  if (!table) return;
  for (const ColumnInfo& column : table->info.columns)
    if (!column.references.empty()) add_referenced(snapshot, column.references, out);
}

/// Whether a column is neither the facts' own nor one that is derived for them, so that it lies behind a reference.
bool reaches_beyond(const Snapshot& snapshot, const Expr& expr, const std::string& facts) {
  if (expr.kind == ExprKind::Name) {
    const auto [head, rest] = split_name(expr.text);
    const std::string name(head == facts && !rest.empty() ? rest : std::string_view(expr.text));
    const Table* table = snapshot.table(facts);
    if (table && table->info.find(name) >= 0) return false;
    const FactInfo* info = find_derived(facts);
    return name != facts && !(info && std::ranges::any_of(info->columns, [&](const auto& column) { return column.first == name; }));
  }
  const auto beyond = [&](const ExprPtr& child) { return reaches_beyond(snapshot, *child, facts); };
  return std::ranges::any_of(expr.children, beyond) || (expr.where && reaches_beyond(snapshot, *expr.where, facts)) ||
         expr.by.find('.') != std::string::npos;
}

/// Whether a name in it is one of money in some table: nothing else is converted at rates, but in facts whose tables they are among.
bool reads_money(const Snapshot& snapshot, const Expr& expr) {
  if (expr.kind == ExprKind::Name) {
    const std::string_view name = std::string_view(expr.text).substr(expr.text.rfind('.') + 1);
    return std::ranges::any_of(snapshot.tables, [&](const auto& table) {
      const int column = table->info.find(name);
      return column >= 0 && table->info.columns[static_cast<std::size_t>(column)].type == ColumnType::Money;
    });
  }
  const auto reads = [&](const ExprPtr& child) { return reads_money(snapshot, *child); };
  return std::ranges::any_of(expr.children, reads) || (expr.where && reads_money(snapshot, *expr.where));
}

}  // namespace

const FactInfo* find_derived(std::string_view name) {
  const std::vector<FactInfo>& all = derived_facts();
  const auto found = std::ranges::find(all, name, &FactInfo::name);
  return found == all.end() ? nullptr : &*found;
}

FactAccess::FactAccess(FactSource& source, const FactContext& context) : source_(source), context_(context) {
  rules_ = fmt::format("{}|{}", rules_as_text(context.snapshot->rules), context.as_of.days);
  query_ = rules_ + "|" + context.group_by;
  for (const Filter& filter : context.where) query_ += "|" + to_text(filter);
}

bool FactAccess::is_framed(const std::string& name) {
  const FactInfo* info = find_derived(name);
  return info && info->framed;
}

Result<FactSource::FactsPtr> FactAccess::unfiltered(const std::string& table) {
  if (!unfiltered_) {
    unfiltered_ = std::make_unique<FactSource>();
    no_filter_ = {context_.snapshot, *make_date(9999, 12, 31), {}, {}};
    unfiltered_->begin(no_filter_);
  }
  return unfiltered_->dated(table);
}

std::string FactAccess::tables_behind(const std::string& facts, bool beyond, bool money) const {
  const Snapshot& snapshot = *context_.snapshot;
  std::vector<std::string> direct;
  if (money) direct.emplace_back("rates");
  const FactInfo* info = find_derived(facts);
  if (info) direct.insert(direct.end(), info->tables.begin(), info->tables.end());
  if (!info || !info->framed) direct.push_back(facts);
  std::set<std::string> tables(direct.begin(), direct.end());
  if (beyond) {
    tables.clear();
    for (const std::string& id : direct) add_referenced(snapshot, id, tables);
  }
  std::string out;
  for (const std::string& id : tables) {
    const Table* table = snapshot.table(id);
    out += fmt::format("|{}:{}", id, table ? table->version : 0);
  }
  return out;
}

bool FactAccess::beyond(const Expr& measure, const std::string& facts) const {
  return !context_.where.empty() || !context_.group_by.empty() || reaches_beyond(*context_.snapshot, measure, facts);
}

std::optional<FactSource::Difference> FactAccess::difference(const Expr& measure, const std::string& facts, const Frame& frame) {
  // What all deals together tell of each changes for deals that have not changed themselves.
  if (names_what_all_tell(measure)) return std::nullopt;
  return source_.difference(facts, frame, beyond(measure, facts));
}

std::string FactAccess::version(const Expr& measure, const std::string& facts) const {
  std::string out = query_ + tables_behind(facts, beyond(measure, facts), reads_money(*context_.snapshot, measure));
  // Some derived facts have rows for every group there is (working days), also for one that another table brought.
  const FactInfo* info = find_derived(facts);
  if (info && info->framed && !context_.group_by.empty()) out += fmt::format("|groups:{}", source_.groups().labels().size());
  return out;
}

std::string FactAccess::version_of_rows(const std::string& facts) const {
  return query_ + tables_behind(facts, !context_.where.empty() || !context_.group_by.empty(), true);
}

std::string FactAccess::version_of_rows(const Expr& condition, const std::string& by, const std::string& facts) const {
  const bool beyond = by.find('.') != std::string::npos || reaches_beyond(*context_.snapshot, condition, facts);
  return facts + "|" + rules_ + tables_behind(facts, beyond, reads_money(*context_.snapshot, condition));
}

}  // namespace runrate
