// Files that were imported: what has become of them, importing them again, and taking one import back among later ones.
#include <algorithm>
#include <map>
#include <set>

#include "base/message.h"
#include "base/text.h"
#include "state.h"

namespace runrate {
namespace {

/// The last import of each file into each table, in the order of imports.
std::vector<SourceInfo> last_imports(const std::vector<SourceInfo>& sources) {
  std::map<std::pair<std::string, std::string>, const SourceInfo*> last;
  for (const SourceInfo& source : sources) last[{source.file, source.table}] = &source;
  std::vector<SourceInfo> out;
  for (const SourceInfo& source : sources)
    if (last[{source.file, source.table}] == &source) out.push_back(source);
  return out;
}

bool could_be_table(const std::filesystem::path& file) {
  const std::string ending = fold(file.extension().string());
  return ending == ".csv" || ending == ".tsv" || ending == ".txt" || ending == ".xlsx" || ending == ".zip";
}

/// The keys of the rows that a change brought, by table.
Result<std::map<std::string, std::set<std::string>>> keys_brought(Writer& writer, std::int64_t change) {
  std::map<std::string, std::set<std::string>> out;
  for (const TableInfo& table : writer.schema().tables) {
    if (table.key().size() != 1) continue;
    const auto key = static_cast<std::size_t>(table.key()[0]);
    RUNRATE_CHECK(writer.scan(table.id, [&](const StoredRow& row) {
      const auto* text = std::get_if<std::string>(&row.cells[key]);
      if (row.origin.change == change && text) out[table.id].insert(fold(*text));
      return true;
    }));
  }
  return out;
}

/// Stubs for what other rows still refer to.
Result<void> keep_references(Writer& writer, const std::map<std::string, std::set<std::string>>& gone) {
  std::map<std::string, std::map<std::string, std::string>> wanted;
  const Schema schema = writer.schema();
  for (const TableInfo& table : schema.tables) {
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (gone.contains(table.columns[c].references)) columns.push_back(c);
    if (columns.empty()) continue;
    RUNRATE_CHECK(writer.scan(table.id, [&](const StoredRow& row) {
      for (const std::size_t c : columns) {
        const auto* key = std::get_if<std::string>(&row.cells[c]);
        if (key && gone.at(table.columns[c].references).contains(fold(*key))) wanted[table.columns[c].references].try_emplace(fold(*key), *key);
      }
      return true;
    }));
  }
  for (const auto& [id, keys] : wanted)
    for (const auto& [folded, key] : keys) {
      const TableInfo& table = *schema.table(id);
      const Cell parts[] = {key};
      RUNRATE_TRY(const auto there, writer.find(id, parts));
      if (there) continue;
      std::vector<Cell> cells(table.columns.size());
      cells[static_cast<std::size_t>(table.key()[0])] = key;
      RUNRATE_CHECK(writer.insert(id, cells, {0, 0, 0, true}));
    }
  return {};
}

}  // namespace

Result<std::vector<SourceState>> Engine::source_states(const Progress& progress) {
  RUNRATE_TRY(const auto sources, state_->book->sources());
  std::vector<SourceState> out;
  std::map<std::string, std::string> hashes;  // a file that went into several tables is read once
  for (SourceInfo& source : last_imports(sources)) {
    if (progress && !progress(static_cast<std::int64_t>(out.size()), static_cast<std::int64_t>(sources.size()))) return cancelled();
    const auto [at, fresh] = hashes.try_emplace(source.file);
    if (fresh)
      if (auto hash = hash_file(source.file)) at->second = std::move(*hash);
    SourceState state;
    state.file = at->second.empty() ? SourceState::File::Missing : at->second == source.hash ? SourceState::File::Same : SourceState::File::Changed;
    state.source = std::move(source);
    out.push_back(std::move(state));
  }
  return out;
}

Result<ImportReport> Engine::refresh(std::span<const std::int64_t> sources, MissingRows missing, bool rehearse, const Progress& progress) {
  RUNRATE_TRY(const auto states, source_states(progress));
  std::vector<std::filesystem::path> files;
  std::vector<ImportOptions> options;
  for (const SourceState& state : states) {
    const bool wanted = sources.empty() || std::ranges::find(sources, state.source.id) != sources.end();
    if (!wanted || state.file == SourceState::File::Same) continue;
    if (state.file == SourceState::File::Missing) {
      if (sources.empty()) continue;  // of all sources, those that are gone stay as they were
      return fail("file_missing", {}, {.file = state.source.file, .line = 0, .table = {}, .column = {}, .row = 0});
    }
    ImportOptions chosen;
    chosen.table = state.source.table;
    chosen.remembered = state.source.mapping;
    chosen.missing = missing;
    files.emplace_back(state.source.file);
    options.push_back(std::move(chosen));
  }
  if (files.empty()) return fail("nothing_to_refresh");
  return rehearse ? this->rehearse(files, options, progress) : import(files, options, progress);
}

Result<std::vector<std::filesystem::path>> Engine::new_files() const {
  RUNRATE_TRY(const auto sources, state_->book->sources());
  std::set<std::string> known;
  std::set<std::filesystem::path> folders;
  for (const SourceInfo& source : sources)
    for (std::filesystem::path file = source.file; file.has_relative_path(); file = file.parent_path())
      known.insert(file.string());  // a table of an archive, or of a workbook, makes that a known one
  const auto& other = state_->book->settings().other;
  if (const auto watched = other.find("watched_folders"); watched != other.end())
    for (const std::string_view folder : split(watched->second, '\n'))
      if (!trim(folder).empty()) folders.insert(std::filesystem::path(trim(folder)));
  std::vector<std::filesystem::path> out;
  for (const auto& folder : folders) {
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(folder, error); !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
      if (std::error_code kind; entry->is_regular_file(kind) && could_be_table(entry->path()) && !known.contains(entry->path().string()))
        out.push_back(entry->path());
  }
  std::ranges::sort(out);
  return out;
}

Result<std::vector<ChangeInfo>> Engine::standing_on(std::int64_t change) const { return state_->book->standing_on(change); }

Result<Touched> Engine::take_back(std::int64_t change) {
  RUNRATE_TRY(const auto history, state_->book->history(INT32_MAX));
  const auto found = std::ranges::find_if(history, [change](const ChangeInfo& one) { return one.id == change; });
  if (found == history.end() || found->undone) return fail("no_such_change", {{"change", std::to_string(change)}});
  // The last one is simply undone.
  if (const auto next = state_->book->next_undo(); next && next->id == change) return undo();
  const Message title{"change_taken_back", {{"what", to_text(found->title)}}};
  return state_->followed(state_->book->change(ChangeKind::Edit, title, [change](Writer& writer) -> Result<void> {
    RUNRATE_TRY(const auto gone, keys_brought(writer, change));
    RUNRATE_CHECK(writer.take_back(change));
    return keep_references(writer, gone);
  }));
}

}  // namespace runrate
