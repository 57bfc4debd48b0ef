#include "base/rational.h"

namespace runrate {

Rational make_rational(Int128 numerator, std::int64_t denominator) {
  const bool negative = numerator < 0;
  const auto magnitude = negative ? -static_cast<UInt128>(numerator) : static_cast<UInt128>(numerator);
  mpz_class high(static_cast<unsigned long>(magnitude >> 64));
  mpz_class whole = (high << 64) + mpz_class(static_cast<unsigned long>(magnitude));
  if (negative) whole = -whole;
  Rational out(whole, mpz_class(static_cast<long>(denominator)));
  out.canonicalize();
  return out;
}

std::string to_fixed(const Rational& value, int digits) {
  mpz_class scale;
  mpz_ui_pow_ui(scale.get_mpz_t(), 10, static_cast<unsigned long>(digits));
  const mpz_class doubled = abs(value.get_num()) * scale * 2 + value.get_den();
  const mpz_class rounded = doubled / (value.get_den() * 2);
  std::string text = rounded.get_str();
  const auto count = static_cast<std::size_t>(digits);
  if (text.size() <= count) text.insert(0, count + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - count, 1, '.');
  if (sgn(value) < 0 && rounded != 0) text.insert(0, 1, '-');
  return text;
}

std::string to_decimal(const Rational& value, int digits) {
  std::string text = to_fixed(value, digits);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::int64_t multiply_round(std::int64_t value, std::int64_t factor, std::int64_t divisor) {
  Int128 product = static_cast<Int128>(value) * factor;
  Int128 by = divisor;
  if (by < 0) {
    by = -by;
    product = -product;
  }
  const bool negative = product < 0;
  const Int128 magnitude = negative ? -product : product;
  const Int128 rounded = (2 * magnitude + by) / (2 * by);
  return static_cast<std::int64_t>(negative ? -rounded : rounded);
}

Rational square_root(const Rational& value) {
  if (sgn(value) <= 0) return 0;
  mpz_class scale;
  mpz_ui_pow_ui(scale.get_mpz_t(), 10, 30);
  const mpz_class root = sqrt(mpz_class(value.get_num() * scale * scale / value.get_den()));
  Rational out(root, scale);
  out.canonicalize();
  return out;
}

double to_double(const Rational& value) { return value.get_d(); }

}  // namespace runrate
