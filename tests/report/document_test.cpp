#include <set>

#include <gmock/gmock.h>

#include "base/message.h"
#include "fake_numbers.h"
#include "packs/packs.h"

namespace runrate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Report, TheMonthlyPackHasItsFourPagesAndSaysWhatRulesIt) {
  FakeNumbers numbers;
  numbers.catalogue = builtin_packs().kpis;
  numbers.book.rules.calendar.zone = *TimeZone::find("Europe/Berlin");
  numbers.book.add("accounts", {{"account_id", "a"}});
  ViewState view = FakeNumbers::view("2026-10");
  view.where = {{"region", false, {"EMEA"}}, {"segment", true, {"SMB"}}};
  const auto report = build_report(numbers.source(), view, "monthly-pack", "acme");
  ASSERT_TRUE(report);
  std::vector<std::string> titles;
  for (const ReportPage& page : report->pages) {
    titles.push_back(to_text(Message{page.title, {}}));
    EXPECT_FALSE(page.blocks.empty());
  }
  EXPECT_THAT(titles, ElementsAre("Revenue", "Customers", "Pipeline", "Team", "Unit economics", "How the numbers are made"));
  EXPECT_EQ(report->title, "Monthly pack");
  EXPECT_EQ(report->workbook, "acme");
  EXPECT_EQ(report->period, "2026-10");
  EXPECT_EQ(report->time_zone, "Europe/Berlin");
  EXPECT_EQ(report->as_of, "2026-10-31");
  EXPECT_EQ(report->currency, "EUR");
  EXPECT_EQ(report->filters, to_text(view.where[0]) + "; " + to_text(view.where[1]));
}

TEST(Report, EveryTemplateAsksOnlyForKpisThatShip) {
  FakeNumbers numbers;
  numbers.catalogue = builtin_packs().kpis;
  numbers.book.add("accounts", {{"account_id", "a"}});
  EXPECT_EQ(report_templates().front(), "monthly-pack");
  for (const std::string& name : report_templates())
    ASSERT_TRUE(build_report(numbers.source(), FakeNumbers::view("2026-10"), name, "acme")) << name;
  std::set<std::string> asked;
  for (const Query& query : numbers.asked) asked.insert(query.kpis.begin(), query.kpis.end());
  for (const std::string& kpi : asked) EXPECT_NE(builtin_packs().kpi(kpi), nullptr) << kpi;
  for (const char* kpi : {"mrr", "nrr_12m", "win_rate", "won_amount", "cac_payback", "nps"}) EXPECT_THAT(asked, Contains(kpi));
}

TEST(Report, KpisOfAPackThatIsOffAreLeftOut) {
  FakeNumbers numbers;
  for (const KpiInfo& kpi : builtin_packs().kpis)
    if (kpi.id != "nps") numbers.catalogue.push_back(kpi);
  numbers.book.add("accounts", {{"account_id", "a"}});
  const auto report = build_report(numbers.source(), FakeNumbers::view("2026-10"), "monthly-pack", "acme");
  ASSERT_TRUE(report);
  EXPECT_THAT(std::get<std::vector<CardContent>>(report->pages[1].blocks[0]), SizeIs(5));
}

TEST(Report, AnEmptyWorkbookGivesAPageThatSaysSo) {
  FakeNumbers numbers;
  const auto report = build_report(numbers.source(), FakeNumbers::view("2026-10"), "monthly-pack", "acme");
  ASSERT_TRUE(report);
  ASSERT_THAT(report->pages, SizeIs(1));
  EXPECT_THAT(to_text(Message{report->pages[0].title, {}}), ::testing::HasSubstr("no data"));
  EXPECT_THAT(report->pages[0].blocks, IsEmpty());
}

TEST(Report, AnUnknownTemplateIsAnErrorThatNamesThoseThatThereAre) {
  FakeNumbers numbers;
  const auto report = build_report(numbers.source(), FakeNumbers::view("2026-10"), "yearly", "acme");
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message.id, "unknown_template");
  EXPECT_THAT(to_text(report.error()), ::testing::HasSubstr("monthly-pack"));
}

std::string first_period(const char* as_of, const char* closed_on, bool whole) {
  testing::SnapshotBuilder book;
  book.as_of(as_of);
  if (closed_on) book.add("deals", {{"deal_id", "d"}, {"closed_on", closed_on}, {"outcome", "won"}});
  return label(default_period(*book.build(), whole), {});
}

TEST(DefaultPeriod, IsTheMonthOfAsOfOrTheLastWithFacts) {
  EXPECT_EQ(first_period("2026-10-17", "2026-10-03", false), "2026-10");
  EXPECT_EQ(first_period("2026-10-17", "2025-02-03", false), "2025-02");
  EXPECT_EQ(first_period("2026-10-17", "2027-02-03", false), "2026-10");
  EXPECT_EQ(first_period("2026-10-17", nullptr, false), "2026-10");
}

TEST(DefaultPeriod, OfAReportIsAWholeMonth) {
  EXPECT_EQ(first_period("2026-10-17", "2026-10-03", true), "2026-09");
  EXPECT_EQ(first_period("2026-10-31", "2026-10-03", true), "2026-10") << "as-of is the end of its day";
  EXPECT_EQ(first_period("2026-10-17", "2025-02-03", true), "2025-02");
}

}  // namespace
}  // namespace runrate
