#include "facts/account_book.h"

#include <algorithm>
#include <limits>

namespace runrate {
namespace {

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

bool pays_alike(const MrrSegment& a, const MrrSegment& b) {
  return a.from == b.from && a.to == b.to && a.monthly == b.monthly && a.currency == b.currency;
}

/// What was found for the rows of `only`, if that is given, by row of the table.
template <class T>
std::vector<T> by_row(std::vector<T> found, const Table& table, const std::vector<RowNumber>* only) {
  if (!only) return found;
  std::vector<T> out(table.size());
  for (std::size_t i = 0; i < only->size(); ++i) out[(*only)[i]] = found[i];
  return out;
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
                                                             GroupIndex& groups, const Kept& kept) {
  const std::shared_ptr<AccountBook> book(new AccountBook(RateTable(snapshot)));
  const Table* table = snapshot.table("subscriptions");
  if (!table) return book;
  const std::shared_ptr<const AccountRows> all = kept.rows ? kept.rows : AccountRows::make(snapshot, book->rates_);
  std::vector<RowNumber> few;
  if (all->some)
    for (const AccountRows::Row& row : all->rows) few.push_back(row.row);
  const std::vector<RowNumber>* const only = all->some ? &few : nullptr;
  RUNRATE_TRY(auto passing, filter_rows(snapshot, *table, where, kept.follow, only));
  const std::vector<std::uint8_t> mask = by_row(std::move(passing), *table, only);
  std::vector<std::uint32_t> group;
  if (!group_by.empty()) {
    RUNRATE_TRY(auto groups_of, group_rows(snapshot, *table, group_by, groups, kept.follow, only));
    group = by_row(std::move(groups_of), *table, only);
  }
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
  if (kept.before) book->take_over(*kept.before);
  return book;
}

AccountBook::Amounts AccountBook::at(Date day) const {
  if (const auto found = std::ranges::find(days_, day, &std::pair<Date, Amounts>::first); found != days_.end()) return found->second;
  auto amounts = std::make_shared<std::vector<std::int64_t>>();
  amounts->reserve(parts_.size());
  for (const AccountPart& part : parts_) amounts->push_back(mrr(part, day, day));
  keep(day, amounts);
  return amounts;
}

void AccountBook::keep(Date day, Amounts amounts) const {
  constexpr std::size_t kMostBytes = 16 << 20;
  if (!days_.empty() && (days_.size() + 1) * amounts->size() * sizeof(std::int64_t) > kMostBytes) days_.pop_front();
  days_.emplace_back(day, std::move(amounts));
}

void AccountBook::take_over(const AccountBook& before) {
  if (before.days_.empty()) return;
  // Which part of `before` has the same change points, if any.
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> same(parts_.size(), kNone);
  const auto place = [](const AccountPart& part) { return std::pair(part.account, part.group); };
  std::size_t old = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    while (old < before.parts_.size() && place(before.parts_[old]) < place(parts_[i])) ++old;
    if (old == before.parts_.size()) break;
    if (place(before.parts_[old]) == place(parts_[i]) && std::ranges::equal(segments(parts_[i]), before.segments(before.parts_[old]), pays_alike)) same[i] = old;
  }
  for (const auto& [day, amounts] : before.days_) {
    auto taken = std::make_shared<std::vector<std::int64_t>>();
    taken->reserve(parts_.size());
    for (std::size_t i = 0; i < parts_.size(); ++i) taken->push_back(same[i] != kNone ? (*amounts)[same[i]] : mrr(parts_[i], day, day));
    keep(day, std::move(taken));
  }
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
