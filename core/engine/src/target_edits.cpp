#include <algorithm>

#include "base/text.h"
#include "state.h"

namespace runrate {
namespace {

constexpr int kLookBack = 12;  ///< months that a suggestion rests on

/// Units of which a longer period's number is the sum of its months': these are spread over months.
bool adds_up(const KpiInfo& kpi) { return kpi.unit == Unit::Money || kpi.unit == Unit::Count; }

}  // namespace

Result<Touched> Engine::set_targets(std::span<const TargetEdit> edits) {
  if (edits.empty()) return Touched{};
  const Workbook& book = *state_->book;
  const TableInfo* const table = book.schema().table("targets");
  if (!table) return fail("unknown_table", {{"table", "targets"}});
  const auto at = [table](const char* column) { return static_cast<std::size_t>(table->find(column)); };
  std::vector<std::vector<Cell>> rows;
  for (const TargetEdit& edit : edits) {
    if (std::ranges::find(catalogue(), edit.kpi, &KpiInfo::id) == catalogue().end()) return fail("unknown_kpi", {{"kpi", edit.kpi}});
    std::vector<Cell> cells(table->columns.size());
    for (const auto& [column, text] : {std::pair("kpi", edit.kpi), std::pair("period", edit.period), std::pair("group", edit.group), std::pair("value", edit.value)}) {
      if (trim(text).empty()) continue;  // the company, or a target to be taken away
      auto cell = parse_cell(table->columns[at(column)], text, book.settings().currency(), book.settings());
      if (!cell) return fail(engine::placed(std::move(cell).error(), "targets", 0, column));
      cells[at(column)] = std::move(*cell);
    }
    engine::complete_key(*table, cells);
    rows.push_back(std::move(cells));
  }
  const Message title{"change_targets", {{"count", std::to_string(edits.size())}}};
  return state_->followed(state_->book->change(ChangeKind::Edit, title, [&](Writer& writer) -> Result<void> {
    for (const std::vector<Cell>& cells : rows) {
      std::vector<Cell> key;
      for (const int part : table->key()) key.push_back(cells[static_cast<std::size_t>(part)]);
      RUNRATE_TRY(const auto known, writer.find("targets", key));
      const bool blank = std::holds_alternative<std::monostate>(cells[at("value")]);
      if (known && blank) RUNRATE_CHECK(writer.erase("targets", *known));
      if (known && !blank) RUNRATE_CHECK(writer.update("targets", *known, "value", cells[at("value")]));
      if (!known && !blank) RUNRATE_CHECK(writer.insert("targets", cells));
    }
    return {};
  }));
}

Result<std::vector<TargetEdit>> Engine::suggest_targets(const TargetPlan& plan) {
  const auto kpi = std::ranges::find(catalogue(), plan.kpi, &KpiInfo::id);
  if (kpi == catalogue().end()) return fail("unknown_kpi", {{"kpi", plan.kpi}});
  const Snapshot& snapshot = *state_->snapshot;
  const CalendarRules& rules = snapshot.rules.calendar;
  const Date as_of = Evaluator::as_of(snapshot);
  const Date end = period_of(as_of, Grain::Month, rules).start;  // months that are over
  const Period year{add_months(end, -kLookBack), end, Grain::All};
  Query query{{plan.kpi}, {year}, {}, {}, plan.group_kind};
  RUNRATE_TRY(const Answer found, answer(query));
  std::vector<TargetEdit> out;
  for (std::size_t g = 0; g < found.groups.size(); ++g) {
    const Value& value = found.value(0, 0, g);
    if (!value.number || sgn(*value.number) == 0 || (!plan.group_kind.empty() && found.groups[g].empty())) continue;
    for (const Period& period : plan.periods) {
      // A sum is spread evenly by months; a rate or a state is aimed at as it is.
      const Rational months(std::max(1, (period.days() + 15) / 30));
      const Rational base = adds_up(*kpi) && !plan.state ? Rational(*value.number / kLookBack * months) : *value.number;
      const Rational aimed = base * (1 + plan.growth);
      // Nobody plans cents of thousands.
      const int money_digits = abs(aimed) >= 1000 ? 0 : snapshot.rules.currency_digits;
      const int digits = kpi->unit == Unit::Money ? money_digits : kpi->unit == Unit::Count ? 0 : 6;
      out.push_back({plan.kpi, label(period, rules), plan.group_kind.empty() ? std::string() : plan.group_kind + "=" + found.groups[g],
                     to_decimal(aimed, digits)});
    }
  }
  return out;
}

}  // namespace runrate
