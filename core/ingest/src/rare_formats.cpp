#include "rare_formats.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "number_text.h"
#include "where.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kLongestDelimiter = 10;
constexpr std::string_view kUsualMarks = ",;\t|";

bool is_whole(const Sample& sample, std::size_t rows) {
  if (!sample.sound || sample.rows.size() < rows) return false;
  const auto [width, count] = sample.usual_width();
  return width >= 2 && count == sample.rows.size();
}

/// The best of the samples that `format_of` gives by delimiter and that are whole and proved.
template <class FormatOf, class Proved>
std::optional<Sample> best_of(const Head& head, std::size_t rows, FormatOf format_of, Proved proved) {
  std::optional<Sample> best;
  for (const char delimiter : kUsualMarks) {
    if (head.text.find(delimiter) == std::string::npos) continue;
    Sample sample = read_sample(head, format_of(delimiter));
    if (is_whole(sample, rows) && proved(sample) && (!best || score(sample) > score(*best))) best = std::move(sample);
  }
  return best;
}

bool has_escape(std::string_view text) {
  for (std::size_t at = text.find('\\'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('\\', at + 2))
    if (kUsualMarks.find(text[at + 1]) != std::string_view::npos || text[at + 1] == '\n' || text[at + 1] == '\r') return true;
  return false;
}

/// Backslashes before delimiters and line ends, as databases dump their tables.
std::optional<Sample> with_escapes(const Head& head) {
  if (!has_escape(head.text)) return std::nullopt;
  const auto format_of = [](char delimiter) {
    CsvFormat format(delimiter);
    format.backslash = format.escapes = true;
    return format;
  };
  return best_of(head, 2, format_of, [](const Sample&) { return true; });
}

bool ends_with_number(const SampleRow& row) { return scan_number(trim(row.cells.back())).has_value(); }

/// Comments at the ends of lines: where whole lines are comments, too, or numbers are left in the last column.
std::optional<Sample> with_comments_within(const Head& head, const Sample& usual) {
  for (const char* const mark : kCommentMarks) {
    if (head.text.find(mark) == std::string::npos) continue;
    const auto format_of = [&](char delimiter) {
      CsvFormat format = usual.format;
      format.delimiter = delimiter;
      format.comment = mark;
      format.comment_within = true;
      return format;
    };
    const auto proved = [](const Sample& sample) {
      return sample.comments > 0 || std::all_of(sample.rows.begin(), sample.rows.end(), ends_with_number);
    };
    if (auto found = best_of(head, 2, format_of, proved)) return found;
  }
  return std::nullopt;
}

/// More cells with a quote at one end than with quotes around them; a single one may be a slip.
bool has_stray_quotes(const Sample& sample) {
  std::size_t around = 0;
  std::size_t stray = 0;
  for (const SampleRow& row : sample.rows)
    for (const std::string& written : row.cells) {
      const std::string_view cell = trim(written);
      const bool first = cell.starts_with('"');
      const bool last = cell.ends_with('"') && cell.size() > 1;
      if (first && last) ++around;
      else if (first || last) ++stray;
    }
  return stray > around && stray > 1;
}

/// Quotes that are letters like any other: taken for quotes they swallow delimiters and lines.
std::optional<Sample> with_quotes_as_letters(const Head& head, const Sample& usual) {
  if (usual.format.quote != '"' || head.text.find('"') == std::string::npos) return std::nullopt;
  if (usual.sound && usual.share() == 1.0) return std::nullopt;  // "Dec 8, 2022" on each line
  const auto format_of = [](char delimiter) {
    CsvFormat format(delimiter);
    format.quote = CsvFormat::kNone;
    return format;
  };
  return best_of(head, 3, format_of, has_stray_quotes);
}

// Delimiters of several letters.

std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

char mirrored(char c) {
  switch (c) {
    case '<': return '>';
    case '[': return ']';
    case '{': return '}';
    case '(': return ')';
    default: return c;
  }
}

/// Marks that nobody writes between words but to part them: one of them some times ("||"), a few around another ("|~|"), or two of the
/// strongest side by side ("~|").
bool may_part(std::string_view run) {
  if (run.size() < 2 || run.size() > 5) return false;
  const auto all_in = [run](std::string_view marks) { return run.find_first_not_of(marks) == std::string_view::npos; };
  if (all_in(run.substr(0, 1))) return all_in("|~^:;,\t#@$%&!");
  if (run.size() == 2) return all_in("|~^");
  for (std::size_t i = 0; i < run.size() / 2; ++i)
    if (mirrored(run[i]) != run[run.size() - 1 - i]) return false;
  return run.find_first_of("|~^#@") != std::string_view::npos && std::string_view(",;\t-").find(run.front()) == std::string_view::npos;
}

// Single characters of several bytes.
constexpr std::array<std::string_view, 8> kWide{"¦", "§", "¶", "؛", "，", "；", "、", "｜"};

/// What may part the columns, by the first line.
std::vector<std::string> candidates(std::string_view line) {
  constexpr std::string_view kMarks = "|~^:;,\t#@$%&!*=-<>[]{}()";
  std::vector<std::string> out;
  const auto add = [&out](std::string_view letters) {
    if (std::find(out.begin(), out.end(), letters) == out.end()) out.emplace_back(letters);
  };
  for (std::size_t at = line.find_first_of(kMarks); at != std::string_view::npos && out.size() < 4;) {
    const std::size_t end = std::min(line.find_first_not_of(kMarks, at), line.size());
    if (at > 0 && end < line.size() && may_part(line.substr(at, end - at))) add(line.substr(at, end - at));
    at = line.find_first_of(kMarks, end);
  }
  for (const std::string_view wide : kWide)
    if (line.find(wide) != std::string_view::npos) add(wide);
  return out;
}

/// What stands between the first two fields, if the line begins with a quote.
std::string_view between_quotes(std::string_view line) {
  if (!line.starts_with('"')) return {};
  std::size_t close = line.find('"', 1);
  while (close != std::string_view::npos && close + 1 < line.size() && line[close + 1] == '"') close = line.find('"', close + 2);
  if (close == std::string_view::npos) return {};
  const std::size_t open = line.find('"', close + 1);
  if (open == std::string_view::npos) return {};
  const std::string_view out = line.substr(close + 1, open - close - 1);
  const bool usual = trim(out).empty() ? out.find('\t') != std::string_view::npos : trim(out).size() == 1 && kUsualMarks.find(trim(out)) != std::string_view::npos;
  return usual || out.size() > kLongestDelimiter ? std::string_view() : out;
}

bool all_lines_begin_with_quotes(std::string_view text) {
  for (const std::string_view line : split(text, '\n'))
    if (!trim(line).empty() && !line.starts_with('"')) return false;
  return true;
}

// What may be read in two ways.

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Of each letter the longest run in which it stands.
using Runs = std::array<std::size_t, 128>;

/// The runs of a number, letters and digits, and a number; nothing where the text is anything else.
std::optional<Runs> runs_between_numbers(std::string_view text) {
  if (text.size() < 4 || !is_digit(text.front()) || !is_digit(text.back())) return std::nullopt;
  Runs out{};
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) && !is_letter(text[i])) return std::nullopt;
    run = i > 0 && text[i] == text[i - 1] ? run + 1 : 1;
    std::size_t& longest = out[static_cast<unsigned char>(text[i])];
    if (is_letter(text[i])) longest = std::max(longest, run);
  }
  return out;
}

/// The same letter some times over, between the numbers of every line, where most lines are repeated, so that they are no ids.
std::string letters_between_numbers(const Sample& sample) {
  if (sample.rows.size() < 3 || sample.usual_width().first != 1 || sample.share() < 1) return {};
  std::optional<Runs> common;
  std::set<std::string_view> different;
  for (const SampleRow& row : sample.rows) {
    const std::string_view cell = trim(row.cells[0]);
    const auto runs = runs_between_numbers(cell);
    if (!runs) return {};
    if (!common) common = runs;
    for (std::size_t i = 0; i < runs->size(); ++i) (*common)[i] = std::min((*common)[i], (*runs)[i]);
    different.insert(cell);
  }
  const auto longest = std::max_element(common->begin(), common->end());
  if (*longest < 2 || different.size() * 2 > sample.rows.size()) return {};
  return std::string(*longest, static_cast<char>(longest - common->begin()));
}

/// The line of a mark that may begin a comment: as text it leaves the rows without a width that most of them have, as a comment it does
/// not, and there is no header.
std::optional<std::int64_t> line_of_comment_or_text(const Head& head, const Sample& usual, std::string_view mark) {
  if (usual.rows.size() < 3 || usual.share() > 0.5 || !usual.format.comment.empty() || !scan_number(trim(usual.rows[0].cells[0]))) return std::nullopt;
  if (head.text.find(mark) == std::string::npos) return std::nullopt;
  CsvFormat format = usual.format;
  format.comment = mark;
  format.comment_within = true;
  const Sample cut = read_sample(head, format);
  if (!cut.sound || cut.usual_width().first < 2 || cut.share() <= 0.5) return std::nullopt;
  for (const SampleRow& row : usual.rows)
    for (const std::string& cell : row.cells)
      if (cell.find(mark) != std::string::npos) return row.line;
  return std::nullopt;
}

}  // namespace

Result<void> refuse_two_readings(const Head& head, const Sample& usual, const std::string& file) {
  if (const std::string letters = letters_between_numbers(usual); !letters.empty())
    return fail("letters_or_text", {{"letters", letters}}, in_file(file, usual.rows[0].line));
  for (const char* const mark : {"#", "//"})
    if (const auto line = line_of_comment_or_text(head, usual, mark)) return fail("comment_or_text", {{"mark", mark}}, in_file(file, *line));
  return {};
}

std::optional<Sample> parted_by_controls(const Head& head) {
  for (const char mark : CsvFormat::kRecords)
    if (head.text.find(mark) == std::string::npos) return std::nullopt;
  Sample sample = read_sample(head, CsvFormat::parted_by(CsvFormat::kRecords));
  const bool agreed = sample.sound && sample.rows.size() > 1 && sample.usual_width().first > 1 && sample.share() > 0.5;
  return agreed ? std::optional(std::move(sample)) : std::nullopt;
}

std::optional<Sample> in_rare_format(const Head& head, const Sample& usual) {
  if (is_whole(usual, 1)) return std::nullopt;
  if (auto found = with_escapes(head)) return found;
  if (auto found = with_comments_within(head, usual)) return found;
  return with_quotes_as_letters(head, usual);
}

std::optional<Sample> parted_by_letters(const Head& head, const Sample& usual) {
  const bool whole = is_whole(usual, 1);
  const std::string_view line = first_line(head.text);
  for (const std::string& letters : candidates(line)) {
    // A usual delimiter that is none of the letters parts the lines well enough.
    if (whole && letters.find(usual.format.delimiter) == std::string::npos) continue;
    const Sample sample = read_sample(head, CsvFormat::parted_by(letters));
    const std::size_t columns = sample.usual_width().first;
    const bool sheet = std::string_view(",;\t").find(letters.front()) != std::string_view::npos;  // which writes blank columns, too
    if (is_whole(sample, sheet || columns < 3 ? 3 : 2) && (!sheet || columns > 2)) return sample;
  }
  const std::string_view between = between_quotes(line);
  if (whole || between.empty() || !all_lines_begin_with_quotes(head.text)) return std::nullopt;
  Sample sample = read_sample(head, CsvFormat::parted_by(between));
  return is_whole(sample, 2) ? std::optional(std::move(sample)) : std::nullopt;
}

}  // namespace runrate::ingest
