#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace runrate {

/// How long somebody was followed, and whether it ended then (else he was still there: censored).
struct Lifetime {
  std::int32_t days = 0;
  bool ended = false;
};

/// One age at which somebody left.
struct SurvivalStep {
  std::int32_t days = 0;
  std::int64_t at_risk = 0;   ///< followed up to this age
  std::int64_t ended = 0;     ///< left at it
  std::int64_t censored = 0;  ///< followed no further, at this age or after it, before the next step
  double survival = 1;        ///< share still there after it
  double low = 1;             ///< 95 % interval: Greenwood's variance on the scale log(-log S)
  double high = 1;
};

/// The product-limit estimate (Kaplan and Meier, 1958): S is the product of (1 - ended / at_risk) over all ages up to it. Who is
/// censored at an age at which others leave counts as at risk there.
[[nodiscard]] std::vector<SurvivalStep> kaplan_meier(std::span<const Lifetime> lifetimes);

/// Wilson's interval for `part` of `whole`, 95 %: where a share truly lies when so few cases were seen. `whole` must be above 0.
struct Interval {
  double low = 0;
  double high = 0;
};
[[nodiscard]] Interval wilson_interval(double share, std::int64_t whole);
/// Fewer cases than this say nothing about a rate.
inline constexpr std::int64_t kFewCases = 5;

}  // namespace runrate
