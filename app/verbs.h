#pragma once
#include <filesystem>
#include <optional>
#include <ostream>

#include "base/result.h"
#include "options.h"

namespace runrate::app {

// One function a verb: does it, writes to `out` only what is complete, and gives the exit status. An error has written nothing.
Result<int> run_new(const Options& options, std::ostream& out);
Result<int> run_import(const Options& options, std::ostream& out);
Result<int> run_refresh(const Options& options, std::ostream& out);
Result<int> run_sources(const Options& options, std::ostream& out);
Result<int> run_kpi(const Options& options, std::ostream& out);
Result<int> run_cohorts(const Options& options, std::ostream& out);
Result<int> run_funnel(const Options& options, std::ostream& out);
Result<int> run_explain(const Options& options, std::ostream& out);
Result<int> run_export(const Options& options, std::ostream& out);
Result<int> run_template(const Options& options, std::ostream& out);
Result<int> run_catalogue(const Options& options, std::ostream& out);
Result<int> run_report(const Options& options, std::ostream& out);
Result<int> run_exports(const Options& options, std::ostream& out);
Result<int> run_copy(const Options& options, std::ostream& out);
Result<int> run_undo(const Options& options, std::ostream& out);
Result<int> run_redo(const Options& options, std::ostream& out);
Result<int> run_history(const Options& options, std::ostream& out);
Result<int> run_list(const Options& options, std::ostream& out);
Result<int> run_define(const Options& options, std::ostream& out);
Result<int> run_pack(const Options& options, std::ostream& out);
Result<int> run_segment(const Options& options, std::ostream& out);
Result<int> run_target(const Options& options, std::ostream& out);
Result<int> run_settings(const Options& options, std::ostream& out);
Result<int> run_check(const Options& options, std::ostream& out);

/// Opens the window, on `book` if named; in `language`, or as the settings say where it is empty.
Result<int> open_window(int& argc, char** argv, const std::optional<std::filesystem::path>& book, const std::string& language);

}  // namespace runrate::app
