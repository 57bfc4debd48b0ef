#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/int128.h"

namespace runrate::ingest {

/// What the marks of a number prove about the decimal mark of its writer.
enum class Decimals {
  Plain,      ///< no mark, or only such as group thousands in any country
  Point,      ///< can only be read with a decimal point
  Comma,      ///< can only be read with a decimal comma
  Ambiguous,  ///< reads both ways, to different values: 1.234
};

/// A number as a person or a program writes it, taken apart but not yet decided.
struct NumberText {
  bool negative = false;
  bool percent = false;
  bool exponent = false;          ///< 4.08E+00: a number that a spreadsheet has rounded
  int shift = 0;                  ///< 3 for "45k", 6 for "1.2M"
  std::string_view currency;      ///< sign or code as written
  bool leading_zero = false;      ///< 007: rather an id
  int digits = 0;                 ///< in all
  Decimals decimals = Decimals::Plain;
  /// Digits after the decimal mark when it is a point, a comma.
  [[nodiscard]] int after(char decimal) const;
  /// value x 10^scale, rounded half away from zero; `rounded` says whether something was lost. Nothing where the number cannot
  /// be read with that decimal mark or does not fit.
  [[nodiscard]] std::optional<std::int64_t> scaled(char decimal, int scale, bool* rounded = nullptr) const;

  std::array<char, 40> figures{};             ///< the digits in order
  std::array<char, 16> marks{};               ///< '.', ',', ' ' (any blank) or '\''
  std::array<std::uint8_t, 17> runs{};        ///< digits before, between and after the marks
  int mark_count = 0;
  int power = 0;                              ///< of the exponent form

 private:
  [[nodiscard]] bool reads_with(char decimal) const;
  friend std::optional<NumberText> scan_number(std::string_view text);
};

/// Takes a number apart: signs, (1,234.50), currency signs and codes, percent, k and M, groups by comma, point, blank, no-break
/// blank or apostrophe. Nothing where it is no number. `text` is trimmed.
[[nodiscard]] std::optional<NumberText> scan_number(std::string_view text);

/// The number of an answer on a scale, as surveys write it with its label: "10" of "10 - Extremely likely" and of "10 (sehr wahrscheinlich)".
/// Any other text is itself.
[[nodiscard]] std::string_view score_in(std::string_view answer);

}  // namespace runrate::ingest
