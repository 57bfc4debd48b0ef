#include <algorithm>
#include <map>

#include "base/text.h"
#include "facts/deal_book.h"
#include "metrics/evaluator.h"
#include "state.h"

namespace runrate {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

/// Milliseconds that a deal spent in each stage which it has left by as-of: all visits together.
std::map<int, std::int64_t> time_in_stages(const DealBook& book, RowNumber deal, Date as_of, const TimeZone& zone) {
  std::map<int, std::int64_t> spent;
  std::vector<StageEntry> visits;
  for (const StageEntry& entry : book.entries(deal))
    if (entry.day <= as_of.days) visits.push_back(entry);
  int present = -1;
  for (std::size_t i = 0; i < visits.size(); ++i) {
    std::int64_t end = 0;
    if (i + 1 < visits.size()) {
      end = visits[i + 1].ms;
    } else if (book.outcome(deal, as_of) != StageKind::Open && book.closed(deal) != kNoDay) {
      end = zone.to_instant(LocalTime{static_cast<std::int64_t>(book.closed(deal)) * kDayMs}).ms;
    } else {
      present = visits[i].stage;
      break;
    }
    if (visits[i].stage >= 0) spent[visits[i].stage] += std::max<std::int64_t>(end - visits[i].ms, 0);
  }
  spent.erase(present);
  return spent;
}

std::optional<Rational> median_in_days(std::vector<std::int64_t> times) {
  if (times.empty()) return std::nullopt;
  std::ranges::sort(times);
  const std::size_t middle = times.size() / 2;
  const Int128 twice = times.size() % 2 != 0 ? static_cast<Int128>(times[middle]) * 2 : static_cast<Int128>(times[middle - 1]) + times[middle];
  return make_rational(twice, 2 * kDayMs);
}

/// What is counted for one pipeline and group.
struct Tally {
  std::vector<std::int64_t> reached;     ///< by open stage
  std::vector<std::int64_t> still_open;
  std::vector<std::vector<std::int64_t>> times;
  std::int64_t won = 0;
  bool estimated = false;
};

}  // namespace

Result<std::vector<FunnelStage>> Evaluator::funnel(const SnapshotPtr& snapshot, const FunnelQuery& query) {
  std::vector<FunnelStage> out;
  const Table* deals = snapshot->table("deals");
  const Table* pipelines = snapshot->table("pipelines");
  if (!deals || !pipelines) return out;
  const Date today = as_of(*snapshot, query.as_of);
  const FactContext context{snapshot, today, query.where, query.group_by};
  state_->source.begin(context);
  const FactAccess access(state_->source, context);
  std::string question = access.version_of_rows("deals") + "|" + query.pipeline.value_or("") + (query.pipeline ? "|" : "");
  for (const auto& day : {query.from, query.to}) question += "|" + (day ? std::to_string(day->days) : std::string());
  const bool keeps = query.group_by.empty();  // how groups are written, other tables tell, too
  if (const auto* known = keeps ? state_->funnels.find(question) : nullptr) return *known;
  RUNRATE_TRY(const FactSource::FactsPtr rows, state_->source.dated("deals"));
  const std::span<const std::uint8_t> mask = rows->mask();
  const std::vector<std::uint32_t> ungrouped(query.group_by.empty() ? deals->size() : 0, 0);
  const std::span<const std::uint32_t> groups = query.group_by.empty() ? std::span<const std::uint32_t>(ungrouped) : rows->groups();
  const GroupIndex& index = state_->source.groups();
  const std::shared_ptr<const DealBook> deal_book = state_->source.deals();
  const DealBook& book = *deal_book;
  std::map<std::pair<int, std::uint32_t>, Tally> tallies;
  if (query.group_by.empty())
    for (std::size_t p = 0; p < book.pipelines().size(); ++p) tallies[{static_cast<int>(p), 0}];
  for (RowNumber deal = 0; deal < book.size(); ++deal) {
    const std::int32_t created = book.created(deal);
    if (!mask[deal] || created == kNoDay || created > today.days || book.pipeline(deal) < 0) continue;
    if ((query.from && created < query.from->days) || (query.to && created > query.to->days)) continue;
    const auto stages = book.pipelines()[static_cast<std::size_t>(book.pipeline(deal))].open.size();
    Tally& tally = tallies[{book.pipeline(deal), groups[deal]}];
    tally.reached.resize(stages);
    tally.still_open.resize(stages);
    tally.times.resize(stages);
    const int reach = book.reach(deal, today);
    for (std::size_t k = 0; k < stages && static_cast<int>(k) <= reach; ++k) ++tally.reached[k];
    const StageKind outcome = book.outcome(deal, today);
    if (outcome == StageKind::Won) ++tally.won;
    if (outcome == StageKind::Open && static_cast<std::size_t>(reach) < stages) ++tally.still_open[static_cast<std::size_t>(reach)];
    tally.estimated |= book.guessed(deal);
    for (const auto& [stage, ms] : time_in_stages(book, deal, today, snapshot->rules.calendar.zone))
      if (const int ordinal = book.stages()[static_cast<std::size_t>(stage)].ordinal; ordinal >= 0)
        tally.times[static_cast<std::size_t>(ordinal)].push_back(ms);
  }
  bool found = !query.pipeline;
  for (auto& entry : tallies) {
    const auto& key = entry.first;
    auto& tally = entry.second;
    const PipelineInfo& pipeline = book.pipelines()[static_cast<std::size_t>(key.first)];
    const std::string name(snapshot->pool->text(pipeline.name));
    if (query.pipeline && fold(*query.pipeline) != fold(name)) continue;
    found = true;
    tally.reached.resize(pipeline.open.size());
    tally.still_open.resize(pipeline.open.size());
    tally.times.resize(pipeline.open.size());
    std::optional<std::int64_t> before;
    const auto add = [&](std::string stage, std::int64_t reached, std::int64_t still_open, std::optional<Rational> days) {
      FunnelStage row{name, index.labels()[key.second], std::move(stage), reached, {}, still_open, std::move(days), tally.estimated};
      if (before && *before > 0) row.conversion = make_rational(reached, *before);
      before = reached;
      out.push_back(std::move(row));
    };
    for (std::size_t k = 0; k < pipeline.open.size(); ++k) {
      const RowNumber row = book.stages()[static_cast<std::size_t>(pipeline.open[k])].row;
      add(std::string(snapshot->pool->text(pipelines->column("stage")->texts[row])), tally.reached[k], tally.still_open[k],
          median_in_days(std::move(tally.times[k])));
    }
    add("won", tally.won, 0, std::nullopt);
  }
  if (!found && !std::ranges::any_of(book.pipelines(), [&](const PipelineInfo& p) { return fold(snapshot->pool->text(p.name)) == fold(*query.pipeline); }))
    return fail("unknown_pipeline", {{"pipeline", *query.pipeline}});
  if (keeps) state_->funnels.keep(question, out, out.size() * 200);
  return out;
}

}  // namespace runrate
