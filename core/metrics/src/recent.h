#pragma once
#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace runrate {

/// What was made for earlier queries, by all that it rests on, up to so many bytes. The least recently used go first.
template <class T>
class Recent {
 public:
  explicit Recent(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// nullptr where the key is not there. Valid until the next keep().
  [[nodiscard]] const T* find(const std::string& key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &entries_.front().value;
  }
  /// keep() in place of what the key had.
  void put(const std::string& key, T value, std::size_t bytes) {
    if (const auto found = places_.find(key); found != places_.end()) {
      bytes_ -= found->second->bytes;
      entries_.erase(found->second);
      places_.erase(found);
    }
    keep(key, std::move(value), bytes);
  }
  /// `bytes`: what `value` holds.
  void keep(const std::string& key, T value, std::size_t bytes) {
    if (places_.contains(key)) return;
    bytes += 2 * key.size() + 200;
    if (bytes > most_bytes_) return;
    entries_.push_front({key, std::move(value), bytes});
    places_.emplace(key, entries_.begin());
    bytes_ += bytes;
    while (bytes_ > most_bytes_) {
      bytes_ -= entries_.back().bytes;
      places_.erase(entries_.back().key);
      entries_.pop_back();
    }
  }

 private:
  struct Entry {
    std::string key;
    T value;
    std::size_t bytes = 0;
  };
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  ///< latest first
  std::unordered_map<std::string, typename std::list<Entry>::iterator> places_;
};

}  // namespace runrate
