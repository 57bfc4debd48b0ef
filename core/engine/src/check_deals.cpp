#include <map>
#include <unordered_map>

#include "findings.h"
#include "metrics/evaluator.h"
#include "state.h"

namespace runrate::engine {
namespace {

/// The kind of a stage by pipeline and stage, both folded.
std::map<std::pair<TextId, TextId>, std::string> stage_kinds(const Snapshot& snapshot) {
  std::map<std::pair<TextId, TextId>, std::string> out;
  const Table* table = snapshot.table("pipelines");
  if (!table) return out;
  const TextCells pipeline(snapshot, *table, "pipeline");
  const TextCells stage(snapshot, *table, "stage");
  const TextCells kind(snapshot, *table, "kind");
  each_row(*table, [&](RowNumber row) { out[{pipeline.folded(row), stage.folded(row)}] = std::string(kind.text(row)); });
  return out;
}

/// Whether a deal is closed: by its outcome, else by the kind of its stage.
class ClosedDeals {
 public:
  ClosedDeals(const Snapshot& snapshot, const Table& deals)
      : kinds_(stage_kinds(snapshot)), outcome_(snapshot, deals, "outcome"), pipeline_(snapshot, deals, "pipeline"), stage_(snapshot, deals, "stage") {}
  [[nodiscard]] bool operator()(RowNumber row) const {
    if (!outcome_.blank(row)) return outcome_.is(row, "won") || outcome_.is(row, "lost");
    const auto found = kinds_.find({pipeline_.folded(row), stage_.folded(row)});
    return found != kinds_.end() && (found->second == "won" || found->second == "lost");
  }

 private:
  std::map<std::pair<TextId, TextId>, std::string> kinds_;
  TextCells outcome_;
  TextCells pipeline_;
  TextCells stage_;
};

}  // namespace

void check_deals(const Snapshot& snapshot, std::vector<Finding>& out) {
  const Table* deals = snapshot.table("deals");
  if (!deals) return;
  const IntCells created(*deals, "created_on");
  const IntCells closed(*deals, "closed_on");
  const TextCells account(snapshot, *deals, "account_id");
  const ClosedDeals is_closed(snapshot, *deals);
  FaultCounter backwards(*deals);
  FaultCounter undated(*deals);
  FaultCounter unborn(*deals);
  FaultCounter homeless(*deals);
  each_row(*deals, [&](RowNumber row) {
    const auto from = created.date(row);
    const auto to = closed.date(row);
    if (is_closed(row) && from && to && *to < *from) backwards.add(row);
    if (is_closed(row) && !to) undated.add(row);
    if (!from) unborn.add(row);
    if (account.blank(row)) homeless.add(row);
  });
  backwards.report("check_closed_before_created", {}, out);
  undated.report("check_closed_without_date", {}, out);
  unborn.report("check_deal_without_created", {}, out);
  homeless.report("check_deal_without_account", {}, out);
}

void check_leads(const Snapshot& snapshot, std::vector<Finding>& out) {
  const Table* leads = snapshot.table("leads");
  if (!leads) return;
  const IntCells created(*leads, "created_at");
  const IntCells response(*leads, "first_response_at");
  FaultCounter early(*leads);
  each_row(*leads, [&](RowNumber row) {
    if (created[row] != kBlank && response[row] != kBlank && response[row] < created[row]) early.add(row);
  });
  early.report("check_response_before_creation", {}, out);
}

void check_stages(const Snapshot& snapshot, std::span<const SourceInfo> sources, std::vector<Finding>& out) {
  const Table* table = snapshot.table("pipelines");
  if (!table) return;
  std::unordered_map<std::int64_t, std::string> table_of_source;
  for (const SourceInfo& source : sources) table_of_source[source.id] = source.table;
  const TextCells pipeline(snapshot, *table, "pipeline");
  const TextCells stage(snapshot, *table, "stage");
  const TextCells kind(snapshot, *table, "kind");
  for (RowNumber row = 0; row < table->size(); ++row) {
    const auto source = table_of_source.find((*table->sources)[row]);
    const bool from_others = source != table_of_source.end() && source->second != "pipelines";
    if (!table->stub(row) && !from_others) continue;
    out.push_back({Finding::Severity::Data,
                   {pipeline.blank(row) ? "check_stage_added" : "check_stage_added_to",
                    {{"stage", std::string(stage.text(row))},
                     {"pipeline", std::string(pipeline.text(row))},
                     {"kind", kind.blank(row) ? "open" : std::string(kind.text(row))}}},
                   1,
                   table->info.id,
                   {(*table->row_ids)[row]}});
  }
}

}  // namespace runrate::engine
