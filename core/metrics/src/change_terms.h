#pragma once
#include "evaluation.h"
#include "metrics/change.h"

namespace runrate {

/// Where two numbers that are compared stand: a formula, and the two windows of a frame.
struct Compared {
  const Expr* expr = nullptr;
  const Formula* formula = nullptr;
  FrameRef frame = nullptr;
  std::size_t before = 0;
  std::size_t after = 0;
};

/// Goes through what only stands for another formula (a KPI's name, trailing(x, 12)) to what has parts.
[[nodiscard]] Result<Compared> unwrapped(Evaluation& evaluation, Compared at);

/// The change of a formula's value as parts, one a term: each is the mean of what the term's change does over all orders in which
/// the terms can change (Shapley's value), so that the parts add up exactly and no order is preferred. For factors of a product
/// as for summands. Nothing where the formula has one term, more than eight, or no value half-way.
[[nodiscard]] Result<std::optional<KpiChangeBreakdown>> change_by_terms(Evaluation& evaluation, const Compared& at);

}  // namespace runrate
