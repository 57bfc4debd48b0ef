#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "theme/format.h"
#include "visual_content.h"

namespace runrate {
namespace {

using visual::count;
using visual::money;
using visual::percent;
using visual::ratio;

/// Without no-break spaces, for reading in tests.
std::string plain(QString text) {
  return text.replace(QChar(0x00A0), u' ').toStdString();
}
std::string card(const Figure& figure, std::optional<std::int64_t> cases = {}) {
  return plain(format_figure(figure, Precision::Card, cases));
}
std::string exact(const Figure& figure) {
  return plain(format_figure(figure, Precision::Exact));
}

TEST(Format, MoneyHasFourSignificantDigitsOnCardsAndAllOfThemElsewhere) {
  EXPECT_EQ(card(money("49730")), "€ 49,730");
  EXPECT_EQ(card(money("497301/10")), "€ 49,730");
  EXPECT_EQ(exact(money("497301/10")), "€ 49,730.10");
  EXPECT_EQ(card(money("123456")), "€ 123,500");
  EXPECT_EQ(card(money("10159608")), "€ 10.16 M");
  EXPECT_EQ(card(money("2500000000")), "€ 2.5 bn");
  EXPECT_EQ(card(money("-270")), "−€ 270");
  EXPECT_EQ(card(money("95/2")), "€ 47.50");
  EXPECT_EQ(card(money("0")), "€ 0");
  EXPECT_EQ(exact(money("10159608", "USD")), "$ 10,159,608.00");
  EXPECT_EQ(exact(money("1250", "JPY")), "¥ 1,250");
}

TEST(Format, RoundsHalfAwayFromZeroAndCarries) {
  EXPECT_EQ(card(money("99995/10")), "€ 10,000");
  EXPECT_EQ(exact(money("1/200")), "€ 0.01");
  EXPECT_EQ(exact(money("-1/200")), "−€ 0.01");
  EXPECT_EQ(card(money("999999")), "€ 1,000,000");
}

TEST(Format, FiguresBeneathEachOtherHaveAsManyDecimals) {
  const auto alike = [](const std::vector<Figure>& figures, Precision precision = Precision::Card) {
    std::vector<const Figure*> each;
    for (const Figure& figure : figures) each.push_back(&figure);
    return plain(format_alike(each, precision).join(QStringLiteral(" | ")));
  };
  EXPECT_EQ(alike({ratio("93/10"), ratio("8"), ratio("91/100")}), "9.3 × | 8.0 × | 0.9 ×");
  EXPECT_EQ(alike({percent("55/1000"), percent("6/100"), percent("0")}), "5.5 % | 6.0 % | 0.0 %");
  EXPECT_EQ(alike({percent("1/2000"), percent("0")}), "0.05 % | 0.00 %");
  EXPECT_EQ(alike({money("8224/100"), money("350"), money("-622")}), "€ 82 | € 350 | −€ 622");
  EXPECT_EQ(alike({money("8224/100"), money("-3")}), "€ 82.24 | −€ 3.00");
  EXPECT_EQ(alike({money("951900"), money("1140000")}), "€ 951,900 | € 1.140 M");
  EXPECT_EQ(alike({count(12), count(5), Figure{}}), "12 | 5 | —");
  EXPECT_EQ(alike({money("1140000"), money("1/2")}, Precision::Exact), "€ 1,140,000.00 | € 0.50");
  EXPECT_EQ(alike({ratio("93/10"), ratio("8")}, Precision::Exact), "9.3 × | 8.0 ×");
  EXPECT_EQ(plain(format_whole(money("1140000"))), "€ 1,140,000");
}

TEST(Format, RatesFollowTheirCases) {
  EXPECT_EQ(card(percent("6/312")), "1.9 %");
  EXPECT_EQ(exact(percent("6/312")), "1.92 %");
  EXPECT_EQ(card(percent("14/45"), 45), "31 %");
  EXPECT_EQ(card(percent("1048/1000")), "104.8 %");
  EXPECT_EQ(card(percent("1/2000")), "0.05 %");
  EXPECT_EQ(card(ratio("27/10")), "2.7 ×");
}

TEST(Format, OtherUnitsBearTheirNames) {
  EXPECT_EQ(card({Rational(1), Unit::Days, {}, {}}), "1 day");
  EXPECT_EQ(card({visual::fraction("518/10"), Unit::Days, {}, {}}), "51.8 days");
  EXPECT_EQ(card({Rational(12), Unit::Months, {}, {}}), "12 months");
  EXPECT_EQ(card({Rational(42), Unit::Score, {}, {}}), "42");
  EXPECT_EQ(card({Rational(7), Unit::Minutes, {}, {}}), "7 min");
  EXPECT_EQ(card({Rational(350), Unit::MoneyPerDay, "EUR", {}}), "€ 350 a day");
  EXPECT_EQ(card(count(312)), "312");
}

TEST(Format, NoValueIsADashWithItsReason) {
  const Figure none = visual::none(Unit::Money, "some_reason");
  EXPECT_EQ(card(none), "—");
  EXPECT_FALSE(reason_text(none).isEmpty());
  EXPECT_TRUE(reason_text(money("1")).isEmpty());
}

TEST(Format, ChangesSaySignArrowAndWhatTheyAreComparedWith) {
  const auto cards = visual::cards();
  const auto text = [&cards](std::size_t i) {
    return plain(change_text(cards[i].change, "2026-10", Precision::Card, cards[i].marks.cases).whole());
  };
  EXPECT_EQ(text(0), "▲ +€ 1,130 (+2.3 %) vs Sep");
  EXPECT_EQ(text(1), "▼ −€ 270 (−19 %) vs Sep");
  EXPECT_EQ(text(2), "▼ −0.4 points vs Sep");
  EXPECT_EQ(text(4), "▼ −3 points vs Sep");
  // Down is good for churn.
  EXPECT_EQ(change_text(cards[2].change, "2026-10").mood, ChangeText::Mood::Good);
  EXPECT_EQ(change_text(cards[1].change, "2026-10").mood, ChangeText::Mood::Bad);
  Change change;
  change.kind = Change::Kind::NoEarlierValue;
  EXPECT_EQ(plain(change_text(change, "2026-10").whole()), "no earlier value");
  change.kind = Change::Kind::NoChange;
  change.versus = "2025-10";
  EXPECT_EQ(plain(change_text(change, "2026-10").whole()), "no change vs Oct 2025");
  change.kind = Change::Kind::New;
  change.versus = "2026-09";
  change.same_days = true;
  EXPECT_EQ(plain(change_text(change, "2026-10").whole()), "new vs Sep, same days");
}

TEST(Format, PeriodsAreNamedInWords) {
  EXPECT_EQ(plain(period_name("2026-10")), "October 2026");
  EXPECT_EQ(plain(period_name("2026-Q3")), "Q3 2026");
  EXPECT_EQ(plain(period_name("2026-W41")), "week 41, 2026");
  EXPECT_EQ(plain(period_name("2026")), "2026");
  EXPECT_EQ(plain(period_name("2026-10-17")), "17 Oct 2026");
  EXPECT_EQ(plain(period_name("all")), "all time");
  EXPECT_EQ(plain(period_name("2026-01-01..2026-03-31")), "1 Jan 2026 to 31 Mar 2026");
  EXPECT_EQ(plain(period_name("no label")), "no label");
  EXPECT_EQ(plain(period_short("2026-09")), "Sep");
  EXPECT_EQ(plain(period_short("2026-09", true)), "Sep 2026");
  EXPECT_EQ(plain(period_axis("2026-09", true)), "S");
  EXPECT_EQ(plain(period_axis("2026-W07", false)), "W7");
}

TEST(Format, AxesAreBrief) {
  EXPECT_EQ(plain(format_axis(60000, Unit::Money)), "60 k");
  EXPECT_EQ(plain(format_axis(49730, Unit::Money)), "49.7 k");
  EXPECT_EQ(plain(format_axis(1250000, Unit::Money)), "1.25 M");
  EXPECT_EQ(plain(format_axis(0.2, Unit::Percent)), "20 %");
  EXPECT_EQ(plain(format_axis(0, Unit::Count)), "0");
  EXPECT_EQ(plain(format_axis(-1500, Unit::Money)), "−1.5 k");
  EXPECT_EQ(plain(format_axis(999999, Unit::Money)), "1 M");
}

TEST(Format, FollowsTheLocale) {
  const QLocale before;
  QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
  EXPECT_EQ(card(money("49730")), "49.730 €");
  EXPECT_EQ(exact(money("1/2")), "0,50 €");
  EXPECT_EQ(plain(period_name("2026-10")), "Oktober 2026");
  QLocale::setDefault(before);
}

}  // namespace
}  // namespace runrate
