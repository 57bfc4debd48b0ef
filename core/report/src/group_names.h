#pragma once
#include <map>
#include <string>

#include "facts/snapshot.h"

namespace runrate::report {

/// How the groups of a column are called: reps and products by their names, blanks "No region".
class GroupNames {
 public:
  GroupNames(const Snapshot& snapshot, const std::string& by);
  /// The column as people call it: "Region".
  [[nodiscard]] const std::string& column() const { return column_; }
  [[nodiscard]] std::string of(const std::string& key) const;

 private:
  std::string column_;
  const ColumnInfo* info_ = nullptr;  ///< of the snapshot that the names came from
  std::map<std::string, std::string> names_;  ///< by folded key
};

}  // namespace runrate::report
