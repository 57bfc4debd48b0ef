#include "facts/account_book.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "base/money.h"
#include "base/rational.h"
#include "base/text.h"

namespace runrate {
namespace {

std::int32_t day_or_none(const Column* column, RowNumber row) {
  return !column || column->ints[row] == kBlank ? kNoDay : static_cast<std::int32_t>(column->ints[row]);
}

/// Fills gaps of up to `days` in which an account has no row at all, with what it had before.
void bridge(std::vector<MrrSegment>& segments, std::uint32_t begin, std::uint32_t end, int days) {
  Date covered = segments[begin].to;
  for (std::uint32_t i = begin + 1; i < end; ++i) {
    const Date start = segments[i].from;
    if (covered < start && start - covered <= days)
      for (std::uint32_t k = begin; k < i; ++k)
        if (segments[k].to == covered) segments[k].to = start;
    covered = std::max(covered, segments[i].to);
  }
}

/// What an account has in each of its few currencies.
struct Sums {
  std::vector<std::pair<TextId, std::int64_t>> by_currency;
  void add(TextId currency, std::int64_t amount) {
    for (auto& [code, sum] : by_currency)
      if (code == currency) {
        sum += amount;
        return;
      }
    by_currency.emplace_back(currency, amount);
  }
};

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
  const Column* ids = subscriptions.column("subscription_id");
  const Column* starts = subscriptions.column("started_on");
  const Column* ends = subscriptions.column("ended_on");
  std::vector<ServiceSpan> spans(subscriptions.size());
  std::vector<RowNumber> order;
  for (RowNumber row = 0; row < subscriptions.size(); ++row) {
    const std::int32_t start = day_or_none(starts, row);
    const std::int32_t end = day_or_none(ends, row);
    if (start == kNoDay || subscriptions.stub(row)) continue;
    spans[row] = {Date{start}, end == kNoDay ? kOpenEnd : Date{end}, false, false};
    spans[row].counts = spans[row].from < spans[row].to;
    if (spans[row].counts) order.push_back(row);
  }
  // Only rows of a subscription that has several can overlap, and those are few.
  std::vector<TextId> folded(subscriptions.size());
  std::vector<std::uint8_t> rows_of(snapshot.pool->size(), 0);
  for (const RowNumber row : order) {
    folded[row] = snapshot.pool->folded(ids->texts[row]);
    rows_of[folded[row]] = rows_of[folded[row]] == 0 ? 1 : 2;
  }
  std::erase_if(order, [&](RowNumber row) { return rows_of[folded[row]] < 2; });
  std::ranges::sort(order, [&](RowNumber a, RowNumber b) {
    return std::tuple(folded[a], spans[a].from, a) < std::tuple(folded[b], spans[b].from, b);
  });
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    ServiceSpan& span = spans[order[i]];
    const ServiceSpan& next = spans[order[i + 1]];
    if (folded[order[i]] != folded[order[i + 1]] || span.to <= next.from) continue;
    span.to = next.from;
    span.cut = true;
    span.counts = span.from < span.to;
  }
  return spans;
}

std::shared_ptr<const AccountRows> AccountRows::make(const Snapshot& snapshot, const RateTable& rates) {
  auto out = std::make_shared<AccountRows>();
  const Table* table = snapshot.table("subscriptions");
  if (!table) return out;
  const std::vector<ServiceSpan> spans = service_spans(snapshot, *table);
  const Column* accounts = table->column("account_id");
  const Column* amounts = table->column("amount");
  const Column* currencies = table->column("currency");
  const Column* intervals = table->column("interval");
  const Column* ends = table->column("ended_on");
  const Column* trials = table->column("trial_ends_on");
  const Column* cancels = table->column("cancelled_on");
  for (RowNumber row = 0; row < table->size(); ++row) {
    if (!spans[row].counts) {
      if (day_or_none(ends, row) != kNoDay && !spans[row].cut) out->backward.push_back(row);
      continue;
    }
    if (amounts->ints[row] == kBlank) continue;
    const auto monthly = monthly_amount(amounts->ints[row], snapshot.pool->text(intervals->texts[row]));
    if (!monthly || *monthly == 0) continue;
    const std::int32_t trial = day_or_none(trials, row);
    const Date from = trial == kNoDay ? spans[row].from : std::max(spans[row].from, Date{trial});
    if (from >= spans[row].to) continue;
    const TextId written = currencies->texts[row];
    const TextId currency = written == 0 || rates.is_base(written) ? 0 : snapshot.pool->folded(written);
    out->rows.push_back({snapshot.pool->folded(accounts->texts[row]), from, row, spans[row].to, *monthly, currency, day_or_none(cancels, row)});
  }
  std::ranges::sort(out->rows, {}, [](const Row& row) { return std::tuple(row.account, row.from, row.row); });
  return out;
}

void AccountBook::add(const AccountRows::Row& row, std::uint32_t group) {
  const auto index = static_cast<std::uint32_t>(segments_.size());
  if (parts_.empty() || parts_.back().account != row.account || parts_.back().group != group)
    parts_.push_back({row.account, group, index, index, kNoDay, false, false});
  segments_.push_back({row.from, row.to, row.monthly, row.currency, row.row, row.cancelled});
  AccountPart& part = parts_.back();
  part.end = index + 1;
  part.foreign |= row.currency != 0;
  part.cancels |= row.cancelled != kNoDay;
}

Result<std::shared_ptr<const AccountBook>> AccountBook::make(const Snapshot& snapshot, const std::vector<Filter>& where, std::string_view group_by,
                                                             GroupIndex& groups, const Follow& kept, std::shared_ptr<const AccountRows> all) {
  const std::shared_ptr<AccountBook> book(new AccountBook(RateTable(snapshot)));
  const Table* table = snapshot.table("subscriptions");
  if (!table) return book;
  RUNRATE_TRY(const std::vector<std::uint8_t> mask, filter_rows(snapshot, *table, where, kept));
  std::vector<std::uint32_t> group;
  if (!group_by.empty()) {
    RUNRATE_TRY(group, group_rows(snapshot, *table, group_by, groups, kept));
  }
  if (!all) all = AccountRows::make(snapshot, book->rates_);
  for (const RowNumber row : all->backward)
    if (mask[row]) book->backward_.push_back(row);
  book->segments_.reserve(all->rows.size());
  std::vector<const AccountRows::Row*> of_account;  // with a group: by group first, each in the order of time
  const auto flush = [&] {
    std::ranges::stable_sort(of_account, {}, [&](const AccountRows::Row* row) { return group[row->row]; });
    for (const AccountRows::Row* row : of_account) book->add(*row, group[row->row]);
    of_account.clear();
  };
  for (const AccountRows::Row& row : all->rows) {
    if (!mask[row.row]) continue;
    if (group.empty()) {
      book->add(row, 0);
      continue;
    }
    if (!of_account.empty() && of_account.front()->account != row.account) flush();
    of_account.push_back(&row);
  }
  flush();
  for (AccountPart& part : book->parts_) {
    if (snapshot.rules.bridge_gap_days > 0) bridge(book->segments_, part.begin, part.end, snapshot.rules.bridge_gap_days);
    part.first_day = book->first_day_of(part);
  }
  return book;
}

std::int64_t AccountBook::mrr(const AccountPart& part, Date day, Date rate_day) const {
  Sums sums;
  std::int64_t base = 0;
  for (const MrrSegment& segment : segments(part)) {
    if (segment.from > day) break;
    if (day >= segment.to) continue;
    if (segment.currency == 0) {
      base += segment.monthly;
    } else {
      sums.add(segment.currency, segment.monthly);
    }
  }
  for (const auto& [currency, sum] : sums.by_currency) base += rates_.mrr_to_base(sum, currency, rate_day).value_or(0);
  return std::max<std::int64_t>(base, 0);
}

std::int64_t AccountBook::committed(const AccountPart& part, Date day) const {
  if (!part.cancels) return mrr(part, day, day);
  Sums sums;
  for (const MrrSegment& segment : segments(part))
    if (segment.active(day) && (segment.cancelled == kNoDay || Date{segment.cancelled} > day)) sums.add(segment.currency, segment.monthly);
  std::int64_t out = 0;
  for (const auto& [currency, sum] : sums.by_currency) out += rates_.mrr_to_base(sum, currency, day).value_or(0);
  return std::max<std::int64_t>(out, 0);
}

RowNumber AccountBook::row_on(const AccountPart& part, Date day) const {
  RowNumber out = kNoRow;
  for (const MrrSegment& segment : segments(part))
    if (segment.active(day)) out = segment.row;
  return out;
}

std::int32_t AccountBook::first_day_of(const AccountPart& part) const {
  // MRR can only begin where a row starts or, where a rate was missing, at the start of a month.
  std::int32_t best = kNoDay;
  for (const MrrSegment& segment : segments(part)) {
    if (best != kNoDay && segment.from.days >= best) break;
    Date day = segment.from;
    while (day < segment.to && (best == kNoDay || day.days < best)) {
      if (mrr(part, day, day) > 0) {
        best = day.days;
        break;
      }
      if (segment.currency == 0) break;
      const Date next = add_months(first_of_month(day), 1);
      if (next > rates_.last_month()) break;
      day = next;
    }
  }
  return best;
}

const AccountPart* AccountBook::find(TextId account) const {
  const auto it = std::ranges::lower_bound(parts_, account, {}, &AccountPart::account);
  return it != parts_.end() && it->account == account ? &*it : nullptr;
}

}  // namespace runrate
