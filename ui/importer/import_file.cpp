#include "importer/import_file.h"

#include <cstdio>

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
  else
    columns[question.column] = choice;
}

}  // namespace runrate
