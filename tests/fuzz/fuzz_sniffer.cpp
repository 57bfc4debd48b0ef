// Any text: a format and a header are found that fit it, or none; nothing crashes.
#include <cstdint>
#include <cstdlib>

#include "column_profile.h"
#include "decide.h"
#include "header_rows.h"
#include "rare_formats.h"
#include "sample.h"
#include "wide_sheet.h"

using namespace runrate;
using namespace runrate::ingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Head head;
  head.text.assign(reinterpret_cast<const char*>(data), size);
  const Sample sample = best_sample(head, {});
  if (sample.rows.empty()) return 0;
  static_cast<void>(refuse_two_readings(head, sample, "fuzzed"));
  const auto [width, count] = sample.usual_width();
  if (width == 0 || count > sample.rows.size()) std::abort();
  const HeaderRows header = find_header(sample.rows, width);
  if (header.first + header.count > sample.rows.size()) std::abort();
  std::vector<ColumnProfile> columns(width);
  for (std::size_t c = 0; c < width; ++c)
    columns[c].add_all(sample.rows.size(), [&](std::size_t row) {
      const std::vector<std::string>& cells = sample.rows[row].cells;
      return c < cells.size() ? std::string_view(cells[c]) : std::string_view();
    });
  for (ColumnProfile& column : columns) {
    column.finish();
    if (column.filled() < 0 || column.numbers > column.rows || column.dates > column.rows) std::abort();
  }
  const FileHabits habits = habits_of(columns);
  for (const ColumnProfile& column : columns) {
    static_cast<void>(decide_dates(column, habits, DateOrder::Unknown));
    static_cast<void>(decide_numbers(column, habits, '\0', false, false));
  }
  if (const auto periods = find_period_columns(header.names, columns, {}, {0, 0, 2025}, {}))
    for (const PeriodColumns::One& one : periods->all)
      if (one.column < 0 || static_cast<std::size_t>(one.column) >= width || one.period.days() < 28) std::abort();
  return 0;
}
