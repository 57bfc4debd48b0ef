#pragma once
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "facts/fact_set.h"
#include "views.h"

namespace runrate {

/// Derived facts while they are made, and after: rows with windows, groups, source rows and own columns. Columns that
/// they lack are those of the row behind them, or of what it refers to.
class FramedFacts final : public FactSet {
 public:
  FramedFacts(SnapshotPtr snapshot, std::shared_ptr<Views> views, const Table* source);

  /// Makes room for that many rows.
  void expect(std::size_t rows);
  /// A new row; its own columns are then set by put().
  void add(std::uint32_t window, std::uint32_t group, RowNumber source_row);
  /// A column; returns its number for put().
  std::size_t ints(std::string name, FactType type, int digits = 0);
  std::size_t texts(std::string name);
  /// A column whose cells are made when somebody asks for it: `make` gives one for each row that was added.
  using Make = std::function<std::vector<std::int64_t>(std::span<const std::uint32_t> windows, std::span<const std::uint32_t> groups,
                                                       std::span<const RowNumber> rows)>;
  void later(std::string name, FactType type, int digits, Make make);
  void put(std::size_t column, std::int64_t value) { owned_[column].ints.push_back(value); }
  void put_text(std::size_t column, TextId value) { owned_[column].texts.push_back(value); }
  void leave_out(Message reason, RowNumber row) { left_out_.push_back({std::move(reason), row}); }
  void mark_estimated() { ++estimated_rows_; }

  [[nodiscard]] std::size_t size() const override { return windows_.size(); }
  [[nodiscard]] const FactColumn* column(std::string_view name) const override;

 private:
  struct Owned {
    std::string name;
    FactType type = FactType::Integer;
    int digits = 0;
    std::vector<std::int64_t> ints;
    std::vector<TextId> texts;
    std::vector<std::int32_t> days;
    Make make;
  };

  SnapshotPtr snapshot_;
  std::shared_ptr<Views> views_;
  mutable std::deque<Owned> owned_;
  mutable std::map<std::string, FactColumn, std::less<>> columns_;
};

}  // namespace runrate
