#pragma once
#include <cstdint>
#include <exception>
#include <functional>
#include <span>
#include <string>

#include "connection.h"

namespace runrate::store {

/// Rows that SQLite fetches one after the other while it runs one INSERT ... SELECT: a third of the time that it takes for as many
/// statements of a row each (an eponymous virtual table, https://www.sqlite.org/vtab.html, 2.1.1).
class RowFeed {
 public:
  /// Moves to the next row; false at the end. Its error ends the statement.
  using Next = std::function<Result<bool>()>;
  /// Gives the value of a column of the row; texts hold until the next row is asked for.
  using Column = std::function<void(sqlite3_context*, int column)>;

  /// The table is called `name` for as long as this lives, its columns c0, c1, ...
  RowFeed(const Connection& db, std::string name, int columns, Next next, Column column);
  ~RowFeed();
  RowFeed(const RowFeed&) = delete;
  RowFeed& operator=(const RowFeed&) = delete;

  /// Runs a statement that reads the feed. False where a row was in the way of a unique key: the one at hand. Fails where `next` did;
  /// throws what it threw, and what SQLite failed with.
  Result<bool> run(const std::string& sql);

 private:
  struct Module;
  const Connection& db_;
  std::string name_;
  int columns_;
  Next next_;
  Column column_;
  bool more_ = false;
  std::int64_t row_ = 0;
  std::optional<Error> error_;
  std::exception_ptr thrown_;
};

}  // namespace runrate::store
