#pragma once
#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>

#include "measure.h"

namespace runrate {

/// Measures that were gathered for earlier queries, by all that they rest on. The least recently used go first.
class MeasureCache {
 public:
  explicit MeasureCache(std::size_t most_bytes = std::size_t{128} << 20U) : most_bytes_(most_bytes) {}

  /// nullptr where the key is not there. Valid until the next keep().
  [[nodiscard]] const Result<GatheredPtr>* find(const std::string& key);
  void keep(const std::string& key, const Result<GatheredPtr>& result);

 private:
  struct Entry {
    std::string key;
    Result<GatheredPtr> result;
    std::size_t bytes = 0;
  };
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  ///< latest first
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
};

}  // namespace runrate
