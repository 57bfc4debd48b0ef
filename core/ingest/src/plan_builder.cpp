#include "plan_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cell_text.h"
#include "encoding_guess.h"
#include "naming.h"
#include "row_builder.h"
#include "where.h"

namespace runrate::ingest {
namespace {

// Below these shares a column is not what its header says. Words that are no choice of ours would cost whole rows; a number or date
// that is none is a fault to be shown.
constexpr double kChoicesMustFit = 0.9;
constexpr double kMustFit = 0.5;
constexpr std::size_t kPreviewRows = 20;

}  // namespace

Result<FilePlan> PlanBuilder::build() {
  RUNRATE_TRY(mapping_, read_mapping(options_.mapping));
  RUNRATE_TRY(remembered_, read_mapping(options_.remembered));
  RUNRATE_CHECK(look());
  RUNRATE_CHECK(unfold());
  note_rows();
  name_columns();
  habits_ = habits_of(scan_.columns);
  if (is_spreadsheet(file_)) habits_.point += scan_.rows * static_cast<std::int64_t>(plan_.columns.size()) + 1;  // as its cells are kept
  RUNRATE_CHECK(find_table());
  remember_columns();
  RUNRATE_CHECK(apply_mapping());
  find_survey_columns();
  find_won_flag();
  find_columns_by_values();
  find_period_in_parts();
  find_stage_columns();
  plan_columns();
  add_recurring_rules();
  add_preset_rules();
  add_preset_derivations();
  add_derivations();
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) decide_format(i, plan_.columns[i]);
  find_grain_of_days();
  find_currencies();
  RUNRATE_CHECK(find_parts());
  RUNRATE_CHECK(ask_ends());
  warn();
  warn_of_groups();
  RUNRATE_CHECK(warn_of_ends_without_days());
  RUNRATE_CHECK(make_preview());
  return std::move(plan_);
}

Result<void> PlanBuilder::look() {
  RUNRATE_TRY(facts_, examine_file(file_, options_.encoding, progress_));
  // What somebody said of the last file like this one holds where the bytes prove nothing: letters only hint at an encoding.
  const std::string& before = mapping_.encoding.empty() ? remembered_.encoding : mapping_.encoding;
  if (options_.encoding.empty() && facts_.how == kByItsLetters && !before.empty() && !before.starts_with("UTF-")) facts_.encoding = before;
  RUNRATE_TRY(dialect_, find_dialect(file_, facts_.encoding, options_));
  plan_.file = file_;
  plan_.encoding = facts_.encoding;
  plan_.delimiter = dialect_.format.written();
  plan_.quote = dialect_.format.quote;
  plan_.backslash = dialect_.format.backslash;
  plan_.escapes = dialect_.format.escapes;
  plan_.comment = dialect_.format.comment;
  plan_.comment_within = dialect_.format.comment_within;
  plan_.wrapped = dialect_.format.wrapped;
  plan_.header_line = dialect_.header_line;
  plan_.header_end = dialect_.header_end;
  RUNRATE_TRY(scan_, scan_file(file_, facts_.bytes, layout_of(plan_), dialect_.width, progress_));
  plan_.bytes = facts_.bytes;
  plan_.hash = facts_.hash;
  return {};
}

void PlanBuilder::note_rows() {
  plan_.rows = scan_.rows;
  plan_.skipped_lines = scan_.skipped;
  plan_.end_line = scan_.end_line;
}

void PlanBuilder::name_columns() {
  for (std::size_t i = 0; i < dialect_.width; ++i) {
    ColumnPlan column;
    if (i < dialect_.header.size()) column.header = trim(dialect_.header[i]);
    if (column.header.empty()) column.header = fmt::format("column {}", i + 1);
    column.rising = scan_.rising[i];
    column.unique = scan_.unique[i];
    plan_.columns.push_back(std::move(column));
  }
}

Result<void> PlanBuilder::find_table() {
  std::vector<std::string> header;
  for (const ColumnPlan& column : plan_.columns) header.push_back(column.header);
  const bool forced = !table_.empty();
  if (forced && !schema_.table(table_)) return fail("no_such_table", {{"table", table_}});
  found_ = recognise(file_.stem().string(), header, scan_, schema_, table_);
  mapped_types_.assign(plan_.columns.size(), {});
  if (!found_.note.empty()) plan_.warnings.push_back({found_.note, {}});
  if (found_.table.empty()) return make_custom_table();
  plan_.table_info = *schema_.table(found_.table);
  if (!found_.own_template) drop_what_does_not_fit();
  // What the user maps may be what is lacking.
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (const auto told = mapping_.columns.find(form_of(plan_.columns[i].header)); told != mapping_.columns.end())
      if (const int c = plan_.table_info.find(told->second); c >= 0) found_.targets[i] = c;
  const std::vector<std::string> missing = missing_columns(plan_.table_info, found_);
  if (!missing.empty()) {
    if (!forced) return make_custom_table();
    std::string names;
    for (const std::string& name : missing) names += (names.empty() ? "" : ", ") + name;
    return fail("columns_missing", {{"table", found_.table}, {"columns", names}}, in_file(file_.string(), plan_.header_line, found_.table));
  }
  plan_.table = found_.table;
  plan_.preset = found_.preset ? found_.preset->id : std::string();
  return {};
}

/// A header may promise what the cells do not keep ("type" with values of another kind): such a column stays as it came.
void PlanBuilder::drop_what_does_not_fit() {
  for (std::size_t i = 0; i < found_.targets.size(); ++i) {
    if (found_.targets[i] < 0 || i >= scan_.columns.size()) continue;
    const ColumnInfo& column = plan_.table_info.columns[static_cast<std::size_t>(found_.targets[i])];
    const double must = column.type == ColumnType::Choice ? kChoicesMustFit : kMustFit;
    if (column.required || share_that_fits(scan_.columns[i], found_.table, column) >= must) continue;
    plan_.warnings.push_back({"column_kept_apart", {{"header", plan_.columns[i].header}, {"column", column.id}}});
    found_.targets[i] = -1;
    found_.why[i].clear();
  }
}

/// What was said of a file with these headers holds for this one, if it goes into the same table and that still has the columns.
void PlanBuilder::remember_columns() {
  if (remembered_.table != plan_.table || plan_.new_table) {
    remembered_ = {};
    return;
  }
  for (const auto& [header, target] : remembered_.columns) {
    if (mapping_.columns.contains(header) || target.starts_with("stage:")) continue;
    if (target.empty() || plan_.table_info.find(target) >= 0) mapping_.columns[header] = target;
  }
  for (const auto& [header, days] : remembered_.add_days)
    if (options_.ends == Ends::Unknown) mapping_.add_days.try_emplace(header, days);
}

Result<void> PlanBuilder::apply_mapping() {
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const auto told = mapping_.columns.find(form_of(plan_.columns[i].header));
    if (told == mapping_.columns.end() || told->second.starts_with("stage:")) continue;
    found_.targets[i] = -1;
    found_.left_out[i] = told->second.empty();
    found_.why[i] = "mapping";
    if (told->second.empty()) continue;
    if (told->second.starts_with("new:")) {
      const std::string type(trim(std::string_view(told->second).substr(4)));
      if (!parse_column_type(type) || type == "choice" || type == "reference")
        return fail("bad_mapping", {{"why", fmt::format("'{}' is no type for a new column", type)}}, in_file({}, 0, plan_.table, plan_.columns[i].header));
      mapped_types_[i] = type;
      continue;
    }
    const int c = plan_.table_info.find(told->second);
    if (c >= 0) {
      std::replace(found_.targets.begin(), found_.targets.end(), c, -1);
      found_.targets[i] = c;
    } else if (told->second != make_id(plan_.columns[i].header, "")) {
      return fail("bad_mapping", {{"why", fmt::format("table {} has no column '{}'", plan_.table, told->second)}},
                  in_file({}, 0, plan_.table, plan_.columns[i].header));
    }
  }
  return {};
}

void PlanBuilder::plan_columns() {
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    ColumnPlan& column = plan_.columns[i];
    column.recognised = found_.why[i];
    if (found_.targets[i] >= 0) {
      column.info = plan_.table_info.columns[static_cast<std::size_t>(found_.targets[i])];
      column.target = column.info.id;
      column.custom = plan_.new_table;
    } else if (!found_.left_out[i]) {
      plan_custom(i);
    }
  }
}

bool PlanBuilder::mapped(std::string_view column) const { return file_column(column) >= 0; }

int PlanBuilder::file_column(std::string_view column) const {
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (plan_.columns[i].target == column) return static_cast<int>(i);
  return -1;
}

Result<void> PlanBuilder::make_preview() {
  RUNRATE_TRY(const std::unique_ptr<RowStream> stream, RowStream::open(file_, layout_of(plan_)));
  std::string base = settings_.base_currency;
  if (base.empty() && !plan_.found_currencies.empty() && plan_.table != "rates") base = plan_.found_currencies.front();
  RowBuilder builder(plan_, settings_, base);
  const int currency = plan_.table_info.find("currency");
  CsvRecord record;
  std::vector<Cell> cells;
  while (plan_.preview.size() < kPreviewRows) {
    RUNRATE_TRY(const bool more, stream->next(record));
    if (!more) break;
    std::vector<std::string> row;
    const bool bad = builder.build(record, cells).has_value();
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      const int c = plan_.columns[i].target.empty() ? -1 : plan_.table_info.find(plan_.columns[i].target);
      if (bad || c < 0) {
        row.emplace_back(record.cell(i));
        continue;
      }
      const Cell* code = currency < 0 ? nullptr : &cells[static_cast<std::size_t>(currency)];
      const auto* text = code ? std::get_if<std::string>(code) : nullptr;
      Settings settings = settings_;
      settings.base_currency = base;
      row.push_back(write_cell(plan_.columns[i].info, cells[static_cast<std::size_t>(c)], text ? std::string_view(*text) : std::string_view(), settings));
    }
    plan_.preview.push_back(std::move(row));
  }
  return {};
}

Result<void> PlanBuilder::each_row(const std::function<void(const CsvRecord&, const std::vector<Cell>&)>& use) {
  constexpr std::size_t kMost = 2'000'000;
  RUNRATE_TRY(const std::unique_ptr<RowStream> stream, RowStream::open(file_, layout_of(plan_)));
  RowBuilder builder(plan_, settings_, settings_.base_currency);
  CsvRecord record;
  std::vector<Cell> cells;
  for (std::size_t n = 1; n <= kMost; ++n) {
    RUNRATE_TRY(const bool more, stream->next(record));
    if (!more) break;
    if (progress_ && n % 2000 == 0 && !progress_(stream->reader().bytes_read(), facts_.bytes)) return cancelled();
    if (!builder.passes_over(record) && !builder.build(record, cells)) use(record, cells);
  }
  return {};
}

}  // namespace runrate::ingest

namespace runrate {

Result<FilePlan> inspect_file(const std::filesystem::path& file, const ImportOptions& options, const Schema& schema,
                              const Settings& settings, const Progress& progress) {
  return ingest::PlanBuilder(file, options, schema, settings, progress).build();
}

}  // namespace runrate
