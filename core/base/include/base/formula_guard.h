#pragma once
#include <string>
#include <string_view>

namespace runrate {

/// Whether a spreadsheet that opens a CSV would take a cell with this text for a formula, or for a text that was guarded from that:
/// any number of apostrophes, then = + - @, a tab or a carriage return
/// (https://owasp.org/www-community/attacks/CSV_Injection).
[[nodiscard]] constexpr bool needs_guard(std::string_view text) {
  const std::size_t at = text.find_first_not_of('\'');
  return at != std::string_view::npos && std::string_view("=+-@\t\r").find(text[at]) != std::string_view::npos;
}

/// The text with an apostrophe ahead where it needs one; every text can be had back by without_guard().
[[nodiscard]] inline std::string with_guard(std::string_view text) { return needs_guard(text) ? "'" + std::string(text) : std::string(text); }

/// Undoes with_guard().
[[nodiscard]] constexpr std::string_view without_guard(std::string_view text) {
  return text.starts_with('\'') && needs_guard(text) ? text.substr(1) : text;
}

}  // namespace runrate
