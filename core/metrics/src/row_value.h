#pragma once
#include <cstdint>
#include <memory>

#include "base/int128.h"
#include "base/rational.h"
#include "facts/fact_set.h"

namespace runrate {

enum class RowType { Number, Day, Instant, Duration, Text };

/// What an expression gives for each row of a set of facts: the exact number get() / divisor(), or nothing where a part of it
/// is blank. Where a division is in it, `fraction()` is true and only exact() may be asked.
class RowValue {
 public:
  virtual ~RowValue() = default;

  [[nodiscard]] RowType type() const { return type_; }
  [[nodiscard]] std::int64_t divisor() const { return divisor_; }
  [[nodiscard]] bool fraction() const { return fraction_; }
  /// Every get() of these facts is below 2 to the power of bits() in size.
  [[nodiscard]] int bits() const { return bits_; }

  /// False: blank. Not for fractions and texts.
  virtual bool get(std::size_t row, Int128& out) const = 0;
  virtual bool exact(std::size_t row, Rational& out) const;
  /// True where the value is one integer by another in every row: quotient() gives them, without the cost of a fraction.
  [[nodiscard]] bool has_quotient() const { return quotient_; }
  /// False: blank. `below` is positive.
  virtual bool quotient(std::size_t, Int128& /*above*/, std::int64_t& /*below*/) const { return false; }
  /// The cells themselves where the value is a plain column of integers without a rest to convert.
  [[nodiscard]] virtual std::span<const std::int64_t> cells() const { return {}; }
  /// The number where it is the same for all rows.
  [[nodiscard]] virtual const Rational* constant() const { return nullptr; }
  /// The column where the value is a text.
  [[nodiscard]] virtual const FactColumn* text_column() const { return nullptr; }

 protected:
  RowType type_ = RowType::Number;
  std::int64_t divisor_ = 1;
  int bits_ = 0;
  bool fraction_ = false;
  bool quotient_ = false;
};
using RowValuePtr = std::shared_ptr<const RowValue>;

/// The most bits that sums over four billion rows leave room for.
inline constexpr int kMostBits = 94;

// The parts of an expression. None of them checks types: that is the compiler's work.
[[nodiscard]] RowValuePtr make_constant(const Rational& number, RowType type = RowType::Number);
/// A column of integers in 1/`divisor`; `keep` owns the cells.
[[nodiscard]] RowValuePtr make_cells(std::span<const std::int64_t> cells, std::int64_t divisor, RowType type,
                                     std::shared_ptr<const void> keep);
/// Civil days (kNoDay: blank).
[[nodiscard]] RowValuePtr make_days(std::span<const std::int32_t> days, std::shared_ptr<const void> keep);
[[nodiscard]] RowValuePtr make_text(const FactColumn* column);
/// A number that depends on the row's window only.
[[nodiscard]] RowValuePtr make_by_window(std::span<const std::uint32_t> windows, std::vector<std::int64_t> numbers, RowType type);
/// The same number as one of another divisor: milliseconds as minutes.
[[nodiscard]] RowValuePtr make_scaled(RowValuePtr value, std::int64_t by);

enum class RowOperator { Add, Subtract, Multiply, Divide, Min, Max };
[[nodiscard]] RowValuePtr make_binary(RowOperator op, RowValuePtr left, RowValuePtr right, RowType type);
[[nodiscard]] RowValuePtr make_negated(RowValuePtr value);
[[nodiscard]] RowValuePtr make_absolute(RowValuePtr value);

}  // namespace runrate
