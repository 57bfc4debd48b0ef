#include "import_run.h"

#include <algorithm>

#include "base/message.h"
#include "base/money.h"
#include "base/rational.h"
#include "base/text.h"
#include "where.h"

namespace runrate::ingest {
namespace {

constexpr std::int64_t kRowsBetweenCalls = 500;

bool blank(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text->empty();
  return std::holds_alternative<std::monostate>(cell);
}

/// An id that a tool gives its users: 0055g000000AbCdAAX, zcrm_48768, 1024350. No name of a person has a digit, no e-mail address lacks an @.
bool is_user_id(std::string_view key) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto plain = [&digit](char c) { return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; };
  return key.size() >= 4 && std::any_of(key.begin(), key.end(), digit) && std::all_of(key.begin(), key.end(), plain);
}

bool same(const Cell& a, const Cell& b) { return a == b || (blank(a) && blank(b)); }

}  // namespace

Result<FileResult> ImportRun::run() {
  result_.file = plan_.file.string();
  result_.table = plan_.table;
  result_.encoding = plan_.encoding;
  result_.delimiter = delimiter_name(plan_.delimiter);
  result_.warnings = plan_.warnings;
  for (const ColumnPlan& column : plan_.columns) result_.header.push_back(column.header);
  RUNRATE_CHECK(prepare_schema());
  RUNRATE_CHECK(adopt_currency());

  source_.file = std::filesystem::absolute(plan_.file).lexically_normal().string();
  source_.table = plan_.table;
  source_.encoding = plan_.encoding;
  source_.delimiter = result_.delimiter;
  source_.hash = plan_.hash;
  source_.mapping = write_mapping(plan_);
  source_.at = now();
  RUNRATE_CHECK(find_earlier());
  RUNRATE_TRY(source_.id, target_.add_source(source_));
  RUNRATE_TRY(stages_, StageBook::read(target_));
  key_ = plan_.table_info.key();
  for (std::size_t c = 0; c < plan_.table_info.columns.size(); ++c)
    if (!plan_.table_info.columns[c].references.empty()) references_.emplace_back(static_cast<int>(c), plan_.table_info.columns[c].references);

  led_.resize(references_.size());
  names_ = std::make_unique<NameBook>(target_);
  history_ = std::make_unique<StageHistory>(plan_, target_, *stages_, source_.id);
  for (const Derivation& derivation : plan_.derivations) {
    stage_tells_outcome_ = stage_tells_outcome_ || derivation.kind == Derivation::Kind::OutcomeOfFlags;
    outcome_by_stage_ = outcome_by_stage_ || derivation.kind == Derivation::Kind::OutcomeOfStage;
  }
  if (plan_.table == "deals" || plan_.table == "deal_stages")
    stage_columns_ = {plan_.table_info.find("pipeline"), plan_.table_info.find("stage"), plan_.table_info.find("outcome")};
  spellings_.resize(plan_.table_info.columns.size());
  RUNRATE_CHECK(find_repeats());
  RUNRATE_CHECK(take_rows());
  RUNRATE_CHECK(settle_missing());
  RUNRATE_CHECK(settle());
  say_what_was_rounded();

  source_.rows = result_.rows;
  source_.inserted = result_.inserted;
  source_.updated = result_.updated;
  source_.unchanged = result_.unchanged;
  source_.rejected = result_.rejected;
  result_.source = source_.id;
  RUNRATE_CHECK(target_.finish_source(source_, result_.rejects));
  return std::move(result_);
}

Result<void> ImportRun::prepare_schema() {
  const TableInfo* there = target_.schema().table(plan_.table);
  if (there) {
    const TableInfo before = *there;
    for (const ColumnInfo& column : plan_.table_info.columns)
      if (before.find(column.id) < 0) RUNRATE_CHECK(target_.add_column(plan_.table, column));
  } else {
    RUNRATE_CHECK(target_.add_table(plan_.table_info));
  }
  // The workbook decides the order of the columns: one that undo had hidden comes back to its old place.
  plan_.table_info = *target_.schema().table(plan_.table);
  return {};
}

/// The first import that names a currency gives the workbook its base. Amounts that came in before, without a currency, were kept
/// with the two digits of EUR: they are moved to those of the base in the same change.
Result<void> ImportRun::adopt_currency() {
  const Settings& settings = target_.settings();
  base_currency_ = settings.currency();
  if (!settings.base_currency.empty() || plan_.found_currencies.empty() || plan_.table == "rates") return {};
  base_currency_ = plan_.found_currencies.front();
  Settings changed = settings;
  changed.base_currency = base_currency_;
  RUNRATE_CHECK(target_.set_settings(changed));
  result_.warnings.push_back({"base_currency_adopted", {{"currency", base_currency_}}});
  const int digits = minor_digits(base_currency_);
  if (digits == minor_digits("EUR")) return {};
  struct Change {
    RowId row;
    std::string column;
    std::int64_t value;
  };
  const Schema schema = target_.schema();
  for (const TableInfo& table : schema.tables) {
    const int currency = table.find("currency");
    std::vector<Change> changes;
    RUNRATE_CHECK(target_.scan(table.id, [&](const StoredRow& row) {
      if (currency >= 0 && !blank(row.cells[static_cast<std::size_t>(currency)])) return true;
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto* value = std::get_if<std::int64_t>(&row.cells[c]);
        if (table.columns[c].type != ColumnType::Money || !value) continue;
        changes.push_back({row.id, table.columns[c].id, multiply_round(*value, power_of_ten(digits), power_of_ten(minor_digits("EUR")))});
      }
      return true;
    }));
    for (const Change& change : changes) RUNRATE_CHECK(target_.update(table.id, change.row, change.column, change.value));
  }
  return {};
}

/// What can be told only when all rows are in: stages, rows that others refer to, and names that stand for keys.
Result<void> ImportRun::settle() {
  const auto say = [this](const char* id, std::int64_t n) {
    if (n > 0) result_.warnings.push_back({id, {{"count", std::to_string(n)}}});
  };
  RUNRATE_CHECK(history_->finish());
  say("stage_entries_added", history_->added());
  say("rows_passed_over", passed_over_);
  RUNRATE_CHECK(add_stubs());
  RUNRATE_TRY(const std::int64_t stages, stages_->add_lacking(target_, source_.id));
  say("stages_added", stages);
  if (plan_.table == "deals" || plan_.table == "deal_stages") RUNRATE_CHECK(settle_stages(target_, *stages_));
  RUNRATE_TRY(const std::int64_t led, names_->settle());
  say("names_became_keys", led);
  if (owner_ids_ > 0) result_.warnings.push_back({"owners_are_ids", {{"count", std::to_string(owner_ids_)}, {"example", owner_id_}}});
  // Among many deals that ended one way some will have ended the other, in a stage with a name of its own.
  constexpr std::int64_t kMany = 10;
  if (won_by_stage_ + lost_by_stage_ == 0) say("no_stage_closes", by_stage_);
  else if (won_by_stage_ == 0 && lost_by_stage_ >= kMany) say("no_stage_wins", lost_by_stage_);
  else if (lost_by_stage_ == 0 && won_by_stage_ >= kMany) say("no_stage_loses", won_by_stage_);
  return {};
}

Result<bool> ImportRun::go_on(std::int64_t bytes, std::int64_t rows) {
  steps_ += rows;
  if (!progress_ || steps_ < kRowsBetweenCalls) return true;
  steps_ = 0;
  return progress_(bytes, plan_.bytes);
}

std::string ImportRun::key_of(std::span<const Cell> cells) const {
  std::string key;
  for (const int part : key_) {
    const Cell& cell = cells[static_cast<std::size_t>(part)];
    if (const auto* number = std::get_if<std::int64_t>(&cell)) key += std::to_string(*number);
    else if (const auto* text = std::get_if<std::string>(&cell)) key += fold(*text);
    key += '\x1F';
  }
  return key;
}

Result<void> ImportRun::take_rows() {
  builder_ = std::make_unique<RowBuilder>(plan_, target_.settings(), base_currency_,
                                          [this](std::string_view stage) { return stages_->kind(stage); });
  RUNRATE_TRY(std::unique_ptr<RowStream> stream, RowStream::open(plan_.file, layout_of(plan_)));
  // In a table without rows nothing has to be looked for: every key that the file repeats is known by now.
  // Not where a preset derives cells or rows, and not with keys of other types: one and the same may be spelt in several ways.
  all_new_ = plan_.derivations.empty() && plan_.rules.empty() && std::all_of(key_.begin(), key_.end(), [this](int part) {
    return plan_.table_info.columns[static_cast<std::size_t>(part)].type == ColumnType::Text;
  });
  const bool by_text = all_new_;
  RUNRATE_CHECK(target_.scan(plan_.table, [this](const StoredRow&) { return all_new_ = false; }));
  all_new_ = all_new_ && by_text;
  if (all_new_ && are_many()) {
    if (!keys_rise()) RUNRATE_CHECK(target_.expect_many(plan_.table));
    if (rows_stand_alone()) return take_all_at_once(std::move(stream));
  }
  CsvRecord record;
  std::vector<Cell> cells;
  for (;;) {
    RUNRATE_TRY(const bool more, stream->next(record));
    if (!more) break;
    RUNRATE_TRY(const bool on, go_on(stream->reader().bytes_read(), 1));
    if (!on) return cancelled();
    ++result_.rows;
    RUNRATE_CHECK(take(record, cells));
  }
  return {};
}

void ImportRun::reject(std::int64_t line, std::vector<std::string> written, RowProblem problem) {
  ++result_.rejected;
  result_.rejects.push_back({line, std::move(problem.column), std::move(problem.value), std::move(problem.reason), std::move(written)});
}

Result<void> ImportRun::take(const CsvRecord& record, std::vector<Cell>& cells) {
  if (!plan_.rules.empty() && builder_->passes_over(record)) {
    ++passed_over_;
    ++result_.unchanged;
    history_->take_passed(record, *builder_);
    return {};
  }
  if (auto problem = builder_->build(record, cells)) {
    reject(record.line, record.copy(), std::move(*problem));
    return {};
  }
  if (const auto later = superseded_.empty() ? superseded_.end() : superseded_.find(record.number); later != superseded_.end()) {
    const std::size_t key = static_cast<std::size_t>(key_.front());
    std::string value = std::holds_alternative<std::string>(cells[key]) ? std::get<std::string>(cells[key]) : std::string();
    reject(record.line, record.copy(), {plan_.table_info.columns[key].id, std::move(value), {"row_superseded", {{"line", std::to_string(later->second)}}}});
    return {};
  }
  for (const auto& [column, table] : references_) RUNRATE_CHECK(names_->resolve(table, cells[static_cast<std::size_t>(column)]));
  RUNRATE_CHECK(put(record, cells));
  return history_->take(record, cells, *builder_);
}

Result<void> ImportRun::put(const CsvRecord& record, std::span<const Cell> cells) {
  std::optional<RowId> row;
  if (!all_new_) {
    key_cells_.clear();
    for (const int part : key_) key_cells_.push_back(cells[static_cast<std::size_t>(part)]);
    RUNRATE_TRY(row, target_.find(plan_.table, key_cells_));
  }
  if (row && !earlier_.empty()) there_.insert(*row);
  if (row) {
    RUNRATE_CHECK(merge(*row, record.line, cells));
  } else {
    RUNRATE_CHECK(target_.insert(plan_.table, cells, {source_.id, record.line, 0, false}));
    ++result_.inserted;
  }
  note_references(record.line, cells);
  return {};
}

/// A row that is there already: only what the file speaks of is compared and set.
Result<void> ImportRun::merge(RowId row, std::int64_t line, std::span<const Cell> cells) {
  RUNRATE_TRY(const StoredRow old, target_.read(plan_.table, row));
  bool changed = false;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const ColumnInfo& column = plan_.table_info.columns[c];
    if (!builder_->present()[c] || column.key || same(old.cells[c], cells[c])) continue;
    if (builder_->only_if_blank()[c] && !blank(old.cells[c])) continue;
    note_change(row, line, old.cells, c, cells[c]);
    RUNRATE_CHECK(target_.update(plan_.table, row, column.id, cells[c]));
    changed = true;
  }
  // A row that so far was only referred to is new to the user. Writing its key, if nothing else, makes it a full row.
  if (old.origin.stub && !changed) {
    const auto key = static_cast<std::size_t>(key_.front());
    RUNRATE_CHECK(target_.update(plan_.table, row, plan_.table_info.columns[key].id, cells[key]));
  }
  if (old.origin.stub) ++result_.inserted;
  else ++(changed ? result_.updated : result_.unchanged);
  return {};
}

void ImportRun::note_references(std::int64_t line, std::span<const Cell> cells) {
  for (const auto& [column, table] : references_) {
    const auto* key = std::get_if<std::string>(&cells[static_cast<std::size_t>(column)]);
    if (!key || key->empty() || !builder_->present()[static_cast<std::size_t>(column)]) continue;
    // The same few spellings come row after row: only a new one is folded and looked for.
    ValueCounts::Entry& spelling = spellings_[static_cast<std::size_t>(column)].at(*key);
    if (spelling.count++ == 0) note_reference(table, *key, line);
  }
  if (stage_columns_.stage < 0) return;
  const auto text = [&cells](int column) {
    const auto* found = column < 0 ? nullptr : std::get_if<std::string>(&cells[static_cast<std::size_t>(column)]);
    return found ? std::string_view(*found) : std::string_view();
  };
  note_stage(line, {text(stage_columns_.pipeline), text(stage_columns_.stage), text(stage_columns_.outcome)});
}

void ImportRun::note_reference(const std::string& table, const std::string& key, std::int64_t line) {
  if (seen_[table].insert(fold(key)).second) missing_.push_back({table, key, line});
}

void ImportRun::note_stage(std::int64_t line, const StageTexts& at) {
  if (at.stage.empty()) return;
  if (outcome_by_stage_) {
    ++by_stage_;
    won_by_stage_ += at.outcome == "won" ? 1 : 0;
    lost_by_stage_ += at.outcome == "lost" ? 1 : 0;
  }
  if (stage_tells_outcome_ && !at.outcome.empty()) stages_->tell(at.stage, at.outcome);
  stages_->see(at.pipeline, at.stage, stage_columns_.pipeline < 0, line);
}

/// References are looked up at the end, when rows of the same file are in: a manager may stand below his people.
Result<void> ImportRun::add_stubs() {
  for (const Missing& missing : missing_) {
    const TableInfo* table = target_.schema().table(missing.table);
    if (!table) continue;
    const std::vector<int> key = table->key();
    if (key.size() != 1) continue;
    std::vector<Cell> cells(table->columns.size());
    cells[static_cast<std::size_t>(key[0])] = missing.key;
    const std::vector<Cell> parts{cells[static_cast<std::size_t>(key[0])]};
    RUNRATE_TRY(const std::optional<RowId> there, target_.find(missing.table, parts));
    if (missing.table == "reps" && is_user_id(missing.key)) {
      bool unnamed = !there;
      if (there) {
        RUNRATE_TRY(const StoredRow row, target_.read(missing.table, *there));
        unnamed = row.origin.stub;
      }
      if (unnamed && owner_ids_++ == 0) owner_id_ = missing.key;
    }
    if (there) continue;
    RUNRATE_CHECK(target_.insert(missing.table, cells, {source_.id, missing.line, 0, true}));
    ++result_.stubs;
  }
  return {};
}

void ImportRun::say_what_was_rounded() {
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (builder_->rounded()[i] > 0)
      result_.warnings.push_back({"amounts_rounded", {{"column", plan_.columns[i].header}, {"count", std::to_string(builder_->rounded()[i])}}});
}

Result<FileResult> import_into(const FilePlan& plan, const ImportOptions& options, RowTarget& target, const Progress& progress) {
  if (!plan.questions.empty()) {
    const ImportQuestion& question = plan.questions.front();
    return fail("ambiguous", {{"column", question.column}, {"question", to_text(question.text)}}, in_file(plan.file.string(), 0, plan.table, question.column));
  }
  std::error_code code;
  const bool plain = std::filesystem::is_regular_file(plan.file, code) && !is_archive(plan.file);
  if (!plain) RUNRATE_CHECK(open_bytes(plan.file));
  const auto size = plain ? std::filesystem::file_size(plan.file, code) : 0;
  if (plain && code) return fail("file_missing", {}, in_file(plan.file.string()));
  if (plain && static_cast<std::int64_t>(size) != plan.bytes) return fail("file_changed", {}, in_file(plan.file.string()));
  return ImportRun(plan, options.missing, progress, target).run();
}

}  // namespace runrate::ingest
