#include "period_text.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "knowledge.h"

namespace runrate::ingest {
namespace {

constexpr std::array<std::string_view, 9> kQuarter{"q", "quarter", "qtr", "quartal", "quart", "t", "trimestre", "trim", "kwartaal"};
constexpr std::array<std::string_view, 5> kYear{"fy", "gj", "year", "jahr", "cy"};
constexpr std::array<std::string_view, 8> kOrdinal{"st", "nd", "rd", "th", "er", "e", "o", "eme"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A run of digits or of letters: "q1", "1q24" and "q1 24" are all taken apart alike.
std::vector<std::string> runs_of(const std::string& form) {
  std::vector<std::string> out;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == ' ') continue;
    const bool joined = i > 0 && form[i - 1] != ' ' && digit(form[i - 1]) == digit(form[i]);
    if (joined) out.back() += form[i];
    else out.emplace_back(1, form[i]);
  }
  return out;
}

bool is_number(const std::string& run) { return run[0] >= '0' && run[0] <= '9'; }

}  // namespace

PeriodWords take_period_words(std::string_view text) {
  PeriodWords out;
  const auto other = [&out](const std::string& run) { out.rest += (out.rest.empty() ? "" : " ") + run; };
  for (const std::string& run : runs_of(header_form(text))) {
    if (is_number(run)) {
      const bool four = run.size() == 4 && (run.starts_with("19") || run.starts_with("20"));
      if (four && out.year == 0) out.year = std::stoi(run);
      else if (run.size() == 1 && out.small == 0 && run[0] >= '1' && run[0] <= '4') out.small = run[0] - '0';
      else if (run.size() == 2 && out.year == 0) out.year = 2000 + std::stoi(run);
      else other(run);
    } else if (one_of(kQuarter, run) && !out.quarter) {
      out.quarter = true;
    } else if (one_of(kYear, run) && !out.named_year) {
      out.named_year = true;
    } else if (const int named = knowledge().month(run); named > 0 && out.month == 0) {
      out.month = named;
    } else if (!one_of(kOrdinal, run) || out.small == 0) {
      other(run);
    }
  }
  return out;
}

std::optional<Period> PeriodWords::period(const CalendarRules& rules) const {
  if (year == 0 || quarter != (small > 0) || (quarter && month > 0)) return std::nullopt;
  if (quarter) return parse_period(fmt::format("{:04}-Q{}", year, small), rules);
  if (month > 0) return parse_period(fmt::format("{:04}-{:02}", year, month), rules);
  return named_year ? parse_period(fmt::format("{:04}", year), rules) : std::nullopt;
}

std::optional<Period> read_period_words(std::string_view text, const CalendarRules& rules) {
  if (text.size() > 32) return std::nullopt;
  const PeriodWords words = take_period_words(text);
  return words.rest.empty() ? words.period(rules) : std::nullopt;
}

}  // namespace runrate::ingest
