#pragma once
#include <span>
#include <string>
#include <string_view>

namespace runrate {

/// Appends `text` as one field of RFC 4180: quoted where it holds a comma, a quote, a line break or outer blanks.
void append_csv_field(std::string& out, std::string_view text);
/// Appends one record with its line end (LF).
void append_csv_record(std::string& out, std::span<const std::string> fields);

}  // namespace runrate
