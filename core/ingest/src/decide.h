#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "column_profile.h"
#include "ingest/importer.h"

namespace runrate::ingest {

/// What the columns of a file say together about how its writer puts dates and numbers.
struct FileHabits {
  std::int64_t day_first = 0, month_first = 0;
  std::int64_t point = 0, comma = 0;
};
[[nodiscard]] FileHabits habits_of(const std::vector<ColumnProfile>& columns);

/// A decision with its proof; `open` means that all rows read both ways.
struct Decision {
  DateOrder order = DateOrder::Ymd;
  char decimal = '.';
  std::string how;
  bool open = false;
};

[[nodiscard]] Decision decide_dates(const ColumnProfile& profile, const FileHabits& habits, DateOrder told);
/// `own_template`: files that we write have a decimal point where nothing else is proved. `whole`: the column holds whole numbers,
/// so that a mark can only group them.
[[nodiscard]] Decision decide_numbers(const ColumnProfile& profile, const FileHabits& habits, char told, bool own_template, bool whole);

/// What a column that is none of ours holds, by its values and its header. The id is left to the caller.
[[nodiscard]] ColumnInfo guess_column(const ColumnProfile& profile, const std::string& header, const FileHabits& habits, char told);

/// Whether all that stands in the column are codes of currencies.
[[nodiscard]] bool holds_currencies(const ColumnProfile& profile);

/// The share of filled cells that can be read as `column`; 1 where nothing is filled.
[[nodiscard]] double share_that_fits(const ColumnProfile& profile, const std::string& table, const ColumnInfo& column);

}  // namespace runrate::ingest
