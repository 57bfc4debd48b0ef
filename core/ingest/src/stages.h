#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "row_target.h"

namespace runrate::ingest {

/// The stages of the workbook's pipelines, and those that a file brings on top.
class StageBook {
 public:
  static Result<std::unique_ptr<StageBook>> read(RowTarget& target);
  /// won, lost or open: as the workbook says, else by the name.
  [[nodiscard]] std::string kind(std::string_view stage) const;
  /// Notes a stage that a row of the file names; `any_pipeline` where the row does not tell its pipeline.
  void see(std::string_view pipeline, std::string_view stage, bool any_pipeline, std::int64_t line);
  /// What a row that names the stage says of its outcome, where the source itself ties the one to the other.
  void tell(std::string_view stage, std::string_view outcome) { told_[fold(stage)] = std::string(outcome); }
  /// Empty where nobody has told.
  [[nodiscard]] std::string told_kind(std::string_view stage) const;
  /// Adds what is lacking to the table of pipelines: open ones first, then won, then lost.
  Result<std::int64_t> add_lacking(RowTarget& target, std::int64_t source);

 private:
  struct Seen {
    std::string pipeline, stage;
    std::int64_t line = 0;
  };
  std::map<std::pair<std::string, std::string>, std::string> kinds_;  ///< folded pipeline and stage to kind
  std::map<std::string, std::string> kind_of_stage_;
  std::map<std::string, std::string> told_;
  std::map<std::string, std::string> pipelines_;                      ///< folded to written
  std::map<std::string, std::int64_t> last_position_;
  std::set<std::pair<std::string, std::string>> noted_;
  std::vector<Seen> lacking_;
};

}  // namespace runrate::ingest
