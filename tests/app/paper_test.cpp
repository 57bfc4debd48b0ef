#include <algorithm>
#include <cstdint>
#include <map>
#include <sstream>

#include "program.h"

namespace runrate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Paper : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    setenv("LC_ALL", "C", 1);  // numbers on paper follow the locale
    ok({"new", "s.runrate", "--sample"});
  }
  /// What a tool of poppler says of the file, or nothing where that is not installed.
  std::string tool(const std::string& command) const {
    const std::string line = "cd " + folder_.string() + " && " + command + " > .tool 2> /dev/null";
    return std::system(line.c_str()) == 0 ? read(".tool") : std::string();
  }
};

/// "€ 1,234.50" of 1234.5 as a report writes it.
std::string money(const std::string& plain) {
  std::int64_t cents = 0;
  int decimals = -1;
  for (const char c : plain) {
    if (c == '.') decimals = 0;
    else if (c != '-' && decimals < 3) {
      cents = cents * 10 + (c - '0');
      if (decimals >= 0) ++decimals;
    }
  }
  for (int d = std::max(decimals, 0); d < 3; ++d) cents *= 10;
  cents = (cents + 5) / 10;
  std::string whole = std::to_string(cents / 100);
  for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, 1, ',');
  const std::string rest = std::to_string(cents % 100);
  return (plain.starts_with('-') ? "−€ " : "€ ") + whole + "." + std::string(2 - rest.size(), '0') + rest;
}

TEST_F(Paper, TheSameStateGivesTheSameBytesAndEveryReportIsWhole) {
  ok({"report", "s.runrate", "--out", "one.pdf"});
  ok({"report", "s.runrate", "--out", "two.pdf"});
  const std::string pdf = read("one.pdf");
  ASSERT_THAT(pdf, StartsWith("%PDF-"));
  EXPECT_TRUE(pdf == read("two.pdf"));
  EXPECT_EQ(pdf.find("/Subtype /Image"), std::string::npos) << "charts are drawn";
  for (const char* what : {"/Outlines", "/Lang", "/Metadata", "/EmbeddedFiles", "/Subtype /Link"}) EXPECT_NE(pdf.find(what), std::string::npos) << what;
  ok({"report", "s.runrate", "--out", "a3.pdf", "--template", "board-pack", "--paper", "a3", "--landscape", "--margin", "20"});
  EXPECT_THAT(read("a3.pdf"), ::testing::AnyOf(HasSubstr("1190"), HasSubstr("1191")));  // A3 is 842 by 1190.6 points
  for (const char* name : {"weekly-review", "quarterly-review", "rep-pages", "cohort-book"}) {
    ok({"report", "s.runrate", "--out", "r.pdf", "--template", name, "--paper", "letter", "--no-definitions"});
    EXPECT_THAT(read("r.pdf"), StartsWith("%PDF-")) << name;
  }
}

TEST_F(Paper, EveryPrintedNumberIsThatOfTheCommandLineAndAllFontsAreEmbedded) {
  ok({"report", "s.runrate", "--out", "pack.pdf", "--period", "2026-09"});
  const std::string text = tool("pdftotext -layout pack.pdf -");
  if (text.empty()) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  std::istringstream rows(ok({"kpi", "s.runrate", "mrr", "arr", "arpa", "net_new_mrr", "new_mrr", "churned_mrr", "won_amount", "pipeline", "cac", "ltv", "--from",
                              "2026-09", "--to", "2026-09", "--format", "csv"}));
  std::string line;
  std::getline(rows, line);
  int seen = 0;
  while (std::getline(rows, line)) {
    const std::string id = line.substr(0, line.find(','));
    const std::string value = line.substr(line.find(",,") + 2, line.rfind(',') - line.find(",,") - 2);
    EXPECT_THAT(text, HasSubstr(money(value))) << id;
    ++seen;
  }
  EXPECT_EQ(seen, 10);
  EXPECT_THAT(text, HasSubstr("Contents"));
  EXPECT_THAT(text, HasSubstr("How the numbers are made"));
  std::istringstream fonts(tool("pdffonts pack.pdf"));
  int embedded = 0;
  for (int i = 0; std::getline(fonts, line); ++i)
    if (i >= 2) {
      EXPECT_NE(line.find("Identity-H       yes "), std::string::npos) << line;
      ++embedded;
    }
  EXPECT_GT(embedded, 0);
  EXPECT_EQ(tool("pdfimages -list pack.pdf | tail -n +3"), "");
  EXPECT_THAT(tool("pdfdetach -list pack.pdf"), HasSubstr("figures.csv"));
}

TEST_F(Paper, WhatIsSentIsRememberedAndWhatMovedIsSaid) {
  EXPECT_THAT(ok({"exports", "s.runrate"}), HasSubstr("Nothing"));
  ok({"report", "s.runrate", "--out", "pack.pdf"});
  EXPECT_THAT(ok({"export", "s.runrate", "reps", "--out", "reps.csv"}), HasSubstr("rows were written to reps.csv"));
  const std::string list = ok({"exports", "s.runrate", "--format", "csv"});
  EXPECT_THAT(list, HasSubstr("Monthly pack"));
  EXPECT_EQ(std::ranges::count(list, '\n'), 3);
  EXPECT_EQ(ok({"exports", "s.runrate", "--id", "1", "--format", "csv"}), "kpi,period,group,sent,now,unit\n");
  fails(2, {"exports", "s.runrate", "--id", "7"}, "7");
  ok({"undo", "s.runrate"});  // takes the sample company back
  EXPECT_THAT(ok({"exports", "s.runrate", "--id", "1"}), HasSubstr("taken back"));
  EXPECT_THAT(ok({"exports", "s.runrate", "--id", "1", "--format", "csv"}), HasSubstr("mrr,2026-10,,"));
}

TEST_F(Paper, WhatCannotBeWrittenLeavesTheOldFile) {
  fails(1, {"report", "s.runrate", "--out", "no/such/folder/pack.pdf"}, "pack.pdf");
  write("mine.pdf", "mine");
  std::filesystem::create_directory(folder_ / "folder.pdf");
  fails(1, {"report", "s.runrate", "--out", "folder.pdf"}, "folder.pdf");
  if (std::filesystem::exists("/dev/full")) fails(1, {"export", "s.runrate", "deals", "--out", "/dev/full"}, "/dev/full");
  EXPECT_EQ(read("mine.pdf"), "mine");
}

TEST_F(Paper, AReportOfOnesOwnComesFromAFile) {
  write("mine.json", R"({"title": "For Anna", "contents": false, "definitions": false, "sections": [
    {"title": "The month", "parts": [{"kind": "heading", "text": "How it went"}, {"kind": "text", "text": "MRR came to {mrr} after {mrr previous}."}, {"kind": "line", "kpis": ["mrr"], "count": 60}]}]})");
  ok({"report", "s.runrate", "--out", "mine.pdf", "--template", "mine.json"});
  const std::string text = tool("pdftotext -layout mine.pdf -");
  if (text.empty()) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  EXPECT_THAT(text, HasSubstr("How it went"));
  EXPECT_THAT(text, HasSubstr("MRR came to €"));
  EXPECT_THAT(text, HasSubstr("Page 1 of 1"));
}

TEST_F(Paper, ACopyWithoutSecretsIsAWorkbookOfItsOwn) {
  ok({"copy", "s.runrate", "--out", "c.runrate", "--without-secrets"});
  const auto rate = [this](const char* book) { return ok({"kpi", book, "win_rate", "customer_churn_rate", "customers", "--from", "2026-01", "--to", "2026-10", "--format", "csv"}); };
  EXPECT_EQ(rate("c.runrate"), rate("s.runrate"));
  // Amounts in another currency are rounded once converted, so that ratios of money agree but to their tenth digit.
  const auto retention = [this](const char* book) {
    const std::string csv = ok({"kpi", book, "nrr_12m", "--from", "2026-10", "--to", "2026-10", "--format", "csv"});
    return csv.substr(csv.find("2026-10,,"), 9 + 10);
  };
  EXPECT_EQ(retention("c.runrate"), retention("s.runrate"));
  EXPECT_THAT(ok({"export", "c.runrate", "accounts"}), HasSubstr("Account 1"));
  EXPECT_THAT(read("c.runrate"), Not(HasSubstr("Solmarina")));
  EXPECT_NE(ok({"kpi", "c.runrate", "mrr", "--from", "2026-10", "--format", "csv"}), ok({"kpi", "s.runrate", "mrr", "--from", "2026-10", "--format", "csv"}));
  fails(1, {"copy", "s.runrate", "--out", "c.runrate", "--without-secrets"}, "c.runrate");
}

/// Cells that spreadsheets would run, or that readers stumble over.
std::string hostile(std::uint64_t& state) {
  static const std::vector<std::string> pieces{"=", "+", "-", "@", "'", "\"", ",", ";", "\t", "cmd|' /C calc'!A0", "1", "Zürich", "東京", " ", "\n", "a"};
  std::string out;
  const auto next = [&state] { return (state = state * 6364136223846793005ULL + 1442695040888963407ULL) >> 33U; };
  for (std::uint64_t length = 1 + next() % 5; length > 0; --length) out += pieces[next() % pieces.size()];
  return out;
}

std::string quoted_field(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

TEST_F(Paper, HostileTextsComeBackFromAnExportAsTheyWere) {
  std::uint64_t state = 7;
  std::string csv = "account_id,name,segment,region\n";
  for (int i = 0; i < 400; ++i) csv += "A" + std::to_string(i) + "," + quoted_field("x" + hostile(state)) + "," + quoted_field(hostile(state)) + "," + quoted_field(hostile(state)) + "\n";
  write("in.csv", csv);
  ok({"new", "a.runrate"});
  ok({"import", "a.runrate", "in.csv", "--as", "accounts"});
  const std::string first = ok({"export", "a.runrate", "accounts", "--out", "out.csv"});
  EXPECT_THAT(first, HasSubstr("400 rows"));
  ok({"new", "b.runrate"});
  ok({"import", "b.runrate", "out.csv", "--as", "accounts"});
  ok({"export", "b.runrate", "accounts", "--out", "again.csv"});
  EXPECT_EQ(read("again.csv"), read("out.csv"));
  ok({"export", "a.runrate", "accounts", "--out", "a.json"});
  ok({"export", "b.runrate", "accounts", "--out", "b.json"});
  EXPECT_EQ(read("a.json"), read("b.json")) << "the texts themselves, not only their guarded forms";
}

TEST_F(Paper, WhatIsExportedComesBackInEveryFormat) {
  const std::vector<std::string> tables{"accounts", "subscriptions", "pipelines", "deals", "deal_stages", "leads", "surveys", "rates", "orders"};
  std::map<std::string, std::string> before;
  for (const std::string& table : tables) {
    ok({"export", "s.runrate", table, "--out", "before.json"});
    before[table] = read("before.json");
  }
  for (const std::string format : {"csv", "xlsx"}) {
    const std::string book = format + ".runrate";
    ok({"new", book, "--currency", "EUR", "--timezone", "Europe/Berlin"});
    std::vector<std::string> import{"import", book};
    for (const std::string& table : tables) {
      import.push_back(table + "." + format);
      ok({"export", "s.runrate", table, "--out", import.back()});
    }
    ok(import);
    for (const std::string& table : tables) {
      ok({"export", book, table, "--out", "after.json"});
      EXPECT_EQ(before[table], read("after.json")) << table << " as " << format;
    }
  }
}

}  // namespace
}  // namespace runrate
