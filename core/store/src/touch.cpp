#include "touch.h"

#include <algorithm>

namespace runrate::store {

void TouchBook::add(const Connection& db, const std::string& changeset) {
  each_op(db, changeset, [this](const ChangeOp& op) { add_op(op); });
}

void TouchBook::add_op(const ChangeOp& op) {
  if (op.table == "settings") settings_ = true;
  if (op.table == "tables" || op.table == "columns") schema_ = true;
  if (!op.table.starts_with("t_")) return;
  const std::string_view name = op.table.substr(2);
  auto at = tables_.find(name);
  if (at == tables_.end()) at = tables_.emplace(name, TableSum()).first;
  TableSum& table = at->second;
  if (table.rows.size() >= kMostNamed && !table.rows.contains(op.row)) {
    table.many = true;
    ++table.uncounted;
    return;
  }
  RowFate& fate = table.rows.try_emplace(op.row, RowFate{op.kind != SQLITE_INSERT, false}).first->second;
  fate.after = op.kind != SQLITE_DELETE;
}

void TouchBook::add_bulk(const BulkRange& bulk, bool inserted) {
  TableSum& table = tables_[bulk.table];
  if (table.many || static_cast<std::size_t>(bulk.rows) + table.rows.size() > kMostNamed || bulk.rows != bulk.last - bulk.first + 1) {
    table.many = true;
    table.uncounted += bulk.rows;
    return;
  }
  for (RowId row = bulk.first; row <= bulk.last; ++row) table.rows[row] = {!inserted, inserted};
}

void TouchBook::add_whole(const std::string& table) {
  tables_[table].many = true;
}

Touched TouchBook::sum(const Catalog& catalog) const {
  Touched out;
  out.schema = schema_;
  out.settings = settings_;
  for (const auto& [name, table] : tables_) {
    const TableEntry* entry = catalog.find(name);
    if (!entry || entry->hidden) continue;
    TableTouch touch{name, table.many, {}, {}, {}};
    if (!table.many) {
      for (const auto& [row, fate] : table.rows)
        if (fate.before || fate.after) (!fate.before ? touch.inserted : fate.after ? touch.updated : touch.deleted).push_back(row);
      for (auto* rows : {&touch.inserted, &touch.updated, &touch.deleted}) std::ranges::sort(*rows);
      if (touch.inserted.empty() && touch.updated.empty() && touch.deleted.empty()) continue;
    }
    out.tables.push_back(std::move(touch));
  }
  return out;
}

std::int64_t TouchBook::rows() const {
  std::int64_t out = 0;
  for (const auto& [name, table] : tables_) {
    out += table.uncounted;
    for (const auto& [row, fate] : table.rows) out += fate.before || fate.after ? 1 : 0;
  }
  return out;
}

}  // namespace runrate::store
