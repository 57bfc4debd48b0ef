#pragma once
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "facts/snapshot.h"

namespace runrate::engine {

inline constexpr std::size_t kMostExamples = 20;

/// Counts the rows that have one fault and keeps the first few as examples.
class FaultCounter {
 public:
  explicit FaultCounter(const Table& table) : table_(table) {}
  void add(RowNumber row) {
    all_.push_back((*table_.row_ids)[row]);
  }
  [[nodiscard]] std::int64_t rows() const { return static_cast<std::int64_t>(all_.size()); }
  /// Appends a finding where there is any such row. The message is ID, or ID_one for a single row; {count} is filled in.
  void report(std::string id, std::vector<std::pair<std::string, std::string>> args, std::vector<Finding>& out) const {
    if (all_.empty()) return;
    if (all_.size() == 1) id += "_one";
    args.emplace_back("count", std::to_string(all_.size()));
    Finding finding;
    finding.text = {std::move(id), std::move(args)};
    finding.rows = rows();
    finding.table = table_.info.id;
    finding.examples.assign(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(std::min(all_.size(), kMostExamples)));
    finding.concerned = all_;
    out.push_back(std::move(finding));
  }

 private:
  const Table& table_;
  std::vector<RowId> all_;
};

/// The integer cells of a column, blank everywhere where the table has no such column.
class IntCells {
 public:
  IntCells(const Table& table, std::string_view column) : column_(table.column(column)) {}
  [[nodiscard]] std::int64_t operator[](RowNumber row) const { return column_ && !column_->ints.empty() ? column_->ints[row] : kBlank; }
  [[nodiscard]] std::optional<Date> date(RowNumber row) const {
    const std::int64_t value = (*this)[row];
    if (value == kBlank) return std::nullopt;
    return Date{static_cast<std::int32_t>(value)};
  }

 private:
  const Column* column_;
};

/// The text cells of a column by their folded form; "" where blank or no such column.
class TextCells {
 public:
  TextCells(const Snapshot& snapshot, const Table& table, std::string_view column)
      : pool_(*snapshot.pool), column_(table.column(column)) {}
  [[nodiscard]] TextId id(RowNumber row) const { return column_ && !column_->texts.empty() ? column_->texts[row] : 0; }
  [[nodiscard]] TextId folded(RowNumber row) const { return id(row) == 0 ? 0 : pool_.folded(id(row)); }
  [[nodiscard]] bool blank(RowNumber row) const { return folded(row) == 0 || pool_.text(folded(row)).empty(); }
  [[nodiscard]] std::string_view text(RowNumber row) const { return pool_.text(id(row)); }
  [[nodiscard]] bool is(RowNumber row, std::string_view folded_text) const { return pool_.text(folded(row)) == folded_text; }

 private:
  const TextPool& pool_;
  const Column* column_;
};

/// Calls `visit(row)` for every row that is no stub.
template <class Visit>
void each_row(const Table& table, const Visit& visit) {
  for (RowNumber row = 0; row < table.size(); ++row)
    if (!table.stub(row)) visit(row);
}

}  // namespace runrate::engine
