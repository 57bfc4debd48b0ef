#include "file_scan.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/text.h"
#include "knowledge.h"
#include "number_text.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kHashedRows = 4096;
constexpr std::size_t kLongestFooter = 40;
constexpr std::int64_t kRowsBetweenCalls = 2000;

/// A line that may be furniture: a single cell in a wide table, or a total. It is one only if no whole row follows.
bool may_be_footer(const CsvRecord& record, std::size_t width) {
  if (record.size() == 1 && width >= 3) return true;
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
  Scanner(FileScan& out, std::size_t width) : out_(out), width_(width), hashes_(width) { out_.columns.resize(width); }

  void row(const CsvRecord& record) {
    if (may_be_footer(record, width_) && held_.size() < kLongestFooter) {
      held_.push_back(record);
      return;
    }
    release();
    take(record);
  }
  void finish() {
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
    if (record.size() < width_) ++out_.short_rows;
    for (std::size_t i = width_; i < record.size(); ++i)
      if (!trim(record[i]).empty()) {
        ++out_.long_rows;
        break;
      }
    for (std::size_t i = 0; i < width_; ++i) {
      const std::string_view cell = record.cell(i);
      out_.columns[i].add(cell);
      if (hashes_[i].size() < kHashedRows && !trim(cell).empty()) hashes_[i].push_back(hash_of(trim(cell)));
    }
  }

  FileScan& out_;
  std::size_t width_;
  std::vector<CsvRecord> held_;
  std::vector<std::vector<std::uint64_t>> hashes_;
};

}  // namespace

Result<std::unique_ptr<RowStream>> RowStream::open(const std::filesystem::path& file, const std::string& encoding, char delimiter,
                                                   std::int64_t header_line, std::int64_t end_line) {
  RUNRATE_TRY(std::unique_ptr<ByteSource> text, open_text(file, encoding));
  auto stream = std::unique_ptr<RowStream>(new RowStream(std::move(text), delimiter));
  stream->file_ = file.string();
  stream->header_line_ = header_line;
  stream->end_line_ = end_line;
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
    if (!*more || (end_line_ > 0 && record.line >= end_line_)) return false;
    const bool directive = record.line == 1 && header_line_ != 1 && record.size() <= 2 && fold(record[0]).starts_with("sep=");
    if (record.line > header_line_ && !record.blank && !directive) return true;
    if (record.line != header_line_) ++skipped_;
  }
}

Result<FileScan> scan_file(const std::filesystem::path& file, const FileFacts& facts, const Dialect& dialect, const Progress& progress) {
  RUNRATE_TRY(const std::unique_ptr<RowStream> stream, RowStream::open(file, facts.encoding, dialect.delimiter, dialect.header_line, 0));
  FileScan out;
  Scanner scanner(out, dialect.width);
  CsvRecord record;
  for (std::int64_t n = 1;; ++n) {
    RUNRATE_TRY(const bool more, stream->next(record));
    if (!more) break;
    scanner.row(record);
    if (progress && n % kRowsBetweenCalls == 0 && !progress(stream->reader().bytes_read(), facts.bytes)) return cancelled();
  }
  scanner.finish();
  out.skipped += stream->skipped();
  out.nuls = stream->reader().dropped_nuls();
  return out;
}

Result<int> find_unique_column(const std::filesystem::path& file, const FileFacts& facts, const Dialect& dialect, std::int64_t end_line,
                               const std::vector<int>& candidates, const Progress& progress) {
  RUNRATE_TRY(const std::unique_ptr<RowStream> stream,
              RowStream::open(file, facts.encoding, dialect.delimiter, dialect.header_line, end_line));
  std::vector<std::vector<std::uint64_t>> hashes(candidates.size());
  CsvRecord record;
  for (std::int64_t n = 1;; ++n) {
    RUNRATE_TRY(const bool more, stream->next(record));
    if (!more) break;
    for (std::size_t i = 0; i < candidates.size(); ++i) hashes[i].push_back(hash_of(fold(record.cell(static_cast<std::size_t>(candidates[i])))));
    if (progress && n % kRowsBetweenCalls == 0 && !progress(stream->reader().bytes_read(), facts.bytes)) return cancelled();
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    std::sort(hashes[i].begin(), hashes[i].end());
    if (std::adjacent_find(hashes[i].begin(), hashes[i].end()) == hashes[i].end()) return candidates[i];
  }
  return -1;
}

}  // namespace runrate::ingest
