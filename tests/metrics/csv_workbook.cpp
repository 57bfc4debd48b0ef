#include "csv_workbook.h"

#include <csv.h>

#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "base/money.h"
#include "base/rational.h"
#include "base/text.h"
#include "packs/packs.h"

namespace runrate::testing {
namespace {

struct Cells {
  std::vector<std::vector<std::string>> rows{1};
};

void on_cell(void* text, std::size_t size, void* data) {
  static_cast<Cells*>(data)->rows.back().emplace_back(static_cast<const char*>(text), size);
}
void on_row(int, void* data) {
  static_cast<Cells*>(data)->rows.emplace_back();
}

Rational to_number(std::string text) {
  const bool negative = text.starts_with('-');
  if (negative) text.erase(0, 1);
  const std::size_t dot = text.find('.');
  Rational out;
  if (dot == std::string::npos) {
    out = Rational(mpz_class(text, 10));
  } else {
    mpz_class scale;
    mpz_ui_pow_ui(scale.get_mpz_t(), 10, text.size() - dot - 1);
    out = Rational(mpz_class(text.erase(dot, 1), 10), scale);
    out.canonicalize();
  }
  return negative ? Rational(-out) : out;
}

/// "2025-01-01T10:00:00+02:00" as the reading of the workbook's own clock.
std::string local_time(const std::string& text, const TimeZone& zone) {
  const std::size_t sign = text.find_first_of("+-Z", 19 <= text.size() ? 19 : text.size());
  if (sign == std::string::npos) return text;
  const std::int64_t day = parse_iso_date(text.substr(0, 10)).value().days;
  std::int64_t ms = day * 86'400'000 +
                    (std::stoll(text.substr(11, 2)) * 3600 + std::stoll(text.substr(14, 2)) * 60 + std::stoll(text.substr(17, 2))) * 1000;
  if (text[sign] != 'Z') {
    const std::int64_t offset = (std::stoll(text.substr(sign + 1, 2)) * 60 + std::stoll(text.substr(sign + 4, 2))) * 60'000;
    ms += text[sign] == '+' ? -offset : offset;
  }
  return to_iso(zone.to_local(Instant{ms}));
}

std::string as_stored(const ColumnInfo& column, const std::string& text, const CsvRow& row, const Rules& rules) {
  if (text.empty()) return text;
  if (column.type == ColumnType::Instant) return local_time(text, rules.calendar.zone);
  if (column.type != ColumnType::Money) return text;
  const auto currency = row.find("currency");
  const bool base = currency == row.end() || currency->second.empty();
  return to_fixed(to_number(text), base ? rules.currency_digits : minor_digits(currency->second));
}

using Tables = std::map<std::string, std::vector<CsvRow>>;

std::vector<CsvRow> last_of_each_key(const TableInfo& info, const std::vector<CsvRow>& rows) {
  std::map<std::string, std::size_t> places;
  std::vector<CsvRow> out;
  for (const CsvRow& row : rows) {
    std::string key;
    for (const int part : info.key()) {
      const auto cell = row.find(info.columns[static_cast<std::size_t>(part)].id);
      key += fold(cell == row.end() ? "" : cell->second) + "\x1f";
    }
    const auto [place, added] = places.emplace(key, out.size());
    if (added)
      out.push_back(row);
    else
      out[place->second] = row;
  }
  return out;
}

/// Keys that rows refer to and that no row has: by table.
std::map<std::string, std::vector<std::string>> missing_keys(const Schema& schema, const Tables& tables) {
  std::map<std::string, std::set<std::string>> known;
  std::map<std::string, std::vector<std::string>> out;
  for (const TableInfo& info : schema.tables)
    if (const auto rows = tables.find(info.id); rows != tables.end() && info.key().size() == 1)
      for (const CsvRow& row : rows->second) known[info.id].insert(fold(row.at(info.columns[static_cast<std::size_t>(info.key()[0])].id)));
  for (const auto& [id, rows] : tables)
    for (const ColumnInfo& column : schema.table(id)->columns)
      for (const CsvRow& row : rows) {
        const auto cell = row.find(column.id);
        if (column.references.empty() || cell == row.end() || trim(cell->second).empty()) continue;
        if (known[column.references].insert(fold(cell->second)).second) out[column.references].push_back(cell->second);
      }
  return out;
}

}  // namespace

std::vector<CsvRow> read_csv(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  csv_parser parser{};
  Cells cells;
  csv_init(&parser, 0);
  csv_parse(&parser, text.data(), text.size(), on_cell, on_row, &cells);
  csv_fini(&parser, on_cell, on_row, &cells);
  csv_free(&parser);
  std::vector<CsvRow> out;
  for (std::size_t i = 1; i < cells.rows.size(); ++i) {
    CsvRow row;
    for (std::size_t c = 0; c < cells.rows[i].size() && c < cells.rows[0].size(); ++c) row[cells.rows[0][c]] = cells.rows[i][c];
    if (!row.empty()) out.push_back(std::move(row));
  }
  return out;
}

SnapshotPtr read_workbook(const std::filesystem::path& folder, const Rules& rules) {
  const Schema& schema = builtin_packs().schema;
  Tables tables;
  for (const TableInfo& info : schema.tables) {
    const std::filesystem::path file = folder / (info.id + ".csv");
    if (!std::filesystem::exists(file)) continue;
    std::vector<CsvRow> rows = last_of_each_key(info, read_csv(file));
    for (CsvRow& row : rows) {
      const CsvRow raw = row;
      for (auto& [column, text] : row) text = as_stored(*info.column(column), text, raw, rules);
    }
    tables.emplace(info.id, std::move(rows));
  }
  SnapshotBuilder builder;
  builder.rules = rules;
  for (const auto& [id, rows] : tables)
    for (const CsvRow& row : rows) builder.add(id, row);
  const auto missing = missing_keys(schema, tables);
  for (const auto& [id, keys] : missing) {
    const TableInfo& info = *schema.table(id);
    for (const std::string& key : keys) builder.add(id, {{info.columns[static_cast<std::size_t>(info.key()[0])].id, key}});
  }
  auto out = std::make_shared<Snapshot>(*builder.build());
  for (auto& table : out->tables) {
    const auto stubs = missing.find(table->info.id);
    if (stubs == missing.end()) continue;
    auto marked = std::make_shared<Table>(*table);
    auto flags = std::make_shared<std::vector<std::uint8_t>>(*table->stubs);
    std::fill(flags->end() - static_cast<std::ptrdiff_t>(stubs->second.size()), flags->end(), std::uint8_t{1});
    marked->stubs = std::move(flags);
    table = std::move(marked);
  }
  return out;
}

}  // namespace runrate::testing
