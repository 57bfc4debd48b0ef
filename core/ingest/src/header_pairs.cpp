#include "header_pairs.h"

#include <algorithm>

#include "base/text.h"
#include "header_unit.h"
#include "knowledge.h"
#include "naming.h"

namespace runrate::ingest {
namespace {

/// Of a header that is the thing and nothing else: its name, where another column has its key.
constexpr int kNameOfThing = 60;

/// Columns that a field stands for in a header that names the thing as well.
std::vector<Synonym> columns_of_field(const TableInfo& table, const std::string& field) {
  for (const ColumnInfo& column : table.columns)
    if (field == header_form(column.id)) return {{column.id, 1}};
  const std::vector<int> key = table.key();
  const auto& ids = knowledge().ids;
  if (!key.empty() && std::find(ids.begin(), ids.end(), field) != ids.end()) return {{table.columns[static_cast<std::size_t>(key[0])].id, 1}};
  const auto words = knowledge().tables.find(table.id);
  if (words == knowledge().tables.end()) return {};
  const auto known = words->second.headers.find(field);
  if (known == words->second.headers.end()) return {};
  std::vector<Synonym> out = known->second;
  for (Synonym& synonym : out) synonym.rank = std::min(synonym.rank, kToThePoint);
  return out;
}

/// Columns that a header may stand for when the thing whose field it names is left out: "Propriétaire de l'opportunité", "Trato - Valor".
std::vector<Synonym> fields_of_thing(const TableInfo& table, const std::string& form) {
  const auto field = knowledge().without_thing(table.id, form);
  if (field && field->empty()) return table.find("name") < 0 ? std::vector<Synonym>() : std::vector<Synonym>{{"name", kNameOfThing}};
  if (field) return columns_of_field(table, *field);
  for (const std::string& glued : knowledge().glued_to_thing(table.id, form))
    if (auto columns = columns_of_field(table, glued); !columns.empty()) return columns;
  return {};
}

}  // namespace

std::vector<HeaderPair> possible_pairs(const TableInfo& table, const std::vector<std::string>& forms) {
  std::vector<HeaderPair> pairs;
  const auto words = knowledge().tables.find(table.id);
  for (int i = 0; i < static_cast<int>(forms.size()); ++i) {
    const std::string& form = forms[static_cast<std::size_t>(i)];
    if (form.empty()) continue;
    const std::string bare = without_units(form);
    for (int c = 0; c < static_cast<int>(table.columns.size()); ++c) {
      const ColumnInfo& column = table.columns[static_cast<std::size_t>(c)];
      if (form == header_form(column.id)) pairs.push_back({-1, i, c});
      else if (form == header_form(column.name)) pairs.push_back({0, i, c});
      else if (!column.custom && bare == header_form(column.id)) pairs.push_back({1, i, c});
    }
    // A header that names the thing as well as the field is to the point, wherever the list has it.
    const auto field = knowledge().without_thing(table.id, bare);
    const int most = field && !field->empty() ? kToThePoint : 1000;
    const auto add = [&](const std::vector<Synonym>& synonyms, int more) {
      for (const Synonym& synonym : synonyms)
        if (const int c = table.find(synonym.column); c >= 0) pairs.push_back({std::min(synonym.rank + more, most), i, c});
    };
    bool found = false;
    for (const std::string& spelling : {form, bare}) {
      if (found || words == knowledge().tables.end()) break;
      const auto known = words->second.headers.find(spelling);
      if (known == words->second.headers.end()) continue;
      add(known->second, spelling == form ? 0 : 1);
      found = true;
    }
    // "Affaire" may be the key; beside "N° affaire" it is the name.
    if (!found || (field && field->empty())) add(fields_of_thing(table, bare), 0);
    if (table.id == "surveys")
      if (const int c = table.find(column_of_question(form)); c >= 0) pairs.push_back({kToThePoint, i, c});
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const HeaderPair& a, const HeaderPair& b) { return a.rank < b.rank; });
  return pairs;
}

void assign_pairs(const std::vector<HeaderPair>& pairs, std::vector<int>& targets, const std::vector<bool>& closed) {
  for (const HeaderPair& pair : pairs) {
    const auto at = static_cast<std::size_t>(pair.file_column);
    if (targets[at] >= 0 || closed[at]) continue;
    if (std::find(targets.begin(), targets.end(), pair.our_column) != targets.end()) continue;
    targets[at] = pair.our_column;
  }
}

std::string column_of_question(const std::string& form) {
  constexpr std::ptrdiff_t kFewestBlanks = 3;  // "satisfaction" alone may be anything
  if (std::count(form.begin(), form.end(), ' ') < kFewestBlanks) return {};
  for (const char* const kind : {"nps", "csat", "ces"})
    if (knowledge().asks(form, kind)) return "score";
  return knowledge().asks(form, "comment") ? "comment" : "";
}

}  // namespace runrate::ingest
