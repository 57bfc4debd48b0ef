#pragma once
#include <optional>

#include "sample.h"

namespace runrate::ingest {

/// The sample in a format that few writers use, where the text proves it: read so, all records are of one width, and read as usual they
/// are not.
[[nodiscard]] std::optional<Sample> in_rare_format(const Head& head, const Sample& usual);

/// The sample parted by letters that no usual delimiter is: "||", "|~|", "¦", or what stands between all quoted fields.
[[nodiscard]] std::optional<Sample> parted_by_letters(const Head& head, const Sample& usual);

/// The sample where the characters that ASCII has for it end records and cells.
[[nodiscard]] std::optional<Sample> parted_by_controls(const Head& head);

/// Refuses a text without a header that may be read in two ways of which nothing proves either.
Result<void> refuse_two_readings(const Head& head, const Sample& usual, const std::string& file);

}  // namespace runrate::ingest
