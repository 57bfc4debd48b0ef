#include "row_feed.h"

#include <fmt/format.h>

namespace runrate::store {

/// What SQLite calls. Nothing may be thrown through it.
struct RowFeed::Module {
  struct Table : sqlite3_vtab {
    RowFeed* feed;
  };

  static int connect(sqlite3* db, void* feed, int, const char* const*, sqlite3_vtab** out, char**) {
    std::string sql = "CREATE TABLE x(c0";
    for (int i = 1; i < static_cast<RowFeed*>(feed)->columns_; ++i) sql += fmt::format(", c{}", i);
    if (const int code = sqlite3_declare_vtab(db, (sql + ")").c_str()); code != SQLITE_OK) return code;
    *out = new (std::nothrow) Table{{}, static_cast<RowFeed*>(feed)};
    return *out ? SQLITE_OK : SQLITE_NOMEM;
  }
  static int disconnect(sqlite3_vtab* table) {
    delete static_cast<Table*>(table);
    return SQLITE_OK;
  }
  static int plan(sqlite3_vtab*, sqlite3_index_info* info) {
    info->estimatedCost = 1e6;
    return SQLITE_OK;
  }
  static int open(sqlite3_vtab*, sqlite3_vtab_cursor** out) {
    *out = new (std::nothrow) sqlite3_vtab_cursor{};
    return *out ? SQLITE_OK : SQLITE_NOMEM;
  }
  static int close(sqlite3_vtab_cursor* cursor) {
    delete cursor;
    return SQLITE_OK;
  }
  static int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) { return next(cursor); }
  static RowFeed& feed_of(sqlite3_vtab_cursor* cursor) { return *static_cast<Table*>(cursor->pVtab)->feed; }

  static int next(sqlite3_vtab_cursor* cursor) {
    RowFeed& feed = feed_of(cursor);
    try {
      feed.advance();
      return feed.error_ ? SQLITE_ABORT : SQLITE_OK;
    } catch (...) {
      feed.thrown_ = std::current_exception();
      return SQLITE_ABORT;
    }
  }
  static int eof(sqlite3_vtab_cursor* cursor) { return feed_of(cursor).rows_ ? 0 : 1; }
  static int column(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int index) {
    const RowFeed& feed = feed_of(cursor);
    const PackedRows::Value& value = feed.row_[index];
    if (value.size >= 0) {
      const std::string_view text = feed.rows_->text(value);
      sqlite3_result_text64(to, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    } else if (value.size == PackedRows::Value::kNumber) {
      sqlite3_result_int64(to, value.number);
    }  // else NULL, which is there already
    return SQLITE_OK;
  }
  static int row(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
    *out = feed_of(cursor).count_;
    return SQLITE_OK;
  }

  static const sqlite3_module* methods() {
    static const sqlite3_module all = [] {
      sqlite3_module out{};
      out.xConnect = &connect;  // without xCreate: the table needs no CREATE and is never part of the file
      out.xBestIndex = &plan;
      out.xDisconnect = &disconnect;
      out.xOpen = &open;
      out.xClose = &close;
      out.xFilter = &filter;
      out.xNext = &next;
      out.xEof = &eof;
      out.xColumn = &column;
      out.xRowid = &row;
      return out;
    }();
    return &all;
  }
};

RowFeed::RowFeed(const Connection& db, std::string name, int columns, PackedSource next, const PackedRows* begin)
    : db_(db), name_(std::move(name)), columns_(columns), next_(std::move(next)), rows_(begin) {
  require_ok(db_.handle(), sqlite3_create_module_v2(db_.handle(), name_.c_str(), Module::methods(), this, nullptr));
}

RowFeed::~RowFeed() { sqlite3_create_module_v2(db_.handle(), name_.c_str(), nullptr, nullptr, nullptr); }

void RowFeed::advance() {
  if (rows_ && ++at_ < rows_->size()) {
    row_ = rows_->row(at_);
    ++count_;
    return;
  }
  do {
    rows_ = nullptr;
    Result<const PackedRows*> more = next_();
    if (!more) {
      error_ = std::move(more).error();
      return;
    }
    rows_ = *more;
  } while (rows_ && rows_->empty());
  at_ = 0;
  if (!rows_) return;
  row_ = rows_->row(0);
  ++count_;
}

Result<bool> RowFeed::run(const std::string& sql) {
  const int code = db_.query(sql).try_run();
  if (thrown_) std::rethrow_exception(thrown_);
  if (error_) return fail(std::move(*error_));
  if (code == SQLITE_CONSTRAINT_UNIQUE) return false;
  require_ok(db_.handle(), code);
  return true;
}

}  // namespace runrate::store
