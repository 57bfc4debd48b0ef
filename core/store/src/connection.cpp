#include "connection.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

namespace runrate::store {
namespace {

constexpr int kBusyMilliseconds = 10'000;

/// "file:" with everything but plain letters escaped, so that no path can smuggle in parameters.
std::string uri_of(const std::filesystem::path& path, std::string_view parameters) {
  std::string out = "file:";
  for (const char c : path.string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out + std::string(parameters);
}

int flags_of(Connection::Mode mode) {
  return (mode == Connection::Mode::Write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
}

std::int64_t big_endian(const unsigned char* bytes) {
  return (std::int64_t{bytes[0]} << 24) | (std::int64_t{bytes[1]} << 16) | (std::int64_t{bytes[2]} << 8) | std::int64_t{bytes[3]};
}

/// Nothing that Runrate does needs these; what a file brings along must not either.
int authorize(void*, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_TEMP_TRIGGER:
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_TEMP_VIEW:
    case SQLITE_CREATE_VTABLE:
      return SQLITE_DENY;
    case SQLITE_FUNCTION:
      return second && std::strcmp(second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:
      return first && std::strcmp(first, "writable_schema") == 0 ? SQLITE_DENY : SQLITE_OK;
    default:
      return SQLITE_OK;
  }
}

}  // namespace

// By SQLite's own file object and not by a stream: closing a descriptor of ours would drop the locks that another
// connection of this process holds (https://www.sqlite.org/howtocorrupt.html, 2.2). And not by a pragma: that reads page 1
// with its checks, which fail where a commit was cut off between the first page and the last.
FileHeader read_header(const std::filesystem::path& path) {
  constexpr int kLength = 72;  // "The Database Header", https://www.sqlite.org/fileformat.html, 1.3
  SQLite::Database db(uri_of(path, "?immutable=1"), SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI);
  sqlite3_file* file = nullptr;
  require_ok(db.getHandle(), sqlite3_file_control(db.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file));
  std::array<unsigned char, kLength> bytes{};
  const int code = file->pMethods->xRead(file, bytes.data(), kLength, 0);
  if (code != SQLITE_IOERR_SHORT_READ && code != SQLITE_OK) throw SQLite::Exception(sqlite3_errstr(code), code);
  if (std::memcmp(bytes.data(), "SQLite format 3", 16) != 0) return {};
  return {big_endian(&bytes[68]), big_endian(&bytes[60])};
}

std::string sql_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

Where at_file(const std::filesystem::path& file) {
  Where out;
  out.file = file.string();
  return out;
}

Where at_table(std::string_view table, std::string_view column, RowId row) {
  Where out;
  out.table = table;
  out.column = column;
  out.row = row;
  return out;
}

void require_ok(sqlite3* db, int code) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) throw SQLite::Exception(db, code);
}

Query::Query(sqlite3* db, std::string_view sql) {
  sqlite3_stmt* stmt = nullptr;
  require_ok(db, sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &stmt, nullptr));
  stmt_.reset(stmt);
}

Query& Query::bind(int index, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(stmt_.get(), index, value); code != SQLITE_OK) require_ok(sqlite3_db_handle(stmt_.get()), code);
  return *this;
}

Query& Query::bind(int index, std::string_view text) {
  const char* data = text.data() ? text.data() : "";
  const int code = sqlite3_bind_text64(stmt_.get(), index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) require_ok(sqlite3_db_handle(stmt_.get()), code);
  return *this;
}

Query& Query::bind_null(int index) {
  if (const int code = sqlite3_bind_null(stmt_.get(), index); code != SQLITE_OK) require_ok(sqlite3_db_handle(stmt_.get()), code);
  return *this;
}

Query& Query::bind_blob(int index, std::string_view bytes) {
  require_ok(sqlite3_db_handle(stmt_.get()), sqlite3_bind_blob64(stmt_.get(), index, bytes.data(), bytes.size(), SQLITE_STATIC));
  return *this;
}

Query& Query::bind(int index, const Cell& cell) {
  if (const auto* value = std::get_if<std::int64_t>(&cell)) return bind(index, *value);
  if (const auto* text = std::get_if<std::string>(&cell); text && !text->empty()) return bind(index, std::string_view(*text));
  return bind_null(index);
}

bool Query::step() {
  const int code = sqlite3_step(stmt_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    const SQLite::Exception exception(sqlite3_db_handle(stmt_.get()), code);
    reset();
    throw exception;
  }
  return false;
}

void Query::run() {
  while (step()) {
  }
  reset();
}

int Query::try_run() {
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) code = sqlite3_step(stmt_.get());
  reset();
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

std::string_view Query::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(stmt_.get(), column));
  if (!data) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(stmt_.get(), column))};
}

Cell Query::cell(int column) const {
  switch (sqlite3_column_type(stmt_.get(), column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return integer(column);
    default:
      return std::string(text(column));
  }
}

Connection::Connection(const std::filesystem::path& path, Mode mode) : db_(path.string(), flags_of(mode), kBusyMilliseconds) {
  guard();
  if (mode != Mode::Write) run("PRAGMA query_only = ON");
}

Connection::Connection() : db_(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX) {}

void Connection::guard() const {
  sqlite3* db = handle();
  sqlite3_extended_result_codes(db, 1);
  constexpr std::array<std::pair<int, int>, 7> switches{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                         {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                         {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                                         {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                                         {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                                         {SQLITE_DBCONFIG_DQS_DDL, 0},
                                                         {SQLITE_DBCONFIG_DQS_DML, 0}}};
  for (const auto& [name, value] : switches) require_ok(db, sqlite3_db_config(db, name, value, nullptr));
  constexpr std::array<std::pair<int, int>, 8> limits{{{SQLITE_LIMIT_LENGTH, 256 << 20},
                                                       {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
                                                       {SQLITE_LIMIT_EXPR_DEPTH, 100},
                                                       {SQLITE_LIMIT_COMPOUND_SELECT, 10},
                                                       {SQLITE_LIMIT_ATTACHED, 0},
                                                       {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100},
                                                       {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
                                                       {SQLITE_LIMIT_WORKER_THREADS, 0}}};
  for (const auto& [name, value] : limits) sqlite3_limit(db, name, value);
  require_ok(db, sqlite3_set_authorizer(db, &authorize, nullptr));
  for (const char* sql : {"PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0", "PRAGMA locking_mode = NORMAL",
                          "PRAGMA synchronous = FULL", "PRAGMA secure_delete = FAST", "PRAGMA cache_size = -24000"})
    run(sql);
}

std::int64_t Connection::integer(std::string_view sql) const {
  Query statement = query(sql);
  return statement.step() ? statement.integer(0) : 0;
}

void Connection::roll_back() const noexcept {
  // A failed rollback leaves a hot journal, which the next opening rolls back: nothing more can be done here.
  if (in_transaction()) sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Error to_error(const SQLite::Exception& exception, const std::filesystem::path& file) {
  const auto make = [&file, &exception](std::string id) {
    Error error{{std::move(id), {{"file", file.string()}, {"detail", exception.what()}}}, {}, false};
    error.where.file = file.string();
    return error;
  };
  switch (exception.getErrorCode() & 0xff) {
    case SQLITE_FULL:
      return make("store_disk_full");
    case SQLITE_READONLY:
      return make(exception.getExtendedErrorCode() == SQLITE_READONLY_ROLLBACK ? "store_unfinished" : "store_not_writable");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return make("store_cannot_open");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return make("store_busy");
    case SQLITE_NOTADB:
      return make("store_not_workbook");
    case SQLITE_CORRUPT:
      return make("store_damaged");
    case SQLITE_IOERR:
      return make("store_disk_failed");
    case SQLITE_NOMEM:
      return make("store_memory");
    case SQLITE_TOOBIG:
      return make("store_too_big");
    case SQLITE_ABORT:
      return make("store_undo_conflict");
    case SQLITE_INTERRUPT:
      return cancelled().value();
    default:
      return make("store_unexpected");
  }
}

}  // namespace runrate::store
