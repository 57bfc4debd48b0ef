#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>

#include "findings.h"
#include "metrics/evaluator.h"
#include "state.h"

namespace runrate::engine {
namespace {

constexpr std::int32_t kShortGap = 3;  ///< days; longer ones are taken for real
constexpr Date kOpenEnd{std::numeric_limits<std::int32_t>::max()};

struct Span {
  Date from;
  Date to;  ///< first day without service
  RowNumber row = 0;
  auto operator<=>(const Span&) const = default;
};

/// The days on which a row has MRR; nothing where it never does.
class ActiveSpans {
 public:
  explicit ActiveSpans(const Table& table)
      : amount_(table, "amount"), started_(table, "started_on"), trial_(table, "trial_ends_on"), ended_(table, "ended_on") {}
  [[nodiscard]] std::optional<Span> operator()(RowNumber row) const {
    const auto start = started_.date(row);
    if (!start || amount_[row] == kBlank || amount_[row] <= 0) return std::nullopt;
    const Date from = std::max(*start, trial_.date(row).value_or(*start));
    const Date to = ended_.date(row).value_or(kOpenEnd);
    if (to <= from) return std::nullopt;
    return Span{from, to, row};
  }

 private:
  IntCells amount_, started_, trial_, ended_;
};

bool holds_month_end(Date from, Date to) {
  for (Date day = from; day < to; day = day + 1)
    if (to_ymd(day + 1).day == 1) return true;
  return false;
}

void check_gaps(const Snapshot& snapshot, const Table& table, std::vector<Finding>& out) {
  const TextCells account(snapshot, table, "account_id");
  const ActiveSpans active(table);
  std::unordered_map<TextId, std::vector<Span>> by_account;
  each_row(table, [&](RowNumber row) {
    if (account.blank(row)) return;
    if (const auto span = active(row)) by_account[account.folded(row)].push_back(*span);
  });
  std::vector<std::pair<RowNumber, bool>> gaps;
  for (auto& [id, spans] : by_account) {
    std::ranges::sort(spans);
    Date covered = spans.front().to;
    for (const Span& span : spans) {
      const bool later = span.from > covered;
      if (later && span.from - covered <= kShortGap && span.from - covered > snapshot.rules.bridge_gap_days)
        gaps.emplace_back(span.row, holds_month_end(covered, span.from));
      covered = std::max(covered, span.to);
    }
  }
  std::ranges::sort(gaps);
  FaultCounter counter(table);
  for (const auto& [row, moves] : gaps) counter.add(row);
  const auto moving = std::ranges::count_if(gaps, [](const auto& gap) { return gap.second; });
  counter.report("check_short_gaps", {{"moving", std::to_string(moving)}}, out);
}

void check_overlaps(const Snapshot& snapshot, const Table& table, std::vector<Finding>& out) {
  const TextCells id(snapshot, table, "subscription_id");
  const IntCells started(table, "started_on");
  const IntCells ended(table, "ended_on");
  std::unordered_map<TextId, std::vector<Span>> by_id;
  each_row(table, [&](RowNumber row) {
    const auto from = started.date(row);
    const Date to = ended.date(row).value_or(kOpenEnd);
    if (from && *from < to) by_id[id.folded(row)].push_back({*from, to, row});
  });
  std::vector<RowNumber> rows;
  for (auto& [key, spans] : by_id) {
    std::ranges::sort(spans);
    for (std::size_t i = 1; i < spans.size(); ++i)
      if (spans[i].from < spans[i - 1].to) rows.push_back(spans[i - 1].row);
  }
  std::ranges::sort(rows);
  FaultCounter counter(table);
  for (const RowNumber row : rows) counter.add(row);
  counter.report("check_overlap", {}, out);
}

}  // namespace

void check_subscriptions(const Snapshot& snapshot, std::vector<Finding>& out) {
  const Table* table = snapshot.table("subscriptions");
  if (!table) return;
  const IntCells started(*table, "started_on");
  const IntCells ended(*table, "ended_on");
  FaultCounter empty(*table);
  each_row(*table, [&](RowNumber row) {
    const auto from = started.date(row);
    const auto to = ended.date(row);
    if (from && to && *to <= *from) empty.add(row);
  });
  empty.report("check_end_not_after_start", {}, out);
  check_overlaps(snapshot, *table, out);
  check_gaps(snapshot, *table, out);
}

}  // namespace runrate::engine
