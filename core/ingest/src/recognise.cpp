#include "recognise.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "header_pairs.h"
#include "header_unit.h"
#include "packs/language.h"
#include "packs/packs.h"
#include "recognise_preset.h"
#include "row_builder.h"

namespace runrate::ingest {
namespace {

/// Points from which on a file is taken for a table of ours.
constexpr double kEnough = 1.6;

/// How sure a table is, and what it would take.
struct Candidate {
  const TableInfo* table = nullptr;
  std::vector<int> targets;
  double points = 0;
  bool complete = false;  ///< nothing that the table requires is lacking
  bool fits = false;
  bool keyless = false;
};

/// How many tables know a header: a rare one weighs more.
std::map<std::string, int> count_tables() {
  std::map<std::string, std::set<std::string>> tables;
  for (const auto& [id, words] : knowledge().tables)
    for (const auto& [form, columns] : words.headers) tables[form].insert(id);
  for (const TableInfo& table : builtin_schema().tables)
    for (const ColumnInfo& column : table.columns) tables[header_form(column.id)].insert(table.id);
  std::map<std::string, int> counts;
  for (const auto& [form, ids] : tables) counts[form] = static_cast<int>(ids.size());
  return counts;
}

double weight(const std::string& form) {
  static const std::map<std::string, int> counts = count_tables();
  auto at = counts.find(form);
  if (at == counts.end()) at = counts.find(without_units(form));
  return at == counts.end() ? 1.0 : 1.0 / std::max(1, at->second);
}

/// Points for the longest word of the table that the file's name holds.
double name_points(const std::string& stem, const TableInfo& table) {
  double best = has_words(stem, header_form(table.id)) ? 1.5 : 0;
  const auto words = knowledge().tables.find(table.id);
  if (words == knowledge().tables.end()) return best;
  for (const std::string& word : words->second.files)
    if (has_words(stem, word)) best = std::max(best, 1.4 + 0.02 * static_cast<double>(word.size()));
  return best;
}

/// A table whose one key column is text can have its keys made from the cells.
std::optional<int> single_text_key(const TableInfo& table) {
  const std::vector<int> key = table.key();
  if (key.size() != 1 || table.columns[static_cast<std::size_t>(key[0])].type != ColumnType::Text) return std::nullopt;
  return key[0];
}

bool may_be_keyless(const TableInfo& table) {
  if (table.custom) return table.column("row_key") != nullptr;
  const auto words = knowledge().tables.find(table.id);
  return words != knowledge().tables.end() && words->second.keyless;
}

/// The column of the key that can be made from the row's cells, where a file has none: what else is in the key can only be a day.
std::optional<int> key_to_make(const TableInfo& table) {
  const std::vector<int> key = table.key();
  if (!may_be_keyless(table) || key.empty() || table.columns[static_cast<std::size_t>(key[0])].type != ColumnType::Text) return std::nullopt;
  const bool days = std::all_of(key.begin() + 1, key.end(), [&table](int part) { return table.columns[static_cast<std::size_t>(part)].type == ColumnType::Date; });
  return days ? std::optional(key[0]) : std::nullopt;
}

/// The first column that has a name, where no name column is taken, stands in for the key of accounts, reps and products.
void name_as_key(const TableInfo& table, std::vector<int>& targets) {
  const auto key = single_text_key(table);
  const int name = table.find("name");
  if (!key || name < 0 || may_be_keyless(table) || has(targets, *key)) return;
  const auto at = std::find(targets.begin(), targets.end(), name);
  if (at != targets.end()) *at = *key;
}

/// "Status" may mean anything; it is a deal's stage only if it tells of deals won or lost.
void drop_plain_status(const TableInfo& table, const std::vector<std::string>& forms, const FileScan& scan, std::vector<int>& targets) {
  const int stage = table.id == "deals" ? table.find("stage") : -1;
  if (stage < 0) return;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] != stage || (!forms[i].starts_with("stat") && forms[i] != "estado")) continue;
    const auto& values = scan.columns[i].values;
    const bool closes = std::any_of(values.begin(), values.end(), [](const auto& value) { return kind_by_name(value.first) != "open"; });
    if (!closes) targets[i] = -1;
  }
}

/// A column that no other stands for, different in every row, under a header of keys: "Ref".
int other_key(const TableInfo& table, int key, const std::vector<std::string>& forms, const FileScan& scan, const std::vector<int>& targets) {
  const auto words = knowledge().tables.find(table.id);
  for (std::size_t i = 0; i < targets.size() && words != knowledge().tables.end(); ++i) {
    if (targets[i] >= 0 || scan.repeats[i] > 0 || scan.rows == 0 || scan.columns[i].filled() < scan.rows) continue;
    const auto known = words->second.headers.find(forms[i]);
    if (known != words->second.headers.end() && known->second.front().column == table.columns[static_cast<std::size_t>(key)].id) return static_cast<int>(i);
  }
  return -1;
}

/// "Opportunity" heads a column of ids, or one of names: names may come again, and are no keys then; nor are they beside a column of ids.
void name_instead_of_key(const TableInfo& table, const std::vector<std::string>& forms, const FileScan& scan, std::vector<int>& targets) {
  const auto key = single_text_key(table);
  const int name = table.find("name");
  if (!key || name < 0 || !may_be_keyless(table) || has(targets, name)) return;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] != *key) continue;
    const auto field = knowledge().without_thing(table.id, forms[i]);
    const int other = field && field->empty() ? other_key(table, *key, forms, scan, targets) : -1;
    if (!field || !field->empty() || (scan.repeats[i] == 0 && other < 0)) continue;
    targets[i] = name;
    if (other >= 0) targets[static_cast<std::size_t>(other)] = *key;
  }
}

/// How often a key may repeat among the first rows. A column of references repeats its values and is not this table's key; a
/// header that only this table has may, where rows were exported twice.
double bearable_repeats(double worth, bool own_template) { return own_template ? 1.0 : worth >= 0.3 ? 0.3 : 0.02; }

/// A column of unique "customer ids" ahead of all others makes a list of customers, whatever follows.
bool leads_a_list(const TableInfo& table, const std::string& form, const FileScan& scan) {
  const auto words = knowledge().tables.find(table.id);
  if (scan.rows < 20 || words == knowledge().tables.end() || (!form.ends_with(" id") && !form.ends_with(" number"))) return false;
  const auto known = words->second.headers.find(form);
  return known != words->second.headers.end() && known->second.front().rank <= 3;
}

/// "Account ID, Account name, Region": a list of accounts, however short, as the name of the same thing stands beside its id.
bool names_its_things(const TableInfo& table, const std::vector<std::string>& forms, const std::vector<int>& targets) {
  const std::size_t end = forms[0].rfind(' ');
  const int name = table.find("name");
  if (end == std::string::npos || name < 0) return false;
  const std::string thing = forms[0].substr(0, end);
  if (!forms[0].ends_with(" id") && !forms[0].ends_with(" number")) return false;
  for (std::size_t i = 1; i < forms.size(); ++i)
    if (targets[i] == name && forms[i] == thing + " name") return true;
  return false;
}

Candidate judge(const TableInfo& table, const std::string& stem, const std::vector<std::string>& forms, const FileScan& scan,
                bool own_template) {
  Candidate out;
  out.table = &table;
  out.targets.assign(forms.size(), -1);
  assign_pairs(possible_pairs(table, forms), out.targets, std::vector<bool>(forms.size()));
  name_as_key(table, out.targets);
  name_instead_of_key(table, forms, scan, out.targets);
  drop_plain_status(table, forms, scan, out.targets);
  const auto key = single_text_key(table);
  int matched = 0;
  std::size_t filled = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    // A column without a value says nothing about the file.
    if (scan.rows > 0 && scan.columns[i].filled() == 0) continue;
    ++filled;
    if (out.targets[i] < 0) continue;
    ++matched;
    const double worth = weight(forms[i]);
    out.points += worth;
    if (!key || out.targets[i] != *key) continue;
    const bool names = i == 0 && names_its_things(table, forms, out.targets);
    if (scan.rows > 0 && scan.repeats[i] > bearable_repeats(names ? 1.0 : worth, own_template && i == 0)) return out;
    // A column that is just called "id" says that it is a key, but not of what.
    if (worth >= 0.3) out.points += i == 0 ? 0.75 : 0.5;
    else if (names || (i == 0 && leads_a_list(table, forms[i], scan))) out.points += kEnough;
  }
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (!table.columns[c].required || has(out.targets, static_cast<int>(c))) continue;
    if (key_to_make(table) != static_cast<int>(c)) return out;
    out.keyless = true;
  }
  out.complete = true;
  const double named = name_points(stem, table);
  out.points += named;
  if (out.keyless) {
    // A question says as much as two headers. Without an amount nothing recurs.
    const bool asks = table.id == "surveys" && std::any_of(forms.begin(), forms.end(), [](const std::string& form) { return column_of_question(form) == "score"; });
    if (matched < (asks ? 2 : 3) || (table.id == "subscriptions" && !has(out.targets, table.find("amount")))) return out;
    out.points -= 1;
  }
  const double share = static_cast<double>(matched) / static_cast<double>(std::max<std::size_t>(1, filled));
  out.points += share;
  out.fits = out.points >= kEnough && (matched > 1 || forms.size() <= 2 || named > 0 || (key && has(out.targets, *key)));
  return out;
}

/// A table of the user's is known again by its columns; a name alone is shared by many ("campaign", "campaign member").
bool are_mostly_its_own(const std::vector<int>& targets) {
  const auto known = std::count_if(targets.begin(), targets.end(), [](int target) { return target >= 0; });
  return known * 10 >= static_cast<std::ptrdiff_t>(targets.size()) * 7;
}

bool is_own_template(const TableInfo& table, const std::vector<std::string>& header) {
  return std::all_of(header.begin(), header.end(),
                     [&table](const std::string& name) { return table.find(trim(name)) >= 0; });
}

}  // namespace

Recognition recognise(const std::string& file_stem, const std::vector<std::string>& header, const FileScan& scan, const Schema& schema,
                      const std::string& forced) {
  std::vector<std::string> forms;
  for (const std::string& name : header) forms.push_back(form_of(name));
  Recognition out;
  out.targets.assign(forms.size(), -1);
  out.why.assign(forms.size(), {});
  out.left_out.assign(forms.size(), false);

  const std::string stem = form_of(file_stem);
  std::vector<std::string> close;
  for (const std::string& name : header) close.push_back(close_form(name));
  bool only_custom = false;  // it would be taken for one of our tables, and is none
  for (const Preset& preset : knowledge().presets) {
    if (!is_of(preset, stem, close) || (!forced.empty() && forced != preset.table && preset.table != "none")) continue;
    if (preset.table == "none" && forced.empty()) {
      only_custom = true;
      out.note = preset.note;
      break;
    }
    const TableInfo* table = schema.table(preset.table);
    if (!table) continue;
    out.table = table->id;
    out.preset = &preset;
    out.note = preset.note;
    apply_preset(preset, *table, header, forms, scan, out);
    const auto key = key_to_make(*table);
    out.keyless = key && !has(out.targets, *key);
    return out;
  }

  Candidate best;
  for (const TableInfo& table : schema.tables) {
    if ((!forced.empty() && table.id != forced) || (only_custom && !table.custom)) continue;
    const bool own = is_own_template(table, header);
    Candidate candidate = judge(table, stem, forms, scan, own);
    if (table.custom) candidate.fits = own || (has_words(stem, header_form(table.id)) && are_mostly_its_own(candidate.targets));
    if (own && candidate.complete && !candidate.keyless) candidate.fits = true;
    if (own && candidate.fits) candidate.points += 2;
    if (!forced.empty()) {
      candidate.fits = true;
      const auto key = key_to_make(table);
      candidate.keyless = key && !has(candidate.targets, *key);
    }
    if (candidate.fits && (!best.fits || candidate.points > best.points)) best = std::move(candidate);
  }
  if (!best.fits) return out;
  out.table = best.table->id;
  out.targets = best.targets;
  out.keyless = best.keyless;
  out.own_template = is_own_template(*best.table, header);
  for (std::size_t i = 0; i < forms.size(); ++i)
    if (out.targets[i] >= 0) out.why[i] = out.own_template ? "template" : "header";
  return out;
}

std::vector<std::string> missing_columns(const TableInfo& table, const Recognition& found) {
  std::vector<std::string> out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const ColumnInfo& column = table.columns[c];
    if (!column.required || has(found.targets, static_cast<int>(c)) || (found.keyless && static_cast<int>(c) == table.key().front())) continue;
    if (found.preset && (found.preset->constants.contains(column.id) || found.preset->fallbacks.contains(column.id))) continue;
    out.push_back(column.id);
  }
  return out;
}

}  // namespace runrate::ingest
