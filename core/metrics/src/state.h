#pragma once
#include "evaluation.h"
#include "library.h"
#include "measure_cache.h"
#include "metrics/evaluator.h"

namespace runrate {

struct Evaluator::State {
  explicit State(std::span<const KpiInfo> catalogue) : library(catalogue) {}

  Library library;
  FactSource source;
  MeasureCache cache;
};

/// The frame of the periods that have begun by as-of, and for each period its place in it (or none).
struct AskedFrame {
  Frame frame;
  std::vector<std::optional<std::size_t>> place;
};
[[nodiscard]] AskedFrame frame_of(const std::vector<Period>& periods, Date as_of);

/// A cell as it is handed out.
[[nodiscard]] Value to_value(const Cell& cell, const Window& window);
/// The value of a period that begins after as-of.
[[nodiscard]] Value future_value();

/// Error unknown_column where no table has a column that a filter or the group names.
[[nodiscard]] Result<void> check_dimensions(const Snapshot& snapshot, const std::vector<Filter>& where, const std::string& group_by);

}  // namespace runrate
