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
  std::map<std::string, std::string> columns;  ///< header: our column, empty to leave it out, "new: name" for one of its own

  /// The options with the choices of columns written as the importer reads them.
  [[nodiscard]] ImportOptions said() const;
  /// Takes the answer to a question ("dmy", ",", "inclusive"): into the options it belongs to.
  void answer(const ImportQuestion& question, const std::string& choice);
};

/// A string as TOML writes it, quotes in.
[[nodiscard]] std::string toml_string(const std::string& text);

}  // namespace runrate
