#pragma once
#include <cstdint>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "facts/fact_set.h"
#include "views.h"

namespace runrate {

/// The rows of a table that a query's filters leave, and their groups: one cell a row, 0 for rows that are left out.
struct Selection {
  std::shared_ptr<const std::vector<std::uint8_t>> kept_mask;
  std::shared_ptr<const std::vector<std::uint32_t>> kept_groups;
  std::span<const std::uint8_t> mask;
  std::span<const std::uint32_t> groups;  ///< all 0 without a group
};

/// Of some rows only, which nobody asks for again: one cell for each of `rows`. Errors: unreachable.
[[nodiscard]] Result<Selection> select_rows(const FactContext& context, const Table& table, const std::vector<RowNumber>& rows, GroupIndex& groups, Views& views);

/// Selections of the last few filters and groups, by the versions of the tables that they rest on: pages ask for the same ones again and
/// again, with another group or another filter between.
class Selections {
 public:
  /// Errors: unreachable.
  Result<Selection> get(const FactContext& context, const Table& table, GroupIndex& groups, Views& views);
  [[nodiscard]] static std::vector<std::uint64_t> versions_behind(const Snapshot& snapshot, std::string_view table, std::string_view dimension);

 private:
  template <class Cells>
  struct Kept {
    std::string question;
    std::vector<std::uint64_t> versions;
    std::shared_ptr<const std::vector<Cells>> cells;
  };
  std::list<Kept<std::uint8_t>> masks_;     ///< latest first
  std::list<Kept<std::uint32_t>> groups_;
};

}  // namespace runrate
