#pragma once
#include <string>
#include <vector>

#include "dialect.h"
#include "file_scan.h"
#include "ingest/importer.h"
#include "knowledge.h"
#include "naming.h"
#include "packs/table_info.h"

namespace runrate::ingest {

/// Which table a file fits, and which of its columns are which of ours.
struct Recognition {
  std::string table;            ///< empty: none of ours
  const Preset* preset = nullptr;
  bool own_template = false;    ///< the headers are exactly ours
  std::vector<int> targets;     ///< by the file's columns: index of our column, or -1
  std::vector<std::string> why; ///< by the file's columns: "header", "preset HubSpot", "mapping"
  std::vector<bool> left_out;   ///< by the file's columns: a preset or the user drops it
  std::string note;             ///< what a preset wants to be said of such a file
  bool keyless = false;         ///< the key has to be made from the cells
};

/// Judges headers, file name and values. `forced` is the table that the user names, or empty.
[[nodiscard]] Recognition recognise(const std::string& file_stem, const std::vector<std::string>& header, const FileScan& scan,
                                    const Schema& schema, const std::string& forced);

/// Names of the required columns that no column of the file was found for.
[[nodiscard]] std::vector<std::string> missing_columns(const TableInfo& table, const Recognition& found);

}  // namespace runrate::ingest
