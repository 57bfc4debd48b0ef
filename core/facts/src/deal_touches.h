#pragma once
#include <vector>

#include "facts/snapshot.h"

namespace runrate {

/// The days on which each deal was touched by an activity, ascending.
class DealTouches {
 public:
  explicit DealTouches(const Snapshot& snapshot);
  /// The last of them on or before `close`; kNoDay where there is none.
  [[nodiscard]] std::int32_t last(RowNumber deal, Date close) const;

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<std::int32_t> days_;
};

}  // namespace runrate
