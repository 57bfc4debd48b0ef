#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/content.h"

namespace runrate {

/// A block of a report before its numbers are known.
struct ReportPart {
  enum class Kind { Cards, Line, Waterfall, Funnels, Team, Activity, Cohorts, MrrCohorts, CohortTable, MrrCohortTable, Table, Heading, Text };
  Kind kind = Kind::Cards;
  std::vector<std::string> kpis;  ///< of cards, lines (one chart each) and tables
  std::string text;               ///< a heading, a paragraph with {kpi} in it, or a table's title; may be the id of a message
  int count = 0;                  ///< periods of a line or table; 0: as usual

  bool operator==(const ReportPart&) const = default;
};

struct ReportSection {
  std::string title;  ///< may be the id of a message
  std::vector<ReportPart> parts;

  bool operator==(const ReportSection&) const = default;
};

/// What a report is made of. Those that ship and those that people make are the same thing.
struct ReportTemplate {
  std::string name;   ///< by which the command line calls it: "monthly-pack"
  std::string title;  ///< may be the id of a message
  std::string about;  ///< likewise; what it is for, in a sentence
  Grain grain = Grain::Month;  ///< of the period that it is usually made for
  bool contents = true;        ///< a first page that lists the others
  bool definitions = true;     ///< a last section with every number's meaning and calculation
  bool each_rep = false;       ///< the sections once for each rep
  PaperFormat paper;
  std::vector<ReportSection> sections;

  bool operator==(const ReportTemplate&) const = default;
};

[[nodiscard]] const std::vector<ReportTemplate>& builtin_templates();

[[nodiscard]] std::string_view to_text(ReportPart::Kind kind);
[[nodiscard]] std::string_view to_text(PaperFormat::Size size);

/// The template as text (JSON), as it is kept in a workbook and in files.
[[nodiscard]] std::string write_template(const ReportTemplate& plan);
/// Errors: template_syntax, saying what is wrong.
[[nodiscard]] Result<ReportTemplate> read_template(std::string_view text);

/// The name of the workbook setting that holds a template of the user's.
[[nodiscard]] std::string template_setting(std::string_view name);
/// Those that ship, then the user's out of the workbook's settings; one that cannot be read is left out.
[[nodiscard]] std::vector<ReportTemplate> all_templates(const std::map<std::string, std::string>& settings);
/// Errors: unknown_template, naming those that there are.
[[nodiscard]] Result<ReportTemplate> find_template(const std::map<std::string, std::string>& settings, std::string_view name);
/// "Board pack for Anna" to "board-pack-for-anna"; never empty.
[[nodiscard]] std::string template_name(std::string_view title);

/// A paragraph with values in it taken apart: "MRR grew {mrr_growth}". Names in braces may be followed by "previous" or "year_ago".
struct TextPiece {
  std::string text;   ///< plain text, or the name in the braces
  bool value = false;
  enum class When { Now, Previous, YearAgo } when = When::Now;
};
[[nodiscard]] std::vector<TextPiece> parse_pieces(std::string_view text);

}  // namespace runrate
