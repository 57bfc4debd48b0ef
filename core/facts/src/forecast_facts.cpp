#include "base/text.h"
#include "facts/rates.h"
#include "makers.h"

namespace runrate {

Made make_forecast_calls(const MakerInput& in) {
  const Snapshot& snapshot = in.snapshot();
  const Table* table = snapshot.table("forecasts");
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, table);
  const std::size_t rep_column = facts->texts("rep");
  const std::size_t amount = facts->ints("amount", FactType::Money);
  if (!table) return facts;
  RUNRATE_TRY(const Selection selected, select(in, *table));
  const TextPool& pool = *snapshot.pool;
  const Column& reps = *table->column("rep");
  const Column& periods = *table->column("period");
  const Column& submitted = *table->column("submitted_on");
  const FactColumn& amounts = *in.views->own(*table, "amount");
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    if (window.close < window.start || window.grain == Grain::Day || window.grain == Grain::Week || window.grain == Grain::All) continue;
    std::map<std::uint32_t, std::map<TextId, RowNumber>> last;  // of each group, the last call of each rep
    for (RowNumber row = 0; row < table->size(); ++row) {
      if (!selected.mask[row] || submitted.ints[row] == kBlank || submitted.ints[row] > window.start.days) continue;
      const auto period = parse_period(trim(pool.text(periods.texts[row])), snapshot.rules.calendar);
      if (!period || period->start != window.start || period->end != window.end) continue;
      const auto [it, added] = last[selected.groups[row]].try_emplace(pool.folded(reps.texts[row]), row);
      if (!added && submitted.ints[it->second] < submitted.ints[row]) it->second = row;
    }
    for (const auto& [group, calls] : last) {
      const bool team_spoke = calls.contains(0);
      for (const auto& [rep, row] : calls) {
        if ((team_spoke && rep != 0) || amounts.ints[row] == kBlank) continue;
        const auto value = in.rates.to_base(amounts.ints[row], amounts.currencies[row], window.start);
        if (!value) {
          facts->leave_out(without_rate(pool, amounts.currencies[row]), row);
          continue;
        }
        facts->add(w, group, row);
        facts->put_text(rep_column, rep);
        facts->put(amount, *value);
      }
    }
  }
  return facts;
}

}  // namespace runrate
