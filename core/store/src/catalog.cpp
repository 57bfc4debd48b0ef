#include "catalog.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "packs/packs.h"
#include "text_forms.h"

namespace runrate::store {
namespace {

constexpr std::size_t kLongestId = 120;
constexpr std::size_t kMostColumns = 900;

constexpr std::array<std::pair<Storage, std::string_view>, 3> kStorages{
    {{Storage::Text, "text"}, {Storage::Integer, "integer"}, {Storage::Instant, "instant"}}};

std::string_view to_text(Storage storage) {
  for (const auto& [value, name] : kStorages)
    if (value == storage) return name;
  return {};
}

tl::unexpected<Error> damaged(std::string_view what) {
  return fail("store_damaged", {{"detail", std::string(what)}});
}

/// Columns come as the pack orders them, then custom ones as they were added.
std::size_t pack_place(const TableInfo* pack, std::string_view column) {
  const int place = pack ? pack->find(column) : -1;
  return place < 0 ? kMostColumns : static_cast<std::size_t>(place);
}

Result<std::vector<TableEntry>> read_tables(const Connection& db) {
  std::vector<TableEntry> out;
  Query query = db.query("SELECT id, position, custom, hidden, info FROM tables ORDER BY position");
  while (query.step()) {
    const std::string id(query.text(0));
    auto info = parse_table(id, query.text(4));
    if (!info || !valid_id(id)) return damaged("tables");
    info->custom = query.integer(2) != 0;
    out.push_back({std::move(*info), static_cast<int>(query.integer(1)), query.integer(3) != 0, {}});
  }
  return out;
}

/// Raw: to make room under a name that a column still to come will take.
std::string aside_name(const ColumnEntry& column) {
  return fmt::format("{}__old{}", column.info.id, column.position);
}

Result<void> check_names(const TableInfo& table) {
  if (!valid_id(table.id)) return fail("store_bad_name", {{"name", table.id}}, at_table(table.id));
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnInfo& column = table.columns[i];
    if (!valid_id(column.id)) return fail("store_bad_name", {{"name", column.id}}, at_table(table.id, column.id));
    for (std::size_t j = 0; j < i; ++j)
      if (same_name(table.columns[j].id, column.id))
        return fail("store_column_exists", {{"table", table.id}, {"column", column.id}}, at_table(table.id, column.id));
  }
  return {};
}

void describe(const Connection& db, std::string_view table, const ColumnEntry& column) {
  const std::string info = to_json(column.info);
  db.query("INSERT INTO columns(table_id, position, id, storage, custom, hidden, info) VALUES(?, ?, ?, ?, ?, ?, ?)")
      .bind(1, table)
      .bind(2, std::int64_t{column.position})
      .bind(3, std::string_view(column.info.id))
      .bind(4, to_text(storage_of(column.info.type)))
      .bind(5, std::int64_t{column.info.custom})
      .bind(6, std::int64_t{column.hidden})
      .bind(7, std::string_view(info))
      .run();
}

/// One column of a pack against what the file has of it.
Result<bool> update_column(const Connection& db, TableEntry& table, const ColumnInfo& pack) {
  ColumnEntry* column = table.find(pack.id);
  if (!column) {
    if (pack.key) return fail("store_pack_conflict", {{"table", table.info.id}, {"column", pack.id}}, at_table(table.info.id, pack.id));
    RUNRATE_CHECK(make_column(db, table, pack));
    show_column(db, table, table.columns.back(), pack);
    return true;
  }
  if (column->info == pack && !column->hidden) return false;
  if (storage_of(column->info.type) != storage_of(pack.type) || column->info.key != pack.key || column->info.id != pack.id)
    return fail("store_pack_conflict", {{"table", table.info.id}, {"column", pack.id}}, at_table(table.info.id, pack.id));
  show_column(db, table, *column, pack);
  return true;
}

}  // namespace

Storage storage_of(ColumnType type) {
  if (type == ColumnType::Instant) return Storage::Instant;
  ColumnInfo column;
  column.type = type;
  return column.is_text() ? Storage::Text : Storage::Integer;
}

bool valid_id(std::string_view id) {
  if (id.empty() || id.size() > kLongestId || id.front() == '_' || id.ends_with(kDaySuffix) || !is_valid_utf8(id)) return false;
  return std::ranges::none_of(id, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == 0x7f; });
}

bool same_name(std::string_view a, std::string_view b) {
  // As SQLite compares names: letters of ASCII without regard to case.
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::vector<PhysicalColumn> TableEntry::physical() const {
  std::vector<PhysicalColumn> out;
  for (const ColumnEntry& column : columns) {
    const Storage storage = storage_of(column.info.type);
    out.push_back({column.info.id, storage == Storage::Text});
    if (storage == Storage::Instant) out.push_back({column.info.id + std::string(kDaySuffix), false});
  }
  return out;
}

TableInfo TableEntry::visible() const {
  TableInfo out = info;
  for (const ColumnEntry& column : columns)
    if (!column.hidden) out.columns.push_back(column.info);
  const TableInfo* pack = builtin_schema().table(info.id);
  std::ranges::stable_sort(out.columns, {}, [pack](const ColumnInfo& column) { return pack_place(pack, column.id); });
  return out;
}

ColumnEntry* TableEntry::find(std::string_view column) {
  const auto at = std::ranges::find_if(columns, [column](const ColumnEntry& entry) { return same_name(entry.info.id, column); });
  return at == columns.end() ? nullptr : &*at;
}

Result<Catalog> Catalog::read(const Connection& db) {
  Catalog out;
  RUNRATE_TRY(out.tables_, read_tables(db));
  Query query = db.query("SELECT table_id, position, id, storage, custom, hidden, info FROM columns ORDER BY table_id, position");
  while (query.step()) {
    TableEntry* table = out.find(query.text(0));
    const std::string id(query.text(2));
    auto info = parse_column(id, query.text(6));
    if (!table || !info || !valid_id(id) || query.text(3) != to_text(storage_of(info->type)) ||
        query.integer(1) != static_cast<std::int64_t>(table->columns.size()))
      return damaged("columns");
    info->custom = query.integer(4) != 0;
    table->columns.push_back({std::move(*info), static_cast<int>(query.integer(1)), query.integer(5) != 0});
  }
  return out;
}

Schema Catalog::schema() const {
  std::vector<const TableEntry*> order;
  for (const TableEntry& table : tables_)
    if (!table.hidden) order.push_back(&table);
  const Schema& packs = builtin_schema();
  std::ranges::stable_sort(order, {}, [&packs](const TableEntry* table) {
    const int place = packs.find(table->info.id);
    return place < 0 ? packs.tables.size() : static_cast<std::size_t>(place);
  });
  Schema out;
  for (const TableEntry* table : order) out.tables.push_back(table->visible());
  return out;
}

TableEntry* Catalog::find(std::string_view table) {
  const auto at = std::ranges::find_if(tables_, [table](const TableEntry& entry) { return same_name(entry.info.id, table); });
  return at == tables_.end() ? nullptr : &*at;
}

const TableEntry* Catalog::find(std::string_view table) const {
  return const_cast<Catalog*>(this)->find(table);
}

Result<void> make_table(const Connection& db, Catalog& catalog, const TableInfo& table) {
  RUNRATE_CHECK(check_names(table));
  TableEntry entry{table, static_cast<int>(catalog.tables().size()), true, {}};
  entry.info.columns.clear();
  for (const ColumnInfo& column : table.columns) entry.columns.push_back({column, static_cast<int>(entry.columns.size()), true});
  if (entry.physical().size() > kMostColumns) return fail("store_too_many_columns", {{"table", table.id}}, at_table(table.id));
  db.run(table_sql("t_", table.id, entry.physical()));
  db.run(table_sql("x_", table.id, entry.physical()));
  db.run(index_sql(table.id));
  const std::string info = to_json(table);
  db.query("INSERT INTO tables(id, position, custom, hidden, info) VALUES(?, ?, ?, 1, ?)")
      .bind(1, std::string_view(table.id))
      .bind(2, std::int64_t{entry.position})
      .bind(3, std::int64_t{table.custom})
      .bind(4, std::string_view(info))
      .run();
  for (const ColumnEntry& column : entry.columns) describe(db, table.id, column);
  catalog.tables().push_back(std::move(entry));
  return {};
}

Result<void> make_column(const Connection& db, TableEntry& table, const ColumnInfo& column) {
  if (!valid_id(column.id)) return fail("store_bad_name", {{"name", column.id}}, at_table(table.info.id, column.id));
  ColumnEntry entry{column, static_cast<int>(table.columns.size()), true};
  if (table.physical().size() + 2 > kMostColumns)
    return fail("store_too_many_columns", {{"table", table.info.id}}, at_table(table.info.id));
  TableEntry only;
  only.columns.push_back(entry);
  for (const PhysicalColumn& physical : only.physical())
    for (const char* prefix : {"t_", "x_"})
      db.run(fmt::format("ALTER TABLE {} ADD COLUMN {}", sql_name(prefix + table.info.id), column_sql(physical)));
  describe(db, table.info.id, entry);
  table.columns.push_back(std::move(entry));
  return {};
}

void show_table(const Connection& db, TableEntry& table, const TableInfo& info) {
  table.info = info;
  table.info.columns.clear();
  table.hidden = false;
  const std::string text = to_json(info);
  db.query("UPDATE tables SET hidden = 0, custom = ?2, info = ?3 WHERE id = ?1")
      .bind(1, std::string_view(info.id))
      .bind(2, std::int64_t{info.custom})
      .bind(3, std::string_view(text))
      .run();
}

void show_column(const Connection& db, const TableEntry& table, ColumnEntry& column, const ColumnInfo& info) {
  column.info = info;
  column.hidden = false;
  const std::string text = to_json(info);
  db.query("UPDATE columns SET hidden = 0, custom = ?3, info = ?4 WHERE table_id = ?1 AND position = ?2")
      .bind(1, std::string_view(table.info.id))
      .bind(2, std::int64_t{column.position})
      .bind(3, std::int64_t{info.custom})
      .bind(4, std::string_view(text))
      .run();
}

void put_aside(const Connection& db, TableEntry& table, ColumnEntry& column) {
  const std::string name = aside_name(column);
  TableEntry before;
  before.columns.push_back(column);
  TableEntry after = before;
  after.columns.front().info.id = name;
  for (std::size_t i = 0; i < before.physical().size(); ++i)
    for (const char* prefix : {"t_", "x_"})
      db.run(fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {}", sql_name(prefix + table.info.id), sql_name(before.physical()[i].name),
                         sql_name(after.physical()[i].name)));
  column.info.id = name;
  db.query("UPDATE columns SET id = ?3 WHERE table_id = ?1 AND position = ?2")
      .bind(1, std::string_view(table.info.id))
      .bind(2, std::int64_t{column.position})
      .bind(3, std::string_view(name))
      .run();
}

Result<bool> bring_up_to_date(const Connection& db, Catalog& catalog, const Schema& packs) {
  bool wrote = false;
  for (const TableInfo& pack : packs.tables) {
    TableEntry* table = catalog.find(pack.id);
    if (!table) {
      RUNRATE_CHECK(make_table(db, catalog, pack));
      table = catalog.find(pack.id);
      for (ColumnEntry& column : table->columns) show_column(db, *table, column, ColumnInfo(column.info));
    }
    TableInfo bare = pack;
    bare.columns.clear();
    if (table->hidden || !(table->info == bare)) {
      show_table(db, *table, bare);
      wrote = true;
    }
    for (const ColumnInfo& column : pack.columns) {
      RUNRATE_TRY(const bool added, update_column(db, *table, column));
      wrote = wrote || added;
    }
  }
  return wrote;
}

}  // namespace runrate::store
