#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "facts/snapshot.h"
#include "support/snapshot_builder.h"

namespace runrate::testing {

using CsvRow = std::map<std::string, std::string>;

/// The rows of a CSV file by the names of its first line. Throws where it cannot be read.
[[nodiscard]] std::vector<CsvRow> read_csv(const std::filesystem::path& file);

/// A snapshot of a folder of templates as an import would bring them in: the last row of a key wins, references to rows that
/// are not there make stubs, amounts are rounded to the currency's digits.
[[nodiscard]] SnapshotPtr read_workbook(const std::filesystem::path& folder, const Rules& rules);

}  // namespace runrate::testing
