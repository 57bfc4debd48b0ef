#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "measure.h"

namespace runrate {

/// The most cells of a table of groups x slots that is filled directly; beyond it, rows are sorted.
inline constexpr std::size_t kDenseCells = 4'000'000;

/// A value with its group and its place in time.
template <class T>
struct Placed {
  std::uint32_t group = 0;
  std::int32_t slot = 0;
  T value{};
};

template <class T>
bool by_place(const Placed<T>& a, const Placed<T>& b) {
  return a.group != b.group ? a.group < b.group : a.slot < b.slot;
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

/// The rows' extent: how many groups, and from which slot to which.
struct Extent {
  std::size_t groups = 0;
  std::int32_t first = 0;
  std::int32_t last = -1;
  [[nodiscard]] std::size_t slots() const { return static_cast<std::size_t>(static_cast<std::int64_t>(last) - first + 1); }
};

[[nodiscard]] Extent extent_of(const CountedRows& rows);

/// How many combinations of values differ.
[[nodiscard]] std::shared_ptr<Gathered> gather_distinct(const CountedRows& rows, const TextPool& pool);

}  // namespace runrate
