#include "base/period.h"

#include <gmock/gmock.h>

namespace runrate {
namespace {

Date day(const char* iso) { return *parse_iso_date(iso); }

TEST(Period, ReadsAndWritesEveryLabel) {
  const CalendarRules rules;
  for (const char* text : {"2025", "2025-Q3", "2025-10", "2025-W41", "2025-10-17", "2020-W53", "2024-02-29"}) {
    const auto period = parse_period(text, rules);
    ASSERT_TRUE(period) << text;
    EXPECT_EQ(label(*period, rules), text);
  }
  for (const char* text : {"", "25", "2025-13", "2025-Q5", "2025-W54", "2025-02-30", "2025-1", "all", "2025-W53"})
    EXPECT_FALSE(parse_period(text, rules)) << text;
}

TEST(Period, ReadsRanges) {
  const CalendarRules rules;
  EXPECT_EQ(parse_period("2025-01..2025-03", rules), (Period{day("2025-01-01"), day("2025-04-01"), Grain::All}));
  EXPECT_EQ(parse_period("2025-02-03..2025-02-03", rules), (Period{day("2025-02-03"), day("2025-02-04"), Grain::All}));
  for (const char* text : {"..", "2025..", "..2025", "2025-03..2025-01", "2025..2026..2027"}) EXPECT_FALSE(parse_period(text, rules)) << text;
}

TEST(Period, FiscalYearBearsTheYearInWhichItEnds) {
  CalendarRules rules;
  rules.fiscal_start = 2;
  EXPECT_EQ(parse_period("2025", rules), (Period{day("2024-02-01"), day("2025-02-01"), Grain::Year}));
  EXPECT_EQ(parse_period("2025-Q4", rules), (Period{day("2024-11-01"), day("2025-02-01"), Grain::Quarter}));
  EXPECT_EQ(label(period_of(day("2025-01-31"), Grain::Quarter, rules), rules), "2025-Q4");
}

TEST(Period, WeeksFollowTheirFourthDay) {
  CalendarRules rules;
  EXPECT_EQ(label(period_of(day("2024-12-30"), Grain::Week, rules), rules), "2025-W01");
  rules.week_start = 6;
  EXPECT_EQ(period_of(day("2024-02-05"), Grain::Week, rules).start, day("2024-02-04"));
}

TEST(Period, BetweenGivesEveryPeriodWhole) {
  const CalendarRules rules;
  const auto months = periods_between(day("2025-01-31"), day("2025-03-01"), Grain::Month, rules);
  ASSERT_EQ(months.size(), 3U);
  EXPECT_EQ(months.front().start, day("2025-01-01"));
  EXPECT_EQ(months.back().end, day("2025-04-01"));
}

TEST(Date, AddingMonthsKeepsToTheMonthsLastDay) {
  EXPECT_EQ(add_months(day("2024-03-31"), -1), day("2024-02-29"));
  EXPECT_EQ(add_months(day("2024-01-31"), 13), day("2025-02-28"));
  EXPECT_EQ(add_months(day("2025-01-15"), -12), day("2024-01-15"));
}

TEST(TimeZone, DayFollowsTheZone) {
  const auto zone = TimeZone::find("America/New_York");
  ASSERT_TRUE(zone);
  const Instant instant{LocalTime{static_cast<std::int64_t>(day("2025-10-17").days) * 86'400'000 + 3'600'000}.ms};
  EXPECT_EQ(zone->day_of(instant), day("2025-10-16"));
  EXPECT_EQ(zone->to_instant(zone->to_local(instant)), instant);
  EXPECT_FALSE(TimeZone::find("Mars/Olympus"));
}

}  // namespace
}  // namespace runrate
