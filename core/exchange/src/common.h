#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/rational.h"
#include "exchange/write_answer.h"

namespace runrate::exchange {

inline constexpr std::string_view kDash = "\u2013";

/// The catalogue's entry, or one made of the id where there is none.
[[nodiscard]] inline KpiInfo entry_of(std::span<const KpiInfo> catalogue, std::string_view id) {
  for (const KpiInfo& info : catalogue)
    if (info.id == id) return info;
  KpiInfo unknown;
  unknown.id = unknown.name = std::string(id);
  return unknown;
}

/// The exact form of a value, or nothing.
[[nodiscard]] inline std::optional<std::string> exact(const std::optional<Rational>& value) {
  if (!value) return std::nullopt;
  return to_decimal(*value, 12);
}
[[nodiscard]] inline std::string exact_or_blank(const std::optional<Rational>& value) { return exact(value).value_or(std::string()); }

[[nodiscard]] inline std::string_view better_text(Better better) {
  return better == Better::Higher ? "higher" : better == Better::Lower ? "lower" : "";
}

[[nodiscard]] inline std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

}  // namespace runrate::exchange
