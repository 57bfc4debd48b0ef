#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>

#include "row_builder.h"
#include "row_target.h"
#include "stages.h"

namespace runrate::ingest {

/// What a file says about the stages that deals passed, beside the rows of its table: columns of dates, and the stage before the first
/// change. The entries go into the table deal_stages and count as rows of no file.
class StageHistory {
 public:
  StageHistory(const FilePlan& plan, RowTarget& target, StageBook& stages, std::int64_t source);
  /// After the row was put into its table.
  Result<void> take(const CsvRecord& record, std::span<const Cell> cells, const RowBuilder& builder);
  /// A row that brings nothing may still tell when its deal was made.
  void take_passed(const CsvRecord& record, const RowBuilder& builder);
  Result<void> finish();
  [[nodiscard]] std::int64_t added() const { return added_; }

 private:
  struct First {
    std::string deal, stage;
    std::int64_t at = 0, line = 0;
    std::optional<std::int64_t> since;
  };
  Result<void> add(const std::string& deal, const std::string& stage, std::int64_t at, std::int64_t line);

  const FilePlan& plan_;
  RowTarget& target_;
  StageBook& stages_;
  std::int64_t source_;
  int deal_column_ = -1, time_column_ = -1, stage_column_ = -1;  ///< of the file
  std::map<std::string, First> firsts_;                          ///< by folded deal
  std::map<std::string, std::int64_t> made_;
  std::int64_t added_ = 0;
};

/// Brings the stages that imports have added to a pipeline into an order that depends on what the workbook holds, not on the order in
/// which files came: that in which deals passed them, else the usual one, else that of their first rows. A pipeline whose order was
/// changed by hand is left alone.
Result<void> settle_stages(RowTarget& target, const StageBook& stages);

}  // namespace runrate::ingest
