#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "packs/table_info.h"
#include "store/packed_rows.h"

namespace runrate::ingest {

/// What is wrong with a row, with the index of the column.
struct RowFault {
  int column = 0;
  Message reason;
};

/// What a table asks of its rows: cells that must be there, bounds, and bounds for some rows.
class RowRules {
 public:
  explicit RowRules(const TableInfo& table);
  /// Nothing where the row will do; cells in the order of the table's columns.
  [[nodiscard]] std::optional<RowFault> find_fault(std::span<const Cell> cells) const;

 private:
  struct Bound {
    std::int64_t value = 0;  ///< in the column's stored form
    std::string text;
  };
  struct Bounds {
    Bounds(const ColumnInfo& column, const std::optional<std::string>& minimum, const std::optional<std::string>& maximum);
    [[nodiscard]] std::optional<Message> broken_by(const Cell& cell) const;
    std::optional<Bound> least, most;
    int digits = 0;
  };
  struct Rule {
    std::size_t column = 0;
    bool required = false;
    Bounds bounds;
  };
  struct Check {
    std::size_t column = 0, when = 0;
    std::string equals;
    Bounds bounds;
  };
  std::vector<Rule> rules_;  ///< of the columns that have any
  std::vector<Check> checks_;
};

}  // namespace runrate::ingest
