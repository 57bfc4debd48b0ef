#include "table_builder.h"

#include <atomic>

namespace runrate {

std::uint64_t next_version() {
  static std::atomic<std::uint64_t> version{0};
  return ++version;
}

TableBuilder::TableBuilder(TableInfo info, TextPool& pool, std::size_t expected) : info_(std::move(info)), pool_(pool) {
  for (const ColumnInfo& column : info_.columns) {
    kinds_.push_back(column.is_text() ? Kind::Text : column.type == ColumnType::Instant ? Kind::Instant : Kind::Int);
    columns_.push_back(std::make_unique<Column>());
  }
  reserve(expected);
}

void TableBuilder::reserve(std::size_t rows) {
  for (auto* numbers : {&row_ids_, &sources_, &lines_, &changes_}) numbers->reserve(rows);
  stubs_.reserve(rows);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (kinds_[i] == Kind::Text)
      columns_[i]->texts.reserve(rows);
    else
      columns_[i]->ints.reserve(rows);
    if (kinds_[i] == Kind::Instant) columns_[i]->days.reserve(rows);
  }
}

void TableBuilder::add(const RowCursor& row) {
  row_ids_.push_back(row.id());
  const Origin origin = row.origin();
  sources_.push_back(origin.source);
  lines_.push_back(origin.line);
  changes_.push_back(origin.change);
  stubs_.push_back(origin.stub ? 1 : 0);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    Column& column = *columns_[i];
    if (kinds_[i] == Kind::Text) {
      column.texts.push_back(pool_.add(row.text(i)));
      continue;
    }
    column.ints.push_back(row.integer(i, kBlank));
    if (kinds_[i] == Kind::Instant) column.days.push_back(row.day(i, kNoDay));
  }
}

std::shared_ptr<Table> TableBuilder::finish() {
  auto out = std::make_shared<Table>();
  out->info = std::move(info_);
  for (auto& column : columns_) out->columns.push_back(std::move(column));
  out->row_ids = std::make_shared<const std::vector<std::int64_t>>(std::move(row_ids_));
  out->sources = std::make_shared<const std::vector<std::int64_t>>(std::move(sources_));
  out->lines = std::make_shared<const std::vector<std::int64_t>>(std::move(lines_));
  out->changes = std::make_shared<const std::vector<std::int64_t>>(std::move(changes_));
  out->stubs = std::make_shared<const std::vector<std::uint8_t>>(std::move(stubs_));
  out->version = next_version();
  return out;
}

}  // namespace runrate
