#include "packs/language.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "packs/embedded.h"

namespace runrate {
namespace {

constexpr std::string_view kEnglish = "en";
constexpr std::string_view kFolder = "messages/";
constexpr std::string_view kEnding = ".toml";

/// What the file of a language says beside the messages, by place: "kpi/mrr/name".
struct Spoken {
  std::string language{kEnglish};
  std::unordered_map<std::string, std::string> texts;
};

Spoken& spoken() {
  static Spoken instance;
  return instance;
}

bool is_english() { return spoken().language == kEnglish; }

void flatten(const toml::table& table, const std::string& path, std::unordered_map<std::string, std::string>& out) {
  for (const auto& [key, node] : table) {
    const std::string place = path.empty() ? std::string(key.str()) : path + "/" + std::string(key.str());
    if (const toml::table* inner = node.as_table())
      flatten(*inner, place, out);
    else if (const auto text = node.value<std::string>(); node.is_string() && text)
      out.emplace(place, *text);
    else
      throw std::logic_error(fmt::format("the text of {} in a language's file is none", place));
  }
}

std::unordered_map<std::string, std::string> read_language(std::string_view language) {
  const std::string name = fmt::format("{}{}{}", kFolder, language, kEnding);
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name != name) continue;
    std::unordered_map<std::string, std::string> out;
    try {
      flatten(toml::parse(file.content, file.name), {}, out);
    } catch (const toml::parse_error& error) {
      throw std::logic_error(fmt::format("{}, line {}: {}", file.name, error.source().begin.line, error.description()));
    }
    return out;
  }
  return {};
}

/// Tables as they come in a workbook: the common ones, then those of industries.
std::vector<const TableInfo*> known_tables() {
  std::vector<const TableInfo*> out;
  for (const TableInfo& table : builtin_schema().tables) out.push_back(&table);
  for (const PackInfo& pack : industry_packs())
    for (const TableInfo& table : pack.tables) out.push_back(&table);
  return out;
}

const TableInfo* known_table(std::string_view id) {
  for (const TableInfo* table : known_tables())
    if (table->id == id) return table;
  return nullptr;
}

/// A column that an import made is called as its file called it, unless it is one that we know.
bool is_known(const ColumnInfo& column) {
  static const std::set<std::pair<std::string, std::string>> known = [] {
    std::set<std::pair<std::string, std::string>> out;
    for (const TableInfo* table : known_tables())
      for (const ColumnInfo& each : table->columns) out.emplace(each.id, each.name);
    return out;
  }();
  return known.contains({column.id, column.name});
}

/// Names of tables and columns stand in messages as arguments.
std::unordered_map<std::string, std::string> words() {
  std::unordered_map<std::string, std::string> out;
  for (const TableInfo* table : known_tables()) {
    for (const char* argument : {"table/", "targets/", "facts/"})
      for (const std::string& name : {table->id, table->name}) out.emplace(argument + fold(name), shown_name(*table));
    for (const char* argument : {"row_name/", "target/"}) out.emplace(argument + fold(table->row_name), shown_row(*table));
    for (const ColumnInfo& column : table->columns)
      for (const char* argument : {"column/", "date/"})
        for (const std::string& name : {column.id, column.name}) out.emplace(argument + fold(name), shown_name(column));
  }
  return out;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string of_table(const TableInfo& table, std::string_view field, const std::string& english) {
  if (is_english()) return english;
  const TableInfo* known = known_table(table.id);
  const bool ours = known != nullptr && (field == "name" ? known->name : field == "row" ? known->row_name : known->about) == english;
  return ours ? shown_text(fmt::format("table/{}/{}", table.id, field), english) : english;
}

}  // namespace

const std::vector<std::string>& languages() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    for (const EmbeddedFile& file : embedded_files())
      if (file.name.starts_with(kFolder) && file.name.ends_with(kEnding))
        out.emplace_back(file.name.substr(kFolder.size(), file.name.size() - kFolder.size() - kEnding.size()));
    std::ranges::sort(out);
    return out;
  }();
  return all;
}

std::string known_language(std::string_view locale) {
  const std::string code(locale.substr(0, locale.find_first_of("_-.@")));
  return std::ranges::find(languages(), code) == languages().end() ? std::string() : code;
}

std::string language_of_environment() {
  std::string locale;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (locale.empty()) locale = environment(name);
  if (locale.empty() || locale == "C" || locale.starts_with("C.") || locale == "POSIX") return std::string(kEnglish);
  const std::string wishes = environment("LANGUAGE");
  for (const std::string_view wish : split(wishes, ':'))
    if (std::string found = known_language(wish); !found.empty()) return found;
  std::string found = known_language(locale);
  return found.empty() ? std::string(kEnglish) : found;
}

void use_language(std::string_view language) {
  bring_english();
  Spoken& all = spoken();
  std::string wanted = known_language(language).empty() ? std::string(kEnglish) : std::string(language);
  if (all.language == wanted) return;
  all.language = std::move(wanted);
  all.texts.clear();
  if (is_english()) return set_translations({});
  all.texts = read_language(all.language);
  Translations translations;
  translations.words = words();
  constexpr std::string_view kWord = "word/";
  for (const auto& [place, text] : all.texts) {
    if (place.find('/') == std::string::npos) translations.texts.emplace(place, text);
    if (place.starts_with(kWord)) translations.words.emplace(fold(place.substr(kWord.size())), text);
  }
  translations.date = shown_text("format/date", "");
  set_translations(std::move(translations));
}

const std::string& language() { return spoken().language; }

std::string shown_text(std::string_view place, std::string_view english) {
  const auto found = spoken().texts.find(std::string(place));
  return found == spoken().texts.end() ? std::string(english) : found->second;
}

std::string shown_name(const TableInfo& table) { return of_table(table, "name", table.name); }
std::string shown_row(const TableInfo& table) { return of_table(table, "row", table.row_name); }
std::string shown_about(const TableInfo& table) { return of_table(table, "about", table.about); }

std::string shown_name(const ColumnInfo& column) {
  return is_english() || !is_known(column) ? column.name : shown_text("column/" + column.name, column.name);
}

std::string shown_about(const ColumnInfo& column) {
  return is_english() || !is_known(column) ? column.about : shown_text("column_about/" + column.about, column.about);
}

std::string shown_choice(const ColumnInfo& column, std::string_view value) {
  const bool ours = column.type == ColumnType::YesNo || std::ranges::find(column.choices, value) != column.choices.end();
  if (is_english() || !ours) return std::string(value);
  return shown_text(fmt::format("choice/{}", value), value);
}

std::string shown_cell(const ColumnInfo& column, const std::string& text) {
  if (column.type != ColumnType::Date) return shown_choice(column, text);
  const auto day = parse_iso_date(text);
  std::string form = shown_text("format/date", "");
  if (!day || form.empty()) return text;
  const YearMonthDay parts = to_ymd(*day);
  const std::pair<const char*, std::string> filled[] = {
      {"{year}", fmt::format("{:04}", parts.year)}, {"{month}", fmt::format("{:02}", parts.month)}, {"{day}", fmt::format("{:02}", parts.day)}};
  for (const auto& [name, value] : filled)
    if (const std::size_t at = form.find(name); at != std::string::npos) form.replace(at, std::string_view(name).size(), value);
  return form;
}

std::string shown_name(const PackInfo& pack) { return shown_text("pack/" + pack.id + "/name", pack.name); }
std::string shown_about(const PackInfo& pack) { return shown_text("pack/" + pack.id + "/about", pack.about); }
std::string shown_unit(Unit unit) { return shown_text(fmt::format("unit/{}", to_text(unit)), to_text(unit)); }

std::string phrase(std::string_view english) { return shown_text(fmt::format("phrase/{}", english), english); }

std::string within_sentence(std::string name) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (name.size() < 2 || name[0] < 'A' || name[0] > 'Z' || !lower(name[1]) || shown_text("format/nouns", "small") == "capital") return name;
  name[0] = static_cast<char>(name[0] - 'A' + 'a');
  return name;
}

KpiInfo shown(KpiInfo kpi) {
  if (is_english() || kpi.source == "own") return kpi;
  kpi.name = shown_text("kpi/" + kpi.id + "/name", kpi.name);
  kpi.about = shown_text("kpi/" + kpi.id + "/about", kpi.about);
  kpi.group = shown_text("group/" + kpi.group, kpi.group);
  for (std::string& benchmark : kpi.benchmarks) benchmark = shown_text("benchmark/" + benchmark, benchmark);
  return kpi;
}

}  // namespace runrate
