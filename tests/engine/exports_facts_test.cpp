// Exports in the shapes of the tools that people use, each into a workbook of its own, without options: the same deals give the same
// numbers. The reference is shared/data/FACTS.md.
#include "book.h"

namespace runrate {
namespace {

using ::testing::IsEmpty;

class ExportFacts : public ::testing::Test {
 protected:
  /// Imports the files, or skips where they are not there.
  void take(Book& book, const std::vector<std::string>& names) {
    std::vector<std::filesystem::path> files;
    for (const std::string& name : names) {
      files.push_back(std::filesystem::path(RUNRATE_SHARED_DATA) / "exports" / name);
      if (!std::filesystem::exists(files.back())) GTEST_SKIP() << "shared/data is absent";
    }
    const auto report = book->import(files, {});
    ASSERT_TRUE(report) << names.front() << ": " << to_text(report.error());
    for (const FileResult& file : report->files) {
      EXPECT_EQ(file.rows, file.inserted + file.updated + file.unchanged + file.rejected) << file.file;
      EXPECT_EQ(file.rejected, 0) << file.file;
    }
  }
  static Settings settings() {
    Settings out;  // the base currency is that of the file
    out.as_of = parse_iso_date("2018-01-02");
    return out;
  }
};

TEST_F(ExportFacts, TheSameDealsFromAnyCrmAreTheSameNumbers) {
  for (const char* const name : {"hubspot/hubspot-crm-exports-all-deals-2018-01-02.csv", "pipedrive/deals-7654321-12.csv", "salesforce_report/report1514900000000.csv",
                                 "excel/excel_us.csv", "excel/excel_german.csv", "excel/excel_utf8_bom.csv"}) {
    SCOPED_TRACE(name);
    Book book(settings());
    take(book, {name});
    if (IsSkipped() || HasFatalFailure()) return;
    EXPECT_EQ(book->workbook().count("deals").value(), 8800);
    EXPECT_EQ(book.value("deals_won", "2017"), "4238");
    EXPECT_EQ(book.value("won_amount", "2017"), "10005534");
    EXPECT_EQ(book.value("won_amount", "2017-10"), "731980");
    EXPECT_EQ(book.value("won_amount", "2017-11"), "938943");
    EXPECT_EQ(book.value("won_amount", "2017-12"), "1131573");
    EXPECT_EQ(book.value("win_rate", "2017").substr(0, 6), "0.6315");
  }
}

TEST_F(ExportFacts, SubscriptionsOfStripe) {
  Settings later = settings();
  later.as_of = parse_iso_date("2025-12-31");
  Book book(later);
  take(book, {"stripe/subscriptions.csv"});
  if (IsSkipped() || HasFatalFailure()) return;
  EXPECT_EQ(book.value("mrr", "2025-12"), "10159608");
}

TEST_F(ExportFacts, AnswersOfTypeform) {
  Settings later = settings();
  later.as_of = parse_iso_date("2026-12-31");
  Book book(later);
  take(book, {"typeform/responses-NPS.csv"});
  if (IsSkipped() || HasFatalFailure()) return;
  EXPECT_EQ(book->workbook().count("surveys").value(), 300);
  EXPECT_EQ(book.value("nps", "2024").substr(0, 8), "-3.21428") << "280 answers: 9 more detractors than promoters";
}

}  // namespace
}  // namespace runrate
