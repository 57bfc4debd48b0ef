#pragma once
#include <optional>
#include <string>

#include <QString>

#include "report/content.h"

namespace runrate {

/// A benchmark of the catalogue taken apart: "saas-enterprise > 120 %" is {"saas-enterprise", above, 1.2}.
struct Benchmark {
  QString of;
  bool above = true;  ///< good lies above the bound
  QString bound_text; ///< "120 %"
  double bound = 0;   ///< in the KPI's unit, percentages as fractions
};

[[nodiscard]] std::optional<Benchmark> parse_benchmark(const std::string& text);

}  // namespace runrate
