#pragma once
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_set.h"

namespace runrate {

class DealBook;
class DealTouches;

/// The tables' columns as seen from as-of: dates of events after it are blank, deals closed after it are open; and the
/// columns that are derived from other tables. Made when asked for; kept by the versions of what they rest on.
class Views {
 public:
  Views(SnapshotPtr snapshot, Date as_of) : snapshot_(std::move(snapshot)), as_of_(as_of) {}

  /// An own or derived column of `table`, one cell a row; nullptr where there is none.
  const FactColumn* own(const Table& table, std::string_view name);
  /// A column of `table` or of what it refers to, for the given rows (empty: every row of the table).
  std::optional<FactColumn> through(const Table& table, std::string_view name, std::span<const RowNumber> rows);
  /// The stage histories; made once.
  const DealBook& deals() { return *shared_deals(); }
  std::shared_ptr<const DealBook> shared_deals();
  /// The days on which activities touched the deals; made once.
  const DealTouches& touches();
  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }
  [[nodiscard]] const SnapshotPtr& shared_snapshot() const { return snapshot_; }
  [[nodiscard]] Date as_of() const { return as_of_; }
  /// The rows that a reference column leads to.
  const std::vector<RowNumber>& follow_cached(const Table& table, int column);
  /// Takes over from `before` what rests on tables that are the same in both snapshots.
  void inherit(const Views& before);

 private:
  using Versions = std::vector<std::pair<std::string, std::uint64_t>>;
  /// A column of a table as it was: an edit leaves most of them as they are.
  struct OfColumn {
    std::string table;
    int index = 0;
    std::shared_ptr<const Column> column;
  };
  struct RestsOn {
    Versions tables;
    std::vector<OfColumn> columns;
  };
  struct Kept {
    FactColumn column;
    RestsOn rests_on;
  };
  std::optional<FactColumn> stored(const Table& table, int column) const;
  std::optional<FactColumn> derived(const Table& table, std::string_view name);
  [[nodiscard]] bool still_holds(const Versions& tables) const;
  [[nodiscard]] bool still_holds(const RestsOn& rests_on) const;
  [[nodiscard]] static OfColumn column_of(const Table& table, int index);

  SnapshotPtr snapshot_;
  Date as_of_;
  std::map<std::pair<std::string, std::string>, Kept, std::less<>> own_;
  struct Followed {
    std::shared_ptr<const std::vector<RowNumber>> rows;
    RestsOn rests_on;
  };
  std::map<std::pair<std::string, int>, Followed> follows_;
  std::shared_ptr<const DealBook> deals_;
  Versions deals_rest_on_;
  std::shared_ptr<const DealBook> deals_before_;   ///< of the snapshot before, where only its deals are others
  std::shared_ptr<const Table> deals_table_before_;
  std::shared_ptr<const DealTouches> touches_;
  Versions touches_rest_on_;
};

/// The derived columns of tables: name and the tables that they rest on.
struct DerivedColumn {
  std::string_view table;
  std::string_view name;
  FactType type;
  std::vector<std::string_view> rests_on;
};
[[nodiscard]] std::span<const DerivedColumn> derived_columns();

}  // namespace runrate
