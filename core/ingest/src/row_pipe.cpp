#include "row_pipe.h"

#include <algorithm>

namespace runrate::ingest {
namespace {

constexpr std::size_t kRowsInBatch = 256;
constexpr std::size_t kMostBytes = 1U << 20U;  // rows with long texts come in smaller batches

}  // namespace

RowPipe::RowPipe(std::unique_ptr<RowStream> stream, RowBuilder& builder, RowPacker& packer, const std::vector<int>& references)
    : stream_(std::move(stream)), builder_(builder), packer_(packer), spellings_(references.size()) {
  for (const int column : references) places_.push_back(packer.place_of(static_cast<std::size_t>(column)));
  thread_ = std::thread([this] { work(); });
}

RowPipe::~RowPipe() {
  relay_.stop();
  thread_.join();
}

void RowPipe::work() {
  for (bool more = true; more;) {
    Batch* batch = relay_.take_empty();
    if (!batch) return;
    try {
      more = fill(*batch);
    } catch (...) {
      batch->thrown = std::current_exception();
      more = false;
    }
    relay_.hand_over(batch);
  }
  relay_.end();
}

/// False where the file is at its end, or cannot be read on.
bool RowPipe::fill(Batch& batch) {
  batch.rows.clear();
  batch.unfit.clear();
  const auto more = read(batch);
  if (!more) batch.error = more.error();
  look_at_references(batch);
  return more && *more;
}

Result<bool> RowPipe::read(Batch& batch) {
  for (std::size_t read = 0; read < kRowsInBatch && batch.rows.bytes() < kMostBytes; ++read) {
    const auto more = stream_->next(record_);
    batch.bytes = stream_->reader().bytes_read();
    if (!more || !*more) return more;
    if (auto problem = builder_.build(record_, cells_)) batch.unfit.push_back({record_.line, std::move(*problem), record_.copy()});
    else RUNRATE_CHECK(packer_.add(batch.rows, cells_, record_.line));
  }
  return true;
}

void RowPipe::look_at_references(Batch& batch) {
  const std::size_t count = places_.size();
  batch.firsts.clear();
  batch.spellings.assign(batch.rows.size() * count, BuiltRows::kNone);
  for (std::size_t i = 0; i < count; ++i) {
    if (places_[i] < 0) continue;
    const auto written = [&](std::size_t row) { return batch.rows.text(row, places_[i]); };
    spellings_[i].each(batch.rows.size(), written, [&](std::size_t row, ValueCounts::Entry& spelling) {
      batch.spellings[row * count + i] = static_cast<std::uint32_t>(spellings_[i].index_of(spelling));
      if (spelling.count++ == 0) batch.firsts.push_back({row, i});
    });
  }
  std::ranges::stable_sort(batch.firsts, {}, &BuiltRows::First::row);
}

Result<BuiltRows*> RowPipe::next() {
  if (at_hand_) {
    if (at_hand_->thrown) std::rethrow_exception(at_hand_->thrown);
    if (at_hand_->error) return fail(*at_hand_->error);
    relay_.give_back(at_hand_);
  }
  at_hand_ = relay_.take_full();
  return at_hand_;
}

}  // namespace runrate::ingest
