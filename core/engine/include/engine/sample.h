#pragma once
#include <string>
#include <vector>

#include "base/period.h"
#include "store/workbook.h"

namespace runrate {

/// Rows for one table, as the plain texts of a template: ISO dates, points, no grouping; time stamps are
/// readings of the clock in the workbook's zone.
struct SampleTable {
  std::string table;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// The sample company: 30 months of a firm that sells software to businesses, made by a seeded generator of integers, so that every
/// machine makes the same rows. Tables come in an order in which references lead to rows that are there. `rules` names the
/// periods of targets and forecasts.
[[nodiscard]] std::vector<SampleTable> make_sample_company(const CalendarRules& rules);

/// The settings that belong to it; its last day is fixed and is its as-of setting.
[[nodiscard]] Settings sample_settings();

}  // namespace runrate
