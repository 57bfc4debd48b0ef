#pragma once
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "row_stream.h"
#include "relay.h"
#include "row_builder.h"

namespace runrate::ingest {

/// Some rows of the file, one behind the other, packed as they go into the table.
struct BuiltRows {
  PackedRows rows;
  /// A record of which no row could be made.
  struct Unfit {
    std::int64_t line = 0;
    RowProblem problem;
    std::vector<std::string> written;
  };
  std::vector<Unfit> unfit;
  /// Row by row, by the references: the number of the cell's spelling, in the order of their coming; kNone where there is none.
  std::vector<std::uint32_t> spellings;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  /// Where spellings come that did not come before, in the order of the rows.
  struct First {
    std::size_t row = 0;
    std::size_t reference = 0;
  };
  std::vector<First> firsts;
  std::int64_t bytes = 0;  ///< read of the file up to here
};

/// Reads and builds the rows of a large file on a thread of its own, some batches ahead of who takes them. Builder and packer are the
/// thread's until `next` has said that there are no more, or this is gone: so they may not rest on what becomes of the rows. What
/// `references` names (columns of the table) is looked at on the way.
class RowPipe {
 public:
  RowPipe(std::unique_ptr<RowStream> stream, RowBuilder& builder, RowPacker& packer, const std::vector<int>& references);
  ~RowPipe();
  RowPipe(const RowPipe&) = delete;
  RowPipe& operator=(const RowPipe&) = delete;

  /// The next rows, until those after them are asked for; null at the end. Fails where the file cannot be read on.
  Result<BuiltRows*> next();

 private:
  struct Batch : BuiltRows {
    std::optional<Error> error;
    std::exception_ptr thrown;
  };
  void work();
  bool fill(Batch& batch);
  Result<bool> read(Batch& batch);
  void look_at_references(Batch& batch);

  std::unique_ptr<RowStream> stream_;
  RowBuilder& builder_;
  RowPacker& packer_;
  std::vector<int> places_;             ///< by the references: in a packed row
  std::vector<ValueCounts> spellings_;  ///< by the references
  CsvRecord record_;
  std::vector<Cell> cells_;
  Relay<Batch> relay_;
  Batch* at_hand_ = nullptr;
  std::thread thread_;
};

}  // namespace runrate::ingest
