#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <iterator>
#include <numeric>
#include <optional>
#include <tuple>

#include "base/money.h"
#include "base/rational.h"
#include "base/text.h"
#include "facts/account_book.h"

namespace runrate {
namespace {

/// Of `before` what is kept, and all of `fresh`, in the order that they both have. (A view would do; clang 14 cannot read those of libstdc++ 12.)
template <class T, class Keep, class Order>
void merge_kept(const std::vector<T>& before, const std::vector<T>& fresh, Keep keep, Order order, std::vector<T>& out) {
  auto next = fresh.begin();
  for (const T& one : before) {
    if (!keep(one)) continue;
    for (; next != fresh.end() && order(*next) < order(one); ++next) out.push_back(*next);
    out.push_back(one);
  }
  out.insert(out.end(), next, fresh.end());
}

std::int32_t day_or_none(const Column* column, RowNumber row) {
  return !column || column->ints[row] == kBlank ? kNoDay : static_cast<std::int32_t>(column->ints[row]);
}

/// The spans of `rows`, in their order: all rows of each subscription that has one among them, ascending.
std::vector<ServiceSpan> spans_of(const Snapshot& snapshot, const Table& subscriptions, std::span<const RowNumber> rows) {
  const Column* ids = subscriptions.column("subscription_id");
  const Column* starts = subscriptions.column("started_on");
  const Column* ends = subscriptions.column("ended_on");
  std::vector<ServiceSpan> spans(rows.size());
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int32_t start = day_or_none(starts, rows[i]);
    const std::int32_t end = day_or_none(ends, rows[i]);
    if (start == kNoDay || subscriptions.stub(rows[i])) continue;
    spans[i] = {Date{start}, end == kNoDay ? kOpenEnd : Date{end}, false, false};
    spans[i].counts = spans[i].from < spans[i].to;
    if (spans[i].counts) order.push_back(i);
  }
  // Only rows of a subscription that has several can overlap, and those are few.
  std::vector<TextId> folded(rows.size());
  std::vector<std::uint8_t> rows_of(snapshot.pool->size(), 0);
  for (const std::size_t i : order) {
    folded[i] = snapshot.pool->folded(ids->texts[rows[i]]);
    rows_of[folded[i]] = rows_of[folded[i]] == 0 ? 1 : 2;
  }
  std::erase_if(order, [&](std::size_t i) { return rows_of[folded[i]] < 2; });
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return std::tuple(folded[a], spans[a].from, a) < std::tuple(folded[b], spans[b].from, b); });
  for (std::size_t k = 0; k + 1 < order.size(); ++k) {
    ServiceSpan& span = spans[order[k]];
    const ServiceSpan& next = spans[order[k + 1]];
    if (folded[order[k]] != folded[order[k + 1]] || span.to <= next.from) continue;
    span.to = next.from;
    span.cut = true;
    span.counts = span.from < span.to;
  }
  return spans;
}

std::vector<RowNumber> all_rows(const Table& table) {
  std::vector<RowNumber> out(table.size());
  std::iota(out.begin(), out.end(), RowNumber{0});
  return out;
}

auto in_order(const AccountRows::Row& row) { return std::tuple(row.account, row.from, row.row); }

/// What becomes of `rows`: all rows of each subscription that has one among them, ascending.
AccountRows read(const Snapshot& snapshot, const RateTable& rates, const Table& table, std::span<const RowNumber> rows) {
  AccountRows out;
  const std::vector<ServiceSpan> spans = spans_of(snapshot, table, rows);
  const Column* accounts = table.column("account_id");
  const Column* amounts = table.column("amount");
  const Column* currencies = table.column("currency");
  const Column* intervals = table.column("interval");
  const Column* ends = table.column("ended_on");
  const Column* trials = table.column("trial_ends_on");
  const Column* cancels = table.column("cancelled_on");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RowNumber row = rows[i];
    if (!spans[i].counts) {
      if (day_or_none(ends, row) != kNoDay && !spans[i].cut) out.backward.push_back(row);
      continue;
    }
    if (amounts->ints[row] == kBlank) continue;
    const auto monthly = monthly_amount(amounts->ints[row], snapshot.pool->text(intervals->texts[row]));
    if (!monthly || *monthly == 0) continue;
    const std::int32_t trial = day_or_none(trials, row);
    const Date from = trial == kNoDay ? spans[i].from : std::max(spans[i].from, Date{trial});
    if (from >= spans[i].to) continue;
    const TextId written = currencies->texts[row];
    const TextId currency = written == 0 || rates.is_base(written) ? 0 : snapshot.pool->folded(written);
    out.rows.push_back({snapshot.pool->folded(accounts->texts[row]), from, row, spans[i].to, *monthly, currency, day_or_none(cancels, row)});
  }
  std::ranges::sort(out.rows, {}, in_order);
  return out;
}

/// The columns on which the rows rest.
constexpr std::array<std::string_view, 9> kColumns{"subscription_id", "account_id",    "amount",      "currency", "interval",
                                                   "started_on",      "trial_ends_on", "cancelled_on", "ended_on"};

template <class T>
void mark_differing(const std::vector<T>& old, const std::vector<T>& now, std::vector<std::uint8_t>& differs) {
  for (std::size_t row = 0; row < std::min(old.size(), now.size()); ++row) differs[row] |= static_cast<std::uint8_t>(old[row] != now[row]);
}

/// The rows of `now` that are not as in `old`, ascending, where the old ones are the first of the new ones.
std::optional<std::vector<RowNumber>> differing_rows(const Table& old, const Table& now) {
  const bool same_rows = old.row_ids == now.row_ids;
  if (old.info != now.info || old.size() > now.size()) return std::nullopt;
  if (!same_rows && !std::ranges::equal(*old.row_ids, std::span(*now.row_ids).first(old.size()))) return std::nullopt;
  std::vector<std::uint8_t> differs(now.size(), 0);
  std::fill(differs.begin() + static_cast<std::ptrdiff_t>(old.size()), differs.end(), std::uint8_t{1});
  for (const std::string_view id : kColumns) {
    const Column* before = old.column(id);
    const Column* after = now.column(id);
    if (before == after) continue;  // shared by both
    mark_differing(before->ints, after->ints, differs);
    mark_differing(before->texts, after->texts, differs);
  }
  if (old.stubs != now.stubs) mark_differing(*old.stubs, *now.stubs, differs);
  std::vector<RowNumber> out;
  for (RowNumber row = 0; row < now.size(); ++row)
    if (differs[row]) out.push_back(row);
  return out;
}

}  // namespace

std::optional<std::int64_t> monthly_amount(std::int64_t amount, std::string_view interval) {
  interval = trim(interval);
  const auto months = [amount](std::int64_t k) { return multiply_round(amount, kMrrUnit, k); };
  if (interval.empty() || interval == "month") return months(1);
  if (interval == "quarter") return months(3);
  if (interval == "half-year") return months(6);
  if (interval == "year") return months(12);
  if (interval == "week") return multiply_round(amount, kMrrUnit * 365, 84);
  if (interval == "day") return multiply_round(amount, kMrrUnit * 365, 12);
  int count = 0;
  const auto [end, error] = std::from_chars(interval.data(), interval.data() + interval.size(), count);
  if (error != std::errc() || count <= 0) return std::nullopt;
  const std::string_view rest = trim(std::string_view(end, static_cast<std::size_t>(interval.data() + interval.size() - end)));
  if (rest != "months" && rest != "month") return std::nullopt;
  return months(count);
}

std::vector<ServiceSpan> service_spans(const Snapshot& snapshot, const Table& subscriptions) {
  return spans_of(snapshot, subscriptions, all_rows(subscriptions));
}

std::shared_ptr<const AccountRows> AccountRows::make(const Snapshot& snapshot, const RateTable& rates) {
  const Table* table = snapshot.table("subscriptions");
  return std::make_shared<AccountRows>(table ? read(snapshot, rates, *table, all_rows(*table)) : AccountRows());
}

std::shared_ptr<const AccountRows> AccountRows::of(const Snapshot& snapshot, const RateTable& rates, const std::vector<std::uint8_t>& accounts) {
  auto out = std::make_shared<AccountRows>();
  out->some = true;
  const Table* table = snapshot.table("subscriptions");
  if (!table) return out;
  const TextPool& pool = *snapshot.pool;
  const auto wanted = [&](TextId account) { return account < accounts.size() && accounts[account] != 0; };
  const std::vector<TextId>& keys = table->column("account_id")->texts;
  const std::vector<TextId>& ids = table->column("subscription_id")->texts;
  std::vector<std::uint8_t> theirs(pool.size(), 0);  // subscriptions of these accounts, which may have rows of others, too
  for (RowNumber row = 0; row < table->size(); ++row)
    if (wanted(pool.folded(keys[row]))) theirs[pool.folded(ids[row])] = 1;
  std::vector<RowNumber> rows;
  for (RowNumber row = 0; row < table->size(); ++row)
    if (theirs[pool.folded(ids[row])]) rows.push_back(row);
  *out = read(snapshot, rates, *table, rows);
  out->some = true;
  std::erase_if(out->rows, [&](const Row& row) { return !wanted(row.account); });
  return out;
}

std::shared_ptr<const AccountRows> AccountRows::of(const std::vector<std::uint8_t>& accounts) const {
  auto out = std::make_shared<AccountRows>();
  out->some = true;
  std::ranges::copy_if(rows, std::back_inserter(out->rows), [&](const Row& row) { return row.account < accounts.size() && accounts[row.account] != 0; });
  return out;
}

std::shared_ptr<const AccountRows> AccountRows::after(const AccountRows& before, const Table& old, const Snapshot& snapshot, const RateTable& rates) {
  constexpr std::size_t kWorthwhile = 8;  // with more than an eighth of the rows changed, all are read as fast
  const Table* table = snapshot.table("subscriptions");
  const auto changed = table ? differing_rows(old, *table) : std::nullopt;
  if (!changed || changed->size() > table->size() / kWorthwhile) return make(snapshot, rates);
  // The rows of a subscription cut each other short: all rows of those that a changed row is of, or was.
  std::vector<std::uint8_t> touched(snapshot.pool->size(), 0);
  const std::vector<TextId>& ids = table->column("subscription_id")->texts;
  for (const RowNumber row : *changed) {
    touched[snapshot.pool->folded(ids[row])] = 1;
    if (row < old.size()) touched[snapshot.pool->folded(old.column("subscription_id")->texts[row])] = 1;
  }
  std::vector<RowNumber> anew;
  std::vector<std::uint8_t> is_anew(table->size(), 0);
  for (RowNumber row = 0; row < table->size(); ++row)
    if (touched[snapshot.pool->folded(ids[row])]) {
      anew.push_back(row);
      is_anew[row] = 1;
    }
  const AccountRows fresh = read(snapshot, rates, *table, anew);
  auto out = std::make_shared<AccountRows>();
  out->rows.reserve(before.rows.size() + fresh.rows.size());
  merge_kept(before.rows, fresh.rows, [&](const Row& row) { return !is_anew[row.row]; }, in_order, out->rows);
  merge_kept(before.backward, fresh.backward, [&](RowNumber row) { return !is_anew[row]; }, std::identity(), out->backward);
  return out;
}

}  // namespace runrate
