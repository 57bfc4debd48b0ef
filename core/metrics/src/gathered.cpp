#include <algorithm>
#include <tuple>
#include <type_traits>
#include <unordered_map>

#include "measure.h"

namespace runrate {
namespace {

/// The most cells of a table of groups x slots that is filled directly; beyond it, rows are sorted.
constexpr std::size_t kDenseCells = 4'000'000;

Reason nothing_to_average() {
  static const Reason reason = std::make_shared<const Message>(Message{"nothing_to_average", {}});
  return reason;
}

Rational to_rational(const Int128& value, std::int64_t divisor) { return make_rational(value, divisor); }
Rational to_rational(const Rational& value, std::int64_t) { return value; }
Rational to_rational(std::uint64_t value, std::int64_t) { return Rational(static_cast<unsigned long>(value)); }

template <class T>
bool read_value(const RowValue& value, std::size_t row, T& out) {
  if constexpr (std::is_same_v<T, Rational>)
    return value.exact(row, out);
  else
    return value.get(row, out);
}

/// Offsets of each group in entries that are sorted by group.
template <class Entries>
std::vector<std::size_t> offsets_of(const Entries& entries) {
  std::vector<std::size_t> out{0};
  for (std::size_t i = 0; i < entries.size(); ++i)
    while (out.size() <= entries[i].group) out.push_back(i);
  out.push_back(entries.size());
  return out;
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

template <class T>
struct Placed {
  std::uint32_t group = 0;
  std::int32_t slot = 0;
  T value{};
};

/// All values, for what is no sum: medians, least, greatest, and how many differ.
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
    if (aggregate_ == Aggregate::Distinct) {
      std::sort(found.begin(), found.end());
      out.rows = static_cast<std::int64_t>(std::unique(found.begin(), found.end()) - found.begin());
      out.number = Rational(static_cast<long>(out.rows));
    } else if (found.empty()) {
      out.why = nothing_to_average();
    } else {
      out.number = pick(found);
      if (aggregate_ == Aggregate::Median) out.cases = static_cast<std::int64_t>(found.size());
    }
    return out;
  }
  [[nodiscard]] std::size_t bytes() const override { return entries_.size() * sizeof(Placed<T>); }

 private:
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

template <class T>
bool by_place(const Placed<T>& a, const Placed<T>& b) {
  return a.group != b.group ? a.group < b.group : a.slot < b.slot;
}

/// Every counted row with its value, ascending by group and slot.
template <class T>
std::vector<Placed<T>> place(const CountedRows& rows) {
  std::vector<Placed<T>> out;
  T value{};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::int32_t slot = rows.slot(row);
    if (slot == kNoDay) continue;
    if (rows.value() && !read_value(*rows.value(), row, value)) continue;
    out.push_back({rows.group(row), slot, value});
  }
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

/// The rows' extent: how many groups, and from which slot to which.
struct Extent {
  std::size_t groups = 0;
  std::int32_t first = 0;
  std::int32_t last = -1;
  [[nodiscard]] std::size_t slots() const { return static_cast<std::size_t>(static_cast<std::int64_t>(last) - first + 1); }
};

Extent extent_of(const CountedRows& rows) {
  Extent out;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::int32_t slot = rows.slot(row);
    if (slot == kNoDay) continue;
    if (out.groups == 0) out.first = out.last = slot;
    out.groups = std::max<std::size_t>(out.groups, rows.group(row) + 1);
    out.first = std::min(out.first, slot);
    out.last = std::max(out.last, slot);
  }
  return out;
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
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::int32_t slot = rows.slot(row);
    if (slot == kNoDay) continue;
    Int128 value = 0;
    if (rows.value() && !rows.value()->get(row, value)) continue;
    Bucket& bucket = buckets[rows.group(row) * extent.slots() + static_cast<std::size_t>(slot - extent.first)];
    bucket.sum += value;
    ++bucket.count;
  }
  std::vector<Totals<Int128>::Entry> entries;
  for (std::size_t i = 0; i < buckets.size(); ++i)
    if (buckets[i].count != 0)
      entries.push_back({static_cast<std::uint32_t>(i / extent.slots()),
                         extent.first + static_cast<std::int32_t>(i % extent.slots()), buckets[i].sum, buckets[i].count});
  return std::make_shared<Totals<Int128>>(aggregate, divisor, rows.estimated(), std::move(entries));
}

/// One number for each combination of values that differs; texts that name one thing are equal. False: all of it is blank.
class Combination {
 public:
  Combination(const CountedRows& rows, const TextPool& pool) : rows_(rows), pool_(pool), seen_(rows.values().size()) {}

  bool get(std::size_t row, std::uint64_t& out) {
    bool any = false;
    std::uint64_t combined = 0;
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      const RowValue& value = *rows_.values()[i];
      Int128 cell = 0;
      const bool there = value.get(row, cell);
      any = any || there;
      if (there && value.type() == RowType::Text) cell = pool_.folded(static_cast<TextId>(cell));
      const Key key{there ? static_cast<std::uint64_t>(cell) + 1 : 0, combined};
      combined = seen_[i].try_emplace(key, seen_[i].size()).first->second;
    }
    out = combined;
    return any;
  }

 private:
  struct Key {
    std::uint64_t value;
    std::uint64_t before;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return static_cast<std::size_t>((key.value * 0x9E3779B97F4A7C15ULL) ^ (key.before * 0xC2B2AE3D27D4EB4FULL >> 7));
    }
  };
  const CountedRows& rows_;
  const TextPool& pool_;
  std::vector<std::unordered_map<Key, std::uint64_t, Hash>> seen_;
};

std::shared_ptr<Gathered> distinct(const CountedRows& rows, const TextPool& pool) {
  Combination combination(rows, pool);
  std::vector<Placed<std::uint64_t>> entries;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Placed<std::uint64_t> placed{rows.group(row), rows.slot(row), 0};
    if (placed.slot != kNoDay && combination.get(row, placed.value)) entries.push_back(placed);
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return std::tie(a.group, a.slot, a.value) < std::tie(b.group, b.slot, b.value);
  });
  const auto same = [](const auto& a, const auto& b) { return std::tie(a.group, a.slot, a.value) == std::tie(b.group, b.slot, b.value); };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  return std::make_shared<Values<std::uint64_t>>(Aggregate::Distinct, 1, rows.estimated(), std::move(entries));
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
    case Aggregate::Average: return fraction ? sorted_totals<Rational>(aggregate, 1, rows) : whole_totals(aggregate, rows);
    case Aggregate::Distinct: return distinct(rows, pool);
    default: return fraction ? values<Rational>(aggregate, rows) : values<Int128>(aggregate, rows);
  }
}

std::vector<std::uint32_t> groups_in(const FactSet& facts) {
  std::vector<std::uint8_t> seen;
  for (std::size_t row = 0; row < facts.groups().size(); ++row) {
    if (!facts.mask().empty() && !facts.mask()[row]) continue;
    const std::uint32_t group = facts.groups()[row];
    if (group >= seen.size()) seen.resize(group + 1, 0);
    seen[group] = 1;
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t group = 0; group < seen.size(); ++group)
    if (seen[group]) out.push_back(group);
  return out;
}

}  // namespace

std::shared_ptr<Gathered> gather(Aggregate aggregate, const CountedRows& rows, const TextPool& pool) {
  auto out = by_kind(aggregate, rows, pool);
  out->set_groups(groups_in(rows.facts()));
  return out;
}

}  // namespace runrate
