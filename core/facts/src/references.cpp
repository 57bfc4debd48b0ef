#include "facts/references.h"

namespace runrate {

KeyIndex::KeyIndex(const Snapshot& snapshot, const Table& table) : pool_(snapshot.pool.get()) {
  const std::vector<int> key = table.info.key();
  if (key.empty()) return;
  const std::vector<TextId>& texts = table.columns[static_cast<std::size_t>(key.front())]->texts;
  by_folded_.assign(pool_->size(), kNoRow);
  for (std::size_t row = texts.size(); row-- > 0;)
    if (texts[row] != 0) by_folded_[pool_->folded(texts[row])] = static_cast<RowNumber>(row);
}

RowNumber KeyIndex::find(TextId key) const {
  if (key == 0) return kNoRow;
  const TextId folded = pool_->folded(key);
  return folded == 0 || folded >= by_folded_.size() ? kNoRow : by_folded_[folded];
}

BackReferences::BackReferences(const Snapshot& snapshot, const Table& table, std::string_view column) {
  const int reference = table.info.find(column);
  if (reference < 0) return;
  const Table* target = snapshot.table(table.info.columns[static_cast<std::size_t>(reference)].references);
  if (!target) return;
  const std::vector<RowNumber> to = follow(snapshot, table, reference);
  begin_.assign(target->size() + 1, 0);
  for (const RowNumber row : to)
    if (row != kNoRow) ++begin_[row + 1];
  for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  rows_.resize(begin_.back());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end());
  for (std::size_t row = 0; row < to.size(); ++row)
    if (to[row] != kNoRow) rows_[next[to[row]]++] = static_cast<RowNumber>(row);
}

std::span<const RowNumber> BackReferences::rows(RowNumber target) const {
  if (target + 1 >= begin_.size()) return {};
  return std::span<const RowNumber>(rows_).subspan(begin_[target], begin_[target + 1] - begin_[target]);
}

}  // namespace runrate
