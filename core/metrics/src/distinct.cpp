#include <algorithm>
#include <limits>
#include <optional>
#include <unordered_map>

#include "placed.h"

namespace runrate {
namespace {

/// A number for each text, dense from 1; equal for texts that name one thing, 0 for the blank.
class TextNumbers {
 public:
  explicit TextNumbers(const TextPool& pool) : pool_(pool), known_(pool.size(), 0) {}
  std::uint32_t get(TextId id) {
    if (id == 0) return 0;
    if (known_[id] == 0) {
      std::uint32_t& folded = known_[pool_.folded(id)];
      if (folded == 0) folded = ++count_;
      known_[id] = folded;
    }
    return known_[id];
  }
  [[nodiscard]] std::size_t count() const { return count_ + 1; }

 private:
  const TextPool& pool_;
  std::vector<std::uint32_t> known_;
  std::uint32_t count_ = 0;
};

/// Which combinations of values occur: a number for each, dense from 0.
class Combination {
 public:
  Combination(const CountedRows& rows, const TextPool& pool) : rows_(rows), seen_(rows.values().size()) {
    for (const RowValuePtr& value : rows.values()) {
      texts_.emplace_back();
      if (value->type() == RowType::Text) texts_.back().emplace(pool);
    }
  }

  /// False where all of it is blank.
  bool get(std::size_t row, std::uint32_t& out) {
    bool any = false;
    std::uint32_t combined = 0;
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      Int128 cell = 0;
      const bool there = rows_.values()[i]->get(row, cell);
      any = any || there;
      Key key{there ? static_cast<std::uint64_t>(cell) + 1 : 0, combined};
      if (texts_[i]) key.value = texts_[i]->get(static_cast<TextId>(cell));
      combined = i == 0 && texts_[i] ? static_cast<std::uint32_t>(key.value)
                                     : seen_[i].try_emplace(key, static_cast<std::uint32_t>(seen_[i].size())).first->second;
    }
    out = combined;
    return any;
  }
  [[nodiscard]] std::size_t count() const {
    if (seen_.empty()) return 0;
    return seen_.size() == 1 && texts_[0] ? texts_[0]->count() : seen_.back().size();
  }

 private:
  struct Key {
    std::uint64_t value;
    std::uint32_t before;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      const std::uint64_t mixed = (key.value ^ (std::uint64_t{key.before} << 40)) * 0x9E3779B97F4A7C15ULL;
      return static_cast<std::size_t>(mixed ^ (mixed >> 29));
    }
  };
  const CountedRows& rows_;
  std::vector<std::optional<TextNumbers>> texts_;  ///< of the values that are texts
  std::vector<std::unordered_map<Key, std::uint32_t, Hash>> seen_;
};

/// How many combinations differ, over any stretch.
class Distinct final : public Gathered {
 public:
  Distinct(std::size_t count, bool estimated, std::vector<Placed<std::uint32_t>> entries)
      : count_(count), estimated_(estimated), entries_(std::move(entries)), first_(offsets_of(entries_)) {}

  [[nodiscard]] Cell read(std::size_t group, std::int32_t first, std::int32_t last) const override {
    Cell out;
    out.rows = 0;
    out.estimated = estimated_;
    std::vector<bool> seen(count_, false);
    if (group + 1 < first_.size()) {
      const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first_[group]);
      const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(first_[group + 1]);
      auto at = std::lower_bound(begin, end, first, [](const auto& e, std::int32_t s) { return e.slot < s; });
      for (; at != end && at->slot <= last; ++at) {
        if (seen[at->value]) continue;
        seen[at->value] = true;
        ++out.rows;
      }
    }
    out.number = Rational(static_cast<long>(out.rows));
    return out;
  }
  [[nodiscard]] std::size_t bytes() const override { return entries_.size() * sizeof(Placed<std::uint32_t>); }

 private:
  std::size_t count_;
  bool estimated_;
  std::vector<Placed<std::uint32_t>> entries_;
  std::vector<std::size_t> first_;
};

/// Ascending by group and slot: counted where there are few places, else compared.
void sort_by_place(std::vector<Placed<std::uint32_t>>& entries, const Extent& extent) {
  if (extent.groups * extent.slots() > kDenseCells) {
    std::stable_sort(entries.begin(), entries.end(), by_place<std::uint32_t>);
    return;
  }
  const auto place_of = [&](const Placed<std::uint32_t>& e) {
    return e.group * extent.slots() + static_cast<std::size_t>(e.slot - extent.first);
  };
  std::vector<std::uint32_t> next(extent.groups * extent.slots() + 1, 0);
  for (const auto& entry : entries) ++next[place_of(entry) + 1];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  std::vector<Placed<std::uint32_t>> sorted(entries.size());
  for (const auto& entry : entries) sorted[next[place_of(entry)]++] = entry;
  entries = std::move(sorted);
}

}  // namespace

std::shared_ptr<Gathered> gather_distinct(const CountedRows& rows, const TextPool& pool) {
  Combination combination(rows, pool);
  std::vector<Placed<std::uint32_t>> entries;
  rows.each([&](std::size_t row, std::int32_t slot) {
    std::uint32_t number = 0;
    if (combination.get(row, number)) entries.push_back({rows.group(row), slot, number});
  });
  sort_by_place(entries, extent_of(rows));
  return std::make_shared<Distinct>(combination.count(), rows.estimated(), std::move(entries));
}

Extent extent_of(const CountedRows& rows) {
  // Of all rows, counted or not: looking at two columns is much less than asking each row whether it counts.
  std::uint32_t greatest = 0;
  for (const std::uint32_t group : rows.groups()) greatest = std::max(greatest, group);
  const std::size_t groups = std::size_t{greatest} + 1;
  if (const std::span<const std::uint32_t> windows = rows.facts().windows(); !windows.empty()) {
    const auto [first, last] = std::ranges::minmax(windows);
    return {groups, static_cast<std::int32_t>(first), static_cast<std::int32_t>(last)};
  }
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = kNoDay;
  for (const std::int32_t day : rows.days()) {
    first = std::min(first, day == kNoDay ? first : day);
    last = std::max(last, day);
  }
  return last == kNoDay ? Extent() : Extent{groups, first, last};
}

}  // namespace runrate
