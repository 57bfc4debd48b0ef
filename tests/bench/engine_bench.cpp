// What a person waits for: an edit until every number of Overview is there again, a filter, an import.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "base/message.h"
#include "big_files.h"
#include "edit_kinds.h"
#include "engine/engine.h"
#include "report/builder.h"

namespace runrate {
namespace {

namespace fs = std::filesystem;

constexpr int kSubscriptions = 100'000;
constexpr int kDeals = 200'000;
constexpr int kActivities = 1'000'000;
constexpr int kAccounts = 25'000;

[[noreturn]] void stop(const Error& error) { throw std::runtime_error(to_text(error)); }

using bench::day;

void write_files(const fs::path& folder) {
  bench::write_small_files(folder);
  std::ofstream accounts(folder / "accounts.csv");
  accounts << "account_id,name,segment,region\n";
  for (int i = 0; i < kAccounts; ++i)
    accounts << "A" << i << ",Company " << i << ',' << (i % 3 ? "SMB" : "Enterprise") << ',' << (i % 2 ? "EMEA" : "APAC") << '\n';
  std::ofstream subscriptions(folder / "subscriptions.csv");
  subscriptions << "subscription_id,account_id,plan,amount,currency,interval,started_on,ended_on\n";
  for (int i = 0; i < kSubscriptions; ++i)
    subscriptions << "S" << i << ",A" << i % kAccounts << ",pro," << 20 + i % 480 << ".00," << (i % 10 ? "" : "USD") << ',' << (i % 5 ? "month" : "year") << ',' << day(i * 7 % 1000)
                  << ',' << (i % 3 ? "" : day(i * 7 % 1000 + 90)) << '\n';
  std::ofstream deals(folder / "deals.csv");
  deals << "deal_id,account_id,rep,pipeline,stage,amount,currency,created_on,closed_on,outcome,expected_close_on\n";
  const char* stages[] = {"New", "Demo", "Proposal"};
  for (int i = 0; i < kDeals; ++i) {
    const int created = i * 11 % 1000;
    const int state = i % 4;
    const char* stage = state == 0 ? stages[i / 4 % 3] : state == 1 ? "Won" : "Lost";
    deals << "D" << i << ",A" << i % kAccounts << ",r" << i % 20 << ",Sales," << stage << ',' << 500 + i % 9000 << ".00," << (i % 10 ? "" : "USD") << ',' << day(created) << ','
          << (state ? day(created + 40) : "") << ',' << (state == 0 ? "open" : state == 1 ? "won" : "lost") << ',' << day(created + 45) << '\n';
  }
  std::ofstream activities(folder / "activities.csv");
  activities << "activity_id,rep,type,at,account_id,deal_id,outcome,talk_seconds,listen_seconds\n";
  const char* types[] = {"call", "email", "meeting", "demo"};
  for (int i = 0; i < kActivities; ++i)
    activities << "X" << i << ",r" << i % 20 << ',' << (i % 100 == 99 ? "qbr" : types[i % 4]) << ',' << day(i * 13 % 1000) << "T10:00:00,A" << i % kAccounts
               << ",D" << i % kDeals << ',' << (i % 3 ? "connected" : "") << ',' << i % 600 << ',' << i % 500 << '\n';
  std::ofstream reps(folder / "reps.csv");
  reps << "rep,name,team\n";
  for (int i = 0; i < 20; ++i) reps << 'r' << i << ",Rep " << i << ',' << (i % 2 ? "North" : "South") << '\n';
}

/// A workbook of 100,000 subscriptions, 200,000 deals and a million activities, made once.
class BigBook {
 public:
  BigBook() : folder_(fs::temp_directory_path() / ("runrate-bench-" + std::to_string(now().ms))) {
    fs::create_directories(folder_);
    write_files(folder_);
    Settings settings;
    settings.base_currency = "EUR";
    settings.as_of = parse_iso_date("2025-09-30");
    auto made = Engine::create(folder_ / "book.runrate", settings);
    if (!made) stop(made.error());
    engine = std::move(*made);
    std::vector<fs::path> files;
    for (const char* name : {"reps.csv", "accounts.csv", "rates.csv", "costs.csv", "targets.csv", "pipelines.csv", "subscriptions.csv", "deals.csv", "activities.csv"}) files.push_back(folder_ / name);
    const std::vector<ImportOptions> options(files.size());
    if (const auto imported = engine->import(files, options); !imported) stop(imported.error());
    source.snapshot = engine->snapshot();
    source.catalogue = &engine->catalogue();
    source.answer = [this](const Query& query) { return engine->answer(query); };
    source.funnel = [this](const FunnelQuery& query) { return engine->funnel(query); };
    source.cohorts = [this](const CohortQuery& query) { return engine->cohorts(query); };
    view.period = *parse_period("2025-09", {});
  }
  ~BigBook() {
    engine.reset();
    fs::remove_all(folder_);
  }

  /// All that Overview shows.
  void overview() {
    source.snapshot = engine->snapshot();
    const auto check = [](const auto& result) {
      if (!result) stop(result.error());
    };
    check(build_cards(source, view, {"mrr", "net_new_mrr", "customer_churn_rate", "nrr_12m", "win_rate", "pipeline_coverage"}));
    check(build_line(source, view, "mrr"));
    check(build_waterfall(source, view));
    check(build_funnels(source, view));
    check(build_team(source, view));
    check(build_activity(source, view));
  }

  std::unique_ptr<Engine> engine;
  NumberSource source;
  ViewState view;

 private:
  fs::path folder_;
};

BigBook& book() {
  static BigBook instance;
  return instance;
}

double ms_since(std::chrono::steady_clock::time_point start) { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(); }

double thread_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// What one kind of edit costs until every number of Overview is there again: the least and the most, by the clock and of this thread.
struct Costs {
  std::vector<double> wall, cpu;
  template <class Act>
  void add(Act act) {
    const auto start = std::chrono::steady_clock::now();
    const double before = thread_ms();
    if (const auto done = act(); !done) stop(done.error());
    book().overview();
    cpu.push_back(thread_ms() - before);
    wall.push_back(ms_since(start));
  }
  void tell(benchmark::State& state, const std::string& what) {
    std::ranges::sort(wall);
    std::ranges::sort(cpu);
    state.counters[what + " median"] = wall[wall.size() / 2];
    state.counters[what + " most"] = wall.back();
    state.counters[what + " CPU"] = cpu[cpu.size() / 2];
    state.counters[what + " CPU most"] = cpu.back();
  }
};

/// Each edit is taken back again at the end, and that is timed, too.
void edit_until_overview(benchmark::State& state, const bench::EditKind& kind) {
  constexpr int kTimes = 7;
  book().overview();
  for (auto _ : state) {
    Costs edits;
    Costs undos;
    for (int turn = 0; turn < kTimes; ++turn) edits.add([&] { return kind.act(*book().engine, turn); });
    for (int turn = 0; turn < kTimes; ++turn) undos.add([] { return book().engine->undo(); });
    edits.tell(state, "edit");
    undos.tell(state, "undo");
  }
}
const bool kinds_registered = [] {
  for (const bench::EditKind& kind : bench::edit_kinds())
    benchmark::RegisterBenchmark(("edit_until_overview/" + kind.name).c_str(), edit_until_overview, kind)->Iterations(1)->Unit(benchmark::kMillisecond);
  return true;
}();

void filter_until_overview(benchmark::State& state) {
  book().overview();  // not to time the making of the workbook
  const std::vector<Filter> filters[] = {{*parse_filter("region=EMEA")}, {*parse_filter("segment=SMB")}, {}};
  std::size_t turn = 0;
  for (auto _ : state) {
    book().view.where = filters[++turn % 3];
    book().overview();
  }
  book().view.where.clear();
}
BENCHMARK(filter_until_overview)->Unit(benchmark::kMillisecond);

/// A filter that was not used before, so that nothing of it is kept.
void new_filter_until_overview(benchmark::State& state) {
  book().overview();
  int turn = 0;
  for (auto _ : state) {
    book().view.where = {*parse_filter("segment in (SMB, x" + std::to_string(++turn) + ")")};
    book().overview();
  }
  book().view.where.clear();
}
BENCHMARK(new_filter_until_overview)->Unit(benchmark::kMillisecond);

void every_kpi_for_36_months(benchmark::State& state) {
  Query query;
  for (const KpiInfo& kpi : book().engine->catalogue()) query.kpis.push_back(kpi.id);
  query.periods = periods_between(*parse_iso_date("2022-10-01"), *parse_iso_date("2025-09-30"), Grain::Month, {});
  int amount = 5000;
  book().overview();
  for (auto _ : state) {
    state.PauseTiming();  // a change, so that nothing is kept from before
    for (const char* table : {"subscriptions", "deals"}) {
      const CellEdit edit{table, 23, "amount", std::to_string(++amount)};
      if (const auto done = book().engine->edit({&edit, 1}); !done) stop(done.error());
    }
    state.ResumeTiming();
    if (const auto answer = book().engine->answer(query); !answer) stop(answer.error());
  }
}
BENCHMARK(every_kpi_for_36_months)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace runrate
