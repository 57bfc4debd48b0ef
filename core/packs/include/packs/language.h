#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "packs/packs.h"

namespace runrate {

// The language in which people are spoken to. Ids, names stored in workbooks and formulas stay as they are; what is shown of the
// built-in ones is said anew by resources/messages/XX.toml: messages, then the names and meanings of the catalogue. Together with
// resources/translations/runrate_XX.ts, the window's own texts, that is all there is to a language.

/// "en" and those that resources/messages holds.
[[nodiscard]] const std::vector<std::string>& languages();
/// What "de_AT.UTF-8", "de-AT" or "de" means among languages(); empty where it is none of them.
[[nodiscard]] std::string known_language(std::string_view locale);
/// The language that the environment asks for by LANGUAGE, LC_ALL, LC_MESSAGES and LANG, as gettext reads them; else "en".
[[nodiscard]] std::string language_of_environment();

/// From now on messages and names are in `language`; one that is not known means English. Not while an engine is at work.
void use_language(std::string_view language);
[[nodiscard]] const std::string& language();

/// Speaks English for as long as it lives: what programs read must not depend on who runs them.
class EnglishScope {
 public:
  EnglishScope() : before_(language()) { use_language("en"); }
  ~EnglishScope() { use_language(before_); }
  EnglishScope(const EnglishScope&) = delete;
  EnglishScope& operator=(const EnglishScope&) = delete;

 private:
  std::string before_;
};

// What is shown, in that language. Names that people gave are not touched.
[[nodiscard]] std::string shown_name(const TableInfo& table);
[[nodiscard]] std::string shown_row(const TableInfo& table);
[[nodiscard]] std::string shown_about(const TableInfo& table);
[[nodiscard]] std::string shown_name(const ColumnInfo& column);
[[nodiscard]] std::string shown_about(const ColumnInfo& column);
/// A value of a column of the type choice or yes-no: "won", "yes".
[[nodiscard]] std::string shown_choice(const ColumnInfo& column, std::string_view value);
/// The text of a cell of the column: choices as above, days as the language writes them.
[[nodiscard]] std::string shown_cell(const ColumnInfo& column, const std::string& text);
[[nodiscard]] std::string shown_name(const PackInfo& pack);
[[nodiscard]] std::string shown_about(const PackInfo& pack);
[[nodiscard]] std::string shown_unit(Unit unit);
/// The KPI with name, meaning, heading and benchmarks as they are shown; those that people made are not touched.
[[nodiscard]] KpiInfo shown(KpiInfo kpi);
/// Any other text of the catalogue by its place in the file, else `english`: shown_text("list/movements/name", "Movements").
[[nodiscard]] std::string shown_text(std::string_view place, std::string_view english);

/// A phrase that the command line prints, by its English: heads of tables, "{} more rows".
[[nodiscard]] std::string phrase(std::string_view english);
/// A name within a sentence: "activities", but "MRR"; languages that write nouns with a capital keep it.
[[nodiscard]] std::string within_sentence(std::string name);

}  // namespace runrate
