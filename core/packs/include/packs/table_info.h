#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// What a column holds. The stored form is in brackets.
enum class ColumnType {
  Text,       ///< [text] as it came
  Integer,    ///< [int] whole number
  Decimal,    ///< [int] exact decimal, scaled by 10^digits of the column
  Money,      ///< [int] minor units of the row's `currency` column (blank: base currency)
  Currency,   ///< [text] ISO 4217 code in capitals, or blank
  Date,       ///< [int] days since 1970-01-01
  Instant,    ///< [int] milliseconds since 1970-01-01T00:00Z; the day in the workbook's zone is kept beside it
  Choice,     ///< [text] one of `choices`
  YesNo,      ///< [int] 1 or 0
  Reference,  ///< [text] the key of a row of table `references`
  PeriodName, ///< [text] 2025, 2025-Q3, 2025-10
  Month,      ///< [int] the month's first day as a date
  Interval    ///< [text] month, quarter, half-year, year, week, day, "N months"
};

/// A column as a pack, or the user, describes it.
struct ColumnInfo {
  std::string id;       ///< "expected_close_on"; the SQL name too
  std::string name;     ///< "Expected close"
  ColumnType type = ColumnType::Text;
  int digits = 0;       ///< decimals of a Decimal
  std::vector<std::string> choices;
  std::string references;   ///< table id
  bool key = false;         ///< part of the natural key
  bool required = false;    ///< a file without it does not fit the table; a row without it is rejected
  bool plan = false;        ///< a date that is known ahead: not blanked when it lies after as-of
  std::optional<std::string> minimum;  ///< smallest allowed value, as text ("0")
  std::optional<std::string> maximum;
  std::string about;        ///< one line for people
  bool custom = false;      ///< added by an import or the user
  bool hidden = false;

  bool operator==(const ColumnInfo&) const = default;
  /// Stored as text rather than as an integer.
  [[nodiscard]] bool is_text() const;
  /// Amounts, counts and decimals: what sums and averages make sense for.
  [[nodiscard]] bool is_number() const;
};

/// A bound on `column` for the rows in which `when` equals `equals` (a CSAT score is at most 5).
struct CheckInfo {
  std::string column;
  std::string when;
  std::string equals;
  std::optional<std::string> minimum;
  std::optional<std::string> maximum;

  bool operator==(const CheckInfo&) const = default;
};

/// A table as a pack, or the user, describes it.
struct TableInfo {
  std::string id;    ///< "deals"; the SQL name is "t_" + id
  std::string name;  ///< "Deals"
  std::string about;
  std::string row_name;      ///< "deal": how one row is called, and the dimension prefix `deal.`
  std::vector<ColumnInfo> columns;
  std::vector<CheckInfo> checks;
  bool custom = false;

  bool operator==(const TableInfo&) const = default;
  [[nodiscard]] int find(std::string_view column) const;  ///< index, or -1
  [[nodiscard]] const ColumnInfo* column(std::string_view id) const;
  [[nodiscard]] std::vector<int> key() const;  ///< the natural key's columns in order
};

/// All tables that a workbook has: the packs' first, in the order of TABLES, then custom ones.
struct Schema {
  std::vector<TableInfo> tables;

  bool operator==(const Schema&) const = default;
  [[nodiscard]] int find(std::string_view table) const;
  [[nodiscard]] const TableInfo* table(std::string_view id) const;
};

[[nodiscard]] std::string_view to_text(ColumnType type);
[[nodiscard]] std::optional<ColumnType> parse_column_type(std::string_view text);

}  // namespace runrate
