#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "decide.h"
#include "dialect.h"
#include "header_unit.h"
#include "file_scan.h"
#include "ingest/importer.h"
#include "mapping.h"
#include "recognise.h"
#include "wide_sheet.h"

namespace runrate::ingest {

/// Makes the plan of one file from what was found out about it.
class PlanBuilder {
 public:
  PlanBuilder(const std::filesystem::path& file, const ImportOptions& options, const Schema& schema, const Settings& settings,
              const Progress& progress)
      : file_(file), table_(options.table), options_(options), schema_(schema), settings_(settings), progress_(progress) {}
  Result<FilePlan> build();

 private:
  Result<void> look();
  Result<void> unfold();
  Result<bool> unfolds_into(const std::string& table, const std::string& period, const std::string& value);
  [[nodiscard]] static bool tells_targets_apart(const Recognition& found, const TableInfo& targets);
  [[nodiscard]] bool is_wide_value(std::size_t i) const;
  void say_what_was_unfolded(const PeriodColumns& found, std::span<const std::string> headers);
  void note_rows();
  void name_columns();
  Result<void> find_table();
  void drop_what_does_not_fit();
  Result<void> apply_mapping();
  Result<void> make_custom_table();
  Result<int> pick_key();
  void plan_columns();
  void plan_custom(std::size_t i);
  void decide_format(std::size_t i, ColumnPlan& column);
  void ask(std::size_t i, const ColumnPlan& column, const Decision& decision, bool dates);
  /// Calls use(record, cells) for each row that becomes one of the table, of the first two millions. Errors: those of the file, cancelled.
  Result<void> each_row(const std::function<void(const CsvRecord&, const std::vector<Cell>&)>& use);
  Result<void> find_parts();
  [[nodiscard]] std::vector<int> columns_of_parts() const;
  [[nodiscard]] bool amount_is_of_the_whole() const;
  Result<void> ask_ends();
  Result<void> warn_of_ends_without_days();
  void warn_of_groups();
  void find_currencies();
  void add_derivations();
  void add_recurring_rules();
  void take_each_price(int amount, int quantity);
  void take_interval_in_parts();
  void take_yearly(int period);
  void join_names();
  void take_price_of_each();
  void name_order_lines();
  void close_by_other_days();
  [[nodiscard]] std::string type_of_activities() const;
  void add_preset_rules();
  void add_preset_derivations();
  void find_stage_columns();
  void find_survey_columns();
  void find_won_flag();
  void find_columns_by_values();
  void find_period_in_parts();
  [[nodiscard]] int column_called(const std::string& close) const;
  [[nodiscard]] int column_called(const std::vector<std::string>& all) const;
  [[nodiscard]] CellFormat format_as(int column, const ColumnInfo& info);
  void remember_columns();
  [[nodiscard]] bool in_minor_units(std::size_t i) const;
  [[nodiscard]] bool is_in_cents_by_tool(std::size_t i) const;
  void warn();
  void warn_of_what_lacks();
  void warn_of_periods_in_columns();
  void find_grain_of_days();
  Result<void> make_preview();
  [[nodiscard]] std::string free_id(const std::string& header, std::size_t i) const;
  [[nodiscard]] const ColumnInfo* earlier_custom(const std::string& header, std::size_t i) const;
  [[nodiscard]] bool mapped(std::string_view column) const;
  [[nodiscard]] int file_column(std::string_view column) const;
  void derive(Derivation derivation);

  std::filesystem::path file_;
  std::string table_;  ///< that is told, by the user or by what the sheet unfolds into; empty: to be found
  const ImportOptions& options_;
  const Schema& schema_;
  const Settings& settings_;
  const Progress& progress_;
  FileFacts facts_;
  Dialect dialect_;
  HeaderUnit unit_of_values_;  ///< of a wide sheet, as its title or the headers of its periods say it
  FileScan scan_;
  Mapping mapping_;
  Mapping remembered_;  ///< of an earlier file with these headers
  FileHabits habits_;
  Recognition found_;
  FilePlan plan_;
  std::vector<std::string> mapped_types_;  ///< by the file's columns: "text" for a mapping of "new: text"
};

}  // namespace runrate::ingest
