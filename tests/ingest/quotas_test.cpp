// Sheets of quotas by quarter, month or year, as people keep them.
#include "period_text.h"
#include "tools_fixture.h"

namespace runrate::ingest {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class Quotas : public Tools {
 protected:
  std::vector<std::string> all() {
    std::vector<std::string> out;
    for (const StoredRow& one : target.rows("targets")) {
      std::string text;
      for (const char* const column : {"kpi", "period", "group", "value"}) text += (text.empty() ? "" : "|") + target.text("targets", one, column);
      out.push_back(text);
    }
    return out;
  }
};

TEST_F(Quotas, PeriodsAsPeopleWriteThem) {
  const std::vector<std::pair<std::string, std::string>> written{
      {"Q1 2024", "2024-Q1"}, {"2024 Q1", "2024-Q1"}, {"Q1/24", "2024-Q1"}, {"1Q24", "2024-Q1"}, {"2024Q3", "2024-Q3"}, {"1. Quartal 2024", "2024-Q1"}, {"Quarter 2, 2024", "2024-Q2"}, {"T4 2024", "2024-Q4"},
      {"1er trimestre 2024", "2024-Q1"}, {"Q2 FY24", "2024-Q2"}, {"FY2024", "2024"}, {"Jan 2024", "2024-01"}, {"März 24", "2024-03"}, {"Q5 2024", ""}, {"H1 2024", ""}, {"Ana", ""}, {"12 2024 Q", ""}, {"", ""}};
  for (const auto& [text, name] : written) {
    const auto period = read_period_words(text, CalendarRules{});
    EXPECT_EQ(period ? label(*period, CalendarRules{}) : std::string(), name) << text;
  }
}

TEST_F(Quotas, OfRepsByQuarter) {
  takes("Quotas.csv", "Rep,Quarter,Quota\nAna,Q1 2024,10000\nAna,Q2 2024,11000\nBo,Q1 2024,9500\n", "targets", 3);
  EXPECT_THAT(all(), UnorderedElementsAre("won_amount|2024-Q1|rep=Ana|10000", "won_amount|2024-Q2|rep=Ana|11000", "won_amount|2024-Q1|rep=Bo|9500"));
  EXPECT_THAT(said(), Contains("note_quotas_of_won_amount"));
}

TEST_F(Quotas, OfOtherLanguagesAndGroups) {
  takes("Ziele.csv", "Verkäufer;Quartal;Umsatzziel\nAna;1. Quartal 2024;10.000,50\nBo;2. Quartal 2024;9.500,00\n", "targets", 2);
  takes("Team targets.csv", "Team,Year,Target\nEast,2024,50000\nWest,2025,60000\n", "targets", 2);
  takes("objectifs.csv", "Mois;Objectif\n2024-01-01;1000\n2024-02-01;1100\n", "targets", 2);
  EXPECT_THAT(all(), UnorderedElementsAre("won_amount|2024-Q1|rep=Ana|10000.5", "won_amount|2024-Q2|rep=Bo|9500", "won_amount|2024|team=East|50000", "won_amount|2025|team=West|60000",
                                          "won_amount|2024-01||1000", "won_amount|2024-02||1100"));
}

TEST_F(Quotas, OfAKpiThatTheFileNamesAreOfThatOne) {
  import("Targets.csv", "KPI,Month,Group,Target\nmrr,2024-01,,1000\n");
  EXPECT_THAT(all(), UnorderedElementsAre("mrr|2024-01||1000"));
  EXPECT_THAT(said(), Not(Contains("note_quotas_of_won_amount")));
}

TEST_F(Quotas, TheYearMayStandInAColumnOfItsOwn) {
  takes("Quotas.csv", "Rep,Year,Quarter,Quota\nAna,2024,Q1,10000\nAna,2024,Q2,11000\nBo,2025,Q1,9500\n", "targets", 3);
  takes("Quoten.csv", "Verkäufer;Quartal;Jahr;Ziel\nCy;1;2024;100\nCy;4;2024;110\n", "targets", 2);
  takes("goals.csv", "Team,Month,Fiscal Year,Goal\nEast,March,2024,50\nEast,4,2024,60\nEast,12,2024,70\n", "targets", 3);
  EXPECT_THAT(all(), UnorderedElementsAre("won_amount|2024-Q1|rep=Ana|10000", "won_amount|2024-Q2|rep=Ana|11000", "won_amount|2025-Q1|rep=Bo|9500", "won_amount|2024-Q1|rep=Cy|100", "won_amount|2024-Q4|rep=Cy|110",
                                          "won_amount|2024-03|team=East|50", "won_amount|2024-04|team=East|60", "won_amount|2024-12|team=East|70"));
}

TEST_F(Quotas, ByFirstDaysOfQuartersAreOfThese) {
  const std::string head = "\"Id\",\"QuotaAmount\",\"QuotaOwnerId\",\"StartDate\"\n";
  takes("ForecastingQuota.csv", head + "\"1\",\"1000\",\"0055g00000CCCCCAA1\",\"2024-01-01\"\n\"2\",\"1000\",\"0055g00000CCCCCAA1\",\"2024-04-01\"\n\"3\",\"1000\",\"0055g00000CCCCCAA1\",\"2024-07-01\"\n", "targets", 3);
  EXPECT_THAT(all(), Contains("won_amount|2024-Q2|rep=0055g00000CCCCCAA1|1000"));
  EXPECT_THAT(said(), Contains("targets_of_quarters"));
  import("ForecastingQuota.csv", head + "\"1\",\"1000\",\"0055g00000CCCCCAA1\",\"2025-01-01\"\n\"2\",\"1000\",\"0055g00000CCCCCAA1\",\"2025-02-01\"\n");
  EXPECT_THAT(said(), Not(Contains("targets_of_quarters")));
  takes("goals.csv", "Rep,Month,Goal\nCy,2022-01-01,10\nCy,2023-01-01,20\n", "targets", 2);
  EXPECT_THAT(all(), Contains("won_amount|2023|rep=Cy|20"));
  // Days that begin neither: the month of each.
  takes("more goals.csv", "Rep,Month,Goal\nDi,2022-02-01,10\nDi,2022-05-01,20\n", "targets", 2);
  EXPECT_THAT(all(), Contains("won_amount|2022-05|rep=Di|20"));
  EXPECT_THAT(said(), Contains("targets_far_apart"));
}

}  // namespace
}  // namespace runrate::ingest
