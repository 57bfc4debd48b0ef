#pragma once
#include <QString>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/rational.h"
#include "facts/snapshot.h"

namespace runrate {

/// Numbers of a table added up. Money of different currencies is kept apart: its plain sum would be an amount of nothing.
class NumberSum {
 public:
  /// Adds the cell; false where it holds no number.
  bool add(const Snapshot& snapshot, const Table& table, int column, RowNumber row);
  void add(const NumberSum& other);
  [[nodiscard]] std::int64_t count() const { return count_; }
  /// What is kept apart, by code; an empty code stands for numbers that are no money.
  [[nodiscard]] std::vector<std::string> currencies() const;
  /// The sum in one of them, without its code; empty where there is nothing in it.
  [[nodiscard]] QString text_in(const std::string& currency) const;
  /// "1,234.50"; where not all is in the base currency, "1,234.50 EUR + 300.00 USD".
  [[nodiscard]] QString text() const;
  /// Empty where several currencies have no average.
  [[nodiscard]] QString average() const;

 private:
  struct Part {
    Rational sum = 0;
    int digits = 0;
  };
  std::map<std::string, Part> parts_;  ///< by currency; empty: of numbers that are no money
  std::string base_;
  std::int64_t count_ = 0;
};

}  // namespace runrate
