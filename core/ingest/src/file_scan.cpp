#include "file_scan.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <thread>
#include <utility>

#include "base/text.h"
#include "date_text.h"
#include "knowledge.h"
#include "number_text.h"
#include "quick_text.h"
#include "relay.h"

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

/// What the cells of one column tell.
struct ColumnLook {
  explicit ColumnLook(ColumnProfile& into) : profile(into) {}

  /// The cells of `count` rows, which cell_of(i) gives.
  template <class CellOf>
  void add_all(std::size_t count, CellOf cell_of) {
    profile.add_all(count, cell_of);
    for (std::size_t i = 0; i < count && rises; ++i) follow(cell_of(i));
    for (std::size_t i = 0; i < count && hashes.size() < kHashedRows; ++i)
      if (const std::string_view cell = trim(cell_of(i)); !cell.empty()) hashes.push_back(hash_of(cell));
  }
  /// Share of the first rows whose value had been there before.
  double repeats() {
    const std::size_t all = hashes.size();
    std::sort(hashes.begin(), hashes.end());
    const auto distinct = static_cast<std::size_t>(std::unique(hashes.begin(), hashes.end()) - hashes.begin());
    return all == 0 ? 1.0 : static_cast<double>(all - distinct) / static_cast<double>(all);
  }

  ColumnProfile& profile;
  bool rises = true;

 private:
  /// Ids mostly rise from row to row; then no two can be the same.
  void follow(std::string_view cell) {
    folded.clear();
    for (const char c : quick_trim(cell)) {
      if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 0x80) rises = false;
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (folded <= before) rises = false;
    before.swap(folded);
  }

  std::string before, folded;
  std::vector<std::uint64_t> hashes;
};

/// Looks at the columns of batches of rows: in a large file on two threads, each with its own columns, shared out by what the first
/// batch took.
class ColumnCrew {
 public:
  explicit ColumnCrew(std::vector<ColumnProfile>& profiles) {
    for (ColumnProfile& profile : profiles) looks_.emplace_back(profile);
    for (std::size_t i = 0; i < looks_.size(); ++i) mine_.push_back(i);
  }
  ~ColumnCrew() { join(); }
  ColumnCrew(const ColumnCrew&) = delete;
  ColumnCrew& operator=(const ColumnCrew&) = delete;

  void add(const CsvRecord& record) {
    if (!batch_) {
      batch_ = relay_.take_empty();
      if (!batch_) {  // the other thread has given up
        join();
        std::rethrow_exception(thrown_);
      }
      batch_->records.resize(kRowsInBatch);
      batch_->size = 0;
    }
    batch_->records[batch_->size++] = record;
    if (batch_->size == kRowsInBatch) pass_on();
  }
  std::vector<ColumnLook>& finish() {
    if (batch_) pass_on();
    join();
    if (thrown_) std::rethrow_exception(thrown_);
    return looks_;
  }

 private:
  static constexpr std::size_t kRowsInBatch = 512;
  struct Batch {
    std::vector<CsvRecord> records;
    std::size_t size = 0;
  };

  void pass_on() {
    if (thread_.joinable()) {
      look(*batch_, mine_);
      relay_.hand_over(batch_);
    } else {
      look_and_share(*batch_);
      relay_.give_back(batch_);
      if (!theirs_.empty()) thread_ = std::thread([this] { work(); });
    }
    batch_ = nullptr;
  }
  void look(const Batch& batch, const std::vector<std::size_t>& columns) {
    for (const std::size_t column : columns) looks_[column].add_all(batch.size, [&](std::size_t row) { return batch.records[row].cell(column); });
  }
  /// The dearest column first, each to whom has less to do; whoever reads the file has that to do as well.
  void look_and_share(const Batch& batch) {
    using Clock = std::chrono::steady_clock;
    std::vector<std::pair<Clock::duration, std::size_t>> costs;
    Clock::duration all{};
    for (std::size_t column = 0; column < looks_.size(); ++column) {
      const Clock::time_point start = Clock::now();
      look(batch, {column});
      costs.emplace_back(Clock::now() - start, column);
      all += costs.back().first;
    }
    if (batch.size < kRowsInBatch) return;  // the last one already
    std::sort(costs.rbegin(), costs.rend());
    mine_.clear();
    Clock::duration own = all * 2 / 5;  // about what reading takes
    Clock::duration other{};
    for (const auto& [cost, column] : costs) {
      const bool to_me = own <= other;
      (to_me ? own : other) += cost;
      (to_me ? mine_ : theirs_).push_back(column);
    }
  }
  void work() {
    try {
      while (Batch* batch = relay_.take_full()) {
        look(*batch, theirs_);
        relay_.give_back(batch);
      }
    } catch (...) {
      thrown_ = std::current_exception();
      relay_.stop();
    }
  }
  void join() {
    relay_.end();
    if (thread_.joinable()) thread_.join();
  }

  std::vector<ColumnLook> looks_;
  std::vector<std::size_t> mine_, theirs_;
  Relay<Batch> relay_;
  Batch* batch_ = nullptr;
  std::exception_ptr thrown_;
  std::thread thread_;
};

class Scanner {
 public:
  Scanner(FileScan& out, std::size_t width) : out_(out), width_(width), crew_((out.columns.resize(width), out.columns)) {}

  void row(const CsvRecord& record) {
    if (may_be_footer(record, width_, keys_have_digits_ || !held_.empty()) && held_.size() < kLongestFooter) {
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
  bool keys_have_digits_ = true;  ///< of the first column, in every row so far
  std::vector<CsvRecord> held_;
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
