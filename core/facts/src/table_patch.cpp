#include <algorithm>
#include <map>
#include <optional>

#include "table_builder.h"

namespace runrate {
namespace {

template <class T>
using Shared = std::shared_ptr<const std::vector<T>>;

/// Cells at places of `to` replaced by those of `from`; `to` itself where nothing differs.
template <class T>
bool differs(const std::vector<T>& to, const std::vector<T>& from, const std::vector<RowNumber>& places) {
  if (to.empty()) return false;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (to[places[i]] != from[i]) return true;
  return false;
}

template <class T>
void put(std::vector<T>& to, const std::vector<T>& from, const std::vector<RowNumber>& places) {
  if (to.empty()) return;
  for (std::size_t i = 0; i < places.size(); ++i) to[places[i]] = from[i];
}

template <class T>
Shared<T> replaced(const Shared<T>& to, const Shared<T>& from, const std::vector<RowNumber>& places) {
  if (!differs(*to, *from, places)) return to;
  auto out = std::make_shared<std::vector<T>>(*to);
  put(*out, *from, places);
  return out;
}

std::shared_ptr<const Column> replaced(const std::shared_ptr<const Column>& to, const Column& from, const std::vector<RowNumber>& places) {
  if (!differs(to->ints, from.ints, places) && !differs(to->texts, from.texts, places) && !differs(to->days, from.days, places)) return to;
  auto out = std::make_shared<Column>(*to);
  put(out->ints, from.ints, places);
  put(out->texts, from.texts, places);
  put(out->days, from.days, places);
  return out;
}

/// A run of rows of the old table or of the inserted ones, in the order of the new table.
struct Run {
  bool old = true;
  std::size_t from = 0;
  std::size_t to = 0;
};

void extend(std::vector<Run>& runs, bool old, std::size_t row) {
  if (!runs.empty() && runs.back().old == old && runs.back().to == row)
    ++runs.back().to;
  else
    runs.push_back({old, row, row + 1});
}

/// Takes all old rows from `from` up to `to`.
void extend_to(std::vector<Run>& runs, std::size_t from, std::size_t to) {
  if (from < to) runs.push_back({true, from, to});
}

std::optional<std::vector<Run>> plan(const std::vector<std::int64_t>& old, const std::vector<std::int64_t>& inserted,
                                     const std::vector<RowId>& deleted) {
  std::vector<Run> runs;
  std::size_t at = 0;  // next old row
  std::size_t in = 0;
  std::size_t out = 0;
  while (in < inserted.size() || out < deleted.size()) {
    if (out < deleted.size() && (in == inserted.size() || deleted[out] < inserted[in])) {
      const auto found = std::lower_bound(old.begin() + static_cast<std::ptrdiff_t>(at), old.end(), deleted[out]);
      if (found == old.end() || *found != deleted[out]) return std::nullopt;
      const auto place = static_cast<std::size_t>(found - old.begin());
      extend_to(runs, at, place);
      at = place + 1;
      ++out;
    } else {
      const auto found = std::lower_bound(old.begin() + static_cast<std::ptrdiff_t>(at), old.end(), inserted[in]);
      if (found != old.end() && *found == inserted[in]) return std::nullopt;
      const auto place = static_cast<std::size_t>(found - old.begin());
      extend_to(runs, at, place);
      at = place;
      extend(runs, false, in++);
    }
  }
  extend_to(runs, at, old.size());
  return runs;
}

template <class T>
std::vector<T> spliced(const std::vector<T>& old, const std::vector<T>& fresh, const std::vector<Run>& runs, std::size_t size) {
  std::vector<T> out;
  if (old.empty() && fresh.empty()) return out;
  out.reserve(size);
  for (const Run& run : runs) {
    const std::vector<T>& source = run.old ? old : fresh;
    out.insert(out.end(), source.begin() + static_cast<std::ptrdiff_t>(run.from), source.begin() + static_cast<std::ptrdiff_t>(run.to));
  }
  return out;
}

template <class T>
void splice(Shared<T>& column, const Shared<T>& fresh, const std::vector<Run>& runs, std::size_t size) {
  column = std::make_shared<const std::vector<T>>(spliced(*column, *fresh, runs, size));
}

/// Columns that shared their cells, as blank ones do, share them afterwards.
using Spliced = std::map<std::pair<const Column*, const Column*>, std::shared_ptr<const Column>>;

void splice(std::shared_ptr<const Column>& column, const Column& fresh, const std::vector<Run>& runs, std::size_t size, Spliced& made) {
  std::shared_ptr<const Column>& known = made[{column.get(), &fresh}];
  if (!known) {
    auto out = std::make_shared<Column>();
    out->ints = spliced(column->ints, fresh.ints, runs, size);
    out->texts = spliced(column->texts, fresh.texts, runs, size);
    out->days = spliced(column->days, fresh.days, runs, size);
    known = std::move(out);
  }
  column = known;
}

}  // namespace

std::shared_ptr<const Table> patched(const Table& before, const Table& updated, const Table& inserted, const std::vector<RowId>& deleted) {
  std::vector<RowNumber> places;
  for (const std::int64_t row : *updated.row_ids) {
    const auto place = before.find(row);
    if (!place) return nullptr;
    places.push_back(*place);
  }
  const auto runs = plan(*before.row_ids, *inserted.row_ids, deleted);
  if (!runs) return nullptr;

  auto out = std::make_shared<Table>(before);
  out->version = next_version();
  auto step = std::make_shared<TableStep>();
  step->from = before.version;
  step->before = places;
  out->sources = replaced(out->sources, updated.sources, places);
  out->lines = replaced(out->lines, updated.lines, places);
  out->changes = replaced(out->changes, updated.changes, places);
  out->stubs = replaced(out->stubs, updated.stubs, places);
  for (std::size_t i = 0; i < out->columns.size(); ++i) out->columns[i] = replaced(out->columns[i], *updated.columns[i], places);
  if (inserted.size() == 0 && deleted.empty()) {
    std::ranges::sort(step->before);
    step->after = step->before;
    out->step = std::move(step);
    return out;
  }

  const std::size_t size = before.size() + inserted.size() - deleted.size();
  splice(out->row_ids, inserted.row_ids, *runs, size);
  for (const std::int64_t row : deleted) step->before.push_back(*before.find(row));
  for (const auto* rows : {updated.row_ids.get(), inserted.row_ids.get()})
    for (const std::int64_t row : *rows)
      if (const auto place = out->find(row)) step->after.push_back(*place);
  std::ranges::sort(step->before);
  std::ranges::sort(step->after);
  out->step = std::move(step);
  splice(out->sources, inserted.sources, *runs, size);
  splice(out->lines, inserted.lines, *runs, size);
  splice(out->changes, inserted.changes, *runs, size);
  splice(out->stubs, inserted.stubs, *runs, size);
  Spliced made;
  for (std::size_t i = 0; i < out->columns.size(); ++i) splice(out->columns[i], *inserted.columns[i], *runs, size, made);
  return out;
}

}  // namespace runrate
