#include "file_scan.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/text.h"
#include "date_text.h"
#include "knowledge.h"
#include "number_text.h"
#include "quick_text.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kHashedRows = 4096;
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
    const std::string_view cell = trim(record[i]);
    if (cell.empty()) continue;
    // The word "total", then nothing but numbers: a company that is called Total has other words beside its name.
    if (filled++ == 0 ? !knowledge().is_total_word(cell) : !scan_number(cell)) return false;
  }
  return filled == 0 || (width >= 3 && filled < width);
}

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

class Scanner {
 public:
  Scanner(FileScan& out, std::size_t width) : out_(out), width_(width), rises_(width, 1), before_(width), hashes_(width) { out_.columns.resize(width); }

  void row(const CsvRecord& record) {
    if (may_be_footer(record, width_, keys_have_digits_ || !held_.empty()) && held_.size() < kLongestFooter) {
      held_.push_back(record);
      return;
    }
    release();
    take(record);
  }
  void finish() {
    for (ColumnProfile& column : out_.columns) column.finish();
    out_.rising.assign(rises_.begin(), rises_.end());
    if (!held_.empty()) {
      out_.end_line = held_.front().line;
      out_.skipped += static_cast<std::int64_t>(held_.size());
    }
    for (std::vector<std::uint64_t>& hashes : hashes_) {
      const std::size_t all = hashes.size();
      std::sort(hashes.begin(), hashes.end());
      const auto distinct = static_cast<std::size_t>(std::unique(hashes.begin(), hashes.end()) - hashes.begin());
      out_.repeats.push_back(all == 0 ? 1.0 : static_cast<double>(all - distinct) / static_cast<double>(all));
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
    if (record.size() < width_) ++out_.short_rows;
    for (std::size_t i = width_; i < record.size(); ++i)
      if (!trim(record[i]).empty()) {
        ++out_.long_rows;
        break;
      }
    for (std::size_t i = 0; i < width_; ++i) {
      const std::string_view cell = record.cell(i);
      out_.columns[i].add(cell);
      if (rises_[i] != 0) follow(i, cell);
      if (hashes_[i].size() < kHashedRows && !trim(cell).empty()) hashes_[i].push_back(hash_of(trim(cell)));
    }
  }

  /// Ids mostly rise from row to row; then no two can be the same.
  void follow(std::size_t column, std::string_view cell) {
    folded_.clear();
    for (const char c : quick_trim(cell)) {
      if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 0x80) rises_[column] = 0;
      folded_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (folded_ <= before_[column]) rises_[column] = 0;
    before_[column].swap(folded_);
  }

  FileScan& out_;
  std::size_t width_;
  std::vector<char> rises_;
  std::vector<std::string> before_;
  std::string folded_;
  bool keys_have_digits_ = true;  ///< of the first column, in every row so far
  std::vector<CsvRecord> held_;
  std::vector<std::vector<std::uint64_t>> hashes_;
};

}  // namespace

RowLayout layout_of(const FilePlan& plan) {
  RowLayout out;
  out.encoding = plan.encoding;
  out.format.delimiter = plan.delimiter;
  out.format.quote = plan.quote;
  out.format.backslash = plan.backslash;
  out.format.comment = plan.comment;
  out.header_line = plan.header_line;
  out.header_end = plan.header_end;
  out.end_line = plan.end_line;
  return out;
}

Result<std::unique_ptr<RowStream>> RowStream::open(const std::filesystem::path& file, const RowLayout& layout) {
  RUNRATE_TRY(std::unique_ptr<ByteSource> text, open_text(file, layout.encoding));
  auto stream = std::unique_ptr<RowStream>(new RowStream(std::move(text), layout));
  stream->file_ = file.string();
  return stream;
}

Result<bool> RowStream::next(CsvRecord& record) {
  for (;;) {
    auto more = reader_.next(record);
    if (!more) {
      Error error = std::move(more).error();
      if (error.where.file.empty()) error.where.file = file_;
      return fail(std::move(error));
    }
    if (!*more || (layout_.end_line > 0 && record.line >= layout_.end_line)) return false;
    const bool empty = record.blank || record.holds_nothing();
    if (record.line > layout_.header_end && !empty) {
      const bool directive = record.line == 1 && record.size() <= 2 && fold(record[0]).starts_with("sep=");
      if (!directive) return true;
    }
    const bool header = !empty && layout_.header_line > 0 && record.line >= layout_.header_line && record.line <= layout_.header_end;
    if (!header) ++skipped_;
  }
}

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
  out.nuls = stream->reader().dropped_nuls();
  out.comments = stream->reader().comments();
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
    for (std::size_t i = 0; i < candidates.size(); ++i) hashes[i].push_back(hash_of(fold(record.cell(static_cast<std::size_t>(candidates[i])))));
    if (progress && n % kRowsBetweenCalls == 0 && !progress(stream->reader().bytes_read(), bytes)) return cancelled();
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    std::sort(hashes[i].begin(), hashes[i].end());
    if (std::adjacent_find(hashes[i].begin(), hashes[i].end()) == hashes[i].end()) return candidates[i];
  }
  return -1;
}

}  // namespace runrate::ingest
