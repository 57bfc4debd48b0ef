#include "framed_facts.h"

namespace runrate {

FramedFacts::FramedFacts(SnapshotPtr snapshot, std::shared_ptr<Views> views, const Table* source)
    : snapshot_(std::move(snapshot)), views_(std::move(views)) {
  framed_ = true;
  source_table_ = source;
}

void FramedFacts::expect(std::size_t rows) {
  windows_.reserve(rows);
  groups_.reserve(rows);
  source_rows_.reserve(rows);
  for (Owned& owned : owned_) {
    if (owned.type == FactType::Text)
      owned.texts.reserve(rows);
    else
      owned.ints.reserve(rows);
  }
}

void FramedFacts::add(std::uint32_t window, std::uint32_t group, RowNumber source_row) {
  windows_.push_back(window);
  groups_.push_back(group);
  source_rows_.push_back(source_row);
}

std::size_t FramedFacts::ints(std::string name, FactType type, int digits) {
  owned_.push_back({std::move(name), type, digits, {}, {}, {}, {}});
  return owned_.size() - 1;
}

void FramedFacts::later(std::string name, FactType type, int digits, Make make) {
  owned_.push_back({std::move(name), type, digits, {}, {}, {}, std::move(make)});
}

std::size_t FramedFacts::texts(std::string name) { return ints(std::move(name), FactType::Text); }

const FactColumn* FramedFacts::column(std::string_view name) const {
  if (const auto it = columns_.find(name); it != columns_.end()) return &it->second;
  for (Owned& owned : owned_) {
    if (owned.name != name) continue;
    if (owned.make) {
      std::vector<std::int64_t> cells = owned.make(windows_, groups_, source_rows_);
      owned.make = nullptr;
      if (owned.type == FactType::Text)
        for (const std::int64_t cell : cells) owned.texts.push_back(static_cast<TextId>(cell));
      else
        owned.ints = std::move(cells);
    }
    FactColumn column;
    column.type = owned.type;
    column.digits = owned.digits;
    column.ints = owned.ints;
    column.texts = owned.texts;
    if (owned.type == FactType::Date && owned.days.empty()) {
      owned.days.reserve(owned.ints.size());
      for (const std::int64_t value : owned.ints) owned.days.push_back(value == kBlank ? kNoDay : static_cast<std::int32_t>(value));
    }
    column.days = owned.days;
    return &columns_.emplace(std::string(name), std::move(column)).first->second;
  }
  if (!source_table_) return nullptr;
  auto reached = views_->through(*source_table_, name, source_rows_);
  if (!reached) return nullptr;
  return &columns_.emplace(std::string(name), std::move(*reached)).first->second;
}

}  // namespace runrate
