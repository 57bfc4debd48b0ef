// Sheets with a column for each month: each cell becomes a row of the table that the sheet is of.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "tools_fixture.h"

namespace runrate::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class WideSheets : public Tools {
 protected:
  /// All rows, the cells of these columns joined by |.
  std::vector<std::string> all(const std::string& table, const std::vector<std::string>& columns) {
    std::vector<std::string> out;
    for (const StoredRow& one : target.rows(table)) {
      if (one.origin.stub) continue;
      std::string text;
      for (const std::string& column : columns) text += (&column == columns.data() ? "" : "|") + target.text(table, one, column);
      out.push_back(text);
    }
    return out;
  }
  std::vector<std::string> targets() { return all("targets", {"kpi", "period", "group", "value"}); }
  std::vector<std::string> subscriptions() { return all("subscriptions", {"subscription_id", "account_id", "amount", "interval", "started_on", "ended_on"}); }
};

TEST_F(WideSheets, QuotasOfRepsByMonth) {
  takes("Quotas 2025.csv", "Rep,Jan,Feb,Mar,Total\nAna,1000,1100,1200,3300\nBo,900,,950,1850\nTotal,1900,1100,2150,5150\n", "targets", 5);
  EXPECT_THAT(targets(), UnorderedElementsAre("won_amount|2025-01|rep=Ana|1000", "won_amount|2025-02|rep=Ana|1100", "won_amount|2025-03|rep=Ana|1200", "won_amount|2025-01|rep=Bo|900", "won_amount|2025-03|rep=Bo|950"));
  EXPECT_THAT(said(), Contains("sheet_unfolded"));
  EXPECT_THAT(said(), Contains("wide_columns_left"));
  EXPECT_THAT(said(), Contains("wide_lines_left"));
  EXPECT_THAT(said(), Contains("wide_year"));
  EXPECT_THAT(last.columns.front().header, "Rep");
  EXPECT_THAT(last.preview.front(), ElementsAre("Ana", "2025-01", "1000"));
}

TEST_F(WideSheets, HeadersAsPeopleWriteThem) {
  const std::vector<std::pair<std::string, std::string>> heads{
      {"Jan 2025,Feb 2025", "2025-01"}, {"2025-01,2025-02", "2025-01"}, {"01/2025,02/2025", "2025-01"}, {"Jan-25,Feb-25", "2025-01"}, {"2025-01-01,2025-02-01", "2025-01"}, {"31.01.2025,28.02.2025", "2025-01"},
      {"1/1/2025,2/1/2025", "2025-01"}, {"202501,202502", "2025-01"}, {"Januar 2025,Februar 2025", "2025-01"}, {"Q1 2025,Q2 2025", "2025-Q1"}, {"1. Quartal 2025,2. Quartal 2025", "2025-Q1"},
      {"FY2025,FY2026", "2025"}, {"2025,2026", "2025"}, {"Quota Jan 2025,Quota Feb 2025", "2025-01"}, {"Jan 2025 Quota,Feb 2025 Quota", "2025-01"}, {"janv. 2025,févr. 2025", "2025-01"}};
  for (const auto& [head, first] : heads) {
    target = MemoryTarget();
    const FileResult result = import("Quotas.csv", "Rep," + head + "\nAna,1000,1100\nBo,900,950\nCy,800,850\n");
    EXPECT_EQ(result.table, "targets") << head;
    EXPECT_EQ(result.inserted, 6) << head;
    EXPECT_THAT(targets(), Contains("won_amount|" + first + "|rep=Ana|1000")) << head;
  }
}

TEST_F(WideSheets, OtherLanguagesGroupsAndNumbers) {
  takes("Ziele 2025.csv", "Team;Jan;Feb;Mrz;Summe\nOst;10.000,50;11.000,00;12.000,00;33.000,50\nWest;9.000,00;9.500,00;9.900,25;28.400,25\n", "targets", 6);
  EXPECT_THAT(targets(), Contains("won_amount|2025-01|team=Ost|10000.5"));
  takes("Objetivos.csv", "Región,ene-25,feb-25\nNorte,1000,1100\nSur,800,900\n", "targets", 4);
  EXPECT_THAT(targets(), Contains("won_amount|2025-02|region=Sur|900"));
}

TEST_F(WideSheets, TargetsOfKpis) {
  takes("Targets.csv", "KPI,2025-Q1,2025-Q2\nmrr,1000,1100\nwon_amount,5000,0\n", "targets", 4);
  EXPECT_THAT(said(), Not(Contains("wide_lines_left"))) << "none was";
  EXPECT_THAT(targets(), UnorderedElementsAre("mrr|2025-Q1||1000", "mrr|2025-Q2||1100", "won_amount|2025-Q1||5000", "won_amount|2025-Q2||0"));
}

TEST_F(WideSheets, WhatIsPlannedBesideWhatWasReached) {
  takes("Sales 2025.csv", "Rep,Q1 Quota,Q1 Actual,Q2 Quota,Q2 Actual\nAna,100,90,110,120\nBo,80,85,80,70\n", "targets", 4);
  EXPECT_THAT(targets(), UnorderedElementsAre("won_amount|2025-Q1|rep=Ana|100", "won_amount|2025-Q2|rep=Ana|110", "won_amount|2025-Q1|rep=Bo|80", "won_amount|2025-Q2|rep=Bo|80"));
  EXPECT_THAT(said(), Contains("wide_columns_left"));
}

TEST_F(WideSheets, WhatCustomersPayEachMonth) {
  const std::string sheet = "Customer,Jan 2025,Feb 2025,Mar 2025,Apr 2025,May 2025\nAcme,100,100,150,0,\nBeta,,50,,60,\nGone,20,,,,\nTotal,120,150,150,60,\n";
  takes("MRR schedule.csv", sheet, "subscriptions", 6);
  // April is the last month of which anything is known: what holds then goes on.
  EXPECT_THAT(subscriptions(), UnorderedElementsAre("Acme|Acme|100.00|month|2025-01-01|", "Acme|Acme|100.00|month|2025-02-01|", "Acme|Acme|150.00|month|2025-03-01|2025-04-01", "Beta|Beta|50.00|month|2025-02-01|2025-03-01",
                                                    "Beta|Beta|60.00|month|2025-04-01|", "Gone|Gone|20.00|month|2025-01-01|2025-02-01"));
}

TEST_F(WideSheets, TheNextMonthUpdatesWhatWasThere) {
  takes("MRR.csv", "Customer,Plan,Jan 2025,Feb 2025\nAcme,Pro,100,100\nAcme,Add-on,10,10\nBeta,Pro,50,50\n", "subscriptions", 6);
  const FileResult next = import("MRR.csv", "Customer,Plan,Jan 2025,Feb 2025,Mar 2025\nAcme,Pro,100,100,120\nAcme,Add-on,10,10,\nBeta,Pro,50,55,55\n");
  EXPECT_EQ(next.inserted, 2);
  EXPECT_EQ(next.updated, 2);  // the add-on ends, and Beta's February was another
  EXPECT_EQ(next.unchanged, 4);
  EXPECT_THAT(subscriptions(), Contains("Acme / Add-on|Acme|10.00|month|2025-02-01|2025-03-01"));
  EXPECT_THAT(subscriptions(), Contains("Beta / Pro|Beta|55.00|month|2025-02-01|"));
}

TEST_F(WideSheets, AnotherOwnerIsNoOtherSubscription) {
  takes("MRR.csv", "Customer,Owner,Plan,Jan 2025,Feb 2025\nAcme,Ana,Pro,100,100\n", "subscriptions", 2);
  const FileResult next = import("MRR.csv", "Customer,Owner,Plan,Jan 2025,Feb 2025,Mar 2025\nAcme,Bo,Pro,100,100,110\n");
  EXPECT_EQ(next.inserted, 1);
  EXPECT_EQ(next.updated, 2);
  EXPECT_EQ(target.rows("subscriptions").size(), 3U);
}

TEST_F(WideSheets, KeysOfTheirOwnStay) {
  takes("MRR.csv", "Subscription ID,Customer,Jan 2025,Feb 2025\nS1,Acme,100,110\nS2,Acme,50,\n", "subscriptions", 3);
  EXPECT_THAT(subscriptions(), UnorderedElementsAre("S1|Acme|100.00|month|2025-01-01|", "S1|Acme|110.00|month|2025-02-01|", "S2|Acme|50.00|month|2025-01-01|2025-02-01"));
  takes("costs.csv", "Cost ID,Category,Jan 2025,Feb 2025\nC7,Marketing,100,110\nC8,Marketing,50,60\n", "costs", 4);
  EXPECT_THAT(all("costs", {"cost_id", "amount"}), Contains("C7 2025-02-01|110.00"));
}

TEST_F(WideSheets, AYearsRecurringRevenueQuarterByQuarter) {
  takes("ARR.csv", "Customer,Dec 2024,Mar 2025,Jun 2025\nAcme,1200,1200,2400\nBeta,600,,600\n", "subscriptions", 5);
  EXPECT_THAT(subscriptions(), Contains("Acme|Acme|2400.00|year|2025-06-01|"));
  EXPECT_THAT(subscriptions(), Contains("Beta|Beta|600.00|year|2024-12-01|2025-03-01"));
}

TEST_F(WideSheets, LinesThatAreAlikeAreAllThere) {
  takes("MRR.csv", "Customer,Jan 2025,Feb 2025\nAcme,100,100\nAcme,30,30\n", "subscriptions", 4);
  EXPECT_THAT(subscriptions(), Contains("Acme #2|Acme|30.00|month|2025-01-01|"));
}

TEST_F(WideSheets, CostsByMonth) {
  const std::string sheet = "Marketing and sales costs 2025,,,\n,,,\nCategory,Jan,Feb,Mar\nMarketing,1000,1100,1200\nSales salaries,5000,5000,\nTotal costs,6000,6100,1200\n";
  takes("opex.csv", sheet, "costs", 5);
  EXPECT_THAT(all("costs", {"on", "category", "amount"}), UnorderedElementsAre("2025-01-01|marketing|1000.00", "2025-02-01|marketing|1100.00", "2025-03-01|marketing|1200.00", "2025-01-01|sales_salaries|5000.00", "2025-02-01|sales_salaries|5000.00"));
}

TEST_F(WideSheets, RatesByMonthAreKnownByTheirCurrencies) {
  takes("sheet.csv", "Currency,Jan 2025,Feb 2025\nUSD,0.96,0.95\nGBP,1.19,1.20\n", "rates", 4);
  EXPECT_THAT(all("rates", {"currency", "month", "rate"}), UnorderedElementsAre("USD|2025-01|0.96", "USD|2025-02|0.95", "GBP|2025-01|1.19", "GBP|2025-02|1.2"));
}

TEST_F(WideSheets, YearsMayStandAboveTheirMonths) {
  takes("Quotas.csv", "Sales quotas,,,,\n,2024,,2025,\nRep,Nov,Dec,Jan,Feb\nAna,1000,1100,1200,1300\nBo,900,950,990,1000\n", "targets", 8);
  EXPECT_THAT(targets(), Contains("won_amount|2024-12|rep=Ana|1100"));
  EXPECT_THAT(targets(), Contains("won_amount|2025-02|rep=Bo|1000"));
  takes("More quotas.csv", ",2026,,\nRep,Q1,Q2,Q3\nAna,1,2,3\nBo,4,5,6\n", "targets", 6);
  EXPECT_THAT(targets(), Contains("won_amount|2026-Q3|rep=Bo|6"));
}

TEST_F(WideSheets, MonthsMayStandAboveWhatWasPlannedAndReached) {
  takes("Sales.csv", "Rep,Jan 2025,,Feb 2025,\n,Target,Actual,Target,Actual\nAna,100,90,110,120\nBo,80,85,80,70\n", "targets", 4);
  EXPECT_THAT(targets(), Contains("won_amount|2025-02|rep=Ana|110"));
}

TEST_F(WideSheets, AFirstColumnWithoutANameHoldsWhatTheTableIsAbout) {
  takes("MRR.csv", ",Jan 2025,Feb 2025\nAcme,100,100\nBeta,30,30\n", "subscriptions", 4);
  takes("costs.csv", ",Jan 2025,Feb 2025\nMarketing,100,100\nTools,30,30\n", "costs", 4);
}

TEST_F(WideSheets, WhatTheRowsSayGoesAheadOfWhatStandsBesideThem) {
  takes("MRR by customer.csv", "Customer,Plan,Start date,Current MRR,MRR,Jan 2025,Feb 2025,Mar 2025\nAcme,Pro,2023-05-01,120,120,100,100,120\nBeta,Pro,2024-11-03,0,0,30,30,0\n", "subscriptions", 5);
  EXPECT_THAT(all("subscriptions", {"account_id", "plan", "amount", "started_on", "ended_on"}), Contains("Beta|Pro|30.00|2025-02-01|2025-03-01"));
}

TEST_F(WideSheets, TheTitleNamesTheUnit) {
  takes("opex.csv", "Costs 2025 (in kEUR),,,\nCategory,Jan,Feb,Mar\nMarketing,1.5,2,3\nTools,10,10,10\n", "costs", 6);
  EXPECT_THAT(all("costs", {"on", "category", "amount", "currency"}), Contains("2025-01-01|marketing|1500.00|EUR"));
  takes("MRR in pounds.csv", "MRR schedule (GBP) of 2025,,\nCustomer,Jan,Feb\nCora,5,6\nDora,7,8\n", "subscriptions", 4);
  EXPECT_THAT(all("subscriptions", {"account_id", "amount", "currency"}), Contains("Cora|5.00|GBP"));
  takes("MRR.csv", "Customer,Jan 2025 ($k),Feb 2025 ($k)\nAcme,1.2,1.3\nBeta,3,3\n", "subscriptions", 4);
  EXPECT_THAT(all("subscriptions", {"account_id", "amount", "currency"}), Contains("Acme|1200.00|USD"));
  takes("Quotas.csv", "Quotas in T€,,\nRep,Jan 2025,Feb 2025\nAna,120,130\nBo,100,100\n", "targets", 4);
  EXPECT_THAT(targets(), Contains("won_amount|2025-01|rep=Ana|120000"));
}

TEST_F(WideSheets, MonthsWithoutAYearAreAskedFor) {
  const std::string sheet = "Rep,Nov,Dec,Jan\nAna,1000,1100,1200\nBo,900,1000,950\n";
  const TempFile file(sheet, "Quotas.csv");
  auto plan = inspect_file(file.path(), {}, target.schema(), target.settings());
  ASSERT_TRUE(plan);
  ASSERT_EQ(plan->questions.size(), 1U);
  EXPECT_EQ(plan->questions[0].text.id, "ask_year");
  EXPECT_EQ(import_into(*plan, {}, target, {}).error().message.id, "ambiguous");
  ImportOptions options;
  options.year = 2024;
  import("Quotas.csv", sheet, options);
  EXPECT_THAT(targets(), Contains("won_amount|2024-12|rep=Ana|1100"));
  EXPECT_THAT(targets(), Contains("won_amount|2025-01|rep=Ana|1200"));  // the year ends among the columns
  // Read again, it need not be asked again.
  ImportOptions again;
  again.remembered = write_mapping(last);
  plan = inspect_file(file.path(), again, target.schema(), target.settings());
  ASSERT_TRUE(plan);
  EXPECT_THAT(plan->questions, IsEmpty());
  EXPECT_EQ(plan->wide, last.wide);
}

TEST_F(WideSheets, AYearThatEndsAmongTheColumnsIsAskedForEvenIfTheTitleNamesOne) {
  const TempFile file("Rep,Oct,Nov,Dec,Jan,Feb\nAna,1,2,3,4,5\nBo,6,7,8,9,10\n", "Quotas 2025.csv");
  const auto plan = inspect_file(file.path(), {}, target.schema(), target.settings());
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->questions.size(), 1U);
}

TEST_F(WideSheets, WhatNothingSaysStaysATableOfItsOwn) {
  const FileResult result = import("numbers.csv", "Rep,Jan 2025,Feb 2025,Mar 2025\nAna,1000,1100,1200\nBo,900,950,990\n");
  EXPECT_EQ(result.table, "numbers");
  EXPECT_EQ(result.rows, 2);
  EXPECT_THAT(said(), Contains("periods_in_columns"));
  // Until somebody says it.
  ImportOptions options;
  options.table = "targets";
  EXPECT_EQ(import("numbers.csv", "Rep,Jan 2025,Feb 2025,Mar 2025\nAna,1000,1100,1200\nBo,900,950,990\n", options).inserted, 6);
}

TEST_F(WideSheets, TargetsOfNobodyKnownAreNotMixedUp) {
  const FileResult result = import("Quotas.csv", "Thing,Jan 2025,Feb 2025\nA,1000,1100\nB,900,950\n");
  EXPECT_EQ(result.table, "quotas");
  EXPECT_THAT(said(), Not(Contains("sheet_unfolded")));
}

TEST_F(WideSheets, ACellThatIsNoNumberIsRejectedWithItsLine) {
  const FileResult result = import("Quotas.csv", "Rep,Jan 2025,Feb 2025,Mar 2025,Apr 2025,May 2025,Jun 2025\nAna,1,2,3,4,5,6\nBo,1,2,three,4,5,6\nCy,1,2,3,4,5,6\n");
  EXPECT_EQ(result.rows, 18);
  EXPECT_EQ(result.inserted, 17);
  ASSERT_EQ(result.rejects.size(), 1U);
  EXPECT_EQ(result.rejects[0].line, 3);
  EXPECT_EQ(result.rejects[0].value, "three");
  EXPECT_THAT(result.rejects[0].cells, ElementsAre("Bo", "2025-03", "three"));
}

TEST_F(WideSheets, NumbersOfSomethingElseAreNotTaken) {
  EXPECT_EQ(import("subscriptions.csv", "Subscription ID,Customer,MRR,Start date,Jan 2025 logins,Feb 2025 logins\nS1,Acme,100,2024-01-01,17,20\nS2,Beta,50,2024-02-01,3,4\n").inserted, 2);
  EXPECT_THAT(all("subscriptions", {"subscription_id", "amount"}), UnorderedElementsAre("S1|100.00", "S2|50.00"));
  EXPECT_NE(import("sales targets.csv", "Rep,Jan 2025 actual,Feb 2025 actual\nAna,17,20\nBo,3,4\n").table, "targets");
}

TEST_F(WideSheets, OfCostsCountsWhatWasSpent) {
  takes("costs.csv", "Category,Jan 2025 Budget,Jan 2025 Actual,Feb 2025 Budget,Feb 2025 Actual\nMarketing,100,90,100,80\nTools,10,11,10,12\nTotal operating expenses,110,101,110,92\n", "costs", 4);
  EXPECT_THAT(all("costs", {"on", "category", "amount"}), Contains("2025-02-01|marketing|80.00"));
}

TEST_F(WideSheets, ACustomerMayBeCalledTotal) {
  takes("MRR.csv", "Customer,Jan 2025,Feb 2025\nTotal Wine,100,110\nBeta,30,30\nTotal MRR,130,140\n", "subscriptions", 4);
}

TEST_F(WideSheets, QuestionsOfASurveyAreNoQuarters) {
  const FileResult result = import("goals survey.csv", "Respondent,Q1,Q2,Q3\nr1,9,8,7\nr2,10,3,4\n");
  EXPECT_NE(result.table, "targets");
}

/// What reps or customers have in each month; -1 stands for a blank cell.
using Matrix = std::vector<std::vector<int>>;

Matrix some_matrix() {
  const int months = *rc::gen::inRange(2, 30);
  const int lines = *rc::gen::inRange(1, 12);
  return *rc::gen::container<Matrix>(static_cast<std::size_t>(lines), rc::gen::container<std::vector<int>>(static_cast<std::size_t>(months), rc::gen::weightedOneOf<int>({{3, rc::gen::inRange(1, 5000)}, {1, rc::gen::element(-1, 0)}})));
}

std::string month_name(std::size_t n) { return std::to_string(2023 + n / 12) + (n % 12 < 9 ? "-0" : "-") + std::to_string(n % 12 + 1); }

std::string wide(const std::string& what, const Matrix& matrix) {
  std::string out = what;
  for (std::size_t month = 0; month < matrix[0].size(); ++month) out += "," + month_name(month);
  for (std::size_t line = 0; line < matrix.size(); ++line) {
    out += "\nN" + std::to_string(line);
    for (const int value : matrix[line]) out += "," + (value < 0 ? std::string() : std::to_string(value));
  }
  return out + "\n";
}

/// The rows that a file becomes, each as its cells in a line, sorted.
std::vector<std::string> rows_of(const std::string& name, const std::string& content, const std::string& table, const std::vector<std::string>& columns) {
  MemoryTarget target;
  const TempFile file(content, name);
  const auto plan = inspect_file(file.path(), {}, target.schema(), target.settings());
  RC_ASSERT(plan.has_value());
  RC_ASSERT(plan->table == table);
  const auto result = import_into(*plan, {}, target, {});
  RC_ASSERT(result.has_value());
  RC_ASSERT(result->rows == plan->rows);
  RC_ASSERT(result->rejected == 0);
  std::vector<std::string> out;
  for (const StoredRow& row : target.rows(table)) {
    std::string text;
    for (const std::string& column : columns) text += target.text(table, row, column) + "|";
    out.push_back(text);
  }
  std::sort(out.begin(), out.end());
  return out;
}

RC_GTEST_PROP(WideSheetsProperty, AWideSheetOfQuotasIsTheLongOne, ()) {
  const Matrix matrix = some_matrix();
  std::string longer = "Rep,Month,Quota\n";
  bool any = false;
  for (std::size_t line = 0; line < matrix.size(); ++line)
    for (std::size_t month = 0; month < matrix[line].size(); ++month)
      if (matrix[line][month] >= 0) longer += "N" + std::to_string(line) + "," + month_name(month) + "," + std::to_string(matrix[line][month]) + "\n", any = true;
  const auto last_filled = [&](std::size_t back) { return std::any_of(matrix.begin(), matrix.end(), [back](const auto& line) { return line[line.size() - back] > 0; }); };
  RC_PRE(any && last_filled(1) && last_filled(2));
  const std::vector<std::string> columns{"kpi", "period", "group", "value"};
  RC_ASSERT(rows_of("Quotas.csv", wide("Rep", matrix), "targets", columns) == rows_of("Quotas.csv", longer, "targets", columns));
}

RC_GTEST_PROP(WideSheetsProperty, WhatCustomersPayAddsUpToItsMonths, ()) {
  const Matrix matrix = some_matrix();
  const std::size_t months = matrix[0].size();
  RC_PRE(std::any_of(matrix.begin(), matrix.end(), [months](const auto& line) { return line[months - 1] > 0; }));
  const auto rows = rows_of("MRR.csv", wide("Customer", matrix), "subscriptions", {"account_id", "amount", "started_on", "ended_on"});
  for (std::size_t line = 0; line < matrix.size(); ++line) {
    // Of each customer: what the last row that began by then says, unless it has ended.
    std::map<std::string, std::pair<std::string, std::string>> begun;
    for (const std::string& row : rows) {
      const std::vector<std::string_view> cells = split(row, '|');
      if (cells[0] == "N" + std::to_string(line)) begun[std::string(cells[2])] = {std::string(cells[1]), std::string(cells[3])};
    }
    for (std::size_t month = 0; month < months; ++month) {
      const std::string day = month_name(month) + "-15";
      auto at = begun.upper_bound(day);
      const bool none = at == begun.begin() || (!std::prev(at)->second.second.empty() && std::prev(at)->second.second <= day);
      RC_ASSERT((none ? std::string("0.00") : std::prev(at)->second.first) == std::to_string(std::max(0, matrix[line][month])) + ".00");
    }
  }
}

}  // namespace
}  // namespace runrate::ingest
