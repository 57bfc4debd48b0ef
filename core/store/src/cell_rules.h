#pragma once
#include <span>
#include <string>

#include "packs/table_info.h"
#include "store/packed_rows.h"

namespace runrate::store {

[[nodiscard]] bool is_blank(const Cell& cell);
/// Fails where a cell is not of its column's kind, or an instant beyond the years 1 to 9999.
[[nodiscard]] Result<void> suits(const TableInfo& table, std::size_t column, const Cell& cell);
[[nodiscard]] tl::unexpected<Error> wrong_count(const TableInfo& table, std::size_t cells);

/// Sets `key` to the natural key of a row as it is compared: folded parts joined by 0x1F, a blank as empty text.
void make_key(std::string& key, std::span<const Cell> parts);
/// Appends that of a whole row, of which these are the key columns.
void append_key(std::string& to, std::span<const Cell> cells, std::span<const int> columns);

}  // namespace runrate::store
