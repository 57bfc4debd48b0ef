#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace runrate::sample {

/// SplitMix64. The standard's distributions differ from library to library, so everything is drawn from here.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  /// Both ends included.
  int between(int low, int high) { return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1)); }
  /// Between the ends, the middle more often.
  int around(int low, int high) { return (between(low, high) + between(low, high) + between(low, high)) / 3; }
  bool chance(int per_mille) { return between(0, 999) < per_mille; }
  /// An index, as often as its weight says; 0 where all weights are 0.
  std::size_t weighted(std::span<const int> weights) {
    int total = 0;
    for (const int weight : weights) total += weight;
    if (total <= 0) return 0;
    int left = between(0, total - 1);
    std::size_t index = 0;
    while (left >= weights[index]) left -= weights[index++];
    return index;
  }
  template <class List>
  const auto& pick(const List& list) {
    return list[static_cast<std::size_t>(between(0, static_cast<int>(std::size(list)) - 1))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace runrate::sample
