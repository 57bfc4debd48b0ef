#pragma once
#include <string>
#include <unordered_map>

#include "ingest/importer.h"

namespace runrate::ingest {

/// What the user's mapping text says, by header form.
struct Mapping {
  std::string fingerprint, table, encoding;               ///< of the file that it was made of
  std::unordered_map<std::string, std::string> columns;   ///< our column, "" or "new: TYPE"
  std::unordered_map<std::string, DateOrder> dates;
  std::unordered_map<std::string, char> decimals;
  std::unordered_map<std::string, int> add_days;
  int year = 0;  ///< of months whose headers name none
};

/// Reads the TOML of ImportOptions::mapping; the error names the line.
Result<Mapping> read_mapping(const std::string& text);

}  // namespace runrate::ingest
