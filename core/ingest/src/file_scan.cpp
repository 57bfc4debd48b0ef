#include "file_scan.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <future>
#include <mutex>
#include <numeric>
#include <thread>
#include <utility>

#include "base/text.h"
#include "date_text.h"
#include "knowledge.h"
#include "number_text.h"
#include "quick_text.h"
#include "value_counts.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kHashedRows = 4096;
constexpr std::size_t kMostIds = 4'000'000;  // hashes of as many are kept, 8 bytes each
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

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

/// Whether no two texts are the same: by hashes, so that it may take two different ones for the same, but never the other way round.
class Ids {
 public:
  /// False: no more need to be added.
  bool add(std::string_view text) {
    const std::uint64_t hash = quick_hash(text, TextHead(text));
    parts_[(hash * kSpread) >> kPartBits].push_back(hash);
    if (++count_ != next_look_) return true;
    next_look_ = std::min(next_look_ * 16, kMostIds);  // most columns are none of ids, and show it soon
    return count_ < kMostIds && look();
  }
  bool look() {
    const auto differ = [this](std::size_t from, std::size_t to) {
      return std::all_of(parts_.begin() + static_cast<std::ptrdiff_t>(from), parts_.begin() + static_cast<std::ptrdiff_t>(to), [](std::vector<std::uint64_t>& hashes) {
        std::sort(hashes.begin(), hashes.end());
        return std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end();
      });
    };
    if (count_ < kManyIds) return differ(0, parts_.size());
    auto half = std::async(std::launch::async, differ, std::size_t{0}, parts_.size() / 2);
    const bool rest = differ(parts_.size() / 2, parts_.size());
    return half.get() && rest;
  }
  void forget() { parts_ = {}; }

 private:
  static constexpr std::size_t kManyIds = 100'000;  // worth a second thread
  // Parts that are sorted one by one are sorted in half the time, as each fits into the processor's cache.
  static constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15ULL;
  static constexpr int kPartBits = 64 - 6;
  std::array<std::vector<std::uint64_t>, 1U << 6U> parts_;
  std::size_t count_ = 0;
  std::size_t next_look_ = 256;
};

/// What the cells of one column tell. Two threads look at two columns at a time: these do not share a line of the processor's cache.
struct alignas(kCacheLine) ColumnLook {
  explicit ColumnLook(ColumnProfile& into) : profile(into) {}

  /// The cells of `count` rows, which cell_of(i) gives.
  template <class CellOf>
  void add_all(std::size_t count, CellOf cell_of) {
    profile.add_all(count, cell_of);
    for (std::size_t i = 0; i < count && (rises || differ); ++i) follow(cell_of(i));
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
  /// Whether no two cells are the same; to be asked once, when all are in.
  bool all_differ() {
    const bool out = rises || (differ && ids.look());
    ids.forget();
    return out;
  }
  bool rises = true;
  std::chrono::steady_clock::duration cost{};  ///< lately

 private:
  /// Ids mostly rise from row to row; then no two can be the same. If not, they are remembered.
  void follow(std::string_view cell) {
    folded.clear();
    for (const char c : quick_trim(cell)) {
      if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 0x80) rises = differ = false;
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (folded <= before) rises = false;
    if (differ && !ids.add(folded)) {
      differ = false;
      ids.forget();
    }
    before.swap(folded);
  }

  bool differ = true;
  Ids ids;
  std::string before, folded;
  std::vector<std::uint64_t> hashes;
};

/// Looks at the columns of batches of rows: in a large file on two threads. While one batch is read, a thread looks at the columns of the
/// one before; who has read helps with what is left of it, so that neither waits for the other. A column's rows are looked at in their
/// order, by whichever thread.
class ColumnCrew {
 public:
  explicit ColumnCrew(std::vector<ColumnProfile>& profiles) {
    for (ColumnProfile& profile : profiles) looks_.emplace_back(profile);
    order_.resize(looks_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    next_ = order_.size();  // nothing is there to be taken
  }
  ~ColumnCrew() { join(); }
  ColumnCrew(const ColumnCrew&) = delete;
  ColumnCrew& operator=(const ColumnCrew&) = delete;

  void add(const CsvRecord& record) {
    if (filling_.records.empty()) filling_.records.resize(kRowsInBatch);
    filling_.records[filling_.size++] = record;
    if (filling_.size == kRowsInBatch) pass_on();
  }
  std::vector<ColumnLook>& finish() {
    pass_on();
    finish_work();
    join();
    return looks_;
  }

 private:
  static constexpr std::size_t kRowsInBatch = 512;
  static constexpr int kBatchesBetweenSorts = 32;
  struct alignas(kCacheLine) Batch {
    std::vector<CsvRecord> records;
    std::size_t size = 0;
  };

  /// What was read becomes what is worked on.
  void pass_on() {
    finish_work();
    std::swap(filling_, working_);
    filling_.size = 0;
    if (batches_++ % kBatchesBetweenSorts == 0) sort();
    left_ = looks_.size();
    next_ = 0;  // last: from here on columns can be taken
    if (working_.size < kRowsInBatch) return help();  // the last one
    if (batches_ > 1 && !thread_.joinable()) thread_ = std::thread([this] { work(); });
    ++round_;
    round_.notify_one();
  }
  /// The dearest columns first, so that both threads end at about the same time.
  void sort() {
    std::stable_sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) { return looks_[a].cost > looks_[b].cost; });
    for (ColumnLook& look : looks_) look.cost = {};
  }
  /// Looks at columns that nobody has taken yet, until there are none.
  void help() {
    for (std::size_t place = next_++; place < order_.size(); place = next_++) {
      try {
        const auto start = std::chrono::steady_clock::now();
        ColumnLook& look = looks_[order_[place]];
        look.add_all(working_.size, [records = working_.records.data(), column = order_[place]](std::size_t row) { return records[row].cell(column); });
        look.cost += std::chrono::steady_clock::now() - start;
      } catch (...) {
        const std::lock_guard lock(throwing_);
        thrown_ = std::current_exception();
      }
      --left_;
      left_.notify_one();
    }
  }
  /// Helps, and waits for what the other thread has taken.
  void finish_work() {
    help();
    for (std::size_t left = left_; left != 0; left = left_) left_.wait(left);
    const std::lock_guard lock(throwing_);
    if (thrown_) std::rethrow_exception(thrown_);
  }
  void work() {
    for (std::uint64_t seen = 0; !stop_;) {
      round_.wait(seen);
      seen = round_;
      help();
    }
  }
  void join() {
    if (!thread_.joinable()) return;
    stop_ = true;
    ++round_;
    round_.notify_one();
    thread_.join();
  }

  std::vector<ColumnLook> looks_;
  std::vector<std::size_t> order_;  ///< in which columns are taken
  Batch filling_, working_;
  int batches_ = 0;
  // On a line of the cache of their own: who reads fills a batch while the other thread counts here.
  alignas(kCacheLine) std::atomic<std::size_t> next_ = 0;  ///< place in order_ of the next column of working_ to be taken
  std::atomic<std::size_t> left_ = 0;  ///< columns of it that are not looked at yet
  std::atomic<std::uint64_t> round_ = 0;
  std::atomic<bool> stop_ = false;
  alignas(kCacheLine) std::mutex throwing_;
  std::exception_ptr thrown_;
  std::thread thread_;
};

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

RowLayout layout_of(const FilePlan& plan) {
  RowLayout out;
  out.encoding = plan.encoding;
  out.format = CsvFormat::parted_by(plan.delimiter);
  out.format.quote = plan.quote;
  out.format.backslash = plan.backslash;
  out.format.escapes = plan.escapes;
  out.format.comment = plan.comment;
  out.format.comment_within = plan.comment_within;
  out.format.wrapped = plan.wrapped;
  out.header_line = plan.header_line;
  out.header_end = plan.header_end;
  out.end_line = plan.end_line;
  out.wide = plan.wide;
  return out;
}

Result<std::unique_ptr<RowStream>> RowStream::open(const std::filesystem::path& file, const RowLayout& layout) {
  RUNRATE_TRY(std::unique_ptr<ByteSource> text, open_text(file, layout.encoding));
  text = prepared(std::move(text), layout.format);
  auto stream = std::unique_ptr<RowStream>(new RowStream(std::move(text), layout));
  stream->file_ = file.string();
  return stream;
}

Result<bool> RowStream::next(CsvRecord& record) {
  if (!unfolder_) {
    RUNRATE_TRY(const bool more, next_line(record));
    record.number = ++rows_;
    return more;
  }
  while (!unfolder_->next(record))
    for (bool has_rows = false; !has_rows;) {
      RUNRATE_TRY(const bool more, next_line(line_));
      if (!more) return false;
      has_rows = unfolder_->begin(line_);
      if (!has_rows) ++skipped_, ++without_rows_;
    }
  record.number = ++rows_;
  return true;
}

Result<bool> RowStream::next_line(CsvRecord& record) {
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
      if (!directive && !is_header_again(record)) return true;
      headers_again_ += directive ? 0 : 1;
    }
    const bool header = !empty && layout_.header_line > 0 && record.line >= layout_.header_line && record.line <= layout_.header_end;
    if (!header) ++skipped_;
    else if (header_.empty() && record.line == layout_.header_line && layout_.header_line == layout_.header_end)
      for (std::size_t i = 0; i < record.size(); ++i) header_.emplace_back(record.cell(i));
  }
}

bool RowStream::is_header_again(const CsvRecord& record) const {
  if (header_.size() < 2 || record.size() != header_.size()) return false;
  for (std::size_t i = 0; i < header_.size(); ++i)
    if (record.cell(i) != header_[i]) return false;
  return true;
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
