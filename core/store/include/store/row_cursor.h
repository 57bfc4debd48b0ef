#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "store/workbook.h"

namespace runrate {

/// A second connection to a workbook's file, to read on another thread what the workbook's own sees: while a ReadTransaction that has
/// read lives, and nobody else can write.
class SideReader {
 public:
  /// Nothing where what it would see could differ: during a change, and in a workbook that others may be writing to.
  static Result<std::optional<SideReader>> open(const Workbook& book);
  SideReader(SideReader&&) noexcept;
  SideReader& operator=(SideReader&&) noexcept;
  ~SideReader();

 private:
  friend class RowCursor;
  struct State;
  explicit SideReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Rows read cell by cell, without a StoredRow for each: for those who read a million. Columns are numbered as in the
/// table's description. Lives no longer than the workbook and not beyond its next change.
class RowCursor {
 public:
  static Result<RowCursor> open(const Workbook& book, std::string_view table);
  /// The same through `side`; lives no longer than it.
  static Result<RowCursor> open(const Workbook& book, std::string_view table, const SideReader& side);
  RowCursor(RowCursor&&) noexcept;
  ~RowCursor();

  /// Calls `sink` for every row in the order of ids; it returns false to stop.
  Result<void> each(const std::function<bool(const RowCursor&)>& sink);
  /// Calls `sink` for each of these rows that is there.
  Result<void> each(std::span<const RowId> rows, const std::function<void(const RowCursor&)>& sink);

  // Of the row that the sink is called for.
  [[nodiscard]] RowId id() const;
  [[nodiscard]] Origin origin() const;
  /// `blank` for a blank cell.
  [[nodiscard]] std::int64_t integer(std::size_t column, std::int64_t blank) const;
  /// Empty for a blank cell; valid until the sink returns.
  [[nodiscard]] std::string_view text(std::size_t column) const;
  /// The day of an Instant column in the workbook's zone.
  [[nodiscard]] std::int32_t day(std::size_t column, std::int32_t blank) const;

 private:
  struct State;
  explicit RowCursor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// While it lives, everything read from the workbook is of one state, whatever another process writes meanwhile. A
/// workbook that is open for reading only takes up what others have changed in its schema and settings as it begins.
class ReadTransaction {
 public:
  static Result<ReadTransaction> begin(const Workbook& book);
  ReadTransaction(ReadTransaction&& other) noexcept;
  ReadTransaction& operator=(ReadTransaction&&) = delete;
  ~ReadTransaction();

 private:
  explicit ReadTransaction(const Workbook* book) : book_(book) {}
  const Workbook* book_;
};

}  // namespace runrate
