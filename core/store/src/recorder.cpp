#include "recorder.h"

#include <cstring>
#include <map>
#include <set>
#include <vector>

namespace runrate::store {
namespace {

constexpr int kKeyColumn = 1;  // of a user's table, see kFixedColumns

int wanted(void*, const char* table) {
  static const std::set<std::string_view> ours{"settings", "tables", "columns", "sources"};
  const std::string_view name(table);
  return name.starts_with("t_") || ours.contains(name) ? 1 : 0;
}

struct FinalizeIterator {
  void operator()(sqlite3_changeset_iter* iterator) const { sqlite3changeset_finalize(iterator); }
};

/// Columns whose value follows from others: the day of an instant may differ where the rules of a zone were revised.
class Derived {
 public:
  explicit Derived(const Catalog& catalog) : catalog_(catalog) {}
  bool has(const std::string& table, int column) {
    auto [at, added] = tables_.try_emplace(table);
    if (const TableEntry* entry = added && table.starts_with("t_") ? catalog_.find(table.substr(2)) : nullptr) {
      at->second.assign(std::size(kFixedColumns), false);
      at->second[kKeyColumn] = true;  // parked, below
      for (const PhysicalColumn& physical : entry->physical()) at->second.push_back(physical.name.ends_with(kDaySuffix));
    }
    return static_cast<std::size_t>(column) < at->second.size() && at->second[static_cast<std::size_t>(column)];
  }

 private:
  const Catalog& catalog_;
  std::map<std::string, std::vector<bool>> tables_;
};

bool equal(sqlite3_value* a, sqlite3_value* b) {
  if (sqlite3_value_type(a) != sqlite3_value_type(b)) return false;
  switch (sqlite3_value_type(a)) {
    case SQLITE_NULL:
      return true;
    case SQLITE_INTEGER:
      return sqlite3_value_int64(a) == sqlite3_value_int64(b);
    default: {
      const int size = sqlite3_value_bytes(a);
      return size == sqlite3_value_bytes(b) &&
             (size == 0 || std::memcmp(sqlite3_value_blob(a), sqlite3_value_blob(b), static_cast<std::size_t>(size)) == 0);
    }
  }
}

int on_conflict(void* context, int conflict, sqlite3_changeset_iter* iterator) {
  if (conflict != SQLITE_CHANGESET_DATA) return SQLITE_CHANGESET_ABORT;
  const char* table = nullptr;
  int columns = 0;
  int kind = 0;
  if (sqlite3changeset_op(iterator, &table, &columns, &kind, nullptr) != SQLITE_OK) return SQLITE_CHANGESET_ABORT;
  auto& derived = *static_cast<Derived*>(context);
  for (int i = 0; i < columns; ++i) {
    sqlite3_value* recorded = nullptr;
    sqlite3_value* found = nullptr;
    sqlite3changeset_old(iterator, i, &recorded);
    sqlite3changeset_conflict(iterator, i, &found);
    if (recorded && found && !equal(recorded, found) && !derived.has(table, i)) return SQLITE_CHANGESET_ABORT;
  }
  return SQLITE_CHANGESET_REPLACE;
}

/// Rows that swap their keys would stand in each other's way whatever the order. So keys that are about to change are
/// first moved out of the way; on_conflict lets them pass.
void park_keys(const Connection& db, const std::string& changeset) {
  std::map<std::string, Query, std::less<>> queries;
  each_op(db, changeset, [&](const ChangeOp& op) {
    if (!op.key) return;
    auto at = queries.find(op.table);
    if (at == queries.end())
      at = queries.emplace(op.table, db.query("UPDATE " + sql_name(op.table) + " SET _key = char(30) || _row WHERE _row = ?")).first;
    at->second.bind(1, op.row).run();
  });
}

}  // namespace

Recorder::Recorder(const Connection& db) : db_(db) {
  begin();
}

void Recorder::begin() {
  session_.reset();
  sqlite3_session* session = nullptr;
  require_ok(db_.handle(), sqlite3session_create(db_.handle(), "main", &session));
  session_.reset(session);
  sqlite3session_table_filter(session, &wanted, nullptr);
  require_ok(db_.handle(), sqlite3session_attach(session, nullptr));
}

std::string Recorder::cut() {
  std::string out = finish();
  begin();
  return out;
}

std::string Recorder::finish() {
  int size = 0;
  void* bytes = nullptr;
  const int code = sqlite3session_changeset(session_.get(), &size, &bytes);
  const std::unique_ptr<void, decltype(&sqlite3_free)> keep(bytes, &sqlite3_free);
  require_ok(db_.handle(), code);
  std::string out(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  session_.reset();
  return out;
}

void each_op(const Connection& db, const std::string& changeset, const std::function<void(const ChangeOp&)>& visit) {
  sqlite3_changeset_iter* raw = nullptr;
  require_ok(db.handle(), sqlite3changeset_start(&raw, static_cast<int>(changeset.size()), const_cast<char*>(changeset.data())));
  std::unique_ptr<sqlite3_changeset_iter, FinalizeIterator> iterator(raw);
  while (sqlite3changeset_next(raw) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0;
    ChangeOp op;
    require_ok(db.handle(), sqlite3changeset_op(raw, &table, &columns, &op.kind, nullptr));
    op.table = table;
    if (op.table.starts_with("t_")) {
      sqlite3_value* value = nullptr;
      require_ok(db.handle(), op.kind == SQLITE_INSERT ? sqlite3changeset_new(raw, 0, &value) : sqlite3changeset_old(raw, 0, &value));
      op.row = value ? sqlite3_value_int64(value) : 0;
      value = nullptr;
      if (op.kind == SQLITE_UPDATE && columns > kKeyColumn) require_ok(db.handle(), sqlite3changeset_new(raw, kKeyColumn, &value));
      op.key = value != nullptr;
    }
    visit(op);
  }
  require_ok(db.handle(), sqlite3changeset_finalize(iterator.release()));
}

void each_update(const Connection& db, const std::string& changeset, std::string_view table, int column, const CellVisit& visit) {
  sqlite3_changeset_iter* raw = nullptr;
  require_ok(db.handle(), sqlite3changeset_start(&raw, static_cast<int>(changeset.size()), const_cast<char*>(changeset.data())));
  std::unique_ptr<sqlite3_changeset_iter, FinalizeIterator> iterator(raw);
  const auto integer = [](sqlite3_value* value) {
    return sqlite3_value_type(value) == SQLITE_INTEGER ? std::optional<std::int64_t>(sqlite3_value_int64(value)) : std::nullopt;
  };
  while (sqlite3changeset_next(raw) == SQLITE_ROW) {
    const char* name = nullptr;
    int columns = 0;
    int kind = 0;
    require_ok(db.handle(), sqlite3changeset_op(raw, &name, &columns, &kind, nullptr));
    if (kind != SQLITE_UPDATE || name != table || column >= columns) continue;
    sqlite3_value* row = nullptr;
    sqlite3_value* before = nullptr;
    sqlite3_value* after = nullptr;
    require_ok(db.handle(), sqlite3changeset_old(raw, 0, &row));
    require_ok(db.handle(), sqlite3changeset_old(raw, column, &before));
    require_ok(db.handle(), sqlite3changeset_new(raw, column, &after));
    if (row && before && after) visit(sqlite3_value_int64(row), integer(before), integer(after));
  }
  require_ok(db.handle(), sqlite3changeset_finalize(iterator.release()));
}

std::string inverted(const Connection& db, const std::string& changeset) {
  int size = 0;
  void* bytes = nullptr;
  const int code = sqlite3changeset_invert(static_cast<int>(changeset.size()), changeset.data(), &size, &bytes);
  const std::unique_ptr<void, decltype(&sqlite3_free)> keep(bytes, &sqlite3_free);
  require_ok(db.handle(), code);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

void apply(const Connection& db, const Catalog& catalog, const std::string& changeset) {
  park_keys(db, changeset);
  Derived derived(catalog);
  require_ok(db.handle(), sqlite3changeset_apply_v2(db.handle(), static_cast<int>(changeset.size()), const_cast<char*>(changeset.data()),
                                                    nullptr, &on_conflict, &derived, nullptr, nullptr, SQLITE_CHANGESETAPPLY_NOSAVEPOINT));
}

void apply_rows(const Connection& db, const Catalog& catalog, const std::string& changeset) {
  park_keys(db, changeset);
  Derived derived(catalog);
  const auto rows_only = [](void*, const char* table) {
    const std::string_view name(table);
    return name.starts_with("t_") || name == "sources" ? 1 : 0;
  };
  require_ok(db.handle(), sqlite3changeset_apply_v2(db.handle(), static_cast<int>(changeset.size()), const_cast<char*>(changeset.data()),
                                                    rows_only, &on_conflict, &derived, nullptr, nullptr, SQLITE_CHANGESETAPPLY_NOSAVEPOINT));
}

}  // namespace runrate::store
