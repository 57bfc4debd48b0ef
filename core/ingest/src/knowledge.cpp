#include "knowledge.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/text.h"
#include "naming.h"
#include "packs/embedded.h"

namespace runrate::ingest {
namespace {

[[noreturn]] void broken(std::string_view file, const toml::node& node, std::string_view why) {
  throw std::logic_error(fmt::format("{}, line {}: {}", file, node.source().begin.line, why));
}

/// A list of texts, each put through `form`.
template <class Form>
std::vector<std::string> texts(std::string_view file, const toml::node& node, const Form& form) {
  if (!node.is_array()) broken(file, node, "a list of texts is expected");
  std::vector<std::string> out;
  for (const toml::node& item : *node.as_array()) {
    const auto text = item.value<std::string>();
    if (!text) broken(file, item, "a text is expected");
    out.push_back(form(*text));
  }
  return out;
}

const toml::table& table_of(std::string_view file, const toml::node& node) {
  if (!node.is_table()) broken(file, node, "a table is expected");
  return *node.as_table();
}

void read_tables(std::string_view file, const toml::table& source, Knowledge& out) {
  for (const auto& [id, node] : source) {
    TableWords& words = out.tables[std::string(id.str())];
    for (const auto& [key, value] : table_of(file, node)) {
      if (key == "files" || key == "wide") {
        (key == "files" ? words.files : words.wide) = texts(file, value, header_form);
      } else if (key == "keyless") {
        words.keyless = value.value_or(false);
      } else {
        int rank = 1;
        for (const std::string& form : texts(file, value, form_of)) words.headers[form].push_back({std::string(key.str()), rank++});
      }
    }
  }
}

void read_values(std::string_view file, const toml::table& source, Knowledge& out) {
  for (const auto& [column, node] : source)
    for (const auto& [value, words] : table_of(file, node))
      for (const std::string& word : texts(file, words, header_form)) out.values[std::string(column.str())][word] = std::string(value.str());
}

void read_words(std::string_view file, const toml::table& source, Knowledge& out) {
  for (const auto& [key, node] : source) {
    if (key == "months") {
      int month = 1;
      for (const toml::node& names : *node.as_array()) {
        for (const std::string& name : texts(file, names, fold)) out.months[name] = out.months[header_form(name)] = month;
        ++month;
      }
    } else if (key == "yes" || key == "no") {
      for (const std::string& word : texts(file, node, fold)) out.yes_no[word] = key == "yes";
    } else if (key == "weekdays") {
      out.weekdays = texts(file, node, fold);
    } else if (key == "blanks") {
      out.blanks = texts(file, node, fold);
    } else if (key == "totals") {
      out.totals = texts(file, node, header_form);
    } else if (key == "stages") {
      out.stages = texts(file, node, header_form);
    } else if (key == "entered") {
      out.entered = texts(file, node, header_form);
    } else if (key == "ids" || key == "joins" || key == "each" || key == "parts") {
      (key == "ids" ? out.ids : key == "joins" ? out.joins : key == "each" ? out.each : out.parts) = texts(file, node, header_form);
    } else if (key == "reached") {
      out.reached = texts(file, node, header_form);
    } else if (key == "first_names" || key == "last_names") {
      (key == "first_names" ? out.first_names : out.last_names) = texts(file, node, header_form);
    } else if (key == "questions" || key == "things" || key == "closing") {
      auto& lists = key == "questions" ? out.questions : key == "things" ? out.things : out.closing;
      for (const auto& [kind, words] : table_of(file, node)) lists[std::string(kind.str())] = texts(file, words, header_form);
    } else {
      broken(file, node, "this is not known here");
    }
  }
}

void read_file(std::string_view file, std::string_view content, Knowledge& out) {
  toml::table root;
  try {
    root = toml::parse(content, file);
  } catch (const toml::parse_error& error) {
    throw std::logic_error(fmt::format("{}, line {}: {}", file, error.source().begin.line, error.description()));
  }
  for (const auto& [key, node] : root) {
    if (key == "tables") {
      read_tables(file, table_of(file, node), out);
    } else if (key == "values") {
      read_values(file, table_of(file, node), out);
    } else if (key == "words") {
      read_words(file, table_of(file, node), out);
    } else {
      broken(file, node, "this is not known here");
    }
  }
}

void note_start(std::string_view word, std::array<bool, 256>& starts) {
  if (word.empty()) return;
  const auto c = static_cast<unsigned char>(word[0]);
  starts[c] = true;
  if (c >= 'a' && c <= 'z') starts[c - 32U] = true;
  // Accented letters differ between the cases in their second byte only.
}

constexpr std::size_t kLongestBlank = 24;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Knowledge read_all() {
  Knowledge out;
  for (const EmbeddedFile& file : embedded_files())
    if (file.name.starts_with("presets/tools")) {
      for (Preset& preset : read_presets(file.name, file.content)) out.presets.push_back(std::move(preset));
    } else if (file.name.starts_with("presets/")) {
      read_file(file.name, file.content, out);
    }
  for (auto& [table, names] : out.things)
    std::stable_sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  for (const std::string& word : out.blanks) {
    std::array<bool, 256> starts{};
    note_start(word, starts);
    for (std::size_t i = 0; i < starts.size(); ++i) out.blank_sizes[i] |= starts[i] ? 1U << word.size() : 0U;
  }
  for (const std::string& word : out.weekdays) note_start(word, out.weekday_starts);
  for (const std::string& word : out.totals) note_start(word, out.total_starts);
  for (const auto& [word, meaning] : out.yes_no) note_start(word, out.yes_no_starts);
  // Those that need more say more.
  std::stable_sort(out.presets.begin(), out.presets.end(), [](const Preset& a, const Preset& b) { return a.needs.size() > b.needs.size(); });
  return out;
}

}  // namespace

int Knowledge::month(std::string_view word) const {
  if (word.size() < 3) return 0;
  const auto at = months.find(fold(word));
  return at == months.end() ? 0 : at->second;
}

bool Knowledge::is_weekday(std::string_view word) const {
  if (word.size() < 2 || !weekday_starts[static_cast<unsigned char>(word[0])]) return false;
  return std::find(weekdays.begin(), weekdays.end(), fold(word)) != weekdays.end();
}

bool Knowledge::is_blank_word(std::string_view trimmed) const {
  if (trimmed.empty()) return true;
  if (trimmed.size() > kLongestBlank) return false;
  // Ids are asked for row by row: what is plain and begins like none of that length is none.
  const std::uint32_t sizes = blank_sizes[static_cast<unsigned char>(trimmed[0])];
  if (sizes == 0 || ((sizes >> trimmed.size() & 1U) == 0 && is_ascii(trimmed))) return false;
  return std::find(blanks.begin(), blanks.end(), fold(trimmed)) != blanks.end();
}

bool Knowledge::is_total_word(std::string_view cell) const {
  // Asked for every row: most are told apart by their first letter.
  const auto letter = std::find_if(cell.begin(), cell.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (letter == cell.end() || !total_starts[static_cast<unsigned char>(*letter)]) return false;
  const std::string form = header_form(cell.substr(0, 64));
  return std::any_of(totals.begin(), totals.end(), [&form](const std::string& word) {
    return form.starts_with(word) && (form.size() == word.size() || form[word.size()] == ' ');
  });
}

std::string Knowledge::value(std::string_view table, std::string_view column, std::string_view written) const {
  const std::string form = header_form(written);
  for (const std::string& name : {fmt::format("{}.{}", table, column), std::string(column)}) {
    const auto words = values.find(name);
    if (words == values.end()) continue;
    if (const auto at = words->second.find(form); at != words->second.end()) return at->second;
  }
  return {};
}

std::vector<std::string> Knowledge::meanings(std::string_view column, std::string_view written) const {
  const std::string form = header_form(written);
  const std::string end = fmt::format(".{}", column);
  std::vector<std::string> out;
  for (const auto& [name, words] : values) {
    if (name != column && !name.ends_with(end)) continue;
    if (const auto at = words.find(form); at != words.end()) out.push_back(at->second);
  }
  return out;
}

std::optional<std::string> Knowledge::without_thing(std::string_view table, std::string_view form) const {
  const auto names = things.find(table);
  if (names == things.end()) return std::nullopt;
  std::string rest = fmt::format(" {} ", form);
  bool named = false;
  for (const std::string& name : names->second)
    for (std::size_t at = rest.find(" " + name + " "); at != std::string::npos; at = rest.find(" " + name + " ")) {
      rest.erase(at, name.size() + 1);
      named = true;
    }
  if (!named) return std::nullopt;
  const auto only_joins = [this](std::string_view word) { return std::find(joins.begin(), joins.end(), word) != joins.end(); };
  std::string_view left = trim(rest);
  while (!left.empty() && only_joins(left.substr(0, left.find(' ')))) left = trim(left.substr(std::min(left.size(), left.find(' '))));
  while (!left.empty() && only_joins(left.substr(left.rfind(' ') + 1))) left = trim(left.substr(0, left.rfind(' ') == std::string_view::npos ? 0 : left.rfind(' ')));
  return std::string(left);
}

std::vector<std::string> Knowledge::glued_to_thing(std::string_view table, std::string_view form) const {
  constexpr std::size_t kShortest = 4;  // "opp" begins too many words
  std::vector<std::string> out;
  const auto names = things.find(table);
  if (names == things.end()) return out;
  for (const std::string& name : names->second) {
    if (name.size() < kShortest || !form.starts_with(name)) continue;
    const std::string_view rest = form.substr(name.size());
    // "Vertrag-s-nummer", "Kunde-n-name".
    for (const std::string_view joint : {"", "s", "n", "en", "es"})
      if (rest.starts_with(joint) && rest.size() > joint.size() + 1 && rest[joint.size()] != ' ') out.emplace_back(rest.substr(joint.size()));
  }
  return out;
}

bool Knowledge::asks(std::string_view form, std::string_view kind) const {
  const auto words = questions.find(kind);
  const std::string padded = fmt::format(" {} ", form);
  return words != questions.end() && std::any_of(words->second.begin(), words->second.end(), [&padded](const std::string& word) {
           return padded.find(word.size() <= 4 ? fmt::format(" {} ", word) : word) != std::string::npos;
         });
}

std::string Knowledge::closing_of(std::string_view stage_form) const {
  const auto says = [this](const char* kind, std::string_view word) {
    const auto words = closing.find(kind);
    return words != closing.end() && std::find(words->second.begin(), words->second.end(), word) != words->second.end();
  };
  std::string out;
  bool denied = false;
  for (const std::string_view word : split(stage_form, ' ')) {
    if (says("not", word)) denied = true;
    else if (says("lost", word)) return "lost";
    else if (says("won", word)) out = denied ? "lost" : "won";
  }
  return out;
}

int Knowledge::yes_or_no(std::string_view written) const {
  if (written.empty() || written.size() > 16 || !yes_no_starts[static_cast<unsigned char>(written[0])]) return -1;
  const auto at = yes_no.find(fold(written));
  return at == yes_no.end() ? -1 : at->second ? 1 : 0;
}

const Knowledge& knowledge() {
  static const Knowledge all = read_all();
  return all;
}

}  // namespace runrate::ingest
