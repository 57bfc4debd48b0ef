#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "engine/engine.h"
#include "exchange/write_answer.h"
#include "options.h"
#include "report/template.h"

namespace runrate::app {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUse = 2;
inline constexpr int kSomeRejected = 3;

/// An error of the command line itself: ends with kWrongUse. `id` begins with "usage_".
[[nodiscard]] tl::unexpected<Error> wrong_use(std::string id, std::vector<std::pair<std::string, std::string>> args = {});
/// The status that an error ends with: kWrongUse for names that nobody knows, else kFailed.
[[nodiscard]] int status_of(const Error& error);

/// From here on Ctrl+C asks the work to stop, which leaves the workbook as it was, instead of ending the process.
void catch_interrupts();
/// Reports to standard error where that is a terminal, and stops the work after Ctrl+C.
[[nodiscard]] Progress progress_of(const std::string& what);
/// Takes the line of progress off the terminal.
void end_progress();

/// Reads `text` as a period label in the workbook's calendar; the error names the option.
[[nodiscard]] Result<Period> read_period(const std::string& text, const std::string& option, const CalendarRules& rules);
[[nodiscard]] Result<std::optional<Date>> read_as_of(const Options& options, const CalendarRules& rules);
[[nodiscard]] Result<std::vector<Filter>> read_filters(const Options& options);
/// The same, where @NAME stands for a saved segment.
[[nodiscard]] Result<std::vector<Filter>> read_filters(const Options& options, const Engine& engine);
/// Has the engine look at everything in constant currency where the command line says so.
[[nodiscard]] Result<void> apply_rates(const Options& options, Engine& engine);
/// Fails with unknown_kpi where the catalogue lacks one.
[[nodiscard]] Result<void> require_kpis(const std::vector<std::string>& kpis, const std::vector<KpiInfo>& catalogue);

/// Opens a workbook from which something is exported: for writing, so that the register can note it; where that is not possible
/// (another program has it open, say) for reading.
[[nodiscard]] Result<std::unique_ptr<Engine>> open_to_export(const std::filesystem::path& book);
/// Notes the file that was written, with the hash of its bytes. Where it cannot be noted, standard error says so; the file is good.
void note_export(Engine& engine, ExportInfo info);

/// The report that is asked for, on the paper that is asked for: one that ships, one of the workbook's, or a file's.
[[nodiscard]] Result<ReportTemplate> read_report_template(const Options& options, const Settings& settings);

/// The files behind the ids of sources.
[[nodiscard]] Result<SourceNames> source_names(const Workbook& book);

}  // namespace runrate::app
