#pragma once
#include <optional>
#include <string>

#include <QString>

#include "report/content.h"

namespace runrate {

/// A benchmark of the catalogue taken apart: "saas-enterprise > 120 %" is of "saas-enterprise", above 1.2; "saas 20 to 40 %" is a range.
struct Benchmark {
  enum class Kind { Above, Below, Between } kind = Kind::Above;
  QString of;
  QString words;                ///< "above 120 %", "20 to 40 %", "below 5 % a year"
  std::optional<double> bound;  ///< of Above and Below, in the KPI's unit (percentages as fractions); none where it is for another time
};

[[nodiscard]] std::optional<Benchmark> parse_benchmark(const std::string& text, Unit unit);

}  // namespace runrate
