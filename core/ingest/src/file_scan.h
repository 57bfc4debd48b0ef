#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "column_profile.h"
#include "row_stream.h"

namespace runrate::ingest {

/// What one reading of all rows tells.
struct FileScan {
  std::vector<ColumnProfile> columns;
  std::vector<bool> rising;        ///< by column: each cell, folded, is greater than the one before
  std::vector<bool> unique;        ///< by column: no two cells are the same, folded; false where that is not known
  std::vector<double> repeats;     ///< by column: share of the first rows whose value had been there before
  std::int64_t rows = 0;
  std::int64_t skipped = 0;
  std::int64_t short_rows = 0;     ///< fewer cells than the header
  std::int64_t long_rows = 0;      ///< more cells than the header, not blank
  std::int64_t end_line = 0;       ///< first line of the footer, 0: none
  std::int64_t without_rows = 0;   ///< lines of a wide sheet
  std::int64_t nuls = 0;
  std::int64_t headers_again = 0;  ///< rows that were the header once more
  std::int64_t comments = 0;       ///< lines that say of themselves that they are none of the table
  std::int64_t comments_within = 0;  ///< lines at whose end something says that of itself
};

/// `width` is the number of columns; the layout's end is not known yet.
Result<FileScan> scan_file(const std::filesystem::path& file, std::int64_t bytes, const RowLayout& layout, std::size_t width,
                           const Progress& progress);

/// Of the columns in `candidates`, the first whose cells are all filled and all different, or -1.
Result<int> find_unique_column(const std::filesystem::path& file, std::int64_t bytes, const RowLayout& layout,
                               const std::vector<int>& candidates, const Progress& progress);

}  // namespace runrate::ingest
