#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "sample.h"

namespace runrate::ingest {

/// Where the names of the columns stand among the sample's rows.
struct HeaderRows {
  std::size_t first = 0;            ///< index of the first header row; of the first data row where there is no header
  std::size_t count = 0;            ///< rows that make the header, 0: none
  std::vector<std::string> names;   ///< joined, where there are several
};

/// Judges by what the rows below hold: a header is words above numbers and dates, and no word of its column.
[[nodiscard]] HeaderRows find_header(const std::vector<SampleRow>& rows, std::size_t width);

/// A row that is drawn and not written: the line that databases and Markdown put below the names.
[[nodiscard]] bool is_rule(const SampleRow& row);

}  // namespace runrate::ingest
