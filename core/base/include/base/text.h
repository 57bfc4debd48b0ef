#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// `text` without blanks (space, tab, line breaks, no-break spaces) at its ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// The form in which names are compared: outer blanks away, Unicode case folded. Two texts name the same
/// thing if their folded forms are equal.
[[nodiscard]] std::string fold(std::string_view text);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// Compares for showing to people: by Unicode collation, numbers in text by value ("rep 2" before "rep 10").
[[nodiscard]] int compare_natural(std::string_view a, std::string_view b);

/// "Opportunity ID" and "opportunity_id" alike: folded, accents away, everything but letters and digits
/// as one blank. Used to recognise headers.
[[nodiscard]] std::string header_form(std::string_view text);

}  // namespace runrate
