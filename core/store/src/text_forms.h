#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "packs/table_info.h"

namespace runrate::store {

// How values that have no SQL type of their own are written in a workbook: as JSON. Reading gives nothing where
// the text is not what was written (a damaged or foreign file).

[[nodiscard]] std::string to_json(const ColumnInfo& column);
[[nodiscard]] std::optional<ColumnInfo> parse_column(std::string_view id, std::string_view json);
/// A table without its id and columns.
[[nodiscard]] std::string to_json(const TableInfo& table);
[[nodiscard]] std::optional<TableInfo> parse_table(std::string_view id, std::string_view json);
[[nodiscard]] std::string to_json(const Message& message);
[[nodiscard]] std::optional<Message> parse_message(std::string_view json);
[[nodiscard]] std::string to_json(const std::vector<std::string>& texts);
[[nodiscard]] std::optional<std::vector<std::string>> parse_texts(std::string_view json);

}  // namespace runrate::store
