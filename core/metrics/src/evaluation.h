#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cell.h"
#include "expression.h"
#include "fact_access.h"
#include "library.h"
#include "measure.h"
#include "measure_cache.h"
#include "row_scope.h"
#include "windows.h"

namespace runrate {

/// The most windows that a formula may ask for at once: a bound for steps within steps.
inline constexpr std::size_t kMostWindows = 100'000;

/// The most cells of groups x windows: a bound for memory.
inline constexpr std::size_t kMostCells = 10'000'000;
/// The most bits of a number's numerator and denominator together: some ten thousand digits, beyond which reckoning would take its time.
inline constexpr std::size_t kLongestNumber = std::size_t{1} << 16U;

/// A frame that an evaluation knows, by address.
using FrameRef = const Frame*;

/// One query's work: formulas over a frame of windows and the groups of its facts. Every part of a formula is computed once a
/// frame; what an explanation shows is read from the same cells.
class Evaluation {
 public:
  Evaluation(Library& library, FactAccess& facts, MeasureCache& cache);

  [[nodiscard]] FrameRef frame(const Frame& frame);
  /// Errors: those of the formula (formula_...). What has no value is a cell that says why.
  Result<GridPtr> evaluate(const Expr& expr, FrameRef frame);
  Result<GridPtr> evaluate_kpi(const std::string& id, FrameRef frame);

  [[nodiscard]] std::size_t group_count() const { return groups_; }
  /// 1 for the groups of which some fact has a row.
  [[nodiscard]] const std::vector<std::uint8_t>& groups_seen() const { return seen_; }

  // What an explanation needs beside the cells.
  struct Derived {
    FrameRef frame;
    DerivedFrame windows;
  };
  /// What the frame becomes under the function over time that `call` is.
  Result<const Derived*> derived(const Expr& call, FrameRef frame);
  [[nodiscard]] Library& library() { return library_; }
  [[nodiscard]] const QueryScope& scope() const { return scope_; }
  [[nodiscard]] const FactContext& context() const { return facts_.context(); }
  /// The rows of the facts of that name; their errors, `unreachable` among them.
  Result<RowScope*> rows_of(const std::string& facts, FrameRef frame);

 private:
  Result<Grid> compute(const Expr& expr, FrameRef frame);
  Result<Grid> unary(const Expr& expr, FrameRef frame);
  Result<void> evaluate_left_ends(const Expr& expr, FrameRef frame);
  Result<Grid> binary(const Expr& expr, FrameRef frame);
  Result<Grid> call(const Expr& expr, FrameRef frame);
  Result<Grid> over_time(const Expr& expr, FrameRef frame);
  Result<Grid> over_list(const Expr& expr, FrameRef frame);
  Result<Grid> choice(const Expr& expr, FrameRef frame);
  Result<Grid> blend(const Expr& expr, FrameRef frame);
  Result<Grid> several(const Expr& expr, FrameRef frame);
  Result<GridPtr> measure(const Expr& expr, FrameRef frame);
  [[nodiscard]] Grid variable(Variable variable, FrameRef frame) const;
  Result<Grid> exists(const Expr& expr, FrameRef frame);
  Result<GatheredPtr> gathered(const Expr& expr, const std::string& facts, FrameRef frame);
  /// The measure as the snapshot before gave it, with what differs put right; nullptr where it is to be gathered anew.
  GatheredPtr patched(const std::string& question, const Expr& expr, const std::string& facts, FrameRef frame);
  Result<GatheredPtr> gather_anew(const Expr& expr, const std::string& facts, FrameRef frame);
  [[nodiscard]] Grid filled(const Cell& cell, FrameRef frame) const;

  Library& library_;
  FactAccess& facts_;
  MeasureCache& cache_;
  QueryScope scope_;
  KeptMasks kept_masks_;
  std::size_t groups_;
  std::vector<std::uint8_t> seen_;
  std::map<Frame, bool> frames_;
  std::map<std::pair<const Expr*, FrameRef>, GridPtr> grids_;
  std::map<std::pair<std::string, FrameRef>, GridPtr> measures_;
  std::map<std::pair<const Expr*, FrameRef>, Derived> derived_;
  std::map<std::pair<std::string, FrameRef>, Result<std::unique_ptr<RowScope>>> rows_;
};

/// abs, sqrt, money or number of a cell; a negative number has no root.
[[nodiscard]] Cell combine_single(const std::string& function, const Cell& cell);
/// Mean, sum, sample deviation, ... of what a list over time gave. Values that are not there are left out, but not by sum.
[[nodiscard]] Cell combine_list(const std::string& function, const std::vector<const Cell*>& cells);
/// The weighted mean of the values (first) that are there.
[[nodiscard]] Cell combine_weighted(const std::vector<std::pair<const Cell*, const Cell*>>& weighted);
/// left op right; no value where either has none, or where right is 0 in a division.
[[nodiscard]] Cell combine(ExprKind op, const Cell& left, const Cell& right, std::string_view denominator);

}  // namespace runrate
