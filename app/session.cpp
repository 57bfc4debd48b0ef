#include "session.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "base/message.h"
#include "engine/exports.h"
#include "packs/language.h"

namespace runrate::app {
namespace {

std::atomic<bool> interrupted{false};
bool progress_shown = false;

extern "C" void note_interrupt(int) { interrupted.store(true, std::memory_order_relaxed); }

constexpr auto kBetweenLines = std::chrono::milliseconds(100);

}  // namespace

tl::unexpected<Error> wrong_use(std::string id, std::vector<std::pair<std::string, std::string>> args) {
  return fail(std::move(id), std::move(args));
}

int status_of(const Error& error) {
  constexpr std::array<std::string_view, 13> kWrong{"unknown_list",   "unknown_segment",  "unknown_pack",     "unknown_kpi",    "unknown_column", "unknown_table", "unknown_cohort",
                                                   "unknown_stage",  "unknown_pipeline", "unknown_template", "unknown_export", "unreachable",    "filter_syntax"};
  const std::string& id = error.message.id;
  return id.starts_with("usage_") || std::ranges::find(kWrong, id) != kWrong.end() ? kWrongUse : kFailed;
}

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

Progress progress_of(const std::string& what) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  return [what = phrase(what), terminal, last = std::chrono::steady_clock::time_point{}](std::int64_t done, std::int64_t total) mutable {
    if (interrupted.load(std::memory_order_relaxed)) return false;
    if (!terminal) return true;
    const auto time = std::chrono::steady_clock::now();
    if (time - last < kBetweenLines) return true;
    last = time;
    progress_shown = true;
    if (total > 0) std::fprintf(stderr, "\r\033[K%s: %lld %%", what.c_str(), static_cast<long long>(done * 100 / total));
    else std::fprintf(stderr, "\r\033[K%s: %lld", what.c_str(), static_cast<long long>(done));
    std::fflush(stderr);
    return true;
  };
}

void end_progress() {
  if (!progress_shown) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  progress_shown = false;
}

Result<Period> read_period(const std::string& text, const std::string& option, const CalendarRules& rules) {
  const auto period = parse_period(text, rules);
  if (!period) return wrong_use("usage_period", {{"option", option}, {"text", text}});
  return *period;
}

Result<std::optional<Date>> read_as_of(const Options& options, const CalendarRules& rules) {
  if (!options.as_of) return std::optional<Date>{};
  RUNRATE_TRY(const Period period, read_period(*options.as_of, "--as-of", rules));
  return std::optional<Date>(period.last());
}

Result<std::vector<Filter>> read_filters(const Options& options) {
  std::vector<Filter> out;
  for (const std::string& text : options.where) {
    RUNRATE_TRY(auto filter, parse_filter(text));
    out.push_back(std::move(filter));
  }
  return out;
}

Result<std::vector<Filter>> read_filters(const Options& options, const Engine& engine) {
  std::vector<Filter> out;
  for (const std::string& text : options.where) {
    if (text.starts_with('@')) {
      RUNRATE_TRY(auto saved, engine.segment(text.substr(1)));
      out.insert(out.end(), saved.begin(), saved.end());
      continue;
    }
    RUNRATE_TRY(auto filter, parse_filter(text));
    out.push_back(std::move(filter));
  }
  return out;
}

Result<void> apply_rates(const Options& options, Engine& engine) {
  if (!options.constant_rates) return {};
  RUNRATE_TRY(const Period month, read_period(*options.constant_rates, "--constant-rates", engine.snapshot()->rules.calendar));
  engine.look_at_rates_of(month.last());
  return {};
}

Result<void> require_kpis(const std::vector<std::string>& kpis, const std::vector<KpiInfo>& catalogue) {
  for (const std::string& id : kpis)
    if (std::ranges::none_of(catalogue, [&id](const KpiInfo& kpi) { return kpi.id == id; })) return fail("unknown_kpi", {{"kpi", id}});
  return {};
}

Result<std::unique_ptr<Engine>> open_to_export(const std::filesystem::path& book) {
  if (auto writable = Engine::open(book, Access::ReadWrite)) return writable;
  return Engine::open(book, Access::ReadOnly);
}

void note_export(Engine& engine, ExportInfo info) {
  if (const auto noted = note_written(engine, std::move(info)); !noted)
    std::fprintf(stderr, "runrate: %s\n", to_text(Message{"app_not_noted", {{"why", to_text(noted.error())}}}).c_str());
}

Result<ReportTemplate> read_report_template(const Options& options, const Settings& settings) {
  ReportTemplate plan;
  if (options.report_template.ends_with(".json")) {
    std::ifstream file(options.report_template, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (!file.is_open() || file.bad()) return fail("app_cannot_read", {{"file", options.report_template}});
    RUNRATE_TRY(plan, read_template(text));
  } else {
    RUNRATE_TRY(plan, find_template(settings.other, options.report_template));
  }
  if (options.paper == "a4") plan.paper.size = PaperFormat::Size::A4;
  if (options.paper == "letter") plan.paper.size = PaperFormat::Size::Letter;
  if (options.paper == "a3") plan.paper.size = PaperFormat::Size::A3;
  if (options.landscape) plan.paper.landscape = true;
  if (options.margin) plan.paper.margin_mm = *options.margin;
  if (options.without_contents) plan.contents = false;
  if (options.without_definitions) plan.definitions = false;
  return plan;
}

Result<SourceNames> source_names(const Workbook& book) {
  RUNRATE_TRY(const auto sources, book.sources());
  SourceNames out;
  for (const SourceInfo& source : sources) out.emplace_back(source.id, std::filesystem::path(source.file).filename().string());
  return out;
}

}  // namespace runrate::app
