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
  if (columns.empty()) return out;
  out.mapping += "[columns]\n";
  for (const auto& [header, target] : columns) out.mapping += toml_string(header) + " = " + toml_string(target) + "\n";
  return out;
}

void ImportChoice::answer(const ImportQuestion& question, const std::string& choice) {
  if (choice == "dmy") options.date_order = DateOrder::Dmy;
  if (choice == "mdy") options.date_order = DateOrder::Mdy;
  if (choice == "ymd") options.date_order = DateOrder::Ymd;
  if (choice == "." || choice == ",") options.decimal = choice.front();
  // Anything else the importer asks by the column that it means.
  const bool known = options.date_order != DateOrder::Unknown || options.decimal != '\0';
  if (!known && !question.column.empty()) columns[question.column] = choice;
}

}  // namespace runrate
