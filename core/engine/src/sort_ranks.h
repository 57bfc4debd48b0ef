#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/snapshot.h"

namespace runrate {

/// A key whose bytes sort as compare_natural() sorts the texts; only for ASCII without control characters.
[[nodiscard]] std::string natural_key(std::string_view ascii);
[[nodiscard]] bool has_natural_key(std::string_view text);

/// Ranks of the cells of the column that was sorted last: sorting the same column again, or typing into the search
/// beside it, then compares integers only.
class SortRanks {
 public:
  /// One rank a row, equal for equal cells; blanks are kBlankRank.
  const std::vector<std::uint32_t>& of(const TextPool& pool, const std::shared_ptr<const Column>& column, bool text);
  static constexpr std::uint32_t kBlankRank = UINT32_MAX;

 private:
  std::shared_ptr<const Column> column_;
  std::vector<std::uint32_t> ranks_;
};

}  // namespace runrate
