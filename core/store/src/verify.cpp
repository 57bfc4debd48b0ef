#include "verify.h"

#include <map>
#include <mutex>
#include <string>

#include <sys/stat.h>

#include <fmt/format.h>

namespace runrate::store {
namespace {

struct SchemaItem {
  std::string type;
  std::string table;
  std::string sql;
  bool operator==(const SchemaItem&) const = default;
};
using SchemaItems = std::map<std::string, SchemaItem>;

SchemaItems items_of(const Connection& db) {
  SchemaItems out;
  Query query = db.query("SELECT name, type, tbl_name, sql FROM sqlite_schema");
  while (query.step())
    out.insert_or_assign(std::string(query.text(0)),
                         SchemaItem{std::string(query.text(1)), std::string(query.text(2)), std::string(query.text(3))});
  return out;
}

/// What a workbook of that version has beside the user's tables; made once, as each file is looked at twice.
SchemaItems own_items(int version) {
  static std::mutex mutex;
  static std::map<int, SchemaItems> known;
  const std::lock_guard lock(mutex);
  const auto [at, made] = known.try_emplace(version);
  if (made) {
    const Connection model;
    for (int i = 0; i < version; ++i)
      for (const std::string_view sql : migrations()[static_cast<std::size_t>(i)]) model.run(sql);
    at->second = items_of(model);
  }
  return at->second;
}

void add_user_tables(const Catalog& catalog, SchemaItems& items) {
  for (const TableEntry& table : catalog.tables()) {
    const std::string& id = table.info.id;
    items["t_" + id] = {"table", "t_" + id, table_sql("t_", id, table.physical())};
    items["x_" + id] = {"table", "x_" + id, table_sql("x_", id, table.physical())};
    items["k_" + id] = {"index", "t_" + id, index_sql(id)};
  }
}

tl::unexpected<Error> foreign(const std::string& name) {
  return fail("store_foreign_schema", {{"name", name}});
}

}  // namespace

Result<void> require_regular(const std::filesystem::path& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return fail("store_not_found", {{"file", path.string()}}, at_file(path.string()));
  if (!S_ISREG(info.st_mode)) return fail("store_not_regular", {{"file", path.string()}}, at_file(path.string()));
  return {};
}

Result<int> require_workbook(const FileHeader& header) {
  if (header.application_id != kApplicationId) return fail("store_not_workbook");
  const std::int64_t version = header.user_version;
  if (version > current_version())
    return fail("store_newer", {{"version", std::to_string(version)}, {"known", std::to_string(current_version())}});
  if (version < 1) return fail("store_damaged", {{"detail", "user_version"}});
  return static_cast<int>(version);
}

Result<int> require_workbook(const Connection& db) {
  return require_workbook(FileHeader{db.integer("PRAGMA application_id"), db.integer("PRAGMA user_version")});
}

Result<Catalog> require_own_schema(const Connection& db, int version) {
  // WAL is a mode of the file that we never set, and that would open further files.
  if (Query mode = db.query("PRAGMA journal_mode"); mode.step() && mode.text(0) == "wal") return foreign("journal_mode=wal");
  const SchemaItems found = items_of(db);
  SchemaItems expected = own_items(version);
  for (const auto& [name, item] : expected)
    if (const auto at = found.find(name); at == found.end() || !(at->second == item)) return foreign(name);
  // Only now may the description be read: its tables are what they must be.
  RUNRATE_TRY(Catalog catalog, Catalog::read(db));
  add_user_tables(catalog, expected);
  for (const auto& [name, item] : expected)
    if (const auto at = found.find(name); at == found.end() || !(at->second == item)) return foreign(name);
  for (const auto& [name, item] : found)
    if (!expected.contains(name)) return foreign(name);
  return catalog;
}

Result<void> require_sound(const Connection& db) {
  Query query = db.query("PRAGMA quick_check(1)");
  if (query.step() && query.text(0) != "ok") return fail("store_damaged", {{"detail", std::string(query.text(0))}});
  return {};
}

void migrate(const Connection& db, int from) {
  for (int i = from; i < current_version(); ++i)
    for (const std::string_view sql : migrations()[static_cast<std::size_t>(i)]) db.run(sql);
  db.run(fmt::format("PRAGMA user_version = {}", current_version()));
}

}  // namespace runrate::store
