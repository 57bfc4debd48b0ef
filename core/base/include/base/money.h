#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace runrate {

/// MRR is held in 1/5040 of a currency's minor unit: every usual billing interval divides it without a rest.
inline constexpr std::int64_t kMrrUnit = 5040;

/// An ISO 4217 code in capitals ("EUR"). Empty: the workbook's base currency.
using CurrencyCode = std::string;

/// The code in capitals where `text` is one that ISO 4217 knows ("eur" gives "EUR"), else nothing.
[[nodiscard]] std::optional<CurrencyCode> find_currency(std::string_view text);
/// Digits of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD; 2 for what is not known.
[[nodiscard]] int minor_digits(std::string_view code);
/// The usual sign ("€"), else the code.
[[nodiscard]] std::string currency_symbol(std::string_view code);
/// 10 to the power of `digits`, 0 to 18.
[[nodiscard]] std::int64_t power_of_ten(int digits);

/// "1234.50" for 123450 with two digits; no grouping.
[[nodiscard]] std::string to_plain(std::int64_t scaled, int digits);

}  // namespace runrate
