#include "file_scan.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "column_crew.h"
#include "date_text.h"
#include "knowledge.h"
#include "number_text.h"
#include "quick_text.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kLongestFooter = 40;
constexpr std::int64_t kRowsBetweenCalls = 2000;

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A single cell in a wide table: a sentence or a word, and nothing that a row cut short would begin with.
bool is_lone_text(std::string_view cell, bool words_are_odd) {
  cell = trim(cell);
  if (scan_number(cell) || scan_date(cell)) return false;
  return cell.find(' ') != std::string_view::npos || knowledge().is_total_word(cell) || (words_are_odd && !has_digit(cell));
}

/// A line that may be furniture: a lone text, or a total. It is one only if no whole row follows.
bool may_be_footer(const CsvRecord& record, std::size_t width, bool words_are_odd) {
  if (record.size() == 1 && width >= 3) return is_lone_text(record[0], words_are_odd);
  std::size_t filled = 0;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const std::string_view cell = quick_trim(record[i]);
    if (cell.empty()) continue;
    // The word "total", then nothing but numbers: a company that is called Total has other words beside its name.
    if (filled++ == 0 ? !knowledge().is_total_word(cell) : !scan_number(cell)) return false;
  }
  return filled == 0 || (width >= 3 && filled < width);
}

/// Nothing but a few numbers, where every other row begins with a name: what a spreadsheet adds up below its columns.
bool is_line_of_sums(const CsvRecord& record, std::size_t width) {
  if (!quick_trim(record.cell(0)).empty()) return false;
  std::size_t numbers = 0;
  for (std::size_t i = 1; i < record.size(); ++i) {
    const std::string_view cell = trim(record[i]);
    if (cell.empty()) continue;
    if (!scan_number(cell)) return false;
    ++numbers;
  }
  return numbers > 0 && numbers * 2 <= width;
}

class Scanner {
 public:
  Scanner(FileScan& out, std::size_t width) : out_(out), width_(width), crew_((out.columns.resize(width), out.columns)) {}

  void row(const CsvRecord& record) {
    const bool sums = firsts_filled_ && out_.rows > 1 && is_line_of_sums(record, width_);
    if ((sums || may_be_footer(record, width_, keys_have_digits_ || !held_.empty())) && held_.size() < kLongestFooter) {
      held_.push_back(record);
      return;
    }
    release();
    take(record);
  }
  void finish() {
    for (ColumnLook& look : crew_.finish()) {
      look.profile.finish();
      out_.rising.push_back(look.rises);
      out_.unique.push_back(look.all_differ());
      out_.repeats.push_back(look.repeats());
    }
    if (!held_.empty()) {
      out_.end_line = held_.front().line;
      out_.skipped += static_cast<std::int64_t>(held_.size());
    }
  }

 private:
  void release() {
    for (const CsvRecord& record : held_) take(record);
    held_.clear();
  }
  void take(const CsvRecord& record) {
    ++out_.rows;
    keys_have_digits_ = keys_have_digits_ && has_digit(record.cell(0));
    firsts_filled_ = firsts_filled_ && !quick_trim(record.cell(0)).empty();
    if (record.size() < width_) ++out_.short_rows;
    for (std::size_t i = width_; i < record.size(); ++i)
      if (!trim(record[i]).empty()) {
        ++out_.long_rows;
        break;
      }
    crew_.add(record);
  }

  FileScan& out_;
  std::size_t width_;
  ColumnCrew crew_;
  bool firsts_filled_ = true;     ///< the first column, in every row so far
  bool keys_have_digits_ = true;  ///< of the first column, in every row so far
  std::vector<CsvRecord> held_;
};

}  // namespace

Result<FileScan> scan_file(const std::filesystem::path& file, std::int64_t bytes, const RowLayout& layout, std::size_t width,
                           const Progress& progress) {
  RUNRATE_TRY(const std::unique_ptr<RowStream> stream, RowStream::open(file, layout));
  FileScan out;
  Scanner scanner(out, width);
  CsvRecord record;
  for (std::int64_t n = 1;; ++n) {
    RUNRATE_TRY(const bool more, stream->next(record));
    if (!more) break;
    scanner.row(record);
    if (progress && n % kRowsBetweenCalls == 0 && !progress(stream->reader().bytes_read(), bytes)) return cancelled();
  }
  scanner.finish();
  out.skipped += stream->skipped();
  out.headers_again = stream->headers_again();
  out.without_rows = stream->without_rows();
  out.nuls = stream->reader().dropped_nuls();
  out.comments = stream->reader().comments();
  out.comments_within = stream->reader().comments_within();
  return out;
}

Result<int> find_unique_column(const std::filesystem::path& file, std::int64_t bytes, const RowLayout& layout,
                               const std::vector<int>& candidates, const Progress& progress) {
  RUNRATE_TRY(const std::unique_ptr<RowStream> stream, RowStream::open(file, layout));
  std::vector<std::vector<std::uint64_t>> hashes(candidates.size());
  CsvRecord record;
  for (std::int64_t n = 1;; ++n) {
    RUNRATE_TRY(const bool more, stream->next(record));
    if (!more) break;
    for (std::size_t i = 0; i < candidates.size(); ++i) hashes[i].push_back(std::hash<std::string>{}(fold(record.cell(static_cast<std::size_t>(candidates[i])))));
    if (progress && n % kRowsBetweenCalls == 0 && !progress(stream->reader().bytes_read(), bytes)) return cancelled();
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    std::sort(hashes[i].begin(), hashes[i].end());
    if (std::adjacent_find(hashes[i].begin(), hashes[i].end()) == hashes[i].end()) return candidates[i];
  }
  return -1;
}

}  // namespace runrate::ingest
