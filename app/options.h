#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace runrate::app {

enum class Format { Text, Csv, Json };

/// What the command line asks for, as written; meaning is given to it where the workbook is known.
struct Options {
  std::string verb;
  std::filesystem::path book;
  Format format = Format::Text;

  // new
  bool sample = false;
  std::optional<std::string> currency, timezone, week_start;
  std::optional<int> fiscal_start;

  // import
  std::vector<std::filesystem::path> files;
  std::string as_table;
  std::optional<std::filesystem::path> mapping;
  std::string encoding;
  std::string delimiter;
  std::string date_order;
  std::string decimal;
  std::string ends;
  int year = 0;
  std::string missing = "keep";
  std::optional<std::int64_t> change;
  std::optional<std::filesystem::path> rejects;
  bool dry_run = false;

  // kpi, cohorts, funnel, explain, report
  std::vector<std::string> kpis;
  std::optional<std::string> from, to, as_of, period, pipeline;
  std::string by = "month";
  std::string measure = "customers";
  std::vector<std::string> where;
  std::string group_by;
  std::optional<std::filesystem::path> rows;

  std::optional<int> age;              ///< explain: of the mean of the cohorts
  std::optional<std::string> against;  ///< explain: the period to compare with
  std::optional<std::string> constant_rates;
  std::vector<std::string> segments;   ///< kpi: saved choices of rows, side by side

  // define, pack, segment, target, settings
  std::string name;
  std::optional<std::string> formula, title, unit, better, about, group, benchmarks, benchmark_source, value, growth;
  bool remove = false, on = false, off = false, suggest = false, state = false;
  std::vector<std::string> assignments;

  // export, template, report; the list of `list`
  std::string table;
  std::optional<std::filesystem::path> out;
  std::optional<std::int64_t> id;  ///< exports
  bool without_secrets = false;    ///< copy
  std::string report_template = "monthly-pack";
  std::optional<std::string> paper;
  bool landscape = false;
  std::optional<double> margin;
  bool without_contents = false, without_definitions = false;
};

/// What came of reading the command line: options to act on, or a text to print and the status to end with.
struct CommandLine {
  std::optional<Options> options;
  std::string text;
  int status = 0;
};

/// Reads argv. Help and version are texts with status 0, a wrong command line is one line with status 2.
[[nodiscard]] CommandLine read_command_line(int argc, const char* const* argv);
/// Whether `word` is a verb, and so not the name of a workbook.
[[nodiscard]] bool is_verb(const std::string& word);

}  // namespace runrate::app
