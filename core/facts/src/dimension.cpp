#include "facts/dimension.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "base/money.h"
#include "base/text.h"
#include "facts/references.h"

namespace runrate {
namespace {

/// The tables that can be reached from `table`, nearest first, with the hops to each.
struct Reached {
  const Table* table = nullptr;
  std::vector<int> hops;
};

std::vector<Reached> reachable(const Snapshot& snapshot, const Table& from) {
  std::vector<Reached> out;
  std::deque<Reached> next{{&from, {}}};
  std::vector<const Table*> seen{&from};
  while (!next.empty()) {
    Reached at = std::move(next.front());
    next.pop_front();
    for (std::size_t i = 0; i < at.table->info.columns.size(); ++i) {
      const ColumnInfo& column = at.table->info.columns[i];
      if (column.type != ColumnType::Reference) continue;
      const Table* to = snapshot.table(column.references);
      if (!to || std::ranges::find(seen, to) != seen.end()) continue;
      seen.push_back(to);
      std::vector<int> hops = at.hops;
      hops.push_back(static_cast<int>(i));
      next.push_back({to, std::move(hops)});
    }
    out.push_back(std::move(at));
  }
  return out;
}

/// Whether a cell holds one of the values of a filter, decided once for each distinct cell.
class ValueSet {
 public:
  ValueSet(const Snapshot& snapshot, const Filter& filter) {
    for (const std::string& value : filter.values) folded_.push_back(fold(value));
    if (filter.values.empty()) folded_.emplace_back();
    for (const std::string& value : folded_)
      if (const auto id = value.empty() ? std::optional<TextId>(0) : snapshot.pool->find_folded(value)) ids_.push_back(*id);
  }
  [[nodiscard]] bool has(TextId folded) const { return std::ranges::find(ids_, folded) != ids_.end(); }
  [[nodiscard]] bool has(const std::string& folded) const { return std::ranges::find(folded_, folded) != folded_.end(); }

 private:
  std::vector<std::string> folded_;
  std::vector<TextId> ids_;
};

/// For every row of `table`, the row of the last table of the path; empty where the path has no hops.
class Walk {
 public:
  Walk(const Snapshot& snapshot, const Table& table, const DimensionPath& path, const Follow& kept) : last_(&table) {
    for (std::size_t i = 0; i < path.hops.size(); ++i) {
      const int hop = path.hops[i];
      std::vector<RowNumber> fresh;
      std::span<const RowNumber> step;
      if (kept) {
        step = kept(*last_, hop);
      } else {
        fresh = follow(snapshot, *last_, hop);
        step = fresh;
      }
      if (i == 0 && kept) {
        rows_ = step;
      } else if (i == 0) {
        own_ = std::move(fresh);
        rows_ = own_;
      } else {
        if (own_.empty()) own_.assign(rows_.begin(), rows_.end());
        for (RowNumber& row : own_) row = row == kNoRow ? kNoRow : step[row];
        rows_ = own_;
      }
      last_ = snapshot.table(last_->info.columns[static_cast<std::size_t>(hop)].references);
    }
  }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;
  [[nodiscard]] const Table& last() const { return *last_; }
  [[nodiscard]] std::span<const RowNumber> rows() const { return rows_; }

 private:
  const Table* last_;
  std::vector<RowNumber> own_;
  std::span<const RowNumber> rows_;
};

[[nodiscard]] tl::unexpected<Error> unreachable(const Table& table, std::string_view dimension) {
  return fail("unreachable", {{"table", table.info.name}, {"column", std::string(dimension)}});
}

/// Calls `use(place, cell)` for every row, or for each of `only`, `cell` being the row in the last table or kNoRow.
template <class Use>
void each_cell(const Table& table, const std::vector<RowNumber>* only, std::span<const RowNumber> rows, bool direct, Use use) {
  if (only) {
    for (std::size_t i = 0; i < only->size(); ++i) use(static_cast<RowNumber>(i), direct ? (*only)[i] : rows[(*only)[i]]);
    return;
  }
  const auto count = static_cast<RowNumber>(table.size());
  for (RowNumber row = 0; row < count; ++row) use(row, direct ? row : rows[row]);
}

}  // namespace

std::uint32_t GroupIndex::index(std::string_view label) {
  const auto [it, added] = by_folded_.try_emplace(fold(label), static_cast<std::uint32_t>(labels_.size()));
  if (added) labels_.emplace_back(label);
  return it->second;
}

void GroupIndex::relabel(std::string_view label) { labels_[index(label)] = std::string(label); }

std::optional<DimensionPath> find_dimension(const Snapshot& snapshot, std::string_view table, std::string_view column) {
  const Table* from = snapshot.table(table);
  if (!from) return std::nullopt;
  const std::size_t dot = column.find('.');
  const std::string_view prefix = dot == std::string_view::npos ? std::string_view() : column.substr(0, dot);
  const std::string_view name = dot == std::string_view::npos ? column : column.substr(dot + 1);
  for (const Reached& reached : reachable(snapshot, *from)) {
    if (!prefix.empty() && reached.table->info.row_name != prefix && reached.table->info.id != prefix) continue;
    if (const int index = reached.table->info.find(name); index >= 0) return DimensionPath{reached.hops, index};
    if (!prefix.empty()) return std::nullopt;
  }
  return std::nullopt;
}

std::string plain_text(const Snapshot& snapshot, const Table& table, int column, RowNumber row) {
  const ColumnInfo& info = table.info.columns[static_cast<std::size_t>(column)];
  const Column& cells = *table.columns[static_cast<std::size_t>(column)];
  if (info.is_text()) {
    const TextId id = cells.texts[row];
    if (info.type == ColumnType::Currency && id == 0) return snapshot.rules.currency;
    return std::string(snapshot.pool->text(id));
  }
  const std::int64_t value = cells.ints[row];
  if (value == kBlank) return {};
  const auto without_zeros = [](std::string text) {
    if (text.find('.') == std::string::npos) return text;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
  };
  switch (info.type) {
    case ColumnType::Decimal:
      return without_zeros(to_plain(value, info.digits));
    case ColumnType::Money: {
      const Column* currencies = table.column("currency");
      const std::string_view code = currencies ? snapshot.pool->text(currencies->texts[row]) : std::string_view();
      return to_plain(value, code.empty() ? snapshot.rules.currency_digits : minor_digits(code));
    }
    case ColumnType::Date:
      return to_iso(Date{static_cast<std::int32_t>(value)});
    case ColumnType::Month:
      return to_iso(Date{static_cast<std::int32_t>(value)}).substr(0, 7);
    case ColumnType::Instant:
      return to_iso(snapshot.rules.calendar.zone.to_local(Instant{value}));
    case ColumnType::YesNo:
      return value != 0 ? "yes" : "no";
    default:
      return std::to_string(value);
  }
}

std::vector<RowNumber> follow(const Snapshot& snapshot, const Table& table, int reference) {
  const ColumnInfo& info = table.info.columns[static_cast<std::size_t>(reference)];
  const Table* to = snapshot.table(info.references);
  std::vector<RowNumber> out(table.size(), kNoRow);
  if (!to) return out;
  const KeyIndex index(snapshot, *to);
  const std::vector<TextId>& texts = table.columns[static_cast<std::size_t>(reference)]->texts;
  for (std::size_t row = 0; row < texts.size(); ++row) out[row] = index.find(texts[row]);
  return out;
}

Result<std::vector<std::uint8_t>> filter_rows(const Snapshot& snapshot, const Table& table, const std::vector<Filter>& where,
                                              const Follow& kept, const std::vector<RowNumber>* only) {
  std::vector<std::uint8_t> mask(only ? only->size() : table.size());
  for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = (*table.stubs)[only ? (*only)[i] : i] != 0 ? 0 : 1;
  for (const Filter& filter : where) {
    const auto path = find_dimension(snapshot, table.info.id, filter.column);
    if (!path) return unreachable(table, filter.column);
    const Walk walk(snapshot, table, *path, kept);
    const Table* const last = &walk.last();
    const ValueSet values(snapshot, filter);
    const ColumnInfo& info = last->info.columns[static_cast<std::size_t>(path->column)];
    const Column& cells = *last->columns[static_cast<std::size_t>(path->column)];
    const TextPool& pool = *snapshot.pool;
    const bool blank_has = values.has(TextId{0});
    const bool base_has = values.has(fold(snapshot.rules.currency));
    std::unordered_map<std::int64_t, bool> known;
    const auto has = [&](RowNumber cell) {
      if (info.is_text()) {
        const TextId id = cells.texts[cell];
        return id == 0 && info.type == ColumnType::Currency ? base_has : values.has(pool.folded(id));
      }
      const auto [it, added] = known.try_emplace(info.type == ColumnType::Money ? static_cast<std::int64_t>(cell) : cells.ints[cell]);
      if (added) it->second = values.has(fold(plain_text(snapshot, *last, path->column, cell)));
      return it->second;
    };
    // Many rows refer to few: what is decided once for each of those is a look into a small table for the rest.
    std::vector<std::uint8_t> decided;
    if (!path->hops.empty() && last->size() <= mask.size()) {
      decided.resize(last->size());
      for (RowNumber cell = 0; cell < decided.size(); ++cell) decided[cell] = has(cell) ? 1 : 0;
    }
    const auto passes = [&](RowNumber cell) { return cell == kNoRow ? blank_has : decided.empty() ? has(cell) : decided[cell] != 0; };
    each_cell(table, only, walk.rows(), path->hops.empty(), [&](RowNumber row, RowNumber cell) {
      if (mask[row] && passes(cell) == filter.negated) mask[row] = 0;
    });
  }
  return mask;
}

Result<std::vector<std::uint32_t>> group_rows(const Snapshot& snapshot, const Table& table, std::string_view dimension, GroupIndex& groups,
                                              const Follow& kept, const std::vector<RowNumber>* only) {
  const auto path = find_dimension(snapshot, table.info.id, dimension);
  if (!path) return unreachable(table, dimension);
  const Walk walk(snapshot, table, *path, kept);
  const Table* const last = &walk.last();
  const ColumnInfo& info = last->info.columns[static_cast<std::size_t>(path->column)];
  const Column& cells = *last->columns[static_cast<std::size_t>(path->column)];
  std::vector<std::uint32_t> out(only ? only->size() : table.size());
  std::unordered_map<std::int64_t, std::uint32_t> known;
  std::optional<std::uint32_t> blank;
  each_cell(table, only, walk.rows(), path->hops.empty(), [&](RowNumber row, RowNumber cell) {
    if (cell == kNoRow) {
      if (!blank) blank = groups.index("");
      out[row] = *blank;
      return;
    }
    const std::int64_t value = info.is_text() ? static_cast<std::int64_t>(snapshot.pool->folded(cells.texts[cell]))
                               : info.type == ColumnType::Money ? static_cast<std::int64_t>(cell)
                                                                : cells.ints[cell];
    const auto [it, added] = known.try_emplace(value);
    if (added) it->second = groups.index(plain_text(snapshot, *last, path->column, cell));
    out[row] = it->second;
  });
  return out;
}

namespace {

/// The rows in which each cell of the column is written first.
std::vector<RowNumber> first_rows(const Snapshot& snapshot, const Column& cells, bool text, std::size_t rows) {
  std::vector<RowNumber> out;
  if (text) {
    std::vector<std::uint8_t> seen(snapshot.pool->size(), 0);
    for (RowNumber row = 0; row < rows; ++row)
      if (!std::exchange(seen[cells.texts[row]], std::uint8_t{1})) out.push_back(row);
    return out;
  }
  std::unordered_map<std::int64_t, bool> seen;
  for (RowNumber row = 0; row < rows; ++row)
    if (seen.try_emplace(cells.ints[row]).second) out.push_back(row);
  return out;
}

}  // namespace

void name_groups(const Snapshot& snapshot, std::string_view dimension, GroupIndex& groups, FirstRows* known) {
  FirstRows used;
  const std::size_t dot = dimension.find('.');
  const std::string_view prefix = dot == std::string_view::npos ? std::string_view() : dimension.substr(0, dot);
  const std::string_view name = dot == std::string_view::npos ? dimension : dimension.substr(dot + 1);
  std::vector<bool> named;
  for (const auto& table : snapshot.tables) {
    if (!prefix.empty() && table->info.row_name != prefix && table->info.id != prefix) continue;
    const int column = table->info.find(name);
    if (column < 0) continue;
    const ColumnInfo& info = table->info.columns[static_cast<std::size_t>(column)];
    const std::shared_ptr<const Column>& cells = table->columns[static_cast<std::size_t>(column)];
    auto& [kept, rows] = used[cells.get()];
    if (!kept) {
      const auto before = known ? known->find(cells.get()) : FirstRows::iterator();
      rows = known && before != known->end() ? before->second.second : first_rows(snapshot, *cells, info.is_text(), table->size());
      kept = cells;
    }
    for (const RowNumber row : rows) {
      const std::string label = plain_text(snapshot, *table, column, row);
      const std::uint32_t group = groups.index(label);
      if (group >= named.size()) named.resize(group + 1, false);
      if (named[group]) continue;
      named[group] = true;
      groups.relabel(label);
    }
  }
  if (known) *known = std::move(used);
}

}  // namespace runrate
