#include <set>
#include <sstream>

#include "program.h"

namespace runrate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// What people read follows --lang; what programs read does not.
class ProgramInGerman : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    ok({"new", "b.runrate"});
    write("deals.csv", "Deal ID,Deal Name,Amount,Stage,Created,Closed\n1,Nord,1200,Won,2025-01-03,2025-02-20\n2,Süd,800,Lost,2025-01-04,2025-02-21\n");
    ok({"import", "b.runrate", "deals.csv", "--as", "deals"});
  }
};

TEST_F(ProgramInGerman, WritesTablesAndMessagesForPeople) {
  const std::vector<std::string> asked{"kpi", "b.runrate", "win_rate", "--from", "2025-02", "--to", "2025-02"};
  std::vector<std::string> german = asked;
  german.insert(german.begin(), {"--lang", "de"});
  EXPECT_THAT(ok(asked), HasSubstr("Win rate"));
  EXPECT_THAT(ok(german), HasSubstr("Abschlussquote"));
  EXPECT_THAT(ok({"history", "b.runrate", "--lang=de"}), HasSubstr("deals.csv importieren"));
  fails(2, {"--lang", "de", "kpi", "b.runrate", "nothing"}, "Es gibt keine Kennzahl „nothing“");
  fails(2, {"--lang", "xx", "history", "b.runrate"}, "xx");
}

/// What a help text says of options and verbs, in the column behind their names, and around them.
std::set<std::string> told(const std::string& help) {
  constexpr std::size_t kColumn = 30;
  std::set<std::string> out;
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  "))
      out.insert(line);
    else if (line.size() > kColumn && line[kColumn - 1] == ' ')
      out.insert(line.substr(kColumn));
  }
  out.erase("");
  return out;
}

TEST_F(ProgramInGerman, HelpsInGerman) {
  const std::string overview = ok({"--help"});
  std::vector<std::vector<std::string>> all{{"--help"}};
  std::istringstream lines(overview.substr(overview.find("Subcommands:")));
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("  ")) all.push_back({line.substr(2, line.find(' ', 2) - 2), "--help"});
  ASSERT_GT(all.size(), 20U);
  // Names that no language changes.
  const std::set<std::string> same{"base_currency, time_zone, fiscal_start, week_start, as_of, bridge_gap_days, stalled_days, holidays"};
  for (std::vector<std::string> asked : all) {
    const std::set<std::string> english = told(ok(asked));
    asked.insert(asked.begin(), {"--lang", "de"});
    const std::set<std::string> german = told(ok(asked));
    EXPECT_GT(german.size(), 3U);
    for (const std::string& each : english) EXPECT_TRUE(!german.contains(each) || same.contains(each)) << asked[2] << ": " << each;
  }
}

TEST_F(ProgramInGerman, LeavesWhatProgramsReadAsItIs) {
  for (const char* format : {"json", "csv"}) {
    const std::vector<std::string> catalogue{"catalogue", "--format", format};
    EXPECT_EQ(ok({"--lang", "de", "catalogue", "--format", format}), ok(catalogue));
    EXPECT_EQ(ok({"--lang", "de", "kpi", "b.runrate", "win_rate", "--format", format}), ok({"kpi", "b.runrate", "win_rate", "--format", format}));
  }
  EXPECT_EQ(ok({"--lang", "de", "export", "b.runrate", "deals"}), ok({"export", "b.runrate", "deals"}));
  EXPECT_EQ(ok({"--lang", "de", "template", "deals"}), ok({"template", "deals"}));
}

TEST_F(ProgramInGerman, PrintsThePaperInGermanAndSaysSoInThePdf) {
  ok({"--lang", "de", "report", "b.runrate", "--period", "2025-02", "--out", "r.pdf"});
  ASSERT_EQ(std::system(("cd '" + folder_.string() + "' && pdftotext -layout r.pdf r.txt 2> /dev/null").c_str()), 0);
  const std::string text = read("r.txt");
  EXPECT_THAT(text, HasSubstr("Monatsbericht"));
  EXPECT_THAT(text, HasSubstr("Abschlussquote"));
  EXPECT_THAT(text, HasSubstr("Februar 2025"));
  EXPECT_THAT(text, Not(HasSubstr("Win rate")));
  EXPECT_THAT(read("r.pdf"), HasSubstr("<rdf:li>de</rdf:li>"));
}

}  // namespace
}  // namespace runrate
