#include "header_rows.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "date_text.h"
#include "knowledge.h"
#include "number_text.h"
#include "period_text.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kMostHeaderRows = 3;

enum class Kind { Blank, Number, Date, Word, Mixed };

Kind kind_of(std::string_view cell) {
  cell = trim(cell);
  if (cell.size() > 2 && cell.front() == '\'' && cell.back() == '\'') cell = cell.substr(1, cell.size() - 2);  // '1' in one row, 1 in the others
  if (cell.empty() || knowledge().is_blank_word(cell)) return Kind::Blank;
  if (const auto date = scan_date(cell); date && date->shape != DateText::Shape::Serial && date->shape != DateText::Shape::Compact)
    return Kind::Date;
  return scan_number(cell) ? Kind::Number : Kind::Word;
}

bool is_value(Kind kind) { return kind == Kind::Number || kind == Kind::Date; }

Kind kind_at(const SampleRow& row, std::size_t column) { return column < row.cells.size() ? kind_of(row.cells[column]) : Kind::Blank; }

/// What all filled cells of a column are, from row `from` on; Mixed where they differ, Blank where none is filled. Rows like the one
/// above them are left out: files put together from several bring their header again.
std::vector<Kind> kinds_below(const std::vector<SampleRow>& rows, std::size_t from, std::size_t width) {
  std::vector<Kind> out(width, Kind::Blank);
  for (std::size_t i = from; i < rows.size(); ++i) {
    if (from > 0 && width > 1 && rows[i].cells == rows[from - 1].cells) continue;
    for (std::size_t c = 0; c < width; ++c) {
      const Kind kind = kind_at(rows[i], c);
      if (kind == Kind::Blank) continue;
      out[c] = out[c] == Kind::Blank || out[c] == kind ? kind : Kind::Mixed;
    }
  }
  return out;
}

/// The number of a year, 2025, or of a month, 202503, among those of its kind.
std::optional<int> period_of_number(std::string_view cell) {
  cell = trim(cell);
  if ((cell.size() != 4 && cell.size() != 6) || !std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  const int year = (cell[0] - '0') * 1000 + (cell[1] - '0') * 100 + (cell[2] - '0') * 10 + (cell[3] - '0');
  if (year < 1980 || year > 2100) return std::nullopt;
  if (cell.size() == 4) return year;
  const int month = (cell[4] - '0') * 10 + (cell[5] - '0');
  return month >= 1 && month <= 12 ? std::optional(year * 12 + month) : std::nullopt;
}

/// Years or months side by side, one after the other: the columns of a plan or a balance.
bool names_years(const SampleRow& row) {
  int run = 0;
  std::optional<int> last;
  for (const std::string& cell : row.cells) {
    const auto year = period_of_number(cell);
    if (year && (!last || *year == *last + 1 || *year == *last - 1)) ++run;
    else if (is_value(kind_of(cell))) return false;
    if (year) last = year;
  }
  return run >= 2;
}

/// A row with years above one with months or quarters, each year above the first of its own.
bool names_years_above(const std::vector<SampleRow>& rows, std::size_t at) {
  if (at + 1 >= rows.size()) return false;
  const std::vector<std::string>& above = rows[at].cells;
  const std::vector<std::string>& below = rows[at + 1].cells;
  std::size_t first = 0;
  for (std::size_t c = above.size(); c-- > 0;) {
    const std::string_view cell = trim(above[c]);
    if (cell.empty()) continue;
    if (cell.size() == 4 && period_of_number(cell)) first = c;
    else if (c > 0) return false;
  }
  const auto is_part = [](const std::string& cell) {
    const PeriodWords words = take_period_words(cell);
    return words.rest.empty() && words.year == 0 && words.names_part();
  };
  std::size_t parts = 0;
  for (std::size_t c = first; first > 0 && c < below.size(); ++c) {
    if (is_part(below[c])) ++parts;
    else if (is_value(kind_of(below[c]))) return false;
  }
  return parts >= 2;
}

/// Whether the cells of the row come again below in their own columns, as values do and names do not.
bool recurs(const std::vector<SampleRow>& rows, std::size_t at) {
  std::size_t filled = 0;
  std::size_t again = 0;
  for (std::size_t c = 0; c < rows[at].cells.size(); ++c) {
    const std::string_view cell = trim(rows[at].cells[c]);
    if (cell.empty()) continue;
    ++filled;
    for (std::size_t i = at + 1; i < rows.size(); ++i)
      if (c < rows[i].cells.size() && trim(rows[i].cells[c]) == cell) {
        ++again;
        break;
      }
  }
  return again * 2 > filled;
}

/// What comes before the number in the likes of ACC-17 and case/3; empty where the text is not of that kind.
std::string_view series_of(std::string_view cell) {
  cell = trim(cell);
  const std::size_t last = cell.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last == 0 || last + 1 == cell.size() || std::string_view("/-#:").find(cell[last]) == std::string_view::npos) return {};
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return letter(cell[last - 1]) ? cell.substr(0, last + 1) : std::string_view();
}

/// Whether the cell and all that are below it are of one series: ACC-1, ACC-2, ...
bool goes_on_below(const std::vector<SampleRow>& rows, std::size_t at, std::size_t column) {
  const std::string_view series = column < rows[at].cells.size() ? series_of(rows[at].cells[column]) : std::string_view();
  if (series.empty() || rows.size() < at + 3) return false;
  return std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(at) + 1, rows.end(),
                     [&](const SampleRow& row) { return column < row.cells.size() && series_of(row.cells[column]) == series; });
}

/// Positive: the row is a header; negative: it is data; 0: nothing tells.
int judge(const std::vector<SampleRow>& rows, std::size_t at, const std::vector<Kind>& below) {
  if (names_years(rows[at])) return 1;
  int header = 0;
  int perhaps = 0;  // numbers above words: the codes that something is called by
  int data = 0;
  for (std::size_t c = 0; c < below.size(); ++c) {
    const Kind kind = kind_at(rows[at], c);
    if (kind == Kind::Blank || below[c] == Kind::Blank || below[c] == Kind::Mixed) continue;
    if (kind == below[c]) data += is_value(kind) || goes_on_below(rows, at, c) ? 1 : 0;
    else ++(is_value(below[c]) ? header : perhaps);
  }
  if (header != data) return header > data ? 1 : -1;
  return header == 0 && perhaps > 0 ? 1 : 0;
}

bool is_header(const std::vector<SampleRow>& rows, std::size_t at, std::size_t width) {
  const std::vector<Kind> below = kinds_below(rows, at + 1, width);
  const int verdict = judge(rows, at, below);
  if (verdict != 0) return verdict > 0;
  std::size_t values = 0;
  std::size_t words = 0;
  for (const std::string& cell : rows[at].cells) {
    values += is_value(kind_of(cell)) ? 1U : 0U;
    words += kind_of(cell) == Kind::Word ? 1U : 0U;
  }
  if (values > 0) return values * 3 <= words && rows.size() > at + 1;
  return words == 0 || !recurs(rows, at);
}

bool has_letter(std::string_view cell) {
  return std::any_of(cell.begin(), cell.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

/// Rows of names one below the other: words, or nothing, above columns that hold values throughout.
bool are_headers(const std::vector<SampleRow>& rows, std::size_t first, std::size_t count, std::size_t width) {
  if (first + count + 1 >= rows.size() || width < 2) return false;
  const std::vector<Kind> below = kinds_below(rows, first + count, width);
  for (std::size_t at = first; at < first + count; ++at) {
    std::size_t words = 0;
    for (std::size_t c = 0; c < rows[at].cells.size(); ++c) {
      const Kind kind = kind_at(rows[at], c);
      if (is_value(kind)) return false;
      if (c < width && kind == Kind::Word && has_letter(rows[at].cells[c]) && is_value(below[c])) ++words;
    }
    if (words == 0) return false;
  }
  return true;
}

/// What a survey tool writes below a question that has one answer only.
bool says_nothing(std::string_view cell) {
  static constexpr std::array<std::string_view, 4> kPlain{"response", "open-ended response", "points", "answer"};
  const std::string name = fold(cell);
  return name.empty() || std::find(kPlain.begin(), kPlain.end(), name) != kPlain.end();
}

/// The row that a survey tool writes below its questions: what kind of answer each has, and nothing below what names the respondent.
bool names_answers(const std::vector<SampleRow>& rows, std::size_t at) {
  if (at == 0 || at + 1 >= rows.size() || !trim(rows[at].cells[0]).empty() || trim(rows[at - 1].cells[0]).empty()) return false;
  const std::vector<std::string>& cells = rows[at].cells;
  const auto is_kind = [](const std::string& cell) { return fold(trim(cell)) == "response" || fold(trim(cell)) == "open-ended response"; };
  return std::any_of(cells.begin(), cells.end(), is_kind) &&
         std::none_of(cells.begin(), cells.end(), [](const std::string& cell) { return is_value(kind_of(cell)); });
}

std::vector<std::string> join(const std::vector<SampleRow>& rows, std::size_t first, std::size_t count) {
  std::vector<std::string> names = rows[first].cells;
  for (std::size_t i = first + 1; i < first + count; ++i) {
    const std::vector<std::string>& more = rows[i].cells;
    names.resize(std::max(names.size(), more.size()));
    for (std::size_t c = 0; c < more.size(); ++c) {
      const std::string_view word = trim(more[c]);
      if (says_nothing(word)) continue;
      // A question stands above the first of its answers only.
      std::string above;
      for (std::size_t left = c + 1; left-- > 0 && above.empty() && i == first + 1;)
        above = left < rows[first].cells.size() ? trim(rows[first].cells[left]) : std::string_view();
      if (i > first + 1) above = trim(names[c]);
      names[c] = above.empty() ? std::string(word) : above + " - " + std::string(word);
    }
  }
  return names;
}

std::size_t filled(const SampleRow& row) {
  return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !trim(cell).empty(); }));
}

/// A name and what it is, at the beginning of a line that is blank otherwise: "Period:;May 2025;;;".
bool is_pair(const SampleRow& row) {
  return row.cells.size() > 3 && filled(row) == 2 && !trim(row.cells[0]).empty() && !trim(row.cells[1]).empty() && !is_value(kind_of(row.cells[0]));
}

/// A lone text, or a name and what it is, above a row of names, with blank cells behind it, as spreadsheets fill up the lines above a table.
bool is_title(const std::vector<SampleRow>& rows, std::size_t at, std::size_t width) {
  constexpr std::size_t kMostTitles = 30;
  const auto is_lone = [](const SampleRow& row) { return row.cells.size() > 2 && filled(row) == 1; };
  if (width < 3 || (!is_lone(rows[at]) && !is_pair(rows[at])) || trim(rows[at].cells[0]).empty()) return false;
  bool proved = true;  // a text alone heads nothing but the whole
  std::size_t names = at;
  for (; names < rows.size() && (filled(rows[names]) == 1 || is_pair(rows[names])); ++names)
    proved = proved && filled(rows[names]) == 1 && !is_value(kind_of(rows[names].cells[0]));
  if (names == rows.size() || names - at > kMostTitles) return false;
  if (names_years_above(rows, names)) return true;
  if (filled(rows[names]) * 3 < width * 2) return false;
  const std::vector<std::string>& cells = rows[names].cells;
  const bool words = std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return kind_of(cell) == Kind::Word || kind_of(cell) == Kind::Blank; });
  if (!words && !names_years(rows[names])) return false;
  return proved || (!trim(cells[0]).empty() && judge(rows, names, kinds_below(rows, names + 1, width)) > 0);
}

/// The first row that may be one of the table: what stands above is furniture. A header may name one column more or less than most
/// rows fill.
std::size_t first_of_table(const std::vector<SampleRow>& rows, std::size_t width) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t size = rows[i].cells.size();
    if (is_title(rows, i, width)) continue;
    if (size == width) return i;
    if (size < 2) continue;
    const bool holds_values = std::any_of(rows[i].cells.begin(), rows[i].cells.end(), [](const std::string& cell) { return is_value(kind_of(cell)); });
    if (holds_values) return i;  // data, though narrow: nothing of it is furniture
    if (size + 1 < width || filled(rows[i]) * 2 <= size) continue;
    // A narrow row of words is the header if no full row of words follows at once.
    bool better = false;
    for (std::size_t k = i + 1; k < rows.size() && k <= i + 2; ++k) {
      const auto is_word = [](const std::string& cell) { return kind_of(cell) == Kind::Word; };
      better = better || (rows[k].cells.size() == width && std::all_of(rows[k].cells.begin(), rows[k].cells.end(), is_word) && k + 1 < rows.size() &&
                          judge(rows, k, kinds_below(rows, k + 1, width)) > 0);
    }
    if (!better) return i;
  }
  return 0;
}

}  // namespace

bool is_rule(const SampleRow& row) {
  bool drawn = false;
  for (const std::string& written : row.cells) {
    const std::string_view cell = trim(written);
    if (cell.empty()) continue;
    if (cell.size() < 2 || cell.find_first_not_of("-=+:| ") != std::string_view::npos) return false;
    drawn = drawn || cell.find("--") != std::string_view::npos || cell.find("==") != std::string_view::npos;
  }
  return drawn;
}

HeaderRows find_header(const std::vector<SampleRow>& rows, std::size_t width) {
  HeaderRows out;
  out.first = first_of_table(rows, width);
  if (names_years_above(rows, out.first)) {
    out.count = 2;
    out.names = join(rows, out.first, out.count);
    return out;
  }
  if (!is_header(rows, out.first, width)) return out;
  out.count = 1;
  for (std::size_t count = kMostHeaderRows; count > 1 && out.count == 1; --count)
    if (are_headers(rows, out.first, count, width)) out.count = count;
  if (out.count == 1 && names_answers(rows, out.first + 1)) out.count = 2;
  out.names = join(rows, out.first, out.count);
  return out;
}

}  // namespace runrate::ingest
