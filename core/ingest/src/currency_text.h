#pragma once
#include <string>
#include <string_view>

namespace runrate::ingest {

/// The currency sign or code that `text` starts or ends with, as written; empty where there is none.
[[nodiscard]] std::string_view currency_at_start(std::string_view text);
[[nodiscard]] std::string_view currency_at_end(std::string_view text);

/// The ISO code that a sign, a code or a word names ("€", "usd", "US$", "Euro"); empty where none. "$" is the dollar of `base`
/// where that is one, else USD; the same for kr and the yen sign.
[[nodiscard]] std::string currency_code(std::string_view written, std::string_view base);
/// Whether the sign is used for several currencies.
[[nodiscard]] bool is_shared_sign(std::string_view written);

/// The code that a header names at its end or in brackets: "Wert (€)", "amount_usd", "Amount in EUR".
[[nodiscard]] std::string currency_in_header(std::string_view header, std::string_view base);

}  // namespace runrate::ingest
