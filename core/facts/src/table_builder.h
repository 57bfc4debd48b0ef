#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "facts/snapshot.h"
#include "store/row_cursor.h"

namespace runrate {

/// Columns of a table while rows are added to them, in the order of their ids.
class TableBuilder {
 public:
  TableBuilder(TableInfo info, TextPool& pool, std::size_t expected);
  void add(const RowCursor& row);
  [[nodiscard]] std::size_t size() const { return row_ids_.size(); }
  /// The table, with a version of its own. The builder is empty afterwards.
  [[nodiscard]] std::shared_ptr<Table> finish();

 private:
  enum class Kind { Int, Text, Instant };
  /// A column takes up room from its first cell that is not blank on.
  void start(std::size_t column);
  [[nodiscard]] std::shared_ptr<const Column> blank_column(Kind kind) const;

  TableInfo info_;
  TextPool& pool_;
  std::size_t expected_;
  std::vector<Kind> kinds_;
  std::vector<char> started_;
  /// Texts of rows before, a few a column: in many a column they come again and again.
  struct Known {
    std::string_view text;
    TextId id = 0;
  };
  static constexpr std::size_t kKnown = 64;
  TextId id_of(std::size_t column, std::string_view text);
  std::vector<std::vector<Known>> known_;
  std::vector<std::unique_ptr<Column>> columns_;
  std::vector<std::int64_t> row_ids_, sources_, lines_, changes_;
  std::vector<std::uint8_t> stubs_;
};

/// Another number at each call, in the whole process.
[[nodiscard]] std::uint64_t next_version();

/// `before` with rows of `updated` (all of them in `before`) in place of its own, those in `inserted` added and the row
/// ids `deleted` taken out. Columns that stay as they are, are shared. Nothing where a row to be replaced or deleted is
/// not in `before`, or one to be added is.
[[nodiscard]] std::shared_ptr<const Table> patched(const Table& before, const Table& updated, const Table& inserted,
                                                   const std::vector<RowId>& deleted);

}  // namespace runrate
