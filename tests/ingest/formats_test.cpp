// Every way of writing a value that exports and people use, one row each: cells first, then what a whole column proves.
#include <gtest/gtest.h>

#include "base/date.h"
#include "date_text.h"
#include "ingest/importer.h"
#include "import_run.h"
#include "memory_target.h"
#include "number_text.h"
#include "temp_file.h"

namespace runrate::ingest {
namespace {

struct Spelling {
  const char* written;
  const char* read;  ///< "none": refused
};

std::string amount(std::string_view text, char decimal) {
  const auto number = scan_number(text);
  const auto value = number ? number->scaled(decimal, 4) : std::nullopt;
  if (!value) return "none";
  std::string out = std::to_string(*value < 0 ? -*value : *value);
  out.insert(0, out.size() < 5 ? 5 - out.size() : 0, '0');
  out.insert(out.size() - 4, ".");
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return (*value < 0 ? "-" : "") + out;
}

TEST(Formats, NumbersWithAPoint) {
  const Spelling all[] = {
      {"1234.5", "1234.5"}, {"1,234.50", "1234.5"}, {"1,234,567", "1234567"}, {"12,34,567.50", "1234567.5"}, {"1'234.50", "1234.5"},
      {"1\xE2\x80\x99" "234.50", "1234.5"}, {"1 234.50", "1234.5"}, {"1\xC2\xA0" "234.50", "1234.5"}, {"1\xE2\x80\xAF" "234.50", "1234.5"},
      {".5", "0.5"}, {"5.", "5"}, {"+5", "5"}, {"-5", "-5"}, {"\xE2\x88\x92" "5", "-5"}, {"\xE2\x80\x93" "5", "-5"}, {"5-", "-5"},
      {"(1,234.50)", "-1234.5"}, {"($1,234.50)", "-1234.5"}, {"$(1,234.50)", "-1234.5"}, {"-$5", "-5"}, {"$-5", "-5"}, {"$ 5", "5"},
      {"US$5", "5"}, {"USD 1,234.50", "1234.5"}, {"1,234.50 USD", "1234.5"}, {"\xC2\xA3" "5", "5"}, {"\xE2\x82\xAC" "5", "5"}, {"5\xE2\x82\xAC", "5"},
      {"CHF 25.-", "25"}, {"25.--", "25"}, {"45k", "45000"}, {"45K", "45000"}, {"$45k", "45000"}, {"1.2M", "1200000"}, {"1.2m", "1200000"},
      {"1.5bn", "1500000000"}, {"25%", "0.25"}, {"25 %", "0.25"}, {"-2.5%", "-0.025"}, {"4.086918E+00", "4.0869"}, {"1E+3", "1000"},
      {"007", "7"}, {"1e5", "none"}, {"12-34", "none"}, {"1,2,3", "none"}, {"1,23", "none"}, {"abc", "none"}, {"--5", "none"}, {"1.2.3", "none"},
      {"12,345,67.00", "none"}, {"$", "none"},
  };
  for (const Spelling& one : all) EXPECT_EQ(amount(one.written, '.'), one.read) << one.written;
}

TEST(Formats, NumbersWithAComma) {
  const Spelling all[] = {
      {"1234,5", "1234.5"}, {"1.234,50", "1234.5"}, {"1.234.567", "1234567"}, {"1 234,50", "1234.5"}, {"1\xC2\xA0" "234,50", "1234.5"},
      {"1'234,50", "1234.5"}, {"(1.234,50)", "-1234.5"}, {"1.234,50 \xE2\x82\xAC", "1234.5"}, {"\xE2\x82\xAC 1.234,50", "1234.5"},
      {"1.234,- \xE2\x82\xAC", "1234"}, {"25,-", "25"}, {"25,--", "25"}, {"25,\xE2\x80\x93", "25"}, {"25,50-", "-25.5"}, {"1,2 Mio.", "1200000"},
      {"3 Tsd.", "3000"}, {"1,5 Mrd.", "1500000000"}, {"25,5 %", "0.255"}, {"4,086918E+00", "4.0869"}, {"1.234", "1234"}, {"0,5", "0.5"},
      {"1,234,567", "none"},
  };
  for (const Spelling& one : all) EXPECT_EQ(amount(one.written, ','), one.read) << one.written;
}

std::string moment(std::string_view text, DateOrder order) {
  const auto date = scan_date(text);
  if (!date) return "none";
  if (!date->has_time) {
    const auto day = to_day(*date, {order, false}, TimeZone());
    return day ? to_iso(*day) : "none";
  }
  const auto at = to_instant(*date, {order, false}, TimeZone());
  return at ? to_iso(LocalTime{at->ms}) : "none";
}

TEST(Formats, DatesInAnyOrder) {
  const Spelling dmy[] = {
      {"17.10.2025", "2025-10-17"}, {"17/10/2025", "2025-10-17"}, {"17-10-2025", "2025-10-17"}, {"3.4.25", "2025-04-03"}, {"03/04/2025", "2025-04-03"},
      {"17.10.69", "2069-10-17"}, {"17.10.70", "1970-10-17"}, {"2025-10-17", "2025-10-17"}, {"2025/10/17", "2025-10-17"}, {"2025.10.17", "2025-10-17"},
      {"2025-1-7", "2025-01-07"}, {"20251017", "2025-10-17"}, {"45947", "2025-10-17"}, {"45947.5", "2025-10-17T12:00:00"}, {"'2025-10-17", "2025-10-17"},
      {"17 Oct 2025", "2025-10-17"}, {"17-Oct-25", "2025-10-17"}, {"17. Oktober 2025", "2025-10-17"}, {"Oct 17, 2025", "2025-10-17"},
      {"October 17th, 2025", "2025-10-17"}, {"17 octobre 2025", "2025-10-17"}, {"17 de octubre de 2025", "2025-10-17"}, {"17 ottobre 2025", "2025-10-17"},
      {"17 oktober 2025", "2025-10-17"}, {"17 de outubro de 2025", "2025-10-17"}, {"Fri, 17 Oct 2025", "2025-10-17"}, {"2025-02-29", "none"},
      {"31.04.2025", "none"}, {"32.01.2025", "none"}, {"0.1.2025", "none"}, {"1.2", "none"}, {"2025-13-01", "none"},
  };
  for (const Spelling& one : dmy) EXPECT_EQ(moment(one.written, DateOrder::Dmy), one.read) << one.written;
  const Spelling mdy[] = {{"10/17/2025", "2025-10-17"}, {"03/04/2025", "2025-03-04"}, {"3/4/25", "2025-03-04"}, {"10-17-2025", "2025-10-17"}};
  for (const Spelling& one : mdy) EXPECT_EQ(moment(one.written, DateOrder::Mdy), one.read) << one.written;
  const Spelling ymd[] = {{"90.01.31", "1990-01-31"}, {"05.03.02", "2005-03-02"}, {"25/10/17", "2025-10-17"}};
  for (const Spelling& one : ymd) EXPECT_EQ(moment(one.written, DateOrder::Ymd), one.read) << one.written;
}

TEST(Formats, TimesAndZones) {
  const Spelling all[] = {
      {"2025-10-17 09:05", "2025-10-17T09:05:00"}, {"2025-10-17T09:05:07", "2025-10-17T09:05:07"}, {"2025-10-17T09:05:07.250Z", "2025-10-17T09:05:07.250"},
      {"2025-10-17T09:05:07+02:00", "2025-10-17T07:05:07"}, {"2025-10-17T09:05:07+0200", "2025-10-17T07:05:07"}, {"2025-10-17 09:05 -05", "2025-10-17T14:05:00"},
      {"10/17/2025 9:05 AM", "2025-10-17T09:05:00"}, {"10/17/2025 9:05 PM", "2025-10-17T21:05:00"}, {"10/17/2025 12:05 AM", "2025-10-17T00:05:00"},
      {"10/17/2025 12:05 PM", "2025-10-17T12:05:00"}, {"10/17/2025 9:05PM", "2025-10-17T21:05:00"}, {"10/17/2025 9:05 p.m.", "2025-10-17T21:05:00"},
      {"10/17/2025 13:05 PM", "none"}, {"10/17/2025, 9:05 PM", "2025-10-17T21:05:00"}, {"Oct 17, 2025 at 9:05 PM", "2025-10-17T21:05:00"},
      {"Oct 17, 2025 9:05:07 PM EDT", "2025-10-18T01:05:07"}, {"2025-10-17 09:05 PST", "2025-10-17T17:05:00"}, {"2025-10-17 09:05 CET", "2025-10-17T08:05:00"},
      {"2025-10-17 09:05 MESZ", "2025-10-17T07:05:00"}, {"2025-10-17 09:05 IST", "2025-10-17T03:35:00"}, {"2025-10-17 09:05 GMT", "2025-10-17T09:05:00"},
      {"2025-10-17 09:05 UTC+2", "2025-10-17T07:05:00"}, {"17/10/2025 10.30", "2025-10-17T10:30:00"}, {"17.10.2025 10:30 Uhr", "2025-10-17T10:30:00"},
      {"20251017T101500Z", "2025-10-17T10:15:00"}, {"20251017 10:15", "2025-10-17T10:15:00"}, {"2025-10-17 24:00", "2025-10-18T00:00:00"},
      {"2025-10-17 25:00", "none"}, {"2025-10-17 10:61", "none"}, {"2025-10-17 10:30 XYZ", "none"},
  };
  for (const Spelling& one : all) {
    const bool day_first = std::string_view(one.written).starts_with("17");
    EXPECT_EQ(moment(one.written, day_first ? DateOrder::Dmy : DateOrder::Mdy), one.read) << one.written;
  }
}

/// A file of deals with one column to be decided, and how its cells come out; "ask" where the rows leave it open.
std::vector<std::string> column(const std::string& header, const std::string& ours, const std::vector<std::string>& cells, ImportOptions options = {}) {
  std::string text = "deal_id;name;" + header + "\n";
  for (std::size_t i = 0; i < cells.size(); ++i) text += "D" + std::to_string(i) + ";Deal;" + cells[i] + "\n";
  const TempFile file(text, "deals.csv");
  options.table = "deals";
  MemoryTarget target;
  const auto plan = inspect_file(file.path(), options, target.schema(), target.settings());
  if (!plan) return {plan.error().message.id};
  if (!plan->questions.empty()) return {"ask"};
  const auto result = import_into(*plan, options, target, {});
  if (!result) return {result.error().message.id};
  std::vector<std::string> out;
  for (const StoredRow& row : target.rows("deals")) out.push_back(target.text("deals", row, ours));
  if (result->rejected > 0) out.push_back(std::to_string(result->rejected) + " rejected");
  return out;
}

using Texts = std::vector<std::string>;

TEST(Formats, AColumnOfDatesIsDecidedByAllItsRows) {
  EXPECT_EQ(column("created_on", "created_on", {"03/04/2025", "17/04/2025"}), (Texts{"2025-04-03", "2025-04-17"}));
  EXPECT_EQ(column("created_on", "created_on", {"03/04/2025", "04/17/2025"}), (Texts{"2025-03-04", "2025-04-17"}));
  EXPECT_EQ(column("created_on", "created_on", {"03/04/2025", "05/06/2025"}), (Texts{"ask"}));
  EXPECT_EQ(column("created_on", "created_on", {"03.04.2025", "05.06.2025"}), (Texts{"2025-04-03", "2025-06-05"}));
  EXPECT_EQ(column("created_on", "created_on", {"90.01.01", "05.03.02"}), (Texts{"1990-01-01", "2005-03-02"}));
  EXPECT_EQ(column("created_on", "created_on", {"45947", "45948"}), (Texts{"2025-10-17", "2025-10-18"}));
  EXPECT_EQ(column("created_on", "created_on", {"17 Oct 2025", "n/a", ""}), (Texts{"2025-10-17", "", ""}));
  ImportOptions told;
  told.date_order = DateOrder::Ymd;
  EXPECT_EQ(column("created_on", "created_on", {"05.03.02", "06.07.08"}, told), (Texts{"2005-03-02", "2006-07-08"}));
  told.date_order = DateOrder::Mdy;
  EXPECT_EQ(column("created_on", "created_on", {"03/04/2025"}, told), (Texts{"2025-03-04"}));
}

TEST(Formats, AColumnOfAmountsIsDecidedByAllItsRows) {
  EXPECT_EQ(column("amount", "amount", {"1.234", "12,50"}), (Texts{"1234.00", "12.50"}));
  EXPECT_EQ(column("amount", "amount", {"1,234", "12.50"}), (Texts{"1234.00", "12.50"}));
  EXPECT_EQ(column("amount", "amount", {"1.234", "5.678"}), (Texts{"ask"}));
  EXPECT_EQ(column("amount", "amount", {"(1,234.50)", "45k", "$1.2M", "\xE2\x80\x93" "5"}), (Texts{"-1234.50", "45000.00", "1200000.00", "-5.00"}));
  EXPECT_EQ(column("amount", "amount", {"1.234,- \xE2\x82\xAC", "99,50 \xE2\x82\xAC"}), (Texts{"1234.00", "99.50"}));
  EXPECT_EQ(column("amount", "amount", {"12,34,567.00", "5.25"}), (Texts{"1234567.00", "5.25"}));
  EXPECT_EQ(column("probability", "probability", {"25 %", "100 %"}), (Texts{"0.25", "1"}));
  EXPECT_EQ(column("probability", "probability", {"25", "100"}), (Texts{"0.25", "1"}));
  EXPECT_EQ(column("probability", "probability", {"0.25", "1"}), (Texts{"0.25", "1"}));
}

TEST(Formats, IdsStayTextAndFlagsAreFlags) {
  EXPECT_EQ(column("Postal code", "postal_code", {"01067", "80331"}), (Texts{"01067", "80331"}));
  EXPECT_EQ(column("Is partner", "is_partner", {"Ja", "nein", ""}), (Texts{"yes", "no", ""}));
  EXPECT_EQ(column("Is partner", "is_partner", {"TRUE", "FALSE"}), (Texts{"yes", "no"}));
  EXPECT_EQ(column("Is partner", "is_partner", {"1", "0"}), (Texts{"yes", "no"}));
}

}  // namespace
}  // namespace runrate::ingest
