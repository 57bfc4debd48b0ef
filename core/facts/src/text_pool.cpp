#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>
#include <mutex>
#include <optional>
#include <stdexcept>

#include "base/text.h"
#include "facts/snapshot.h"

namespace runrate {
namespace {

struct Entry {
  const char* data = nullptr;
  std::uint32_t size = 0;
  TextId folded = 0;

  [[nodiscard]] std::string_view view() const { return {data, size}; }
};

constexpr std::uint32_t kFirstChunk = 1024;  // chunk k holds 1024 << k entries
constexpr std::size_t kChunks = 22;
constexpr std::size_t kBlock = 1 << 20;  // bytes of text in one allocation

struct Place {
  std::size_t chunk;
  std::uint32_t index;
};

Place place_of(TextId id) {
  const std::uint64_t shifted = std::uint64_t{id} + kFirstChunk;
  const auto chunk = static_cast<std::size_t>(std::bit_width(shifted) - std::bit_width(std::uint64_t{kFirstChunk}));
  return {chunk, static_cast<std::uint32_t>(shifted - (std::uint64_t{kFirstChunk} << chunk))};
}

/// The folded form of a text: plain ASCII that is not long, as most ids are, without asking for memory.
class Folded {
 public:
  explicit Folded(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (text.size() > short_.size() || text.empty() || blank(text.front()) || blank(text.back()) || !std::ranges::all_of(text, plain)) {
      long_ = fold(text);
      view_ = long_;
      return;
    }
    for (std::size_t i = 0; i < text.size(); ++i) short_[i] = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    view_ = {short_.data(), text.size()};
  }
  Folded(const Folded&) = delete;
  Folded& operator=(const Folded&) = delete;
  [[nodiscard]] std::string_view view() const { return view_; }

 private:
  std::array<char, 64> short_{};
  std::string long_;
  std::string_view view_;
};

std::uint32_t hash_of(std::string_view text) {
  const std::uint64_t hash = std::hash<std::string_view>()(text);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

/// Hash table with open addressing. A slot holds hash and id + 1, written once; so readers need no lock.
struct Slots {
  explicit Slots(std::size_t count) : mask(count - 1), slots(std::make_unique<std::atomic<std::uint64_t>[]>(count)) {}
  std::size_t mask;
  std::unique_ptr<std::atomic<std::uint64_t>[]> slots;

  void put(std::uint32_t hash, TextId id) {
    std::size_t at = hash & mask;
    while (slots[at].load(std::memory_order_relaxed) != 0) at = (at + 1) & mask;
    slots[at].store((std::uint64_t{hash} << 32) | (std::uint64_t{id} + 1), std::memory_order_release);
  }
};

}  // namespace

struct TextPool::State {
  std::array<std::atomic<Entry*>, kChunks> chunks{};
  std::atomic<Slots*> slots{nullptr};
  std::atomic<std::uint32_t> size{0};
  // Of who writes.
  std::mutex writing;
  std::vector<std::unique_ptr<Entry[]>> owned_chunks;
  std::vector<std::unique_ptr<Slots>> owned_slots;  // outgrown tables stay: a reader may still be in one
  std::vector<std::unique_ptr<char[]>> blocks;
  std::size_t block_left = 0;
  char* block_at = nullptr;

  [[nodiscard]] const Entry& entry(TextId id) const {
    const Place place = place_of(id);
    return chunks[place.chunk].load(std::memory_order_acquire)[place.index];
  }

  [[nodiscard]] std::optional<TextId> find(std::string_view text, std::uint32_t hash) const {
    const Slots& table = *slots.load(std::memory_order_acquire);
    for (std::size_t at = hash & table.mask;; at = (at + 1) & table.mask) {
      const std::uint64_t slot = table.slots[at].load(std::memory_order_acquire);
      if (slot == 0) return std::nullopt;
      if (static_cast<std::uint32_t>(slot >> 32) != hash) continue;
      const TextId id = static_cast<TextId>(slot & 0xffffffffU) - 1;
      if (entry(id).view() == text) return id;
    }
  }

  const char* keep(std::string_view text) {
    if (text.empty()) return "";
    if (text.size() > block_left) {
      const std::size_t size_of_block = std::max(kBlock, text.size());
      blocks.push_back(std::make_unique_for_overwrite<char[]>(size_of_block));
      block_at = blocks.back().get();
      block_left = size_of_block;
    }
    char* at = block_at;
    std::memcpy(at, text.data(), text.size());
    block_at += text.size();
    block_left -= text.size();
    return at;
  }

  void grow() {
    const Slots* old = slots.load(std::memory_order_relaxed);
    auto bigger = std::make_unique<Slots>((old->mask + 1) * 2);
    for (std::size_t i = 0; i <= old->mask; ++i)
      if (const std::uint64_t slot = old->slots[i].load(std::memory_order_relaxed); slot != 0)
        bigger->put(static_cast<std::uint32_t>(slot >> 32), static_cast<TextId>(slot & 0xffffffffU) - 1);
    slots.store(bigger.get(), std::memory_order_release);
    owned_slots.push_back(std::move(bigger));
  }

  /// Appends a text that is not there yet; a `folded` of its own id marks one that is its own folded form.
  TextId append(std::string_view text, std::uint32_t hash, std::optional<TextId> folded) {
    const TextId id = size.load(std::memory_order_relaxed);
    const Place place = place_of(id);
    if (place.chunk >= kChunks) throw std::length_error("too many texts");
    if (place.index == 0) {
      owned_chunks.push_back(std::make_unique_for_overwrite<Entry[]>(std::size_t{kFirstChunk} << place.chunk));
      chunks[place.chunk].store(owned_chunks.back().get(), std::memory_order_release);
    }
    owned_chunks[place.chunk][place.index] = {keep(text), static_cast<std::uint32_t>(text.size()), folded.value_or(id)};
    if (std::size_t{id} * 2 > slots.load(std::memory_order_relaxed)->mask) grow();
    slots.load(std::memory_order_relaxed)->put(hash, id);
    size.store(id + 1, std::memory_order_release);
    return id;
  }
};

TextPool::TextPool(std::int64_t rows) : state_(std::make_unique<State>()) {
  // Two slots a text, and about a text of its own a row; where there are many rows, the texts themselves must ask for more.
  constexpr std::int64_t kFew = 2048, kMany = 65'536;
  state_->owned_slots.push_back(std::make_unique<Slots>(std::bit_ceil(static_cast<std::size_t>(2 * std::clamp(rows, kFew, kMany)))));
  state_->slots.store(state_->owned_slots.back().get(), std::memory_order_release);
  state_->append({}, hash_of({}), std::nullopt);
}

TextPool::~TextPool() = default;

TextId TextPool::add(std::string_view text) {
  if (text.empty()) return 0;
  const std::uint32_t hash = hash_of(text);
  const std::uint32_t looked_at = state_->size.load(std::memory_order_acquire);
  if (const auto found = state_->find(text, hash)) return *found;
  const Folded folded(text);
  const bool same = folded.view() == text;
  const std::uint32_t folded_hash = same ? hash : hash_of(folded.view());
  const std::lock_guard lock(state_->writing);
  if (state_->size.load(std::memory_order_relaxed) != looked_at)
    if (const auto found = state_->find(text, hash)) return *found;  // another thread was first
  if (same) return state_->append(text, hash, std::nullopt);
  const auto known = state_->find(folded.view(), folded_hash);
  // The folded form of a folded form is itself: its entry says so, whatever letters it holds.
  const TextId folded_id = known ? *known : state_->append(folded.view(), folded_hash, std::nullopt);
  return state_->append(text, hash, folded_id);
}

std::string_view TextPool::text(TextId id) const {
  return state_->entry(id).view();
}

TextId TextPool::folded(TextId id) const {
  return state_->entry(id).folded;
}

std::optional<TextId> TextPool::find_folded(std::string_view text) const {
  const std::string folded = fold(text);
  return state_->find(folded, hash_of(folded));
}

std::optional<TextId> TextPool::find(std::string_view text) const {
  return state_->find(text, hash_of(text));
}

std::size_t TextPool::size() const {
  return state_->size.load(std::memory_order_acquire);
}

}  // namespace runrate
