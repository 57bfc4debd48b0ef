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
/// What edit_text() gives as it stands in an editor: "1234,50", "17.10.2025", "gewonnen" where the locale and the language write so.
[[nodiscard]] QString typed_form(const ColumnInfo& column, const QString& plain, const QLocale& locale);
/// The other way, for what was typed or pasted; what is no such form comes back as it is.
[[nodiscard]] QString plain_form(const ColumnInfo& column, const QString& typed, const QLocale& locale);
/// A number as the locale writes it, plain: "1.234,50" as "1234.50" where a comma goes before the decimals.
[[nodiscard]] QString plain_number(const QString& typed, const QLocale& locale);
/// The other way, without grouping.
[[nodiscard]] QString typed_number(const QString& plain, const QLocale& locale);
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
