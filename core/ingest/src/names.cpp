#include "names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kMostSeen = 100'000;
constexpr std::array<std::string_view, 3> kNamed{"accounts", "reps", "products"};

std::string text_of(const StoredRow& row, int column) {
  const auto* text = column < 0 ? nullptr : std::get_if<std::string>(&row.cells[static_cast<std::size_t>(column)]);
  return text ? *text : std::string();
}

/// Where the row itself bears the reference in its key, it may not come to stand on another's.
std::vector<Cell> key_with(const TableInfo& table, const StoredRow& row, int column, const std::string& to) {
  std::vector<Cell> key;
  for (const int part : table.key()) key.push_back(part == column ? Cell(to) : row.cells[static_cast<std::size_t>(part)]);
  return key;
}

}  // namespace

Result<NameBook::Names> NameBook::read(const TableInfo& table, std::vector<std::pair<RowId, std::string>>* stubs) {
  Names out;
  const int key = table.key().front();
  const std::array<int, 2> named{table.find("name"), table.find("email")};
  RUNRATE_CHECK(target_.scan(table.id, [&](const StoredRow& row) {
    const std::string id = text_of(row, key);
    out.keys[fold(id)] = !row.origin.stub;
    if (row.origin.stub) {
      if (stubs) stubs->emplace_back(row.id, id);
      return true;
    }
    for (const int column : named) {
      const std::string name = fold(text_of(row, column));
      if (name.empty() || name == fold(id)) continue;
      const auto [at, fresh] = out.by_name.try_emplace(name, id);
      if (!fresh && fold(at->second) != fold(id)) at->second.clear();
    }
    return true;
  }));
  return out;
}

Result<NameBook::Names*> NameBook::names(std::string_view table) {
  if (const auto at = tables_.find(table); at != tables_.end()) return &at->second;
  RUNRATE_TRY(Names read_now, read(*target_.schema().table(table), nullptr));
  return &tables_.emplace(table, std::move(read_now)).first->second;
}

Result<void> NameBook::resolve(std::string_view table, Cell& cell) {
  if (std::find(kNamed.begin(), kNamed.end(), table) == kNamed.end()) return {};
  auto* key = std::get_if<std::string>(&cell);
  if (!key || key->empty()) return {};
  RUNRATE_TRY(Names * known, names(table));
  if (known->by_name.empty()) return {};
  if (const auto before = known->seen.find(*key); before != known->seen.end()) {
    *key = before->second;
    return {};
  }
  const std::string folded = fold(*key);
  const auto row = known->keys.find(folded);
  const auto to = known->by_name.find(folded);
  const bool named = (row == known->keys.end() || !row->second) && to != known->by_name.end() && !to->second.empty();
  const std::string stands = named ? to->second : *key;
  if (known->seen.size() < kMostSeen) known->seen.emplace(*key, stands);
  *key = stands;
  return {};
}

Result<std::int64_t> NameBook::settle() {
  std::int64_t led = 0;
  for (const std::string_view id : kNamed) {
    const TableInfo* table = target_.schema().table(id);
    if (!table || table->key().size() != 1) continue;
    std::vector<std::pair<RowId, std::string>> stubs;
    RUNRATE_TRY(const Names known, read(*table, &stubs));
    std::unordered_map<std::string, std::string> to;
    for (const auto& [row, key] : stubs)
      if (const auto named = known.by_name.find(fold(key)); named != known.by_name.end() && !named->second.empty()) to[fold(key)] = named->second;
    if (to.empty()) continue;
    RUNRATE_TRY(const std::int64_t rows, lead(std::string(id), to));
    led += rows;
    for (const auto& [row, key] : stubs)
      if (to.contains(fold(key))) RUNRATE_CHECK(target_.erase(id, row));
  }
  return led;
}

Result<std::int64_t> NameBook::lead(const std::string& table, const std::unordered_map<std::string, std::string>& to) {
  std::int64_t led = 0;
  const Schema schema = target_.schema();
  for (const TableInfo& other : schema.tables)
    for (std::size_t c = 0; c < other.columns.size(); ++c) {
      if (other.columns[c].references != table) continue;
      std::vector<std::pair<StoredRow, std::string>> rows;
      RUNRATE_CHECK(target_.scan(other.id, [&](const StoredRow& row) {
        const std::string key = text_of(row, static_cast<int>(c));
        if (key.empty()) return true;
        if (const auto at = to.find(fold(key)); at != to.end()) rows.emplace_back(row, at->second);
        return true;
      }));
      for (const auto& [row, key] : rows) {
        if (other.columns[c].key) {
          // The same fact under both spellings: the one that is there already stays.
          RUNRATE_TRY(const auto taken, target_.find(other.id, key_with(other, row, static_cast<int>(c), key)));
          if (taken) {
            RUNRATE_CHECK(target_.erase(other.id, row.id));
            continue;
          }
        }
        RUNRATE_CHECK(target_.update(other.id, row.id, other.columns[c].id, key));
        ++led;
      }
    }
  return led;
}

}  // namespace runrate::ingest
