#include "workbook_state.h"

#include <algorithm>

#include <fmt/format.h>

#include "progress_guard.h"

namespace runrate {

using namespace store;

namespace {

constexpr std::int64_t kRebuildIndexFrom = 20'000;

std::string within(const BulkRange& bulk) {
  return fmt::format(" WHERE _row BETWEEN {} AND {}", bulk.first, bulk.last);
}

/// From a table to its twin. Where no other rows are in the way, SQLite copies and empties tables as a whole.
void move_away(const Connection& db, const BulkRange& bulk) {
  const std::string table = sql_name("t_" + bulk.table);
  const bool all = db.integer(fmt::format("SELECT EXISTS(SELECT 1 FROM {0} WHERE _row < {1}) OR EXISTS(SELECT 1 FROM {0} WHERE _row > {2})",
                                          table, bulk.first, bulk.last)) == 0;
  const std::string which = all ? "" : within(bulk);
  db.run(fmt::format("INSERT INTO {} SELECT * FROM {}{}", sql_name("x_" + bulk.table), table, which));
  db.run(fmt::format("DELETE FROM {}{}", table, which));
}

/// Back from the twin. Filling an empty table is faster with its index made afterwards.
void move_back(const Connection& db, const BulkRange& bulk) {
  const std::string table = sql_name("t_" + bulk.table);
  const std::string twin = sql_name("x_" + bulk.table);
  const bool rebuild = bulk.rows >= kRebuildIndexFrom && db.integer(fmt::format("SELECT EXISTS(SELECT 1 FROM {})", table)) == 0;
  if (rebuild) db.run("DROP INDEX " + sql_name("k_" + bulk.table));
  db.run(fmt::format("INSERT INTO {} SELECT * FROM {}{}", table, twin, within(bulk)));
  if (rebuild) db.run(index_sql(bulk.table));
  db.run(fmt::format("DELETE FROM {}{}", twin, within(bulk)));
}

}  // namespace

Result<void> Workbook::State::load() {
  RUNRATE_TRY(Catalog read, Catalog::read(db));
  return load(std::move(read));
}

Result<void> Workbook::State::load(Catalog read) {
  catalog = std::move(read);
  schema = catalog.schema();
  RUNRATE_TRY(const Settings found, read_settings(db));
  take_settings(found);
  rows.clear();
  return load_journal();
}

Result<void> Workbook::State::load_journal() {
  RUNRATE_TRY(next_undo, journal.last_done());
  RUNRATE_TRY(next_redo, journal.first_undone());
  return {};
}

void Workbook::State::take_settings(const Settings& value) {
  settings = value;
  zone = zone_of(settings);
}

Result<TableRows*> Workbook::State::table(std::string_view id) {
  if (const auto at = rows.find(id); at != rows.end()) return &at->second;
  const TableInfo* info = schema.table(id);
  if (!info) return fail("store_no_table", {{"table", std::string(id)}}, at_table(std::string(id)));
  return &rows.try_emplace(std::string(id), db, *info).first->second;
}

Result<std::int64_t> Workbook::State::integer_of(const char* expression, std::string_view table) const {
  return guarded(path, [&]() -> Result<std::int64_t> {
    if (!schema.table(table)) return fail("store_no_table", {{"table", std::string(table)}}, at_table(std::string(table)));
    return db.integer(fmt::format("SELECT {} FROM {}", expression, sql_name("t_" + std::string(table))));
  });
}

void Workbook::State::forget(std::string_view id) {
  const auto at = rows.find(id);
  if (at == rows.end()) return;
  set_counter(db, "row:" + at->first, at->second.last_row());
  if (auto made = at->second.make_index(); !made) scope->broken = made.error();
  rows.erase(at);
}

void Workbook::State::save_counters() {
  for (const auto& [id, work] : scope->tables)
    if (const auto at = rows.find(id); at != rows.end() && work.recorded + work.bulk.last > 0)
      set_counter(db, "row:" + at->first, at->second.last_row());
}

Result<void> Workbook::State::begin_change() {
  if (access == Access::ReadOnly) return fail("store_read_only", {{"file", path.string()}}, at_file(path.string()));
  if (scope) return fail("store_change_within_change");
  RUNRATE_CHECK(require_sound());
  for (auto& [id, table_rows] : rows) table_rows.begin();
  db.run("BEGIN IMMEDIATE");
  try {
    scope = std::make_unique<ChangeScope>(db, counter(db, "change") + 1);
  } catch (const SQLite::Exception&) {
    db.roll_back();
    throw;
  }
  return {};
}

TouchBook Workbook::State::gather(std::vector<BulkRange>& bulks) {
  TouchBook book;
  scope->parts.push_back(scope->recorder.finish());
  std::erase_if(scope->parts, [](const std::string& part) { return part.empty(); });
  for (const std::string& part : scope->parts) book.add(db, part);
  for (const auto& [id, work] : scope->tables)
    if (work.bulk.rows > 0) bulks.push_back(work.bulk);
  for (const BulkRange& bulk : bulks) book.add_bulk(bulk, true);
  for (const std::string& table : scope->recounted) book.add_whole(table);
  return book;
}

Result<Touched> Workbook::State::end_change(ChangeKind kind, const Message& title, const Look& look) {
  for (auto& [id, table_rows] : rows) RUNRATE_CHECK(table_rows.make_index());
  std::vector<BulkRange> bulks;
  const TouchBook book = gather(bulks);
  if (!book.any() && !scope->sources) {
    abandon();
    return Touched{};
  }
  Touched out;
  if (book.any()) {
    out = book.sum(catalog);
    out.change = scope->id;
    out.title = title;
    journal.drop_undone();
    journal.add({scope->id, kind, title, now(), book.rows(), false}, scope->parts, bulks);
    set_counter(db, "change", scope->id);
  } else {
    // A file that brought nothing new: noted, but there is nothing to take back.
    db.query("UPDATE sources SET change = 0 WHERE change = ?").bind(1, scope->id).run();
  }
  save_counters();
  if (look && !out.empty()) RUNRATE_CHECK(look(out));
  sqlite3_progress_handler(db.handle(), 0, nullptr, nullptr);  // what is final is not asked about
  db.run("COMMIT");
  scope.reset();
  RUNRATE_CHECK(load_journal());
  return out;
}

void Workbook::State::abandon() noexcept {
  if (scope->catalog_before) {
    catalog = std::move(*scope->catalog_before);
    schema = catalog.schema();
  }
  if (scope->settings_before) take_settings(*scope->settings_before);
  scope.reset();
  rows.clear();  // with the numbers of rows that are gone again
  db.roll_back();
}

Result<Touched> Workbook::State::replay(const ChangeInfo& change, bool undo, const Progress& progress) {
  Transaction transaction(db);
  TouchBook book;
  Catalog new_catalog = catalog;
  Settings new_settings = settings;
  {
    const ProgressGuard guard(db, progress);
    std::vector<std::string> parts = journal.parts(change.id);
    const std::vector<BulkRange> bulks = journal.bulks(change.id);
    if (undo) {
      for (const BulkRange& bulk : bulks) move_away(db, bulk);
      std::ranges::reverse(parts);
      for (std::string& part : parts) part = inverted(db, part);
    }
    for (const std::string& part : parts) {
      book.add(db, part);
      apply(db, catalog, part);
    }
    if (!undo)
      for (const BulkRange& bulk : bulks) move_back(db, bulk);
    for (const BulkRange& bulk : bulks) book.add_bulk(bulk, !undo);
    journal.mark(change.id, undo);
    if (book.schema()) {
      RUNRATE_TRY(new_catalog, Catalog::read(db));
    }
    if (book.settings()) {
      RUNRATE_TRY(new_settings, read_settings(db));
    }
    if (new_settings.time_zone != settings.time_zone)
      for (const std::string& table : recount_days(db, new_catalog.schema(), zone_of(new_settings))) book.add_whole(table);
  }
  transaction.commit();
  if (book.schema()) {
    catalog = std::move(new_catalog);
    schema = catalog.schema();
    rows.clear();
  }
  if (book.settings()) take_settings(new_settings);
  RUNRATE_CHECK(load_journal());
  Touched out = book.sum(catalog);
  out.change = change.id;
  out.title = change.title;
  return out;
}

}  // namespace runrate
