#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "metrics/query.h"

namespace runrate {

// The figures that left the program with a report or an export: what was asked, and what was answered.

using AskedAnswer = std::pair<Query, Answer>;

/// kpi,period,group,filters,as_of,value,unit: one row a value, each once.
[[nodiscard]] std::string asked_csv(std::span<const AskedAnswer> asked, std::span<const KpiInfo> catalogue);
/// As text for the register of exports; values are exact fractions.
[[nodiscard]] std::string write_asked(std::span<const AskedAnswer> asked);
/// Reads what write_asked() wrote. Reasons of missing values are not kept. Errors: store_damaged.
[[nodiscard]] Result<std::vector<AskedAnswer>> read_asked(std::string_view text);
/// A hash of bytes as 32 hexadecimal digits (XXH3, 128 bits), by which a file that was sent is known again.
[[nodiscard]] std::string content_hash(std::string_view bytes);

}  // namespace runrate
