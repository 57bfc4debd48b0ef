#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "engine/engine.h"

namespace runrate {

/// A workbook that is opened only to take files in, as scripts do. Of its rows only those come into memory on which the numbers of an
/// ImportReport rest, so that neither a million rows in the file nor a million in the workbook are read for nothing. Same imports, same
/// report as by an Engine.
class ImportDesk {
 public:
  static Result<std::unique_ptr<ImportDesk>> open(const std::filesystem::path& path, const Progress& progress = {});
  ~ImportDesk();

  [[nodiscard]] const Workbook& workbook() const;
  [[nodiscard]] const std::vector<KpiInfo>& catalogue() const;
  Result<ImportReport> rehearse(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options, const Progress& progress = {});
  Result<ImportReport> import(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options, const Progress& progress = {});

 private:
  struct State;
  explicit ImportDesk(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace runrate
