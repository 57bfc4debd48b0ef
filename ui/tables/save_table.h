#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "facts/snapshot.h"

namespace runrate {

/// Writes rows of a table as an import reads them back, to .csv or .xlsx by the ending; `order` null: all; `columns` empty: all that are
/// not hidden, else those in that order. For any thread.
[[nodiscard]] Result<void> save_table(const SnapshotPtr& snapshot, const std::string& table, const std::shared_ptr<const std::vector<RowNumber>>& order,
                                      std::vector<int> columns, const std::filesystem::path& file, const Progress& progress);

}  // namespace runrate
