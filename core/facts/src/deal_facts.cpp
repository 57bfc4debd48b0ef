#include <algorithm>
#include <map>

#include "facts/references.h"
#include "makers.h"

namespace runrate {
namespace {

/// Of the deals of each pipeline and group that closed in the last twelve months: how many reached each open stage, how many
/// were won.
class Calibration {
 public:
  Calibration(const DealBook& book, const Selection& selected, Date close) {
    const Date after = close + 1;
    const Date from = add_months(after, -12);
    for (RowNumber deal = 0; deal < book.size(); ++deal) {
      const std::int32_t closed = book.closed(deal);
      if (!selected.mask[deal] || closed == kNoDay || closed < from.days || closed > close.days || book.pipeline(deal) < 0) continue;
      auto& counts = counts_[{book.pipeline(deal), selected.groups[deal]}];
      counts.resize(book.pipelines()[static_cast<std::size_t>(book.pipeline(deal))].open.size());
      const int reach = book.reach(deal, close);
      for (int stage = 0; stage < static_cast<int>(counts.size()) && stage <= reach; ++stage) {
        ++counts[static_cast<std::size_t>(stage)].reached;
        if (book.outcome(deal, close) == StageKind::Won) ++counts[static_cast<std::size_t>(stage)].won;
      }
    }
  }
  struct Count {
    std::int64_t won = 0;
    std::int64_t reached = 0;
  };
  [[nodiscard]] Count at(int pipeline, std::uint32_t group, int ordinal) const {
    const auto counts = counts_.find({pipeline, group});
    if (counts == counts_.end() || static_cast<std::size_t>(ordinal) >= counts->second.size()) return {};
    return counts->second[static_cast<std::size_t>(ordinal)];
  }

 private:
  std::map<std::pair<int, std::uint32_t>, std::vector<Count>> counts_;
};

/// The last day on or before `close` on which a deal was touched by an activity.
class Touches {
 public:
  explicit Touches(const MakerInput& in) {
    const Table* table = in.snapshot().table("activities");
    if (!table) return;
    const BackReferences back(in.snapshot(), *table, "deal_id");
    const Column& at = *table->column("at");
    const Table& deals = *in.snapshot().table("deals");
    begin_.assign(1, 0);
    for (RowNumber deal = 0; deal < deals.size(); ++deal) {
      for (const RowNumber row : back.rows(deal))
        if (!table->stub(row) && at.days[row] != kNoDay) days_.push_back(at.days[row]);
      std::sort(days_.begin() + begin_.back(), days_.end());
      begin_.push_back(static_cast<std::ptrdiff_t>(days_.size()));
    }
  }
  [[nodiscard]] std::int32_t last(RowNumber deal, Date close) const {
    if (begin_.empty()) return kNoDay;
    const auto first = days_.begin() + begin_[deal];
    const auto end = std::upper_bound(first, days_.begin() + begin_[deal + 1], close.days);
    return end == first ? kNoDay : *(end - 1);
  }

 private:
  std::vector<std::ptrdiff_t> begin_;
  std::vector<std::int32_t> days_;
};

std::int32_t last_stage_change(const DealBook& book, RowNumber deal, Date close) {
  std::int32_t out = kNoDay;
  for (const StageEntry& entry : book.entries(deal))
    if (entry.day <= close.days) out = std::max(out, entry.day);
  return out;
}

/// The amount in base currency at the rate of `day`'s month; blank where there is none or no rate for it.
std::int64_t amount_on(const MakerInput& in, FramedFacts& facts, const FactColumn& amounts, RowNumber row, Date day) {
  if (amounts.ints[row] == kBlank) return kBlank;
  if (const auto value = in.rates.to_base(amounts.ints[row], amounts.currencies[row], day)) return *value;
  facts.leave_out({"left_out_unconverted", {{"currency", std::string(in.snapshot().pool->text(amounts.currencies[row]))}}}, row);
  return kBlank;
}

}  // namespace

Made make_deal_states(const MakerInput& in) {
  const Table* table = in.snapshot().table("deals");
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, table);
  const std::size_t amount = facts->ints("amount", FactType::Money);
  const std::size_t probability = facts->ints("probability", FactType::Decimal, 6);
  const std::size_t calibrated_won = facts->ints("calibrated_won", FactType::Integer);
  const std::size_t calibrated_n = facts->ints("calibrated_n", FactType::Integer);
  const std::size_t staged = facts->ints("staged", FactType::YesNo);
  const std::size_t stage_text = facts->texts("stage");
  const std::size_t last_touch = facts->ints("last_touch", FactType::Date);
  if (!table) return facts;
  RUNRATE_TRY(const Selection selected, select(in, *table));
  const DealBook& book = in.views->deals();
  const Touches touches(in);
  const FactColumn& amounts = *in.views->own(*table, "amount");
  const Column& own_probability = *table->column("probability");
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    if (window.close < window.start) continue;
    const Calibration calibration(book, selected, window.close);
    for (RowNumber deal = 0; deal < table->size(); ++deal) {
      if (!selected.mask[deal] || !book.open_at(deal, window.close)) continue;
      const int index = book.stage_at(deal, window.close);
      if (book.guessed(deal)) facts->mark_estimated();
      const StageInfo* stage = index < 0 ? nullptr : &book.stages()[static_cast<std::size_t>(index)];
      facts->add(w, selected.groups[deal], deal);
      facts->put(amount, amount_on(in, *facts, amounts, deal, window.close));
      facts->put(staged, stage ? 1 : 0);
      facts->put_text(stage_text, stage ? stage->stage : 0);
      facts->put(probability, own_probability.ints[deal] != kBlank ? own_probability.ints[deal] : stage ? stage->probability : 0);
      const auto counts = stage && stage->ordinal >= 0 ? calibration.at(stage->pipeline, selected.groups[deal], stage->ordinal) : Calibration::Count{};
      facts->put(calibrated_won, counts.won);
      facts->put(calibrated_n, counts.reached);
      facts->put(last_touch, std::max({book.created(deal), last_stage_change(book, deal, window.close), touches.last(deal, window.close)}));
    }
  }
  return facts;
}

Made make_due_deals(const MakerInput& in) {
  const Table* table = in.snapshot().table("deals");
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, table);
  const std::size_t slipped = facts->ints("slipped", FactType::YesNo);
  const std::size_t amount = facts->ints("amount", FactType::Money);
  if (!table) return facts;
  RUNRATE_TRY(const Selection selected, select(in, *table));
  const DealBook& book = in.views->deals();
  const FactColumn& amounts = *in.views->own(*table, "amount");
  const Column& expected = *table->column("expected_close_on");
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    for (RowNumber deal = 0; deal < table->size(); ++deal) {
      const std::int64_t day = expected.ints[deal];
      if (!selected.mask[deal] || day == kBlank || day < window.start.days || day > window.close.days) continue;
      if (!book.open_at(deal, window.open())) continue;
      facts->add(w, selected.groups[deal], deal);
      facts->put(slipped, book.open_at(deal, window.close) ? 1 : 0);
      facts->put(amount, amount_on(in, *facts, amounts, deal, window.close));
    }
  }
  return facts;
}

}  // namespace runrate
