#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/date.h"
#include "cell_text.h"
#include "column_profile.h"
#include "currency_text.h"
#include "date_text.h"
#include "number_text.h"
#include "packs/packs.h"

namespace runrate::ingest {
namespace {

std::optional<std::int64_t> cents(std::string_view text, char decimal = '.') {
  const auto number = scan_number(text);
  return number ? number->scaled(decimal, 2) : std::nullopt;
}

TEST(NumberText, ReadsUsualSpellings) {
  EXPECT_EQ(cents("1054"), 105400);
  EXPECT_EQ(cents("$1,054.00"), 105400);
  EXPECT_EQ(cents("(1,234.50)"), -123450);
  EXPECT_EQ(cents("-$1,234.50"), -123450);
  EXPECT_EQ(cents("1.054,00 €", ','), 105400);
  EXPECT_EQ(cents("1 054,00", ','), 105400);
  EXPECT_EQ(cents("1\xC2\xA0"
                  "054,5",
                  ','),
            105450);
  EXPECT_EQ(cents("CHF 1'234.50"), 123450);
  EXPECT_EQ(cents("45k"), 4500000);
  EXPECT_EQ(cents("1.2M"), 120000000);
  EXPECT_EQ(cents("25 %"), 25);
  EXPECT_EQ(cents("50-"), -5000);
  EXPECT_EQ(cents("0.005"), 1);
  EXPECT_EQ(cents("-0.005"), -1);
  for (const char* const bad : {"", "abc", "1,23,4.5x", "12-34", "1.2.3", "A12", "--5", "$", "0007e12"}) EXPECT_FALSE(scan_number(bad)) << bad;
}

TEST(NumberText, KnowsWhatItsMarksProve) {
  EXPECT_EQ(scan_number("1.234")->decimals, Decimals::Ambiguous);
  EXPECT_EQ(scan_number("1,234")->decimals, Decimals::Ambiguous);
  EXPECT_EQ(scan_number("1,234.5")->decimals, Decimals::Point);
  EXPECT_EQ(scan_number("1.234.567")->decimals, Decimals::Comma);
  EXPECT_EQ(scan_number("0.123")->decimals, Decimals::Point);
  EXPECT_EQ(scan_number("12,5")->decimals, Decimals::Comma);
  EXPECT_EQ(scan_number("1 234")->decimals, Decimals::Plain);
  EXPECT_TRUE(scan_number("007")->leading_zero);
  EXPECT_TRUE(scan_number("4,086918E+00")->exponent);
}

std::string day(std::string_view text, DateOrder order = DateOrder::Dmy) {
  const auto date = scan_date(text);
  if (!date) return "none";
  const auto read = to_day(*date, {order, false}, TimeZone());
  return read ? to_iso(*read) : "none";
}

TEST(DateText, ReadsUsualOrders) {
  EXPECT_EQ(day("2025-10-17"), "2025-10-17");
  EXPECT_EQ(day("2025/1/7"), "2025-01-07");
  EXPECT_EQ(day("03/04/2025", DateOrder::Dmy), "2025-04-03");
  EXPECT_EQ(day("03/04/2025", DateOrder::Mdy), "2025-03-04");
  EXPECT_EQ(day("3.4.25"), "2025-04-03");
  EXPECT_EQ(day("17 Oct 2025"), "2025-10-17");
  EXPECT_EQ(day("October 17, 2025"), "2025-10-17");
  EXPECT_EQ(day("Friday, October 17, 2025"), "2025-10-17");
  EXPECT_EQ(day("17. März 2025"), "2025-03-17");
  EXPECT_EQ(day("17 de octubre de 2025"), "2025-10-17");
  EXPECT_EQ(day("17-Oct-25"), "2025-10-17");
  EXPECT_EQ(day("45947"), "2025-10-17");
  EXPECT_EQ(day("20251017"), "2025-10-17");
  for (const char* const bad : {"2023-02-29", "32/13/2025", "1.2", "10:30", "2025-10", "May", "12", "1234-56-78", "2025-10-17x"})
    EXPECT_EQ(day(bad), "none") << bad;
}

std::string stamp(std::string_view text, bool utc = false, const char* zone = "UTC") {
  const auto date = scan_date(text);
  if (!date) return "none";
  const auto at = to_instant(*date, {DateOrder::Mdy, utc}, *TimeZone::find(zone));
  return at ? to_iso(LocalTime{at->ms}) : "none";
}

TEST(DateText, ReadsTimesAndZones) {
  EXPECT_EQ(stamp("2023-07-28 3:00"), "2023-07-28T03:00:00");
  EXPECT_EQ(stamp("2025-12-04 07:57:14.083"), "2025-12-04T07:57:14.083");
  EXPECT_EQ(stamp("2023-05-12T15:07:00+02:00"), "2023-05-12T13:07:00");
  EXPECT_EQ(stamp("2016-06-03 12:43:50 -0400"), "2016-06-03T16:43:50");
  EXPECT_EQ(stamp("2010-03-24 17:18:46 PDT"), "2010-03-25T00:18:46");
  EXPECT_EQ(stamp("3/1/2017 9:15 PM"), "2017-03-01T21:15:00");
  EXPECT_EQ(stamp("3/1/2017 12:05 am"), "2017-03-01T00:05:00");
  EXPECT_EQ(stamp("2025-01-15 10:00", false, "America/New_York"), "2025-01-15T15:00:00");
  EXPECT_EQ(stamp("2025-01-15 10:00", true, "America/New_York"), "2025-01-15T10:00:00");
  EXPECT_EQ(stamp("2025-01-15", false, "Asia/Tokyo"), "2025-01-14T15:00:00");
}

TEST(DateText, MidnightInUtcIsAPlainDay) {
  const auto date = scan_date("2023-12-23 00:00");
  EXPECT_EQ(to_iso(*to_day(*date, {DateOrder::Ymd, true}, *TimeZone::find("America/New_York"))), "2023-12-23");
}

TEST(CurrencyText, NamesCodes) {
  EXPECT_EQ(currency_code("€", ""), "EUR");
  EXPECT_EQ(currency_code("usd", ""), "USD");
  EXPECT_EQ(currency_code("$", "AUD"), "AUD");
  EXPECT_EQ(currency_code("$", "EUR"), "USD");
  EXPECT_EQ(currency_in_header("Wert (€)", ""), "EUR");
  EXPECT_EQ(currency_in_header("amount_usd", ""), "USD");
  EXPECT_EQ(currency_in_header("Total all", ""), "");
}

TEST(Intervals, AreReadInWords) {
  EXPECT_EQ(read_interval("annual"), "year");
  EXPECT_EQ(read_interval("monatlich"), "month");
  EXPECT_EQ(read_interval("half-year"), "half-year");
  EXPECT_EQ(read_interval("24 months"), "24 months");
  EXPECT_EQ(read_interval("2 years"), "24 months");
  EXPECT_EQ(read_interval("12 months"), "year");
  EXPECT_FALSE(read_interval("sometimes"));
}

const ColumnInfo& column(const char* table, const char* id) { return *builtin_packs().schema.table(table)->column(id); }

std::string typed(const ColumnInfo& info, std::string_view text, std::string_view currency = "") {
  const auto cell = parse_cell(info, text, currency, {});
  return cell ? write_cell(info, *cell, currency, {}) : cell.error().message.id;
}

TEST(TypedCells, AreReadOrRefusedWithAReason) {
  EXPECT_EQ(typed(column("deals", "amount"), "1,234.5"), "1234.50");
  EXPECT_EQ(typed(column("deals", "amount"), "1.234,5"), "1234.50");
  EXPECT_EQ(typed(column("deals", "amount"), "1234.5", "JPY"), "1235");
  EXPECT_EQ(typed(column("deals", "amount"), "lots"), "cell_no_number");
  EXPECT_EQ(typed(column("deals", "closed_on"), "17.10.2025"), "2025-10-17");
  EXPECT_EQ(typed(column("deals", "closed_on"), "03/04/2025"), "cell_two_dates");
  EXPECT_EQ(typed(column("deals", "outcome"), "Closed Won"), "won");
  EXPECT_EQ(typed(column("deals", "outcome"), "perhaps"), "cell_no_choice");
  EXPECT_EQ(typed(column("deals", "probability"), "25 %"), "0.25");
  EXPECT_EQ(typed(column("deals", "probability"), "2"), "cell_too_large");
  EXPECT_EQ(typed(column("deals", "deal_id"), " "), "cell_required");
  EXPECT_EQ(typed(column("accounts", "strategic"), "ja"), "yes");
  EXPECT_EQ(typed(column("rates", "month"), "2025-10"), "2025-10");
}

TEST(Rows, AreCheckedAgainstBounds) {
  const TableInfo& surveys = *builtin_packs().schema.table("surveys");
  std::vector<Cell> cells(surveys.columns.size());
  cells[static_cast<std::size_t>(surveys.find("survey_id"))] = std::string("V1");
  cells[static_cast<std::size_t>(surveys.find("kind"))] = std::string("csat");
  cells[static_cast<std::size_t>(surveys.find("score"))] = std::int64_t{60000};
  const auto bad = validate_row(surveys, cells);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().message.id, "cell_too_large");
  EXPECT_EQ(bad.error().where.column, "score");
  cells[static_cast<std::size_t>(surveys.find("kind"))] = std::string("nps");
  EXPECT_TRUE(validate_row(surveys, cells));
}

TEST(Profile, NumbersThatAreJudgedAtOnceTellTheSame) {
  // Short numbers are not counted first where a column has many: one by one, each in a column of its own, they have to add up to the same.
  ColumnProfile all;
  ColumnProfile sum;
  for (int n = 0; n < 12'000; ++n) {
    const std::string cell = std::to_string(n);
    all.add_all(1, [&cell](std::size_t) { return std::string_view(cell); });
    ColumnProfile one;
    one.add_all(1, [&cell](std::size_t) { return std::string_view(cell); });
    one.finish();
    for (std::int64_t ColumnProfile::*const count : {&ColumnProfile::rows, &ColumnProfile::numbers, &ColumnProfile::plain, &ColumnProfile::point, &ColumnProfile::comma, &ColumnProfile::ambiguous, &ColumnProfile::percents,
                                                     &ColumnProfile::leading_zeros, &ColumnProfile::above_one, &ColumnProfile::fractions, &ColumnProfile::small, &ColumnProfile::dates, &ColumnProfile::serials,
                                                     &ColumnProfile::compact, &ColumnProfile::yes_no, &ColumnProfile::one_zero, &ColumnProfile::nothing})
      sum.*count += one.*count;
    sum.digits = std::max(sum.digits, one.digits);
  }
  all.finish();
  EXPECT_EQ(all.rows, 12'000);
  EXPECT_EQ(all.numbers, sum.numbers);
  EXPECT_EQ(all.plain, sum.plain);
  EXPECT_EQ(all.point + all.comma + all.ambiguous + all.percents, sum.point + sum.comma + sum.ambiguous + sum.percents);
  EXPECT_EQ(all.leading_zeros, sum.leading_zeros);
  EXPECT_EQ(all.above_one, sum.above_one);
  EXPECT_EQ(all.fractions, sum.fractions);
  EXPECT_EQ(all.small, sum.small);
  EXPECT_EQ(all.dates, sum.dates);
  EXPECT_EQ(all.serials, sum.serials);
  EXPECT_EQ(all.compact, sum.compact);
  EXPECT_EQ(all.yes_no, sum.yes_no);
  EXPECT_EQ(all.one_zero, sum.one_zero);
  EXPECT_EQ(all.nothing, sum.nothing);
  EXPECT_EQ(all.digits, sum.digits);
  EXPECT_TRUE(all.many);
}

}  // namespace
}  // namespace runrate::ingest
