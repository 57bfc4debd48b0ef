// Doing what a finding proposes: each time one change.
#include <algorithm>

#include "base/text.h"
#include "edit_cells.h"
#include "state.h"

namespace runrate {
namespace {

constexpr const char* kIgnored = "quality_ignored";

bool is_blank(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text->empty();
  return std::holds_alternative<std::monostate>(cell);
}

/// Points everything that refers to `from` to `to`.
Result<void> lead_references(Writer& writer, const std::string& target, const std::string& from, const std::string& to) {
  const Schema schema = writer.schema();
  for (const TableInfo& table : schema.tables)
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (table.columns[c].references != target) continue;
      std::vector<StoredRow> rows;
      RUNRATE_CHECK(writer.scan(table.id, [&](const StoredRow& row) {
        const auto* key = std::get_if<std::string>(&row.cells[c]);
        if (key && fold(*key) == fold(from)) rows.push_back(row);
        return true;
      }));
      for (const StoredRow& row : rows) {
        if (table.columns[c].key) {
          std::vector<Cell> key;
          for (const int part : table.key()) key.push_back(part == static_cast<int>(c) ? Cell(to) : row.cells[static_cast<std::size_t>(part)]);
          RUNRATE_TRY(const auto taken, writer.find(table.id, key));
          // Both say the same of the same thing: the one under the right key stays.
          if (taken && *taken != row.id) {
            RUNRATE_CHECK(writer.erase(table.id, row.id));
            continue;
          }
        }
        RUNRATE_CHECK(writer.update(table.id, row.id, table.columns[c].id, to));
      }
    }
  return {};
}

/// The row with the key `from` becomes part of that with `to`: what only it says is kept.
Result<void> merge_row(Writer& writer, const std::string& id, const std::string& from, const std::string& to) {
  const TableInfo table = *writer.schema().table(id);
  const Cell from_key[] = {from};
  const Cell to_key[] = {to};
  RUNRATE_TRY(const auto old, writer.find(id, from_key));
  RUNRATE_TRY(const auto kept, writer.find(id, to_key));
  if (!old || !kept || *old == *kept) return fail("merge_gone", {{"from", from}, {"to", to}});
  RUNRATE_TRY(const StoredRow source, writer.read(id, *old));
  RUNRATE_TRY(const StoredRow target, writer.read(id, *kept));
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (!table.columns[c].key && is_blank(target.cells[c]) && !is_blank(source.cells[c]))
      RUNRATE_CHECK(writer.update(id, *kept, table.columns[c].id, source.cells[c]));
  RUNRATE_CHECK(lead_references(writer, id, from, to));
  return writer.erase(id, *old);
}

}  // namespace

namespace engine {

std::vector<std::string> ignored_findings(const Settings& settings) {
  std::vector<std::string> out;
  const auto at = settings.other.find(kIgnored);
  if (at == settings.other.end()) return out;
  for (const std::string_view key : split(at->second, '\n'))
    if (!key.empty()) out.emplace_back(key);
  return out;
}

}  // namespace engine

Result<Touched> Engine::mend(const Mend& mend) {
  switch (mend.kind) {
    case Mend::Kind::Merge:
      return state_->followed(state_->book->change(ChangeKind::Edit, mend.title, [&mend](Writer& writer) -> Result<void> {
        if (!writer.schema().table(mend.table)) return fail("unknown_table", {{"table", mend.table}});
        for (const std::string& from : mend.from) RUNRATE_CHECK(merge_row(writer, mend.table, from, mend.to));
        return {};
      }));
    case Mend::Kind::Bridge: {
      Settings settings = state_->book->settings();
      settings.bridge_gap_days = mend.days;
      return set_settings(settings);
    }
    case Mend::Kind::Delete: return delete_rows(mend.table, mend.rows);
    case Mend::Kind::Cells: break;
  }
  return state_->followed(engine::edit_cells(*state_->book, mend.edits, mend.title));
}

Result<Touched> Engine::ignore(const std::string& key, bool ignored) {
  Settings settings = state_->book->settings();
  std::vector<std::string> keys = engine::ignored_findings(settings);
  std::erase(keys, key);
  if (ignored) keys.push_back(key);
  std::string all;
  for (const std::string& one : keys) all += (all.empty() ? "" : "\n") + one;
  settings.other[kIgnored] = all;
  return set_settings(settings);
}

}  // namespace runrate
