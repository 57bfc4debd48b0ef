#include "column_crew.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace runrate::ingest {
namespace {

constexpr std::size_t kRowsInBatch = 512;
constexpr int kBatchesBetweenSorts = 32;

}  // namespace

ColumnCrew::ColumnCrew(std::vector<ColumnProfile>& profiles) {
  for (ColumnProfile& profile : profiles) looks_.emplace_back(profile);
  order_.resize(looks_.size());
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  next_ = order_.size();  // nothing is there to be taken
}

void ColumnCrew::add(const CsvRecord& record) {
  if (filling_.records.empty()) filling_.records.resize(kRowsInBatch);
  filling_.records[filling_.size++] = record;
  if (filling_.size == kRowsInBatch) pass_on();
}

std::vector<ColumnLook>& ColumnCrew::finish() {
  pass_on();
  finish_work();
  join();
  return looks_;
}

/// What was read becomes what is worked on.
void ColumnCrew::pass_on() {
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
void ColumnCrew::sort() {
  std::stable_sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) { return looks_[a].cost > looks_[b].cost; });
  for (ColumnLook& look : looks_) look.cost = {};
}

/// Looks at columns that nobody has taken yet, until there are none.
void ColumnCrew::help() {
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
void ColumnCrew::finish_work() {
  help();
  for (std::size_t left = left_; left != 0; left = left_) left_.wait(left);
  const std::lock_guard lock(throwing_);
  if (thrown_) std::rethrow_exception(thrown_);
}

void ColumnCrew::work() {
  for (std::uint64_t seen = 0; !stop_;) {
    round_.wait(seen);
    seen = round_;
    help();
  }
}

void ColumnCrew::join() {
  if (!thread_.joinable()) return;
  stop_ = true;
  ++round_;
  round_.notify_one();
  thread_.join();
}

}  // namespace runrate::ingest
