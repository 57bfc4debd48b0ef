#pragma once
#include <QString>
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
  std::vector<ImportQuestion> answered;         ///< what was asked and answered: an answer can be changed until the import

  /// The options with all of this written as the importer reads it.
  [[nodiscard]] ImportOptions said() const;
  void answer(const ImportQuestion& question, const std::string& choice);
  /// What was answered to the question; empty where nothing was.
  [[nodiscard]] std::string answer_to(const ImportQuestion& question) const;
};

/// Files of several tables: archives and workbooks.
[[nodiscard]] bool may_hold_several(const QString& file);
/// The file on the disk: of a table within an archive or a workbook that one.
[[nodiscard]] std::filesystem::path file_on_disk(const std::filesystem::path& file);
/// "Deals.csv"; of a table within a file "plan.xlsx / May".
[[nodiscard]] QString table_name(const std::filesystem::path& file);
/// There is no file any more, or none that can be read: nothing that is chosen will help.
[[nodiscard]] bool is_gone(const Error& error);

/// A string as TOML writes it, quotes in.
[[nodiscard]] std::string toml_string(const std::string& text);

}  // namespace runrate
