#pragma once
#include <cstdint>
#include <string>

#include <gmpxx.h>

#include "base/int128.h"

namespace runrate {

/// An exact fraction: what every KPI is computed in. Rounded only where it is shown.
using Rational = mpq_class;

[[nodiscard]] Rational make_rational(Int128 numerator, std::int64_t denominator = 1);

/// Rounds half away from zero to `digits` decimals; plain notation with a point, without trailing zeros and
/// without "-0". This is the form of `--format csv` (12 digits).
[[nodiscard]] std::string to_decimal(const Rational& value, int digits = 12);
/// The same with exactly `digits` decimals.
[[nodiscard]] std::string to_fixed(const Rational& value, int digits);

/// numerator x factor / divisor rounded half away from zero, without overflow in between.
[[nodiscard]] std::int64_t multiply_round(std::int64_t value, std::int64_t factor, std::int64_t divisor);

/// The square root, exact to 30 decimals (rounded down), for standard deviations.
[[nodiscard]] Rational square_root(const Rational& value);

[[nodiscard]] double to_double(const Rational& value);

}  // namespace runrate
