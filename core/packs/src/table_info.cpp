#include "packs/table_info.h"

#include <array>
#include <utility>

namespace runrate {
namespace {

constexpr std::array<std::pair<ColumnType, std::string_view>, 13> kTypes{{
    {ColumnType::Text, "text"},
    {ColumnType::Integer, "integer"},
    {ColumnType::Decimal, "decimal"},
    {ColumnType::Money, "money"},
    {ColumnType::Currency, "currency"},
    {ColumnType::Date, "date"},
    {ColumnType::Instant, "instant"},
    {ColumnType::Choice, "choice"},
    {ColumnType::YesNo, "yesno"},
    {ColumnType::Reference, "reference"},
    {ColumnType::PeriodName, "period"},
    {ColumnType::Month, "month"},
    {ColumnType::Interval, "interval"},
}};

}  // namespace

bool ColumnInfo::is_text() const {
  switch (type) {
    case ColumnType::Text:
    case ColumnType::Currency:
    case ColumnType::Choice:
    case ColumnType::Reference:
    case ColumnType::PeriodName:
    case ColumnType::Interval:
      return true;
    default:
      return false;
  }
}

bool ColumnInfo::is_number() const {
  return type == ColumnType::Integer || type == ColumnType::Decimal || type == ColumnType::Money;
}

int TableInfo::find(std::string_view column) const {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].id == column) return static_cast<int>(i);
  return -1;
}

const ColumnInfo* TableInfo::column(std::string_view column_id) const {
  const int index = find(column_id);
  return index < 0 ? nullptr : &columns[static_cast<std::size_t>(index)];
}

std::vector<int> TableInfo::key() const {
  std::vector<int> out;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].key) out.push_back(static_cast<int>(i));
  return out;
}

int Schema::find(std::string_view table) const {
  for (std::size_t i = 0; i < tables.size(); ++i)
    if (tables[i].id == table) return static_cast<int>(i);
  return -1;
}

const TableInfo* Schema::table(std::string_view id) const {
  const int index = find(id);
  return index < 0 ? nullptr : &tables[static_cast<std::size_t>(index)];
}

std::string_view to_text(ColumnType type) {
  for (const auto& [value, name] : kTypes)
    if (value == type) return name;
  return "text";
}

std::optional<ColumnType> parse_column_type(std::string_view text) {
  for (const auto& [value, name] : kTypes)
    if (name == text) return value;
  return std::nullopt;
}

}  // namespace runrate
