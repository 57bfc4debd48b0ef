#pragma once
#include <string>
#include <string_view>

namespace runrate::ingest {

/// The form in which headers are compared: base/text.h header_form, with words that only capitals part ("StageName") taken apart.
[[nodiscard]] std::string form_of(std::string_view header);

/// Whether a text in that form has the word, or the words, in it as whole ones.
[[nodiscard]] bool has_words(std::string_view form, std::string_view words);

/// A name that SQL and formulas can use: small letters, digits and underscores; `otherwise` where nothing is left.
[[nodiscard]] std::string make_id(std::string_view text, std::string_view otherwise);

}  // namespace runrate::ingest
