#pragma once
#include <QLocale>
#include <QString>

#include "facts/snapshot.h"
#include "store/workbook.h"

namespace runrate {

/// The cell in its stored form.
[[nodiscard]] Cell cell_of(const Snapshot& snapshot, const Table& table, int column, RowNumber row);
/// Code of the currency that the row's money is in; the base currency where it names none.
[[nodiscard]] std::string currency_of(const Snapshot& snapshot, const Table& table, RowNumber row);

/// As people read it, by `locale`: "1,234.50", "17/10/2025 14:03". Blank cells are empty.
[[nodiscard]] QString display_text(const Snapshot& snapshot, const Table& table, int column, RowNumber row, const QLocale& locale);
/// As it is typed and exported: "1234.50", "2025-10-17T14:03:00".
[[nodiscard]] QString edit_text(const Snapshot& snapshot, const Table& table, int column, RowNumber row);
/// A plain decimal ("-1234.50") with the locale's grouping and point; every digit is kept.
[[nodiscard]] QString localized(const std::string& plain, const QLocale& locale);
/// Numbers stand at the right.
[[nodiscard]] bool is_right_aligned(const ColumnInfo& column);
/// What a cell adds to a sum, scaled by 10^digits; nothing where it is blank or no number.
struct Summand {
  std::int64_t scaled = 0;
  int digits = 0;
};
[[nodiscard]] std::optional<Summand> summand(const Snapshot& snapshot, const Table& table, int column, RowNumber row);

}  // namespace runrate
