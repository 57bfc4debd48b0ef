#include "facts/deal_book.h"

#include <algorithm>
#include <numeric>

#include "facts/references.h"

namespace runrate {
namespace {

std::int32_t day_of(const Column& column, RowNumber row) {
  return column.ints[row] == kBlank ? kNoDay : static_cast<std::int32_t>(column.ints[row]);
}

std::optional<StageKind> kind_of(std::string_view text) {
  if (text == "open") return StageKind::Open;
  if (text == "won") return StageKind::Won;
  if (text == "lost") return StageKind::Lost;
  return std::nullopt;
}

}  // namespace

struct DealBook::Columns {
  explicit Columns(const Table& deals)
      : pipelines(*deals.column("pipeline")),
        stages(*deals.column("stage")),
        outcomes(*deals.column("outcome")),
        created(*deals.column("created_on")),
        closed(*deals.column("closed_on")) {}
  const Column& pipelines;
  const Column& stages;
  const Column& outcomes;
  const Column& created;
  const Column& closed;
};

DealBook::DealBook(const Snapshot& snapshot) {
  read_stages(snapshot);
  const Table* table = snapshot.table("deals");
  if (!table) return;
  const Columns columns(*table);
  deals_.reserve(table->size());
  for (RowNumber row = 0; row < table->size(); ++row) deals_.push_back(read_deal(*snapshot.pool, columns, row));
  read_entries(snapshot, *table);
}

std::shared_ptr<const DealBook> DealBook::after(const DealBook& before, const Table& deals, const Snapshot& snapshot) {
  const Table* table = snapshot.table("deals");
  if (!table || !table->step || table->step->from != deals.version || before.size() != deals.size()) return nullptr;
  const TableStep& step = *table->step;
  const bool same_keys = table->row_ids == deals.row_ids && table->column("deal_id") == deals.column("deal_id");
  const Table* histories = snapshot.table("deal_stages");
  if (!same_keys && histories && histories->size() > 0) return nullptr;  // they may have become those of others
  auto out = std::make_shared<DealBook>(before);
  if (!same_keys) {
    // Those that stay keep their order: the ones that go are taken out, and room is made for those that come.
    std::vector<Deal> stay;
    stay.reserve(before.deals_.size());
    auto gone = step.before.begin();
    for (RowNumber row = 0; row < before.deals_.size(); ++row) {
      if (gone != step.before.end() && *gone == row)
        ++gone;
      else
        stay.push_back(before.deals_[row]);
    }
    out->deals_.clear();
    out->deals_.reserve(table->size());
    auto come = step.after.begin();
    auto next = stay.begin();
    for (RowNumber row = 0; row < table->size(); ++row) {
      if (come != step.after.end() && *come == row) {
        out->deals_.emplace_back();
        ++come;
      } else {
        out->deals_.push_back(*next++);
      }
    }
  }
  const Columns columns(*table);
  for (const RowNumber row : step.after) {
    Deal& deal = out->deals_[row];
    const Deal history = deal;
    deal = out->read_deal(*snapshot.pool, columns, row);
    deal.begin = history.begin;
    deal.end = history.end;
    // Of another pipeline, the stages of its history are other ones.
    if (same_keys && history.begin != history.end && deal.pipeline != history.pipeline) return nullptr;
  }
  return out;
}

DealBook::Deal DealBook::read_deal(const TextPool& pool, const Columns& columns, RowNumber row) const {
  Deal deal;
  const TextId name = pool.folded(columns.pipelines.texts[row]);
  const auto found = std::ranges::find(pipeline_keys_, name);
  if (found != pipeline_keys_.end()) {
    deal.pipeline = static_cast<int>(found - pipeline_keys_.begin());
  } else if (name == 0 && pipelines_.size() == 1) {
    deal.pipeline = 0;
  }
  deal.present = find_stage(deal.pipeline, pool.folded(columns.stages.texts[row]));
  deal.created = day_of(columns.created, row);
  if (const auto kind = kind_of(pool.text(pool.folded(columns.outcomes.texts[row])))) {
    deal.outcome = *kind;
  } else if (deal.present >= 0) {
    deal.outcome = stages_[static_cast<std::size_t>(deal.present)].kind;
  }
  if (deal.outcome != StageKind::Open) deal.closed = day_of(columns.closed, row);
  return deal;
}

void DealBook::read_stages(const Snapshot& snapshot) {
  const Table* table = snapshot.table("pipelines");
  if (!table) return;
  const TextPool& pool = *snapshot.pool;
  const Column& names = *table->column("pipeline");
  const Column& stages = *table->column("stage");
  const Column& positions = *table->column("position");
  const Column& probabilities = *table->column("probability");
  const Column& kinds = *table->column("kind");
  std::vector<RowNumber> order(table->size());
  std::iota(order.begin(), order.end(), RowNumber{0});
  // Stages without a position come after those with one, in the order of their rows.
  std::ranges::stable_sort(order, {}, [&](RowNumber row) {
    return positions.ints[row] == kBlank ? std::numeric_limits<std::int64_t>::max() : positions.ints[row];
  });
  for (RowNumber row = 0; row < table->size(); ++row) {
    if (table->stub(row)) continue;
    const TextId key = pool.folded(names.texts[row]);
    if (std::ranges::find(pipeline_keys_, key) != pipeline_keys_.end()) continue;
    pipeline_keys_.push_back(key);
    pipelines_.push_back({names.texts[row], {}});
  }
  for (const RowNumber row : order) {
    if (table->stub(row)) continue;
    StageInfo stage;
    stage.row = row;
    stage.pipeline = static_cast<int>(std::ranges::find(pipeline_keys_, pool.folded(names.texts[row])) - pipeline_keys_.begin());
    stage.stage = pool.folded(stages.texts[row]);
    stage.kind = kind_of(pool.text(pool.folded(kinds.texts[row]))).value_or(StageKind::Open);
    stage.probability = probabilities.ints[row];
    PipelineInfo& pipeline = pipelines_[static_cast<std::size_t>(stage.pipeline)];
    if (stage.kind == StageKind::Open) {
      stage.ordinal = static_cast<int>(pipeline.open.size());
      pipeline.open.push_back(static_cast<int>(stages_.size()));
    }
    stages_.push_back(stage);
  }
}

int DealBook::find_stage(int pipeline, TextId folded) const {
  if (folded == 0 || pipeline < 0) return -1;
  for (std::size_t i = 0; i < stages_.size(); ++i)
    if (stages_[i].pipeline == pipeline && stages_[i].stage == folded) return static_cast<int>(i);
  return -1;
}

void DealBook::read_entries(const Snapshot& snapshot, const Table& deals) {
  const Table* table = snapshot.table("deal_stages");
  if (!table) return;
  const BackReferences histories(snapshot, *table, "deal_id");
  const Column& stages = *table->column("stage");
  const Column& entered = *table->column("entered_at");
  for (RowNumber deal = 0; deal < deals.size(); ++deal) {
    deals_[deal].begin = static_cast<std::uint32_t>(entries_.size());
    for (const RowNumber row : histories.rows(deal)) {
      if (table->stub(row) || entered.ints[row] == kBlank) continue;
      entries_.push_back({entered.ints[row], entered.days[row], find_stage(deals_[deal].pipeline, snapshot.pool->folded(stages.texts[row]))});
    }
    deals_[deal].end = static_cast<std::uint32_t>(entries_.size());
    // Two entries of one instant: the later stage is the one that holds.
    std::sort(entries_.begin() + deals_[deal].begin, entries_.end(),
              [](const StageEntry& a, const StageEntry& b) { return std::tuple(a.ms, a.stage) < std::tuple(b.ms, b.stage); });
  }
}

std::span<const StageEntry> DealBook::entries(RowNumber deal) const {
  return std::span<const StageEntry>(entries_).subspan(deals_[deal].begin, deals_[deal].end - deals_[deal].begin);
}

StageKind DealBook::outcome(RowNumber deal, Date day) const {
  const Deal& d = deals_[deal];
  return d.closed != kNoDay && d.closed > day.days ? StageKind::Open : d.outcome;
}

bool DealBook::open_at(RowNumber deal, Date day) const {
  const Deal& d = deals_[deal];
  if (d.created == kNoDay || d.created > day.days) return false;
  return d.outcome == StageKind::Open || (d.closed != kNoDay && d.closed > day.days);
}

int DealBook::stage_at(RowNumber deal, Date day) const {
  const auto history = entries(deal);
  if (history.empty()) {
    const int present = deals_[deal].present;
    return present >= 0 && stages_[static_cast<std::size_t>(present)].kind == StageKind::Open ? present : -1;
  }
  int out = -1;
  for (const StageEntry& entry : history) {
    if (entry.day > day.days) break;
    out = entry.stage;
  }
  return out;
}

int DealBook::reach(RowNumber deal, Date day) const {
  const Deal& d = deals_[deal];
  const int open_stages = d.pipeline < 0 ? 0 : static_cast<int>(pipelines_[static_cast<std::size_t>(d.pipeline)].open.size());
  const StageKind now = outcome(deal, day);
  if (now == StageKind::Won) return open_stages;
  const auto history = entries(deal);
  if (history.empty()) {
    if (now == StageKind::Lost || d.present < 0) return 0;
    return std::max(0, stages_[static_cast<std::size_t>(d.present)].ordinal);
  }
  std::int64_t last_closing = std::numeric_limits<std::int64_t>::max();
  if (now == StageKind::Lost)
    for (const StageEntry& entry : history)
      if (entry.day <= day.days && entry.stage >= 0 && stages_[static_cast<std::size_t>(entry.stage)].kind != StageKind::Open) last_closing = entry.ms;
  int out = 0;
  for (const StageEntry& entry : history) {
    if (entry.day > day.days || entry.ms > last_closing) break;
    if (entry.stage >= 0) out = std::max(out, stages_[static_cast<std::size_t>(entry.stage)].ordinal);
  }
  return out;
}

}  // namespace runrate
