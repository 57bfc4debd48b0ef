#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "facts/snapshot.h"

namespace runrate {

/// A condition on a dimension: `region=EMEA`, `region!=EMEA`, `segment in (SMB, Enterprise)`; no values in
/// an Equals means blank. Compared with case and outer blanks ignored.
struct Filter {
  std::string column;  ///< "region", "account.region"
  bool negated = false;
  std::vector<std::string> values;

  bool operator==(const Filter&) const = default;
};

/// Reads a FILTER as the command line writes it. Values with commas, = or outer blanks are quoted with ".
[[nodiscard]] Result<Filter> parse_filter(std::string_view text);
[[nodiscard]] std::string to_text(const Filter& filter);

/// How a dimension is reached from a table: the hops over references, then a column.
struct DimensionPath {
  std::vector<int> hops;  ///< reference columns to follow, each of the table reached so far
  int column = -1;        ///< of the table reached last
};

/// A column is the row's own, else that of the nearest referenced table, in the order of columns;
/// `account.region` names the referenced table (by its row_name). Nothing where no path leads there.
[[nodiscard]] std::optional<DimensionPath> find_dimension(const Snapshot& snapshot, std::string_view table, std::string_view column);

/// The groups of one dimension: a dense number for each distinct value, shared by all facts of a query, so that
/// numerators and denominators meet. Values that differ in case or outer blanks are one group. Numbers are kept when a
/// workbook changes; labels follow it.
class GroupIndex {
 public:
  /// The number of the group that `label` names; a new one shows the label as it is given first.
  std::uint32_t index(std::string_view label);
  /// Shows the group that `label` names as it is written here.
  void relabel(std::string_view label);
  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }

 private:
  std::vector<std::string> labels_;
  std::unordered_map<std::string, std::uint32_t> by_folded_;
};

/// The rows in which each text of a column is written first, by the column: it stays the same when others of its table change.
using FirstRows = std::unordered_map<const Column*, std::pair<std::shared_ptr<const Column>, std::vector<RowNumber>>>;

/// Names every group of `dimension` as it is first written in the workbook: tables in their order, rows in theirs. In `known` columns
/// are kept that were looked through, and only those of this snapshot.
void name_groups(const Snapshot& snapshot, std::string_view dimension, GroupIndex& groups, FirstRows* known = nullptr);

/// For every row of a table, the row that a reference column leads to: follow(), or what somebody kept of it.
using Follow = std::function<std::span<const RowNumber>(const Table&, int reference)>;

/// 1 for every row of `table` that all filters let through. An error `unreachable` where a filter's column cannot be
/// reached from the table ("costs have no segment"). Stub rows are 0. With `only`, of those rows, in their order.
[[nodiscard]] Result<std::vector<std::uint8_t>> filter_rows(const Snapshot& snapshot, const Table& table, const std::vector<Filter>& where,
                                                            const Follow& kept = {}, const std::vector<RowNumber>* only = nullptr);

/// The group of every row of `table` by the dimension; `only` and the error `unreachable` as above.
[[nodiscard]] Result<std::vector<std::uint32_t>> group_rows(const Snapshot& snapshot, const Table& table, std::string_view dimension,
                                                            GroupIndex& groups, const Follow& kept = {}, const std::vector<RowNumber>* only = nullptr);

/// For every row of `table`, the row of the table that its reference column `reference` names; kNoRow where
/// it is blank or leads nowhere.
inline constexpr RowNumber kNoRow = std::numeric_limits<RowNumber>::max();
[[nodiscard]] std::vector<RowNumber> follow(const Snapshot& snapshot, const Table& table, int reference);

/// The text by which a cell is grouped and compared: text as it is, numbers and dates in plain written form.
[[nodiscard]] std::string plain_text(const Snapshot& snapshot, const Table& table, int column, RowNumber row);

}  // namespace runrate
