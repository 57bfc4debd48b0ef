#pragma once
#include <span>
#include <string>
#include <string_view>

namespace runrate {

/// Appends `text` as one field of RFC 4180: quoted where it holds a comma, a quote, a line break or outer blanks.
void append_csv_field(std::string& out, std::string_view text);
/// Appends one record with its line end (LF).
void append_csv_record(std::string& out, std::span<const std::string> fields);

/// A cell whose column may hold numbers as well as texts: guarded from being run as a formula (base/formula_guard.h), unless it is
/// a plain number, which -12.50 is.
[[nodiscard]] std::string guarded_cell(std::string_view text);

}  // namespace runrate
