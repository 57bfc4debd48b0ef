#include "parts.h"

#include <algorithm>
#include <map>

#include "base/message.h"
#include "compare.h"
#include "metrics/evaluator.h"

namespace runrate::report {
namespace {

using Kind = ReportPart::Kind;

constexpr int kLinePeriods = 13;
constexpr int kTablePeriods = 6;

template <class Content>
Result<void> add(std::vector<Block>& blocks, Result<Content> content) {
  RUNRATE_TRY(Content got, std::move(content));
  blocks.emplace_back(std::move(got));
  return {};
}

std::optional<std::string> word(const NumberSource& source, const ViewState& view, const std::string& name) {
  if (name == "period") return label(view.period, source.snapshot->rules.calendar);
  if (name == "as_of") return to_iso(Evaluator::as_of(*source.snapshot));
  if (name == "currency") return source.snapshot->rules.currency;
  return std::nullopt;
}

/// The period that a value in a text is of; a part period looks back on the same number of days.
Query query_of(const NumberSource& source, const ViewState& view, const TextPiece& piece) {
  const CalendarRules& rules = source.snapshot->rules.calendar;
  Query query{{piece.text}, {view.period}, {}, view.where, {}};
  if (piece.when == TextPiece::When::Now) return query;
  ViewState other = view;
  other.comparison = piece.when == TextPiece::When::YearAgo ? ViewState::Comparison::LastYear : ViewState::Comparison::Previous;
  if (const auto earlier = earlier_of(other, Evaluator::as_of(*source.snapshot), rules)) {
    query.periods = {earlier->period};
    query.as_of = earlier->as_of;
  }
  return query;
}

Result<void> add_table(const NumberSource& source, const ViewState& view, const ReportPart& part, const std::vector<std::string>& kpis,
                       std::vector<Block>& blocks) {
  const std::string title = to_text(Message{part.text.empty() ? "report_table_numbers" : part.text, {}});
  return add(blocks, build_kpi_table(source, view, title, kpis, part.count > 0 ? part.count : kTablePeriods));
}

Result<void> add_lines(const NumberSource& source, const ViewState& view, const ReportPart& part, const std::vector<std::string>& kpis,
                       std::vector<Block>& blocks) {
  for (const std::string& kpi : kpis) RUNRATE_CHECK(add(blocks, build_line(source, view, kpi, part.count > 0 ? part.count : kLinePeriods)));
  return {};
}

Result<void> add_funnels(const NumberSource& source, const ViewState& view, std::vector<Block>& blocks) {
  RUNRATE_TRY(std::vector<FunnelContent> funnels, build_funnels(source, view));
  for (FunnelContent& funnel : funnels) blocks.emplace_back(std::move(funnel));
  return {};
}

}  // namespace

std::vector<std::string> known_kpis(const NumberSource& source, const std::vector<std::string>& kpis) {
  std::vector<std::string> out;
  for (const std::string& kpi : kpis)
    if (std::ranges::find(*source.catalogue, kpi, &KpiInfo::id) != source.catalogue->end()) out.push_back(kpi);
  return out;
}

Result<TextContent> build_text(const NumberSource& source, const ViewState& view, const std::string& text) {
  TextContent out;
  for (const TextPiece& piece : parse_pieces(text)) {
    if (!piece.value) {
      out.parts.emplace_back(piece.text);
      continue;
    }
    if (const auto known = word(source, view, piece.text)) {
      out.parts.emplace_back(*known);
      continue;
    }
    RUNRATE_TRY(const KpiInfo* kpi, find_kpi(source, piece.text));
    RUNRATE_TRY(const Answer answer, source.answer(query_of(source, view, piece)));
    out.parts.emplace_back(figure_of(answer.value(0, 0), kpi->unit, source));
  }
  return out;
}

Result<TableContent> build_cohort_table(const NumberSource& source, const ViewState& view, bool mrr) {
  CohortQuery query;
  query.mrr = mrr;
  query.to = view.period.last();
  query.where = view.where;
  RUNRATE_TRY(const std::vector<CohortCell> cells, source.cohorts(query));
  int oldest = 0;
  for (const CohortCell& cell : cells) oldest = std::max(oldest, cell.age);
  TableContent out;
  out.title = to_text(Message{mrr ? "report_table_mrr_cohorts" : "report_table_cohorts", {}});
  out.rows_are_periods = true;
  out.columns = {to_text(Message{"report_cohort", {}}), to_text(Message{mrr ? "report_cohort_mrr" : "report_cohort_joined", {}})};
  out.numeric.assign(static_cast<std::size_t>(oldest) + 3, true);
  out.numeric[0] = false;
  for (int age = 0; age <= oldest; ++age) out.columns.push_back(std::to_string(age));
  for (const CohortCell& cell : cells) {
    if (out.rows.empty() || std::get<std::string>(out.rows.back().front()) != cell.cohort) {
      out.rows.emplace_back(out.columns.size(), std::string());
      out.rows.back()[0] = cell.cohort;
      out.rows.back()[1] = figure_of(cell.base, mrr ? Unit::Money : Unit::Count, source);
    }
    if (cell.share) out.rows.back()[static_cast<std::size_t>(cell.age) + 2] = figure_of(cell.share, Unit::Percent, source);
  }
  return out;
}

Result<void> add_part(const NumberSource& source, const ViewState& view, const ReportPart& part, std::vector<Block>& blocks) {
  const std::vector<std::string> kpis = known_kpis(source, part.kpis);
  if (kpis.empty() && !part.kpis.empty()) return {};
  switch (part.kind) {
    case Kind::Cards: return add(blocks, build_cards(source, view, kpis));
    case Kind::Line: return add_lines(source, view, part, kpis, blocks);
    case Kind::Waterfall: return add(blocks, build_waterfall(source, view));
    case Kind::Funnels: return add_funnels(source, view, blocks);
    case Kind::Team: return add(blocks, build_team(source, view));
    case Kind::Activity: return add(blocks, build_activity(source, view));
    case Kind::Cohorts: return add(blocks, build_cohorts(source, view, false));
    case Kind::MrrCohorts: return add(blocks, build_cohorts(source, view, true));
    case Kind::CohortTable: return add(blocks, build_cohort_table(source, view, false));
    case Kind::MrrCohortTable: return add(blocks, build_cohort_table(source, view, true));
    case Kind::Table: return add_table(source, view, part, kpis, blocks);
    case Kind::Heading:
    case Kind::Text: break;
  }
  RUNRATE_TRY(TextContent text, build_text(source, view, to_text(Message{part.text, {}})));
  text.heading = part.kind == Kind::Heading;
  blocks.emplace_back(std::move(text));
  return {};
}

}  // namespace runrate::report
