#include "metrics/survival.h"

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

constexpr double kNormal95 = 1.959963984540054;  ///< two-sided 95 % of the normal distribution

void set_interval(SurvivalStep& step, double greenwood) {
  step.low = step.high = step.survival;
  if (step.survival <= 0 || step.survival >= 1) return;
  const double log_survival = std::log(step.survival);
  const double spread = kNormal95 * std::sqrt(greenwood) / std::abs(log_survival);
  step.low = std::pow(step.survival, std::exp(spread));
  step.high = std::pow(step.survival, std::exp(-spread));
}

}  // namespace

std::vector<SurvivalStep> kaplan_meier(std::span<const Lifetime> lifetimes) {
  std::vector<Lifetime> sorted(lifetimes.begin(), lifetimes.end());
  std::ranges::sort(sorted, [](const Lifetime& a, const Lifetime& b) { return a.days != b.days ? a.days < b.days : a.ended && !b.ended; });
  std::vector<SurvivalStep> out;
  double survival = 1;
  double greenwood = 0;
  for (std::size_t i = 0; i < sorted.size();) {
    const std::int32_t days = sorted[i].days;
    SurvivalStep step;
    step.days = days;
    step.at_risk = static_cast<std::int64_t>(sorted.size() - i);
    for (; i < sorted.size() && sorted[i].days == days; ++i) ++(sorted[i].ended ? step.ended : step.censored);
    if (step.ended == 0) {
      if (!out.empty()) out.back().censored += step.censored;
      continue;
    }
    const auto n = static_cast<double>(step.at_risk);
    const auto d = static_cast<double>(step.ended);
    survival *= 1 - d / n;
    if (n > d) greenwood += d / (n * (n - d));
    step.survival = step.at_risk == step.ended ? 0 : survival;
    set_interval(step, greenwood);
    out.push_back(step);
  }
  return out;
}

Interval wilson_interval(double share, std::int64_t whole) {
  const auto n = static_cast<double>(whole);
  const double z2 = kNormal95 * kNormal95;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kNormal95 / (1 + z2 / n) * std::sqrt(std::max(0.0, share * (1 - share)) / n + z2 / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

}  // namespace runrate
