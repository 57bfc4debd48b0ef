#include "cell_rules.h"

#include <fmt/format.h>

#include "base/text.h"
#include "connection.h"

namespace runrate::store {
namespace {

constexpr char kKeySeparator = '\x1f';
// Instants of the years 1 to 9999.
constexpr std::int64_t kFirstInstant = -62'135'596'800'000;
constexpr std::int64_t kLastInstant = 253'402'300'799'999;

void append_key_part(std::string& key, const Cell& cell) {
  if (const auto* value = std::get_if<std::int64_t>(&cell)) {
    fmt::format_to(std::back_inserter(key), "{}", *value);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    // Plain letters, digits and signs: most keys are made of nothing else.
    const std::size_t from = key.size();
    key += *text;
    bool plain = true;
    for (std::size_t i = from; i < key.size(); ++i) {
      const char c = key[i];
      plain = plain & (c > ' ') & (c <= '~');
      key[i] = static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 32 : 0));
    }
    if (!plain) {
      key.resize(from);
      for (const char c : fold(*text)) key += c == kKeySeparator ? ' ' : c;
    }
  }
}

}  // namespace

bool is_blank(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text->empty();
  return std::holds_alternative<std::monostate>(cell);
}

Result<void> suits(const TableInfo& table, std::size_t column, const Cell& cell) {
  if (is_blank(cell)) return {};
  const auto* value = std::get_if<std::int64_t>(&cell);
  const ColumnInfo& info = table.columns[column];
  if (info.is_text() == (value != nullptr))
    return fail("store_wrong_type", {{"table", table.name}, {"column", info.name}, {"type", std::string(to_text(info.type))}}, at_table(table.id, info.id));
  if (info.type == ColumnType::Instant && (*value < kFirstInstant || *value > kLastInstant))
    return fail("store_bad_instant", {{"table", table.name}, {"column", info.name}, {"value", std::to_string(*value)}}, at_table(table.id, info.id));
  return {};
}

tl::unexpected<Error> wrong_count(const TableInfo& table, std::size_t cells) {
  return fail("store_cell_count", {{"table", table.id}, {"cells", std::to_string(cells)}, {"columns", std::to_string(table.columns.size())}}, at_table(table.id));
}

void make_key(std::string& key, std::span<const Cell> parts) {
  key.clear();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) key += kKeySeparator;
    append_key_part(key, parts[i]);
  }
}

void append_key(std::string& to, std::span<const Cell> cells, std::span<const int> columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) to += kKeySeparator;
    append_key_part(to, cells[static_cast<std::size_t>(columns[i])]);
  }
}

}  // namespace runrate::store
