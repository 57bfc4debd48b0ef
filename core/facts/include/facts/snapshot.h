#pragma once
#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/period.h"
#include "packs/table_info.h"

namespace runrate {

/// A text of the workbook, by number. 0 is the blank text.
using TextId = std::uint32_t;

/// Every distinct text of a workbook, once. Grows only. Any thread may add, and read the ids that it was handed in a snapshot while
/// others add.
class TextPool {
 public:
  /// `rows`: of the tables that will bring texts, as far as known; makes room.
  explicit TextPool(std::int64_t rows = 0);
  ~TextPool();
  TextPool(const TextPool&) = delete;
  TextPool& operator=(const TextPool&) = delete;

  TextId add(std::string_view text);
  [[nodiscard]] std::string_view text(TextId id) const;
  /// The id of the text's folded form (case and outer blanks away): equal for two texts that name one thing.
  [[nodiscard]] TextId folded(TextId id) const;
  /// The id of the folded form of `text` if any text of the pool has that form.
  [[nodiscard]] std::optional<TextId> find_folded(std::string_view text) const;
  /// The id of exactly this text, if it is there.
  [[nodiscard]] std::optional<TextId> find(std::string_view text) const;
  [[nodiscard]] std::size_t size() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A blank in a column of integers.
inline constexpr std::int64_t kBlank = std::numeric_limits<std::int64_t>::min();

/// One column of a table: `texts` for text columns, `ints` for all others, in their stored form (ColumnType).
struct Column {
  std::vector<std::int64_t> ints;
  std::vector<TextId> texts;
  std::vector<std::int32_t> days;  ///< of an Instant column: its day in the workbook's zone; kNoDay where blank
};
inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

using RowNumber = std::uint32_t;  ///< place of a row in a Table, from 0

/// How a table came out of the one before it, row by row.
struct TableStep {
  std::uint64_t from = 0;         ///< version of the table before
  std::vector<RowNumber> before;  ///< its rows that are gone, or are no longer what they were; ascending
  std::vector<RowNumber> after;   ///< rows of this table that are new, or are not what they were; ascending
};

/// A table in memory, rows in the order of their ids. Immutable; columns are shared with the table before.
struct Table {
  TableInfo info;
  std::vector<std::shared_ptr<const Column>> columns;  ///< as info.columns
  std::shared_ptr<const std::vector<std::int64_t>> row_ids;
  std::shared_ptr<const std::vector<std::int64_t>> sources;
  std::shared_ptr<const std::vector<std::int64_t>> lines;
  std::shared_ptr<const std::vector<std::int64_t>> changes;
  std::shared_ptr<const std::vector<std::uint8_t>> stubs;
  std::uint64_t version = 0;  ///< another number for every state that differs
  std::shared_ptr<const TableStep> step;  ///< nothing where the table was read anew

  [[nodiscard]] std::size_t size() const { return row_ids->size(); }
  [[nodiscard]] const Column* column(std::string_view id) const;  ///< nullptr if there is none
  [[nodiscard]] bool stub(RowNumber row) const { return (*stubs)[row] != 0; }
  /// The row with this id, by binary search.
  [[nodiscard]] std::optional<RowNumber> find(std::int64_t row_id) const;
};

/// What of the settings rules the numbers.
struct Rules {
  std::string currency = "EUR";  ///< base currency
  int currency_digits = 2;
  CalendarRules calendar;
  std::optional<Date> as_of;     ///< of the workbook; nothing: today
  int bridge_gap_days = 0;
  int stalled_days = 30;
  std::vector<Date> holidays;    ///< ascending
};

/// A workbook's content at one moment, immutable, handed to any thread.
struct Snapshot {
  std::shared_ptr<TextPool> pool;  ///< shared by all snapshots; only the engine thread adds to it
  std::vector<std::shared_ptr<const Table>> tables;  ///< in the order of the schema
  Rules rules;
  std::uint64_t version = 0;

  [[nodiscard]] const Table* table(std::string_view id) const;  ///< nullptr if there is none
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

}  // namespace runrate
