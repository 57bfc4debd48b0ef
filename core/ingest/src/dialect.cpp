#include "dialect.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "date_text.h"
#include "header_rows.h"
#include "number_text.h"
#include "rare_formats.h"
#include "sample.h"
#include "where.h"

namespace runrate::ingest {
namespace {

constexpr std::array<std::size_t, 2> kHeads{512U << 10U, 8U << 20U};

Result<Head> read_head(const std::filesystem::path& file, const std::string& encoding, std::size_t most) {
  RUNRATE_TRY(const std::unique_ptr<ByteSource> source, open_text(file, encoding));
  Head head;
  head.text.resize(most);
  std::size_t have = 0;
  while (have < most) {
    RUNRATE_TRY(const std::size_t n, source->read(head.text.data() + have, most - have));
    if (n == 0) break;
    have += n;
  }
  head.whole = have < most;
  head.text.resize(have);
  return head;
}

tl::unexpected<Error> no_table(const char* what, const std::filesystem::path& file) {
  return fail("not_a_table", {{"what", what}}, in_file(file.string()));
}

std::size_t words_in(std::string_view cell) {
  cell = trim(cell);
  return cell.empty() ? 0 : static_cast<std::size_t>(std::count(cell.begin(), cell.end(), ' ')) + 1;
}

bool is_value(std::string_view cell) {
  cell = trim(cell);
  return !cell.empty() && (scan_number(cell) || scan_date(cell));
}

/// Sentences: many words to a cell, and no column of numbers or dates. A column's name is a few words.
bool is_prose(const Sample& sample, std::size_t width) {
  std::size_t words = 0;
  std::size_t cells = 0;
  std::size_t values = 0;
  std::size_t long_lines = 0;
  for (const SampleRow& row : sample.rows) {
    std::size_t in_row = 0;
    for (const std::string& cell : row.cells) {
      in_row += words_in(cell);
      cells += trim(cell).empty() ? 0U : 1U;
      values += is_value(cell) ? 1U : 0U;
    }
    words += in_row;
    long_lines += in_row > 5 ? 1U : 0U;
  }
  const std::vector<std::string>& first = sample.rows.front().cells;
  std::size_t title = 0;
  for (const std::string& cell : first) title += words_in(cell);
  const std::string_view end = trim(first.back());
  const bool stop = words_in(end) > 2 && (end.ends_with('.') || end.ends_with('!') || end.ends_with('?') || end.ends_with(':'));
  if (width < 2) return title > 6 || stop || (values == 0 && title > 1 && long_lines * 3 > sample.rows.size());
  if (values > 0 || sample.quoted || (sample.format.delimiter != ',' && sample.format.delimiter != ';')) return false;
  return title > first.size() * 4 || (stop && sample.rows.size() < 20) || (sample.share() < 0.7 && words * 2 > cells * 5);
}

/// Whether each row holds one kind of values, as columns should: numbers or dates in some, words in others, below the first.
bool lies_on_its_side(const Sample& sample, std::size_t width) {
  constexpr std::size_t kFewest = 3;
  constexpr std::size_t kMost = 100;
  if (width <= kFewest || sample.rows.size() < kFewest || sample.rows.size() > kMost || sample.share() < 1) return false;
  std::array<std::size_t, 2> rows{};  // of words, of values
  for (std::size_t i = 0; i < sample.rows.size(); ++i) {
    const std::vector<std::string>& cells = sample.rows[i].cells;
    if (trim(cells[0]).empty() || is_value(cells[0])) return false;
    const bool values = is_value(cells[1]);
    const auto alike = [values](const std::string& cell) { return !trim(cell).empty() && is_value(cell) == values; };
    if (!std::all_of(cells.begin() + 1, cells.end(), alike)) return false;
    rows[values ? 1 : 0] += i > 0 ? 1U : 0U;
  }
  return rows[0] > 0 && rows[1] > 0;
}

/// Cells that only the page of a pivot table has, in the languages that spreadsheets speak.
bool is_pivot(const Sample& sample) {
  static constexpr std::array<std::string_view, 9> kMarks{"row labels",            "column labels",       "zeilenbeschriftungen",
                                                          "spaltenbeschriftungen", "étiquettes de lignes", "étiquettes de colonnes",
                                                          "etiquetas de fila",     "rótulos de linha",    "etichette di riga"};
  for (std::size_t i = 0; i < sample.rows.size() && i < 8; ++i)
    for (const std::string& cell : sample.rows[i].cells)
      if (std::find(kMarks.begin(), kMarks.end(), fold(cell)) != kMarks.end()) return true;
  return false;
}

/// Columns that are parted by blanks, aligned or not: all lines fall into the same number of words, and some hold numbers.
bool is_parted_by_blanks(const Sample& sample) {
  std::size_t width = 0;
  std::vector<std::size_t> values;
  std::vector<bool> titled;
  for (const SampleRow& row : sample.rows) {
    std::string line;
    for (const std::string& cell : row.cells) line += (line.empty() ? "" : ",") + cell;
    std::vector<std::string_view> words;
    for (const std::string_view word : split(line, ' '))
      if (!trim(word).empty()) words.push_back(trim(word));
    if (width == 0) {
      width = words.size();
      values.resize(width);
      for (const std::string_view word : words) titled.push_back(!is_value(word));
    }
    if (words.size() != width || width < 2) return false;
    for (std::size_t i = 0; i < width; ++i) values[i] += is_value(words[i]) ? 1U : 0U;
  }
  // A name above numbers.
  for (std::size_t i = 0; i < width; ++i)
    if (titled[i] && values[i] > 0 && values[i] + 1 == sample.rows.size()) return true;
  return false;
}

bool is_parted_by(const Sample& sample, std::string_view mark) {
  return sample.rows.size() > 1 && std::all_of(sample.rows.begin(), sample.rows.end(), [mark](const SampleRow& row) {
    return row.cells[0].find(mark) != std::string::npos;
  });
}

Result<void> refuse_what_is_no_table(const Sample& sample, std::size_t width, std::size_t count, const std::filesystem::path& file) {
  const bool alone = width < 2;
  if (is_pivot(sample)) return no_table("the page of a pivot table", file);
  if (alone && sample.rows.size() == 1) return no_table("a single value", file);
  if ((alone || (sample.share() < 1 && sample.format.delimiter != '|')) && is_parted_by_blanks(sample)) return no_table("text whose columns are parted by blanks", file);
  if (is_prose(sample, width)) return no_table("text without columns", file);
  if (alone && is_parted_by(sample, "::")) return no_table("text whose columns are parted by ::", file);
  if (lies_on_its_side(sample, width)) return fail("table_on_its_side", {}, in_file(file.string()));
  if (alone && sample.rows.size() > 3 && sample.share() < 0.8) return no_table("text whose lines have no columns in common", file);
  if (sample.rows.size() > 8 && count * 4 < sample.rows.size()) return no_table("text whose lines have no columns in common", file);
  return {};
}

/// "sep=;" in the first line, which spreadsheets write and obey.
std::string directive_in(const Head& head) {
  const std::size_t end = std::min(head.text.find_first_of("\r\n"), head.text.size());
  const std::string_view line = std::string_view(head.text).substr(0, std::min<std::size_t>(end, 16));
  const std::string_view text = trim(line).starts_with('"') ? trim(line).substr(1, trim(line).size() - 2) : line;
  if (fold(text.substr(0, 4)) != "sep=" || text.size() < 5) return {};
  const std::string_view told = text.substr(4);
  if (told.size() == 1) return std::string(told);
  // Of several letters if the header has them; else a blank, or a spreadsheet's blank column, stands behind the one.
  const std::size_t next = std::min(head.text.find_first_not_of("\r\n", end), head.text.size());
  const std::string_view header = std::string_view(head.text).substr(next, head.text.find_first_of("\r\n", next) - next);
  if (header.find(told) != std::string_view::npos) return std::string(told);
  return told.size() == 2 || told.find_first_not_of(told.front()) == std::string_view::npos ? std::string(told.substr(0, 1)) : std::string();
}

Result<void> use_told_header(const Sample& sample, const ImportOptions& options, const std::filesystem::path& file, Dialect& dialect) {
  dialect.header_line = dialect.header_end = *options.header_line;
  for (const SampleRow& row : sample.rows)
    if (row.line == dialect.header_line) dialect.header = row.cells;
  if (dialect.header_line > 0 && dialect.header.empty())
    return fail("no_header_there", {{"line", std::to_string(dialect.header_line)}}, in_file(file.string(), dialect.header_line));
  dialect.width = std::max(dialect.width, dialect.header.size());
  return {};
}

/// Whether a text that seems to have one column is a table each line of which stands between quotes as a whole; then its sample.
std::optional<Sample> unwrapped(const Head& head, const Sample& seen, std::string_view told) {
  // "Dec 8, 2022" and "1,234.50" are one value each.
  const auto alone = [](const SampleRow& row) { return row.cells.size() == 1 && !is_value(row.cells[0]); };
  if (!seen.quoted || seen.rows.size() < 2 || !std::ranges::all_of(seen.rows, alone)) return std::nullopt;
  auto lines = split(head.text, '\n');
  if (!head.whole) lines.pop_back();  // may be cut off
  for (const std::string_view line : lines) {
    const std::string_view text = trim(line);
    if (!text.empty() && (text.size() < 2 || text.front() != '"' || text.back() != '"')) return std::nullopt;
  }
  Head inside{std::string(head.text.size(), '\0'), head.whole};  // no more comes out than goes in
  const auto source = unwrap_lines(std::make_unique<MemorySource>(head.text));
  std::size_t have = 0;
  for (std::size_t n = 1; n > 0; have += n) {
    const auto more = source->read(inside.text.data() + have, inside.text.size() - have);
    if (!more) return std::nullopt;
    n = *more;
  }
  inside.text.resize(have);
  Sample out = best_sample(inside, told);
  const auto [width, count] = out.usual_width();
  if (!out.sound || width < 2 || count != out.rows.size()) return std::nullopt;
  out.format.wrapped = true;
  return out;
}

Result<Sample> look(const std::filesystem::path& file, const std::string& encoding, const ImportOptions& options, Dialect& dialect) {
  Sample sample;
  for (const std::size_t most : kHeads) {
    RUNRATE_TRY(const Head head, read_head(file, encoding, most));
    const std::string directive = directive_in(head);
    const std::string& told = options.delimiter.empty() ? directive : options.delimiter;
    dialect.told = !told.empty();
    sample = best_sample(head, told);
    if (auto inside = unwrapped(head, sample, told)) sample = std::move(*inside);
    if (!dialect.told && !options.header_line) RUNRATE_CHECK(refuse_two_readings(head, sample, file.string()));
    if (!directive.empty() && !sample.rows.empty() && sample.rows[0].line == 1) sample.rows.erase(sample.rows.begin());
    if (head.whole || sample.rows.size() > 2) break;
  }
  return sample;
}

}  // namespace

Result<Dialect> find_dialect(const std::filesystem::path& file, const std::string& encoding, const ImportOptions& options) {
  Dialect dialect;
  RUNRATE_TRY(Sample sample, look(file, encoding, options, dialect));
  if (sample.rows.empty()) {
    if (sample.sound) return fail("file_empty", {}, in_file(file.string()));
    Error error = sample.error;
    error.where.file = file.string();
    return fail(std::move(error));
  }
  dialect.format = sample.format;
  const auto [width, count] = sample.usual_width();
  dialect.width = width;
  if (!dialect.told) RUNRATE_CHECK(refuse_what_is_no_table(sample, width, count, file));
  if (options.header_line) {
    RUNRATE_CHECK(use_told_header(sample, options, file, dialect));
    return dialect;
  }
  const auto rule = std::find_if(sample.rows.begin(), sample.rows.end(), is_rule);
  const std::int64_t rule_line = rule == sample.rows.end() || rule == sample.rows.begin() ? 0 : rule->line;
  const auto above = static_cast<std::size_t>(rule - sample.rows.begin());
  if (rule_line > 0) sample.rows.erase(rule);
  HeaderRows header = find_header(sample.rows, width);
  for (std::size_t i = 0; i < header.first; ++i)
    for (const std::string& cell : sample.rows[i].cells)
      if (!trim(cell).empty()) dialect.title += std::string(trim(cell)) + " ";
  if (header.count == 0) {
    // What stands above the first row of the table, if anything, is furniture.
    dialect.header_line = 0;
    dialect.header_end = header.first == 0 ? 0 : sample.rows[header.first].line - 1;
  } else {
    dialect.header_line = sample.rows[header.first].line;
    dialect.header_end = sample.rows[header.first + header.count - 1].line;
    if (rule_line > 0 && above == header.first + header.count) dialect.header_end = rule_line;
    dialect.header = std::move(header.names);
    while (dialect.header.size() > width && trim(dialect.header.back()).empty()) dialect.header.pop_back();
    dialect.width = std::max(dialect.header.size(), std::min(width, dialect.header.size() + 1));
  }
  return dialect;
}

}  // namespace runrate::ingest

namespace runrate {

std::string delimiter_name(std::string_view delimiter) {
  std::string out;
  for (const char c : delimiter) {
    if (c == '\t') out += out.empty() ? "tab" : " tab";
    else if (static_cast<unsigned char>(c) < ' ') out += fmt::format("{}U+{:04X}", out.empty() ? "" : " ", static_cast<unsigned>(c));
    else out += c;
  }
  return out;
}

}  // namespace runrate
