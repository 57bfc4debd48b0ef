// What a workbook knows of the files that were imported, and how it is checked and copied.
#include <sys/stat.h>
#include <unistd.h>

#include <SQLiteCpp/Backup.h>
#include <fmt/format.h>

#include "cell_rules.h"
#include "text_forms.h"
#include "verify.h"
#include "workbook_state.h"

namespace runrate {

using namespace store;

namespace {

constexpr int kBackupPages = 4096;

/// The keys and days of a table that are not what its cells say.
void check_derived(const Connection& db, const TableInfo& table, const TimeZone& zone, std::vector<Message>& out) {
  const std::vector<int> keys = table.key();
  std::vector<std::size_t> instants;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].type == ColumnType::Instant) instants.push_back(i);
  std::string sql = select_sql(table, true);
  sql.insert(sql.find(" FROM "), ", _key");
  Query query = db.query(sql);
  std::int64_t wrong_keys = 0;
  std::int64_t wrong_days = 0;
  std::string key;
  std::vector<Cell> parts;
  while (query.step()) {
    parts.clear();
    for (const int column : keys) parts.push_back(query.cell(column + 5));
    make_key(key, parts);
    const int days = static_cast<int>(table.columns.size()) + 5;
    if (!keys.empty() && query.text(days + static_cast<int>(instants.size())) != key) ++wrong_keys;
    for (std::size_t i = 0; i < instants.size(); ++i) {
      const int column = static_cast<int>(instants[i]) + 5;
      const int day = days + static_cast<int>(i);
      if (query.is_null(column) != query.is_null(day) ||
          (!query.is_null(column) && query.integer(day) != zone.day_of({query.integer(column)}).days))
        ++wrong_days;
    }
  }
  if (wrong_keys > 0) out.push_back({"store_check_keys", {{"table", table.name}, {"rows", std::to_string(wrong_keys)}}});
  if (wrong_days > 0) out.push_back({"store_check_days", {{"table", table.name}, {"rows", std::to_string(wrong_days)}}});
}

}  // namespace

Result<std::vector<SourceInfo>> Workbook::sources() const {
  return guarded(state_->path, [&]() -> Result<std::vector<SourceInfo>> {
    std::vector<SourceInfo> out;
    Query query = state_->db.query(
        "SELECT id, change, file, table_id, encoding, delimiter, hash, mapping, at, rows, inserted, updated, unchanged, rejected FROM "
        "sources ORDER BY id");
    while (query.step()) {
      SourceInfo source{query.integer(0),           query.integer(1),           std::string(query.text(2)),
                        std::string(query.text(3)), std::string(query.text(4)), std::string(query.text(5)),
                        std::string(query.text(6)), std::string(query.text(7)), {query.integer(8)}};
      source.rows = query.integer(9);
      source.inserted = query.integer(10);
      source.updated = query.integer(11);
      source.unchanged = query.integer(12);
      source.rejected = query.integer(13);
      out.push_back(std::move(source));
    }
    return out;
  });
}

Result<std::vector<RejectedRow>> Workbook::rejected(std::int64_t source) const {
  return guarded(state_->path, [&]() -> Result<std::vector<RejectedRow>> {
    std::vector<RejectedRow> out;
    Query query = state_->db.query("SELECT line, \"column\", value, reason, cells FROM rejects WHERE source = ? ORDER BY number");
    query.bind(1, source);
    while (query.step()) {
      auto reason = parse_message(query.text(3));
      auto cells = parse_texts(query.text(4));
      if (!reason || !cells) return fail("store_damaged", {{"detail", "rejects"}, {"file", state_->path.string()}});
      out.push_back({query.integer(0), std::string(query.text(1)), std::string(query.text(2)), std::move(*reason), std::move(*cells)});
    }
    return out;
  });
}

Result<std::vector<Message>> Workbook::check() const {
  return guarded(state_->path, [&]() -> Result<std::vector<Message>> {
    std::vector<Message> out;
    Query query = state_->db.query("PRAGMA integrity_check(20)");
    while (query.step())
      if (query.text(0) != "ok") out.push_back({"store_check_integrity", {{"detail", std::string(query.text(0))}}});
    RUNRATE_TRY(const int version, require_workbook(state_->db));
    if (const auto own = require_own_schema(state_->db, version); !own) out.push_back(own.error().message);
    if (!out.empty()) return out;
    for (const TableInfo& table : state_->schema.tables) check_derived(state_->db, table, state_->zone, out);
    return out;
  });
}

Result<void> Workbook::save_copy(const std::filesystem::path& target) const {
  struct stat info {};
  if (::lstat(target.c_str(), &info) == 0) return fail("store_exists", {{"file", target.string()}}, at_file(target.string()));
  std::filesystem::path part = std::filesystem::absolute(target);
  part += fmt::format(".copy-{}", getpid());  // until it is whole
  auto copied = guarded(part, [&]() -> Result<void> {
    SQLite::Database copy(part.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX);
    SQLite::Backup backup(copy, state_->db.database());
    int code = SQLITE_OK;
    while (code == SQLITE_OK) code = backup.executeStep(kBackupPages);
    if (code != SQLITE_DONE) return fail("store_busy", {{"file", state_->path.string()}}, at_file(state_->path));
    return {};
  });
  std::error_code error;
  if (copied) {
    std::filesystem::rename(part, target, error);
    if (error) copied = fail("store_cannot_create", {{"file", target.string()}, {"detail", error.message()}}, at_file(target.string()));
  }
  if (!copied) ::unlink(part.c_str());
  return copied;
}

}  // namespace runrate
