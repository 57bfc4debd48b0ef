#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "facts/loader.h"
#include "sort_ranks.h"

namespace runrate {

/// What an open workbook holds in memory: the file, its columns, and the numbers' caches.
struct Engine::State {
  std::unique_ptr<Workbook> book;
  Loader loader;
  SnapshotPtr snapshot;
  Evaluator evaluator{{}};  ///< take_catalogue() tells it of KPIs
  SortRanks ranks;
  std::optional<Date> rates_of;  ///< constant currency: the month whose rates all money has

  /// The snapshot that numbers are made from: `snapshot`, or that in constant currency.
  const SnapshotPtr& seen();
  [[nodiscard]] SnapshotPtr at_rates_of(Date day) const;
  SnapshotPtr constant;     ///< kept, so that what rests on it can be kept too
  SnapshotPtr constant_of;  ///< the snapshot that it was made from

  /// The settings from which the evaluator's catalogue was made.
  std::optional<std::map<std::string, std::string>> catalogue_from;

  /// Brings the evaluator's catalogue to what the settings define.
  void take_catalogue();
  /// One change of the settings, and of what else `change` writes with them.
  Result<Touched> change_settings(const Message& title, const std::function<Result<void>(Writer&, Settings&)>& change);
  /// Brings the snapshot to the state after a change that is in the file already.
  Result<void> follow(const Touched& touched);
  /// follow() for what came out of a change, and that itself.
  Result<Touched> followed(Result<Touched> touched);
};

namespace engine {

/// The currency whose digits rule the money cells of a row: its own, else the base currency.
[[nodiscard]] std::string row_currency(const TableInfo& table, std::span<const Cell> cells, const Settings& settings);
/// The amount with the same decimal value in minor units of another number of digits, rounded half away from zero.
[[nodiscard]] std::int64_t rescale(std::int64_t amount, int from_digits, int to_digits);
/// A blank key part as the store keeps it.
void complete_key(const TableInfo& table, std::vector<Cell>& cells);
/// Makes the stub rows that the reference cells of a row lack.
[[nodiscard]] Result<void> ensure_references(Writer& writer, const TableInfo& table, std::span<const Cell> cells);
/// Sets the settings; where the base currency's digits change, amounts in it keep their decimal value.
[[nodiscard]] Result<void> write_settings(Writer& writer, const Settings& settings);
/// The mapping that is remembered for files with the header of this one; empty where there is none.
[[nodiscard]] Result<std::string> remembered_for(const std::filesystem::path& file, const ImportOptions& options, const std::vector<SourceInfo>& sources);
/// Runs the files through ingest, each seen with what those before it wrote.
[[nodiscard]] Result<std::vector<FileResult>> import_files(Writer& writer, std::span<const std::filesystem::path> files,
                                                           std::span<const ImportOptions> options, const Progress& progress);

/// What an import works on; `snapshot` follows it.
struct Import {
  Workbook& book;
  Loader& loader;
  SnapshotPtr& snapshot;
  Evaluator& evaluator;
};
[[nodiscard]] Result<ImportReport> run_import(const Import& at, std::span<const std::filesystem::path> files,
                                              std::span<const ImportOptions> options, const Progress& progress);
[[nodiscard]] Result<ImportReport> run_rehearsal(const Import& at, std::span<const std::filesystem::path> files,
                                                 std::span<const ImportOptions> options, const Progress& progress);

/// Adds table, row and column to an error that does not say where.
[[nodiscard]] Error placed(Error error, std::string_view table, RowId row, std::string_view column);

// Parts of check(); each appends what it finds.
[[nodiscard]] Result<void> check_walk(Evaluator& evaluator, const SnapshotPtr& snapshot, std::vector<Finding>& out);
void check_references(const Snapshot& snapshot, std::vector<Finding>& out);
void check_near_keys(const Snapshot& snapshot, std::vector<Finding>& out);
void check_deals(const Snapshot& snapshot, std::vector<Finding>& out);
void check_leads(const Snapshot& snapshot, std::vector<Finding>& out);
void check_subscriptions(const Snapshot& snapshot, std::vector<Finding>& out);
void check_rates(const Snapshot& snapshot, std::vector<Finding>& out);
void check_more(const Snapshot& snapshot, std::vector<Finding>& out);
/// Prices the findings, proposes what would mend them, and sorts them: the file's own faults first, then the dearest.
void appraise(const Snapshot& snapshot, const std::vector<std::string>& ignored, std::vector<Finding>& findings);
[[nodiscard]] std::vector<std::string> ignored_findings(const Settings& settings);
void check_stages(const Snapshot& snapshot, std::span<const SourceInfo> sources, std::vector<Finding>& out);

}  // namespace engine
}  // namespace runrate
