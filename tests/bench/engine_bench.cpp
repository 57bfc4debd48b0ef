// What a person waits for: an edit until every number of Overview is there again, a filter, an import.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "base/message.h"
#include "big_files.h"
#include "engine/engine.h"
#include "report/builder.h"

namespace runrate {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void stop(const Error& error) { throw std::runtime_error(to_text(error)); }

/// A workbook with 100,000 rows in each of the tables that Overview rests on, made once.
class BigBook {
 public:
  BigBook() : folder_(fs::temp_directory_path() / ("runrate-bench-" + std::to_string(now().ms))) {
    fs::create_directories(folder_);
    bench::write_big_files(folder_);
    Settings settings;
    settings.base_currency = "EUR";
    settings.as_of = parse_iso_date("2025-09-30");
    auto made = Engine::create(folder_ / "book.runrate", settings);
    if (!made) stop(made.error());
    engine = std::move(*made);
    std::vector<fs::path> files;
    for (const char* name : bench::kBigFiles) files.push_back(folder_ / name);
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

void edit_until_overview(benchmark::State& state, const char* table) {
  book().overview();
  int amount = 1000;
  for (auto _ : state) {
    const CellEdit edit{table, 17, "amount", std::to_string(++amount)};
    if (const auto done = book().engine->edit({&edit, 1}); !done) stop(done.error());
    book().overview();
  }
}
BENCHMARK_CAPTURE(edit_until_overview, subscription_amount, "subscriptions")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(edit_until_overview, deal_amount, "deals")->Unit(benchmark::kMillisecond);

void filter_until_overview(benchmark::State& state) {
  const std::vector<Filter> filters[] = {{*parse_filter("region=EMEA")}, {*parse_filter("segment=SMB")}, {}};
  std::size_t turn = 0;
  for (auto _ : state) {
    book().view.where = filters[++turn % 3];
    book().overview();
  }
  book().view.where.clear();
}
BENCHMARK(filter_until_overview)->Unit(benchmark::kMillisecond);

void every_kpi_for_36_months(benchmark::State& state) {
  Query query;
  for (const KpiInfo& kpi : book().engine->catalogue()) query.kpis.push_back(kpi.id);
  query.periods = periods_between(*parse_iso_date("2022-10-01"), *parse_iso_date("2025-09-30"), Grain::Month, {});
  int amount = 5000;
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
