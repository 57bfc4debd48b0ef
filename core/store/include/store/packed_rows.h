#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "packs/table_info.h"

namespace runrate {

/// A stored cell: blank, an integer in the stored form of its column, or text. See ColumnType.
using Cell = std::variant<std::monostate, std::int64_t, std::string>;

/// Many rows of one table as they go into the file, close together: one thread makes them, and another one has little to fetch and nothing
/// to work out. A RowPacker says what stands in which place.
class PackedRows {
 public:
  /// A blank, a number, or where its text lies.
  struct Value {
    static constexpr std::int32_t kBlank = -1, kNumber = -2;
    std::int64_t number = 0;  ///< of a text: its place
    std::int32_t size = kBlank;
  };

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Of the texts.
  [[nodiscard]] std::size_t bytes() const { return texts_.size(); }
  void clear() {
    size_ = 0;
    values_.clear();
    texts_.clear();
  }
  [[nodiscard]] const Value* row(std::size_t row) const { return values_.data() + row * (values_.size() / size_); }
  /// Of a value that is text; holds until a row is added, set or cleared.
  [[nodiscard]] std::string_view text(const Value& value) const { return {texts_.data() + value.number, static_cast<std::size_t>(value.size)}; }
  /// The text in a place of a row; empty where there is none, or place is negative.
  [[nodiscard]] std::string_view text(std::size_t at, int place) const {
    if (place < 0) return {};
    const Value& value = row(at)[place];
    return value.size < 0 ? std::string_view() : text(value);
  }
  void set_text(std::size_t at, int place, std::string_view text);

 private:
  friend class RowPacker;
  Value text_at_end(std::string_view text);
  std::size_t size_ = 0;
  std::vector<Value> values_;
  std::string texts_;
};

/// Packs rows of one table. Used by one thread at a time.
class RowPacker {
 public:
  /// `filled`: by the table's columns, those that may have a cell; the others stay blank, and SQLite does not ask for them row by row.
  /// `zone`: the workbook's, for the days of instants.
  RowPacker(const TableInfo& table, const std::vector<bool>& filled, const TimeZone& zone);

  /// Adds a row: `cells` in the order of the table's columns, `line` as in Origin. Fails where a cell does not suit its column, and adds
  /// nothing then; throws where one is in a column that was to stay blank.
  Result<void> add(PackedRows& rows, std::span<const Cell> cells, std::int64_t line);
  [[nodiscard]] std::vector<Cell> unpack(const PackedRows& rows, std::size_t row) const;
  [[nodiscard]] static std::int64_t line_of(const PackedRows& rows, std::size_t row) { return rows.row(row)[kLine].number; }
  /// Of a column in a packed row; -1 where it stays blank.
  [[nodiscard]] int place_of(std::size_t column) const { return places_[column]; }

  [[nodiscard]] const TableInfo& table() const { return table_; }
  /// What a packed row holds: the natural key as it is compared, the line, and then in their order the columns that may have cells, behind
  /// each instant its day. By place from kLine + 1 on.
  struct Place {
    std::size_t column = 0;
    bool day = false;      ///< the day of that instant
    bool number = false;
    bool instant = false;  ///< itself, not its day
  };
  static constexpr int kKey = 0, kLine = 1;
  [[nodiscard]] const std::vector<Place>& places() const { return filled_; }

 private:
  TableInfo table_;
  TimeZone zone_;
  std::vector<int> keys_;
  std::vector<Place> filled_;
  std::vector<int> places_;         ///< by column
  std::vector<std::size_t> blank_;  ///< columns that stay so
};

/// The next rows of very many, which hold until those after them are asked for; null at the end.
using PackedSource = std::function<Result<const PackedRows*>()>;

}  // namespace runrate
