#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/snapshot.h"

namespace runrate::testing {

/// Makes a snapshot in memory from cells as templates write them, without a file: for tests of what lies above.
class SnapshotBuilder {
 public:
  SnapshotBuilder();

  Rules rules;

  /// Adds a row: column and text, all others blank.
  SnapshotBuilder& add(const std::string& table, const std::map<std::string, std::string>& cells);
  SnapshotBuilder& as_of(std::string_view iso);
  [[nodiscard]] SnapshotPtr build() const;

  /// What was added, to be altered before build().
  using Rows = std::map<std::string, std::vector<std::map<std::string, std::string>>>;
  [[nodiscard]] Rows& rows() { return rows_; }

 private:
  Rows rows_;
};

}  // namespace runrate::testing
