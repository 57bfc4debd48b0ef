#include "row_pipe.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kRowsInBatch = 256;

}  // namespace

RowPipe::RowPipe(std::unique_ptr<RowStream> stream, RowBuilder& builder, std::vector<int> references)
    : stream_(std::move(stream)), builder_(builder), references_(std::move(references)), spellings_(references_.size()), thread_([this] { work(); }) {}

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
  const bool more = read(batch);
  look_at_references(batch);
  return more;
}

bool RowPipe::read(Batch& batch) {
  if (batch.rows.empty()) {
    batch.rows.resize(kRowsInBatch);
    for (BuiltRow& row : batch.rows) row.spelling.resize(references_.size());
  }
  for (batch.size = 0; batch.size < kRowsInBatch; ++batch.size) {
    const auto more = stream_->next(record_);
    batch.bytes = stream_->reader().bytes_read();
    if (!more) batch.error = more.error();
    if (!more || !*more) return false;
    BuiltRow& row = batch.rows[batch.size];
    row.line = record_.line;
    row.problem = builder_.build(record_, row.cells);
    if (row.problem) row.written = record_.copy();
  }
  return true;
}

void RowPipe::look_at_references(Batch& batch) {
  for (std::size_t i = 0; i < references_.size(); ++i) {
    const auto column = static_cast<std::size_t>(references_[i]);
    const auto key = [&](std::size_t row) {
      const auto* text = batch.rows[row].problem ? nullptr : std::get_if<std::string>(&batch.rows[row].cells[column]);
      return text ? std::string_view(*text) : std::string_view();
    };
    for (std::size_t row = 0; row < batch.size; ++row) batch.rows[row].spelling[i] = BuiltRow::kNone;
    spellings_[i].each(batch.size, key, [&](std::size_t row, ValueCounts::Entry& entry) {
      batch.rows[row].spelling[i] = static_cast<std::uint32_t>(spellings_[i].index_of(entry));
    });
  }
}

Result<BuiltRow*> RowPipe::next() {
  while (!at_hand_ || at_ == at_hand_->size) {
    if (at_hand_) {
      if (at_hand_->thrown) std::rethrow_exception(at_hand_->thrown);
      if (at_hand_->error) return fail(*at_hand_->error);
      relay_.give_back(at_hand_);
    }
    at_ = 0;
    at_hand_ = relay_.take_full();
    if (!at_hand_) return nullptr;
    bytes_ = at_hand_->bytes;
  }
  return &at_hand_->rows[at_++];
}

}  // namespace runrate::ingest
