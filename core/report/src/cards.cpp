#include <algorithm>

#include "compare.h"
#include "goals.h"
#include "metrics/evaluator.h"
#include "report/alerts.h"

namespace runrate {
namespace {

constexpr int kHistory = 13;

/// The values of all asked KPIs in the earlier period; taken from `answer` where that has them, asked for else.
Result<std::vector<Value>> values_before(const NumberSource& source, const Answer& answer, const report::Earlier& earlier,
                                         const Query& query) {
  std::vector<Value> values;
  const auto place = std::ranges::find(answer.periods, earlier.period);
  if (!earlier.same_days() && place != answer.periods.end()) {
    const auto at = static_cast<std::size_t>(place - answer.periods.begin());
    for (std::size_t i = 0; i < query.kpis.size(); ++i) values.push_back(answer.value(i, at));
    return values;
  }
  Query before = query;
  before.periods = {earlier.period};
  before.as_of = earlier.as_of;
  RUNRATE_TRY(const Answer then, source.answer(before));
  for (std::size_t i = 0; i < query.kpis.size(); ++i) values.push_back(then.value(i, 0));
  return values;
}

CardContent card_of(const NumberSource& source, const KpiInfo& kpi, const Answer& answer, std::size_t index) {
  const std::size_t last = answer.periods.size() - 1;
  const Value& value = answer.value(index, last);
  CardContent card;
  card.kpi = kpi.id;
  card.name = kpi.name;
  card.about = kpi.about;
  card.period = answer.labels[last];
  card.value = report::figure_of(value, kpi.unit, source);
  card.marks = value;
  if (!kpi.benchmarks.empty()) card.benchmark = kpi.benchmarks.front();
  for (std::size_t i = 0; i <= last; ++i) {
    const Value& each = answer.value(index, i);
    card.history.push_back(each.number ? std::optional(to_double(*each.number)) : std::nullopt);
  }
  card.benchmark_source = kpi.benchmark_source;
  card.interval = report::interval_of(value, kpi.unit);
  return card;
}

/// The interval of a KPI with a margin of its own (NPS).
Result<void> add_margin(const NumberSource& source, const ViewState& view, const KpiInfo& kpi, CardContent& card) {
  if (kpi.margin.empty() || !card.value.number) return {};
  RUNRATE_TRY(const Answer answer, source.answer({{kpi.margin}, {view.period}, {}, view.where, {}}));
  const auto& margin = answer.value(0, 0).number;
  if (margin) card.interval = {to_double(*card.value.number - *margin), to_double(*card.value.number + *margin)};
  return {};
}

/// A 0 that only says that a table is empty becomes no value, and the card tells what would fill it.
void explain_emptiness(const NumberSource& source, const KpiInfo& kpi, CardContent& card) {
  const Value judged = report::unless_of_nothing(*source.snapshot, kpi, card.marks);
  if (judged.number) return;
  // What it can do without is not the reason: LTV without costs has none where nobody left.
  if (report::lacks_data(*source.snapshot, kpi)) card.missing = report::missing_columns(*source.snapshot, kpi);
  if (!card.value.number) return;
  card.value.number.reset();
  card.value.why = judged.why;
  card.history.assign(card.history.size(), std::nullopt);
}

void mark_alerts(const NumberSource& source, Date as_of, CardContent& card) {
  for (const AlertRule& rule : source.alerts) {
    if (rule.kpi != card.kpi) continue;
    int age = 0;
    if (rule.kind == AlertRule::Kind::Stale)
      if (const auto span = Evaluator::span_of_facts(*source.snapshot); span && span->second < as_of) age = static_cast<int>(as_of - span->second);
    if (meets(rule, card, age)) card.alerts.push_back(to_text(rule));
  }
}

}  // namespace

Result<std::vector<CardContent>> build_cards(const NumberSource& source, const ViewState& view, const std::vector<std::string>& kpis) {
  const CalendarRules& rules = source.snapshot->rules.calendar;
  const Query query{kpis, report::periods_up_to(view.period, kHistory, rules), {}, view.where, {}};
  RUNRATE_TRY(const Answer answer, source.answer(query));
  const std::optional<report::Earlier> earlier = report::earlier_of(view, answer.as_of, rules);
  std::vector<Value> before;
  if (earlier) {
    RUNRATE_TRY(before, values_before(source, answer, *earlier, query));
  }
  report::Goals goals(source, view.where);
  std::vector<CardContent> cards;
  for (std::size_t i = 0; i < kpis.size(); ++i) {
    RUNRATE_TRY(const KpiInfo* kpi, report::find_kpi(source, kpis[i]));
    CardContent card = card_of(source, *kpi, answer, i);
    card.filtered = !view.where.empty();
    RUNRATE_CHECK(add_margin(source, view, *kpi, card));
    explain_emptiness(source, *kpi, card);
    if (earlier && card.value.number) {
      card.change = report::compare(answer.value(i, answer.periods.size() - 1), before[i], *kpi, source);
      card.change.versus = label(earlier->period, rules);
      card.change.same_days = earlier->same_days();
    }
    if (const auto target = goals.target(*kpi, view.period)) card.target = report::figure_of(target, kpi->unit, source);
    if (!source.alerts.empty()) mark_alerts(source, answer.as_of, card);
    cards.push_back(std::move(card));
  }
  return cards;
}

}  // namespace runrate
