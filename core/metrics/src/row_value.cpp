#include "row_value.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace runrate {
namespace {

int bits_of(Int128 value) {
  UInt128 size = value < 0 ? -static_cast<UInt128>(value) : static_cast<UInt128>(value);
  int bits = 0;
  for (; size != 0; size >>= 1) ++bits;
  return bits;
}

/// The integer where it fits 96 bits; those beyond are left to fractions.
std::optional<Int128> to_int128(const mpz_class& value) {
  if (mpz_sizeinbase(value.get_mpz_t(), 2) > static_cast<std::size_t>(kMostBits)) return std::nullopt;
  const mpz_class size = abs(value);
  const mpz_class high = size >> 32;
  const mpz_class low = size - (high << 32);
  const auto out = static_cast<Int128>((static_cast<UInt128>(high.get_ui()) << 32) | low.get_ui());
  return sgn(value) < 0 ? -out : out;
}

class Constant final : public RowValue {
 public:
  Constant(const Rational& number, RowType type) : number_(number) {
    type_ = type;
    const auto integer = to_int128(number.get_num());
    if (integer && number.get_den().fits_slong_p()) {
      integer_ = *integer;
      divisor_ = number.get_den().get_si();
      bits_ = bits_of(integer_);
    } else {
      fraction_ = true;
    }
  }
  bool get(std::size_t, Int128& out) const override {
    out = integer_;
    return true;
  }
  bool exact(std::size_t, Rational& out) const override {
    out = number_;
    return true;
  }
  [[nodiscard]] const Rational* constant() const override { return &number_; }

 private:
  Rational number_;
  Int128 integer_ = 0;
};

class Cells final : public RowValue {
 public:
  Cells(std::span<const std::int64_t> cells, std::int64_t divisor, RowType type, std::shared_ptr<const void> keep)
      : cells_(cells), keep_(std::move(keep)) {
    type_ = type;
    divisor_ = divisor;
    std::int64_t low = 0;
    std::int64_t high = 0;
    for (const std::int64_t cell : cells) {
      if (cell == kBlank) continue;
      low = std::min(low, cell);
      high = std::max(high, cell);
    }
    bits_ = std::max(bits_of(low), bits_of(high));
  }
  bool get(std::size_t row, Int128& out) const override {
    out = cells_[row];
    return cells_[row] != kBlank;
  }
  [[nodiscard]] std::span<const std::int64_t> cells() const override { return cells_; }

 private:
  std::span<const std::int64_t> cells_;
  std::shared_ptr<const void> keep_;
};

class Days final : public RowValue {
 public:
  Days(std::span<const std::int32_t> days, std::shared_ptr<const void> keep) : days_(days), keep_(std::move(keep)) {
    type_ = RowType::Day;
    bits_ = 32;
  }
  bool get(std::size_t row, Int128& out) const override {
    out = days_[row];
    return days_[row] != kNoDay;
  }

 private:
  std::span<const std::int32_t> days_;
  std::shared_ptr<const void> keep_;
};

class Texts final : public RowValue {
 public:
  explicit Texts(const FactColumn* column) : column_(column) { type_ = RowType::Text; }
  bool get(std::size_t row, Int128& out) const override {
    out = column_->texts[row];
    return column_->texts[row] != 0;
  }
  [[nodiscard]] const FactColumn* text_column() const override { return column_; }

 private:
  const FactColumn* column_;
};

class ByWindow final : public RowValue {
 public:
  ByWindow(std::span<const std::uint32_t> windows, std::vector<std::int64_t> numbers, RowType type)
      : windows_(windows), numbers_(std::move(numbers)) {
    type_ = type;
    bits_ = 63;
  }
  bool get(std::size_t row, Int128& out) const override {
    out = numbers_[windows_[row]];
    return true;
  }

 private:
  std::span<const std::uint32_t> windows_;
  std::vector<std::int64_t> numbers_;
};

class Scaled final : public RowValue {
 public:
  Scaled(RowValuePtr value, std::int64_t by) : value_(std::move(value)), by_(by) {
    bits_ = value_->bits();
    fraction_ = value_->fraction() || value_->divisor() > std::numeric_limits<std::int64_t>::max() / by;
    if (!fraction_) divisor_ = value_->divisor() * by;
  }
  bool get(std::size_t row, Int128& out) const override { return value_->get(row, out); }
  bool exact(std::size_t row, Rational& out) const override {
    if (!value_->exact(row, out)) return false;
    out /= Rational(by_);
    return true;
  }

 private:
  RowValuePtr value_;
  std::int64_t by_;
};

/// Both sides brought to one divisor, if that can be done within the bits that are safe.
class Binary final : public RowValue {
 public:
  Binary(RowOperator op, RowValuePtr left, RowValuePtr right, RowType type) : op_(op), left_(std::move(left)), right_(std::move(right)) {
    type_ = type;
    fraction_ = left_->fraction() || right_->fraction() || op == RowOperator::Divide;
    if (op == RowOperator::Divide && !left_->fraction() && !right_->fraction()) {
      quotient_ = left_->bits() + bits_of(right_->divisor()) <= kMostBits && right_->bits() + bits_of(left_->divisor()) <= 62;
      left_factor_ = right_->divisor();
      right_factor_ = left_->divisor();
    }
    if (fraction_) return;
    if (op == RowOperator::Multiply) {
      bits_ = left_->bits() + right_->bits();
      fraction_ = bits_of(left_->divisor()) + bits_of(right_->divisor()) > 62;
      if (!fraction_) divisor_ = left_->divisor() * right_->divisor();
    } else {
      align();
    }
    fraction_ = fraction_ || bits_ > kMostBits;
  }

  bool get(std::size_t row, Int128& out) const override {
    Int128 a = 0;
    Int128 b = 0;
    if (!left_->get(row, a) || !right_->get(row, b)) return false;
    a *= left_factor_;
    b *= right_factor_;
    switch (op_) {
      case RowOperator::Add:
        out = a + b;
        break;
      case RowOperator::Subtract:
        out = a - b;
        break;
      case RowOperator::Multiply:
        out = a * b;
        break;
      case RowOperator::Min:
        out = std::min(a, b);
        break;
      case RowOperator::Max:
        out = std::max(a, b);
        break;
      case RowOperator::Divide:
        return false;
    }
    return true;
  }

  bool quotient(std::size_t row, Int128& above, std::int64_t& below) const override {
    Int128 b = 0;
    if (!left_->get(row, above) || !right_->get(row, b) || b == 0) return false;
    above *= b < 0 ? -left_factor_ : left_factor_;
    below = static_cast<std::int64_t>((b < 0 ? -b : b) * right_factor_);
    return true;
  }

  bool exact(std::size_t row, Rational& out) const override {
    Rational b;
    if (!left_->exact(row, out) || !right_->exact(row, b)) return false;
    switch (op_) {
      case RowOperator::Add:
        out += b;
        break;
      case RowOperator::Subtract:
        out -= b;
        break;
      case RowOperator::Multiply:
        out *= b;
        break;
      case RowOperator::Min:
        out = std::min(out, b);
        break;
      case RowOperator::Max:
        out = std::max(out, b);
        break;
      case RowOperator::Divide:
        if (sgn(b) == 0) return false;
        out /= b;
        break;
    }
    return true;
  }

 private:
  void align() {
    const Int128 common = static_cast<Int128>(left_->divisor()) / std::gcd(left_->divisor(), right_->divisor()) * right_->divisor();
    if (bits_of(common) > 62) {
      fraction_ = true;
      return;
    }
    divisor_ = static_cast<std::int64_t>(common);
    left_factor_ = divisor_ / left_->divisor();
    right_factor_ = divisor_ / right_->divisor();
    bits_ = std::max(left_->bits() + bits_of(left_factor_), right_->bits() + bits_of(right_factor_)) + 1;
  }

  RowOperator op_;
  RowValuePtr left_;
  RowValuePtr right_;
  std::int64_t left_factor_ = 1;
  std::int64_t right_factor_ = 1;
};

class SignChanged final : public RowValue {
 public:
  SignChanged(RowValuePtr value, bool absolute) : value_(std::move(value)), absolute_(absolute) {
    type_ = value_->type();
    divisor_ = value_->divisor();
    bits_ = value_->bits();
    fraction_ = value_->fraction();
  }
  bool get(std::size_t row, Int128& out) const override {
    if (!value_->get(row, out)) return false;
    if (!absolute_ || out < 0) out = -out;
    return true;
  }
  bool exact(std::size_t row, Rational& out) const override {
    if (!value_->exact(row, out)) return false;
    if (!absolute_ || sgn(out) < 0) out = -out;
    return true;
  }

 private:
  RowValuePtr value_;
  bool absolute_;
};

}  // namespace

bool RowValue::exact(std::size_t row, Rational& out) const {
  Int128 integer = 0;
  if (!get(row, integer)) return false;
  out = make_rational(integer, divisor_);
  return true;
}

RowValuePtr make_constant(const Rational& number, RowType type) {
  return std::make_shared<Constant>(number, type);
}

RowValuePtr make_cells(std::span<const std::int64_t> cells, std::int64_t divisor, RowType type, std::shared_ptr<const void> keep) {
  return std::make_shared<Cells>(cells, divisor, type, std::move(keep));
}

RowValuePtr make_days(std::span<const std::int32_t> days, std::shared_ptr<const void> keep) {
  return std::make_shared<Days>(days, std::move(keep));
}

RowValuePtr make_text(const FactColumn* column) {
  return std::make_shared<Texts>(column);
}

RowValuePtr make_by_window(std::span<const std::uint32_t> windows, std::vector<std::int64_t> numbers, RowType type) {
  return std::make_shared<ByWindow>(windows, std::move(numbers), type);
}

RowValuePtr make_scaled(RowValuePtr value, std::int64_t by) {
  return std::make_shared<Scaled>(std::move(value), by);
}

RowValuePtr make_binary(RowOperator op, RowValuePtr left, RowValuePtr right, RowType type) {
  return std::make_shared<Binary>(op, std::move(left), std::move(right), type);
}

RowValuePtr make_negated(RowValuePtr value) {
  return std::make_shared<SignChanged>(std::move(value), false);
}
RowValuePtr make_absolute(RowValuePtr value) {
  return std::make_shared<SignChanged>(std::move(value), true);
}

}  // namespace runrate
