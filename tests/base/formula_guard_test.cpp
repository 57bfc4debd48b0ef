#include "base/formula_guard.h"

#include <gtest/gtest.h>

#include "rapidcheck.h"

namespace runrate {
namespace {

TEST(FormulaGuard, PutsAnApostropheAheadOfWhatASpreadsheetWouldRun) {
  for (const char* text : {"=1+1", "+49 30 1", "-2", "@sum", "\t=x", "\r"}) EXPECT_EQ(with_guard(text), std::string("'") + text);
  for (const char* text : {"", "a=b", "'quoted'", " =x", "Acme"}) EXPECT_EQ(with_guard(text), text);
}

TEST(FormulaGuard, WhatLooksGuardedAlreadyIsGuardedOnceMore) {
  EXPECT_EQ(with_guard("'=1"), "''=1");
  EXPECT_EQ(without_guard("''=1"), "'=1");
  EXPECT_EQ(without_guard("'quoted'"), "'quoted'");
  EXPECT_EQ(without_guard("=1"), "=1") << "a file of another program";
}

TEST(FormulaGuard, AHundredThousandHostileTextsNeverStartAFormulaAndComeBackWhole) {
  std::uint64_t state = 1;
  const std::string alphabet = "=+-@\t\r'\"a1 (";
  for (int i = 0; i < 100'000; ++i) {
    std::string text;
    for (state = state * 6364136223846793005ULL + 1442695040888963407ULL; text.size() < 1 + (state >> 60U); state = state * 6364136223846793005ULL + 1442695040888963407ULL)
      text += alphabet[(state >> 33U) % alphabet.size()];
    const std::string guarded = with_guard(text);
    ASSERT_EQ(std::string("=+-@\t\r").find(guarded.front()), std::string::npos) << text;
    ASSERT_EQ(without_guard(guarded), text);
  }
}

}  // namespace
}  // namespace runrate
