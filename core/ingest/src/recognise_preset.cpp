#include "recognise_preset.h"

#include <algorithm>
#include <optional>

#include "header_pairs.h"
#include "packs/language.h"

namespace runrate::ingest {
namespace {

/// A preset column whose header ends with * matches by its beginning.
std::optional<std::string> preset_column(const Preset& preset, const std::string& form) {
  if (const auto at = preset.columns.find(form); at != preset.columns.end()) return at->second;
  for (const auto& [pattern, column] : preset.prefixes)
    if (form.starts_with(pattern)) return column;
  return std::nullopt;
}

bool is_there(const std::string& pattern, const std::vector<std::string>& forms) {
  if (!pattern.ends_with('*')) return std::find(forms.begin(), forms.end(), pattern) != forms.end();
  const std::string_view start = std::string_view(pattern).substr(0, pattern.size() - 1);
  return std::any_of(forms.begin(), forms.end(), [start](const std::string& form) { return form.starts_with(start); });
}

}  // namespace

bool is_of(const Preset& preset, const std::string& stem, const std::vector<std::string>& forms) {
  const bool named = preset.files.empty() ||
                     std::any_of(preset.files.begin(), preset.files.end(), [&stem](const std::string& word) { return has_words(stem, word); });
  if (preset.most > 0 && forms.size() > preset.most) return false;
  if (std::any_of(preset.lacks.begin(), preset.lacks.end(), [&forms](const std::string& header) { return is_there(header, forms); })) return false;
  return named && std::all_of(preset.needs.begin(), preset.needs.end(), [&forms](const auto& any) {
           return std::any_of(any.begin(), any.end(), [&forms](const std::string& need) { return is_there(need, forms); });
         });
}

void apply_preset(const Preset& preset, const TableInfo& table, const std::vector<std::string>& header, const std::vector<std::string>& forms,
                  const FileScan& scan, Recognition& out) {
  std::vector<bool> closed(forms.size());
  const auto blank = [&scan](std::size_t i) { return i < scan.columns.size() && scan.columns[i].filled() == 0; };
  for (const auto& [column, headers] : preset.prefer) {
    int best = -1;
    for (const std::string& wanted : headers)
      for (std::size_t i = 0; i < forms.size(); ++i) {
        if (close_form(header[i]) != wanted) continue;
        closed[i] = true;
        out.why[i] = phrase("preset ") + preset.tool;
        if (best < 0 && !blank(i)) best = static_cast<int>(i);
      }
    if (best >= 0) out.targets[static_cast<std::size_t>(best)] = table.find(column);
  }
  // Two passes: a column that is all blank leaves its place to another that means the same.
  for (const bool last : {false, true})
    for (std::size_t i = 0; i < forms.size(); ++i) {
      const auto column = preset_column(preset, close_form(header[i]));
      if (!column || out.targets[i] >= 0 || (!last && (blank(i) || closed[i]))) continue;
      closed[i] = true;
      out.left_out[i] = column->empty();
      if (*column == "custom") out.why[i] = phrase("preset ") + preset.tool;
      const int c = table.find(*column);
      if (c < 0 || has(out.targets, c)) continue;
      out.targets[i] = c;
      out.why[i] = phrase("preset ") + preset.tool;
    }
  for (const auto& [column, value] : preset.constants) {
    const int c = table.find(column);
    std::replace(out.targets.begin(), out.targets.end(), c, -1);
  }
  std::vector<int> more = out.targets;
  std::vector<HeaderPair> pairs = possible_pairs(table, forms);
  std::erase_if(pairs, [&](const HeaderPair& pair) {
    const ColumnInfo& column = table.columns[static_cast<std::size_t>(pair.our_column)];
    return preset.constants.contains(column.id) || pair.rank > kToThePoint;
  });
  assign_pairs(pairs, more, closed);
  for (std::size_t i = 0; i < forms.size(); ++i)
    if (out.targets[i] < 0 && more[i] >= 0) {
      out.targets[i] = more[i];
      out.why[i] = "header";
    }
}

}  // namespace runrate::ingest
