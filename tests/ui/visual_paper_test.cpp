#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "paper/paper.h"
#include "theme/format.h"
#include "visual_content.h"

namespace runrate {
namespace {

ReportDocument report(int table_rows) {
  ReportDocument out;
  out.title = "Monthly pack";
  out.workbook = "sample.runrate";
  out.period = "2026-10";
  out.time_zone = "Europe/Berlin";
  out.as_of = "2026-10-31";
  out.currency = "EUR";
  out.filters = "Region is EMEA; Segment is SMB or Mid-market";
  out.made_at = {1795335240000};
  out.pages.push_back({"The month at a glance",
                       {visual::cards(), visual::line(), visual::waterfall(), visual::funnel(), visual::team(), visual::activity()}});
  out.pages.push_back({"Customers", {visual::cohorts(), visual::table(table_rows)}});
  return out;
}

std::filesystem::path target(const QTemporaryDir& folder, const char* name) {
  if (const char* kept = std::getenv("RUNRATE_SHOTS")) return std::filesystem::path(kept) / name;
  return std::filesystem::path(folder.path().toStdString()) / name;
}

/// The text of a PDF by poppler, or nothing where that is not installed.
std::optional<QString> text_of(const std::filesystem::path& path) {
  QProcess process;
  process.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), to_qt(path.string()), QStringLiteral("-")});
  if (!process.waitForFinished(20'000)) return std::nullopt;
  return QString::fromUtf8(process.readAllStandardOutput());
}

TEST(Paper, WritesVectorPagesWithEverythingOnThem) {
  const QTemporaryDir folder;
  struct Case {
    const char* name;
    PaperFormat format;
  };
  for (const Case& c : {Case{"report-a4.pdf", {}}, Case{"report-letter.pdf", {PaperFormat::Size::Letter, true, 12}}}) {
    const auto path = target(folder, c.name);
    const auto written = print_report_to_pdf(report(120), path, c.format);
    ASSERT_TRUE(written) << error_text(written.error()).toStdString();
    QFile file(to_qt(path.string()));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    EXPECT_TRUE(bytes.startsWith("%PDF-"));
    EXPECT_FALSE(bytes.contains("/Subtype /Image")) << "charts must be drawn, not pasted";
    EXPECT_LT(bytes.size(), 400'000);
    const auto text = text_of(path);
    if (!text) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
    for (const char* word :
         {"Monthly pack", "sample.runrate", "October 2026", "Region is EMEA; Segment is SMB or Mid-market", "Europe/Berlin", "31 Oct 2026",
          "Page 1 of", "MRR against plan", "What moved MRR in October", "Anna Lindqvist", "Monthly recurring revenue 120"})
      EXPECT_TRUE(text->contains(QString::fromUtf8(word))) << word << " is not in " << c.name;
    // All rows, and the head of the table again on each page that it goes on to.
    EXPECT_GE(text->count(QStringLiteral("Sep 2026")), 3);
    const auto pages = text->count(QStringLiteral(" of ")) > 0 ? text->count(QChar(u'\f')) : 0;
    EXPECT_TRUE(text->contains(QStringLiteral("Page %1 of %1").arg(pages)));
  }
}

/// Page by page, as poppler reads it.
QStringList pages_of(const std::filesystem::path& path) {
  const auto text = text_of(path);
  QStringList pages = text ? text->split(QChar(u'\f')) : QStringList();
  if (!pages.isEmpty()) pages.removeLast();  // behind the last form feed there is nothing
  return pages;
}

TEST(Paper, ChartsGiveWaySoThatALittleTooMuchStaysOnOnePage) {
  const QTemporaryDir folder;
  ReportDocument small = report(0);
  int fitted = 0;  // rows, in as many pages as without any
  for (int rows = 4; rows <= 24; rows += 4) {
    small.pages = {{"One rep", {visual::cards(), visual::line(), visual::table(rows)}}};
    const auto path = target(folder, "report-tight.pdf");
    ASSERT_TRUE(print_report_to_pdf(small, path, PaperFormat{}));
    const QStringList pages = pages_of(path);
    if (pages.isEmpty()) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
    EXPECT_TRUE(pages.back().contains(QStringLiteral("Monthly recurring revenue %1").arg(rows)));
    if (pages.size() == 1) fitted = rows;
    // Never a last page that bears some rows only: what little there is had its place before.
    if (pages.size() > 1) {
      EXPECT_GE(pages.back().count(u'\n'), 14) << rows << " rows";
    }
  }
  EXPECT_GE(fitted, 12);
}

TEST(Paper, FurtherColumnsAreListedOnlyForRowsThatHaveThem) {
  const QTemporaryDir folder;
  TableContent cohorts;
  cohorts.title = "Cohorts";
  cohorts.rows_are_periods = true;
  cohorts.columns = {"Joined"};
  for (int age = 0; age < 24; ++age) cohorts.columns.push_back("age " + std::to_string(age));
  cohorts.numeric.assign(cohorts.columns.size(), true);
  cohorts.numeric[0] = false;
  for (int cohort = 0; cohort < 24; ++cohort) {
    std::vector<TableCell> row{cohort < 12 ? fmt::format("2024-{:02}", cohort + 1) : fmt::format("2025-{:02}", cohort - 11)};
    for (int age = 0; age < 24; ++age) {
      if (age < 24 - cohort)
        row.emplace_back(Figure{Rational(1234 + age, 10'000), Unit::Percent, {}, {}});
      else
        row.emplace_back(std::string());
    }
    cohorts.rows.push_back(std::move(row));
  }
  ReportDocument book = report(0);
  book.pages = {{"Cohorts", {cohorts}}};
  const auto path = target(folder, "report-bands.pdf");
  ASSERT_TRUE(print_report_to_pdf(book, path, PaperFormat{}));
  const auto text = text_of(path);
  if (!text) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  EXPECT_FALSE(text->contains(QStringLiteral("2025-12"))) << "cohorts are named as people write months";
  EXPECT_EQ(text->count(QStringLiteral("Dec 2025")), 1) << "it has but its first month";
  EXPECT_GE(text->count(QStringLiteral("Jan 2024")), 2) << "it goes on in every band";
  EXPECT_EQ(text->count(QStringLiteral(" %")), 24 * 25 / 2) << "no value is lost";
}

TEST(Paper, TenThousandRowsAreTenThousandLines) {
  const QTemporaryDir folder;
  constexpr int kRows = 10'000;
  ReportDocument all = report(0);
  TableContent table;
  table.title = "Deals";
  table.columns = {"Deal", "Account", "Amount"};
  table.numeric = {false, false, true};
  for (int i = 0; i < kRows; ++i)
    table.rows.push_back({fmt::format("deal-{:05}", i), fmt::format("Company {}", i % 977), Figure{make_rational(100 * i + 7, 100), Unit::Money, "EUR", {}}});
  all.pages = {{"Deals", {std::move(table)}}};
  const auto path = target(folder, "ten-thousand.pdf");
  ASSERT_TRUE(print_report_to_pdf(all, path, {}));
  const auto text = text_of(path);
  if (!text) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  QSet<QString> found;
  int lines = 0;
  for (auto at = QRegularExpression(QStringLiteral("deal-\\d{5}")).globalMatch(*text); at.hasNext(); ++lines) found += at.next().captured();
  EXPECT_EQ(lines, kRows);
  EXPECT_EQ(found.size(), kRows);
  const auto pages = text->count(QChar(u'\f'));
  EXPECT_EQ(text->count(QStringLiteral("Amount")), pages - (text->contains(QStringLiteral("Contents")) ? 1 : 0)) << "the heads stand on each page";
}

TEST(Paper, AnEmptyReportSaysSo) {
  const QTemporaryDir folder;
  ReportDocument empty;
  empty.title = "Monthly pack";
  const auto path = target(folder, "report-empty.pdf");
  ASSERT_TRUE(print_report_to_pdf(empty, path, PaperFormat{}));
  const auto text = text_of(path);
  EXPECT_TRUE(!text || text->contains(QStringLiteral("There is nothing to report yet")));
}

TEST(Paper, SaysWhereItCannotWriteAndLeavesNothing) {
  const auto written = print_report_to_pdf(report(3), "/nowhere/at/all/report.pdf", PaperFormat{});
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message.id, "export_write");
  EXPECT_FALSE(std::filesystem::exists("/nowhere/at/all/report.pdf"));
}

TEST(Paper, KeepsTheOldFileWhereItCannotBeReplaced) {
  const QTemporaryDir folder;
  const auto path = std::filesystem::path(folder.path().toStdString()) / "report.pdf";
  std::filesystem::create_directory(path);
  EXPECT_FALSE(print_report_to_pdf(report(3), path, PaperFormat{}));
  EXPECT_TRUE(std::filesystem::is_directory(path));
}

}  // namespace
}  // namespace runrate
