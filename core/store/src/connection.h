#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "base/result.h"
#include "store/workbook.h"

namespace runrate::store {

/// A prepared statement by the C API: SQLite::Statement counts references for each cell, which a million rows
/// feel. Throws SQLite::Exception, as the library does.
class Query {
 public:
  Query() = default;
  Query(sqlite3* db, std::string_view sql);
  explicit operator bool() const { return stmt_ != nullptr; }

  Query& bind(int index, std::int64_t value);
  /// The text must outlive the next run.
  Query& bind(int index, std::string_view text);
  Query& bind_null(int index);
  Query& bind_blob(int index, std::string_view bytes);
  Query& bind(int index, const Cell& cell);
  /// True with a row, false at the end.
  bool step();
  /// Steps to the end and resets. Rows are not expected.
  void run();
  void reset() { sqlite3_reset(stmt_.get()); }
  /// The same as run() for a statement whose failure is an answer: gives the result code.
  int try_run();

  [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(stmt_.get(), column) == SQLITE_NULL; }
  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(stmt_.get(), column); }
  /// Valid until the next step.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] Cell cell(int column) const;
  [[nodiscard]] sqlite3_stmt* handle() const { return stmt_.get(); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* stmt) const { sqlite3_finalize(stmt); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> stmt_;
};

/// One connection with the guards of SQLite's "defense against the dark arts" in place. Throws SQLite::Exception.
class Connection {
 public:
  enum class Mode { Check, Read, Write };
  /// `path` is absolute.
  Connection(const std::filesystem::path& path, Mode mode);
  /// In memory, for schemas to compare with.
  Connection();

  [[nodiscard]] sqlite3* handle() const { return db_.getHandle(); }
  [[nodiscard]] Query query(std::string_view sql) const { return {handle(), sql}; }
  void run(std::string_view sql) const { query(sql).run(); }
  [[nodiscard]] std::int64_t integer(std::string_view sql) const;
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }
  /// Ends a transaction, if SQLite has not done so already; never throws.
  void roll_back() const noexcept;
  [[nodiscard]] SQLite::Database& database() const { return db_; }

 private:
  void guard() const;
  mutable SQLite::Database db_;
};

/// What says that a file is a workbook, and of which version.
struct FileHeader {
  std::int64_t application_id = 0;
  std::int64_t user_version = 0;
};

/// The header as it lies in the file, whatever state a crash left the rest in: no lock, no journal, no page is looked at.
/// Zeros where the file is shorter. Throws SQLite::Exception.
[[nodiscard]] FileHeader read_header(const std::filesystem::path& path);

/// A name as SQL text.
[[nodiscard]] std::string sql_name(std::string_view name);

/// Where an error is: in a file, or in a table.
[[nodiscard]] Where at_file(const std::filesystem::path& file);
[[nodiscard]] Where at_table(std::string_view table, std::string_view column = {}, RowId row = 0);

/// Throws SQLite::Exception unless `code` says that all is well.
void require_ok(sqlite3* db, int code);

/// What a failure of SQLite means to people.
[[nodiscard]] Error to_error(const SQLite::Exception& exception, const std::filesystem::path& file);

/// Runs `work`, which gives a Result, and makes a Result of what SQLite throws.
template <class Work>
auto guarded(const std::filesystem::path& file, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    return tl::unexpected(to_error(exception, file));
  }
}

/// A transaction that is rolled back unless it was committed.
class Transaction {
 public:
  explicit Transaction(const Connection& db) : db_(db) { db_.run("BEGIN IMMEDIATE"); }
  ~Transaction() {
    if (!done_) db_.roll_back();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    db_.run("COMMIT");
    done_ = true;
  }

 private:
  const Connection& db_;
  bool done_ = false;
};

}  // namespace runrate::store
