#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"

namespace runrate {

/// Rows and columns to be written to a file. Cells are in plain form: ISO dates, point decimals, no grouping.
struct Sheet {
  enum class Kind { Text, Number, Date, Instant };
  struct Column {
    std::string name = {};
    Kind kind = Kind::Text;
    int digits = 0;  ///< decimals of a Number
  };
  std::string title;
  std::vector<Column> columns;
  std::size_t rows = 0;
  std::function<std::string(std::size_t row, std::size_t column)> cell;
};

/// Header and rows as RFC 4180, UTF-8 without a mark. Errors: cancelled, export_write.
[[nodiscard]] Result<void> write_csv(const Sheet& sheet, std::ostream& out, const Progress& progress = {});
/// One work sheet with a header that stays in view. Numbers of more digits than a spreadsheet can hold stay text. Errors:
/// cancelled, export_too_many_rows, export_write.
[[nodiscard]] Result<void> write_xlsx(const Sheet& sheet, const std::filesystem::path& file, const Progress& progress = {});

/// Makes `file` by `write`, which is handed a path beside it; the finished file takes its place in one step, so that a
/// failure leaves what was there. Errors: export_write and those of `write`.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& file, const std::function<Result<void>(const std::filesystem::path&)>& write);
/// replace_file() with this content.
[[nodiscard]] Result<void> save_text(const std::filesystem::path& file, std::string_view content);
/// An array of objects, one a row: numbers as they are, blanks as null. Errors: as write_csv().
[[nodiscard]] Result<void> write_json(const Sheet& sheet, std::ostream& out, const Progress& progress = {});
/// replace_file() in the format that the name's ending tells: .xlsx, .json, else CSV.
[[nodiscard]] Result<void> save_sheet(const Sheet& sheet, const std::filesystem::path& file, const Progress& progress = {});

}  // namespace runrate
