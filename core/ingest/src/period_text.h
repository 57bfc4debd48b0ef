#pragma once
#include <optional>
#include <string_view>

#include "base/period.h"

namespace runrate::ingest {

/// A quarter, a month or a year as people write it: "Q1 2024", "2024 Q1", "1Q24", "1. Quartal 2024", "T1 2024", "FY24", "Jan 2024".
[[nodiscard]] std::optional<Period> read_period_words(std::string_view text, const CalendarRules& rules);

}  // namespace runrate::ingest
