#include <cstdlib>
#include <memory>
#include <xlsxwriter.h>

#include "base/date.h"
#include "exchange/sheet.h"

namespace runrate {
namespace {

constexpr std::size_t kMostRows = 1'048'576;
constexpr std::size_t kProgressRows = 4096;
constexpr std::size_t kDoubleDigits = 15;
constexpr std::int32_t kExcelEpoch = -25'569;  ///< 1899-12-30, from which spreadsheets count days
constexpr std::int32_t kFirstExcelDay = -25'508;  ///< 1900-03-01; earlier ones spreadsheets count differently

/// Whether a spreadsheet's double keeps every digit of `decimal`.
bool fits_double(std::string_view decimal) {
  std::size_t digits = 0;
  for (const char c : decimal)
    if (c >= '0' && c <= '9' && (digits > 0 || c != '0')) ++digits;
  return digits <= kDoubleDigits;
}

/// Amounts show all their decimals; what is only as long as it needs to be shows no zeros behind.
std::string number_format(int digits) {
  constexpr int kMostFixed = 6;
  return digits == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(digits), digits > kMostFixed ? '#' : '0');
}

class Book {
 public:
  Book(const Sheet& sheet, const std::filesystem::path& file) : sheet_(sheet) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(file.c_str(), &options);
    if (!book_) return;
    page_ = workbook_add_worksheet(book_, nullptr);
    lxw_format* bold = workbook_add_format(book_);
    format_set_bold(bold);
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      formats_.push_back(format_of(sheet.columns[c]));
      worksheet_set_column(page_, column(c), column(c), 16, nullptr);
      worksheet_write_string(page_, 0, column(c), sheet.columns[c].name.c_str(), bold);
    }
    worksheet_freeze_panes(page_, 1, 0);
  }
  ~Book() {
    if (book_) workbook_close(book_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  [[nodiscard]] bool open() const { return book_ != nullptr; }

  [[nodiscard]] lxw_error write(std::size_t row, std::size_t index, const std::string& text) {
    if (text.empty()) return LXW_NO_ERROR;
    const auto line = static_cast<lxw_row_t>(row + 1);
    const Sheet::Kind kind = sheet_.columns[index].kind;
    if (kind == Sheet::Kind::Number && fits_double(text))
      return worksheet_write_number(page_, line, column(index), std::strtod(text.c_str(), nullptr), formats_[index]);
    const auto date = kind == Sheet::Kind::Date ? parse_iso_date(text) : std::nullopt;
    if (date && date->days >= kFirstExcelDay)
      return worksheet_write_number(page_, line, column(index), date->days - kExcelEpoch, formats_[index]);
    return worksheet_write_string(page_, line, column(index), text.c_str(), nullptr);
  }

  [[nodiscard]] lxw_error close() {
    lxw_workbook* book = book_;
    book_ = nullptr;
    return workbook_close(book);
  }

 private:
  static lxw_col_t column(std::size_t index) { return static_cast<lxw_col_t>(index); }
  lxw_format* format_of(const Sheet::Column& info) {
    if (info.kind != Sheet::Kind::Number && info.kind != Sheet::Kind::Date) return nullptr;
    lxw_format* format = workbook_add_format(book_);
    format_set_num_format(format, info.kind == Sheet::Kind::Date ? "yyyy-mm-dd" : number_format(info.digits).c_str());
    return format;
  }

  const Sheet& sheet_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* page_ = nullptr;
  std::vector<lxw_format*> formats_;
};

}  // namespace

Result<void> write_xlsx(const Sheet& sheet, const std::filesystem::path& file, const Progress& progress) {
  if (sheet.rows + 1 > kMostRows) return fail("export_too_many_rows", {{"rows", std::to_string(sheet.rows)}});
  Book book(sheet, file);
  if (!book.open()) return fail("export_write", {{"file", file.string()}, {"why", "the file cannot be made"}});
  for (std::size_t row = 0; row < sheet.rows; ++row) {
    for (std::size_t column = 0; column < sheet.columns.size(); ++column)
      if (const lxw_error error = book.write(row, column, sheet.cell(row, column)); error != LXW_NO_ERROR)
        return fail("export_write", {{"file", file.string()}, {"why", lxw_strerror(error)}},
                    {.file = {}, .line = 0, .table = sheet.title, .column = sheet.columns[column].name, .row = static_cast<std::int64_t>(row + 1)});
    if (progress && row % kProgressRows == 0 && !progress(static_cast<std::int64_t>(row), static_cast<std::int64_t>(sheet.rows)))
      return cancelled();
  }
  if (const lxw_error error = book.close(); error != LXW_NO_ERROR)
    return fail("export_write", {{"file", file.string()}, {"why", lxw_strerror(error)}});
  return {};
}

}  // namespace runrate
