#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "csv_reader.h"

namespace runrate::ingest {

/// One record of a sample.
struct SampleRow {
  std::int64_t line = 0;
  std::vector<std::string> cells;
};

/// The first records of a file, read in one of the formats that come into question.
struct Sample {
  CsvFormat format;
  std::vector<SampleRow> rows;  ///< those that are not blank
  std::int64_t comments = 0;
  bool quoted = false;          ///< fields begin with quotes: no one writes prose so
  bool sound = true;            ///< no error while reading
  Error error;

  /// The width that most records have, and how many have it; wider wins among equals.
  [[nodiscard]] std::pair<std::size_t, std::size_t> usual_width() const;
  /// The share of the records that have the usual width.
  [[nodiscard]] double share() const;
};

/// The beginning of a file's text.
struct Head {
  std::string text;
  bool whole = true;  ///< that is all there is
};

[[nodiscard]] Sample read_sample(const Head& head, CsvFormat format);

/// How well its format explains a sample: the share of records of one width above one, and a little for width.
[[nodiscard]] double score(const Sample& sample);

/// What comments may begin with. "+-" is the frame that databases draw around tables.
inline constexpr std::array<const char*, 3> kCommentMarks{"#", "//", "+-"};

/// The format that explains the text best. `told` is the delimiter that the user names, or empty.
[[nodiscard]] Sample best_sample(const Head& head, std::string_view told);

/// Whether all cells are nothing but blanks.
[[nodiscard]] bool all_blank(const std::vector<std::string>& cells);

}  // namespace runrate::ingest
