#include "store/packed_rows.h"

#include <stdexcept>

#include "cell_rules.h"

namespace runrate {

PackedRows::Value PackedRows::text_at_end(std::string_view text) {
  const Value value{static_cast<std::int64_t>(texts_.size()), static_cast<std::int32_t>(text.size())};
  texts_ += text;
  return value;
}

void PackedRows::set_text(std::size_t at, int place, std::string_view text) {
  values_[at * (values_.size() / size_) + static_cast<std::size_t>(place)] = text.empty() ? Value{} : text_at_end(text);
}

RowPacker::RowPacker(const TableInfo& table, const std::vector<bool>& filled, const TimeZone& zone) : table_(table), zone_(zone), keys_(table.key()) {
  if (filled.size() != table.columns.size()) throw std::logic_error("columns of another table than " + table.id);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnInfo& column = table.columns[i];
    places_.push_back(filled[i] ? static_cast<int>(filled_.size()) + kLine + 1 : -1);
    if (!filled[i]) {
      blank_.push_back(i);
      continue;
    }
    const bool instant = column.type == ColumnType::Instant;
    filled_.push_back({i, false, !column.is_text(), instant});
    if (instant) filled_.push_back({i, true, true, false});
  }
}

Result<void> RowPacker::add(PackedRows& rows, std::span<const Cell> cells, std::int64_t line) {
  if (cells.size() != table_.columns.size()) return store::wrong_count(table_, cells.size());
  for (const std::size_t i : blank_)
    if (cells[i].index() != 0) throw std::logic_error("a cell in " + table_.id + "." + table_.columns[i].id + ", which was to stay blank");
  const std::size_t from = rows.values_.size();
  const std::size_t texts = rows.texts_.size();
  rows.values_.resize(from + filled_.size() + kLine + 1);
  PackedRows::Value* value = rows.values_.data() + from;
  if (!keys_.empty()) {
    store::append_key(rows.texts_, cells, keys_);
    value[kKey] = {static_cast<std::int64_t>(texts), static_cast<std::int32_t>(rows.texts_.size() - texts)};
  }
  value[kLine] = {line, PackedRows::Value::kNumber};
  value += kLine + 1;
  for (const Place& place : filled_) {
    const Cell& cell = cells[place.column];
    const auto* number = std::get_if<std::int64_t>(&cell);
    if (place.instant || (cell.index() != 0 && (number != nullptr) != place.number)) {
      if (auto fits = store::suits(table_, place.column, cell); !fits) {
        rows.values_.resize(from);
        rows.texts_.resize(texts);
        return fits;
      }
    }
    if (number) *value = {place.day ? zone_.day_of({*number}).days : *number, PackedRows::Value::kNumber};
    else if (const auto* text = std::get_if<std::string>(&cell); text && !text->empty()) *value = rows.text_at_end(*text);
    ++value;
  }
  ++rows.size_;
  return {};
}

std::vector<Cell> RowPacker::unpack(const PackedRows& rows, std::size_t row) const {
  std::vector<Cell> cells(table_.columns.size());
  const PackedRows::Value* value = rows.row(row) + kLine + 1;
  for (const Place& place : filled_) {
    if (value->size >= 0) cells[place.column] = std::string(rows.text(*value));
    else if (value->size == PackedRows::Value::kNumber && !place.day) cells[place.column] = value->number;
    ++value;
  }
  return cells;
}

}  // namespace runrate
