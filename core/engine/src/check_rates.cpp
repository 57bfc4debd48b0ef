#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "facts/rates.h"
#include "findings.h"
#include "metrics/evaluator.h"
#include "state.h"

namespace runrate::engine {
namespace {

constexpr std::size_t kMostMonths = 36;  ///< months without a rate that are named, a currency

/// Rows of one table and currency that need a rate in a month that has none, by the month's first day.
using Missing = std::map<Date, FaultCounter>;

/// The days by which the money of a row is counted, as far as rows alone tell.
class CountedDays {
 public:
  CountedDays(const Table& table, Date as_of)
      : started_(table, "started_on"), ended_(table, "ended_on"), subscriptions_(table.info.id == "subscriptions"), as_of_(as_of) {
    constexpr std::array<std::string_view, 3> kDates{"on", "created_on", "closed_on"};
    for (const std::string_view date : kDates) dates_.emplace_back(table, date);
  }
  template <class Visit>
  void operator()(RowNumber row, const Visit& visit) const {
    if (!subscriptions_) {
      for (const IntCells& date : dates_)
        if (const auto day = date.date(row); day && *day <= as_of_) visit(*day);
      return;
    }
    const auto from = started_.date(row);
    if (!from) return;
    const Date to = std::min(as_of_ + 1, ended_.date(row).value_or(as_of_ + 1));
    for (Date month = first_of_month(*from); month < to; month = add_months(month, 1)) visit(std::max(month, *from));
  }

 private:
  IntCells started_, ended_;
  std::vector<IntCells> dates_;
  bool subscriptions_;
  Date as_of_;
};

void report_currency(const Snapshot& snapshot, const Table& table, const std::string& currency, const Missing& missing, std::vector<Finding>& out) {
  std::size_t named = 0;
  for (const auto& [month, rows] : missing) {
    if (++named > kMostMonths) break;
    rows.report("check_no_rate",
                {{"table", fold(table.info.name)},
                 {"row_name", table.info.row_name},
                 {"currency", currency},
                 {"period", label(period_of(month, Grain::Month, snapshot.rules.calendar), snapshot.rules.calendar)}},
                out);
  }
  if (missing.size() > kMostMonths)
    out.push_back({Finding::Severity::Data,
                   {"check_no_rate_rest",
                    {{"table", fold(table.info.name)}, {"currency", currency}, {"months", std::to_string(missing.size() - kMostMonths)}}},
                   0,
                   table.info.id,
                   {}});
}

}  // namespace

void check_rates(const Snapshot& snapshot, std::vector<Finding>& out) {
  const RateTable rates(snapshot);
  const Date as_of = Evaluator::as_of(snapshot);
  for (const auto& table : snapshot.tables) {
    const bool money = std::ranges::any_of(table->info.columns, [](const ColumnInfo& c) { return c.type == ColumnType::Money; });
    if (!money || !table->column("currency")) continue;
    const TextCells currency(snapshot, *table, "currency");
    const CountedDays days(*table, as_of);
    std::map<std::string, Missing> by_currency;
    each_row(*table, [&](RowNumber row) {
      if (currency.blank(row) || rates.is_base(currency.id(row))) return;
      std::optional<Date> last;  // a row counts once a month
      days(row, [&](Date day) {
        const Date month = first_of_month(day);
        if (last == month || rates.has_rate(currency.id(row), day)) return;
        last = month;
        by_currency[std::string(currency.text(row))].try_emplace(month, *table).first->second.add(row);
      });
    });
    for (const auto& [code, missing] : by_currency) report_currency(snapshot, *table, code, missing, out);
  }
}

}  // namespace runrate::engine
