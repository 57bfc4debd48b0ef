// Explanations of what stands in tables and is no KPI: a cell of the cohorts, a stage of the funnel.
#include <algorithm>
#include <set>

#include "base/money.h"
#include "base/message.h"
#include "base/text.h"
#include "facts/account_book.h"
#include "list_maker.h"
#include "state.h"

namespace runrate {
namespace {

constexpr int kHistory = 13;

class RowsOfCell final : public ExplainedRows::Source {
 public:
  explicit RowsOfCell(std::vector<ExplainedRow> rows) : rows_(std::move(rows)) {}
  [[nodiscard]] std::size_t size() const override { return rows_.size(); }
  [[nodiscard]] ExplainedRow row(std::size_t index) const override { return rows_[index]; }

 private:
  std::vector<ExplainedRow> rows_;
};

std::string said(std::string id, std::vector<std::pair<std::string, std::string>> args = {}) { return to_text(Message{std::move(id), std::move(args)}); }

Value number_of(Rational number) {
  Value out;
  out.number = std::move(number);
  return out;
}

Value share_of(const Rational& part, const Rational& whole) {
  Value out;
  if (sgn(whole) == 0)
    out.why = {"nothing_to_average", {}};
  else
    out.number = part / whole;
  return out;
}

ExplainedTerm term_of(std::string label, Unit unit, std::vector<std::string> columns, std::vector<ExplainedRow> rows) {
  ExplainedTerm out;
  out.label = out.formula = std::move(label);
  out.unit = unit;
  out.columns = std::move(columns);
  out.additive = true;
  Rational sum;
  for (const ExplainedRow& row : rows) sum += row.contribution;
  out.numbers = to_decimal(sum, 6);
  out.value = number_of(sum);
  out.rows = ExplainedRows(std::make_shared<RowsOfCell>(std::move(rows)));
  return out;
}

void place(const Table& table, RowNumber row, ExplainedRow& out) {
  out.table = table.info.id;
  out.row_id = (*table.row_ids)[row];
  out.source = (*table.sources)[row];
  out.line = (*table.lines)[row];
}

/// The accounts of one cohort, or of several looked at when each is as old.
class Cohort {
 public:
  Cohort(const SnapshotPtr& snapshot, const AccountBook& book, const CohortQuery& query, Date today)
      : snapshot_(*snapshot), book_(book), names_(*snapshot, "accounts"), query_(query), today_(today) {}

  /// Those who joined from the first day to the last, in cohorts that are `age` periods old by today.
  void add(Date first, Date last, int age) {
    const CalendarRules& rules = snapshot_.rules.calendar;
    for (const AccountPart& part : book_.parts()) {
      const Date joined{part.first_day};
      if (part.first_day == kNoDay || joined > today_ || joined < first || joined > last) continue;
      const Period cohort = period_of(joined, query_.grain, rules);
      if (shift(cohort, age, rules).last() > today_) continue;
      cohorts_.insert(cohort);
      members_.emplace_back(&part, cohort);
    }
  }
  [[nodiscard]] std::size_t size() const { return cohorts_.size(); }
  /// Those who pay when their cohort is that old; without an age all, as they were on the day on which they joined.
  [[nodiscard]] std::vector<ExplainedRow> rows(std::optional<int> age) const {
    const Table& table = *snapshot_.table("subscriptions");
    std::vector<ExplainedRow> out;
    for (const auto& [part, cohort] : members_) {
      const Date at = age ? shift(cohort, *age, snapshot_.rules.calendar).last() : Date{part->first_day};
      const std::int64_t mrr = book_.mrr(*part, at, at);
      if (mrr <= 0) continue;
      ExplainedRow row;
      row.title = names_.of(part->account);
      const Rational money = make_rational(mrr, kMrrUnit * power_of_ten(snapshot_.rules.currency_digits));
      row.contribution = query_.mrr ? money : Rational(1);
      row.cells = {to_iso(Date{part->first_day}), to_decimal(money, 6)};
      place(table, book_.row_on(*part, at), row);
      out.push_back(std::move(row));
    }
    std::ranges::stable_sort(out, [](const ExplainedRow& a, const ExplainedRow& b) { return a.contribution > b.contribution; });
    return out;
  }
  [[nodiscard]] Rational sum(std::optional<int> age) const {
    Rational out;
    for (const ExplainedRow& row : rows(age)) out += row.contribution;
    return out;
  }

  /// Name and meaning; the share that is left at `age`, `there` being its first term, `joined` the second.
  [[nodiscard]] Explanation explain(std::string name, int age, std::string there, std::string joined) const {
    const Unit unit = query_.mrr ? Unit::Money : Unit::Count;
    const std::vector<std::string> columns{"joined", "mrr"};
    Explanation out;
    out.kpi.id = "cohorts";
    out.kpi.name = std::move(name);
    out.kpi.about = said("explain_cohort_about");
    out.kpi.unit = Unit::Percent;
    out.kpi.better = Better::Higher;
    out.root.terms.push_back(term_of(std::move(there), unit, columns, rows(age)));
    out.root.terms.push_back(term_of(std::move(joined), unit, columns, rows(std::nullopt)));
    out.root.label = out.kpi.name;
    out.root.formula = out.kpi.formula = said("explain_cohort_formula");
    out.root.numbers = out.root.terms[0].numbers + " / " + out.root.terms[1].numbers;
    out.root.unit = Unit::Percent;
    out.root.value = share_of(*out.root.terms[0].value.number, *out.root.terms[1].value.number);
    return out;
  }

 private:
  const Snapshot& snapshot_;
  const AccountBook& book_;
  Names names_;
  const CohortQuery& query_;
  Date today_;
  std::set<Period> cohorts_;
  std::vector<std::pair<const AccountPart*, Period>> members_;
};

}  // namespace

Result<Explanation> Evaluator::explain_cohort(const SnapshotPtr& snapshot, const CohortQuery& query, const Period& joined, const Period& at) {
  const Date today = as_of(*snapshot, query.as_of);
  const CalendarRules& rules = snapshot->rules.calendar;
  GroupIndex none;
  RUNRATE_TRY(const auto book, AccountBook::make(*snapshot, query.where, "", none));
  CohortQuery of_grain = query;
  of_grain.grain = joined.grain;
  const std::string name = label(joined, rules);
  std::vector<Period> ages;
  for (Period age = joined; age.start <= at.start; age = shift(age, 1, rules)) ages.push_back(age);
  Cohort cohort(snapshot, *book, of_grain, today);
  if (joined.grain != Grain::All && !ages.empty() && at.last() <= today) cohort.add(joined.start, joined.last(), static_cast<int>(ages.size()) - 1);
  if (cohort.size() == 0) return fail("unknown_cohort", {{"cohort", name}, {"period", label(at, rules)}});
  const int age = static_cast<int>(ages.size()) - 1;
  Explanation out = cohort.explain(said(query.mrr ? "explain_cohort_mrr" : "explain_cohort_customers", {{"cohort", name}}), age,
                                   said(query.mrr ? "explain_cohort_pays" : "explain_cohort_there", {{"day", to_iso(at.last())}}),
                                   said("explain_cohort_joined", {{"cohort", name}}));
  out.period = at;
  out.label = label(at, rules);
  const Rational base = *out.root.terms[1].value.number;
  for (int i = std::max(0, age + 1 - kHistory); i <= age; ++i) out.history.emplace_back(label(ages[static_cast<std::size_t>(i)], rules), share_of(cohort.sum(i), base));
  return out;
}

Result<Explanation> Evaluator::explain_cohort_mean(const SnapshotPtr& snapshot, const CohortQuery& query, const Period& joined, int age) {
  const Date today = as_of(*snapshot, query.as_of);
  const CalendarRules& rules = snapshot->rules.calendar;
  GroupIndex none;
  RUNRATE_TRY(const auto book, AccountBook::make(*snapshot, query.where, "", none));
  Cohort cohorts(snapshot, *book, query, today);
  if (age >= 0) cohorts.add(joined.start, joined.last(), age);
  const std::string name = label(joined, rules);
  if (cohorts.size() == 0) return fail("unknown_cohort", {{"cohort", name}, {"period", std::to_string(age)}});
  const std::string count = std::to_string(cohorts.size());
  const std::string old = std::to_string(age);
  Explanation out = cohorts.explain(said(query.mrr ? "explain_cohorts_mrr" : "explain_cohorts_customers", {{"age", old}}), age,
                                    said(query.mrr ? "explain_cohorts_pays" : "explain_cohorts_there", {{"age", old}}),
                                    said("explain_cohorts_joined", {{"count", count}}));
  out.period = joined;
  out.label = name;
  return out;
}

Result<Explanation> Evaluator::explain_funnel(const SnapshotPtr& snapshot, const FunnelQuery& query, const Period& created, const std::string& stage) {
  const Table* deals = snapshot->table("deals");
  const Date today = as_of(*snapshot, query.as_of);
  state_->source.begin({snapshot, today, {}, {}});
  const std::shared_ptr<const DealBook> deal_book = state_->source.deals();
  const DealBook& book = *deal_book;
  const TextPool& pool = *snapshot->pool;
  const bool only = !query.pipeline && book.pipelines().size() == 1;  // nobody need name the only one
  const auto pipeline = std::ranges::find_if(book.pipelines(), [&](const PipelineInfo& info) { return only || fold(pool.text(info.name)) == fold(query.pipeline.value_or("")); });
  if (!deals || pipeline == book.pipelines().end()) return fail("unknown_pipeline", {{"pipeline", query.pipeline.value_or("")}});
  const int number = static_cast<int>(pipeline - book.pipelines().begin());
  std::vector<std::string> stages;
  for (const int open : pipeline->open) stages.emplace_back(pool.text(snapshot->table("pipelines")->column("stage")->texts[book.stages()[static_cast<std::size_t>(open)].row]));
  stages.emplace_back("won");
  const auto named = std::ranges::find_if(stages, [&](const std::string& name) { return fold(name) == fold(stage); });
  if (named == stages.end()) return fail("unknown_stage", {{"stage", stage}, {"pipeline", std::string(pool.text(pipeline->name))}});
  const auto index = named - stages.begin();

  const FactContext context{snapshot, today, query.where, {}};
  state_->source.begin(context);
  RUNRATE_TRY(const FactSource::FactsPtr facts, state_->source.dated("deals"));
  const FactCells cells(*snapshot, *facts);
  const auto reached = [&](std::ptrdiff_t step, const Period& period) {
    std::vector<RowNumber> out;
    for (RowNumber deal = 0; deal < book.size(); ++deal) {
      const std::int32_t day = book.created(deal);
      if (!facts->mask()[deal] || day == kNoDay || day > today.days || book.pipeline(deal) != number || !period.contains(Date{day})) continue;
      const bool there = step + 1 == static_cast<std::ptrdiff_t>(stages.size()) ? book.outcome(deal, today) == StageKind::Won : book.reach(deal, today) >= step;
      if (there) out.push_back(deal);
    }
    return out;
  };
  const auto term = [&](std::ptrdiff_t step) {
    std::vector<ExplainedRow> rows;
    for (const RowNumber deal : reached(step, created)) {
      ExplainedRow row;
      const std::string title = cells.text("name", deal).text;
      row.title = title.empty() ? cells.text("deal_id", deal).text : title;
      row.contribution = 1;
      for (const char* column : {"created_on", "stage", "outcome", "closed_on"}) row.cells.push_back(cells.text(column, deal).text);
      place(*deals, deal, row);
      rows.push_back(std::move(row));
    }
    return term_of(said("explain_funnel_reached", {{"stage", stages[static_cast<std::size_t>(step)]}}), Unit::Count, {"created_on", "stage", "outcome", "closed_on"}, std::move(rows));
  };
  const CalendarRules& rules = snapshot->rules.calendar;
  Explanation out;
  out.kpi.id = "funnel";
  out.kpi.name = said("explain_funnel", {{"stage", stages[static_cast<std::size_t>(index)]}, {"pipeline", std::string(pool.text(pipeline->name))}});
  out.kpi.about = said("explain_funnel_about");
  out.kpi.unit = index > 0 ? Unit::Percent : Unit::Count;
  out.kpi.better = Better::Higher;
  out.period = created;
  out.label = label(created, rules);
  out.root.terms.push_back(term(index));
  if (index > 0) out.root.terms.push_back(term(index - 1));
  out.root.label = out.kpi.name;
  out.root.unit = out.kpi.unit;
  out.root.formula = out.kpi.formula = said(index > 0 ? "explain_funnel_formula" : "explain_funnel_first");
  out.root.numbers = out.root.terms[0].numbers + (index > 0 ? " / " + out.root.terms[1].numbers : "");
  out.root.value = index > 0 ? share_of(*out.root.terms[0].value.number, *out.root.terms[1].value.number) : out.root.terms[0].value;
  for (int n = 1 - kHistory; n <= 0; ++n) {
    const Period period = n == 0 ? created : shift(created, n, rules);
    const Rational now(static_cast<unsigned long>(reached(index, period).size()));
    out.history.emplace_back(label(period, rules), index > 0 ? share_of(now, Rational(static_cast<unsigned long>(reached(index - 1, period).size()))) : number_of(now));
  }
  return out;
}

}  // namespace runrate
