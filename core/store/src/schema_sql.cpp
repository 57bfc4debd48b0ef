#include "schema_sql.h"

#include <array>

#include <fmt/format.h>

#include "connection.h"

namespace runrate::store {
namespace {

constexpr std::string_view kVersion1[] = {
    // The description of the user's tables. Custom or built-in, all are here; `hidden` ones were taken back by undo.
    R"(CREATE TABLE tables(
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  custom INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  info TEXT NOT NULL
) STRICT, WITHOUT ROWID)",
    // `position` is the column's place in the SQL table and never changes; `storage` is text, integer or instant.
    R"(CREATE TABLE columns(
  table_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  storage TEXT NOT NULL,
  custom INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  info TEXT NOT NULL,
  PRIMARY KEY(table_id, position)
) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE settings(
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID)",
    // The last id given out, by what it was given to: 'change', 'source', 'row:deals'. Never taken back.
    R"(CREATE TABLE counters(
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE changes(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  at INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  undone INTEGER NOT NULL
) STRICT)",
    // Changesets of the session extension, in the order in which they were recorded, cut into pieces.
    R"(CREATE TABLE change_parts(
  change INTEGER NOT NULL,
  part INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY(change, part, piece)
) STRICT)",
    // Rows that came in bulk and were not recorded: all with an id from `first` to `last`.
    R"(CREATE TABLE change_bulks(
  change INTEGER NOT NULL,
  table_id TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY(change, table_id)
) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE sources(
  id INTEGER PRIMARY KEY,
  change INTEGER NOT NULL,
  file TEXT NOT NULL,
  table_id TEXT NOT NULL,
  encoding TEXT NOT NULL,
  delimiter TEXT NOT NULL,
  hash TEXT NOT NULL,
  mapping TEXT NOT NULL,
  at INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  inserted INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL
) STRICT)",
    R"(CREATE TABLE rejects(
  source INTEGER NOT NULL,
  number INTEGER NOT NULL,
  line INTEGER NOT NULL,
  "column" TEXT NOT NULL,
  value TEXT NOT NULL,
  reason TEXT NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY(source, number)
) STRICT, WITHOUT ROWID)",
};

constexpr std::string_view kVersion2[] = {
    // What left the program: no change, and so not recorded. `change` is the last one in force then; `figures` is the exchange's.
    R"(CREATE TABLE exports(
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  file TEXT NOT NULL,
  hash TEXT NOT NULL,
  change INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  figures TEXT NOT NULL
) STRICT)",
};

constexpr std::array<std::span<const std::string_view>, 2> kMigrations{kVersion1, kVersion2};

}  // namespace

std::span<const std::span<const std::string_view>> migrations() {
  return kMigrations;
}

int current_version() {
  return static_cast<int>(kMigrations.size());
}

std::string column_sql(const PhysicalColumn& column) {
  return sql_name(column.name) + (column.text ? " TEXT" : " INTEGER");
}

std::string table_sql(std::string_view prefix, std::string_view table, std::span<const PhysicalColumn> columns) {
  std::string sql = fmt::format(
      R"(CREATE TABLE {}("_row" INTEGER PRIMARY KEY, "_key" TEXT, "_source" INTEGER, "_line" INTEGER, "_change" INTEGER, "_stub" INTEGER)",
      sql_name(std::string(prefix) + std::string(table)));
  for (const PhysicalColumn& column : columns) sql += ", " + column_sql(column);
  return sql + ") STRICT";
}

std::string day_column(std::string_view instant) {
  return sql_name(std::string(instant) + std::string(kDaySuffix));
}

std::string index_sql(std::string_view table) {
  return fmt::format(R"(CREATE UNIQUE INDEX {} ON {}("_key"))", sql_name("k_" + std::string(table)), sql_name("t_" + std::string(table)));
}

}  // namespace runrate::store
