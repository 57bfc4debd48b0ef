#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/importer.h"

namespace runrate::ingest {

/// What reading cells needs beside their text.
struct CellContext {
  std::string table;
  std::string base_currency;   ///< never empty
  TimeZone zone;
  CalendarRules calendar;
};

/// A note on a cell that was taken, but not as it stood.
struct CellNotes {
  bool rounded = false;     ///< had more decimals than its column keeps
};

/// Reads one cell of a file as `column`, in the format that was decided. `currency` is the row's code, or empty. Gives what is
/// wrong, or nothing; the cell is then set. Reuses the memory of `out`.
std::optional<Message> read_cell(const ColumnInfo& column, const CellFormat& format, const CellContext& context, std::string_view text,
                                 std::string_view currency, Cell& out, CellNotes& notes);

/// Whether a column counts seconds.
[[nodiscard]] bool is_duration(const ColumnInfo& column);
/// The seconds of "1:02:03" or "2:03"; nothing where it is no such text.
[[nodiscard]] std::optional<std::int64_t> seconds_of_clock(std::string_view text);

/// Canonical interval: month, quarter, half-year, year, week, day or "N months".
[[nodiscard]] std::optional<std::string> read_interval(std::string_view text);

void set_text(Cell& cell, std::string_view text);

}  // namespace runrate::ingest
