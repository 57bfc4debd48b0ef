#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "packs/table_info.h"
#include "store/workbook.h"

namespace runrate {

enum class DateOrder { Unknown, Dmy, Mdy, Ymd };

/// What the user (or the command line) says about a file; everything unsaid is found out.
struct ImportOptions {
  std::string table;            ///< --as
  std::string encoding;         ///< "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1"
  char delimiter = '\0';
  std::optional<int> header_line;          ///< 1 = first line
  DateOrder date_order = DateOrder::Unknown;
  char decimal = '\0';          ///< '.' or ','
  std::string mapping;          ///< TOML: [columns] "their header" = "our column" | "" (leave out) | "new: text"
};

/// How one column of the file is read.
struct ColumnPlan {
  std::string header;        ///< as in the file; "column 3" where blank
  std::string target;        ///< our column's id; empty: left out
  bool custom = false;       ///< a column to be added
  ColumnInfo info;           ///< of the target
  std::string how;           ///< proof in words: "dates as month/day/year: 13 rows can be nothing else"
  std::string recognised;    ///< why it was mapped so: "header", "values", "preset hubspot", "mapping"
};

/// A choice that the rows leave open: shown both ways.
struct ImportQuestion {
  std::string column;
  Message text;
  std::vector<std::string> choices;                 ///< "dmy", "mdy"
  std::vector<std::vector<std::string>> examples;   ///< one row an example: as written, then as read by each choice
};

/// What a file was found to be: the preview, and the plan that import follows.
struct FilePlan {
  std::filesystem::path file;
  std::string preset;         ///< "hubspot-deals", or empty
  std::string table;          ///< id; of a custom table the new id
  bool new_table = false;
  TableInfo table_info;       ///< as it will be, custom columns in
  std::string encoding;
  char delimiter = ',';
  std::int64_t header_line = 1;
  std::vector<ColumnPlan> columns;
  std::vector<std::vector<std::string>> preview;      ///< first rows as they will be read, one cell a column
  std::vector<std::string> found_currencies;          ///< codes that the file names
  std::vector<ImportQuestion> questions;
  std::vector<Message> warnings;
  std::int64_t rows = 0;                              ///< data rows in the file
  std::int64_t skipped_lines = 0;                     ///< preamble, footers, blank lines
};

/// What an import did: inserted + updated + unchanged + rejected = rows.
struct FileResult {
  std::string file;
  std::string table;
  std::string encoding;
  std::string delimiter;      ///< "," ";" "tab" "|"
  std::int64_t rows = 0, inserted = 0, updated = 0, unchanged = 0, rejected = 0;
  std::int64_t stubs = 0;     ///< rows made because others refer to them
  std::vector<Message> warnings;
  std::vector<std::string> header;
  std::vector<RejectedRow> rejects;
  std::int64_t source = 0;
  std::vector<ImportQuestion> open_questions;  ///< why the import did not start
};

/// Reads a whole file once and decides what it is and how each column is read. Errors say what it is instead
/// (not_a_table, unreadable, ...) or what to say (ambiguous: see FilePlan::questions, which are no error here).
[[nodiscard]] Result<FilePlan> inspect_file(const std::filesystem::path& file, const ImportOptions& options, const Schema& schema,
                                            const Settings& settings, const Progress& progress = {});

/// Imports the file within a change: the same code for a rehearsal. Fails with `ambiguous` while the plan has questions.
[[nodiscard]] Result<FileResult> import_file(const FilePlan& plan, const ImportOptions& options, Writer& writer, const Progress& progress = {});

/// Reads what a person typed into a cell of `column` (plain or with grouping, ISO or usual local dates). `currency` is that of
/// the row. The error says what was expected.
[[nodiscard]] Result<Cell> parse_cell(const ColumnInfo& column, std::string_view typed, std::string_view currency, const Settings& settings);
/// The cell as templates and exports write it: ISO dates, point decimals, no grouping.
[[nodiscard]] std::string write_cell(const ColumnInfo& column, const Cell& cell, std::string_view currency, const Settings& settings);
/// The reasons for which `cells` cannot be a row of the table (required columns, bounds, choices).
[[nodiscard]] Result<void> validate_row(const TableInfo& table, std::span<const Cell> cells);

}  // namespace runrate
