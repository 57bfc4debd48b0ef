#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/rational.h"
#include "base/result.h"

namespace runrate {

/// Why there is no value. Shared, as one reason often holds for many cells.
using Reason = std::shared_ptr<const Message>;

/// A number of the evaluation, or none with the reason.
struct Cell {
  std::optional<Rational> number;
  Reason why;
  std::int64_t rows = -1;   ///< of counts: how many rows; -1: not a count
  std::int64_t cases = -1;  ///< of rates and averages: how many rows are behind the denominator; -1: not said
  bool estimated = false;
  Reason note;  ///< what is to be said beside the number
};

/// Cells of groups x windows.
struct Grid {
  std::size_t groups = 0;
  std::size_t windows = 0;
  std::vector<Cell> cells;

  Grid() = default;
  Grid(std::size_t g, std::size_t w) : groups(g), windows(w), cells(g * w) {}
  [[nodiscard]] Cell& at(std::size_t group, std::size_t window) { return cells[group * windows + window]; }
  [[nodiscard]] const Cell& at(std::size_t group, std::size_t window) const { return cells[group * windows + window]; }
};
using GridPtr = std::shared_ptr<const Grid>;

[[nodiscard]] inline Cell no_value(Reason why) {
  Cell out;
  out.why = std::move(why);
  return out;
}

}  // namespace runrate
