#include "journal.h"

#include <array>

#include <fmt/format.h>

#include "text_forms.h"

namespace runrate::store {
namespace {

constexpr std::size_t kPiece = 16 << 20;

constexpr std::array<std::pair<ChangeKind, std::string_view>, 4> kKinds{
    {{ChangeKind::Edit, "edit"}, {ChangeKind::Import, "import"}, {ChangeKind::Settings, "settings"}, {ChangeKind::Sample, "sample"}}};

std::string_view to_text(ChangeKind kind) {
  for (const auto& [value, name] : kKinds)
    if (value == kind) return name;
  return {};
}

constexpr std::string_view kSelect = "SELECT id, kind, title, at, rows, undone FROM changes ";

Result<ChangeInfo> read_change(const Query& row) {
  ChangeInfo out;
  out.id = row.integer(0);
  for (const auto& [value, name] : kKinds)
    if (name == row.text(1)) out.kind = value;
  auto title = parse_message(row.text(2));
  if (!title) return fail("store_damaged", {{"detail", "changes"}});
  out.title = std::move(*title);
  out.at = {row.integer(3)};
  out.rows = row.integer(4);
  out.undone = row.integer(5) != 0;
  return out;
}

Result<std::optional<ChangeInfo>> read_one(const Connection& db, std::string_view rest) {
  Query query = db.query(std::string(kSelect) + std::string(rest));
  if (!query.step()) return std::optional<ChangeInfo>();
  RUNRATE_TRY(ChangeInfo change, read_change(query));
  return std::optional(std::move(change));
}

}  // namespace

void Journal::add(const ChangeInfo& change, const std::vector<std::string>& parts, const std::vector<BulkRange>& bulks) const {
  const std::string title = to_json(change.title);
  db_.query("INSERT INTO changes(id, kind, title, at, rows, undone) VALUES(?, ?, ?, ?, ?, 0)")
      .bind(1, change.id)
      .bind(2, to_text(change.kind))
      .bind(3, std::string_view(title))
      .bind(4, change.at.ms)
      .bind(5, change.rows)
      .run();
  Query insert = db_.query("INSERT INTO change_parts(change, part, piece, bytes) VALUES(?, ?, ?, ?)");
  for (std::size_t part = 0; part < parts.size(); ++part)
    for (std::size_t from = 0; from < parts[part].size(); from += kPiece)
      insert.bind(1, change.id)
          .bind(2, static_cast<std::int64_t>(part))
          .bind(3, static_cast<std::int64_t>(from / kPiece))
          .bind_blob(4, std::string_view(parts[part]).substr(from, kPiece))
          .run();
  for (const BulkRange& bulk : bulks)
    db_.query("INSERT INTO change_bulks(change, table_id, first, last, rows) VALUES(?, ?, ?, ?, ?)")
        .bind(1, change.id)
        .bind(2, std::string_view(bulk.table))
        .bind(3, bulk.first)
        .bind(4, bulk.last)
        .bind(5, bulk.rows)
        .run();
}

void Journal::drop_undone() const {
  std::vector<std::string> twins;
  {
    Query query = db_.query("SELECT DISTINCT table_id FROM change_bulks WHERE change IN (SELECT id FROM changes WHERE undone = 1)");
    while (query.step()) twins.push_back("x_" + std::string(query.text(0)));
  }
  for (const std::string& twin : twins) db_.run("DELETE FROM " + sql_name(twin));
  for (const char* sql :
       {"DELETE FROM rejects WHERE source NOT IN (SELECT id FROM sources)",
        "DELETE FROM change_parts WHERE change IN (SELECT id FROM changes WHERE undone = 1)",
        "DELETE FROM change_bulks WHERE change IN (SELECT id FROM changes WHERE undone = 1)", "DELETE FROM changes WHERE undone = 1"})
    db_.run(sql);
}

void Journal::mark(std::int64_t change, bool undone) const {
  db_.query("UPDATE changes SET undone = ?2 WHERE id = ?1").bind(1, change).bind(2, std::int64_t{undone}).run();
}

Result<std::vector<ChangeInfo>> Journal::read(int most) const {
  std::vector<ChangeInfo> out;
  Query query = db_.query(std::string(kSelect) + "ORDER BY id DESC LIMIT ?");
  query.bind(1, std::int64_t{most});
  while (query.step()) {
    RUNRATE_TRY(ChangeInfo change, read_change(query));
    out.push_back(std::move(change));
  }
  return out;
}

Result<std::optional<ChangeInfo>> Journal::last_done() const {
  return read_one(db_, "WHERE undone = 0 ORDER BY id DESC LIMIT 1");
}

Result<std::optional<ChangeInfo>> Journal::first_undone() const {
  return read_one(db_, "WHERE undone = 1 ORDER BY id LIMIT 1");
}

std::vector<std::string> Journal::parts(std::int64_t change) const {
  std::vector<std::string> out;
  Query query = db_.query("SELECT part, bytes FROM change_parts WHERE change = ? ORDER BY part, piece");
  query.bind(1, change);
  while (query.step()) {
    const std::int64_t part = query.integer(0);
    const auto count = static_cast<std::int64_t>(out.size());
    if (part != count && part != count - 1) throw SQLite::Exception("change_parts", SQLITE_CORRUPT);
    out.resize(static_cast<std::size_t>(part) + 1);
    const void* bytes = sqlite3_column_blob(query.handle(), 1);
    out.back().append(static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(query.handle(), 1)));
  }
  return out;
}

std::vector<BulkRange> Journal::bulks(std::int64_t change) const {
  std::vector<BulkRange> out;
  Query query = db_.query("SELECT table_id, first, last, rows FROM change_bulks WHERE change = ?");
  query.bind(1, change);
  while (query.step()) out.push_back({std::string(query.text(0)), query.integer(1), query.integer(2), query.integer(3)});
  return out;
}

std::int64_t counter(const Connection& db, const std::string& name) {
  Query query = db.query("SELECT value FROM counters WHERE name = ?");
  query.bind(1, std::string_view(name));
  return query.step() ? query.integer(0) : 0;
}

void set_counter(const Connection& db, const std::string& name, std::int64_t value) {
  db.query("INSERT INTO counters(name, value) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value")
      .bind(1, std::string_view(name))
      .bind(2, value)
      .run();
}

}  // namespace runrate::store
