#include "measure_cache.h"

namespace runrate {

const Result<GatheredPtr>* MeasureCache::find(const std::string& key) {
  const auto found = places_.find(key);
  if (found == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return &entries_.front().result;
}

void MeasureCache::keep(const std::string& key, const Result<GatheredPtr>& result) {
  if (places_.contains(key)) return;
  const std::size_t bytes = 2 * key.size() + 200 + (result ? (*result)->bytes() : 0);
  if (bytes > most_bytes_) return;
  entries_.push_front({key, result, bytes});
  places_.emplace(key, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > most_bytes_) {
    bytes_ -= entries_.back().bytes;
    places_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

}  // namespace runrate
