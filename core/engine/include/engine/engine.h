#pragma once
#include <filesystem>
#include <map>
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

/// What would mend a fault: one change, which can be undone.
struct Mend {
  enum class Kind {
    Merge,   ///< rows of `table` with the keys `from` become the one with the key `to`
    Cells,   ///< `edits`
    Bridge,  ///< the setting that bridges gaps of up to `days` days
    Delete,  ///< the rows `rows` of `table`
  };
  Kind kind = Kind::Cells;
  Message title;  ///< "merge GTXPro into GTX Pro"
  std::string table;
  std::vector<std::string> from;
  std::string to;
  std::vector<CellEdit> edits;
  std::vector<RowId> rows;
  int days = 0;
};

/// A fault that `check` lists, with how many rows it concerns and what depends on them.
struct Finding {
  enum class Severity { Integrity, Reconciliation, Data } severity = Severity::Data;
  Message text = {};
  std::int64_t rows = 0;
  std::string table = {};
  std::vector<RowId> examples = {};
  std::vector<RowId> concerned = {};  ///< all of the rows
  std::string key = {};          ///< the same fault has the same key tomorrow
  std::int64_t price = 0;        ///< what the fault moves: minor units of the base currency
  std::string priced = {};       ///< the KPI that it moves: mrr, won_amount or pipeline; empty: none
  std::vector<Mend> mends = {};
  bool ignored = false;
};

/// A file that was imported, as it is now.
struct SourceState {
  SourceInfo source;  ///< the last import of that file into that table
  enum class File { Same, Changed, Missing } file = File::Same;
};

/// Which rows of a table to show, in which order. Text is searched in all cells; filters compare as dimensions do.
struct RowQuery {
  std::string table;
  std::string search;
  std::vector<Filter> where;
  std::string sort_column;
  bool descending = false;
};

/// A choice of rows that bears a name.
struct Segment {
  std::string name;
  std::vector<Filter> where;
};

/// A target to be set, as typed; a blank value takes it away. `group` is blank or "rep=...", "team=...", "region=...".
struct TargetEdit {
  std::string kpi;
  std::string period;
  std::string group;
  std::string value;

  bool operator==(const TargetEdit&) const = default;
};

/// For which periods and groups targets are to be suggested from the last twelve whole months, and how much more (0.1: a tenth).
struct TargetPlan {
  std::string kpi;
  std::vector<Period> periods;
  std::string group_kind;  ///< blank, rep, team or region
  Rational growth;
  bool state = false;  ///< the number is a state (MRR), not what comes in over a time
};

/// One open workbook: the only place where a change meets the numbers. Window and command line are its two callers. No
/// threads; used from one at a time. Errors leave the workbook as it was.
class Engine {
 public:
  static Result<std::unique_ptr<Engine>> create(const std::filesystem::path& path, const Settings& settings);
  /// With DamageCheck::Beside the search for damage goes on after it; Workbook::when_checked() tells how it ends.
  static Result<std::unique_ptr<Engine>> open(const std::filesystem::path& path, Access access, const Progress& progress = {},
                                              DamageCheck when = DamageCheck::First);
  ~Engine();

  [[nodiscard]] const Workbook& workbook() const;
  [[nodiscard]] SnapshotPtr snapshot() const;
  [[nodiscard]] const std::vector<KpiInfo>& catalogue() const;

  // Numbers
  Result<Answer> answer(const Query& query);
  /// In constant currency: all money at the rates of the month of `day`, whenever it moved.
  Result<Answer> answer_at_rates_of(const Query& query, Date day);
  [[nodiscard]] SnapshotPtr at_rates_of(Date day) const;
  /// All numbers in constant currency, until told otherwise. A way of looking, no change: rows and snapshot() stay as they are.
  void look_at_rates_of(std::optional<Date> day);
  [[nodiscard]] std::optional<Date> looks_at_rates_of() const;
  Result<Explanation> explain(const std::string& kpi, const Period& period, const std::vector<Filter>& where, std::optional<Date> as_of = {},
                              const Filter* group = nullptr);
  Result<Explanation> explain_cohort(const CohortQuery& query, const Period& joined, const Period& at);
  Result<Explanation> explain_cohort_mean(const CohortQuery& query, const Period& joined, int age);
  Result<Explanation> explain_funnel(const FunnelQuery& query, const Period& created, const std::string& stage);
  Result<std::vector<CohortCell>> cohorts(const CohortQuery& query);
  Result<std::vector<FunnelStage>> funnel(const FunnelQuery& query);
  Result<std::vector<RowNumber>> rows(const RowQuery& query);
  Result<KpiChange> change(const KpiChangeQuery& query);
  Result<ListAnswer> list(const ListQuery& query);

  // What people define. Each is a change like any other.
  /// Errors: definition_..., formula_... with the place in the formula.
  Result<void> check_kpi(const KpiInfo& kpi) const;
  /// The value that a KPI would have; the workbook does not change.
  Result<Value> try_kpi(const KpiInfo& kpi, const Period& period, const std::vector<Filter>& where, std::optional<Date> as_of = {});
  Result<Touched> define_kpi(const KpiInfo& kpi);
  Result<Touched> remove_kpi(const std::string& id);
  /// `source`: where they come from; empty: the workbook itself.
  Result<Touched> set_benchmarks(const std::string& kpi, const std::vector<std::string>& texts, const std::string& source = {});
  Result<Touched> switch_pack(const std::string& id, bool on);
  /// Without filters it is taken away.
  Result<Touched> save_segment(const std::string& name, const std::vector<Filter>& where);
  /// Errors: unknown_segment, segment_unnamed, segment_taken.
  Result<Touched> rename_segment(const std::string& name, const std::string& to);
  [[nodiscard]] std::vector<Segment> segments() const;
  /// Error: unknown_segment.
  [[nodiscard]] Result<std::vector<Filter>> segment(const std::string& name) const;
  Result<Touched> set_targets(std::span<const TargetEdit> edits);
  Result<std::vector<TargetEdit>> suggest_targets(const TargetPlan& plan);

  // Changes
  Result<Touched> edit(std::span<const CellEdit> edits);
  /// Adds rows; `texts[i]` are the cells of row i for `columns`.
  Result<Touched> add_rows(const std::string& table, std::span<const std::string> columns, std::span<const std::vector<std::string>> texts);
  Result<Touched> delete_rows(const std::string& table, std::span<const RowId> rows);
  Result<Touched> set_settings(const Settings& settings);
  /// Sets entries of Settings::other as one change; an empty value takes the entry away. Undo names `title`.
  Result<Touched> keep(const std::map<std::string, std::string>& entries, const Message& title);
  /// Notes in the workbook's register what left the program; no change. Id, time and last change are filled in.
  Result<void> note_export(ExportInfo info);
  Result<Touched> undo(const Progress& progress = {});
  Result<Touched> redo(const Progress& progress = {});

  // Import. Several files are one change.
  Result<FilePlan> inspect(const std::filesystem::path& file, const ImportOptions& options, const Progress& progress = {});
  Result<ImportReport> rehearse(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options, const Progress& progress = {});
  Result<ImportReport> import(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options, const Progress& progress = {});

  // Sources
  /// The files that were imported, the last import of each into each table, with what became of the file.
  Result<std::vector<SourceState>> source_states(const Progress& progress = {});
  /// Imports again, as they were read the last time and as one change, what has changed of these sources (none named: of all).
  /// Fails with `nothing_to_refresh` where nothing has.
  Result<ImportReport> refresh(std::span<const std::int64_t> sources, MissingRows missing, bool rehearse, const Progress& progress = {});
  /// Files beside the imported ones, or in folders that are watched, which no source knows; oldest name first.
  Result<std::vector<std::filesystem::path>> new_files() const;
  /// Later changes without which this one cannot be taken back.
  Result<std::vector<ChangeInfo>> standing_on(std::int64_t change) const;
  /// Takes back one change among later ones, as a change of its own. What still refers to rows that go keeps a stub of them.
  Result<Touched> take_back(std::int64_t change);

  /// Integrity, reconciliation (the MRR walk closes in every month), and what is wrong in the data, the dearest first.
  Result<std::vector<Finding>> check();
  /// Does what a finding proposes.
  Result<Touched> mend(const Mend& mend);
  /// A finding that is not to be shown again, or is.
  Result<Touched> ignore(const std::string& key, bool ignored);
  /// Fills an empty workbook with the sample company, as one change.
  Result<Touched> make_sample(const Progress& progress = {});

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace runrate
