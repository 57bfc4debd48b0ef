// Tables and columns that are the user's own, made of what a file brings.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "knowledge.h"
#include "naming.h"
#include "plan_builder.h"

namespace runrate::ingest {

Result<void> PlanBuilder::make_custom_table() {
  const std::size_t width = plan_.columns.size();
  found_ = {};
  found_.targets.assign(width, -1);
  found_.why.assign(width, {});
  found_.left_out.assign(width, false);
  const std::string stem = file_.stem().string();
  TableInfo table;
  table.custom = true;
  table.id = make_id(stem, "table");
  while (schema_.table(table.id)) table.id += "_file";
  table.name = stem;
  std::replace(table.name.begin(), table.name.end(), '_', ' ');
  table.row_name = table.id;
  table.about = fmt::format("From {}", file_.filename().string());
  plan_.table = table.id;
  plan_.new_table = true;
  plan_.table_info = std::move(table);
  RUNRATE_TRY(const int key, pick_key());
  found_.keyless = key < 0;
  if (key < 0) {
    ColumnInfo column;
    column.id = "row_key";
    column.name = "Row key";
    column.key = column.required = column.custom = true;
    column.about = "Made from the row's cells, as no column tells the rows apart";
    plan_.table_info.columns.push_back(std::move(column));
  }
  for (std::size_t i = 0; i < width; ++i) {
    ColumnInfo column = guess_column(scan_.columns[i], plan_.columns[i].header, habits_, options_.decimal);
    column.id = free_id(plan_.columns[i].header, i);
    if (column.type == ColumnType::Text)
      for (const char* const table_id : {"accounts", "deals", "leads"}) {
        const auto words = knowledge().tables.find(table_id);
        const TableInfo* other = schema_.table(table_id);
        if (!other || words == knowledge().tables.end() || static_cast<int>(i) == key) continue;
        const std::string key_id = other->columns[static_cast<std::size_t>(other->key().front())].id;
        const std::string form = form_of(plan_.columns[i].header);
        const auto known = words->second.headers.find(form);
        const bool names_it = form == header_form(key_id) || (known != words->second.headers.end() && form.ends_with(" id") &&
                                                              known->second.front().column == key_id);
        if (!names_it) continue;
        column.type = ColumnType::Reference;
        column.references = table_id;
      }
    if (static_cast<int>(i) == key) {
      column.key = column.required = true;
      if (column.type != ColumnType::Integer) column.type = ColumnType::Text;
    }
    found_.targets[i] = static_cast<int>(plan_.table_info.columns.size());
    found_.why[i] = "values";
    plan_.table_info.columns.push_back(std::move(column));
  }
  plan_.warnings.push_back({"custom_table", {{"table", plan_.table}}});
  return {};
}

/// The column that tells rows apart: filled and different in every row; ids before other texts.
Result<int> PlanBuilder::pick_key() {
  std::vector<int> candidates;
  for (const bool ids : {true, false})
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      const ColumnProfile& profile = scan_.columns[i];
      if (profile.blanks + profile.nothing > 0 || scan_.repeats[i] > 0 || scan_.rows == 0) continue;
      const ColumnInfo guess = guess_column(profile, plan_.columns[i].header, habits_, options_.decimal);
      const std::string form = form_of(plan_.columns[i].header);
      const bool id = form == "id" || form.ends_with(" id") || form.ends_with("id") || form.ends_with(" number") || form.ends_with(" key");
      const bool fits = guess.type == ColumnType::Text || (guess.type == ColumnType::Integer && (id || i == 0));
      if (fits && id == ids && candidates.size() < 4) candidates.push_back(static_cast<int>(i));
    }
  if (candidates.empty()) return -1;
  return find_unique_column(file_, facts_.bytes, layout_of(plan_), candidates, progress_);
}

/// The custom column that an earlier import made of the same header, if no column of this file has taken it.
const ColumnInfo* PlanBuilder::earlier_custom(const std::string& header, std::size_t i) const {
  const TableInfo* table = schema_.table(plan_.table);
  if (!table) return nullptr;
  const std::string id = make_id(header, fmt::format("column_{}", i + 1));
  for (int n = 1; n < 100; ++n) {
    const ColumnInfo* column = table->column(n == 1 ? id : fmt::format("{}_{}", id, n));
    if (!column) return nullptr;
    if (column->custom && !mapped(column->id)) return column;
  }
  return nullptr;
}

std::string PlanBuilder::free_id(const std::string& header, std::size_t i) const {
  const std::string id = make_id(header, fmt::format("column_{}", i + 1));
  std::string free = id;
  for (int n = 2; plan_.table_info.find(free) >= 0; ++n) free = fmt::format("{}_{}", id, n);
  return free;
}

/// A column that is none of ours is kept beside them; one without a single value has nothing to keep.
void PlanBuilder::plan_custom(std::size_t i) {
  ColumnPlan& column = plan_.columns[i];
  if (scan_.columns[i].blanks == scan_.columns[i].rows && mapped_types_[i].empty()) {
    column.recognised = "blank";
    return;
  }
  column.custom = true;
  if (column.recognised.empty()) column.recognised = "values";
  if (const ColumnInfo* before = earlier_custom(column.header, i)) {
    column.info = *before;
    column.target = before->id;
    return;
  }
  column.info = guess_column(scan_.columns[i], column.header, habits_, options_.decimal);
  if (const auto type = parse_column_type(mapped_types_[i])) column.info.type = *type;
  column.info.id = free_id(column.header, i);
  column.target = column.info.id;
  plan_.table_info.columns.push_back(column.info);
}

}  // namespace runrate::ingest
