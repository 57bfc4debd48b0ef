#include <set>

#include <gmock/gmock.h>

#include "base/message.h"
#include "fake_numbers.h"
#include "packs/packs.h"
#include "report/template.h"

namespace runrate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST(Template, ComesBackFromItsText) {
  for (const ReportTemplate& plan : builtin_templates()) {
    const auto read = read_template(write_template(plan));
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(*read, plan);
  }
}

TEST(Template, OfOnesOwnLivesInTheSettingsAndWinsOverOneThatShips) {
  ReportTemplate own;
  own.title = "Für Anna";
  own.sections = {{"One", {{ReportPart::Kind::Cards, {"mrr"}, {}, 0}}}};
  const std::map<std::string, std::string> settings{{template_setting("for-anna"), write_template(own)}, {"report.", "broken"}, {"other", "x"}};
  EXPECT_THAT(all_templates(settings), SizeIs(builtin_templates().size() + 1));
  const auto found = find_template(settings, "for-anna");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->title, "Für Anna");
  EXPECT_EQ(template_name("Board pack, for Anna!"), "board-pack-for-anna");
  EXPECT_EQ(template_name("???"), "report");
}

TEST(Template, SaysWhatIsWrongWithATextThatIsNone) {
  for (const char* text : {"", "[]", "{}", R"({"title":"x","sections":[{"parts":[{"kind":"pie"}]}]})",
                           R"({"title":"x","sections":[{"parts":[{"kind":"cards"}]}]})", R"({"title":"x","grain":"eon","sections":[]})"}) {
    const auto read = read_template(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().message.id, "template_syntax");
  }
}

TEST(Template, ATextHoldsValuesOfThePeriodAndOfTheOneBefore) {
  FakeNumbers numbers;
  numbers.catalogue = builtin_packs().kpis;
  numbers.book.add("accounts", {{"account_id", "a"}});
  numbers.set("mrr", "2026-10", 500);
  numbers.set("mrr", "2026-09", 400);
  numbers.set("mrr", "2025-10", 300);
  ReportTemplate plan;
  plan.title = "Mine";
  plan.definitions = false;
  plan.sections = {{"One", {{ReportPart::Kind::Text, {}, "In {period} {mrr}, after {mrr previous}, {mrr year_ago} a year ago.", 0}}}};
  const auto report = build_report(numbers.source(), FakeNumbers::view("2026-10"), plan, "acme");
  ASSERT_TRUE(report) << to_text(report.error());
  const auto& text = std::get<TextContent>(report->pages.at(0).blocks.at(0));
  std::vector<std::string> parts;
  for (const auto& part : text.parts)
    parts.push_back(std::holds_alternative<std::string>(part) ? std::get<std::string>(part) : to_decimal(*std::get<Figure>(part).number));
  EXPECT_THAT(parts, ElementsAre("In ", "2026-10", " ", "500", ", after ", "400", ", ", "300", " a year ago."));
  EXPECT_THAT(report->asked.answers, SizeIs(3)) << "what is sent is known";
  plan.sections[0].parts[0].text = "{no_such_kpi}";
  EXPECT_EQ(build_report(numbers.source(), FakeNumbers::view("2026-10"), plan, "acme").error().message.id, "unknown_kpi");
}

TEST(Template, DefinitionsListEveryNumberOfTheReportOnce) {
  FakeNumbers numbers;
  numbers.catalogue = builtin_packs().kpis;
  numbers.book.add("accounts", {{"account_id", "a"}});
  ReportTemplate plan;
  plan.title = "Mine";
  plan.sections = {{"One", {{ReportPart::Kind::Cards, {"mrr", "arr"}, {}, 0}, {ReportPart::Kind::Table, {"arr", "nps"}, "T", 2}, {ReportPart::Kind::Text, {}, "{customers}", 0}}}};
  const auto report = build_report(numbers.source(), FakeNumbers::view("2026-10"), plan, "acme");
  ASSERT_TRUE(report);
  std::vector<std::string> kpis;
  for (const Block& block : report->pages.back().blocks) kpis.push_back(std::get<DefinitionContent>(block).kpi);
  EXPECT_THAT(kpis, ElementsAre("mrr", "arr", "nps", "customers"));
}

TEST(Template, RulesInForceAreSaid) {
  Rules rules;
  rules.bridge_gap_days = 3;
  rules.calendar.fiscal_start = 2;
  std::string all;
  for (const Message& rule : rules_in_force(rules)) all += to_text(rule) + "; ";
  EXPECT_THAT(all, HasSubstr("February"));
  EXPECT_THAT(all, HasSubstr("Monday"));
  EXPECT_THAT(all, HasSubstr("3 days bridged"));
}

}  // namespace
}  // namespace runrate
