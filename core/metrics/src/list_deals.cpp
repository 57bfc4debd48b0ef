#include <algorithm>
#include <map>
#include <span>

#include "facts/deal_book.h"
#include "facts/references.h"
#include "list_maker.h"

namespace runrate {
namespace {

/// Columns that every list of deals has.
void add_deal_columns(ListAnswer& out) {
  out.columns = {{"deal_id", "Deal", {}},        {"account", "Account", {}},           {"rep", "Rep", {}},
                 {"stage", "Stage", {}},         {"amount", "Amount", Unit::Money},    {"created_on", "Created", {}},
                 {"expected_close_on", "Expected close", {}}};
}

ListRow deal_row(const FactCells& cells, const Names& reps, std::size_t row) {
  ListRow out = cells.begin(row);
  const std::string key = cells.text("deal_id", row).text;
  const std::string name = cells.text("name", row).text;
  const std::string account = cells.text("account.name", row).text;
  out.title = name.empty() ? key : name;
  out.cells = {cell(key, name), cell(account.empty() ? cells.text("account_id", row).text : account), reps.cell_of(cells.text("rep", row).text), cells.text("stage", row),
               cells.number("amount", row), cells.text("created_on", row), cells.text("expected_close_on", row)};
  return out;
}

constexpr std::size_t kAmount = 4;

std::optional<Message> stalled(const FactCells& cells, std::size_t row, Date close, int limit) {
  const auto touched = cells.day("last_touch", row);
  if (!touched || close.days - *touched < limit) return std::nullopt;
  return Message{"reason_stalled", {{"days", std::to_string(close.days - *touched)}, {"date", to_iso(Date{*touched})}}};
}

std::optional<Message> overdue(const FactCells& cells, std::size_t row, Date close) {
  const auto expected = cells.day("expected_close_on", row);
  if (!expected || *expected >= close.days) return std::nullopt;
  return Message{"reason_overdue", {{"days", std::to_string(close.days - *expected)}, {"date", to_iso(Date{*expected})}}};
}

/// Of each deal, whether its last meeting or demo by `close` that says so ended without a next step.
class NextSteps {
 public:
  NextSteps(const Snapshot& snapshot, Date close) {
    const Table* table = snapshot.table("activities");
    const Table* deals = snapshot.table("deals");
    if (!table || !deals) return;
    const int reference = table->info.find("deal_id");
    const std::vector<RowNumber> to = follow(snapshot, *table, reference);
    const Column& steps = *table->column("next_step");
    const Column& at = *table->column("at");
    for (RowNumber row = 0; row < table->size(); ++row) {
      if (to[row] == kNoRow || steps.ints[row] == kBlank || at.days[row] == kNoDay || at.days[row] > close.days) continue;
      auto [entry, added] = last_.try_emplace(to[row], at.ints[row], steps.ints[row]);
      if (!added && entry->second.first <= at.ints[row]) entry->second = {at.ints[row], steps.ints[row]};
    }
  }
  [[nodiscard]] bool missing(RowNumber deal) const {
    const auto found = last_.find(deal);
    return found != last_.end() && found->second.second == 0;
  }

 private:
  std::map<RowNumber, std::pair<std::int64_t, std::int64_t>> last_;  ///< deal: when, and what it said
};

/// Two or more moves of the expected close to a later day; all that are known, as that day itself is today's at every closing.
std::optional<Message> pushed(std::span<const std::pair<std::int64_t, Date>> pushes, std::int64_t deal) {
  constexpr auto kDeal = &std::pair<std::int64_t, Date>::first;
  const auto begin = std::ranges::lower_bound(pushes, deal, {}, kDeal);
  const auto end = std::ranges::upper_bound(pushes, deal, {}, kDeal);
  if (end - begin < 2) return std::nullopt;
  return Message{"reason_pushed", {{"count", std::to_string(end - begin)}, {"date", to_iso(std::prev(end)->second)}}};
}

/// The age that three of four deals won in the twelve months up to `close` had not passed when they were closed; nothing with
/// fewer than five of them.
std::optional<std::int32_t> usual_cycle(const DealBook& book, Date close) {
  std::vector<std::int32_t> days;
  const Date from = add_months(close + 1, -12);
  for (RowNumber deal = 0; deal < book.size(); ++deal) {
    const std::int32_t closed = book.closed(deal);
    if (closed == kNoDay || closed < from.days || closed > close.days || book.outcome(deal, close) != StageKind::Won) continue;
    if (book.created(deal) != kNoDay && book.created(deal) <= closed) days.push_back(closed - book.created(deal));
  }
  if (days.size() < 5) return std::nullopt;
  std::ranges::sort(days);
  return days[(days.size() * 3 + 3) / 4 - 1];
}

}  // namespace

Result<void> list_stalled(ListInput& in, ListAnswer& out) {
  RUNRATE_TRY(const auto facts, in.framed("deal_states"));
  add_deal_columns(out);
  out.columns.push_back({"last_touch", "Last touched", {}});
  const FactCells cells(in.snapshot(), *facts);
  const Names reps(in.snapshot(), "reps");
  for (std::size_t row = 0; row < facts->size(); ++row) {
    auto reason = stalled(cells, row, in.close(), in.snapshot().rules.stalled_days);
    if (!reason) continue;
    ListRow found = deal_row(cells, reps, row);
    found.cells.push_back(cells.text("last_touch", row));
    found.reasons.push_back(std::move(*reason));
    out.rows.push_back(std::move(found));
  }
  sort_rows(out, kAmount);
  return {};
}

Result<void> list_overdue(ListInput& in, ListAnswer& out) {
  RUNRATE_TRY(const auto facts, in.framed("deal_states"));
  add_deal_columns(out);
  const FactCells cells(in.snapshot(), *facts);
  const Names reps(in.snapshot(), "reps");
  for (std::size_t row = 0; row < facts->size(); ++row) {
    auto reason = overdue(cells, row, in.close());
    if (!reason) continue;
    out.rows.push_back(deal_row(cells, reps, row));
    out.rows.back().reasons.push_back(std::move(*reason));
  }
  sort_rows(out, kAmount);
  return {};
}

Result<void> list_slipped(ListInput& in, ListAnswer& out) {
  RUNRATE_TRY(const auto facts, in.framed("due_deals"));
  add_deal_columns(out);
  const FactCells cells(in.snapshot(), *facts);
  const Names reps(in.snapshot(), "reps");
  const FactColumn& slipped = *facts->column("slipped");
  for (std::size_t row = 0; row < facts->size(); ++row) {
    if (slipped.ints[row] != 1) continue;
    out.rows.push_back(deal_row(cells, reps, row));
    out.rows.back().reasons.push_back({"reason_slipped", {{"date", cells.text("expected_close_on", row).text}}});
  }
  sort_rows(out, kAmount);
  return {};
}

Result<void> list_deal_risk(ListInput& in, ListAnswer& out) {
  RUNRATE_TRY(const auto facts, in.framed("deal_states"));
  add_deal_columns(out);
  out.columns.push_back({"risks", "Reasons", Unit::Count});
  const FactCells cells(in.snapshot(), *facts);
  const Names reps(in.snapshot(), "reps");
  const NextSteps steps(in.snapshot(), in.close());
  const DealBook book(in.snapshot());
  const auto usual = usual_cycle(book, in.close());
  if (usual) out.notes.push_back({"deal_risk_usual", {{"days", std::to_string(*usual)}}});
  for (std::size_t row = 0; row < facts->size(); ++row) {
    std::vector<Message> reasons;
    if (auto reason = overdue(cells, row, in.close())) reasons.push_back(std::move(*reason));
    if (auto reason = stalled(cells, row, in.close(), in.snapshot().rules.stalled_days)) reasons.push_back(std::move(*reason));
    if (auto reason = pushed(in.query.pushes, cells.begin(row).row_id)) reasons.push_back(std::move(*reason));
    if (steps.missing(facts->source_rows()[row])) reasons.push_back({"reason_no_next_step", {}});
    if (const auto created = cells.day("created_on", row); usual && created && in.close().days - *created > *usual)
      reasons.push_back({"reason_old", {{"days", std::to_string(in.close().days - *created)}, {"usual", std::to_string(*usual)}}});
    if (reasons.empty()) continue;
    ListRow found = deal_row(cells, reps, row);
    found.cells.push_back(cell(static_cast<std::int64_t>(reasons.size())));
    found.reasons = std::move(reasons);
    out.rows.push_back(std::move(found));
  }
  sort_rows(out, kAmount);
  sort_rows(out, out.columns.size() - 1);
  return {};
}

}  // namespace runrate
