#pragma once
#include <string>

#include <QLocale>
#include <QString>
#include <QStringList>

#include "report/content.h"

namespace runrate {

// How numbers, changes and periods are written for people, by QLocale. Exact numbers stay exact until here; rounding is half away
// from zero.

/// Card: at most four significant digits. Exact: all that the unit has (money to its minor unit, percent to two decimals).
enum class Precision { Card, Exact };

/// "€ 49,730", "€ 10.16 M", "1.9 %", "2.7 ×", "51.8 days", "—" where there is no number. `cases`: a rate over fewer than 100 is
/// written without decimals.
[[nodiscard]] QString format_figure(const Figure& figure, Precision precision = Precision::Card, std::optional<std::int64_t> cases = {});
/// The same with "+" or "−" before the currency.
[[nodiscard]] QString format_signed(const Figure& figure, Precision precision = Precision::Card, std::optional<std::int64_t> cases = {});
/// The same for figures that stand beneath or beside each other: all with as many decimals, so that their points meet.
[[nodiscard]] QStringList format_alike(const std::vector<const Figure*>& figures, Precision precision = Precision::Card);
/// "€ 103,400": exact, of a figure that has no decimals.
[[nodiscard]] QString format_whole(const Figure& figure);
/// Why there is no number, in words; empty where there is one.
[[nodiscard]] QString reason_text(const Figure& figure);
/// "60 k", "1.2 M", "20 %": three significant digits, without a currency.
[[nodiscard]] QString format_axis(double value, Unit unit);
/// "12,345".
[[nodiscard]] QString format_count(std::int64_t count);
/// "65 %" of a fraction; no decimals from 10 % on.
[[nodiscard]] QString format_share(const Rational& fraction);
/// "+2.3 %", "−19 %".
[[nodiscard]] QString format_relative(const Rational& fraction);
/// The sign of a currency: "€", "$", "CHF".
[[nodiscard]] QString currency_sign(const std::string& code);

/// A change in words, in parts, so that a card can colour the first: "▲ +€ 1,130 (+2.3 %)" and "vs Sep".
struct ChangeText {
  QString arrow;   ///< "▲", "▼" or empty
  QString amount;  ///< "+€ 1,130 (+2.3 %)", "−0.4 points", "no change", "new", "no earlier value"
  QString versus;  ///< "vs Sep", "vs Sep, same days", or empty
  enum class Mood { Neutral, Good, Bad } mood = Mood::Neutral;
  [[nodiscard]] QString whole() const;
};
/// `period` is the label of the period that is shown, by which the earlier one is named as briefly as is clear.
[[nodiscard]] ChangeText change_text(const Change& change, const std::string& period, Precision precision = Precision::Card,
                                     std::optional<std::int64_t> cases = {});

/// "October 2026", "Q3 2026", "week 41, 2026", "2026", "17 October 2026", "all time", "1 Jan 2026 to 31 Mar 2026"; what is no label comes
/// back as it is.
[[nodiscard]] QString period_name(const std::string& label);
/// "October", "Q3", "week 41": for titles that need no year.
[[nodiscard]] QString period_word(const std::string& label);
/// "Oct", "Q3", "W41", "2026", "17 Oct"; with the year where `with_year`.
[[nodiscard]] QString period_short(const std::string& label, bool with_year = false);
/// "O", "Q3", "41": for axes; a month's first letter.
[[nodiscard]] QString period_axis(const std::string& label, bool one_letter);
/// "17 Oct 2026" in the locale's form.
[[nodiscard]] QString date_text(Date date);
[[nodiscard]] QString date_time_text(Instant instant, const TimeZone& zone);

/// How the locale writes a day in figures, with all four of the year's; English stays with its own short form.
[[nodiscard]] QString day_form(const QLocale& locale);
/// A message in the language of the window; falls back to the English text.
[[nodiscard]] QString message_text(const Message& message);
[[nodiscard]] QString error_text(const Error& error);
[[nodiscard]] QString to_qt(std::string_view text);

}  // namespace runrate
