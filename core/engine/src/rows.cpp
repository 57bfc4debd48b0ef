#include <algorithm>
#include <charconv>
#include <numeric>
#include <unordered_map>

#include "base/text.h"
#include "facts/dimension.h"
#include "state.h"

namespace runrate {
namespace {

/// Which cells hold the text that is searched for. Each distinct text is looked at once.
class Search {
 public:
  Search(const Snapshot& snapshot, const Table& table, std::string_view words)
      : snapshot_(snapshot), table_(table), needle_(fold(words)), seen_(snapshot.pool->size() + 1, 0) {
    // Numbers and dates hold nothing but these; a needle with a letter cannot be in them.
    figures_ = needle_.find_first_not_of("0123456789-.:t") == std::string::npos;
    words_ = needle_ == "yes" || needle_ == "no";
  }

  [[nodiscard]] bool finds(RowNumber row) {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      const ColumnInfo& info = table_.info.columns[c];
      if (info.hidden) continue;
      const Column& column = *table_.columns[c];
      if (info.is_text() ? in_text(column.texts[row]) : in_figure(info, static_cast<int>(c), row)) return true;
    }
    return false;
  }

 private:
  bool in_text(TextId id) {
    std::uint8_t& known = seen_[id];
    if (known == 0) known = snapshot_.pool->text(snapshot_.pool->folded(id)).find(needle_) != std::string_view::npos ? 2 : 1;
    return known == 2;
  }

  bool in_figure(const ColumnInfo& info, int column, RowNumber row) {
    const std::int64_t value = table_.columns[static_cast<std::size_t>(column)]->ints[row];
    if (value == kBlank) return false;
    if (info.type == ColumnType::YesNo) return words_ && (value != 0) == (needle_ == "yes");
    if (!figures_) return false;
    if (info.type == ColumnType::Date || info.type == ColumnType::Month) {
      const auto [at, fresh] = dates_.try_emplace(value, false);
      if (fresh) at->second = to_iso(Date{static_cast<std::int32_t>(value)}).find(needle_) != std::string::npos;
      return at->second;
    }
    return fold(plain_text(snapshot_, table_, column, row)).find(needle_) != std::string::npos;
  }

  const Snapshot& snapshot_;
  const Table& table_;
  std::string needle_;
  std::vector<std::uint8_t> seen_;  ///< by text: 0 not looked at, 1 no, 2 yes
  std::unordered_map<std::int64_t, bool> dates_;
  bool figures_ = false;
  bool words_ = false;
};

/// A grid shows stub rows as well, which filters for numbers leave out.
Result<std::vector<std::uint8_t>> passing(const Snapshot& snapshot, const Table& table, const std::vector<Filter>& where) {
  Table all = table;
  all.stubs = std::make_shared<const std::vector<std::uint8_t>>(table.size(), std::uint8_t{0});
  return filter_rows(snapshot, all, where);
}

}  // namespace

Result<std::vector<RowNumber>> Engine::rows(const RowQuery& query) {
  const Snapshot& snapshot = *state_->snapshot;
  const Table* table = snapshot.table(query.table);
  if (!table) return fail("unknown_table", {{"table", query.table}});
  std::vector<RowNumber> out(table->size());
  std::iota(out.begin(), out.end(), 0U);
  if (!query.where.empty()) {
    RUNRATE_TRY(const auto mask, passing(snapshot, *table, query.where));
    std::erase_if(out, [&mask](RowNumber row) { return mask[row] == 0; });
  }
  if (!trim(query.search).empty()) {
    Search search(snapshot, *table, query.search);
    std::erase_if(out, [&search](RowNumber row) { return !search.finds(row); });
  }
  if (!query.sort_column.empty()) {
    const int column = table->info.find(query.sort_column);
    if (column < 0) return fail("unknown_column", {{"column", query.sort_column}, {"table", query.table}});
    const auto at = static_cast<std::size_t>(column);
    const auto& ranks = state_->ranks.of(*snapshot.pool, table->columns[at], table->info.columns[at].is_text());
    // Rank and row in one word: equal cells keep the order of rows, blanks stay last either way.
    std::vector<std::uint64_t> order(out.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      std::uint64_t rank = ranks[out[i]];
      if (query.descending && rank != SortRanks::kBlankRank) rank = SortRanks::kBlankRank - 1 - rank;
      order[i] = rank << 32 | out[i];
    }
    std::ranges::sort(order);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<RowNumber>(order[i] & UINT32_MAX);
  }
  return out;
}

}  // namespace runrate
