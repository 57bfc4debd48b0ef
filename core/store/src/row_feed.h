#pragma once
#include <cstdint>
#include <exception>
#include <optional>
#include <string>

#include "connection.h"
#include "store/packed_rows.h"

namespace runrate::store {

/// Rows that SQLite fetches one after the other while it runs one INSERT ... SELECT: a third of the time that it takes for as many
/// statements of a row each (an eponymous virtual table, https://www.sqlite.org/vtab.html, 2.1.1).
class RowFeed {
 public:
  /// The table is called `name` for as long as this lives; its columns c0, c1, ... are the places of a packed row. With `begin`, rows of the
  /// source that are at hand already, it goes on behind the first of them.
  RowFeed(const Connection& db, std::string name, int columns, PackedSource next, const PackedRows* begin = nullptr);
  ~RowFeed();
  RowFeed(const RowFeed&) = delete;
  RowFeed& operator=(const RowFeed&) = delete;

  /// Runs a statement that reads the feed. False where a row was in the way of a unique key: the one at hand. Fails where the source of rows
  /// did; throws what it threw, and what SQLite failed with.
  Result<bool> run(const std::string& sql);
  /// The rows at hand, which of them was given last, and how many have been.
  [[nodiscard]] const PackedRows* rows() const { return rows_; }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::int64_t count() const { return count_; }

 private:
  struct Module;
  void advance();
  const Connection& db_;
  std::string name_;
  int columns_;
  PackedSource next_;
  const PackedRows* rows_ = nullptr;          ///< null at the end
  const PackedRows::Value* row_ = nullptr;
  std::size_t at_ = 0;
  std::int64_t count_ = 0;
  std::optional<Error> error_;
  std::exception_ptr thrown_;
};

}  // namespace runrate::store
