#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::ingest {

/// A quick hash of a short text, for tables that live in memory only.
[[nodiscard]] inline std::uint64_t quick_hash(std::string_view text) {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ (text.size() * 0xFF51AFD7ED558CCDULL);
  const char* p = text.data();
  std::size_t left = text.size();
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0xD6E8FEB86659FD93ULL;
    hash ^= hash >> 32U;
  };
  for (; left >= 8; left -= 8, p += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, p, 8);
    mix(word);
  }
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < left; ++i) word |= std::uint64_t{static_cast<unsigned char>(p[i])} << (8 * i);
  mix(word);
  return hash * 0xD6E8FEB86659FD93ULL;
}

/// Distinct texts with a number for each, in the order of their coming: a hash table for millions of lookups.
class ValueCounts {
 public:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t from = 0;
    std::uint32_t size = 0;
    std::int64_t count = 0;
  };

  /// The entry of `text`, made with a count of 0 where it is new. Valid until the next call.
  Entry& at(std::string_view text) {
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    const std::uint64_t hash = quick_hash(text);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = (hash >> 20U) & mask;; i = (i + 1) & mask) {
      const std::uint32_t slot = slots_[i];
      if (slot == 0) {
        entries_.push_back({hash, static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(text.size()), 0});
        texts_ += text;
        slots_[i] = static_cast<std::uint32_t>(entries_.size());
        return entries_.back();
      }
      Entry& entry = entries_[slot - 1];
      if (entry.hash == hash && same(entry, text)) return entry;
    }
  }
  [[nodiscard]] std::size_t index_of(const Entry& entry) const { return static_cast<std::size_t>(&entry - entries_.data()); }
  [[nodiscard]] std::string_view text_of(const Entry& entry) const { return std::string_view(texts_).substr(entry.from, entry.size); }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::size_t bytes() const { return texts_.size(); }
  void clear() { *this = {}; }

 private:
  [[nodiscard]] bool same(const Entry& entry, std::string_view text) const {
    if (entry.size != text.size()) return false;
    const char* a = texts_.data() + entry.from;
    const char* b = text.data();
    if (text.size() > 16) return std::memcmp(a, b, text.size()) == 0;
    for (std::size_t i = 0; i < text.size(); ++i)
      if (a[i] != b[i]) return false;
    return true;
  }
  void grow() {
    slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t e = 0; e < entries_.size(); ++e) {
      std::size_t i = (entries_[e].hash >> 20U) & mask;
      while (slots_[i] != 0) i = (i + 1) & mask;
      slots_[i] = static_cast<std::uint32_t>(e + 1);
    }
  }
  std::vector<std::uint32_t> slots_;
  std::vector<Entry> entries_;
  std::string texts_;
};

}  // namespace runrate::ingest
