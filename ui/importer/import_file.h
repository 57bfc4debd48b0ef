#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "ingest/importer.h"

namespace runrate {

/// What the user said about one file on the import page; what stays unsaid is found out by the importer.
struct ImportChoice {
  std::filesystem::path file;
  ImportOptions options;
  std::map<std::string, std::string> columns;   ///< header: our column, empty to leave it out, "new: text" for one of its own
  std::map<std::string, std::string> dates;     ///< header: dmy, mdy, ymd
  std::map<std::string, std::string> decimals;  ///< header: point or comma
  std::map<std::string, int> add_days;          ///< header: days to be added

  /// The options with all of this written as the importer reads it.
  [[nodiscard]] ImportOptions said() const;
  void answer(const ImportQuestion& question, const std::string& choice);
};

/// A string as TOML writes it, quotes in.
[[nodiscard]] std::string toml_string(const std::string& text);

}  // namespace runrate
