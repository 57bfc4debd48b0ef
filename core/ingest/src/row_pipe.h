#pragma once
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "file_scan.h"
#include "relay.h"
#include "row_builder.h"

namespace runrate::ingest {

/// A row of the file as the builder made it, or why it could not.
struct BuiltRow {
  std::int64_t line = 0;
  std::vector<Cell> cells;
  std::optional<RowProblem> problem;
  std::vector<std::string> written;  ///< the record, where there is a problem
  /// By the references: the number of the cell's spelling, in the order of their coming; kNone where there is none.
  std::vector<std::uint32_t> spelling;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
};

/// Reads and builds the rows of a large file on a thread of its own, some batches ahead of who takes them. The builder is the thread's
/// until `next` has said that there are no more, or this is gone: so it may not rest on what becomes of the rows. What `references` names
/// (columns of the table) is looked at on the way.
class RowPipe {
 public:
  RowPipe(std::unique_ptr<RowStream> stream, RowBuilder& builder, std::vector<int> references);
  ~RowPipe();
  RowPipe(const RowPipe&) = delete;
  RowPipe& operator=(const RowPipe&) = delete;

  /// The next row, until the one after it is asked for; null at the end. Fails where the file cannot be read on.
  Result<BuiltRow*> next();
  /// Of the file, up to the batch at hand.
  [[nodiscard]] std::int64_t bytes_read() const { return bytes_; }

 private:
  struct Batch {
    std::vector<BuiltRow> rows;
    std::size_t size = 0;
    std::int64_t bytes = 0;
    std::optional<Error> error;
    std::exception_ptr thrown;
  };
  void work();
  bool fill(Batch& batch);
  bool read(Batch& batch);
  void look_at_references(Batch& batch);

  std::unique_ptr<RowStream> stream_;
  RowBuilder& builder_;
  std::vector<int> references_;
  std::vector<ValueCounts> spellings_;  ///< by the references
  CsvRecord record_;
  Relay<Batch> relay_;
  Batch* at_hand_ = nullptr;
  std::size_t at_ = 0;
  std::int64_t bytes_ = 0;
  std::thread thread_;
};

}  // namespace runrate::ingest
