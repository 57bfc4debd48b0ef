#include "lexer.h"

#include <array>

namespace runrate {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t end_of_number(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  return at;
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const bool dot = text[at] == '.' && at + 1 < text.size() && is_letter(text[at + 1]);
    if (!is_letter(text[at]) && !is_digit(text[at]) && !dot) break;
    ++at;
  }
  return at;
}

std::size_t length_of_sign(std::string_view rest) {
  constexpr std::array<std::string_view, 3> kLong{"!=", "<=", ">="};
  for (const std::string_view sign : kLong)
    if (rest.starts_with(sign)) return 2;
  return std::string_view("+-*/(),=<>").find(rest[0]) == std::string_view::npos ? 0 : 1;
}

}  // namespace

tl::unexpected<Error> syntax_error(std::size_t position, std::string expected, std::string found) {
  return fail("formula_syntax",
              {{"position", std::to_string(position + 1)}, {"expected", std::move(expected)}, {"found", std::move(found)}});
}

Result<std::vector<Token>> read_tokens(std::string_view text) {
  std::vector<Token> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (is_blank(c)) {
      ++at;
      continue;
    }
    Token token{TokenKind::Sign, {}, at, at};
    if (c == '"' || c == '\'') {
      const std::size_t close = text.find(c, at + 1);
      if (close == std::string_view::npos) return syntax_error(at, "closing quote", "end of the formula");
      token = {TokenKind::Text, std::string(text.substr(at + 1, close - at - 1)), at, close + 1};
    } else if (is_digit(c)) {
      token = {TokenKind::Number, {}, at, end_of_number(text, at)};
    } else if (is_letter(c)) {
      token = {TokenKind::Name, {}, at, end_of_name(text, at)};
    } else {
      const std::size_t length = length_of_sign(text.substr(at));
      if (length == 0) return syntax_error(at, "number, name or operator", std::string(1, c));
      token.end = at + length;
    }
    if (token.kind != TokenKind::Text) token.text = std::string(text.substr(at, token.end - at));
    at = token.end;
    out.push_back(std::move(token));
  }
  out.push_back({TokenKind::End, {}, text.size(), text.size()});
  return out;
}

}  // namespace runrate
