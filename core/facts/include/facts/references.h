#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "facts/dimension.h"

namespace runrate {

/// Finds the rows of a table by its (one-part) natural key, case and outer blanks ignored.
class KeyIndex {
 public:
  KeyIndex(const Snapshot& snapshot, const Table& table);
  /// kNoRow for the blank text and for keys that no row has.
  [[nodiscard]] RowNumber find(TextId key) const;

 private:
  const TextPool* pool_;
  std::vector<RowNumber> by_folded_;
};

/// Rows grouped by the row of another table that they refer to: `rows(target)` are those that name it, in row order.
class BackReferences {
 public:
  BackReferences(const Snapshot& snapshot, const Table& table, std::string_view column);
  [[nodiscard]] std::span<const RowNumber> rows(RowNumber target) const;

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<RowNumber> rows_;
};

}  // namespace runrate
