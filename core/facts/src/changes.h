#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/snapshot.h"

namespace runrate {

/// Rows of one table in two snapshots, ascending.
struct ChangedRows {
  std::vector<RowNumber> before;
  std::vector<RowNumber> after;
  [[nodiscard]] bool empty() const { return before.empty() && after.empty(); }
};

/// What differs between two snapshots, told row by row from the steps that led from one to the other. All answers are nothing where
/// that cannot be told, or where so much differs that everything is made as fast; rows too many are named rather than one too few.
class Changes {
 public:
  Changes(SnapshotPtr before, SnapshotPtr after);

  /// Rows of which the table's own cells differ, or a rate of their currency.
  [[nodiscard]] std::optional<ChangedRows> own(std::string_view table) const;
  /// Those, and rows that lead to one which differs; with `beyond`, over any references.
  [[nodiscard]] std::optional<ChangedRows> reached(const std::string& table, bool beyond) const;
  /// Rows of which something differs that facts of this name rest on.
  [[nodiscard]] std::optional<ChangedRows> behind(const std::string& facts, const std::string& table, bool beyond) const;
  /// The accounts of which the change points, or facts made from them, may differ: 1 for the folded key of each.
  [[nodiscard]] std::optional<std::vector<std::uint8_t>> accounts(const std::string& facts, bool beyond) const;
  /// The first days of the months of which a rate differs, where nothing else does.
  [[nodiscard]] const std::optional<std::set<Date>>& only_rates_of() const { return months_; }
  /// Whether the table is the same in both.
  [[nodiscard]] bool same(std::string_view table) const;

 private:
  /// 1 for the folded text of each of these cells.
  using Keys = std::vector<std::uint8_t>;
  [[nodiscard]] std::optional<std::set<Date>> months_if_alone(const ChangedRows& rates) const;
  /// Rows that the steps name.
  [[nodiscard]] std::optional<ChangedRows> stepped(std::string_view table) const;
  [[nodiscard]] std::optional<ChangedRows> reached(const std::string& table, std::vector<std::string>& path) const;
  void add_keys(std::string_view table, int column, const ChangedRows& rows, Keys& keys) const;
  /// Adds the rows whose cell in the column has one of the keys.
  void add_rows(std::string_view table, int column, const Keys& keys, ChangedRows& rows) const;
  [[nodiscard]] std::optional<ChangedRows> few(ChangedRows rows, std::string_view table) const;

  SnapshotPtr before_;
  SnapshotPtr after_;
  std::optional<Keys> currencies_;  ///< those of which some rate differs; nothing where that cannot be told
  std::optional<std::set<Date>> months_;  ///< see only_rates_of()
};

}  // namespace runrate
