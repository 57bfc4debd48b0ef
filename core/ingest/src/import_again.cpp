// A file that was imported before: what has changed in its rows, and what became of those that it lacks.
#include <algorithm>

#include "import_run.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kMostShown = 500;

std::string code_of(const TableInfo& table, std::span<const Cell> cells) {
  const int at = table.find("currency");
  const auto* code = at < 0 ? nullptr : std::get_if<std::string>(&cells[static_cast<std::size_t>(at)]);
  return code ? *code : std::string();
}

std::string key_text(const TableInfo& table, std::span<const Cell> cells, const Settings& settings) {
  std::string out;
  for (const int part : table.key()) {
    const auto at = static_cast<std::size_t>(part);
    const std::string text = write_cell(table.columns[at], cells[at], {}, settings);
    if (!text.empty()) out += (out.empty() ? "" : ", ") + text;
  }
  return out;
}

}  // namespace

void ImportRun::note_change(RowId, std::int64_t line, std::span<const Cell> old, std::size_t column, const Cell& cell) {
  if (result_.changes.size() >= kMostShown) return;
  const TableInfo& table = plan_.table_info;
  const Settings& settings = target_.settings();
  const std::string code = code_of(table, old);
  result_.changes.push_back({line, key_text(table, old, settings), table.columns[column].id, write_cell(table.columns[column], old[column], code, settings),
                             write_cell(table.columns[column], cell, code, settings)});
}

Result<void> ImportRun::find_earlier() {
  RUNRATE_TRY(const std::vector<SourceInfo> sources, target_.all_sources());
  for (const SourceInfo& source : sources)
    if (source.file == source_.file && source.table == source_.table) earlier_.insert(source.id);
  return {};
}

/// Rows that an earlier import of the file brought, and that it no longer holds. Where rows were rejected nobody knows which those
/// would have been: then nothing is closed or deleted.
Result<void> ImportRun::settle_missing() {
  if (earlier_.empty()) return {};
  std::vector<RowId> gone;
  RUNRATE_CHECK(target_.scan(plan_.table, [&](const StoredRow& row) {
    if (row.origin.stub || !earlier_.contains(row.origin.source) || there_.contains(row.id)) return true;
    gone.push_back(row.id);
    if (result_.missing_keys.size() < kMostShown) result_.missing_keys.push_back(key_text(plan_.table_info, row.cells, target_.settings()));
    return true;
  }));
  there_.clear();
  result_.missing = static_cast<std::int64_t>(gone.size());
  if (gone.empty()) return {};
  result_.warnings.push_back({"rows_missing", {{"count", std::to_string(gone.size())}}});
  if (missing_rows_ == MissingRows::Keep) return {};
  const bool unsure = std::any_of(result_.rejects.begin(), result_.rejects.end(),
                                  [](const RejectedRow& row) { return row.reason.id != "row_superseded" && row.reason.id != "row_removed"; });
  if (unsure) {
    result_.warnings.push_back({"missing_not_sure", {}});
    return {};
  }
  for (const RowId row : gone) {
    if (missing_rows_ == MissingRows::Delete) {
      RUNRATE_CHECK(target_.erase(plan_.table, row));
      ++result_.missing_done;
    } else {
      RUNRATE_CHECK(close_row(row));
    }
  }
  return {};
}

/// A row that has an end gets today's, where it has none.
Result<void> ImportRun::close_row(RowId row) {
  const TableInfo& table = plan_.table_info;
  RUNRATE_TRY(const StoredRow old, target_.read(plan_.table, row));
  const Settings& settings = target_.settings();
  const std::int64_t today = settings.as_of.value_or(settings.calendar().zone.day_of(now())).days;
  const auto set = [&](const char* column, const Cell& cell) -> Result<bool> {
    const int at = table.find(column);
    if (at < 0 || !std::holds_alternative<std::monostate>(old.cells[static_cast<std::size_t>(at)])) return false;
    RUNRATE_CHECK(target_.update(plan_.table, row, column, cell));
    return true;
  };
  bool done = false;
  if (plan_.table == "deals") {
    const auto* outcome = std::get_if<std::string>(&old.cells[static_cast<std::size_t>(table.find("outcome"))]);
    if (outcome && !outcome->empty() && *outcome != "open") return {};
    RUNRATE_CHECK(target_.update(plan_.table, row, "outcome", std::string("lost")));
    RUNRATE_TRY(done, set("closed_on", today));
    done = true;
  } else {
    for (const auto& [name, column] : {std::pair("subscriptions", "ended_on"), std::pair("reps", "left_on"), std::pair("leads", "disqualified_on")})
      if (plan_.table == name) {
        RUNRATE_TRY(done, set(column, today));
      }
  }
  result_.missing_done += done ? 1 : 0;
  return {};
}

}  // namespace runrate::ingest
