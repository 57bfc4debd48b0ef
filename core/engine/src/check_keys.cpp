#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "facts/dimension.h"
#include "findings.h"
#include "state.h"

namespace runrate::engine {
namespace {

constexpr std::size_t kMostKeys = 20;  ///< missing keys of one column that are named one by one

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

/// "deals" of "Deals": how a table is called within a sentence.
std::string plural(const TableInfo& table) { return fold(table.name); }

void check_reference(const Snapshot& snapshot, const Table& table, int column, std::vector<Finding>& out) {
  const ColumnInfo& info = table.info.columns[static_cast<std::size_t>(column)];
  const Table* target = snapshot.table(info.references);
  if (!target) return;
  const auto rows = follow(snapshot, table, column);
  const Column& cells = *table.columns[static_cast<std::size_t>(column)];
  std::unordered_map<TextId, FaultCounter> missing;
  std::vector<std::pair<TextId, TextId>> order;  // folded, as first written
  each_row(table, [&](RowNumber row) {
    const TextId id = cells.texts[row];
    if (id == 0 || (rows[row] != kNoRow && !target->stub(rows[row]))) return;
    const TextId folded = snapshot.pool->folded(id);
    if (snapshot.pool->text(folded).empty()) return;
    const auto [at, fresh] = missing.try_emplace(folded, table);
    if (fresh) order.emplace_back(folded, id);
    at->second.add(row);
  });
  std::ranges::stable_sort(order, [&](const auto& a, const auto& b) { return missing.at(a.first).rows() > missing.at(b.first).rows(); });
  for (std::size_t i = 0; i < std::min(order.size(), kMostKeys); ++i)
    missing.at(order[i].first)
        .report("check_orphan",
                {{"table", plural(table.info)},
                 {"row_name", table.info.row_name},
                 {"target", target->info.row_name},
                 {"key", std::string(snapshot.pool->text(order[i].second))},
                 {"targets", plural(target->info)}},
                out);
  if (order.size() <= kMostKeys) return;
  std::int64_t rest = 0;
  for (std::size_t i = kMostKeys; i < order.size(); ++i) rest += missing.at(order[i].first).rows();
  out.push_back({Finding::Severity::Data,
                 {"check_orphan_rest",
                  {{"count", std::to_string(rest)},
                   {"table", plural(table.info)},
                   {"keys", std::to_string(order.size() - kMostKeys)},
                   {"targets", plural(target->info)}}},
                 rest,
                 table.info.id,
                 {}});
}

/// Tables that others refer to: two spellings of one thing split its numbers there.
std::set<std::string> referenced_tables(const Snapshot& snapshot) {
  std::set<std::string> out;
  for (const auto& table : snapshot.tables)
    for (const ColumnInfo& column : table->info.columns)
      if (!column.references.empty()) out.insert(column.references);
  return out;
}

}  // namespace

void check_references(const Snapshot& snapshot, std::vector<Finding>& out) {
  for (const auto& table : snapshot.tables)
    for (std::size_t c = 0; c < table->info.columns.size(); ++c)
      if (table->info.columns[c].type == ColumnType::Reference) check_reference(snapshot, *table, static_cast<int>(c), out);
}

void check_near_keys(const Snapshot& snapshot, std::vector<Finding>& out) {
  for (const std::string& id : referenced_tables(snapshot)) {
    const Table* table = snapshot.table(id);
    if (!table || table->info.key().size() != 1) continue;
    const Column& keys = *table->columns[static_cast<std::size_t>(table->info.key()[0])];
    std::unordered_map<std::string, std::vector<RowNumber>> by_form;
    for (RowNumber row = 0; row < table->size(); ++row) {
      std::string form = without_blanks(header_form(snapshot.pool->text(keys.texts[row])));
      // A form without a letter is a number: 1-12 and 11-2 are not one thing.
      if (std::ranges::any_of(form, [](char c) { return c < '0' || c > '9'; })) by_form[std::move(form)].push_back(row);
    }
    std::vector<std::pair<RowNumber, std::string>> order;
    for (const auto& [form, rows] : by_form)
      if (rows.size() > 1) order.emplace_back(rows[0], form);
    std::ranges::sort(order);
    for (const auto& [first, form] : order) {
      const auto& rows = by_form[form];
      std::string names;
      std::vector<RowId> all;
      for (const RowNumber row : rows) {
        names += (names.empty() ? "" : ", ") + std::string(snapshot.pool->text(keys.texts[row]));
        all.push_back((*table->row_ids)[row]);
      }
      Finding finding;
      finding.text = {"check_near_keys", {{"table", plural(table->info)}, {"keys", names}}};
      finding.rows = static_cast<std::int64_t>(rows.size());
      finding.table = id;
      finding.examples.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kMostExamples)));
      finding.concerned = std::move(all);
      out.push_back(std::move(finding));
    }
  }
}

}  // namespace runrate::engine
