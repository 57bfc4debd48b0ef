#include "plan_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cell_text.h"
#include "currency_text.h"
#include "encoding_guess.h"
#include "header_unit.h"
#include "knowledge.h"
#include "naming.h"
#include "packs/language.h"
#include "row_builder.h"
#include "where.h"

namespace runrate::ingest {
namespace {

void add_proof(std::string& how, const std::string& words) {
  if (!how.empty()) how += "; ";
  how += words;
}

// Below these shares a column is not what its header says. Words that are no choice of ours would cost whole rows; a number or date
// that is none is a fault to be shown.
constexpr double kChoicesMustFit = 0.9;
constexpr double kMustFit = 0.5;
constexpr std::size_t kPreviewRows = 20;

std::string number(std::int64_t n) { return std::to_string(n); }

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

bool PlanBuilder::mapped(std::string_view column) const { return file_column(column) >= 0; }

int PlanBuilder::file_column(std::string_view column) const {
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (plan_.columns[i].target == column) return static_cast<int>(i);
  return -1;
}

void PlanBuilder::decide_format(std::size_t i, ColumnPlan& column) {
  if (column.target.empty()) return;
  const ColumnProfile& profile = scan_.columns[i];
  const std::string form = form_of(column.header);
  CellFormat& format = column.format;
  if (const auto days = mapping_.add_days.find(form); days != mapping_.add_days.end()) format.add_days = days->second;
  else if (options_.ends == Ends::Inclusive && column.target == "ended_on") format.add_days = 1;
  column.ends_told = column.target == "ended_on" && (mapping_.add_days.contains(form) || options_.ends != Ends::Unknown);
  switch (column.info.type) {
    case ColumnType::Date:
    case ColumnType::Instant:
    case ColumnType::Month:
    case ColumnType::PeriodName: {
      const auto told = mapping_.dates.find(form);
      const Decision decision = decide_dates(profile, habits_, told == mapping_.dates.end() ? options_.date_order : told->second);
      format.date_order = decision.order;
      column.how = decision.how;
      const bool named_utc = (" " + form + " ").find(" utc ") != std::string::npos;
      format.utc = named_utc || (found_.preset && std::find(found_.preset->utc.begin(), found_.preset->utc.end(), close_form(column.header)) != found_.preset->utc.end());
      if (format.utc && profile.with_time > 0) add_proof(column.how, phrase("times in UTC"));
      if (found_.preset && found_.preset->all_utc) format.utc = true;
      if (const auto before = remembered_.dates.find(form); decision.open && before != remembered_.dates.end() && before->second != DateOrder::Ymd) {
        format.date_order = before->second;
        add_proof(column.how, phrase("as it was the last time"));
      } else if (decision.open) {
        ask(i, column, decision, true);
      }
      break;
    }
    case ColumnType::Reference:
      // "Associated Deal IDs": several in one cell, of which the first is kept.
      format.first_of_list = form.ends_with(" ids") || form.find(" ids ") != std::string::npos;
      break;
    case ColumnType::Integer:
    case ColumnType::Decimal:
    case ColumnType::Money: {
      const auto told = mapping_.decimals.find(form);
      const char decimal = told == mapping_.decimals.end() ? options_.decimal : told->second;
      const bool sure_template = found_.own_template && column.info.type == ColumnType::Decimal;
      if (is_duration(column.info)) format.seconds = seconds_of_unit(form);
      const Decision decision = decide_numbers(profile, habits_, decimal, sure_template, column.info.type == ColumnType::Integer && !column.custom && format.seconds == 1);
      format.decimal = decision.decimal;
      column.how = decision.how;
      if (const auto before = remembered_.decimals.find(form); decision.open && before != remembered_.decimals.end()) {
        format.decimal = before->second;
        add_proof(column.how, phrase("as it was the last time"));
      } else if (decision.open) {
        ask(i, column, decision, false);
      }
      if (column.info.type == ColumnType::Money) {
        format.minor = in_minor_units(i);
        format.power = unit_in_header(column.header, settings_.base_currency).power;
      }
      if (is_wide_value(i)) format.power = unit_of_values_.power;
      if (format.seconds == 60) add_proof(column.how, phrase("in minutes"));
      if (format.minor) add_proof(column.how, phrase("in cents"));
      if (format.power != 0) add_proof(column.how, phrase(format.power == 3 ? "in thousands" : "in millions"));
      format.percent = column.info.maximum == std::optional<std::string>("1") && profile.above_one > 0 && profile.percents == 0;
      if (format.percent) add_proof(column.how, fmt::format(fmt::runtime(phrase("in percent: {} above 1")), number(profile.above_one)));
      break;
    }
    default: break;
  }
}

/// The rows leave it open: shown as written and as each choice reads it.
void PlanBuilder::ask(std::size_t i, const ColumnPlan& column, const Decision& decision, bool dates) {
  // A column may be read for two of ours; it is asked for once.
  if (std::any_of(plan_.questions.begin(), plan_.questions.end(), [&column](const ImportQuestion& known) { return known.column == column.header; })) return;
  ImportQuestion question;
  question.column = column.header;
  question.text = {dates ? "ask_date_order" : "ask_decimal", {{"column", column.header}, {"why", decision.how}}};
  question.choices = dates ? std::vector<std::string>{"dmy", "mdy"} : std::vector<std::string>{".", ","};
  const CellContext context{plan_.table, settings_.currency(), settings_.calendar().zone, settings_.calendar()};
  for (const std::string& cell : dates ? scan_.columns[i].either_dates : scan_.columns[i].either_numbers) {
    std::vector<std::string> example{cell};
    for (const std::string& choice : question.choices) {
      CellFormat format = column.format;
      if (dates) format.date_order = choice == "dmy" ? DateOrder::Dmy : DateOrder::Mdy;
      else format.decimal = choice[0];
      Cell out;
      CellNotes notes;
      const bool bad = read_cell(column.info, format, context, cell, {}, out, notes).has_value();
      example.push_back(bad ? std::string() : write_cell(column.info, out, {}, settings_));
    }
    question.examples.push_back(std::move(example));
  }
  plan_.questions.push_back(std::move(question));
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
