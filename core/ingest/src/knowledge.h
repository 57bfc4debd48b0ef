#pragma once
#include <array>
#include <map>
#include <optional>
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
  std::vector<std::string> wide;                                ///< words that say of a sheet with periods as columns that its numbers are the table's
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
  std::vector<std::string> ids, joins;  ///< words for a key, and words that only join others, in headers
  std::vector<std::string> each;        ///< headers of prices that are to be taken as often as the quantity says
  std::vector<std::string> first_names, last_names;  ///< headers of the two parts of a person's name
  std::vector<std::string> reached;     ///< words for what has been, beside what was planned
  std::vector<std::string> parts;       ///< headers of ids of the things in a subscription
  /// What the rows of a table are called in headers, by table; the longest first.
  std::map<std::string, std::vector<std::string>, std::less<>> things;
  /// "won", "lost" and "not" to words within the name of a stage.
  std::map<std::string, std::vector<std::string>, std::less<>> closing;
  std::vector<std::string> entered;    ///< beginnings of headers of columns that say when a deal entered a stage
  /// Words in the question of a survey: "nps", "csat", "ces", "comment" to parts of header forms.
  std::map<std::string, std::vector<std::string>, std::less<>> questions;
  /// First bytes, in either case, of the words in `blanks`, `yes_no` and so on: most cells are told apart by theirs.
  std::array<std::uint32_t, 256> blank_sizes{};  ///< by the first byte: a bit for each length that a blank word has, in bytes
  std::array<bool, 256> yes_no_starts{}, total_starts{}, weekday_starts{};

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
  /// The field that a header names beside the thing whose it is: "owner" of "Opportunity - Owner". Nothing where it names none of the
  /// table's; empty where it names nothing else.
  [[nodiscard]] std::optional<std::string> without_thing(std::string_view table, std::string_view form) const;
  /// What may follow the thing where both are one word, as German and Dutch write them: "phase" of "Dealphase", "nr" of "Vertragsnr.".
  [[nodiscard]] std::vector<std::string> glued_to_thing(std::string_view table, std::string_view form) const;
  /// Whether a header asks such a question, of "nps", "csat", "ces" and "comment"; short words must stand alone.
  [[nodiscard]] bool asks(std::string_view form, std::string_view kind) const;
  /// "won" or "lost" where a word within the name of a stage says so, else empty.
  [[nodiscard]] std::string closing_of(std::string_view stage_form) const;
  /// 1, 0, or -1 where the word says neither.
  [[nodiscard]] int yes_or_no(std::string_view written) const;
};

[[nodiscard]] const Knowledge& knowledge();

}  // namespace runrate::ingest
