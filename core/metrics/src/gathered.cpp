#include <algorithm>
#include <map>
#include <tuple>
#include <type_traits>
#include <unordered_map>

#include "placed.h"

namespace runrate {
namespace {

Reason nothing_to_average() {
  static const Reason reason = std::make_shared<const Message>(Message{"nothing_to_average", {}});
  return reason;
}

Rational to_rational(const Int128& value, std::int64_t divisor) {
  return make_rational(value, divisor);
}
Rational to_rational(const Rational& value, std::int64_t) {
  return value;
}

template <class T>
bool read_value(const RowValue& value, std::size_t row, T& out) {
  if constexpr (std::is_same_v<T, Rational>)
    return value.exact(row, out);
  else
    return value.get(row, out);
}

/// Sums and counts, running over the slots of each group, so that any stretch is a difference of two.
template <class T>
class Totals final : public Gathered {
 public:
  struct Entry {
    std::uint32_t group = 0;
    std::int32_t slot = 0;
    T sum{};
    std::int64_t count = 0;
  };

  /// `entries` ascending by group and slot, each pair once.
  Totals(Aggregate aggregate, std::int64_t divisor, bool estimated, std::vector<Entry> entries)
      : aggregate_(aggregate), divisor_(divisor), estimated_(estimated), entries_(std::move(entries)), first_(offsets_of(entries_)) {
    for (std::size_t i = 1; i < entries_.size(); ++i) {
      if (entries_[i].group != entries_[i - 1].group) continue;
      entries_[i].sum += entries_[i - 1].sum;
      entries_[i].count += entries_[i - 1].count;
    }
  }

  [[nodiscard]] Cell read(std::size_t group, std::int32_t first, std::int32_t last) const override {
    T sum{};
    std::int64_t count = 0;
    if (const Entry* entry = up_to(group, last)) {
      sum = entry->sum;
      count = entry->count;
      if (const Entry* before = up_to(group, first - 1)) {
        sum -= before->sum;
        count -= before->count;
      }
    }
    Cell out;
    out.estimated = estimated_;
    if (aggregate_ == Aggregate::Count) {
      out.number = Rational(static_cast<long>(count));
      out.rows = count;
    } else if (aggregate_ == Aggregate::Sum) {
      out.number = to_rational(sum, divisor_);
    } else if (count == 0) {
      out.why = nothing_to_average();
    } else {
      out.number = to_rational(sum, divisor_) / Rational(static_cast<long>(count));
      out.cases = count;
    }
    return out;
  }
  [[nodiscard]] std::size_t bytes() const override { return entries_.size() * sizeof(Entry); }

 private:
  [[nodiscard]] bool alike(const Gathered* other) const {
    const auto* same = dynamic_cast<const Totals*>(other);
    return !other || (same && same->divisor_ == divisor_ && same->aggregate_ == aggregate_);
  }
  /// What each place has by itself, not running.
  [[nodiscard]] std::vector<Entry> apart() const {
    std::vector<Entry> out = entries_;
    for (std::size_t i = out.size(); i-- > 1;) {
      if (out[i].group != out[i - 1].group) continue;
      out[i].sum -= out[i - 1].sum;
      out[i].count -= out[i - 1].count;
    }
    return out;
  }
  [[nodiscard]] std::shared_ptr<Gathered> with(const Gathered* gone, const Gathered* come, bool estimated) const override {
    if (!alike(gone) || !alike(come)) return nullptr;
    std::vector<Entry> all = apart();
    const auto add = [&all](const Gathered* other, int sign) {
      if (!other) return;
      const std::size_t middle = all.size();
      for (Entry& entry : static_cast<const Totals*>(other)->apart()) {
        if (sign < 0) entry.sum = -entry.sum;
        entry.count *= sign;
        all.push_back(std::move(entry));
      }
      std::inplace_merge(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(middle), all.end(),
                         [](const Entry& a, const Entry& b) { return std::pair(a.group, a.slot) < std::pair(b.group, b.slot); });
    };
    add(gone, -1);
    add(come, 1);
    std::vector<Entry> out;
    for (Entry& entry : all) {
      if (out.empty() || out.back().group != entry.group || out.back().slot != entry.slot) {
        if (!out.empty() && out.back().count == 0) out.pop_back();
        out.push_back(std::move(entry));
      } else {
        out.back().sum += entry.sum;
        out.back().count += entry.count;
      }
    }
    if (!out.empty() && out.back().count == 0) out.pop_back();
    return std::make_shared<Totals>(aggregate_, divisor_, estimated, std::move(out));
  }

  /// The last entry of the group at or before the slot.
  [[nodiscard]] const Entry* up_to(std::size_t group, std::int32_t slot) const {
    if (group + 1 >= first_.size()) return nullptr;
    const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first_[group]);
    const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(first_[group + 1]);
    const auto after = std::upper_bound(begin, end, slot, [](std::int32_t s, const Entry& e) { return s < e.slot; });
    return after == begin ? nullptr : &*(after - 1);
  }

  Aggregate aggregate_;
  std::int64_t divisor_;
  bool estimated_;
  std::vector<Entry> entries_;
  std::vector<std::size_t> first_;
};

/// All values, for what is no sum: medians, least, greatest.
template <class T>
class Values final : public Gathered {
 public:
  Values(Aggregate aggregate, std::int64_t divisor, bool estimated, std::vector<Placed<T>> entries)
      : aggregate_(aggregate), divisor_(divisor), estimated_(estimated), entries_(std::move(entries)), first_(offsets_of(entries_)) {}

  [[nodiscard]] Cell read(std::size_t group, std::int32_t first, std::int32_t last) const override {
    std::vector<T> found;
    if (group + 1 < first_.size()) {
      const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first_[group]);
      const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(first_[group + 1]);
      auto at = std::lower_bound(begin, end, first, [](const Placed<T>& e, std::int32_t s) { return e.slot < s; });
      for (; at != end && at->slot <= last; ++at) found.push_back(at->value);
    }
    Cell out;
    out.estimated = estimated_;
    if (found.empty()) {
      out.why = nothing_to_average();
    } else {
      out.number = pick(found);
      if (aggregate_ == Aggregate::Median) out.cases = static_cast<std::int64_t>(found.size());
    }
    return out;
  }
  [[nodiscard]] std::size_t bytes() const override { return entries_.size() * sizeof(Placed<T>); }

 private:
  [[nodiscard]] bool alike(const Gathered* other) const {
    const auto* same = dynamic_cast<const Values*>(other);
    return !other || (same && same->divisor_ == divisor_ && same->aggregate_ == aggregate_);
  }
  [[nodiscard]] std::shared_ptr<Gathered> with(const Gathered* gone, const Gathered* come, bool estimated) const override {
    if (!alike(gone) || !alike(come)) return nullptr;
    std::map<std::tuple<std::uint32_t, std::int32_t, T>, std::size_t> out_of;
    if (gone)
      for (const Placed<T>& entry : static_cast<const Values*>(gone)->entries_) ++out_of[{entry.group, entry.slot, entry.value}];
    std::vector<Placed<T>> kept;
    kept.reserve(entries_.size());
    for (const Placed<T>& entry : entries_) {
      const auto found = out_of.empty() ? out_of.end() : out_of.find({entry.group, entry.slot, entry.value});
      if (found == out_of.end()) {
        kept.push_back(entry);
      } else if (--found->second == 0) {
        out_of.erase(found);
      }
    }
    if (come) {
      const auto& added = static_cast<const Values*>(come)->entries_;
      const auto middle = static_cast<std::ptrdiff_t>(kept.size());
      kept.insert(kept.end(), added.begin(), added.end());
      std::inplace_merge(kept.begin(), kept.begin() + middle, kept.end(), by_place<T>);
    }
    return std::make_shared<Values>(aggregate_, divisor_, estimated, std::move(kept));
  }
  [[nodiscard]] Rational pick(std::vector<T>& found) const {
    if (aggregate_ == Aggregate::Min) return to_rational(*std::min_element(found.begin(), found.end()), divisor_);
    if (aggregate_ == Aggregate::Max) return to_rational(*std::max_element(found.begin(), found.end()), divisor_);
    const auto middle = found.begin() + static_cast<std::ptrdiff_t>(found.size() / 2);
    std::nth_element(found.begin(), middle, found.end());
    const Rational upper = to_rational(*middle, divisor_);
    if (found.size() % 2 == 1) return upper;
    const Rational lower = to_rational(*std::max_element(found.begin(), middle), divisor_);
    return (lower + upper) / 2;
  }

  Aggregate aggregate_;
  std::int64_t divisor_;
  bool estimated_;
  std::vector<Placed<T>> entries_;
  std::vector<std::size_t> first_;
};

/// Every counted row with its value, ascending by group and slot.
template <class T>
std::vector<Placed<T>> place(const CountedRows& rows) {
  std::vector<Placed<T>> out;
  T value{};
  rows.each([&](std::size_t row, std::int32_t slot) {
    if (rows.value() && !read_value(*rows.value(), row, value)) return;
    out.push_back({rows.group(row), slot, value});
  });
  std::stable_sort(out.begin(), out.end(), by_place<T>);
  return out;
}

template <class T>
std::shared_ptr<Gathered> sorted_totals(Aggregate aggregate, std::int64_t divisor, const CountedRows& rows) {
  std::vector<typename Totals<T>::Entry> entries;
  for (Placed<T>& placed : place<T>(rows)) {
    if (entries.empty() || entries.back().group != placed.group || entries.back().slot != placed.slot)
      entries.push_back({placed.group, placed.slot, T{}, 0});
    entries.back().sum += placed.value;
    ++entries.back().count;
  }
  return std::make_shared<Totals<T>>(aggregate, divisor, rows.estimated(), std::move(entries));
}

std::shared_ptr<Gathered> whole_totals(Aggregate aggregate, const CountedRows& rows) {
  const std::int64_t divisor = rows.value() ? rows.value()->divisor() : 1;
  const Extent extent = extent_of(rows);
  if (extent.groups * extent.slots() > kDenseCells) return sorted_totals<Int128>(aggregate, divisor, rows);
  struct Bucket {
    Int128 sum = 0;
    std::int64_t count = 0;
  };
  std::vector<Bucket> buckets(extent.groups * extent.slots());
  const std::span<const std::int64_t> cells = rows.value() ? rows.value()->cells() : std::span<const std::int64_t>();
  rows.each([&](std::size_t row, std::int32_t slot) {
    Int128 value = 0;
    if (!cells.empty()) {
      if (cells[row] == kBlank) return;
      value = cells[row];
    } else if (rows.value() && !rows.value()->get(row, value)) {
      return;
    }
    Bucket& bucket = buckets[rows.group(row) * extent.slots() + static_cast<std::size_t>(slot - extent.first)];
    bucket.sum += value;
    ++bucket.count;
  });
  std::vector<Totals<Int128>::Entry> entries;
  for (std::size_t i = 0; i < buckets.size(); ++i)
    if (buckets[i].count != 0)
      entries.push_back({static_cast<std::uint32_t>(i / extent.slots()), extent.first + static_cast<std::int32_t>(i % extent.slots()),
                         buckets[i].sum, buckets[i].count});
  return std::make_shared<Totals<Int128>>(aggregate, divisor, rows.estimated(), std::move(entries));
}

/// Sums of quotients: rows with one divisor are added up as integers first, as there are few divisors and many rows.
std::shared_ptr<Gathered> quotient_totals(Aggregate aggregate, const CountedRows& rows) {
  struct Sum {
    Int128 above = 0;
    std::int64_t count = 0;
  };
  std::map<std::pair<std::uint32_t, std::int32_t>, std::unordered_map<std::int64_t, Sum>> buckets;
  std::pair<std::uint32_t, std::int32_t> last{0, kNoDay};
  std::unordered_map<std::int64_t, Sum>* bucket = nullptr;
  rows.each([&](std::size_t row, std::int32_t slot) {
    Int128 above = 0;
    std::int64_t below = 1;
    if (!rows.value()->quotient(row, above, below)) return;
    const std::pair place(rows.group(row), slot);
    if (!bucket || place != last) bucket = &buckets[place];
    last = place;
    Sum& sum = (*bucket)[below];
    sum.above += above;
    ++sum.count;
  });
  std::vector<Totals<Rational>::Entry> entries;
  for (const auto& [place, sums] : buckets) {
    Totals<Rational>::Entry entry{place.first, place.second, 0, 0};
    for (const auto& [below, sum] : sums) {
      entry.sum += make_rational(sum.above, below);
      entry.count += sum.count;
    }
    entries.push_back(std::move(entry));
  }
  return std::make_shared<Totals<Rational>>(aggregate, 1, rows.estimated(), std::move(entries));
}

template <class T>
std::shared_ptr<Gathered> values(Aggregate aggregate, const CountedRows& rows) {
  return std::make_shared<Values<T>>(aggregate, rows.value()->divisor(), rows.estimated(), place<T>(rows));
}

std::shared_ptr<Gathered> by_kind(Aggregate aggregate, const CountedRows& rows, const TextPool& pool) {
  const bool fraction = rows.value() && rows.value()->fraction();
  switch (aggregate) {
    case Aggregate::Sum:
    case Aggregate::Count:
    case Aggregate::Average:
      if (fraction && rows.value()->has_quotient()) return quotient_totals(aggregate, rows);
      return fraction ? sorted_totals<Rational>(aggregate, 1, rows) : whole_totals(aggregate, rows);
    case Aggregate::Distinct:
      return gather_distinct(rows, pool);
    default:
      return fraction ? values<Rational>(aggregate, rows) : values<Int128>(aggregate, rows);
  }
}

}  // namespace

std::shared_ptr<Gathered> gather(Aggregate aggregate, const CountedRows& rows, const TextPool& pool) {
  auto out = by_kind(aggregate, rows, pool);
  out->set_origin({rows.facts().rows_by_group(), rows.estimated_rows()});
  return out;
}

std::shared_ptr<const Gathered> Gathered::patched(const Gathered* gone, const Gathered* come) const {
  Origin origin = origin_;
  const auto add = [&origin](const Gathered* other, bool plus) {
    if (!other) return true;
    std::vector<std::uint32_t>& rows = origin.rows_by_group;
    const Origin& theirs = other->origin_;
    if (theirs.rows_by_group.size() > rows.size()) rows.resize(theirs.rows_by_group.size(), 0);
    for (std::size_t group = 0; group < theirs.rows_by_group.size(); ++group) {
      if (!plus && rows[group] < theirs.rows_by_group[group]) return false;
      plus ? rows[group] += theirs.rows_by_group[group] : rows[group] -= theirs.rows_by_group[group];
    }
    if (!plus && origin.estimated_rows < theirs.estimated_rows) return false;
    plus ? origin.estimated_rows += theirs.estimated_rows : origin.estimated_rows -= theirs.estimated_rows;
    return true;
  };
  if (!add(gone, false) || !add(come, true)) return nullptr;
  auto out = with(gone, come, origin.estimated_rows > 0);
  if (out) out->set_origin(std::move(origin));
  return out;
}

}  // namespace runrate
