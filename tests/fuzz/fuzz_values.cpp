// Any cell in any type of column: read or refused, never a crash, and written out it reads as the same again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "cell_text.h"
#include "currency_text.h"
#include "date_text.h"
#include "number_text.h"

using namespace runrate;
using namespace runrate::ingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  static const Settings settings;
  ColumnInfo column;
  column.id = column.name = (data[1] & 32U) != 0 ? "score" : "x";
  column.type = static_cast<ColumnType>(data[0] % 13);
  column.digits = data[0] >> 5U;
  if (column.type == ColumnType::Choice) column.choices = {"won", "lost", "open"};
  CellFormat format;
  format.decimal = (data[1] & 1U) != 0 ? ',' : '.';
  format.date_order = static_cast<DateOrder>(1 + (data[1] >> 1U) % 3);
  format.utc = (data[1] & 8U) != 0;
  format.percent = (data[1] & 16U) != 0;
  const CellContext context{"", "EUR", settings.calendar().zone, settings.calendar()};
  Cell cell;
  CellNotes notes;
  if (read_cell(column, format, context, text, {}, cell, notes)) return 0;
  const std::string written = write_cell(column, cell, {}, settings);
  if (column.is_number()) {
    const auto again = parse_cell(column, written, {}, settings);
    if (written.empty() != std::holds_alternative<std::monostate>(cell)) std::abort();
    if (!written.empty() && (!again || *again != cell)) std::abort();
  }
  return 0;
}
