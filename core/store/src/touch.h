#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "catalog.h"
#include "recorder.h"
#include "store/workbook.h"

namespace runrate::store {

/// Rows of a table beyond which a Touched does not name them.
inline constexpr std::size_t kMostNamed = 5000;

/// Rows that a change brought without recording them: all of a table with ids from first to last.
struct BulkRange {
  std::string table;
  RowId first = 0;
  RowId last = 0;
  std::int64_t rows = 0;
};

/// Sums up what happened to rows, net: a row that came and went did not happen.
class TouchBook {
 public:
  void add(const Connection& db, const std::string& changeset);
  void add_bulk(const BulkRange& bulk, bool inserted);
  /// All rows of the table may differ.
  void add_whole(const std::string& table);
  /// The sum, for tables that are to be seen.
  [[nodiscard]] Touched sum(const Catalog& catalog) const;
  [[nodiscard]] std::int64_t rows() const;
  /// Anything but notes on sources.
  [[nodiscard]] bool any() const { return schema_ || settings_ || !tables_.empty(); }
  [[nodiscard]] bool schema() const { return schema_; }
  [[nodiscard]] bool settings() const { return settings_; }

 private:
  struct RowFate {
    bool before = false;
    bool after = false;
  };
  struct TableSum {
    std::unordered_map<RowId, RowFate> rows;
    bool many = false;
    std::int64_t uncounted = 0;  ///< ops beyond those in `rows`
  };
  void add_op(const ChangeOp& op);
  std::map<std::string, TableSum, std::less<>> tables_;
  bool schema_ = false;
  bool settings_ = false;
};

}  // namespace runrate::store
