#include "table_builder.h"

#include <algorithm>
#include <array>
#include <atomic>

namespace runrate {

std::uint64_t next_version() {
  static std::atomic<std::uint64_t> version{0};
  return ++version;
}

TableBuilder::TableBuilder(TableInfo info, TextPool& pool, std::size_t expected) : info_(std::move(info)), pool_(pool), expected_(expected) {
  for (const ColumnInfo& column : info_.columns) {
    kinds_.push_back(column.is_text() ? Kind::Text : column.type == ColumnType::Instant ? Kind::Instant : Kind::Int);
    columns_.push_back(std::make_unique<Column>());
  }
  started_.resize(columns_.size());
  known_.resize(columns_.size());
  for (auto* numbers : {&row_ids_, &sources_, &lines_, &changes_}) numbers->reserve(expected_);
  stubs_.reserve(expected_);
}

void TableBuilder::start(std::size_t column) {
  Column& started = *columns_[column];
  const std::size_t before = row_ids_.size() - 1;
  const auto fill = [&](auto& values, auto blank) {
    values.reserve(std::max(expected_, before + 1));
    values.assign(before, blank);
  };
  if (kinds_[column] == Kind::Text)
    fill(started.texts, TextId{0});
  else
    fill(started.ints, kBlank);
  if (kinds_[column] == Kind::Instant) fill(started.days, kNoDay);
  started_[column] = 1;
}

TextId TableBuilder::id_of(std::size_t column, std::string_view text) {
  if (text.empty()) return 0;
  std::vector<Known>& all = known_[column];
  if (all.empty()) all.resize(kKnown);
  // Where texts of a column differ, they do so in length, or at an end.
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t size = text.size();
  Known& known = all[(at(0) * 7U + at(size / 2) * 5U + at(size - 1) * 3U + at(size - (size > 1 ? 2 : 1)) * 11U + size) % kKnown];
  if (known.text != text) {
    known.id = pool_.add(text);
    known.text = pool_.text(known.id);
  }
  return known.id;
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
      const std::string_view text = row.text(i);
      if (started_[i] == 0) {
        if (text.empty()) continue;
        start(i);
      }
      column.texts.push_back(id_of(i, text));
      continue;
    }
    const std::int64_t value = row.integer(i, kBlank);
    if (started_[i] == 0) {
      if (value == kBlank) continue;
      start(i);
    }
    column.ints.push_back(value);
    if (kinds_[i] == Kind::Instant) column.days.push_back(row.day(i, kNoDay));
  }
}

std::shared_ptr<const Column> TableBuilder::blank_column(Kind kind) const {
  auto out = std::make_shared<Column>();
  if (kind == Kind::Text)
    out->texts.assign(size(), 0);
  else
    out->ints.assign(size(), kBlank);
  if (kind == Kind::Instant) out->days.assign(size(), kNoDay);
  return out;
}

std::shared_ptr<Table> TableBuilder::finish() {
  auto out = std::make_shared<Table>();
  std::array<std::shared_ptr<const Column>, 3> blanks;  // a million rows leave many a column blank: those share one
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto& blank = blanks[static_cast<std::size_t>(kinds_[i])];
    if (started_[i] == 0 && !blank) blank = blank_column(kinds_[i]);
    out->columns.push_back(started_[i] == 0 ? blank : std::shared_ptr<const Column>(std::move(columns_[i])));
  }
  out->info = std::move(info_);
  out->row_ids = std::make_shared<const std::vector<std::int64_t>>(std::move(row_ids_));
  out->sources = std::make_shared<const std::vector<std::int64_t>>(std::move(sources_));
  out->lines = std::make_shared<const std::vector<std::int64_t>>(std::move(lines_));
  out->changes = std::make_shared<const std::vector<std::int64_t>>(std::move(changes_));
  out->stubs = std::make_shared<const std::vector<std::uint8_t>>(std::move(stubs_));
  out->version = next_version();
  return out;
}

}  // namespace runrate
