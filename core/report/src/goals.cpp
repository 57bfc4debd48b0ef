#include "goals.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <span>
#include <string_view>

#include "compare.h"

namespace runrate::report {
namespace {

/// The names in a formula; what stands in quotes is none.
std::vector<std::string> words_of(std::string_view formula) {
  std::vector<std::string> words;
  bool quoted = false;
  bool open = false;
  for (const char c : formula) {
    if (c == '"') quoted = !quoted;
    const bool part = !quoted && (std::isalnum(static_cast<unsigned char>(c)) || c == '_');
    if (part) {
      if (!open) words.emplace_back();
      words.back() += c;
    }
    open = part;
  }
  return words;
}

bool is_empty(const Snapshot& snapshot, const std::string& table) {
  const Table* found = snapshot.table(table);
  return !found || found->size() == 0;
}

std::optional<Targets::Group> group_of(const std::vector<Filter>& where) {
  if (where.empty()) return Targets::Group{};
  if (where.size() != 1 || where[0].negated || where[0].values.size() != 1) return std::nullopt;
  const std::string& column = where[0].column;
  const std::string kind = column.substr(column.rfind('.') + 1);
  if (kind != "rep" && kind != "team" && kind != "region") return std::nullopt;
  return Targets::Group{kind, where[0].values[0]};
}

}  // namespace

Goals::Goals(const NumberSource& source, const std::vector<Filter>& where) : source_(source), group_(group_of(where)) {}

bool Goals::adds_up(const KpiInfo& kpi, int depth) const {
  // States, averages and comparisons: whose parts of a period do not add up to it.
  static const std::set<std::string, std::less<>> kNot{
      "ledger",   "retention", "lifetimes", "deal_states", "headcount", "closing", "opening", "previous", "trailing", "steps",
      "distinct", "average",   "median",    "min",         "max",       "stddev",  "exists",  "at",       "if"};
  if (depth > 8 || (kpi.unit != Unit::Count && kpi.unit != Unit::Money)) return false;
  if (kpi.formula.find_first_of("/*") != std::string::npos) return false;
  for (const std::string& word : words_of(kpi.formula)) {
    if (kNot.contains(word)) return false;
    const auto inner = std::ranges::find(*source_.catalogue, word, &KpiInfo::id);
    if (inner != source_.catalogue->end() && inner->id != kpi.id && !adds_up(*inner, depth + 1)) return false;
  }
  return true;
}

std::optional<Rational> Goals::target(const KpiInfo& kpi, const Period& period) {
  if (!group_) return std::nullopt;
  const Targets& targets = by_kpi_.try_emplace(kpi.id, *source_.snapshot, kpi.id).first->second;
  std::optional<std::int64_t> value;
  if (adds_up(kpi)) {
    value = targets.value(*group_, period);
  } else {
    value = targets.exact(*group_, period);
    const bool state = kpi.unit == Unit::Money || kpi.unit == Unit::Count;
    const bool longer = period.grain == Grain::Quarter || period.grain == Grain::Year;
    if (!value && state && longer) value = targets.exact(*group_, period_of(period.last(), Grain::Month, source_.snapshot->rules.calendar));
  }
  if (!value) return std::nullopt;
  return make_rational(*value, 1000000);
}

std::vector<Figure> Goals::plan(const KpiInfo& kpi, const std::vector<Period>& periods) {
  std::vector<Figure> out;
  bool any = false;
  for (const Period& period : periods) {
    const std::optional<Rational> goal = target(kpi, period);
    any = any || goal;
    out.push_back(figure_of(goal, kpi.unit, source_));
    if (!goal) out.back().why = {"report_no_target", {}};
  }
  if (!any) out.clear();
  return out;
}

const std::string* lacking_table(const Snapshot& snapshot, const KpiInfo& kpi) {
  const std::span<const std::string> needed(kpi.needs.data(), kpi.needs_all ? kpi.needs.size() : std::min<std::size_t>(kpi.needs.size(), 1));
  const auto at = std::ranges::find_if(needed, [&snapshot](const std::string& table) { return is_empty(snapshot, table); });
  return at == needed.end() ? nullptr : &*at;
}

Value unless_of_nothing(const Snapshot& snapshot, const KpiInfo& kpi, Value value) {
  const std::string* const lacking = lacking_table(snapshot, kpi);
  if (!lacking || !value.number || (sgn(*value.number) != 0 && value.note.id.empty())) return value;
  value.number.reset();
  value.note = {};
  value.why = {"report_no_rows", {{"table", *lacking}}};
  return value;
}

std::vector<std::string> missing_columns(const Snapshot& snapshot, const KpiInfo& kpi) {
  std::vector<std::string> missing;
  const std::vector<std::string> words = words_of(kpi.formula);
  const auto mentioned = [&](const std::string& column) { return std::ranges::find(words, column) != words.end(); };
  for (const std::string& name : kpi.needs) {
    const Table* table = snapshot.table(name);
    if (!table || table->size() > 0) continue;
    const bool amounts = kpi.unit == Unit::Money || kpi.unit == Unit::MoneyPerDay || name == "subscriptions" || name == "costs";
    for (const ColumnInfo& column : table->info.columns) {
      // A row's own id can be made up at import; what it says can not.
      const bool own_id = column.key && column.type == ColumnType::Text && column.id.ends_with("_id");
      if ((column.required && !own_id) || mentioned(column.id) || (amounts && column.id == "amount"))
        missing.push_back(name + "." + column.id);
    }
  }
  return missing;
}

}  // namespace runrate::report
