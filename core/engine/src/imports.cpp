#include <algorithm>
#include <array>

#include "state.h"
#include "store/row_cursor.h"

namespace runrate {
namespace {

constexpr std::array<std::string_view, 6> kEffectKpis{"mrr", "customers", "won_amount", "win_rate", "pipeline", "customer_churn_rate"};
constexpr int kEffectMonths = 24;       ///< how far back from the last fact a difference is looked for
constexpr std::size_t kMostEffects = 3;  ///< months shown of one KPI

Message import_title(std::span<const std::filesystem::path> files) {
  if (files.size() == 1) return {"change_import_file", {{"file", files[0].filename().string()}}};
  return {"change_import_files", {{"count", std::to_string(files.size())}}};
}

/// The last months up to as-of or the last fact, whichever comes first.
std::vector<Period> effect_months(const Snapshot& before, const Snapshot& after) {
  std::optional<Date> last;
  for (const Snapshot* snapshot : {&before, &after})
    if (const auto span = Evaluator::span_of_facts(*snapshot)) last = std::max(last.value_or(span->second), span->second);
  if (!last) return {};
  const Date to = std::min(*last, Evaluator::as_of(after));
  return periods_between(add_months(first_of_month(to), 1 - kEffectMonths), to, Grain::Month, after.rules.calendar);
}

Query effect_query(const std::vector<KpiInfo>& catalogue, std::vector<Period> months) {
  Query query;
  for (const std::string_view id : kEffectKpis)
    if (std::ranges::any_of(catalogue, [id](const KpiInfo& kpi) { return kpi.id == id; })) query.kpis.emplace_back(id);
  query.periods = std::move(months);
  return query;
}

Result<std::vector<ImportReport::Effect>> effects_between(Evaluator& evaluator, const SnapshotPtr& before, const SnapshotPtr& after) {
  const Query query = effect_query(evaluator.catalogue(), effect_months(*before, *after));
  std::vector<ImportReport::Effect> out;
  if (query.periods.empty() || query.kpis.empty()) return out;
  RUNRATE_TRY(const Answer old, evaluator.evaluate(before, query));
  RUNRATE_TRY(const Answer fresh, evaluator.evaluate(after, query));
  for (std::size_t k = 0; k < query.kpis.size(); ++k) {
    std::vector<ImportReport::Effect> of_kpi;
    for (std::size_t p = query.periods.size(); p-- > 0 && of_kpi.size() < kMostEffects;)
      if (old.value(k, p).number != fresh.value(k, p).number)
        of_kpi.push_back({query.kpis[k], fresh.labels[p], old.value(k, p), fresh.value(k, p)});
    out.insert(out.end(), of_kpi.rbegin(), of_kpi.rend());
  }
  return out;
}

/// The base currency is that of the first import that names one (a table of rates names the others). Set before the rows
/// are written, so that amounts without a currency that are there already keep their decimal value.
Result<void> adopt_currency(Writer& writer, const FilePlan& plan) {
  Settings settings = writer.settings();
  if (!settings.base_currency.empty() || plan.found_currencies.empty() || plan.table == "rates") return {};
  settings.base_currency = plan.found_currencies.front();
  return engine::write_settings(writer, settings);
}

}  // namespace

namespace engine {

/// What was said of the last file with the same headers. Nothing where the file cannot be read: that is told elsewhere.
Result<std::string> remembered_for(const std::filesystem::path& file, const ImportOptions& options, const std::vector<SourceInfo>& sources) {
  if (sources.empty()) return std::string();
  const auto header = read_header(file, options);
  if (!header) return std::string();
  const std::string fingerprint = header_fingerprint(*header);
  for (auto source = sources.rbegin(); source != sources.rend(); ++source)
    if (source->mapping.find(fingerprint) != std::string::npos && fingerprint_of(source->mapping) == fingerprint) return source->mapping;
  return std::string();
}

Result<std::vector<FileResult>> import_files(Writer& writer, std::span<const std::filesystem::path> files,
                                             std::span<const ImportOptions> options, const Progress& progress) {
  std::vector<FileResult> out;
  for (std::size_t i = 0; i < files.size(); ++i) {
    RUNRATE_TRY(const std::vector<std::filesystem::path> inner, expand_input(files[i]));
    RUNRATE_TRY(const auto sources, writer.sources());
    for (const std::filesystem::path& file : inner) {
      ImportOptions chosen = i < options.size() ? options[i] : ImportOptions{};
      if (chosen.remembered.empty()) {
        RUNRATE_TRY(chosen.remembered, remembered_for(file, chosen, sources));
      }
      if (progress && !progress(0, 0)) return cancelled();
      RUNRATE_TRY(const FilePlan plan, inspect_file(file, chosen, writer.schema(), writer.settings(), progress));
      RUNRATE_CHECK(adopt_currency(writer, plan));
      RUNRATE_TRY(auto result, import_file(plan, chosen, writer, progress));
      out.push_back(std::move(result));
    }
  }
  return out;
}

/// How far the import is, for those who ask from within a long statement.
class LastSaid {
 public:
  explicit LastSaid(const Progress& progress) : progress_(progress) {
    if (progress_) said_ = [this](std::int64_t done, std::int64_t total) { return ask(done, total); };
  }
  LastSaid(const LastSaid&) = delete;
  LastSaid& operator=(const LastSaid&) = delete;
  [[nodiscard]] const Progress& said() const { return said_; }

 private:
  bool ask(std::int64_t done, std::int64_t total) {
    if (total > 0) done_ = done, total_ = total;
    go_on_ = go_on_ && progress_(done_, total_);  // who has cancelled once is not asked again
    return go_on_;
  }
  const Progress& progress_;
  Progress said_;
  std::int64_t done_ = 0, total_ = 0;
  bool go_on_ = true;
};

Result<ImportReport> run_rehearsal(const Import& at, std::span<const std::filesystem::path> files, std::span<const ImportOptions> options,
                                   const Progress& progress) {
  ImportReport report;
  report.dry_run = true;
  const LastSaid last(progress);
  RUNRATE_CHECK(at.book.rehearse(
      [&](Writer& writer) -> Result<void> {
        RUNRATE_TRY(report.files, import_files(writer, files, options, last.said()));
        return {};
      },
      [&](const Touched& touched) -> Result<void> {
        RUNRATE_TRY(const SnapshotPtr after, at.loader.refresh(at.snapshot, at.book, touched, last.said()));
        RUNRATE_TRY(report.effects, effects_between(at.evaluator, at.snapshot, after));
        return {};
      },
      last.said()));
  return report;
}

Result<ImportReport> run_import(const Import& at, std::span<const std::filesystem::path> files, std::span<const ImportOptions> options,
                                const Progress& progress) {
  ImportReport report;
  SnapshotPtr after;
  const LastSaid last(progress);
  // The facts are loaded before the change is final: who cancels meanwhile has imported nothing.
  RUNRATE_CHECK(at.book.change(
      ChangeKind::Import, import_title(files),
      [&](Writer& writer) -> Result<void> {
        RUNRATE_TRY(report.files, import_files(writer, files, options, last.said()));
        return {};
      },
      [&](const Touched& touched) -> Result<void> {
        RUNRATE_TRY(after, at.loader.refresh(at.snapshot, at.book, touched, last.said()));
        RUNRATE_TRY(report.effects, effects_between(at.evaluator, at.snapshot, after));
        return {};
      },
      last.said()));
  if (after) at.snapshot = std::move(after);
  return report;
}

}  // namespace engine

Result<FilePlan> Engine::inspect(const std::filesystem::path& file, const ImportOptions& options, const Progress& progress) {
  ImportOptions chosen = options;
  RUNRATE_TRY(const auto sources, state_->book->sources());
  if (chosen.remembered.empty()) {
    RUNRATE_TRY(chosen.remembered, engine::remembered_for(file, chosen, sources));
  }
  return inspect_file(file, chosen, state_->book->schema(), state_->book->settings(), progress);
}

Result<ImportReport> Engine::rehearse(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options,
                                      const Progress& progress) {
  return engine::run_rehearsal({*state_->book, state_->loader, state_->snapshot, state_->evaluator}, files, options, progress);
}

Result<ImportReport> Engine::import(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options,
                                    const Progress& progress) {
  RUNRATE_TRY(auto report, engine::run_import({*state_->book, state_->loader, state_->snapshot, state_->evaluator}, files, options, progress));
  state_->take_catalogue();
  return report;
}

}  // namespace runrate
