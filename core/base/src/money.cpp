#include "base/money.h"

#include <cstdlib>
#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include "base/text.h"

namespace runrate {

std::optional<CurrencyCode> find_currency(std::string_view text) {
  text = trim(text);
  if (text.size() != 3) return std::nullopt;
  std::string code;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') code += static_cast<char>(c - 32);
    else if (c >= 'A' && c <= 'Z') code += c;
    else return std::nullopt;
  }
  char16_t wide[4] = {static_cast<char16_t>(code[0]), static_cast<char16_t>(code[1]), static_cast<char16_t>(code[2]), 0};
  UErrorCode status = U_ZERO_ERROR;
  if (!ucurr_isAvailable(wide, U_DATE_MIN, U_DATE_MAX, &status) || U_FAILURE(status)) return std::nullopt;
  return code;
}

int minor_digits(std::string_view code) {
  if (code.size() != 3) return 2;
  const char16_t wide[4] = {static_cast<char16_t>(code[0]), static_cast<char16_t>(code[1]), static_cast<char16_t>(code[2]), 0};
  UErrorCode status = U_ZERO_ERROR;
  const int digits = ucurr_getDefaultFractionDigits(wide, &status);
  return U_SUCCESS(status) ? digits : 2;
}

std::string currency_symbol(std::string_view code) {
  if (code.size() != 3) return std::string(code);
  const char16_t wide[4] = {static_cast<char16_t>(code[0]), static_cast<char16_t>(code[1]), static_cast<char16_t>(code[2]), 0};
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  const char16_t* name = ucurr_getName(wide, "en", UCURR_NARROW_SYMBOL_NAME, nullptr, &length, &status);
  if (U_FAILURE(status)) return std::string(code);
  std::string out;
  icu::UnicodeString(name, length).toUTF8String(out);
  return out;
}

std::int64_t power_of_ten(int digits) {
  std::int64_t out = 1;
  for (int i = 0; i < digits; ++i) out *= 10;
  return out;
}

std::string to_plain(std::int64_t scaled, int digits) {
  const bool negative = scaled < 0;
  const std::uint64_t magnitude = negative ? 0 - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled);
  std::string text = std::to_string(magnitude);
  const auto count = static_cast<std::size_t>(digits);
  if (text.size() <= count) text.insert(0, count + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - count, 1, '.');
  if (negative) text.insert(0, 1, '-');
  return text;
}

}  // namespace runrate
