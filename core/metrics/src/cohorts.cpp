#include <map>

#include "base/money.h"
#include "facts/account_book.h"
#include "metrics/evaluator.h"

namespace runrate {

Result<std::vector<CohortCell>> Evaluator::cohorts(const SnapshotPtr& snapshot, const CohortQuery& query) {
  const Date today = as_of(*snapshot, query.as_of);
  const CalendarRules& rules = snapshot->rules.calendar;
  GroupIndex none;
  RUNRATE_TRY(const auto book, AccountBook::make(*snapshot, query.where, "", none));
  std::map<Period, std::vector<const AccountPart*>> joiners;
  for (const AccountPart& part : book->parts()) {
    if (part.first_day == kNoDay) continue;
    const Date joined{part.first_day};
    if (joined > today || (query.from && joined < *query.from) || (query.to && joined > *query.to)) continue;
    joiners[period_of(joined, query.grain, rules)].push_back(&part);
  }
  const auto money = [&](Int128 mrr) { return make_rational(mrr, kMrrUnit * power_of_ten(snapshot->rules.currency_digits)); };
  std::vector<CohortCell> cells;
  for (const auto& [cohort, parts] : joiners) {
    Int128 base = query.mrr ? 0 : static_cast<Int128>(parts.size());
    if (query.mrr)
      for (const AccountPart* part : parts) base += book->mrr(*part, Date{part->first_day}, Date{part->first_day});
    int age = 0;
    for (Period at = cohort; at.last() <= today; at = shift(at, 1, rules), ++age) {
      Int128 value = 0;
      for (const AccountPart* part : parts) {
        const std::int64_t mrr = book->mrr(*part, at.last(), at.last());
        value += query.mrr ? mrr : (mrr > 0 ? 1 : 0);
      }
      CohortCell cell{label(cohort, rules), age, query.mrr ? money(base) : make_rational(base), query.mrr ? money(value) : make_rational(value), {}};
      if (sgn(cell.base) > 0) cell.share = cell.value / cell.base;
      cells.push_back(std::move(cell));
    }
  }
  return cells;
}

}  // namespace runrate
