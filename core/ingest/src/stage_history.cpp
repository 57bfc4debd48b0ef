#include "stage_history.h"

#include "base/text.h"
#include "preset.h"

namespace runrate::ingest {
namespace {

std::string text_in(std::span<const Cell> cells, int column) {
  const auto* text = column < 0 ? nullptr : std::get_if<std::string>(&cells[static_cast<std::size_t>(column)]);
  return text ? *text : std::string();
}

}  // namespace

StageHistory::StageHistory(const FilePlan& plan, RowTarget& target, StageBook& stages, std::int64_t source)
    : plan_(plan), target_(target), stages_(stages), source_(source) {
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    const std::string& to = plan.columns[i].target;
    if (to == "deal_id") deal_column_ = static_cast<int>(i);
    if (to == "entered_at") time_column_ = static_cast<int>(i);
    if (to == "stage") stage_column_ = static_cast<int>(i);
  }
}

Result<void> StageHistory::take(const CsvRecord& record, std::span<const Cell> cells, const RowBuilder& builder) {
  const std::string deal = text_in(cells, plan_.table_info.find("deal_id"));
  for (const StageColumn& column : plan_.stage_columns) {
    const std::string_view text = trim(record.cell(static_cast<std::size_t>(column.column)));
    if (text.empty()) continue;
    const auto at = builder.read_time(column.format, text);
    if (!at) continue;
    RUNRATE_CHECK(add(deal, column.stage, *at, record.line));
    const std::string own = text_in(cells, plan_.table_info.find("pipeline"));
    stages_.see(column.pipeline.empty() ? own : column.pipeline, column.stage, false, record.line);
  }
  if (plan_.first_stage.old_column < 0) return {};
  const int entered = plan_.table_info.find("entered_at");
  const auto* at = entered < 0 ? nullptr : std::get_if<std::int64_t>(&cells[static_cast<std::size_t>(entered)]);
  if (!at) return {};
  const auto [known, fresh] = firsts_.try_emplace(fold(deal));
  if (!fresh && known->second.at <= *at) return {};
  First& first = known->second;
  first = {deal, std::string(trim(record.cell(static_cast<std::size_t>(plan_.first_stage.old_column)))), *at, record.line, {}};
  if (plan_.first_stage.since_column >= 0)
    first.since = builder.read_time(plan_.first_stage.format, trim(record.cell(static_cast<std::size_t>(plan_.first_stage.since_column))));
  return {};
}

void StageHistory::take_passed(const CsvRecord& record, const RowBuilder& builder) {
  if (plan_.first_stage.old_column < 0 || deal_column_ < 0 || time_column_ < 0 || stage_column_ < 0) return;
  const auto cell = [&record](int column) { return trim(record.cell(static_cast<std::size_t>(column))); };
  // Neither an old nor a new value: the deal was made.
  if (!cell(plan_.first_stage.old_column).empty() || !cell(stage_column_).empty()) return;
  const auto at = builder.read_time(plan_.columns[static_cast<std::size_t>(time_column_)].format, cell(time_column_));
  std::string deal(cell(deal_column_));
  if (plan_.salesforce_ids) deal = long_salesforce_id(deal);
  if (at) made_[fold(deal)] = *at;
}

Result<void> StageHistory::finish() {
  for (const auto& [key, first] : firsts_) {
    auto since = first.since;
    if (const auto made = made_.find(key); !since && made != made_.end()) since = made->second;
    if (first.stage.empty() || !since || *since >= first.at) continue;
    RUNRATE_CHECK(add(first.deal, first.stage, *since, first.line));
    stages_.see({}, first.stage, true, first.line);
  }
  return {};
}

Result<void> StageHistory::add(const std::string& deal, const std::string& stage, std::int64_t at, std::int64_t line) {
  const TableInfo* table = target_.schema().table("deal_stages");
  if (!table || deal.empty()) return {};
  std::vector<Cell> cells(table->columns.size());
  cells[static_cast<std::size_t>(table->find("deal_id"))] = deal;
  cells[static_cast<std::size_t>(table->find("stage"))] = stage;
  cells[static_cast<std::size_t>(table->find("entered_at"))] = at;
  std::vector<Cell> key;
  for (const int part : table->key()) key.push_back(cells[static_cast<std::size_t>(part)]);
  RUNRATE_TRY(const std::optional<RowId> there, target_.find("deal_stages", key));
  if (there) return {};
  RUNRATE_CHECK(target_.insert("deal_stages", cells, {source_, line, 0, false}));
  ++added_;
  return {};
}

}  // namespace runrate::ingest
