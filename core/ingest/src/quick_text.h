#pragma once
#include <string_view>

#include "base/text.h"

namespace runrate::ingest {

/// base's trim, which most cells need not be handed to: they begin and end with a letter or a digit.
[[nodiscard]] inline std::string_view quick_trim(std::string_view text) {
  const auto solid = [](char c) { return c > ' '; };  // blanks beyond ASCII have bytes that count as negative
  return !text.empty() && solid(text.front()) && solid(text.back()) ? text : trim(text);
}

}  // namespace runrate::ingest
