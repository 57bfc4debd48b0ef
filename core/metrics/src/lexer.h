#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace runrate {

enum class TokenKind { Number, Text, Name, Sign, End };

/// A piece of a formula. Names may hold dots; signs are + - * / ( ) , = != < <= > >=.
struct Token {
  TokenKind kind = TokenKind::End;
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] bool is(std::string_view sign) const { return kind == TokenKind::Sign && text == sign; }
  [[nodiscard]] bool is_word(std::string_view word) const { return kind == TokenKind::Name && text == word; }
};

/// The tokens of `text`, closed by an End. Error: formula_syntax at a character that means nothing, or an open text.
[[nodiscard]] Result<std::vector<Token>> read_tokens(std::string_view text);

/// The error formula_syntax: at `position` (from 0), `expected` and what is there instead.
[[nodiscard]] tl::unexpected<Error> syntax_error(std::size_t position, std::string expected, std::string found);

}  // namespace runrate
