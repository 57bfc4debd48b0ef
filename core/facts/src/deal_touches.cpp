#include "deal_touches.h"

#include <algorithm>

#include "facts/references.h"

namespace runrate {

DealTouches::DealTouches(const Snapshot& snapshot) {
  const Table* table = snapshot.table("activities");
  const Table* deals = snapshot.table("deals");
  if (!table || !deals) return;
  const BackReferences back(snapshot, *table, "deal_id");
  const Column& at = *table->column("at");
  begin_.reserve(deals->size() + 1);
  begin_.push_back(0);
  for (RowNumber deal = 0; deal < deals->size(); ++deal) {
    for (const RowNumber row : back.rows(deal))
      if (!table->stub(row) && at.days[row] != kNoDay) days_.push_back(at.days[row]);
    std::sort(days_.begin() + begin_.back(), days_.end());
    begin_.push_back(static_cast<std::uint32_t>(days_.size()));
  }
}

std::int32_t DealTouches::last(RowNumber deal, Date close) const {
  if (begin_.empty()) return kNoDay;
  const auto first = days_.begin() + begin_[deal];
  const auto end = std::upper_bound(first, days_.begin() + begin_[deal + 1], close.days);
  return end == first ? kNoDay : *(end - 1);
}

}  // namespace runrate
