#include "facts/loader.h"

#include <algorithm>
#include <chrono>

#include "base/money.h"
#include "store/row_cursor.h"
#include "store/workbook.h"
#include "table_builder.h"

namespace runrate {
namespace {

constexpr std::int64_t kRowsBetweenLooks = 4096;
constexpr std::chrono::milliseconds kAskEvery{40};

using TablePtr = std::shared_ptr<const Table>;

/// Asks whether to go on, but not for every row.
class Asking {
 public:
  explicit Asking(const Progress& progress, std::int64_t total) : progress_(progress), total_(total) {}
  bool next() {
    ++done_;
    if (!progress_ || done_ % kRowsBetweenLooks != 0) return true;
    const auto time = std::chrono::steady_clock::now();
    if (time - last_ < kAskEvery) return true;
    last_ = time;
    return go_on_ = progress_(done_, total_);
  }
  [[nodiscard]] bool stopped() const { return !go_on_; }

 private:
  const Progress& progress_;
  std::int64_t total_;
  std::int64_t done_ = 0;
  bool go_on_ = true;
  std::chrono::steady_clock::time_point last_;  ///< long ago: the first question comes at once
};

Result<TablePtr> read_table(const Workbook& book, const TableInfo& info, TextPool& pool, std::int64_t expected, Asking& asking) {
  RUNRATE_TRY(RowCursor cursor, RowCursor::open(book, info.id));
  TableBuilder builder(info, pool, static_cast<std::size_t>(expected));
  RUNRATE_CHECK(cursor.each([&](const RowCursor& row) {
    builder.add(row);
    return asking.next();
  }));
  if (asking.stopped()) return cancelled();
  return builder.finish();
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
  Result<TablePtr> read(const Workbook& book, const TableInfo& info, TextPool& texts, std::int64_t expected, Asking& asking) const {
    if (leaves_out(info)) return TablePtr(TableBuilder(info, texts, 0).finish());
    return read_table(book, info, texts, expected, asking);
  }
};

void Loader::leave_out(std::vector<std::string> tables) {
  state_->left_out = std::move(tables);
}

Loader::Loader() : state_(std::make_unique<State>()) {}
Loader::~Loader() = default;

Result<SnapshotPtr> Loader::load(const Workbook& book, const Progress& progress) {
  RUNRATE_TRY(const ReadTransaction reading, ReadTransaction::begin(book));
  auto pool = std::make_shared<TextPool>();
  auto out = std::make_shared<Snapshot>();
  std::vector<std::int64_t> counts;
  std::int64_t total = 0;
  for (const TableInfo& info : book.schema().tables) {
    RUNRATE_TRY(counts.emplace_back(), book.count(info.id));
    total += counts.back();
  }
  Asking asking(progress, total);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    RUNRATE_TRY(out->tables.emplace_back(), state_->read(book, book.schema().tables[i], *pool, counts[i], asking));
  }
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
  Asking asking(progress, 0);
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
      RUNRATE_TRY(const std::int64_t count, book.count(info.id));
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
