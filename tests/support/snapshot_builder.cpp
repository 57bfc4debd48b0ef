#include "support/snapshot_builder.h"

#include <stdexcept>

#include "base/money.h"
#include "packs/packs.h"

namespace runrate::testing {
namespace {

std::int64_t scaled(std::string_view text, int digits) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string all(text.substr(0, point));
  const std::string rest = point == std::string_view::npos ? std::string() : std::string(text.substr(point + 1));
  all += rest.substr(0, static_cast<std::size_t>(digits));
  for (std::size_t i = rest.size(); i < static_cast<std::size_t>(digits); ++i) all += '0';
  const std::int64_t value = std::stoll(all);
  return negative ? -value : value;
}

std::int64_t stored(const ColumnInfo& column, const std::string& text, std::string_view currency, const Rules& rules) {
  switch (column.type) {
    case ColumnType::Decimal: return scaled(text, column.digits);
    case ColumnType::Money: return scaled(text, currency.empty() ? rules.currency_digits : minor_digits(currency));
    case ColumnType::Date: return parse_iso_date(text).value().days;
    case ColumnType::Month: return parse_iso_date(text + "-01").value().days;
    case ColumnType::YesNo: return text == "yes" ? 1 : 0;
    case ColumnType::Instant: {
      std::int64_t ms = static_cast<std::int64_t>(parse_iso_date(text.substr(0, 10)).value().days) * 86'400'000;
      if (text.size() >= 19) ms += (std::stoll(text.substr(11, 2)) * 3600 + std::stoll(text.substr(14, 2)) * 60 + std::stoll(text.substr(17, 2))) * 1000;
      return rules.calendar.zone.to_instant(LocalTime{ms}).ms;
    }
    default: return std::stoll(text);
  }
}

}  // namespace

SnapshotBuilder::SnapshotBuilder() { as_of("2030-12-31"); }

SnapshotBuilder& SnapshotBuilder::add(const std::string& table, const std::map<std::string, std::string>& cells) {
  const TableInfo* info = builtin_packs().schema.table(table);
  if (!info) throw std::invalid_argument("no table " + table);
  for (const auto& [column, text] : cells)
    if (!info->column(column)) throw std::invalid_argument("no column " + table + "." + column);
  rows_[table].push_back(cells);
  return *this;
}

SnapshotBuilder& SnapshotBuilder::as_of(std::string_view iso) {
  rules.as_of = parse_iso_date(iso).value();
  return *this;
}

SnapshotPtr SnapshotBuilder::build() const {
  static std::uint64_t version = 0;
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->pool = std::make_shared<TextPool>();
  snapshot->rules = rules;
  snapshot->version = ++version;
  for (const TableInfo& info : builtin_packs().schema.tables) {
    auto table = std::make_shared<Table>();
    table->info = info;
    table->version = ++version;
    const auto found = rows_.find(info.id);
    static const std::vector<std::map<std::string, std::string>> none;
    const auto& rows = found == rows_.end() ? none : found->second;
    for (const ColumnInfo& column : info.columns) {
      auto cells = std::make_shared<Column>();
      for (const auto& row : rows) {
        const auto cell = row.find(column.id);
        const std::string text = cell == row.end() ? std::string() : cell->second;
        const auto code = row.find("currency");
        if (column.is_text()) {
          cells->texts.push_back(text.empty() ? 0 : snapshot->pool->add(text));
          continue;
        }
        cells->ints.push_back(text.empty() ? kBlank : stored(column, text, code == row.end() ? "" : code->second, rules));
        if (column.type == ColumnType::Instant)
          cells->days.push_back(text.empty() ? kNoDay : rules.calendar.zone.day_of(Instant{cells->ints.back()}).days);
      }
      table->columns.push_back(std::move(cells));
    }
    auto ids = std::make_shared<std::vector<std::int64_t>>();
    for (std::size_t i = 0; i < rows.size(); ++i) ids->push_back(static_cast<std::int64_t>(i) + 1);
    table->sources = table->lines = table->changes = std::make_shared<std::vector<std::int64_t>>(rows.size(), 0);
    table->stubs = std::make_shared<std::vector<std::uint8_t>>(rows.size(), std::uint8_t{0});
    table->row_ids = std::move(ids);
    snapshot->tables.push_back(std::move(table));
  }
  return snapshot;
}

}  // namespace runrate::testing
