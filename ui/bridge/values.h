#pragma once
#include <QString>
#include <string>
#include <vector>

#include "base/result.h"
#include "facts/dimension.h"
#include "facts/snapshot.h"

namespace runrate {

/// A value of a column and how many rows bear it; an empty label is the blank.
struct ValueCount {
  std::string label;
  std::int64_t rows = 0;
  std::string shown = {};  ///< as the window's language has it
};
/// The values of `column` in `table`, most frequent first, the blank last. Reads the snapshot only: for any thread.
[[nodiscard]] Result<std::vector<ValueCount>> count_values(const Snapshot& snapshot, const std::string& table, const std::string& column);

/// A column by which the numbers can be filtered and grouped.
struct Dimension {
  std::string column;  ///< "region"
  std::string name;    ///< "Region"
  std::string table;   ///< whose rows are counted beside its values
};
/// Those that this workbook has values for, the usual ones first.
[[nodiscard]] std::vector<Dimension> dimensions(const Snapshot& snapshot);
/// "Region" for region, as the first table that has it calls it.
[[nodiscard]] std::string dimension_name(const Snapshot& snapshot, const std::string& column);
/// "gewonnen" for won: a value of the column as the window's language has it; what people wrote stays.
[[nodiscard]] std::string shown_value(const Snapshot& snapshot, const std::string& column, const std::string& value);
/// "Region: EMEA", "Region: not EMEA", "Segment: 2".
[[nodiscard]] QString filter_text(const Snapshot& snapshot, const Filter& filter);

}  // namespace runrate
