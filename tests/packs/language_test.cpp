#include "packs/language.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <regex>
#include <set>
#include <toml++/toml.h>

#include "base/message.h"
#include "packs/definition.h"
#include "packs/embedded.h"

namespace runrate {
namespace {

toml::table file_of(const std::string& language) {
  for (const EmbeddedFile& file : embedded_files())
    if (file.name == "messages/" + language + ".toml") return toml::parse(file.content);
  return {};
}

std::multiset<std::string> placeholders(const std::string& text) {
  static const std::regex form(R"(\{[a-z_ ]+\})");
  std::multiset<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at) out.insert(at->str());
  return out;
}

/// Whether the language's file has a text of its own at "kpi/mrr/name".
bool has(const std::string& place) { return shown_text(place, "\x01") != "\x01" && !shown_text(place, "\x01").empty(); }

class Languages : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { use_language(GetParam()); }
  void TearDown() override { use_language("en"); }
};

std::vector<std::string> foreign() {
  std::vector<std::string> out;
  for (const std::string& each : languages())
    if (each != "en") out.push_back(each);
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, Languages, ::testing::ValuesIn(foreign()), [](const auto& of) { return of.param; });

TEST_P(Languages, SayEveryMessageWithTheSamePlaceholders) {
  const toml::table english = file_of("en");
  const toml::table own = file_of(GetParam());
  for (const auto& [key, node] : english) {
    const std::string id(key.str());
    const auto text = own[id].value<std::string>();
    ASSERT_TRUE(text.has_value()) << id;
    EXPECT_FALSE(text->empty()) << id;
    EXPECT_EQ(placeholders(*text), placeholders(*node.value<std::string>())) << id;
  }
  for (const auto& [key, node] : own) {
    EXPECT_TRUE(!node.is_string() || english.contains(key.str())) << "no such message: " << key.str();
  }
}

void expect_kpi(const KpiInfo& kpi) {
  EXPECT_TRUE(has("kpi/" + kpi.id + "/name")) << kpi.id;
  EXPECT_TRUE(has("kpi/" + kpi.id + "/about")) << kpi.id;
  EXPECT_TRUE(has("group/" + kpi.group)) << kpi.group;
  EXPECT_TRUE(has("unit/" + std::string(to_text(kpi.unit)))) << to_text(kpi.unit);
  for (const std::string& benchmark : kpi.benchmarks) EXPECT_TRUE(has("benchmark/" + benchmark)) << benchmark;
}

void expect_table(const TableInfo& table) {
  for (const char* field : {"name", "row", "about"}) EXPECT_TRUE(has("table/" + table.id + "/" + field)) << table.id;
  for (const ColumnInfo& column : table.columns) {
    EXPECT_TRUE(has("column/" + column.name)) << column.name;
    EXPECT_TRUE(column.about.empty() || has("column_about/" + column.about)) << column.about;
    for (const std::string& choice : column.choices) EXPECT_TRUE(has("choice/" + choice)) << choice;
  }
}

TEST_P(Languages, NameTheWholeCatalogue) {
  const Packs& packs = builtin_packs();
  for (const KpiInfo& kpi : packs.kpis) expect_kpi(kpi);
  for (const TableInfo& table : packs.schema.tables) expect_table(table);
  for (const PackInfo& pack : industry_packs()) {
    EXPECT_TRUE(has("pack/" + pack.id + "/name") && has("pack/" + pack.id + "/about")) << pack.id;
    for (const KpiInfo& kpi : pack.kpis) expect_kpi(kpi);
    for (const TableInfo& table : pack.tables) expect_table(table);
  }
}

/// What stands in quotes behind `before` in the sources of core/ and app/.
std::set<std::string> quoted_behind(const std::string& before) {
  std::set<std::string> out;
  const std::regex form(before + R"re("((?:[^"\\]|\\.)*)")re");
  for (const char* folder : {"/core", "/app"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(RUNRATE_SOURCE) + folder)) {
      if (entry.path().extension() != ".cpp") continue;
      std::ifstream file(entry.path());
      const std::string text((std::istreambuf_iterator<char>(file)), {});
      for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at) out.insert((*at)[1].str());
    }
  return out;
}

TEST_P(Languages, SayWhatTheCommandLinePrints) {
  std::set<std::string> phrases = quoted_behind(R"(phrase\()");
  phrases.merge(quoted_behind(R"(progress_of\()"));
  ASSERT_GT(phrases.size(), 50U);
  for (const std::string& each : phrases) EXPECT_TRUE(has("phrase/" + each)) << each;
}

TEST(Language, NamesWhatIsBuiltInAndLeavesWhatPeopleNamed) {
  use_language("de");
  const std::map<std::string, std::string> settings{{"kpi.mine", "name = \"Created on\"\nformula = \"count(deals by created_on)\"\nabout = \"MRR\"\nunit = \"count\"\n"}};
  for (const KpiInfo& kpi : catalogue_of(settings)) {
    if (kpi.id != "win_rate" && kpi.id != "mine") continue;
    EXPECT_EQ(kpi.name, kpi.id == "mine" ? "Created on" : "Abschlussquote");
  }
  const TableInfo* deals = builtin_packs().schema.table("deals");
  EXPECT_EQ(deals->name, "Deals");
  EXPECT_EQ(shown_name(*deals->column("created_on")), "Erstellt am");
  ColumnInfo own = *deals->column("created_on");
  own.id = "col_7";
  EXPECT_EQ(shown_name(own), "Created on");
  TableInfo renamed = *deals;
  renamed.name = "Verkäufe 2024";
  EXPECT_EQ(shown_name(renamed), "Verkäufe 2024");
  use_language("en");
  EXPECT_EQ(shown_name(*deals->column("created_on")), "Created on");
  EXPECT_EQ(catalogue_of({}).front(), builtin_packs().kpis.front());
}

TEST(Language, SpeaksInMessagesToTheNameAndTheDay) {
  use_language("de");
  EXPECT_EQ(to_text(Error{{"cell_required", {}}, {"a.csv", 3, "deals", "Amount", 0}, false}),
            "a.csv, Zeile 3, Tabelle Deals, Spalte Betrag: Diese Zelle darf nicht leer sein.");
  EXPECT_EQ(to_text(Message{"reason_overdue", {{"days", "4"}, {"date", "2025-03-09"}}}), "vor 4 Tagen erwartet, am 09.03.2025");
  EXPECT_EQ(to_text(Message{"cell_no_number", {{"value", "2025-03-09"}}}), "„2025-03-09“ ist keine Zahl.");
  use_language("en");
  EXPECT_EQ(to_text(Message{"reason_overdue", {{"days", "4"}, {"date", "2025-03-09"}}}), "expected 4 days ago, on 2025-03-09");
  EXPECT_EQ(to_text(Error{{"cell_required", {}}, {"a.csv", 3, "", "Amount", 0}, false}), "a.csv, line 3, column Amount: This cell must not be blank.");
}

TEST(Language, IsChosenByTheEnvironmentAsGettextDoes) {
  const auto with = [](const char* language, const char* all, const char* messages, const char* lang) {
    setenv("LANGUAGE", language, 1);
    setenv("LC_ALL", all, 1);
    setenv("LC_MESSAGES", messages, 1);
    setenv("LANG", lang, 1);
    return language_of_environment();
  };
  EXPECT_EQ(with("", "", "", "de_AT.UTF-8"), "de");
  EXPECT_EQ(with("", "", "de_DE.UTF-8", "en_US.UTF-8"), "de");
  EXPECT_EQ(with("", "C", "de_DE.UTF-8", "de_DE.UTF-8"), "en");
  EXPECT_EQ(with("de", "C.UTF-8", "", ""), "en");
  EXPECT_EQ(with("xx:de:en", "", "", "en_US.UTF-8"), "de");
  EXPECT_EQ(with("", "", "", "xx_XX"), "en");
  EXPECT_EQ(with("", "", "", ""), "en");
  for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) unsetenv(name);
}

TEST(Language, IsKnownByItsLocale) {
  EXPECT_EQ(known_language("de_AT.UTF-8"), "de");
  EXPECT_EQ(known_language("de-CH"), "de");
  EXPECT_EQ(known_language("en"), "en");
  EXPECT_EQ(known_language("xx"), "");
  EXPECT_EQ(known_language(""), "");
}

}  // namespace
}  // namespace runrate
