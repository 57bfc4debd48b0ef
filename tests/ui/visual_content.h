#pragma once
#include <cmath>

#include "report/content.h"

// Invented content in the form that pages and reports hand over.
namespace runrate::visual {

inline Rational fraction(const char* text) {
  Rational out(text, 10);
  out.canonicalize();
  return out;
}

inline Figure money(const char* amount, const char* currency = "EUR") {
  return {fraction(amount), Unit::Money, currency, {}};
}
inline Figure percent(const char* share) {
  return {fraction(share), Unit::Percent, {}, {}};
}
inline Figure ratio(const char* number) {
  return {fraction(number), Unit::Ratio, {}, {}};
}
inline Figure count(long number) {
  return {Rational(number), Unit::Count, {}, {}};
}
inline Figure none(Unit unit, const char* why = "nothing_to_average") {
  return {std::nullopt, unit, {}, {why, {}}};
}

inline Change change(Change::Kind kind, Figure difference, const char* relative, Better better) {
  Change out;
  out.kind = kind;
  out.difference = std::move(difference);
  if (relative) out.relative = fraction(relative);
  out.better = better;
  out.versus = "2026-09";
  return out;
}

inline std::vector<std::optional<double>> history(std::initializer_list<double> values) {
  return {values.begin(), values.end()};
}

inline std::vector<CardContent> cards() {
  std::vector<CardContent> out(6);
  out[0].kpi = "mrr";
  out[0].name = "MRR";
  out[0].about = "What all customers pay for a month, on the period's last day.";
  out[0].value = money("49730");
  out[0].change = change(Change::Kind::Up, money("1130"), "113/4860", Better::Higher);
  out[0].history = history({38, 39, 41, 40.5, 42, 43.2, 44, 45.2, 46.4, 46.2, 47.9, 48.6, 49.73});
  out[0].target = money("50950");
  out[1].kpi = "net_new_mrr";
  out[1].name = "Net new MRR";
  out[1].value = money("1130");
  out[1].change = change(Change::Kind::Down, money("-270"), "-27/140", Better::Higher);
  out[1].history = history({900, 1200, 1900, 100, 1500, 1300, 800, 1200, 1400, 400, 1700, 1400, 1130});
  out[1].target = money("1395");
  out[1].marks.part = true;
  out[2].kpi = "customer_churn_rate";
  out[2].name = "Customer churn";
  out[2].value = percent("6/312");
  out[2].change = change(Change::Kind::Down, {fraction("-4/10"), Unit::Points, {}, {}}, nullptr, Better::Lower);
  out[2].history = history({3.1, 2.9, 3, 2.7, 2.8, 2.3, 2.6, 2.5, 2.4, 2.7, 2.2, 2.3, 1.9});
  out[2].marks.cases = 312;
  out[3].kpi = "nrr_12m";
  out[3].name = "NRR, 12 months";
  out[3].value = percent("1048/1000");
  out[3].change = change(Change::Kind::Up, {fraction("11/10"), Unit::Points, {}, {}}, nullptr, Better::Higher);
  out[3].history = history({99, 99.5, 100, 100.2, 100.6, 101, 101.3, 102, 102, 102.6, 103, 103.7, 104.8});
  out[3].benchmark = "saas-enterprise > 120 %";
  out[4].kpi = "win_rate";
  out[4].name = "Win rate";
  out[4].value = percent("14/45");
  out[4].change = change(Change::Kind::Down, {fraction("-3"), Unit::Points, {}, {}}, nullptr, Better::Higher);
  out[4].history = history({28, 31, 34, 27, 30, 36, 33, 29, 34, 39, 33, 35, 31});
  out[4].marks.cases = 45;
  out[4].interval = {{0.196, 0.457}};
  out[5].kpi = "pipeline_coverage";
  out[5].name = "Pipeline coverage";
  out[5].value = ratio("27/10");
  out[5].change = change(Change::Kind::Down, ratio("-1/2"), "-5/32", Better::Higher);
  out[5].history = history({3.6, 3.9, 3.4, 3.1, 2.9, 3.2, 3.6, 3.1, 2.8, 3.3, 3.2, 3.2, 2.7});
  out[5].benchmark = "all > 3 ×";
  out[5].marks.estimated = true;
  out[5].filtered = true;
  for (CardContent& card : out) card.period = "2026-10";
  return out;
}

inline std::vector<CardContent> odd_cards() {
  std::vector<CardContent> out(5);
  for (CardContent& card : out) card.period = "2026-10";
  out[0].kpi = "arr";
  out[0].name = "ARR with a rather long name that will not fit";
  out[0].value = money("20319217/2");
  out[0].change = change(Change::Kind::Up, money("1234567"), "12345/100000", Better::Higher);
  out[0].change.same_days = true;
  out[1].kpi = "cac";
  out[1].name = "CAC";
  out[1].value = none(Unit::Money);
  out[1].missing = {"costs.amount", "costs.category", "costs.on"};
  out[2].kpi = "customers";
  out[2].name = "Customers";
  out[2].value = count(312);
  out[2].change.kind = Change::Kind::NoEarlierValue;
  out[3].kpi = "sales_cycle";
  out[3].name = "Sales cycle";
  out[3].value = {fraction("518/10"), Unit::Days, {}, {}};
  out[3].change = change(Change::Kind::Up, {fraction("21/10"), Unit::Days, {}, {}}, "21/497", Better::Lower);
  out[3].history = {std::nullopt, 50.0, 49.0, std::nullopt, 51.0, 52.0, 50.5, 51.8};
  out[4].kpi = "nps";
  out[4].name = "NPS";
  out[4].value = {Rational(42), Unit::Score, {}, {}};
  out[4].change.kind = Change::Kind::NoChange;
  out[4].change.versus = "2025-10";
  return out;
}

inline LineContent line() {
  LineContent out;
  out.title = "MRR against plan";
  out.kpi = "mrr";
  out.unit = Unit::Money;
  out.currency = "EUR";
  LineContent::Line mrr{"MRR", LineContent::Line::Style::Main, {}, {}};
  LineContent::Line plan{"Plan", LineContent::Line::Style::Plan, {}, {}};
  const std::vector<double> values{38, 39, 41, 40.5, 42, 43.2, 44, 45.2, 46.4, 46.2, 47.9, 48.6, 49.73};
  const CalendarRules rules;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Date day = add_months(*make_date(2025, 10, 1), static_cast<int>(i));
    out.periods.push_back(period_of(day, Grain::Month, rules));
    out.labels.push_back(label(out.periods.back(), rules));
    mrr.heights.push_back(values[i] * 1000);
    mrr.points.push_back({Rational(values[i] * 1000), Unit::Money, "EUR", {}});
    const double planned = i < 1 ? std::nan("") : 39000 + 996.0 * static_cast<double>(i);
    plan.heights.push_back(planned);
    plan.points.push_back(i < 1 ? none(Unit::Money, "no_target") : Figure{Rational(planned), Unit::Money, "EUR", {}});
  }
  out.lines = {mrr, plan};
  return out;
}

inline WaterfallContent waterfall() {
  using Kind = WaterfallContent::Bar::Kind;
  WaterfallContent out;
  out.period = "2026-10";
  const auto add = [&out](const char* kpi, Kind kind, const char* amount) {
    out.bars.push_back({kpi, kind, money(amount), std::abs(fraction(amount).get_d())});
  };
  add("opening_mrr", Kind::Total, "48600");
  add("new_mrr", Kind::Gain, "1610");
  add("reactivation_mrr", Kind::Gain, "180");
  add("expansion_mrr", Kind::Gain, "940");
  add("contraction_mrr", Kind::Loss, "-420");
  add("churned_mrr", Kind::Loss, "-1180");
  add("mrr", Kind::Total, "49730");
  out.net = money("1130");
  out.closes = true;
  return out;
}

inline FunnelContent funnel() {
  FunnelContent out;
  out.period = "2026-Q3";
  out.created = 148;
  out.still_open = 61;
  const auto add = [&out](const char* stage, long reached, const char* conversion, const char* days) {
    FunnelStage s;
    s.stage = stage;
    s.reached = reached;
    if (conversion) s.conversion = fraction(conversion);
    if (days) s.median_days = fraction(days);
    s.still_open = 12;
    out.stages.push_back(s);
  };
  add("Created", 148, nullptr, nullptr);
  add("Qualified", 96, "96/148", "9");
  add("Demo", 61, "61/96", "12");
  add("Proposal", 38, "38/61", "17");
  add("won", 14, "14/38", nullptr);
  return out;
}

inline TeamContent team(int copies = 1) {
  TeamContent out;
  out.period = "2026-10";
  const auto add = [&out](int rank, std::optional<int> moved, const char* name, const char* won, const char* quota, const char* rate,
                          long closed) {
    TeamContent::Row row;
    row.rank = rank;
    row.rank_change = moved;
    row.rep = name;
    row.name = name;
    row.won = money(won);
    row.quota_attainment = percent(quota);
    row.win_rate = percent(rate);
    row.closed = closed;
    out.rows.push_back(row);
  };
  for (int i = 0; i < copies; ++i) {
    add(1 + i * 5, 1, "Anna Lindqvist", "62400", "108/100", "41/100", 22);
    add(2 + i * 5, -1, "Bruno Keller", "58100", "97/100", "28/100", 25);
    add(3 + i * 5, 0, "Chiara Rossi-Montefiore", "41900", "84/100", "32/100", 19);
    add(4 + i * 5, 2, "Dev Patel", "38800", "71/100", "21/100", 24);
    add(5 + i * 5, std::nullopt, "Eva Novak", "24300", "52/100", "18/100", 17);
  }
  return out;
}

inline ActivityContent activity() {
  ActivityContent out;
  out.weeks = {"2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"};
  out.rows = {{"calls", "Calls", count(412), {70, 88, 92, 80, 82}},
              {"emails", "Emails", count(938), {180, 188, 204, 180, 186}},
              {"meetings", "Meetings", count(61), {14, 11, 13, 10, 13}},
              {"demos", "Demos", count(27), {4, 5, 3, 8, 0}}};
  return out;
}

inline CohortContent cohorts() {
  CohortContent out;
  for (int c = 0; c < 12; ++c)
    for (int age = 0; age < 12 - c; ++age) {
      CohortCell cell;
      const CalendarRules rules;
      cell.cohort = label(period_of(add_months(*make_date(2025, 11, 1), c), Grain::Month, rules), rules);
      cell.age = age;
      cell.base = Rational(20 + c);
      cell.value = Rational(std::max(0, 20 + c - age * (1 + c % 3)));
      cell.share = cell.value / cell.base;
      out.cells.push_back(cell);
    }
  return out;
}

inline TableContent table(int rows = 6) {
  TableContent out;
  out.title = "The month in numbers";
  out.columns = {"Number", "Aug 2026", "Sep 2026", "Oct 2026"};
  out.numeric = {false, true, true, true};
  for (int i = 0; i < rows; ++i)
    out.rows.push_back({"Monthly recurring revenue " + std::to_string(i + 1), money("95801/2"), money("48600"),
                        i % 3 == 2 ? none(Unit::Money) : money("198921/4")});
  return out;
}

}  // namespace runrate::visual
