#include <algorithm>
#include <cmath>
#include <limits>

#include "base/message.h"
#include "compare.h"
#include "goals.h"

namespace runrate {
namespace {

void add_point(LineContent::Line& line, Figure figure) {
  line.heights.push_back(figure.number ? to_double(*figure.number) : std::numeric_limits<double>::quiet_NaN());
  line.points.push_back(std::move(figure));
}

std::optional<LineContent::Line> plan_of(const NumberSource& source, const ViewState& view, const KpiInfo& kpi,
                                         const std::vector<Period>& periods) {
  LineContent::Line plan{to_text(Message{"report_plan", {}}), LineContent::Line::Style::Plan, {}, {}};
  for (Figure& figure : report::Goals(source, view.where).plan(kpi, periods)) add_point(plan, std::move(figure));
  return plan.points.empty() ? std::nullopt : std::optional(std::move(plan));
}

/// A bar as it moves the level: what a KPI counts as a loss goes down.
struct Movement {
  const char* kpi;
  int sign;
};
constexpr Movement kMovements[] = {{"new_mrr", 1},          {"reactivation_mrr", 1}, {"expansion_mrr", 1},
                                   {"contraction_mrr", -1}, {"churned_mrr", -1},     {"fx_mrr", 1}};

}  // namespace

Result<LineContent> build_line(const NumberSource& source, const ViewState& view, const std::string& kpi, int count) {
  const CalendarRules& rules = source.snapshot->rules.calendar;
  RUNRATE_TRY(const KpiInfo* info, report::find_kpi(source, kpi));
  const std::vector<Period> periods = report::periods_up_to(view.period, std::max(count, 1), rules);
  RUNRATE_TRY(const Answer answer, source.answer({{kpi}, periods, {}, view.where, {}}));
  LineContent content;
  content.kpi = kpi;
  content.title = info->name;
  content.periods = periods;
  content.labels = answer.labels;
  content.unit = info->unit;
  content.currency = report::figure_of(Value{}, info->unit, source).currency;
  LineContent::Line main{info->name, LineContent::Line::Style::Main, {}, {}};
  const auto figure_at = [&](const Answer& of, std::size_t i) {
    return report::figure_of(report::unless_of_nothing(*source.snapshot, *info, of.value(0, i)), info->unit, source);
  };
  for (std::size_t i = 0; i < periods.size(); ++i) add_point(main, figure_at(answer, i));
  content.lines.push_back(std::move(main));
  for (const auto& [day, text] : source.notes)
    for (std::size_t i = 0; i < periods.size(); ++i)
      if (periods[i].contains(day)) content.notes.emplace_back(i, text);
  if (auto plan = plan_of(source, view, *info, periods)) {
    content.title = to_text(Message{"report_against_plan", {{"kpi", info->name}}});
    content.lines.push_back(std::move(*plan));
  }
  if (view.comparison == ViewState::Comparison::LastYear) {
    std::vector<Period> earlier;
    for (const Period& period : periods) earlier.push_back(report::year_before(period, rules));
    RUNRATE_TRY(const Answer then, source.answer({{kpi}, earlier, {}, view.where, {}}));
    LineContent::Line line{to_text(Message{"report_year_before", {}}), LineContent::Line::Style::Comparison, {}, {}};
    for (std::size_t i = 0; i < periods.size(); ++i) add_point(line, figure_at(then, i));
    content.lines.push_back(std::move(line));
  }
  return content;
}

Result<LineContent> build_cumulative(const NumberSource& source, const ViewState& view, const std::string& kpi) {
  const CalendarRules& rules = source.snapshot->rules.calendar;
  RUNRATE_TRY(const KpiInfo* info, report::find_kpi(source, kpi));
  report::Goals goals(source, view.where);
  if (!goals.adds_up(*info)) return fail("cumulative_not", {{"kpi", info->name}});
  const Period year = period_of(view.period.last(), Grain::Year, rules);
  const std::vector<Period> months = periods_between(year.start, year.last(), Grain::Month, rules);
  RUNRATE_TRY(const Answer answer, source.answer({{kpi}, months, {}, view.where, {}}));
  LineContent content;
  content.kpi = kpi;
  content.title = to_text(Message{"report_cumulative", {{"kpi", info->name}, {"year", label(year, rules)}}});
  content.unit = info->unit;
  content.currency = report::figure_of(Value{}, info->unit, source).currency;
  LineContent::Line main{info->name, LineContent::Line::Style::Main, {}, {}};
  LineContent::Line plan{to_text(Message{"report_plan", {}}), LineContent::Line::Style::Plan, {}, {}};
  Rational sum;
  Rational planned;
  bool any = false;
  for (std::size_t i = 0; i < months.size(); ++i) {
    content.periods.push_back({year.start, months[i].end, Grain::All});
    content.labels.push_back(answer.labels[i]);
    const Value& month = answer.value(0, i);
    if (month.number) sum += *month.number;
    add_point(main, month.number ? report::figure_of(std::optional(sum), info->unit, source) : report::figure_of(month, info->unit, source));
    const std::optional<Rational> target = goals.target(*info, months[i]);
    planned += target.value_or(0);
    any = any || target;
    add_point(plan, report::figure_of(std::optional(planned), info->unit, source));
  }
  content.lines.push_back(std::move(main));
  if (any) content.lines.push_back(std::move(plan));
  return content;
}

Result<WaterfallContent> build_waterfall(const NumberSource& source, const ViewState& view) {
  using Kind = WaterfallContent::Bar::Kind;
  std::vector<std::string> kpis{"opening_mrr", "mrr", "net_new_mrr"};
  for (const Movement& movement : kMovements) kpis.emplace_back(movement.kpi);
  RUNRATE_TRY(const Answer answer, source.answer({kpis, {view.period}, {}, view.where, {}}));
  WaterfallContent content;
  content.period = answer.labels.front();
  content.net = report::figure_of(answer.value(2, 0), Unit::Money, source);
  const Value& opening = answer.value(0, 0);
  const Value& closing = answer.value(1, 0);
  if (!opening.number || !closing.number || report::lacks_data(*source.snapshot, **report::find_kpi(source, "mrr"))) return content;
  const auto add = [&](const char* kpi, Kind kind, const Rational& amount) {
    content.bars.push_back({kpi, kind, report::figure_of(amount, Unit::Money, source), std::abs(to_double(amount))});
  };
  Rational level = *opening.number;
  add("opening_mrr", Kind::Total, level);
  for (std::size_t i = 0; i < std::size(kMovements); ++i) {
    const Value& value = answer.value(i + 3, 0);
    if (!value.number) continue;
    const Rational amount = *value.number * kMovements[i].sign;
    level += amount;
    // Exchange rates are a bar only where they did something.
    if (sgn(amount) == 0 && kMovements[i].kpi == std::string_view("fx_mrr")) continue;
    const bool loss = sgn(amount) < 0 || (sgn(amount) == 0 && kMovements[i].sign < 0);
    add(kMovements[i].kpi, loss ? Kind::Loss : Kind::Gain, amount);
  }
  add("mrr", Kind::Total, *closing.number);
  content.closes = level == *closing.number;
  return content;
}

Result<TableContent> build_kpi_table(const NumberSource& source, const ViewState& view, const std::string& title,
                                     const std::vector<std::string>& kpis, int count) {
  const std::vector<Period> periods = report::periods_up_to(view.period, std::max(count, 1), source.snapshot->rules.calendar);
  RUNRATE_TRY(const Answer answer, source.answer({kpis, periods, {}, view.where, {}}));
  TableContent table;
  table.title = title;
  table.columns.push_back(to_text(Message{"report_number", {}}));
  table.numeric.push_back(false);
  for (const std::string& each : answer.labels) {
    table.columns.push_back(each);
    table.numeric.push_back(true);
  }
  for (std::size_t i = 0; i < kpis.size(); ++i) {
    RUNRATE_TRY(const KpiInfo* kpi, report::find_kpi(source, kpis[i]));
    std::vector<TableCell> row{kpi->name};
    std::vector<NumberLink> links(1);
    for (std::size_t p = 0; p < periods.size(); ++p) {
      row.emplace_back(report::figure_of(report::unless_of_nothing(*source.snapshot, *kpi, answer.value(i, p)), kpi->unit, source));
      links.push_back(NumberLink{kpis[i], answer.labels[p]});
    }
    table.rows.push_back(std::move(row));
    table.links.push_back(std::move(links));
  }
  return table;
}

}  // namespace runrate
