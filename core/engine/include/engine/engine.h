#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "facts/snapshot.h"
#include "ingest/importer.h"
#include "metrics/evaluator.h"
#include "metrics/query.h"
#include "packs/packs.h"
#include "store/workbook.h"

namespace runrate {

/// A cell to be set, as typed.
struct CellEdit {
  std::string table;
  RowId row = 0;
  std::string column;
  std::string text;
};

/// What an import would do, or did, and what that does to the main numbers.
struct ImportReport {
  std::vector<FileResult> files;
  struct Effect {
    std::string kpi;
    std::string period;
    Value before;
    Value after;
  };
  std::vector<Effect> effects;
  bool dry_run = false;
};

/// A fault that `check` lists, with how many rows it concerns.
struct Finding {
  enum class Severity { Integrity, Reconciliation, Data } severity = Severity::Data;
  Message text;
  std::int64_t rows = 0;
  std::string table;
  std::vector<RowId> examples;
};

/// Which rows of a table to show, in which order. Text is searched in all cells; filters compare as dimensions do.
struct RowQuery {
  std::string table;
  std::string search;
  std::vector<Filter> where;
  std::string sort_column;
  bool descending = false;
};

/// One open workbook: the only place where a change meets the numbers. Window and command line are its two callers. No
/// threads; used from one at a time. Errors leave the workbook as it was.
class Engine {
 public:
  static Result<std::unique_ptr<Engine>> create(const std::filesystem::path& path, const Settings& settings);
  static Result<std::unique_ptr<Engine>> open(const std::filesystem::path& path, Access access, const Progress& progress = {});
  ~Engine();

  [[nodiscard]] const Workbook& workbook() const;
  [[nodiscard]] SnapshotPtr snapshot() const;
  [[nodiscard]] const std::vector<KpiInfo>& catalogue() const;

  // Numbers
  Result<Answer> answer(const Query& query);
  Result<Explanation> explain(const std::string& kpi, const Period& period, const std::vector<Filter>& where, std::optional<Date> as_of = {},
                              const Filter* group = nullptr);
  Result<std::vector<CohortCell>> cohorts(const CohortQuery& query);
  Result<std::vector<FunnelStage>> funnel(const FunnelQuery& query);
  Result<std::vector<RowNumber>> rows(const RowQuery& query);

  // Changes
  Result<Touched> edit(std::span<const CellEdit> edits);
  /// Adds rows; `texts[i]` are the cells of row i for `columns`.
  Result<Touched> add_rows(const std::string& table, std::span<const std::string> columns, std::span<const std::vector<std::string>> texts);
  Result<Touched> delete_rows(const std::string& table, std::span<const RowId> rows);
  Result<Touched> set_settings(const Settings& settings);
  /// Sets one of the settings that have no field of their own (a report that someone made, say); an empty text removes it. `title` is
  /// what Undo names.
  Result<Touched> save_setting(const std::string& name, const std::string& text, const Message& title);
  /// Notes in the workbook's register what left the program; no change. Id, time and last change are filled in.
  Result<void> note_export(ExportInfo info);
  Result<Touched> undo(const Progress& progress = {});
  Result<Touched> redo(const Progress& progress = {});

  // Import. Several files are one change.
  Result<FilePlan> inspect(const std::filesystem::path& file, const ImportOptions& options, const Progress& progress = {});
  Result<ImportReport> rehearse(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options, const Progress& progress = {});
  Result<ImportReport> import(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options, const Progress& progress = {});

  /// Integrity, reconciliation (the MRR walk closes in every month), and what is wrong in the data.
  Result<std::vector<Finding>> check();
  /// Fills an empty workbook with the sample company, as one change.
  Result<Touched> make_sample(const Progress& progress = {});

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace runrate
