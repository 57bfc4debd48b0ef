#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "row_stream.h"
#include "ingest/importer.h"
#include "names.h"
#include "row_builder.h"
#include "row_target.h"
#include "stage_history.h"
#include "stages.h"
#include "value_counts.h"

namespace runrate::ingest {

struct BuiltRows;

/// One import: its second reading of the file, which puts rows into the target. Nothing is undone here; the caller rolls back.
class ImportRun {
 public:
  ImportRun(const FilePlan& plan, MissingRows missing, const Progress& progress, RowTarget& target)
      : plan_(plan), missing_rows_(missing), progress_(progress), target_(target) {}
  Result<FileResult> run();

 private:
  Result<void> prepare_schema();
  Result<void> adopt_currency();
  Result<void> find_repeats();
  Result<void> take_rows();
  Result<void> take_all_at_once(std::unique_ptr<RowStream> stream);
  Result<void> refer(BuiltRows& built, const RowPacker& packer);
  void note_stages(const PackedRows& rows, const RowPacker& packer);
  [[nodiscard]] bool are_many() const;
  [[nodiscard]] bool keys_rise() const;
  [[nodiscard]] bool rows_stand_alone() const;
  Result<void> take(const CsvRecord& record, std::vector<Cell>& cells);
  struct StageTexts {
    std::string_view pipeline, stage, outcome;
  };
  void note_stage(std::int64_t line, const StageTexts& at);
  Result<void> put(const CsvRecord& record, std::span<const Cell> cells);
  Result<void> merge(RowId row, std::int64_t line, std::span<const Cell> cells);
  void reject(std::int64_t line, std::vector<std::string> written, RowProblem problem);
  void note_references(std::int64_t line, std::span<const Cell> cells);
  void note_reference(const std::string& table, const std::string& key, std::int64_t line);
  Result<void> add_stubs();
  Result<void> settle();
  Result<bool> go_on(std::int64_t bytes, std::int64_t rows);
  [[nodiscard]] std::string key_of(std::span<const Cell> cells) const;
  void say_what_was_rounded();

  Result<void> find_earlier();
  Result<void> settle_missing();
  Result<void> close_row(RowId row);
  void note_change(RowId row, std::int64_t line, std::span<const Cell> old, std::size_t column, const Cell& cell);

  FilePlan plan_;  ///< its description of the table becomes that of the target
  MissingRows missing_rows_;
  const Progress& progress_;
  RowTarget& target_;
  FileResult result_;
  std::unordered_set<std::int64_t> earlier_;  ///< sources that were the same file
  std::unordered_set<RowId> there_;           ///< rows that this file speaks of; kept only where there are earlier ones
  SourceInfo source_;
  std::string base_currency_;
  std::unique_ptr<RowBuilder> builder_;
  std::unique_ptr<StageBook> stages_;
  std::unique_ptr<StageHistory> history_;
  std::unique_ptr<NameBook> names_;
  std::int64_t passed_over_ = 0;
  bool stage_tells_outcome_ = false;
  bool outcome_by_stage_ = false;   ///< the stage alone tells the outcome
  struct {
    int pipeline = -1, stage = -1, outcome = -1;
  } stage_columns_;                 ///< of rows that have a stage
  std::int64_t by_stage_ = 0;       ///< deals of which that is so
  std::int64_t won_by_stage_ = 0, lost_by_stage_ = 0;
  std::int64_t owner_ids_ = 0;      ///< reps of whom only an id is known
  std::string owner_id_;
  std::vector<int> key_;
  std::vector<Cell> key_cells_;
  /// Numbers of earlier rows whose key a later valid row of the file has, with that row's line.
  std::unordered_map<std::int64_t, std::int64_t> superseded_;
  struct Missing {
    std::string table;
    std::string key;
    std::int64_t line = 0;
  };
  std::vector<std::pair<int, std::string>> references_;  ///< our column, table referred to
  std::map<std::string, std::unordered_set<std::string>> seen_;  ///< by table: folded keys looked at
  std::vector<Missing> missing_;
  std::vector<ValueCounts> spellings_;  ///< by our columns: references as written so far
  /// By the references, by the number of a spelling: the key that it stands for, where that is another.
  std::vector<std::unordered_map<std::uint32_t, std::string>> led_;
  bool all_new_ = false;                ///< the table had no rows before
  std::int64_t steps_ = 0;
};

/// import_file, into any target.
Result<FileResult> import_into(const FilePlan& plan, const ImportOptions& options, RowTarget& target, const Progress& progress);

}  // namespace runrate::ingest
