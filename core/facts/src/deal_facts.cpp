#include <algorithm>
#include <map>
#include <optional>

#include "deal_touches.h"
#include "facts/rates.h"
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
  facts.leave_out(without_rate(*in.snapshot().pool, amounts.currencies[row]), row);
  return kBlank;
}

}  // namespace

namespace {

/// What the columns of deal_states that few ask for are made from; kept alive by them.
struct DealStates {
  std::shared_ptr<Views> views;
  Frame frame;
  Selection selected;
  const Table* table = nullptr;

  [[nodiscard]] const DealBook& book() const { return views->deals(); }
  [[nodiscard]] const StageInfo* stage(RowNumber deal, std::uint32_t window) const {
    const int index = book().stage_at(deal, frame[window].close);
    return index < 0 ? nullptr : &book().stages()[static_cast<std::size_t>(index)];
  }
};
using StatesPtr = std::shared_ptr<const DealStates>;

/// A column made of each row's deal and window.
template <class Cell>
FramedFacts::Make cell_by_cell(StatesPtr states, Cell cell) {
  return [states = std::move(states), cell](std::span<const std::uint32_t> windows, std::span<const std::uint32_t>, std::span<const RowNumber> rows) {
    std::vector<std::int64_t> out;
    out.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) out.push_back(cell(*states, rows[i], windows[i]));
    return out;
  };
}

FramedFacts::Make calibrated(StatesPtr states, bool won) {
  return [states = std::move(states), won](std::span<const std::uint32_t> windows, std::span<const std::uint32_t> groups, std::span<const RowNumber> rows) {
    std::vector<std::int64_t> out;
    out.reserve(rows.size());
    std::optional<Calibration> calibration;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i == 0 || windows[i] != windows[i - 1]) calibration.emplace(states->book(), states->selected, states->frame[windows[i]].close);
      const StageInfo* stage = states->stage(rows[i], windows[i]);
      const auto counts = stage && stage->ordinal >= 0 ? calibration->at(stage->pipeline, groups[i], stage->ordinal) : Calibration::Count{};
      out.push_back(won ? counts.won : counts.reached);
    }
    return out;
  };
}

/// The columns that take a look at stages and activities.
void add_stage_columns(FramedFacts& facts, const StatesPtr& states) {
  facts.later("staged", FactType::YesNo, 0, cell_by_cell(states, [](const DealStates& s, RowNumber deal, std::uint32_t w) -> std::int64_t {
                return s.stage(deal, w) ? 1 : 0;
              }));
  facts.later("stage", FactType::Text, 0, cell_by_cell(states, [](const DealStates& s, RowNumber deal, std::uint32_t w) -> std::int64_t {
                const StageInfo* stage = s.stage(deal, w);
                return stage ? stage->stage : 0;
              }));
  facts.later("probability", FactType::Decimal, 6, cell_by_cell(states, [](const DealStates& s, RowNumber deal, std::uint32_t w) -> std::int64_t {
                const std::int64_t own = s.table->column("probability")->ints[deal];
                if (own != kBlank) return own;
                const StageInfo* stage = s.stage(deal, w);
                return stage ? stage->probability : 0;
              }));
  facts.later("last_touch", FactType::Date, 0, cell_by_cell(states, [](const DealStates& s, RowNumber deal, std::uint32_t w) -> std::int64_t {
                const Date close = s.frame[w].close;
                return std::max({s.book().created(deal), last_stage_change(s.book(), deal, close), s.views->touches().last(deal, close)});
              }));
}

/// What all deals together tell of each.
void add_calibration(FramedFacts& facts, const StatesPtr& states) {
  facts.later("calibrated_won", FactType::Integer, 0, calibrated(states, true));
  facts.later("calibrated_n", FactType::Integer, 0, calibrated(states, false));
}

/// Calls use(deal, group) for each deal that is looked at and that the filters leave.
template <class Use>
void each_deal(const MakerInput& in, const Table& table, const Selection& selected, Use use) {
  const std::size_t count = in.only ? in.only->size() : table.size();
  for (std::size_t i = 0; i < count; ++i)
    if (selected.mask[i]) use(in.only ? (*in.only)[i] : static_cast<RowNumber>(i), selected.groups[i]);
}

}  // namespace

Made make_deal_states(const MakerInput& in) {
  const Table* table = in.snapshot().table("deals");
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, table);
  const std::size_t amount = facts->ints("amount", FactType::Money);
  auto states = std::make_shared<DealStates>(DealStates{in.views, in.frame, {}, table});
  if (table) {
    RUNRATE_TRY(states->selected, select(in, *table));
  }
  add_stage_columns(*facts, states);
  if (!in.only) add_calibration(*facts, states);
  if (!table) return facts;
  const DealBook& book = in.views->deals();
  const FactColumn& amounts = *in.views->own(*table, "amount");
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    if (window.close < window.start) continue;
    each_deal(in, *table, states->selected, [&](RowNumber deal, std::uint32_t group) {
      if (!book.open_at(deal, window.close)) return;
      if (book.guessed(deal)) facts->mark_estimated();
      facts->add(w, group, deal);
      facts->put(amount, amount_on(in, *facts, amounts, deal, window.close));
    });
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
    each_deal(in, *table, selected, [&](RowNumber deal, std::uint32_t group) {
      const std::int64_t day = expected.ints[deal];
      if (day == kBlank || day < window.start.days || day > window.close.days || !book.open_at(deal, window.open())) return;
      facts->add(w, group, deal);
      facts->put(slipped, book.open_at(deal, window.close) ? 1 : 0);
      facts->put(amount, amount_on(in, *facts, amounts, deal, window.close));
    });
  }
  return facts;
}

}  // namespace runrate
