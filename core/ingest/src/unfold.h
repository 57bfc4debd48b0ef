#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "csv_reader.h"
#include "ingest/importer.h"

namespace runrate::ingest {

/// Makes the rows of a wide sheet of its lines.
class Unfolder {
 public:
  explicit Unfolder(WideSheet sheet) : sheet_(std::move(sheet)) {}

  /// Begins with a line, which has to stay until its last row was taken. False where it has none: a line that adds up the others, or
  /// one that is blank but for what is repeated.
  bool begin(const CsvRecord& line);
  /// The next row of the line; false where there is no more.
  bool next(CsvRecord& row);

 private:
  [[nodiscard]] bool is_sum() const;
  [[nodiscard]] bool holds(std::size_t part) const;
  [[nodiscard]] std::string name_line();

  WideSheet sheet_;
  const CsvRecord* line_ = nullptr;
  std::size_t part_ = 0;
  std::string key_;
  std::unordered_map<std::string, int> names_;  ///< of lines with a key: how often each came
  std::vector<std::string_view> cells_;
};

}  // namespace runrate::ingest
