#include "column_look.h"

#include <algorithm>
#include <future>

#include "quick_text.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kMostIds = 4'000'000;  // hashes of as many are kept, 8 bytes each
constexpr std::size_t kManyIds = 100'000;    // worth a second thread
constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15ULL;

}  // namespace

bool Ids::add(std::string_view text) {
  const std::uint64_t hash = quick_hash(text, TextHead(text));
  parts_[(hash * kSpread) >> (64 - kPartBits)].push_back(hash);
  if (++count_ != next_look_) return true;
  next_look_ = std::min(next_look_ * 16, kMostIds);  // most columns are none of ids, and show it soon
  return count_ < kMostIds && look();
}

bool Ids::look() {
  const auto differ = [this](std::size_t from, std::size_t to) {
    return std::all_of(parts_.begin() + static_cast<std::ptrdiff_t>(from), parts_.begin() + static_cast<std::ptrdiff_t>(to), [](std::vector<std::uint64_t>& hashes) {
      std::sort(hashes.begin(), hashes.end());
      return std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end();
    });
  };
  if (count_ < kManyIds) return differ(0, parts_.size());
  auto half = std::async(std::launch::async, differ, std::size_t{0}, parts_.size() / 2);
  const bool rest = differ(parts_.size() / 2, parts_.size());
  return half.get() && rest;
}

double ColumnLook::repeats() {
  const std::size_t all = hashes.size();
  std::sort(hashes.begin(), hashes.end());
  const auto distinct = static_cast<std::size_t>(std::unique(hashes.begin(), hashes.end()) - hashes.begin());
  return all == 0 ? 1.0 : static_cast<double>(all - distinct) / static_cast<double>(all);
}

bool ColumnLook::all_differ() {
  const bool out = rises || (differ && ids.look());
  ids.forget();
  return out;
}

/// Ids mostly rise from row to row; then no two can be the same. If not, they are remembered.
void ColumnLook::follow(std::string_view cell) {
  folded.clear();
  for (const char c : quick_trim(cell)) {
    if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 0x80) rises = differ = false;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (folded <= before) rises = false;
  if (differ && !ids.add(folded)) {
    differ = false;
    ids.forget();
  }
  before.swap(folded);
}

}  // namespace runrate::ingest
