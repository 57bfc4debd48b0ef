#include "sort_ranks.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>

#include "base/text.h"

namespace runrate {
namespace {

/// Weights of printable ASCII in the order of Unicode collation: punctuation, signs, digits, letters regardless of case.
constexpr std::string_view kOrder = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
constexpr unsigned char kDigit = 0x40;
constexpr unsigned char kLetter = 0x50;

constexpr std::array<unsigned char, 128> make_weights() {
  std::array<unsigned char, 128> out{};
  for (std::size_t i = 0; i < kOrder.size(); ++i) out[static_cast<unsigned char>(kOrder[i])] = static_cast<unsigned char>(i + 2);
  for (unsigned char c = 0; c < 26; ++c) {
    out['a' + c] = static_cast<unsigned char>(kLetter + c);
    out['A' + c] = static_cast<unsigned char>(kLetter + c);
  }
  return out;
}
constexpr std::array<unsigned char, 128> kWeights = make_weights();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A run of digits by its value: weight, number of digits that count, digits.
std::size_t append_number(std::string& key, std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::size_t first = at;
  while (first + 1 < end && text[first] == '0') ++first;
  key += static_cast<char>(kDigit);
  std::size_t count = text[first] == '0' ? 0 : end - first;
  for (; count >= 254; count -= 254) key += static_cast<char>(255);
  key += static_cast<char>(count + 1);
  if (text[first] != '0') key.append(text, first, end - first);
  return end;
}

struct Keyed {
  std::uint64_t prefix = 0;  ///< the key's first bytes, so that most comparisons touch one word
  std::uint32_t place = 0;
};

std::uint64_t prefix_of(std::string_view key) {
  std::array<unsigned char, 8> bytes{};
  std::memcpy(bytes.data(), key.data(), std::min<std::size_t>(8, key.size()));
  std::uint64_t out = 0;
  for (const unsigned char byte : bytes) out = out << 8 | byte;
  return out;
}

/// `ids` in natural order.
std::vector<TextId> in_order(const TextPool& pool, const std::vector<TextId>& ids) {
  std::vector<TextId> plain;
  std::vector<TextId> other;
  std::vector<std::string> keys;
  for (const TextId id : ids) {
    const std::string_view text = pool.text(id);
    if (!has_natural_key(text)) {
      other.push_back(id);
      continue;
    }
    plain.push_back(id);
    keys.push_back(natural_key(text));
  }
  std::vector<Keyed> order(plain.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = {prefix_of(keys[i]), static_cast<std::uint32_t>(i)};
  std::ranges::sort(order, [&keys](const Keyed& a, const Keyed& b) { return a.prefix != b.prefix ? a.prefix < b.prefix : keys[a.place] < keys[b.place]; });
  std::vector<TextId> sorted;
  for (const Keyed& entry : order) sorted.push_back(plain[entry.place]);

  const auto before = [&pool](TextId a, TextId b) { return compare_natural(pool.text(a), pool.text(b)) < 0; };
  std::ranges::sort(other, before);
  std::vector<TextId> out;
  out.reserve(ids.size());
  // Few texts are not ASCII in most columns: each finds its place among the others by halving.
  auto from = sorted.begin();
  for (const TextId id : other) {
    const auto to = std::lower_bound(from, sorted.end(), id, before);
    out.insert(out.end(), from, to);
    out.push_back(id);
    from = to;
  }
  out.insert(out.end(), from, sorted.end());
  return out;
}

std::vector<std::uint32_t> rank_texts(const TextPool& pool, const std::vector<TextId>& cells) {
  std::vector<TextId> distinct;
  std::vector<std::uint32_t> rank_of_id(pool.size() + 1, 0);
  for (const TextId id : cells)
    if (id != 0 && rank_of_id[id] == 0) {
      rank_of_id[id] = 1;
      distinct.push_back(id);
    }
  const std::vector<TextId> order = in_order(pool, distinct);
  for (std::size_t i = 0; i < order.size(); ++i) rank_of_id[order[i]] = static_cast<std::uint32_t>(i);
  std::vector<std::uint32_t> out(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) out[i] = cells[i] == 0 ? SortRanks::kBlankRank : rank_of_id[cells[i]];
  return out;
}

std::vector<std::uint32_t> rank_numbers(const std::vector<std::int64_t>& cells) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> order(cells.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = {cells[i], i};
  std::ranges::sort(order);
  std::vector<std::uint32_t> out(cells.size());
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && order[i].first != order[i - 1].first) ++rank;
    out[order[i].second] = order[i].first == kBlank ? SortRanks::kBlankRank : rank;
  }
  return out;
}

}  // namespace

bool has_natural_key(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::string natural_key(std::string_view ascii) {
  std::string key;
  key.reserve(2 * ascii.size() + 2);
  for (std::size_t at = 0; at < ascii.size();) {
    if (is_digit(ascii[at])) {
      at = append_number(key, ascii, at);
    } else {
      key += static_cast<char>(kWeights[static_cast<unsigned char>(ascii[at++])]);
    }
  }
  key += '\1';
  for (const char c : ascii)
    if (!is_digit(c)) key += c >= 'A' && c <= 'Z' ? '\3' : '\2';  // small letters come first
  key += '\1';
  key += ascii;
  return key;
}

const std::vector<std::uint32_t>& SortRanks::of(const TextPool& pool, const std::shared_ptr<const Column>& column, bool text) {
  if (column_ != column) {
    ranks_ = text ? rank_texts(pool, column->texts) : rank_numbers(column->ints);
    column_ = column;
  }
  return ranks_;
}

}  // namespace runrate
