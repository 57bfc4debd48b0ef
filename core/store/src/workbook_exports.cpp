// The register of what left the program, and what happened since.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "workbook_state.h"

namespace runrate {

using namespace store;

namespace {

/// Collects the rows that changes touched.
class Rows {
 public:
  explicit Rows(const Connection& db, const Journal& journal) : db_(db), journal_(journal) {}

  void add(std::int64_t change) {
    for (const std::string& part : journal_.parts(change))
      each_op(db_, part, [this](const ChangeOp& op) {
        if (op.table.starts_with("t_")) tables_[std::string(op.table.substr(2))].first.insert(op.row);
      });
    for (const BulkRange& bulk : journal_.bulks(change)) tables_[bulk.table].second.emplace_back(bulk.first, bulk.last);
  }

  [[nodiscard]] std::vector<TouchedRows> take() const {
    std::vector<TouchedRows> out;
    for (const auto& [table, rows] : tables_) out.push_back({table, {rows.first.begin(), rows.first.end()}, rows.second});
    return out;
  }

 private:
  const Connection& db_;
  const Journal& journal_;
  std::map<std::string, std::pair<std::set<RowId>, std::vector<std::pair<RowId, RowId>>>> tables_;
};

}  // namespace

bool TouchedRows::contains(RowId row) const {
  return std::ranges::binary_search(rows, row) ||
         std::ranges::any_of(ranges, [row](const auto& range) { return range.first <= row && row <= range.second; });
}

Result<void> Workbook::note_export(const ExportInfo& info) {
  return guarded(state_->path, [&]() -> Result<void> {
    if (read_only()) return fail("store_read_only", {{"file", path().string()}}, at_file(path().string()));
    if (state_->scope) return fail("store_change_within_change");
    RUNRATE_CHECK(state_->require_sound());
    Transaction transaction(state_->db);
    state_->db.query("INSERT INTO exports(at, kind, title, file, hash, change, rows, figures) VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(1, info.at.ms)
        .bind(2, std::string_view(info.kind))
        .bind(3, std::string_view(info.title))
        .bind(4, std::string_view(info.file))
        .bind(5, std::string_view(info.hash))
        .bind(6, info.change)
        .bind(7, info.rows)
        .bind(8, std::string_view(info.figures))
        .run();
    transaction.commit();
    return {};
  });
}

Result<std::vector<ExportInfo>> Workbook::exports() const {
  return guarded(state_->path, [&]() -> Result<std::vector<ExportInfo>> {
    std::vector<ExportInfo> out;
    if (state_->db.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'exports'") == 0) return out;
    Query query = state_->db.query("SELECT id, at, kind, title, file, hash, change, rows, figures FROM exports ORDER BY id DESC");
    while (query.step())
      out.push_back({query.integer(0), {query.integer(1)}, std::string(query.text(2)), std::string(query.text(3)), std::string(query.text(4)),
                     std::string(query.text(5)), query.integer(6), query.integer(7), std::string(query.text(8))});
    return out;
  });
}

Result<Since> Workbook::changed_since(std::int64_t change) const {
  return guarded(state_->path, [&]() -> Result<Since> {
    Since out;
    Rows rows(state_->db, state_->journal);
    RUNRATE_TRY(auto history, state_->journal.read(std::numeric_limits<int>::max()));
    std::ranges::reverse(history);
    out.forgotten = change != 0;
    for (ChangeInfo& each : history) {
      if (each.id == change) out.forgotten = false;
      const bool since = each.id > change && !each.undone;
      const bool taken_back = each.id <= change && each.undone;
      if (!since && !taken_back) continue;
      rows.add(each.id);
      out.settings = out.settings || each.title.id == "change_settings";
      (since ? out.changes : out.undone).push_back(std::move(each));
    }
    out.tables = rows.take();
    return out;
  });
}

Result<std::vector<CellUpdate>> Workbook::updates(std::string_view table, std::string_view column) const {
  return guarded(state_->path, [&]() -> Result<std::vector<CellUpdate>> {
    std::vector<CellUpdate> out;
    const TableEntry* entry = state_->catalog.find(table);
    if (!entry) return out;
    const std::vector<PhysicalColumn> physical = entry->physical();
    const auto place = std::ranges::find(physical, column, &PhysicalColumn::name);
    if (place == physical.end()) return out;
    const int index = static_cast<int>(std::size(kFixedColumns)) + static_cast<int>(place - physical.begin());
    const std::string name = "t_" + std::string(table);
    RUNRATE_TRY(auto history, state_->journal.read(std::numeric_limits<int>::max()));
    std::ranges::reverse(history);
    for (const ChangeInfo& change : history) {
      if (change.undone) continue;
      for (const std::string& part : state_->journal.parts(change.id))
        each_update(state_->db, part, name, index, [&](RowId row, std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
          out.push_back({row, change.at, before, after});
        });
    }
    return out;
  });
}

}  // namespace runrate
