#include "text_forms.h"
#include "workbook_state.h"

namespace runrate {

using namespace store;

namespace {

/// Runs one step of a change. Where SQLite fails, the transaction may be gone already: the change then ends, even if
/// its caller does not look at the error.
template <class Work>
auto step(std::unique_ptr<ChangeScope>& scope, const std::filesystem::path& file, Work&& work) -> decltype(work()) {
  if (!scope) return fail("store_outside_change");
  if (scope->broken) return fail(*scope->broken);
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    scope->broken = to_error(exception, file);
    return fail(*scope->broken);
  }
}

/// Counts of a source, and what is in it, as parameters 2 to 13.
void bind_source(Query& query, const SourceInfo& source) {
  query.bind(2, std::string_view(source.file))
      .bind(3, std::string_view(source.table))
      .bind(4, std::string_view(source.encoding))
      .bind(5, std::string_view(source.delimiter))
      .bind(6, std::string_view(source.hash))
      .bind(7, std::string_view(source.mapping))
      .bind(8, source.at.ms)
      .bind(9, source.rows)
      .bind(10, source.inserted)
      .bind(11, source.updated)
      .bind(12, source.unchanged)
      .bind(13, source.rejected);
}

TableInfo as_custom(TableInfo table) {
  table.custom = true;
  for (ColumnInfo& column : table.columns) column.custom = true;
  return table;
}

/// A new custom column, or the one of that name that undo had hidden, if it holds the same kind of values.
Result<void> bring_column(const Connection& db, Recorder& recorder, TableEntry& table, const ColumnInfo& column) {
  ColumnEntry* entry = table.find(column.id);
  if (entry && !entry->hidden)
    return fail("store_column_exists", {{"table", table.info.id}, {"column", column.id}}, at_table(table.info.id, column.id));
  if (!entry || storage_of(entry->info.type) != storage_of(column.type) || entry->info.id != column.id) {
    const Recorder::Pause pause(recorder);
    if (entry) put_aside(db, table, *entry);
    RUNRATE_CHECK(make_column(db, table, column));
    entry = &table.columns.back();
  }
  show_column(db, table, *entry, column);
  return {};
}

}  // namespace

const Schema& Writer::schema() const {
  return book_.state_->schema;
}
const Settings& Writer::settings() const {
  return book_.state_->settings;
}

Result<RowId> Writer::insert(std::string_view table, std::span<const Cell> cells, const Origin& origin) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<RowId> {
    RUNRATE_TRY(TableRows * rows, state.table(table));
    ChangeScope& scope = *state.scope;
    auto at = scope.tables.find(table);
    if (at == scope.tables.end()) at = scope.tables.emplace(std::string(table), TableWork()).first;
    TableWork& work = at->second;
    Origin full = origin;
    full.change = scope.id;
    if (work.recorded < kMostRecorded) {
      RUNRATE_TRY(const RowId row, rows->insert(cells, full, state.zone));
      ++work.recorded;
      return row;
    }
    const Recorder::Pause pause(scope.recorder);
    RUNRATE_TRY(const RowId row, rows->insert(cells, full, state.zone));
    if (work.bulk.first == 0) work.bulk = {std::string(table), row, row, 0};
    work.bulk.last = row;
    ++work.bulk.rows;
    return row;
  });
}

Result<RowPacker> Writer::packer(std::string_view table, const std::vector<bool>& filled) const {
  const auto& state = *book_.state_;
  const TableInfo* info = state.schema.table(table);
  if (!info) return fail("store_no_table", {{"table", std::string(table)}}, at_table(std::string(table)));
  return RowPacker(*info, filled, state.zone);
}

Result<std::int64_t> Writer::insert_all(const RowPacker& packer, std::int64_t source, const PackedSource& next) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<std::int64_t> {
    const std::string& table = packer.table().id;
    RUNRATE_TRY(TableRows * rows, state.table(table));
    ChangeScope& scope = *state.scope;
    BulkRange& bulk = scope.tables[table].bulk;
    scope.parts.push_back(scope.recorder.finish());
    const RowId before = rows->last_row();
    auto inserted = rows->insert_all(packer, {source, 0, scope.id, false}, next, state.zone);
    if (!inserted) {
      scope.broken = inserted.error();
      return fail(std::move(inserted).error());
    }
    scope.recorder.begin();
    if (*inserted == 0) return 0;
    if (bulk.first == 0) bulk = {table, before + 1, before + *inserted, 0};
    bulk.last = before + *inserted;
    bulk.rows += *inserted;
    return *inserted;
  });
}

Result<void> Writer::expect_many(std::string_view table) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<void> {
    RUNRATE_TRY(TableRows * rows, state.table(table));
    rows->drop_index();
    return {};
  });
}

Result<void> Writer::update(std::string_view table, RowId row, std::string_view column, const Cell& cell) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<void> {
    RUNRATE_TRY(TableRows * rows, state.table(table));
    ChangeScope& scope = *state.scope;
    const auto at = scope.tables.find(table);
    std::optional<Recorder::Pause> pause;
    if (at != scope.tables.end() && at->second.in_bulk(row)) pause.emplace(scope.recorder);
    RUNRATE_CHECK(rows->make_index());
    RUNRATE_TRY([[maybe_unused]] const bool altered, rows->update(row, column, cell, state.zone));
    return {};
  });
}

Result<void> Writer::erase(std::string_view table, RowId row) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<void> {
    RUNRATE_TRY(TableRows * rows, state.table(table));
    ChangeScope& scope = *state.scope;
    const auto at = scope.tables.find(table);
    if (at == scope.tables.end() || !at->second.in_bulk(row)) return rows->erase(row);
    const Recorder::Pause pause(scope.recorder);
    RUNRATE_CHECK(rows->erase(row));
    --at->second.bulk.rows;
    return {};
  });
}

Result<void> Writer::add_table(const TableInfo& table) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<void> {
    ChangeScope& scope = *state.scope;
    if (const TableEntry* entry = state.catalog.find(table.id); entry && !entry->hidden)
      return fail("store_table_exists", {{"table", table.id}}, at_table(table.id));
    if (!scope.catalog_before) scope.catalog_before = state.catalog;
    scope.parts.push_back(scope.recorder.cut());
    const TableInfo info = as_custom(table);
    TableEntry* entry = state.catalog.find(info.id);
    if (!entry) {
      const Recorder::Pause pause(scope.recorder);
      RUNRATE_CHECK(make_table(state.db, state.catalog, info));
      entry = state.catalog.find(info.id);
    }
    if (entry->info.id != info.id) return fail("store_table_exists", {{"table", info.id}}, at_table(info.id));
    show_table(state.db, *entry, info);
    for (const ColumnInfo& column : info.columns) RUNRATE_CHECK(bring_column(state.db, scope.recorder, *entry, column));
    state.forget(info.id);
    state.schema = state.catalog.schema();
    return {};
  });
}

Result<void> Writer::add_column(std::string_view table, const ColumnInfo& column) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<void> {
    ChangeScope& scope = *state.scope;
    if (!state.schema.table(table)) return fail("store_no_table", {{"table", std::string(table)}}, at_table(std::string(table)));
    if (column.key)
      return fail("store_key_column", {{"table", std::string(table)}, {"column", column.id}}, at_table(std::string(table), column.id));
    if (!scope.catalog_before) scope.catalog_before = state.catalog;
    scope.parts.push_back(scope.recorder.cut());
    ColumnInfo info = column;
    info.custom = true;
    RUNRATE_CHECK(bring_column(state.db, scope.recorder, *state.catalog.find(table), info));
    state.forget(table);
    state.schema = state.catalog.schema();
    return {};
  });
}

Result<void> Writer::set_settings(const Settings& settings) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<void> {
    RUNRATE_CHECK(check_settings(settings));
    ChangeScope& scope = *state.scope;
    if (!scope.settings_before) scope.settings_before = state.settings;
    write_settings(state.db, state.settings, settings);
    const bool other_zone = settings.time_zone != state.settings.time_zone;
    state.take_settings(settings);
    if (!other_zone) return {};
    const Recorder::Pause pause(scope.recorder);
    for (std::string& name : recount_days(state.db, state.schema, state.zone)) scope.recounted.push_back(std::move(name));
    return {};
  });
}

Result<std::int64_t> Writer::add_source(const SourceInfo& source) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<std::int64_t> {
    const std::int64_t id = counter(state.db, "source") + 1;
    set_counter(state.db, "source", id);
    Query query = state.db.query(
        "INSERT INTO sources(id, file, table_id, encoding, delimiter, hash, mapping, at, rows, inserted, updated, unchanged, rejected, "
        "change) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    bind_source(query, source);
    query.bind(1, id).bind(14, state.scope->id).run();
    state.scope->sources = true;
    return id;
  });
}

Result<void> Writer::finish_source(const SourceInfo& source, std::span<const RejectedRow> rejected) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<void> {
    Query query = state.db.query(
        "UPDATE sources SET file = ?2, table_id = ?3, encoding = ?4, delimiter = ?5, hash = ?6, mapping = ?7, at = ?8, rows = ?9, inserted "
        "= ?10, "
        "updated = ?11, unchanged = ?12, rejected = ?13 WHERE id = ?1");
    bind_source(query, source);
    query.bind(1, source.id).run();
    if (sqlite3_changes(state.db.handle()) == 0) return fail("store_no_source", {{"source", std::to_string(source.id)}});
    Query insert =
        state.db.query("INSERT INTO rejects(source, number, line, \"column\", value, reason, cells) VALUES(?, ?, ?, ?, ?, ?, ?)");
    std::int64_t number = state.db.integer("SELECT count(*) FROM rejects WHERE source = " + std::to_string(source.id));
    for (const RejectedRow& row : rejected) {
      const std::string reason = to_json(row.reason);
      const std::string cells = to_json(row.cells);
      insert.bind(1, source.id)
          .bind(2, ++number)
          .bind(3, row.line)
          .bind(4, std::string_view(row.column))
          .bind(5, std::string_view(row.value))
          .bind(6, std::string_view(reason))
          .bind(7, std::string_view(cells))
          .run();
    }
    return {};
  });
}

Result<std::optional<RowId>> Writer::find(std::string_view table, std::span<const Cell> key) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<std::optional<RowId>> {
    RUNRATE_TRY(TableRows * rows, state.table(table));
    RUNRATE_CHECK(rows->make_index());
    return rows->find(key);
  });
}

Result<StoredRow> Writer::read(std::string_view table, RowId row) {
  auto& state = *book_.state_;
  return step(state.scope, state.path, [&]() -> Result<StoredRow> {
    RUNRATE_TRY(TableRows * rows, state.table(table));
    return rows->read(row);
  });
}

}  // namespace runrate
