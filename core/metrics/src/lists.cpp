#include "metrics/lists.h"

#include <algorithm>
#include <array>

#include "base/money.h"
#include "explainer.h"
#include "list_maker.h"
#include "state.h"

namespace runrate {
namespace {

using Maker = Result<void> (*)(ListInput&, ListAnswer&);
struct Entry {
  ListInfo info;
  Maker make;
};

const std::vector<Entry>& entries() {
  static const std::vector<Entry> out{
      {{"movements", "Movements", "What moved MRR in the period, customer by customer, the largest first.", "subscriptions"}, list_movements},
      {{"in_and_out_customers", "In-and-out customers", "Accounts that came and left within one month, so that they move no MRR.", "subscriptions"}, list_in_and_out},
      {{"churn_probability", "Customers at risk", "How likely each customer leaves within 90 days, and why.", "subscriptions"}, list_churn_risk},
      {{"churn_hazard", "Survival of customers",
        "Share of customers still there by their age in days (Kaplan-Meier), over each account's first spell; who is still there is censored.", "subscriptions"},
       list_churn_hazard},
      {{"stalled_deals", "Stalled deals", "Open deals in which nothing has happened for the number of days that the settings name.", "deals"}, list_stalled},
      {{"overdue_deals", "Overdue deals", "Open deals whose expected close lies before the closing day.", "deals"}, list_overdue},
      {{"slipped_deals", "Slipped deals", "Deals that were expected to close in the period and are still open at its end.", "deals"}, list_slipped},
      {{"deal_risk", "Deals at risk", "Open deals with a reason to worry: overdue, stalled, pushed twice or more, no next step, older than most deals that were won.", "deals"},
       list_deal_risk},
      {{"activity_outcome", "Activity against outcome", "What each rep did in the period, and what came of it.", "activities"}, list_activity_outcome},
      {{"mismatch_flags", "Busy without result", "Reps in the top third by activity and the bottom third by bookings.", "activities"}, list_mismatches},
      {{"unconverted", "Amounts without a rate", "Rows whose currency has no rate in their month: their money is left out everywhere.", ""},
       list_unconverted},
  };
  return out;
}

}  // namespace

std::span<const ListInfo> lists() {
  static const std::vector<ListInfo> out = [] {
    std::vector<ListInfo> infos;
    for (const Entry& entry : entries()) infos.push_back(entry.info);
    return infos;
  }();
  return out;
}

Result<ListAnswer> Evaluator::list(const SnapshotPtr& snapshot, const ListQuery& query) {
  const auto entry = std::ranges::find(entries(), query.list, [](const Entry& e) -> const std::string& { return e.info.id; });
  if (entry == entries().end()) return fail("unknown_list", {{"list", query.list}});
  RUNRATE_CHECK(check_dimensions(*snapshot, query.where, {}));
  const FactContext context{snapshot, as_of(*snapshot, query.as_of), query.where, {}};
  ListAnswer out;
  out.list = query.list;
  out.period = query.period;
  out.label = label(query.period, snapshot->rules.calendar);
  out.as_of = context.as_of;
  state_->source.begin(context);
  ListInput in{*this, state_->source, context, query, {window_of(query.period, context.as_of)}};
  if (query.period.start > context.as_of) {
    out.notes.push_back({"future", {}});
    return out;
  }
  RUNRATE_CHECK(entry->make(in, out));
  if (const Table* table = snapshot->table(entry->info.table); table && table->size() == 0 && out.rows.empty()) out.notes.push_back({"list_needs", {{"table", table->info.name}}});
  return out;
}

ListCell FactCells::text(const std::string& column, std::size_t row) const {
  const FactColumn* found = facts_.column(column);
  ListCell out = cell(found ? cell_text(snapshot_, *found, row) : std::string());
  if (found && found->type == FactType::Date && found->days[row] != kNoDay) out.day = Date{found->days[row]};
  return out;
}

ListCell FactCells::number(const std::string& column, std::size_t row) const {
  const FactColumn* found = facts_.column(column);
  if (!found || found->ints.empty() || found->ints[row] == kBlank) return {};
  const std::int64_t minor = power_of_ten(snapshot_.rules.currency_digits);
  switch (found->type) {
    case FactType::Money:
      return cell(make_rational(found->ints[row], minor));
    case FactType::Mrr:
      return cell(make_rational(found->ints[row], minor * kMrrUnit));
    case FactType::Decimal:
      return cell(make_rational(found->ints[row], power_of_ten(found->digits)));
    default:
      return cell(found->ints[row]);
  }
}

std::optional<std::int32_t> FactCells::day(const std::string& column, std::size_t row) const {
  const FactColumn* found = facts_.column(column);
  if (!found || found->days.empty() || found->days[row] == kNoDay) return std::nullopt;
  return found->days[row];
}

ListRow FactCells::begin(std::size_t row) const {
  ListRow out;
  const Table* table = facts_.source_table();
  const RowNumber source = facts_.source_rows().empty() ? static_cast<RowNumber>(row) : facts_.source_rows()[row];
  if (!table || source == kNoRow) return out;
  out.table = table->info.id;
  out.row_id = (*table->row_ids)[source];
  out.source = (*table->sources)[source];
  out.line = (*table->lines)[source];
  return out;
}

Names::Names(const Snapshot& snapshot, const std::string& table_id) : snapshot_(snapshot) {
  const Table* table = snapshot.table(table_id);
  if (!table) return;
  index_.emplace(snapshot, *table);
  names_ = table->column("name");
}

std::string Names::of(TextId key) const {
  const RowNumber row = index_ ? index_->find(key) : kNoRow;
  const TextId name = row == kNoRow || !names_ ? 0 : names_->texts[row];
  return std::string(snapshot_.pool->text(name != 0 ? name : key));
}

ListCell Names::cell_of(const std::string& key) const {
  const auto id = key.empty() ? std::nullopt : snapshot_.pool->find(key);
  return id ? cell(key, of(*id)) : cell(key);
}

void sort_rows(ListAnswer& answer, std::size_t column, bool by_size) {
  std::ranges::stable_sort(answer.rows, [&](const ListRow& a, const ListRow& b) {
    const auto& x = a.cells[column].number;
    const auto& y = b.cells[column].number;
    if (!x || !y) return x.has_value() && !y.has_value();
    return by_size ? abs(*x) > abs(*y) : *x > *y;
  });
}

}  // namespace runrate
