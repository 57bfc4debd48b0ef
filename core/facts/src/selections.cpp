#include "selections.h"

#include <algorithm>

namespace runrate {
namespace {

constexpr std::size_t kMostKept = 12;  // a mask and the groups of a million rows are 5 MB

/// The cells kept for the question, put first; nullptr where there are none, or tables have changed since.
template <class List>
auto find_kept(List& list, const std::string& question, const std::vector<std::uint64_t>& versions) -> decltype(list.front().cells) {
  const auto found = std::ranges::find_if(list, [&](const auto& kept) { return kept.question == question; });
  if (found == list.end()) return nullptr;
  if (found->versions != versions) {
    list.erase(found);
    return nullptr;
  }
  list.splice(list.begin(), list, found);
  return list.front().cells;
}

template <class List, class Cells>
auto keep(List& list, std::string question, std::vector<std::uint64_t> versions, std::vector<Cells> cells) {
  auto shared = std::make_shared<const std::vector<Cells>>(std::move(cells));
  list.push_front({std::move(question), std::move(versions), shared});
  if (list.size() > kMostKept) list.pop_back();
  return shared;
}

}  // namespace

Result<Selection> select_rows(const FactContext& context, const Table& table, const std::vector<RowNumber>& rows, GroupIndex& groups, Views& views) {
  const Follow follow = [&views](const Table& from, int reference) { return std::span<const RowNumber>(views.follow_cached(from, reference)); };
  RUNRATE_TRY(auto mask, filter_rows(*context.snapshot, table, context.where, follow, &rows));
  std::vector<std::uint32_t> of_rows(rows.size(), 0);
  if (!context.group_by.empty()) {
    RUNRATE_TRY(of_rows, group_rows(*context.snapshot, table, context.group_by, groups, follow, &rows));
  }
  Selection out{std::make_shared<const std::vector<std::uint8_t>>(std::move(mask)), std::make_shared<const std::vector<std::uint32_t>>(std::move(of_rows)), {}, {}};
  out.mask = *out.kept_mask;
  out.groups = *out.kept_groups;
  return out;
}

std::vector<std::uint64_t> Selections::versions_behind(const Snapshot& snapshot, std::string_view table, std::string_view dimension) {
  std::vector<std::uint64_t> out;
  const auto path = find_dimension(snapshot, table, dimension);
  if (!path) return out;
  const Table* at = snapshot.table(table);
  for (const int hop : path->hops) {
    at = snapshot.table(at->info.columns[static_cast<std::size_t>(hop)].references);
    out.push_back(at->version);
  }
  return out;
}

Result<Selection> Selections::get(const FactContext& context, const Table& table, GroupIndex& groups, Views& views) {
  const Snapshot& snapshot = *context.snapshot;
  const Follow follow = [&views](const Table& from, int reference) { return std::span<const RowNumber>(views.follow_cached(from, reference)); };
  // Blank currencies are the base currency, and time stamps are written as they are in the time zone.
  const std::string rules = table.info.id + "|" + snapshot.rules.currency + "|" + std::string(snapshot.rules.calendar.zone.name());
  const auto add_behind = [&](std::string_view dimension, std::vector<std::uint64_t>& out) {
    const auto behind = versions_behind(snapshot, table.info.id, dimension);
    out.insert(out.end(), behind.begin(), behind.end());
  };
  Selection out;
  std::string question = rules;
  std::vector<std::uint64_t> versions{table.version};
  for (const Filter& filter : context.where) {
    question += "|" + to_text(filter);
    add_behind(filter.column, versions);
  }
  out.kept_mask = find_kept(masks_, question, versions);
  if (!out.kept_mask) {
    RUNRATE_TRY(auto mask, filter_rows(snapshot, table, context.where, follow));
    out.kept_mask = keep(masks_, std::move(question), std::move(versions), std::move(mask));
  }
  question = rules + "|" + context.group_by;
  versions = {table.version};
  if (!context.group_by.empty()) add_behind(context.group_by, versions);
  out.kept_groups = find_kept(groups_, question, versions);
  if (!out.kept_groups) {
    std::vector<std::uint32_t> of_rows;
    if (context.group_by.empty()) {
      of_rows.assign(table.size(), 0);
    } else {
      RUNRATE_TRY(of_rows, group_rows(snapshot, table, context.group_by, groups, follow));
    }
    out.kept_groups = keep(groups_, std::move(question), std::move(versions), std::move(of_rows));
  }
  out.mask = *out.kept_mask;
  out.groups = *out.kept_groups;
  return out;
}

}  // namespace runrate
