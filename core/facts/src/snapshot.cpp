#include "facts/snapshot.h"

#include <algorithm>

namespace runrate {

const Column* Table::column(std::string_view id) const {
  const int index = info.find(id);
  return index < 0 ? nullptr : columns[static_cast<std::size_t>(index)].get();
}

std::optional<RowNumber> Table::find(std::int64_t row_id) const {
  const auto at = std::ranges::lower_bound(*row_ids, row_id);
  if (at == row_ids->end() || *at != row_id) return std::nullopt;
  return static_cast<RowNumber>(at - row_ids->begin());
}

const Table* Snapshot::table(std::string_view id) const {
  for (const auto& table : tables)
    if (table->info.id == id) return table.get();
  return nullptr;
}

}  // namespace runrate
