#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "column_profile.h"
#include "value_counts.h"

namespace runrate::ingest {

/// Whether no two texts are the same: by hashes, so that it may take two different ones for the same, but never the other way round.
class Ids {
 public:
  /// False: no more need to be added.
  bool add(std::string_view text);
  /// Whether all so far differ.
  bool look();
  void forget() { parts_ = {}; }

 private:
  // Parts that are sorted one by one are sorted in half the time, as each fits into the processor's cache.
  static constexpr int kPartBits = 6;
  std::array<std::vector<std::uint64_t>, 1U << kPartBits> parts_;
  std::size_t count_ = 0;
  std::size_t next_look_ = 256;
};

/// What the cells of one column tell. Two threads look at two columns at a time: these do not share a line of the processor's cache.
struct alignas(kCacheLine) ColumnLook {
  explicit ColumnLook(ColumnProfile& into) : profile(into) {}

  /// The cells of `count` rows, which cell_of(i) gives.
  template <class CellOf>
  void add_all(std::size_t count, CellOf cell_of) {
    profile.add_all(count, cell_of);
    for (std::size_t i = 0; i < count && (rises || differ); ++i) follow(cell_of(i));
    for (std::size_t i = 0; i < count && hashes.size() < kHashedRows; ++i)
      if (const std::string_view cell = trim(cell_of(i)); !cell.empty()) hashes.push_back(std::hash<std::string_view>{}(cell));
  }
  /// Share of the first rows whose value had been there before.
  double repeats();
  /// Whether no two cells are the same; to be asked once, when all are in.
  bool all_differ();

  ColumnProfile& profile;
  bool rises = true;                            ///< each cell is greater than the one before
  std::chrono::steady_clock::duration cost{};  ///< lately

 private:
  static constexpr std::size_t kHashedRows = 4096;
  void follow(std::string_view cell);

  bool differ = true;
  Ids ids;
  std::string before, folded;
  std::vector<std::uint64_t> hashes;
};

}  // namespace runrate::ingest
