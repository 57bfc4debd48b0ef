#include "facts/loader.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <numeric>
#include <optional>
#include <utility>

#include "base/money.h"
#include "store/row_cursor.h"
#include "store/workbook.h"
#include "table_builder.h"

namespace runrate {
namespace {

constexpr std::int64_t kRowsBetweenLooks = 4096;
constexpr std::chrono::milliseconds kAskEvery{40};
constexpr std::int64_t kWorthAThread = 2000;  // rows of a table

using TablePtr = std::shared_ptr<const Table>;

/// How far all readers together are, and whether to go on.
struct Common {
  std::atomic<std::int64_t> done = 0;
  std::atomic<bool> stop = false;
};

/// Asks whether to go on, but not for every row.
class Asking {
 public:
  /// Without `progress` it only hears what another one was told.
  Asking(Common& common, const Progress* progress, std::int64_t total) : common_(common), progress_(progress), total_(total) {}
  bool next() {
    if (++since_ < kRowsBetweenLooks) return true;
    common_.done += std::exchange(since_, 0);
    return look();
  }
  bool look() {
    const auto time = std::chrono::steady_clock::now();
    if (progress_ && *progress_ && time - last_ >= kAskEvery) {
      last_ = time;
      if (!(*progress_)(common_.done, total_)) common_.stop = true;
    }
    return !common_.stop;
  }
  [[nodiscard]] bool stopped() const { return common_.stop; }

 private:
  Common& common_;
  const Progress* progress_;
  std::int64_t total_;
  std::int64_t since_ = 0;
  std::chrono::steady_clock::time_point last_;  ///< long ago: the first question comes at once
};

Result<TablePtr> read_table(Result<RowCursor> opened, const TableInfo& info, TextPool& pool, std::int64_t expected, Asking& asking) {
  RUNRATE_TRY(RowCursor cursor, std::move(opened));
  TableBuilder builder(info, pool, static_cast<std::size_t>(expected));
  RUNRATE_CHECK(cursor.each([&](const RowCursor& row) {
    builder.add(row);
    return asking.next();
  }));
  if (asking.stopped()) return cancelled();
  return builder.finish();
}

/// Tables in the order in which two threads take them: what takes longest first, so that both end at about the same time.
std::vector<std::size_t> longest_first(const std::vector<TableInfo>& infos, const std::vector<std::int64_t>& counts) {
  std::vector<std::size_t> out(counts.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::ranges::stable_sort(out, std::greater(), [&](std::size_t i) { return counts[i] * static_cast<std::int64_t>(infos[i].columns.size()); });
  return out;
}

Result<std::shared_ptr<Table>> read_rows(const Workbook& book, const TableInfo& info, TextPool& pool, const std::vector<RowId>& rows) {
  TableBuilder builder(info, pool, rows.size());
  if (rows.empty()) return builder.finish();
  RUNRATE_TRY(RowCursor cursor, RowCursor::open(book, info.id));
  RUNRATE_CHECK(cursor.each(std::span<const RowId>(rows), [&](const RowCursor& row) { builder.add(row); }));
  return builder.finish();
}

/// The table after named rows were touched; nothing where they do not fit what is in memory.
Result<TablePtr> patch(const Workbook& book, const Table& before, TextPool& pool, const TableTouch& touch) {
  RUNRATE_TRY(const auto updated, read_rows(book, before.info, pool, touch.updated));
  RUNRATE_TRY(const auto inserted, read_rows(book, before.info, pool, touch.inserted));
  if (updated->size() != touch.updated.size() || inserted->size() != touch.inserted.size()) return TablePtr();
  return patched(before, *updated, *inserted, touch.deleted);
}

const TableTouch* touch_of(const Touched& touched, std::string_view table) {
  for (const TableTouch& touch : touched.tables)
    if (touch.table == table) return &touch;
  return nullptr;
}

}  // namespace

Rules rules_of(const Settings& settings) {
  Rules out;
  out.currency = settings.currency();
  out.currency_digits = minor_digits(out.currency);
  out.calendar = settings.calendar();
  out.as_of = settings.as_of;
  out.bridge_gap_days = settings.bridge_gap_days;
  out.stalled_days = settings.stalled_days;
  out.holidays = settings.holidays;
  std::ranges::sort(out.holidays);
  return out;
}

struct Loader::State {
  std::shared_ptr<TextPool> pool;
  std::vector<std::string> left_out;

  [[nodiscard]] bool leaves_out(const TableInfo& info) const { return std::ranges::find(left_out, info.id) != left_out.end(); }
  /// With `side` through that connection.
  Result<TablePtr> read(const Workbook& book, const TableInfo& info, TextPool& texts, std::int64_t expected, Asking& asking, const SideReader* side = nullptr) const {
    if (leaves_out(info)) return TablePtr(TableBuilder(info, texts, 0).finish());
    return read_table(side ? RowCursor::open(book, info.id, *side) : RowCursor::open(book, info.id), info, texts, expected, asking);
  }
  /// All tables, on two threads where that pays.
  Result<std::vector<TablePtr>> read_all(const Workbook& book, TextPool& texts, const std::vector<std::int64_t>& counts, const Progress& progress) const;
};

Result<std::vector<TablePtr>> Loader::State::read_all(const Workbook& book, TextPool& texts, const std::vector<std::int64_t>& counts, const Progress& progress) const {
  const std::vector<TableInfo>& infos = book.schema().tables;
  std::vector<TablePtr> out(infos.size());
  const std::vector<std::size_t> order = longest_first(infos, counts);
  std::atomic<std::size_t> next = 0;
  Common common;
  const auto read_some = [&](Asking& asking, const SideReader* through) -> Result<void> {
    for (std::size_t at = next++; at < order.size() && !asking.stopped(); at = next++) {
      const std::size_t i = order[at];
      auto table = read(book, infos[i], texts, counts[i], asking, through);
      if (!table) {
        common.stop = true;
        return fail(std::move(table).error());
      }
      out[i] = std::move(*table);
    }
    if (asking.stopped()) return cancelled();
    return {};
  };
  std::future<Result<void>> other;
  if (std::ranges::count_if(counts, [](std::int64_t count) { return count >= kWorthAThread; }) > 1)
    other = std::async(std::launch::async, [&]() -> Result<void> {
      RUNRATE_TRY(const auto side, SideReader::open(book));
      if (!side) return {};
      Asking hearing(common, nullptr, 0);
      return read_some(hearing, &*side);
    });
  Asking asking(common, &progress, std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
  Result<void> done = read_some(asking, nullptr);
  if (other.valid()) {
    while (other.wait_for(kAskEvery) != std::future_status::ready) static_cast<void>(asking.look());
    const Result<void> other_done = other.get();
    // The one that failed has stopped the other.
    if (done || (done.error().cancelled && !other_done)) done = other_done;
  }
  if (!done) return fail(std::move(done).error());
  return out;
}

void Loader::leave_out(std::vector<std::string> tables) {
  state_->left_out = std::move(tables);
}

Loader::Loader() : state_(std::make_unique<State>()) {}
Loader::~Loader() = default;
Loader::Loader(Loader&&) noexcept = default;
Loader& Loader::operator=(Loader&&) noexcept = default;

Result<SnapshotPtr> Loader::load(const Workbook& book, const Progress& progress) {
  RUNRATE_TRY(const ReadTransaction reading, ReadTransaction::begin(book));
  auto out = std::make_shared<Snapshot>();
  std::vector<std::int64_t> counts;
  for (const TableInfo& info : book.schema().tables) {
    RUNRATE_TRY(counts.emplace_back(), book.count_at_most(info.id));
  }
  auto pool = std::make_shared<TextPool>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
  RUNRATE_TRY(out->tables, state_->read_all(book, *pool, counts, progress));
  out->rules = rules_of(book.settings());
  out->version = next_version();
  state_->pool = pool;
  out->pool = std::move(pool);
  return out;
}

Result<SnapshotPtr> Loader::refresh(const SnapshotPtr& before, const Workbook& book, const Touched& touched, const Progress& progress) {
  // A snapshot of another pool cannot be added to.
  if (!before || !state_->pool || before->pool != state_->pool) return load(book, progress);
  if (touched.empty()) return before;
  RUNRATE_TRY(const ReadTransaction reading, ReadTransaction::begin(book));
  Common common;
  Asking asking(common, &progress, 0);
  auto out = std::make_shared<Snapshot>();
  for (const TableInfo& info : book.schema().tables) {
    const auto old = std::ranges::find_if(before->tables, [&info](const TablePtr& table) { return table->info.id == info.id; });
    const TableTouch* touch = touch_of(touched, info.id);
    TablePtr table;
    if (old != before->tables.end() && (*old)->info == info) {
      if (!touch || state_->leaves_out(info)) {
        table = *old;
      } else if (!touch->many) {
        RUNRATE_TRY(table, patch(book, **old, *state_->pool, *touch));
      }
    }
    if (!table) {
      RUNRATE_TRY(const std::int64_t count, book.count_at_most(info.id));
      RUNRATE_TRY(table, state_->read(book, info, *state_->pool, count, asking));
    }
    out->tables.push_back(std::move(table));
  }
  out->rules = rules_of(book.settings());
  out->version = next_version();
  out->pool = before->pool;
  return out;
}

}  // namespace runrate
