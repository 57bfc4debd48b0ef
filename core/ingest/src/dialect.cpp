#include "dialect.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "csv_reader.h"
#include "date_text.h"
#include "number_text.h"
#include "where.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kRecords = 400;
constexpr std::int64_t kMostBytes = 8 << 20;
constexpr std::array<char, 4> kDelimiters{',', ';', '\t', '|'};

struct Row {
  std::int64_t line = 0;
  std::vector<std::string> cells;
};

struct Sample {
  std::vector<Row> rows;  ///< those that are not blank
  bool sound = true;      ///< no error while reading
  Error error;
};

Result<Sample> read_sample(const std::filesystem::path& file, const std::string& encoding, char delimiter) {
  RUNRATE_TRY(const std::unique_ptr<ByteSource> text, open_text(file, encoding));
  CsvReader reader(*text, delimiter);
  CsvRecord record;
  Sample sample;
  while (sample.rows.size() < kRecords && reader.bytes_read() < kMostBytes) {
    auto more = reader.next(record);
    if (!more) {
      sample.sound = false;
      sample.error = std::move(more).error();
      break;
    }
    if (!*more) break;
    if (!record.blank) sample.rows.push_back({record.line, record.copy()});
  }
  return sample;
}

/// The width that most records have, and how many have it; wider wins among equals.
std::pair<std::size_t, std::size_t> usual_width(const Sample& sample) {
  std::map<std::size_t, std::size_t> widths;
  for (const Row& row : sample.rows) ++widths[row.cells.size()];
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (const auto& [width, count] : widths)
    if (count >= best.second) best = {width, count};
  return best;
}

/// How well a delimiter explains the sample: the share of records of one width above one, and a little for width.
double score(const Sample& sample) {
  const auto [width, count] = usual_width(sample);
  if (width < 2 || sample.rows.empty()) return 0;
  const double share = static_cast<double>(count) / static_cast<double>(sample.rows.size());
  return (sample.sound ? 1.0 : 0.5) * (share + 0.01 * static_cast<double>(std::min<std::size_t>(width, 20)));
}

bool is_value(std::string_view cell) {
  cell = trim(cell);
  return !cell.empty() && (scan_number(cell) || scan_date(cell));
}

/// A header is words: filled, distinct, hardly ever numbers or dates.
bool looks_like_header(const std::vector<std::string>& cells) {
  std::size_t filled = 0;
  std::size_t values = 0;
  for (const std::string& cell : cells) {
    filled += trim(cell).empty() ? 0U : 1U;
    values += is_value(cell) ? 1U : 0U;
  }
  return filled * 2 > cells.size() && values * 3 <= filled;
}

/// Whether the rows below hold numbers or dates in columns where the first row has words, or the same kinds as the first row.
bool first_row_is_data(const std::vector<const Row*>& full) {
  if (full.size() < 2) return false;
  std::size_t values = 0;
  for (const std::string& cell : full[0]->cells) values += is_value(cell) ? 1U : 0U;
  return values > 0 && !looks_like_header(full[0]->cells);
}

bool is_prose(const Sample& sample) {
  std::size_t long_lines = 0;
  for (const Row& row : sample.rows)
    if (!row.cells.empty() && std::count(row.cells[0].begin(), row.cells[0].end(), ' ') > 8) ++long_lines;
  return long_lines * 3 > sample.rows.size();
}

Result<Dialect> choose(const std::filesystem::path& file, const std::string& encoding, const ImportOptions& options, Sample& best) {
  Dialect dialect;
  RUNRATE_TRY(Sample probe, read_sample(file, encoding, '\n'));
  char told = options.delimiter;
  if (!probe.rows.empty()) {
    const std::string first = fold(probe.rows[0].cells.empty() ? std::string_view() : std::string_view(probe.rows[0].cells[0]));
    if (told == '\0' && first.size() == 5 && first.starts_with("sep=")) told = probe.rows[0].cells[0][trim(probe.rows[0].cells[0]).size() - 1];
  }
  if (told != '\0') {
    dialect.told = true;
    dialect.delimiter = told;
    RUNRATE_TRY(best, read_sample(file, encoding, told));
    return dialect;
  }
  double most = -1;
  for (const char delimiter : kDelimiters) {
    RUNRATE_TRY(Sample sample, read_sample(file, encoding, delimiter));
    const double points = score(sample);
    if (points <= most) continue;
    most = points;
    dialect.delimiter = delimiter;
    best = std::move(sample);
  }
  return dialect;
}

}  // namespace

Result<Dialect> find_dialect(const std::filesystem::path& file, const std::string& encoding, const ImportOptions& options) {
  Sample sample;
  RUNRATE_TRY(Dialect dialect, choose(file, encoding, options, sample));
  if (sample.rows.empty()) {
    if (sample.sound) return fail("not_a_table", {{"what", "empty"}}, in_file(file.string()));
    Error error = sample.error;
    error.where.file = file.string();
    return fail(std::move(error));
  }
  if (fold(sample.rows[0].cells[0]).starts_with("sep=") && sample.rows[0].line == 1) sample.rows.erase(sample.rows.begin());
  const auto [width, count] = usual_width(sample);
  dialect.width = width;
  if (width < 2 && !dialect.told && is_prose(sample)) return fail("not_a_table", {{"what", "text without columns"}}, in_file(file.string()));
  if (sample.rows.size() > 8 && count * 4 < sample.rows.size())
    return fail("not_a_table", {{"what", "text whose lines have no columns in common"}}, in_file(file.string()));

  if (options.header_line) {
    dialect.header_line = *options.header_line;
    for (const Row& row : sample.rows)
      if (row.line == dialect.header_line) dialect.header = row.cells;
    if (dialect.header_line > 0 && dialect.header.empty())
      return fail("no_header_there", {{"line", std::to_string(dialect.header_line)}}, in_file(file.string(), dialect.header_line));
    dialect.width = std::max(dialect.width, dialect.header.size());
    return dialect;
  }
  // The header is the first record as wide as the rows are; what stands above is preamble. A header may name fewer or more columns
  // than most rows fill, so a first record that differs by one from them counts as well.
  std::vector<const Row*> full;
  for (const Row& row : sample.rows)
    if (row.cells.size() == width || (full.empty() && row.cells.size() > 1 && row.cells.size() + 1 >= width && looks_like_header(row.cells)))
      full.push_back(&row);
  const Row& first = *full.front();
  if (first_row_is_data(full)) {
    dialect.header_line = 0;
  } else {
    dialect.header_line = first.line;
    dialect.header = first.cells;
    while (dialect.header.size() > width && trim(dialect.header.back()).empty()) dialect.header.pop_back();
    dialect.width = std::max(dialect.header.size(), std::min(width, dialect.header.size() + 1));
  }
  return dialect;
}

std::string delimiter_name(char delimiter) { return delimiter == '\t' ? "tab" : std::string(1, delimiter); }

}  // namespace runrate::ingest
