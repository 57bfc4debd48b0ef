#include "sample.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "number_text.h"
#include "rare_formats.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kRecords = 400;
constexpr std::string_view kUsual = ",;\t|";
// Bulk loaders offer these; they count only where every record agrees.
constexpr std::string_view kRare = "^`~\x1F\x01";

bool wrapped_in(std::string_view cell, char quote) {
  cell = trim(cell);
  return cell.size() >= 2 && cell.front() == quote && cell.back() == quote;
}

/// A column whose cells all stand between these quotes.
bool has_column_in_quotes(const Sample& sample, char quote) {
  const auto [width, count] = sample.usual_width();
  for (std::size_t c = 0; c < width; ++c) {
    std::size_t filled = 0;
    std::size_t wrapped = 0;
    for (const SampleRow& row : sample.rows) {
      if (c >= row.cells.size() || trim(row.cells[c]).empty()) continue;
      ++filled;
      wrapped += wrapped_in(row.cells[c], quote) ? 1U : 0U;
    }
    if (wrapped >= 2 && wrapped + 1 >= filled) return true;
  }
  return false;
}

/// Whether each cell that begins with this quote ends with one, some only after delimiters that so prove to be text.
bool has_quoted_delimiters(const Sample& sample, char quote) {
  std::size_t fields = 0;
  bool joined = false;
  for (const SampleRow& row : sample.rows) {
    bool open = false;
    for (const std::string& written : row.cells) {
      const std::string_view cell = trim(written);
      joined = joined || open;
      if (!open && cell.starts_with(quote)) {
        ++fields;
        open = !wrapped_in(cell, quote);
      } else if (open && cell.starts_with(quote)) {
        return false;
      } else if (open) {
        open = !cell.ends_with(quote);
      }
    }
    if (open) return false;
  }
  return joined && fields >= 2;
}

bool has_escaped_quote(const Sample& sample) {
  for (const SampleRow& row : sample.rows)
    for (const std::string& cell : row.cells)
      if (cell.find("\\\"") != std::string::npos) return true;
  return false;
}

/// The delimiter's sample, with the quotes and escapes that its writer used.
Sample sample_with(const Head& head, CsvFormat format) {
  const char delimiter = format.delimiter;
  Sample best = read_sample(head, format);
  if (head.text.find("\\\"") != std::string::npos) {
    format.backslash = true;
    Sample other = read_sample(head, format);
    const bool better = score(other) > score(best) || (score(other) >= score(best) && (other.sound && !best.sound));
    if (other.sound && (better || (score(other) >= score(best) && has_escaped_quote(best)))) best = std::move(other);
    format.backslash = best.format.backslash;
  }
  if (head.text.find('"') != std::string::npos) return best;
  for (const char quote : {'\'', '`'}) {
    if (quote == delimiter || head.text.find(quote) == std::string::npos) continue;
    format.quote = quote;
    Sample other = read_sample(head, format);
    const bool better = score(other) > score(best) + 0.1 || (score(other) >= score(best) && has_column_in_quotes(best, quote));
    if (other.sound && (better || (other.share() >= best.share() && has_quoted_delimiters(best, quote)))) best = std::move(other);
  }
  return best;
}

bool is_number(std::string_view cell) { return scan_number(trim(cell)).has_value(); }

/// Lines that begin with `mark` are comments if they are not shaped like the rows, or stand among numbers as a number crossed out.
bool are_comments(const Sample& without, const std::string& mark) {
  const auto [width, count] = without.usual_width();
  bool numbers = true;
  std::size_t marked = 0;
  std::size_t shaped = 0;
  bool on_top = true;
  bool spaced = true;
  for (std::size_t i = 0; i < without.rows.size(); ++i) {
    const std::vector<std::string>& cells = without.rows[i].cells;
    std::string_view first = trim(cells[0]);
    if (!first.starts_with(mark)) {
      numbers = numbers && (i == 0 || is_number(first) || marked == i);
      continue;
    }
    on_top = on_top && marked == i;
    ++marked;
    first = first.substr(mark.size());
    spaced = spaced && (first.empty() || first.front() == ' ' || first.front() == '\t');
    shaped += cells.size() == width ? 1U : 0U;
    numbers = numbers && cells.size() == width && is_number(first);
  }
  if (marked == 0 || marked == without.rows.size()) return false;
  if (width < 2) return on_top && spaced;
  return shaped < marked || (numbers && marked * 2 <= without.rows.size());
}

/// The same sample less its comments, where it has any.
Sample without_comments(const Head& head, Sample sample) {
  for (const char* const mark : kCommentMarks) {
    if (head.text.find(mark) == std::string::npos) continue;
    CsvFormat format = sample.format;
    format.comment = mark;
    Sample other = read_sample(head, format);
    if (other.comments == 0 || other.rows.empty()) continue;
    // What is left must be a table more than before: comments that hold delimiters hide its width.
    Sample view = sample;
    if (score(other) < score(sample) || (!other.sound && sample.sound)) continue;
    if (other.usual_width().first > view.usual_width().first || are_comments(view, mark)) return other;
  }
  return sample;
}

}  // namespace

double score(const Sample& sample) {
  const auto [width, count] = sample.usual_width();
  if (width < 2 || sample.rows.empty()) return 0;
  return (sample.sound ? 1.0 : 0.5) * (sample.share() + 0.01 * static_cast<double>(std::min<std::size_t>(width, 20)));
}

bool all_blank(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return trim(cell).empty(); });
}

std::pair<std::size_t, std::size_t> Sample::usual_width() const {
  std::map<std::size_t, std::size_t> widths;
  for (const SampleRow& row : rows) ++widths[row.cells.size()];
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (const auto& [width, count] : widths)
    if (count >= best.second) best = {width, count};
  return best;
}

double Sample::share() const {
  return rows.empty() ? 0 : static_cast<double>(usual_width().second) / static_cast<double>(rows.size());
}

Sample read_sample(const Head& head, CsvFormat format) {
  MemorySource text(head.text);
  std::unique_ptr<ByteSource> other;
  if (!format.letters.empty() || format.records) other = prepared(std::make_unique<MemorySource>(head.text), format);
  ByteSource& source = other ? *other : text;
  CsvReader reader(source, format, std::clamp<std::size_t>(head.text.size(), 64, CsvReader::kUsualRoom));  // many formats are tried on small texts
  CsvRecord record;
  Sample sample;
  sample.quoted = head.text.starts_with(format.quote) || head.text.find(format.written() + format.quote) != std::string::npos;
  sample.format = std::move(format);
  while (sample.rows.size() < kRecords) {
    auto more = reader.next(record);
    if (!more) {
      // The end of the head may have cut a field in two.
      sample.sound = !head.whole && !sample.rows.empty();
      sample.error = std::move(more).error();
      break;
    }
    if (!*more) {
      if (!head.whole && sample.rows.size() > 1) sample.rows.pop_back();
      break;
    }
    std::vector<std::string> cells = record.copy();
    if (!record.blank && !all_blank(cells)) sample.rows.push_back({record.line, std::move(cells)});
  }
  sample.comments = reader.comments();
  return sample;
}

/// Lines that are one number each, in which commas part thousands or decimals and no columns.
bool is_one_column_of_numbers(const Sample& sample) {
  std::size_t numbers = 0;
  bool grouped = false;
  for (std::size_t i = 0; i < sample.rows.size(); ++i) {
    const std::vector<std::string>& cells = sample.rows[i].cells;
    if (i == 0 && cells.size() == 1 && !is_number(cells[0])) continue;
    std::string line = cells[0];
    for (std::size_t c = 1; c < cells.size(); ++c) line += "," + cells[c];
    if (!is_number(line)) return false;
    grouped = grouped || cells.size() > 2 || (cells.size() == 2 && cells[1].find('.') != std::string::npos);
    ++numbers;
  }
  const bool titled = sample.rows.size() > numbers;
  return numbers > 0 && (titled || (grouped && sample.share() < 1));
}

Sample best_sample(const Head& head, std::string_view told) {
  if (!told.empty()) return without_comments(head, sample_with(head, CsvFormat::parted_by(told)));
  if (auto records = parted_by_controls(head)) return std::move(*records);
  std::optional<Sample> best;
  double most = -1;
  for (const char delimiter : kUsual) {
    // Without any of it there is but one column, as the first of them says already.
    if (best && head.text.find(delimiter) == std::string::npos) continue;
    Sample sample = without_comments(head, sample_with(head, delimiter));
    const double points = score(sample);
    if (points <= most) continue;
    most = points;
    best = std::move(sample);
  }
  for (const char delimiter : kRare) {
    if (best->format.quote == delimiter || head.text.find(delimiter) == std::string::npos) continue;
    Sample sample = sample_with(head, delimiter);
    const bool agreed = sample.sound && sample.share() == 1.0 && sample.rows.size() > 1;
    if (agreed && score(sample) > most) most = score(sample), best = std::move(sample);
  }
  if (auto parted = parted_by_letters(head, *best)) return std::move(*parted);
  if (auto rare = in_rare_format(head, *best)) return std::move(*rare);
  if (best->format.delimiter == ',' && best->usual_width().first > 1 && is_one_column_of_numbers(*best)) return read_sample(head, CsvFormat('\t'));
  return std::move(*best);
}

}  // namespace runrate::ingest
