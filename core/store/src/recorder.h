#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "catalog.h"
#include "connection.h"

namespace runrate::store {

/// Records row changes of one transaction with SQLite's session extension. Only the user's tables and what describes
/// them; the journal itself is not recorded.
class Recorder {
 public:
  explicit Recorder(const Connection& db);
  /// What was recorded since the last cut, as a changeset; empty if nothing differs. Needed before a table gets a
  /// further column, which a running session cannot follow.
  std::string cut();
  /// The same, and records no more until `begin`: SQLite fills and empties tables faster when nobody looks on, which a pause still does.
  std::string finish();
  void begin();

  /// Rows written while it lives are not recorded.
  class Pause {
   public:
    explicit Pause(Recorder& recorder) : session_(recorder.session_.get()) { sqlite3session_enable(session_, 0); }
    ~Pause() { sqlite3session_enable(session_, 1); }
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;

   private:
    sqlite3_session* session_;
  };

 private:
  struct Delete {
    void operator()(sqlite3_session* session) const { sqlite3session_delete(session); }
  };
  const Connection& db_;
  std::unique_ptr<sqlite3_session, Delete> session_;
};

/// One row change of a changeset.
struct ChangeOp {
  std::string_view table;  ///< SQL name
  int kind = 0;            ///< SQLITE_INSERT, SQLITE_UPDATE or SQLITE_DELETE
  RowId row = 0;           ///< of a user's table
  bool key = false;        ///< an update of the natural key
};

void each_op(const Connection& db, const std::string& changeset, const std::function<void(const ChangeOp&)>& visit);
/// The updates of one integer column (its place in the file) of one table (its SQL name), with the values before and after; a blank is nothing.
using CellVisit = std::function<void(RowId row, std::optional<std::int64_t> before, std::optional<std::int64_t> after)>;
void each_update(const Connection& db, const std::string& changeset, std::string_view table, int column, const CellVisit& visit);
[[nodiscard]] std::string inverted(const Connection& db, const std::string& changeset);
/// Applies a changeset to the state that it was recorded on. Throws SQLite::Exception (SQLITE_ABORT) where the rows are
/// not what they were: then the file was altered by something else.
void apply(const Connection& db, const Catalog& catalog, const std::string& changeset);
/// The same for rows of the user's tables and of sources only.
void apply_rows(const Connection& db, const Catalog& catalog, const std::string& changeset);

}  // namespace runrate::store
