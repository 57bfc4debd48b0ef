#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate::ingest {

/// Bytes that processors take from memory, and from each other, at once.
inline constexpr std::size_t kCacheLine = 64;

/// Up to eight bytes as a number. No byte is looked at on its own: a million short texts of all lengths would mislead every branch.
[[nodiscard]] inline std::uint64_t word_of(const char* p, std::size_t size) {
  const auto load = [](const char* from, auto word) {
    std::memcpy(&word, from, sizeof word);
    return std::uint64_t{word};
  };
  if (size >= 8) return load(p, std::uint64_t{});
  if (size >= 4) return load(p, std::uint32_t{}) | load(p + size - 4, std::uint32_t{}) << (8 * (size - 4));
  if (size >= 2) return load(p, std::uint16_t{}) | load(p + size - 2, std::uint16_t{}) << (8 * (size - 2));
  return size == 1 ? static_cast<unsigned char>(*p) : 0;
}

/// How a text begins: sixteen bytes, as many as most have.
struct TextHead {
  std::uint64_t first = 0;
  std::uint64_t second = 0;

  TextHead() = default;
  explicit TextHead(std::string_view text)
      : first(word_of(text.data(), text.size())), second(text.size() > 8 ? word_of(text.data() + 8, text.size() - 8) : 0) {}
  bool operator==(const TextHead&) const = default;
  static constexpr std::size_t kBytes = 16;
};

/// A quick hash of a text that begins so, for tables that live in memory only.
[[nodiscard]] inline std::uint64_t quick_hash(std::string_view text, const TextHead& head) {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ (text.size() * 0xFF51AFD7ED558CCDULL);
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0xD6E8FEB86659FD93ULL;
    hash ^= hash >> 32U;
  };
  mix(head.first);
  mix(head.second);
  for (std::size_t at = TextHead::kBytes; at < text.size(); at += 8) mix(word_of(text.data() + at, text.size() - at));
  return hash * 0xD6E8FEB86659FD93ULL;
}

/// Distinct texts with a number for each, in the order of their coming: a hash table for millions of lookups.
class ValueCounts {
 public:
  struct Entry {
    std::uint32_t from = 0;
    std::uint32_t size = 0;
    std::int64_t count = 0;
    TextHead head;  ///< most texts are no longer, and are then told apart without looking elsewhere
  };

  /// The entry of `text`, made with a count of 0 where it is new. Valid until the next call.
  Entry& at(std::string_view text) {
    const TextHead head(text);
    if (!is_small() || text.size() > TextHead::kBytes) return at(Look(text, head));
    std::uint8_t& recent = recent_[((head.first ^ head.second * 3 ^ text.size()) * 0x9E3779B97F4A7C15ULL) >> kRecentShift];
    if (recent != 0)
      if (Entry& entry = entries_[recent - 1U]; entry.size == text.size() && entry.head == head) return entry;
    Entry& out = at(Look(text, head));
    recent = static_cast<std::uint8_t>(index_of(out) + 1);
    return out;
  }
  /// Calls use(i, at(text_of(i))) for every i below `count` whose text is not empty. For many at once, which a table
  /// of thousands feels. `text_of` may be asked some texts ahead.
  template <class TextOf, class Use>
  void each(std::size_t count, TextOf text_of, Use use) {
    std::size_t done = 0;
    for (; done < count && is_small(); ++done)
      if (const std::string_view text = text_of(done); !text.empty()) use(done, at(text));
    if (done < count) each_ahead(count - done, [&](std::size_t i) { return text_of(done + i); }, [&](std::size_t i, Entry& entry) { use(done + i, entry); });
  }
  [[nodiscard]] std::size_t index_of(const Entry& entry) const { return static_cast<std::size_t>(&entry - entries_.data()); }
  [[nodiscard]] std::string_view text_of(const Entry& entry) const { return std::string_view(texts_).substr(entry.from, entry.size); }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::size_t bytes() const { return texts_.size(); }
  void clear() { *this = {}; }

 private:
  struct Look {
    Look() = default;
    explicit Look(std::string_view of) : Look(of, TextHead(of)) {}
    Look(std::string_view of, const TextHead& begin) : text(of), head(begin), hash(static_cast<std::uint32_t>(quick_hash(of, begin) >> 20U)) {}
    std::string_view text;
    TextHead head;
    std::uint32_t hash = 0;
  };
  Entry& at(const Look& look) {
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    const std::string_view text = look.text;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = look.hash & mask;; i = (i + 1) & mask) {
      const Slot slot = slots_[i];
      if (slot.entry == 0) {
        entries_.push_back({static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(text.size()), 0, look.head});
        texts_ += text;
        slots_[i] = {look.hash, static_cast<std::uint32_t>(entries_.size())};
        return entries_.back();
      }
      if (slot.hash != look.hash) continue;
      Entry& entry = entries_[slot.entry - 1];
      if (entry.size == text.size() && entry.head == look.head && (text.size() <= TextHead::kBytes || text_of(entry) == text)) return entry;
    }
  }
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = 0;  ///< its number + 1; 0: free
  };
  void grow() {
    std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 64 : slots_.size() * 2));
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.entry == 0) continue;
      std::size_t i = slot.hash & mask;
      while (slots_[i].entry != 0) i = (i + 1) & mask;
      slots_[i] = slot;
    }
  }
  /// Asks for what lies far away in memory some texts ahead.
  template <class TextOf, class Use>
  void each_ahead(std::size_t count, TextOf text_of, Use use) {
    std::array<Look, 16> looks;
    for (std::size_t from = 0; from < count; from += looks.size()) {
      const std::size_t some = std::min(looks.size(), count - from);
      const std::size_t mask = slots_.empty() ? 0 : slots_.size() - 1;
      for (std::size_t i = 0; i < some; ++i) {
        looks[i] = Look(text_of(from + i));
        if (mask != 0) __builtin_prefetch(&slots_[looks[i].hash & mask]);
      }
      for (std::size_t i = 0; i < some && mask != 0; ++i)
        if (const std::uint32_t entry = slots_[looks[i].hash & mask].entry; entry != 0) __builtin_prefetch(&entries_[entry - 1]);
      for (std::size_t i = 0; i < some; ++i)
        if (!looks[i].text.empty()) use(from + i, at(looks[i]));
    }
  }
  /// Of a few texts most are found where the last of their kind was, without a hash.
  [[nodiscard]] bool is_small() const { return entries_.size() < kSmall; }
  static constexpr std::size_t kSmall = 128;
  static constexpr int kRecentShift = 64 - 8;
  std::array<std::uint8_t, 256> recent_{};  ///< numbers of entries + 1, by a few bits of the text; 0: none
  std::vector<Slot> slots_;
  std::vector<Entry> entries_;
  std::string texts_;
};

}  // namespace runrate::ingest
