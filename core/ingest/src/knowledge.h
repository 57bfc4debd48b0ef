#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "preset.h"

namespace runrate::ingest {

/// A header that may stand for a column of ours, in the form in which headers are compared.
struct Synonym {
  std::string column;
  int rank = 0;  ///< 0 = our own name, then in the order of the data: earlier ones are more to the point
};

struct TableWords {
  std::vector<std::string> files;                               ///< forms of words in file names
  std::unordered_map<std::string, std::vector<Synonym>> headers;  ///< header form to columns
  bool keyless = false;  ///< rows may come without a key of their own: it is made from their cells
};

/// What is known about other people's files, read once from resources/presets. Broken data is a broken build: std::logic_error.
struct Knowledge {
  std::map<std::string, TableWords, std::less<>> tables;
  std::vector<Preset> presets;
  /// "deals.outcome" or "outcome" to folded word to our value.
  std::map<std::string, std::unordered_map<std::string, std::string>, std::less<>> values;
  std::unordered_map<std::string, int> months;
  std::unordered_map<std::string, bool> yes_no;
  std::vector<std::string> weekdays, blanks, totals, stages;
  std::vector<std::string> entered;    ///< beginnings of headers of columns that say when a deal entered a stage
  /// Words in the question of a survey: "nps", "csat", "ces", "comment" to parts of header forms.
  std::map<std::string, std::vector<std::string>, std::less<>> questions;
  /// First bytes, in either case, of the words in `blanks`, `yes_no` and so on: most cells are told apart by theirs.
  std::array<bool, 256> blank_starts{}, yes_no_starts{}, total_starts{}, weekday_starts{};

  /// 1 to 12, or 0.
  [[nodiscard]] int month(std::string_view word) const;
  [[nodiscard]] bool is_weekday(std::string_view word) const;
  /// A word for "nothing": N/A, null, a dash.
  [[nodiscard]] bool is_blank_word(std::string_view trimmed) const;
  [[nodiscard]] bool is_total_word(std::string_view cell) const;
  /// All that the word may mean in a column of that id, whatever the table.
  [[nodiscard]] std::vector<std::string> meanings(std::string_view column, std::string_view written) const;
  /// Our value for what stands in a column of choices, or nothing known: empty.
  [[nodiscard]] std::string value(std::string_view table, std::string_view column, std::string_view written) const;
  /// 1, 0, or -1 where the word says neither.
  [[nodiscard]] int yes_or_no(std::string_view written) const;
};

[[nodiscard]] const Knowledge& knowledge();

}  // namespace runrate::ingest
