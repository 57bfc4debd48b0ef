#include <algorithm>
#include <array>

#include "state.h"

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
  ImportReport report;
  report.dry_run = true;
  const Workbook& book = *state_->book;
  RUNRATE_CHECK(state_->book->rehearse(
      [&](Writer& writer) -> Result<void> {
        RUNRATE_TRY(report.files, engine::import_files(writer, files, options, progress));
        return {};
      },
      [&](const Touched& touched) -> Result<void> {
        RUNRATE_TRY(const SnapshotPtr after, state_->loader.refresh(state_->snapshot, book, touched));
        RUNRATE_TRY(report.effects, effects_between(state_->evaluator, state_->snapshot, after));
        return {};
      }));
  return report;
}

Result<ImportReport> Engine::import(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options,
                                    const Progress& progress) {
  ImportReport report;
  const SnapshotPtr before = state_->snapshot;
  RUNRATE_TRY(const Touched touched, state_->book->change(ChangeKind::Import, import_title(files), [&](Writer& writer) -> Result<void> {
    RUNRATE_TRY(report.files, engine::import_files(writer, files, options, progress));
    return {};
  }));
  RUNRATE_CHECK(state_->follow(touched));
  RUNRATE_TRY(report.effects, effects_between(state_->evaluator, before, state_->snapshot));
  return report;
}

}  // namespace runrate
