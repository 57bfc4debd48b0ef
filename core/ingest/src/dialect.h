#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "byte_source.h"
#include "csv_reader.h"
#include "ingest/importer.h"

namespace runrate::ingest {

/// How the records of a file are laid out.
struct Dialect {
  CsvFormat format;
  bool told = false;             ///< by a first line `sep=;` or by the user
  std::int64_t header_line = 1;  ///< physical line of the header, 0 where there is none
  std::int64_t header_end = 1;   ///< rows begin below this line: the last of the header, or of what stands above the table
  std::vector<std::string> header;
  std::size_t width = 0;         ///< cells of a full row
  std::string title;             ///< what stands above the header
};

/// Judges by the file's first records. Refuses what is no table, with the reason.
Result<Dialect> find_dialect(const std::filesystem::path& file, const std::string& encoding, const ImportOptions& options);

}  // namespace runrate::ingest
