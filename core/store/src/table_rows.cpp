#include "table_rows.h"

#include <stdexcept>

#include <fmt/format.h>

#include "cell_rules.h"
#include "journal.h"
#include "schema_sql.h"
#include "text_forms.h"

namespace runrate::store {
namespace {

bool equal_cells(const Cell& a, const Cell& b) {
  return (is_blank(a) && is_blank(b)) || a == b;
}

void bind_day(Query& query, int index, const Cell& instant, const TimeZone& zone) {
  if (const auto* ms = std::get_if<std::int64_t>(&instant))
    query.bind(index, std::int64_t{zone.day_of({*ms}).days});
  else
    query.bind_null(index);
}

/// The columns in the order in which rows are given: the fixed ones, ours, and the days of the instants among these.
std::string insert_columns(const TableInfo& info) {
  std::string names;
  std::string days;
  for (const std::string_view fixed : kFixedColumns) names += std::string(names.empty() ? "" : ", ") + std::string(fixed);
  for (const ColumnInfo& column : info.columns) {
    names += ", " + sql_name(column.id);
    if (column.type == ColumnType::Instant) days += ", " + day_column(column.id);
  }
  return names + days;
}

std::string insert_sql(const TableInfo& info) {
  const std::string columns = insert_columns(info);
  std::string marks = "?";
  for (const ColumnInfo& column : info.columns) marks += column.type == ColumnType::Instant ? ", ?, ?" : ", ?";
  for (std::size_t i = 1; i < std::size(kFixedColumns); ++i) marks += ", ?";
  return fmt::format("INSERT INTO {}({}) VALUES({})", sql_name("t_" + info.id), columns, marks);
}

/// How a million keys are sorted best: by two threads, and in portions that the processor's cache holds, for which SQLite takes the size of its
/// own cache. Pages that were written stay in memory meanwhile: a smaller cache would send them to the disk at once.
class SortSettings {
 public:
  explicit SortSettings(const Connection& db) : db_(db), threads_(sqlite3_limit(db.handle(), SQLITE_LIMIT_WORKER_THREADS, 1)), cache_(db.integer("PRAGMA cache_size")) {
    db_.run("PRAGMA cache_spill = OFF");
    db_.run("PRAGMA cache_size = -1000");
  }
  ~SortSettings() {
    sqlite3_limit(db_.handle(), SQLITE_LIMIT_WORKER_THREADS, threads_);
    sqlite3_exec(db_.handle(), fmt::format("PRAGMA cache_size = {}; PRAGMA cache_spill = ON", cache_).c_str(), nullptr, nullptr, nullptr);
  }
  SortSettings(const SortSettings&) = delete;
  SortSettings& operator=(const SortSettings&) = delete;

 private:
  const Connection& db_;
  int threads_;
  std::int64_t cache_;
};

void day_function(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  const auto* zone = static_cast<const TimeZone*>(sqlite3_user_data(context));
  sqlite3_result_int64(context, zone->day_of({sqlite3_value_int64(values[0])}).days);
}

}  // namespace

std::string select_sql(const TableInfo& table, bool days) {
  std::string sql = "SELECT _row, _source, _line, _change, _stub";
  for (const ColumnInfo& column : table.columns) sql += ", " + sql_name(column.id);
  if (days)
    for (const ColumnInfo& column : table.columns)
      if (column.type == ColumnType::Instant) sql += ", " + day_column(column.id);
  return sql + " FROM " + sql_name("t_" + table.id);
}

StoredRow stored_row(const Query& query, std::size_t columns) {
  StoredRow out;
  out.id = query.integer(0);
  out.origin = {query.integer(1), query.integer(2), query.integer(3), query.integer(4) != 0};
  out.cells.reserve(columns);
  for (std::size_t i = 0; i < columns; ++i) out.cells.push_back(query.cell(static_cast<int>(i) + 5));
  return out;
}

TableRows::TableRows(const Connection& db, const TableInfo& info)
    : db_(db), info_(info), name_(sql_name("t_" + info.id)), keys_(info.key()), last_row_(counter(db, "row:" + info.id)) {
  for (std::size_t i = 0; i < info_.columns.size(); ++i) {
    texts_.push_back(info_.columns[i].is_text() ? 1 : 0);
    instant_.push_back(info_.columns[i].type == ColumnType::Instant ? 1 : 0);
    if (instant_.back() != 0) instants_.push_back(i);
  }
  peek_.resize(info_.columns.size());
  update_.resize(info_.columns.size());
}

template <class Text>
Query& TableRows::statement(Query& query, const Text& sql) {
  if (!query) query = db_.query(sql());
  return query;
}

const std::string& TableRows::key_of(std::span<const Cell> cells) {
  key_.clear();
  append_key(key_, cells, keys_);
  return key_;
}

void TableRows::drop_index() {
  if (keys_.empty() || without_index_) return;
  db_.run("DROP INDEX " + sql_name("k_" + info_.id));
  without_index_ = true;
}

Result<void> TableRows::make_index() {
  if (!without_index_) return {};
  const SortSettings settings(db_);
  const int code = db_.query(index_sql(info_.id)).try_run();
  if (code == SQLITE_CONSTRAINT_UNIQUE) {
    Query query = db_.query(fmt::format("SELECT _key FROM {} GROUP BY _key HAVING count(*) > 1 LIMIT 1", name_));
    const std::string key = query.step() ? std::string(query.text(0)) : std::string();
    return fail("store_key_taken", {{"table", info_.name}, {"key", key}}, at_table(info_.id));
  }
  require_ok(db_.handle(), code);
  without_index_ = false;
  return {};
}

Result<RowId> TableRows::insert(std::span<const Cell> cells, const Origin& origin, const TimeZone& zone) {
  if (cells.size() != info_.columns.size()) return wrong_count(info_, cells.size());
  if (!insert_) {
    insert_ = db_.query(insert_sql(info_));
    null_bound_.assign(cells.size(), 0);
    bound_.reset();
  }
  const RowId row = last_row_ + 1;
  bind_origin(row, origin);
  if (keys_.empty())
    insert_.bind_null(2);
  else
    insert_.bind(2, std::string_view(key_of(cells)));
  RUNRATE_CHECK(bind_cells(cells, zone));
  const int code = insert_.try_run();
  if (code == SQLITE_CONSTRAINT_UNIQUE) return taken(cells);
  require_ok(db_.handle(), code);
  if (at_end_ && sqlite3_last_insert_rowid(db_.handle()) != row) throw std::logic_error("rows beyond the last of " + info_.id);
  at_end_ = true;
  last_row_ = row;
  return row;
}

/// What does not change from row to row is not bound again: a million rows feel it.
void TableRows::bind_origin(RowId row, const Origin& origin) {
  // Right behind the table's last row SQLite gives out the number by itself, and need not look whether it is free.
  if (at_end_)
    insert_.bind_null(1);
  else
    insert_.bind(1, row);
  insert_.bind(4, origin.line);
  if (bound_ && bound_->source == origin.source && bound_->change == origin.change && bound_->stub == origin.stub) return;
  insert_.bind(3, origin.source).bind(5, origin.change).bind(6, std::int64_t{origin.stub});
  bound_ = origin;
}

Result<void> TableRows::bind_cells(std::span<const Cell> cells, const TimeZone& zone) {
  int index = static_cast<int>(std::size(kFixedColumns)) + 1;
  for (std::size_t i = 0; i < cells.size(); ++i, ++index) {
    const bool blank = is_blank(cells[i]);
    if (blank && null_bound_[i] != 0) continue;
    if (!blank) {
      const bool text = std::holds_alternative<std::string>(cells[i]);
      if (text != (texts_[i] != 0) || instant_[i] != 0) RUNRATE_CHECK(suits(info_, i, cells[i]));
    }
    insert_.bind(index, cells[i]);
    null_bound_[i] = blank ? 1 : 0;
  }
  for (const std::size_t instant : instants_) bind_day(insert_, index++, cells[instant], zone);
  return {};
}

Result<bool> TableRows::update(RowId row, std::string_view column, const Cell& cell, const TimeZone& zone) {
  const int found = info_.find(column);
  if (found < 0)
    return fail("store_no_column", {{"table", info_.id}, {"column", std::string(column)}}, at_table(info_.id, std::string(column)));
  const auto index = static_cast<std::size_t>(found);
  if (auto fits = suits(info_, index, cell); !fits) return fail(std::move(fits).error());
  Query& peek = statement(peek_[index],
                          [&] { return fmt::format("SELECT {}, _stub FROM {} WHERE _row = ?", sql_name(info_.columns[index].id), name_); });
  peek.bind(1, row);
  if (!peek.step()) return peek.reset(), missing(row);
  const bool stays = equal_cells(peek.cell(0), cell) && peek.integer(1) == 0;
  peek.reset();
  if (stays) return false;
  if (!info_.columns[index].key) {
    RUNRATE_CHECK(set(row, index, cell, zone, nullptr));
    return true;
  }
  RUNRATE_TRY(StoredRow stored, read(row));
  stored.cells[index] = cell;
  if (auto done = set(row, index, cell, zone, &key_of(stored.cells)); !done)
    return done.error().message.id == "store_key_taken" ? taken(stored.cells) : fail(std::move(done).error());
  return true;
}

Result<void> TableRows::set(RowId row, std::size_t column, const Cell& cell, const TimeZone& zone, const std::string* key) {
  const ColumnInfo& info = info_.columns[column];
  const bool instant = info.type == ColumnType::Instant;
  Query& query = statement(update_[column], [&] {
    return fmt::format("UPDATE {} SET _stub = 0, {} = ?2{}{} WHERE _row = ?1", name_, sql_name(info.id),
                       instant ? ", " + day_column(info.id) + " = ?3" : "", key ? ", _key = ?4" : "");
  });
  query.bind(1, row).bind(2, cell);
  if (instant) bind_day(query, 3, cell, zone);
  if (key) query.bind(4, std::string_view(*key));
  const int code = query.try_run();
  if (code == SQLITE_CONSTRAINT_UNIQUE) return fail("store_key_taken");
  require_ok(db_.handle(), code);
  return {};
}

Result<void> TableRows::erase(RowId row) {
  at_end_ = false;
  statement(erase_, [&] { return fmt::format("DELETE FROM {} WHERE _row = ?", name_); }).bind(1, row).run();
  if (sqlite3_changes(db_.handle()) == 0) return missing(row);
  return {};
}

std::optional<RowId> TableRows::find(std::span<const Cell> key) {
  if (keys_.empty()) return std::nullopt;
  make_key(key_, key);
  Query& query = statement(find_, [&] { return fmt::format("SELECT _row FROM {} WHERE _key = ?", name_); });
  query.bind(1, std::string_view(key_));
  const std::optional<RowId> out = query.step() ? std::optional(query.integer(0)) : std::nullopt;
  query.reset();
  return out;
}

Result<StoredRow> TableRows::read(RowId row) {
  Query& query = statement(read_, [&] { return select_sql(info_, false) + " WHERE _row = ?"; });
  query.bind(1, row);
  if (!query.step()) return query.reset(), missing(row);
  StoredRow out = stored_row(query, info_.columns.size());
  query.reset();
  return out;
}

tl::unexpected<Error> TableRows::taken(std::span<const Cell> cells) const {
  std::string key;
  for (const int column : keys_) {
    const Cell& cell = cells[static_cast<std::size_t>(column)];
    if (!key.empty()) key += ", ";
    if (const auto* text = std::get_if<std::string>(&cell)) key += *text;
    if (const auto* value = std::get_if<std::int64_t>(&cell)) key += std::to_string(*value);
  }
  return fail("store_key_taken", {{"table", info_.name}, {"key", key}}, at_table(info_.id));
}

tl::unexpected<Error> TableRows::missing(RowId row) const {
  return fail("store_no_row", {{"table", info_.name}, {"row", std::to_string(row)}}, at_table(info_.id, {}, row));
}

std::vector<std::string> recount_days(const Connection& db, const Schema& schema, const TimeZone& zone) {
  require_ok(db.handle(), sqlite3_create_function_v2(db.handle(), "runrate_day", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                                     const_cast<TimeZone*>(&zone), &day_function, nullptr, nullptr, nullptr));
  std::vector<std::string> out;
  for (const TableInfo& table : schema.tables) {
    int changed = 0;
    for (const ColumnInfo& column : table.columns) {
      if (column.type != ColumnType::Instant) continue;
      db.run(fmt::format("UPDATE {0} SET {2} = runrate_day({1}) WHERE {1} IS NOT NULL AND {2} IS NOT runrate_day({1})",
                         sql_name("t_" + table.id), sql_name(column.id), day_column(column.id)));
      changed += sqlite3_changes(db.handle());
    }
    if (changed > 0) out.push_back(table.id);
  }
  require_ok(db.handle(),
             sqlite3_create_function_v2(db.handle(), "runrate_day", 1, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr, nullptr));
  return out;
}

}  // namespace runrate::store
