#include "importer/import_file.h"

#include <QFileInfo>
#include <algorithm>
#include <cstdio>

#include "bridge/texts.h"

namespace runrate {

std::string toml_string(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + '"';
}

namespace {

bool is_year(const std::string& choice) { return choice.size() == 4 && std::all_of(choice.begin(), choice.end(), [](char c) { return c >= '0' && c <= '9'; }); }

}  // namespace

ImportOptions ImportChoice::said() const {
  ImportOptions out = options;
  const auto write = [&out](const char* section, const auto& entries, const auto& text) {
    if (entries.empty()) return;
    out.mapping += "[" + std::string(section) + "]\n";
    for (const auto& [header, value] : entries) out.mapping += toml_string(header) + " = " + text(value) + "\n";
  };
  write("columns", columns, toml_string);
  write("dates", dates, toml_string);
  write("decimals", decimals, toml_string);
  write("add_days", add_days, [](int days) { return std::to_string(days); });
  return out;
}

void ImportChoice::answer(const ImportQuestion& question, const std::string& choice) {
  if (choice == "dmy" || choice == "mdy" || choice == "ymd")
    dates[question.column] = choice;
  else if (choice == "." || choice == ",")
    decimals[question.column] = choice;
  else if (choice == "inclusive" || choice == "exclusive")
    add_days[question.column] = choice == "inclusive" ? 1 : 0;
  else if (is_year(choice))
    options.year = std::stoi(choice);
  else
    columns[question.column] = choice;
  const auto same = [&](const ImportQuestion& other) { return other.column == question.column && other.choices == question.choices; };
  if (std::none_of(answered.begin(), answered.end(), same)) answered.push_back(question);
}

std::string ImportChoice::answer_to(const ImportQuestion& question) const {
  const std::string first = question.choices.empty() ? std::string() : question.choices.front();
  const auto said_of = [&](const auto& map) {
    const auto at = map.find(question.column);
    return at == map.end() ? std::string() : at->second;
  };
  if (first == "inclusive" || first == "exclusive") {
    const auto at = add_days.find(question.column);
    return at == add_days.end() ? std::string() : at->second > 0 ? "inclusive" : "exclusive";
  }
  if (is_year(first)) return options.year > 0 ? std::to_string(options.year) : std::string();
  if (first == "." || first == ",") return said_of(decimals);
  return said_of(first == "dmy" || first == "mdy" || first == "ymd" ? dates : columns);
}

bool may_hold_several(const QString& file) {
  const QString end = QFileInfo(file).suffix().toLower();
  return end == QLatin1String("zip") || end == QLatin1String("xlsx") || end == QLatin1String("xlsm");
}

std::filesystem::path file_on_disk(const std::filesystem::path& file) {
  for (std::filesystem::path outer = file.parent_path(); outer.has_relative_path(); outer = outer.parent_path())
    if (may_hold_several(path_text(outer)) && QFileInfo(path_text(outer)).isFile()) return outer;
  return file;
}

QString table_name(const std::filesystem::path& file) {
  const std::filesystem::path outer = file_on_disk(file);
  const QString name = path_text(file.filename());
  return outer == file ? name : path_text(outer.filename()) + QStringLiteral(" / ") + name;
}

bool is_gone(const Error& error) { return error.message.id == "file_missing" || error.message.id == "file_unreadable"; }

}  // namespace runrate
