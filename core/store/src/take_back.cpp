// Taking back one change among later ones, as a change of its own.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "workbook_state.h"

namespace runrate {

using namespace store;

namespace {

/// The rows that a change has brought or altered, by SQL name of their table.
class Footprint {
 public:
  Footprint(const Connection& db, const Journal& journal, std::int64_t change) {
    for (const std::string& part : journal.parts(change))
      each_op(db, part, [this](const ChangeOp& op) {
        if (op.table.starts_with("t_")) rows_[std::string(op.table)].insert(op.row);
      });
    for (const BulkRange& bulk : journal.bulks(change)) bulks_.push_back(bulk);
  }
  [[nodiscard]] bool meets(const Footprint& later) const {
    for (const auto& [table, rows] : later.rows_) {
      const auto own = rows_.find(table);
      for (const RowId row : rows)
        if (in_bulk(table, row) || (own != rows_.end() && own->second.contains(row))) return true;
    }
    // Rows that came in bulk later are no rows of ours: ids are used once.
    return false;
  }

 private:
  [[nodiscard]] bool in_bulk(const std::string& table, RowId row) const {
    return std::ranges::any_of(bulks_, [&](const BulkRange& bulk) { return "t_" + bulk.table == table && row >= bulk.first && row <= bulk.last; });
  }
  std::map<std::string, std::set<RowId>> rows_;
  std::vector<BulkRange> bulks_;
};

}  // namespace

Result<std::vector<ChangeInfo>> Workbook::standing_on(std::int64_t change) const {
  return guarded(state_->path, [&]() -> Result<std::vector<ChangeInfo>> {
    std::vector<ChangeInfo> out;
    RUNRATE_TRY(const std::vector<ChangeInfo> all, state_->journal.read(INT32_MAX));
    const Footprint own(state_->db, state_->journal, change);
    for (const ChangeInfo& later : all)
      if (later.id > change && !later.undone && own.meets(Footprint(state_->db, state_->journal, later.id))) out.push_back(later);
    return out;
  });
}

Result<void> Writer::take_back(std::int64_t change) {
  Workbook::State& state = *book_.state_;
  RUNRATE_TRY(const std::vector<ChangeInfo> later, book_.standing_on(change));
  if (!later.empty())
    return fail("store_others_stand_on_it", {{"count", std::to_string(later.size())}, {"change", std::to_string(later.back().id)}});
  for (const BulkRange& bulk : state.journal.bulks(change)) {
    state.db.run(fmt::format("DELETE FROM {} WHERE _row BETWEEN {} AND {}", sql_name("t_" + bulk.table), bulk.first, bulk.last));
    state.rows.erase(bulk.table);
  }
  std::vector<std::string> parts = state.journal.parts(change);
  std::ranges::reverse(parts);
  for (const std::string& part : parts) apply_rows(state.db, state.catalog, inverted(state.db, part));
  state.rows.clear();
  state.scope->sources = true;
  return {};
}

}  // namespace runrate
