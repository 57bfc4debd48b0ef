#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/period.h"
#include "base/progress.h"
#include "base/result.h"
#include "packs/table_info.h"
#include "store/workbook.h"

namespace runrate {

enum class DateOrder { Unknown, Dmy, Mdy, Ymd };
/// What the day in a column of ends is: the last day of service, or the first one without.
enum class Ends { Unknown, Inclusive, Exclusive };
/// What becomes of rows that an earlier import of the same file brought and this one lacks: Close ends subscriptions and loses open deals
/// today.
enum class MissingRows { Keep, Close, Delete };

/// What the user (or the command line) says about a file; everything unsaid is found out.
struct ImportOptions {
  std::string table;            ///< --as
  std::string encoding;         ///< "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1"
  std::string delimiter;        ///< of one letter or several
  std::optional<int> header_line;          ///< 1 = first line
  DateOrder date_order = DateOrder::Unknown;
  char decimal = '\0';          ///< '.' or ','
  Ends ends = Ends::Unknown;
  int year = 0;                 ///< --year: of columns that are months without a year; 0: as the file says
  /// TOML: [columns] "their header" = "our column" | "" (leave out) | "new: text"; [dates] "their header" = "dmy" | "mdy" | "ymd";
  /// [decimals] "their header" = "." | ","; [add_days] "their header" = 1
  std::string mapping;
  /// A mapping that write_mapping made of an earlier file with these headers: its columns hold for the same table, its formats where
  /// the rows leave them open.
  std::string remembered;
  MissingRows missing = MissingRows::Keep;
};

/// How the cells of a column are written.
struct CellFormat {
  DateOrder date_order = DateOrder::Ymd;
  char decimal = '.';
  bool utc = false;       ///< stamps without a zone are in UTC
  bool percent = false;   ///< 25 means 0.25
  bool minor = false;     ///< amounts are in minor units: cents
  int power = 0;          ///< 3: amounts are in thousands
  int seconds = 1;        ///< 60: durations are in minutes
  bool first_of_list = false;  ///< of several ids in a cell the first counts
  Grain days_are = Grain::Month;  ///< of what a first day stands for, in a column of periods: its month, quarter or year
  int add_days = 0;       ///< 1 where the source gives the last day and we keep the first day after it
  std::string currency;   ///< of all amounts in the column, where its header says so

  bool operator==(const CellFormat&) const = default;
};

/// A cell of ours that the file does not hold as such, and how it comes about.
struct Derivation {
  enum class Kind {
    Constant,         ///< `text` in every row
    OutcomeOfStage,   ///< deals: won and lost by the kind of the stage, else open
    CloseOfOpenDeal,  ///< deals: the closing date of an open deal is the expected one
    NameFromKey,      ///< the key, where nothing better is known
    MinutesAfter,     ///< `from` plus the minutes in the file's column `column`
    KeyFromCells,     ///< a hash of the row's cells and its count among equal rows
    Default,          ///< `text`, where the cell is blank
    Fallback,         ///< the file's `column`, read in `format`, where the cell is blank
    Joined,           ///< the texts of `column` and `other` with a blank between, where the cell is blank
    Times,            ///< the amount times the number in `column` (blank: once)
    IntervalOfParts,  ///< the count in `other` (-1: one) of the unit in `column`: 3 months
    IntervalOfSpan,   ///< the billing period that begins in `column` and ends in `other`; with the text "longer" only where it is more than is known
    ByPrefix,         ///< the file's `column` where its text begins with `text`
    Labelled,         ///< `text` and what stands in `column`, where that is not blank
    OutcomeOfDays,    ///< won where `column` holds something, lost where `other` does, else open, where the cell is blank
    Yearly,           ///< the amount times as often as what `column` names comes in a year; what comes once is left
    PeriodOfParts,    ///< the quarter or month in `other` of the year in `column`; the text "Q" makes a number a quarter
    OutcomeOfFlags,   ///< won where `column` says yes, lost where only `other` does, else open
    TrialEnd,         ///< the day in `other` where `column` says yes
    ActivityType,     ///< by what the file's `column`, the subject, begins with
  };
  Kind kind = Kind::Constant;
  std::string target;
  std::string text;
  std::string from;
  int column = -1;
  int other = -1;
  CellFormat format = {};

  bool operator==(const Derivation&) const = default;
};

/// Rows of the file that are no rows of the table.
struct RowRule {
  enum class Kind {
    Removed,  ///< the source has deleted it: `column` holds one of `values`; rejected
    Only,     ///< `column` holds none of `values`: it brings nothing
    Same,     ///< `column` and `other` say the same: it brings nothing
  };
  Kind kind = Kind::Removed;
  int column = -1;
  int other = -1;
  std::vector<std::string> values;  ///< folded

  bool operator==(const RowRule&) const = default;
};

/// A column of a file of deals that says when each entered a stage: a part of the stage history.
struct StageColumn {
  int column = -1;
  std::string pipeline, stage;
  CellFormat format = {};

  bool operator==(const StageColumn&) const = default;
};

/// A file of stage changes with old and new values: the old one of a deal's first change was entered when the deal was made.
struct FirstStage {
  int old_column = -1;
  int since_column = -1;
  CellFormat format = {};

  bool operator==(const FirstStage&) const = default;
};

/// A row that is a part of a subscription: the source has a row for each thing in it, all under one id and from the same day on.
struct SubscriptionPart {
  std::string id;                    ///< of its own: the subscription's, and what it is; the first part keeps the subscription's
  std::optional<std::int32_t> ends;  ///< the day on which the file has the next rows of that subscription, where the row names no end
};

/// A sheet with a column for each month, quarter or year: each cell of these becomes a row, beside which the other columns are repeated.
struct WideSheet {
  /// One of these columns.
  struct Part {
    int column = -1;
    std::string period;  ///< as its rows say it
    std::string next;    ///< the day on which the next part begins; empty of the last

    bool operator==(const Part&) const = default;
  };
  std::vector<Part> parts;           ///< in the order of time
  std::vector<int> kept;             ///< columns that are repeated
  std::vector<int> names;            ///< columns that tell the lines apart: the key is made of them
  std::size_t width = 0;             ///< columns of the file
  std::vector<std::string> header;   ///< of the rows: what is kept, the period, the end if `holds`, the value, the key if there is one
  int year = 0;                      ///< of the first column, where it was told as the headers name none
  bool holds = false;                ///< a value holds until a blank cell or a 0 ends it
  enum class Key { None, OfLine, OfCell } key = Key::None;  ///< made of the names, or of these and the period

  bool operator==(const WideSheet&) const = default;
};

/// How one column of the file is read.
struct ColumnPlan {
  std::string header;        ///< as in the file; "column 3" where blank
  std::string target;        ///< our column's id; empty: left out
  bool custom = false;       ///< a column to be added
  ColumnInfo info;           ///< of the target
  std::string how;           ///< proof in words: "dates as month/day/year: 13 rows can be nothing else"
  std::string recognised;    ///< why it was mapped so: "header", "values", "preset hubspot", "mapping"
  std::string stage;         ///< of a column that says when a deal entered it
  bool ends_told = false;    ///< somebody has said what the ends in it are
  CellFormat format;         ///< as decided from all cells
  bool rising = false;       ///< each cell is greater than the one before: no two are the same
  bool unique = false;       ///< no two cells are the same, folded; false where that is not known
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
  std::string delimiter = ",";  ///< as written: of one letter, or of several
  char quote = '"';           ///< '\xFE' where quotes are letters like any other
  bool backslash = false;     ///< \" stands for a quote within quotes
  bool escapes = false;       ///< a backslash outside of quotes takes its meaning from a delimiter or line end that follows
  std::string comment;        ///< lines that begin so are passed over
  bool comment_within = false;  ///< what follows the mark within a line, too
  bool wrapped = false;       ///< each line stands between quotes as a whole, as spreadsheets leave a file that they took for one column
  std::int64_t header_line = 1;
  std::int64_t header_end = 1;  ///< rows begin below this line
  std::vector<ColumnPlan> columns;
  std::vector<std::vector<std::string>> preview;      ///< first rows as they will be read, one cell a column
  std::vector<std::string> found_currencies;          ///< codes that the file names
  std::vector<ImportQuestion> questions;
  std::vector<Message> warnings;
  std::int64_t rows = 0;                              ///< data rows in the file
  std::int64_t skipped_lines = 0;                     ///< preamble, footers, blank lines
  std::int64_t end_line = 0;                          ///< first line of the footer, 0: none
  std::int64_t bytes = 0;                             ///< size of the file when it was looked at
  std::string hash;                                   ///< of its bytes
  std::vector<Derivation> derivations;
  std::vector<RowRule> rules;
  std::vector<StageColumn> stage_columns;
  FirstStage first_stage;
  std::unordered_map<std::int64_t, SubscriptionPart> parts;  ///< by number of the row
  std::optional<WideSheet> wide;                      ///< the file's lines are more than a row each, and `columns` are those of the rows
  bool salesforce_ids = false;                        ///< ids of 15 characters are completed to 18
};

/// A cell that an import has altered.
struct CellChange {
  std::int64_t line = 0;
  std::string key;      ///< of the row
  std::string column;
  std::string before, after;
};

/// What an import did: inserted + updated + unchanged + rejected = rows.
struct FileResult {
  std::string file;
  std::string table;
  std::string encoding;
  std::string delimiter;      ///< "," ";" "tab" "|" "||"
  std::int64_t rows = 0, inserted = 0, updated = 0, unchanged = 0, rejected = 0;
  std::int64_t stubs = 0;     ///< rows made because others refer to them
  std::vector<Message> warnings;
  std::vector<std::string> header;
  std::vector<RejectedRow> rejects;
  std::vector<CellChange> changes;         ///< the first of them
  std::int64_t missing = 0;                ///< rows that an earlier import of this file brought, and this one lacks
  std::vector<std::string> missing_keys;   ///< the first of them
  std::int64_t missing_done = 0;           ///< of those, rows that were closed or deleted
  std::int64_t source = 0;
  std::vector<ImportQuestion> open_questions;  ///< why the import did not start
};

/// The files behind what a person names: those of a folder, the tables of a ZIP archive ("export.zip/Deal.csv"), the pages of a workbook
/// ("plan.xlsx/May"; one with a single page stays as it is); any other file is itself.
[[nodiscard]] Result<std::vector<std::filesystem::path>> expand_input(const std::filesystem::path& path);

/// Reads a whole file once and decides what it is and how each column is read. Errors say what it is instead
/// (not_a_table, unreadable, ...) or what to say (ambiguous: see FilePlan::questions, which are no error here).
[[nodiscard]] Result<FilePlan> inspect_file(const std::filesystem::path& file, const ImportOptions& options, const Schema& schema,
                                            const Settings& settings, const Progress& progress = {});

/// Imports the file within a change: the same code for a rehearsal. Fails with `ambiguous` while the plan has questions.
[[nodiscard]] Result<FileResult> import_file(const FilePlan& plan, const ImportOptions& options, Writer& writer, const Progress& progress = {});

/// The plan's decisions as the text that ImportOptions::mapping takes: header by header, with the formats. Kept with the source.
[[nodiscard]] std::string write_mapping(const FilePlan& plan);

/// Tells files with the same headers, in whatever order, from others; kept in the mapping of a source.
[[nodiscard]] std::string header_fingerprint(std::span<const std::string> headers);
/// What a mapping says of the file that it was made of; empty where it says nothing.
[[nodiscard]] std::string fingerprint_of(const std::string& mapping);
/// The headers, in the order of the file, of the file that a mapping was made of; empty where it does not say.
[[nodiscard]] std::vector<std::string> header_of(const std::string& mapping);
/// How a column of a file was read, as a mapping says it.
struct MappedColumn {
  std::string header;
  std::string target;  ///< our column, "stage: NAME", or a column of the user's own; empty: left out
  DateOrder dates = DateOrder::Unknown;  ///< of days
  char decimal = '\0';                   ///< of numbers
  int add_days = 0;                      ///< to ends that name the last day of service
};
/// In the order of the file; empty where the mapping does not say it.
[[nodiscard]] std::vector<MappedColumn> columns_of(const std::string& mapping);
/// A delimiter as people call it: "tab", ";", "||".
[[nodiscard]] std::string delimiter_name(std::string_view delimiter);
/// The headers of a file as FilePlan names its columns.
[[nodiscard]] Result<std::vector<std::string>> read_header(const std::filesystem::path& file, const ImportOptions& options);
/// The hash of a file's bytes, as FilePlan has it.
[[nodiscard]] Result<std::string> hash_file(const std::filesystem::path& file);

/// Reads what a person typed into a cell of `column` (plain or with grouping, ISO or usual local dates). `currency` is that of
/// the row. The error says what was expected.
[[nodiscard]] Result<Cell> parse_cell(const ColumnInfo& column, std::string_view typed, std::string_view currency, const Settings& settings);
/// The cell as templates and exports write it: ISO dates, point decimals, no grouping.
[[nodiscard]] std::string write_cell(const ColumnInfo& column, const Cell& cell, std::string_view currency, const Settings& settings);
/// The reasons for which `cells` cannot be a row of the table (required columns, bounds, choices).
[[nodiscard]] Result<void> validate_row(const TableInfo& table, std::span<const Cell> cells);

}  // namespace runrate
