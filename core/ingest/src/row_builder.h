#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "cell_text.h"
#include "csv_reader.h"
#include "ingest/importer.h"
#include "row_rules.h"
#include "value_counts.h"

namespace runrate::ingest {

struct Knowledge;

/// Why a row of the file cannot be taken.
struct RowProblem {
  std::string column;  ///< the file's header, or ours where the file has none
  std::string value;
  Message reason;
};

/// won, lost or open for a stage's name.
using StageKind = std::function<std::string(std::string_view stage)>;
[[nodiscard]] std::string kind_by_name(std::string_view stage);

/// How often in a year comes what is said to come monthly, quarterly, ...; 1 of all else: a year's amount, or one that comes once.
[[nodiscard]] int times_a_year(std::string_view period);

/// Turns records of the file into rows of the table, as the plan says. The preview and the import use the same one.
class RowBuilder {
 public:
  RowBuilder(const FilePlan& plan, const Settings& settings, const std::string& base_currency, StageKind stage_kind = kind_by_name);

  /// Sets `cells` (in the order of the table's columns) or says what is wrong. Keys made from cells depend on the rows before.
  std::optional<RowProblem> build(const CsvRecord& record, std::vector<Cell>& cells);
  /// By our columns: the file says something about it.
  [[nodiscard]] const std::vector<bool>& present() const { return present_; }
  /// Columns that are only set where nothing is known yet.
  [[nodiscard]] const std::vector<bool>& only_if_blank() const { return only_if_blank_; }
  /// By the file's columns: cells that had more decimals than are kept.
  [[nodiscard]] const std::vector<std::int64_t>& rounded() const { return rounded_; }
  [[nodiscard]] bool makes_keys() const { return makes_keys_; }
  /// A row that is none of the table's, by the plan's rules: it brings nothing.
  [[nodiscard]] bool passes_over(const CsvRecord& record) const;
  /// The time that a cell outside the table's columns holds, or nothing.
  [[nodiscard]] std::optional<std::int64_t> read_time(const CellFormat& format, std::string_view text) const;

 private:
  std::string_view row_currency(const CsvRecord& record, std::vector<Cell>& cells, std::optional<RowProblem>& problem);
  bool read_at_once(std::size_t file_column, std::string_view text, Cell& out);
  std::optional<Message> read(std::size_t file_column, std::string_view text, std::string_view currency, Cell& out);
  void derive(const CsvRecord& record, std::vector<Cell>& cells);
  void apply(const Derivation& derivation, int target, const CsvRecord& record, std::vector<Cell>& cells);
  void apply_more(const Derivation& derivation, int target, const CsvRecord& record, std::vector<Cell>& cells);
  [[nodiscard]] bool is_in_trial(const std::vector<Cell>& cells, Date day) const;
  [[nodiscard]] bool is_removed(const CsvRecord& record) const;
  [[nodiscard]] std::string currency_of(const std::vector<Cell>& cells) const;
  void make_key(const CsvRecord& record, std::string_view of, Cell& cell);
  void name_part(const SubscriptionPart& part, std::vector<Cell>& cells) const;
  [[nodiscard]] RowProblem problem_in(std::size_t file_column, std::string_view value, Message reason) const;
  [[nodiscard]] std::string header_of(int our_column) const;

  /// What a cell of a file's column is read by, close together: a million rows ask for it.
  struct Reading {
    const ColumnInfo* column = nullptr;  ///< null: nothing is read
    const CellFormat* format = nullptr;
    std::size_t cell = 0;                ///< of the row
    bool guarded = false;     ///< text may bear the apostrophe that exports put ahead of = + - @ so that no spreadsheet runs it
    bool digits = false;      ///< digits and nothing else are the number itself
    bool salesforce = false;  ///< it may be an id of Salesforce
    bool verbatim = false;    ///< text is taken as it stands
    bool reference = false;   ///< the same, but for words that stand for nothing
  };

  const FilePlan& plan_;
  const Knowledge& knowledge_;
  CellContext context_;
  RowRules rules_;
  StageKind stage_kind_;
  std::vector<int> targets_;       ///< by the file's columns
  std::vector<Reading> readings_;  ///< the same; those of currencies are read with the row's
  std::vector<int> derived_;       ///< by the derivations: our column, or -1
  std::vector<int> key_;
  /// By the file's columns: what was read of each spelling, where spellings come again and again.
  struct Memory {
    ValueCounts spellings;
    std::vector<Cell> cells;
    std::int64_t reads = 0;
    bool on = false;
  };
  std::vector<Memory> memory_;
  std::unordered_map<std::string, std::string> stage_memory_;
  std::vector<bool> present_, only_if_blank_;
  std::vector<std::int64_t> rounded_;
  std::vector<int> money_columns_;  ///< of the file, where amounts may bear a sign
  int currency_target_ = -1, currency_column_ = -1;
  bool makes_keys_ = false;
  int part_end_ = -1;  ///< our column of the ends of subscriptions, where rows are parts of some
  std::string currency_code_, last_written_, last_code_;
  std::unordered_map<std::uint64_t, int> equal_rows_;
};

}  // namespace runrate::ingest
