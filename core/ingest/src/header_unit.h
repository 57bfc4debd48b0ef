#pragma once
#include <string>
#include <string_view>

namespace runrate::ingest {

/// What a header says of the amounts below it: "Wert in T€" are thousands of euros.
struct HeaderUnit {
  std::string currency;  ///< a code, or empty
  int power = 0;         ///< 3: in thousands, 6: in millions
  bool minor = false;    ///< in cents
};

/// `base` decides what a sign stands for that several currencies have.
[[nodiscard]] HeaderUnit unit_in_header(std::string_view header, std::string_view base);

/// How many seconds one of what a header counts has: 60 of "Dauer (Min.)", 1 where it says nothing else.
[[nodiscard]] int seconds_of_unit(const std::string& form);

/// The form of a header without the words at its end that only say in which currency, size or zone its cells are, or that tax is left out.
[[nodiscard]] std::string without_units(const std::string& form);

}  // namespace runrate::ingest
