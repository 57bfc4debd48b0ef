#include "engine/engine.h"

#include <algorithm>
#include <future>

#include "state.h"

namespace runrate {

Result<void> Engine::State::follow(const Touched& touched) {
  if (touched.empty()) return {};
  if (auto refreshed = loader.refresh(snapshot, *book, touched)) {
    snapshot = std::move(*refreshed);
    take_catalogue();
    return {};
  }
  // The change is in the file already: what is shown must not stay behind it.
  RUNRATE_TRY(snapshot, loader.load(*book));
  take_catalogue();
  return {};
}

Result<Touched> Engine::State::followed(Result<Touched> touched) {
  if (!touched) return touched;
  RUNRATE_CHECK(follow(*touched));
  return touched;
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::create(const std::filesystem::path& path, const Settings& settings) {
  auto state = std::make_unique<State>();
  RUNRATE_TRY(state->book, Workbook::create(path, settings));
  RUNRATE_TRY(state->snapshot, state->loader.load(*state->book));
  state->take_catalogue();
  return std::unique_ptr<Engine>(new Engine(std::move(state)));
}

Result<std::unique_ptr<Engine>> Engine::open(const std::filesystem::path& path, Access access, const Progress& progress, DamageCheck when) {
  const auto catalogue = std::async(std::launch::async, [] { (void)builtin_packs(); });  // read beside the rows
  Loader loader;
  SnapshotPtr snapshot;
  const auto load = [&](Workbook& book) -> Result<void> {
    RUNRATE_TRY(snapshot, loader.load(book, progress));
    return {};
  };
  RUNRATE_TRY(auto book, Workbook::open(path, access, load, when));
  auto state = std::make_unique<State>();
  state->book = std::move(book);
  state->loader = std::move(loader);
  state->snapshot = std::move(snapshot);
  state->take_catalogue();
  return std::unique_ptr<Engine>(new Engine(std::move(state)));
}

const Workbook& Engine::workbook() const { return *state_->book; }
SnapshotPtr Engine::snapshot() const { return state_->snapshot; }
const std::vector<KpiInfo>& Engine::catalogue() const { return state_->evaluator.catalogue(); }

Result<Answer> Engine::answer(const Query& query) { return state_->evaluator.evaluate(state_->seen(), query); }

Result<Explanation> Engine::explain(const std::string& kpi, const Period& period, const std::vector<Filter>& where, std::optional<Date> as_of,
                                    const Filter* group) {
  return state_->evaluator.explain(state_->seen(), kpi, period, where, as_of, group);
}

Result<Explanation> Engine::explain_cohort_mean(const CohortQuery& query, const Period& joined, int age) {
  return state_->evaluator.explain_cohort_mean(state_->seen(), query, joined, age);
}

Result<Explanation> Engine::explain_cohort(const CohortQuery& query, const Period& joined, const Period& at) {
  return state_->evaluator.explain_cohort(state_->seen(), query, joined, at);
}
Result<Explanation> Engine::explain_funnel(const FunnelQuery& query, const Period& created, const std::string& stage) {
  return state_->evaluator.explain_funnel(state_->seen(), query, created, stage);
}

Result<KpiChange> Engine::change(const KpiChangeQuery& query) { return state_->evaluator.change(state_->seen(), query); }

Result<ListAnswer> Engine::list(const ListQuery& query) {
  if (query.list != "deal_risk") return state_->evaluator.list(state_->seen(), query);
  ListQuery with_pushes = query;
  RUNRATE_TRY(const auto updates, state_->book->updates("deals", "expected_close_on"));
  const TimeZone& zone = state_->snapshot->rules.calendar.zone;
  for (const CellUpdate& update : updates)
    if (update.before && update.after && *update.after > *update.before) with_pushes.pushes.emplace_back(update.row, zone.day_of(update.at));
  std::ranges::sort(with_pushes.pushes);
  return state_->evaluator.list(state_->seen(), with_pushes);
}

Result<std::vector<CohortCell>> Engine::cohorts(const CohortQuery& query) { return state_->evaluator.cohorts(state_->seen(), query); }
Result<std::vector<FunnelStage>> Engine::funnel(const FunnelQuery& query) { return state_->evaluator.funnel(state_->seen(), query); }

Result<Touched> Engine::undo(const Progress& progress) { return state_->followed(state_->book->undo(progress)); }
Result<Touched> Engine::redo(const Progress& progress) { return state_->followed(state_->book->redo(progress)); }

Result<std::vector<Finding>> Engine::check() {
  std::vector<Finding> out;
  RUNRATE_TRY(const auto faults, state_->book->check());
  for (const Message& fault : faults) {
    Finding finding;
    finding.severity = Finding::Severity::Integrity;
    finding.text = fault;
    out.push_back(std::move(finding));
  }
  RUNRATE_CHECK(engine::check_walk(state_->evaluator, state_->snapshot, out));
  const Snapshot& snapshot = *state_->snapshot;
  engine::check_references(snapshot, out);
  engine::check_near_keys(snapshot, out);
  engine::check_deals(snapshot, out);
  engine::check_leads(snapshot, out);
  engine::check_subscriptions(snapshot, out);
  engine::check_rates(snapshot, out);
  RUNRATE_TRY(const auto sources, state_->book->sources());
  engine::check_stages(snapshot, sources, out);
  engine::check_more(snapshot, out);
  engine::appraise(snapshot, engine::ignored_findings(state_->book->settings()), out);
  return out;
}

}  // namespace runrate
