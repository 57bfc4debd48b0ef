#pragma once
#include <string_view>

namespace runrate::ingest {

/// FileFacts::how of an encoding that the bytes hint at, and do not prove.
inline constexpr std::string_view kByItsLetters = "by its letters";

}  // namespace runrate::ingest
