#include "row_builder.h"

#include <fmt/format.h>

#include "base/formula_guard.h"
#include "base/money.h"
#include "base/rational.h"
#include "base/text.h"
#include "byte_source.h"
#include "currency_text.h"
#include "knowledge.h"
#include "number_text.h"

namespace runrate::ingest {
namespace {

bool blank(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text->empty();
  return std::holds_alternative<std::monostate>(cell);
}

std::uint64_t mix(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return (hash ^ 0x1FU) * 1099511628211ULL;
}

/// All but plain text, and money, whose value rests on the row's currency as well.
bool is_worth_remembering(ColumnType type) { return type != ColumnType::Text && type != ColumnType::Money && type != ColumnType::Reference; }

constexpr std::size_t kMostRemembered = 4000;
constexpr std::size_t kLongestRemembered = 40;

/// Digits and nothing else: read sooner than remembered.
bool is_plain(std::string_view text) {
  return !text.empty() && text.size() <= 9 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t plain_value(std::string_view digits) {
  std::int64_t out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

}  // namespace

std::string kind_by_name(std::string_view stage) {
  std::string kind = knowledge().value("stage", "kind", stage);
  if (!kind.empty()) return kind;
  kind = knowledge().closing_of(header_form(stage));
  return kind.empty() ? "open" : kind;
}

RowBuilder::RowBuilder(const FilePlan& plan, const Settings& settings, const std::string& base_currency, StageKind stage_kind)
    : plan_(plan), knowledge_(knowledge()), rules_(plan.table_info), stage_kind_(std::move(stage_kind)), present_(plan.table_info.columns.size()),
      only_if_blank_(plan.table_info.columns.size()), rounded_(plan.columns.size()) {
  const TableInfo& table = plan.table_info;
  context_.table = table.id;
  context_.base_currency = base_currency.empty() ? settings.currency() : base_currency;
  context_.calendar = settings.calendar();
  context_.zone = context_.calendar.zone;
  currency_target_ = table.find("currency");
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    const int target = plan.columns[i].target.empty() ? -1 : table.find(plan.columns[i].target);
    targets_.push_back(target);
    if (target < 0) continue;
    present_[static_cast<std::size_t>(target)] = true;
    if (target == currency_target_) currency_column_ = static_cast<int>(i);
    if (plan.columns[i].info.type == ColumnType::Money) money_columns_.push_back(static_cast<int>(i));
  }
  // Signs are looked for only where the file has no column that says it; a plan without any sign has no currencies.
  if (currency_target_ < 0 || plan.found_currencies.empty()) money_columns_.clear();
  if (!money_columns_.empty()) present_[static_cast<std::size_t>(currency_target_)] = true;
  memory_.resize(plan.columns.size());
  readings_.resize(plan.columns.size());
  const bool guarded = !is_spreadsheet(plan.file);
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    if (targets_[i] < 0) continue;
    const auto target = static_cast<std::size_t>(targets_[i]);
    const ColumnInfo& column = table.columns[target];
    const CellFormat& format = plan.columns[i].format;
    memory_[i].on = is_worth_remembering(column.type);
    if (targets_[i] == currency_target_) continue;
    readings_[i] = {&column, &format, target, guarded && column.is_text(), column.type == ColumnType::Integer && !format.percent && format.seconds == 1,
                    plan.salesforce_ids && column.is_text()};
    const bool as_it_stands = !readings_[i].salesforce && !format.first_of_list;
    readings_[i].verbatim = column.type == ColumnType::Text && as_it_stands;
    readings_[i].reference = column.type == ColumnType::Reference && as_it_stands;
  }
  key_ = table.key();
  if (!plan.parts.empty()) {
    part_end_ = table.find("ended_on");
    for (const auto& [number, part] : plan.parts)
      if (part.ends) present_[static_cast<std::size_t>(part_end_)] = true;
  }
  for (const Derivation& derivation : plan.derivations) {
    const int target = table.find(derivation.target);
    derived_.push_back(target);
    if (target < 0) continue;
    present_[static_cast<std::size_t>(target)] = true;
    if (derivation.kind == Derivation::Kind::NameFromKey) only_if_blank_[static_cast<std::size_t>(target)] = true;
    if (derivation.kind == Derivation::Kind::KeyFromCells) makes_keys_ = true;
  }
}

RowProblem RowBuilder::problem_in(std::size_t file_column, std::string_view value, Message reason) const {
  return {plan_.columns[file_column].header, std::string(value.substr(0, 1000)), std::move(reason)};
}

std::string RowBuilder::header_of(int our_column) const {
  for (std::size_t i = 0; i < targets_.size(); ++i)
    if (targets_[i] == our_column) return plan_.columns[i].header;
  return plan_.table_info.columns[static_cast<std::size_t>(our_column)].name;
}

/// The code of the row's money: its own column's, else that of the column's header, else the sign beside the amount.
std::string_view RowBuilder::row_currency(const CsvRecord& record, std::vector<Cell>& cells, std::optional<RowProblem>& problem) {
  if (currency_target_ < 0) return {};
  Cell& cell = cells[static_cast<std::size_t>(currency_target_)];
  if (currency_column_ >= 0) {
    const std::string_view written = trim(record.cell(static_cast<std::size_t>(currency_column_)));
    // The same few codes come row after row; looking one up is slow.
    if (!written.empty() && written != last_written_) {
      Cell read;
      CellNotes notes;
      const auto column = static_cast<std::size_t>(currency_column_);
      if (auto wrong = read_cell(plan_.table_info.columns[static_cast<std::size_t>(currency_target_)], plan_.columns[column].format, context_,
                                 written, {}, read, notes)) {
        problem = problem_in(column, written, std::move(*wrong));
        return {};
      }
      last_written_ = written;
      last_code_ = std::holds_alternative<std::string>(read) ? std::get<std::string>(read) : std::string();
    }
    if (!written.empty() && !last_code_.empty()) {
      set_text(cell, last_code_);
      return last_code_;
    }
  }
  for (const int column : money_columns_) {
    const std::string_view text = trim(record.cell(static_cast<std::size_t>(column)));
    if (text.empty()) continue;
    const auto number = scan_number(text);
    if (!number) continue;
    currency_code_ = number->currency.empty() ? plan_.columns[static_cast<std::size_t>(column)].format.currency
                                              : currency_code(number->currency, context_.base_currency);
    if (currency_code_.empty()) continue;
    set_text(cell, currency_code_);
    return currency_code_;
  }
  return {};
}

std::optional<RowProblem> RowBuilder::build(const CsvRecord& record, std::vector<Cell>& cells) {
  const TableInfo& table = plan_.table_info;
  // What the file says nothing of stays blank from the first row on.
  if (cells.size() != table.columns.size()) cells.assign(table.columns.size(), std::monostate{});
  if (currency_target_ >= 0) cells[static_cast<std::size_t>(currency_target_)] = std::monostate{};
  if (part_end_ >= 0) cells[static_cast<std::size_t>(part_end_)] = std::monostate{};
  for (std::size_t i = plan_.columns.size(); i < record.size(); ++i)
    if (!trim(record[i]).empty())
      return RowProblem{{}, std::string(record[i].substr(0, 1000)), {"row_too_long", {{"cells", std::to_string(record.size())}, {"columns", std::to_string(plan_.columns.size())}}}};
  if (!plan_.rules.empty() && is_removed(record)) return RowProblem{{}, {}, {"row_removed", {}}};
  std::optional<RowProblem> problem;
  const std::string_view currency = row_currency(record, cells, problem);
  if (problem) return problem;
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    if (!readings_[i].column) continue;
    const std::string_view text = record.cell(i);
    if (read_at_once(i, text, cells[readings_[i].cell])) continue;
    if (auto wrong = read(i, text, currency, cells[readings_[i].cell])) return problem_in(i, text, std::move(*wrong));
  }
  derive(record, cells);
  if (const auto part = plan_.parts.empty() ? plan_.parts.end() : plan_.parts.find(record.number); part != plan_.parts.end()) name_part(part->second, cells);
  for (const int key : key_) {
    Cell& cell = cells[static_cast<std::size_t>(key)];
    const ColumnInfo& column = table.columns[static_cast<std::size_t>(key)];
    if (column.is_text() && !column.required && blank(cell)) set_text(cell, {});
  }
  if (auto fault = rules_.find_fault(cells)) {
    const std::string header = header_of(fault->column);
    std::string value;
    for (std::size_t i = 0; i < targets_.size(); ++i)
      if (targets_[i] == fault->column) value = record.cell(i);
    return RowProblem{header, value, std::move(fault->reason)};
  }
  return std::nullopt;
}

/// What most cells are: blank, digits, plain text, or spelt as one before. False for all others, which `read` reads; and so would it these.
inline bool RowBuilder::read_at_once(std::size_t file_column, std::string_view text, Cell& out) {
  const Reading& reading = readings_[file_column];
  if (text.empty()) {
    out = std::monostate{};
    return true;
  }
  if (reading.digits && is_plain(text)) {
    out = plain_value(text);
    return true;
  }
  const auto solid = [](char c) { return c > ' '; };  // blanks beyond ASCII have bytes that count as negative
  if (!solid(text.front()) || !solid(text.back()) || text.front() == '\'') return false;
  if (reading.verbatim || (reading.reference && !knowledge_.is_blank_word(text))) {
    set_text(out, text);
    return true;
  }
  Memory& memory = memory_[file_column];
  if (!memory.on || text.size() > kLongestRemembered) return false;
  ++memory.reads;
  const std::int64_t known = memory.spellings.at(text).count;
  if (known == 0) return false;
  const Cell& cell = memory.cells[static_cast<std::size_t>(known - 1)];
  if (const auto* number = std::get_if<std::int64_t>(&cell)) out = *number;
  else out = cell;
  return true;
}

std::optional<Message> RowBuilder::read(std::size_t file_column, std::string_view text, std::string_view currency, Cell& out) {
  const Reading& reading = readings_[file_column];
  if (reading.guarded) text = without_guard(text);
  Memory& memory = memory_[file_column];
  ValueCounts::Entry* spelling = nullptr;
  if (memory.on && text.size() <= kLongestRemembered) {
    spelling = &memory.spellings.at(text);
    if (spelling->count > 0) {
      out = memory.cells[static_cast<std::size_t>(spelling->count - 1)];
      return std::nullopt;
    }
  }
  CellNotes notes;
  const CellFormat& format = *reading.format;
  if (format.first_of_list) text = trim(text.substr(0, text.find_first_of(";,")));
  const std::string_view id = reading.salesforce ? trim(text) : std::string_view();
  if (id.size() == 15 && id[0] == '0') {
    set_text(out, long_salesforce_id(id));
    return std::nullopt;
  }
  auto wrong = read_cell(*reading.column, format, context_, text, currency, out, notes);
  if (wrong) return wrong;
  if (format.minor && std::holds_alternative<std::int64_t>(out)) {
    const std::string code = currency.empty() ? context_.base_currency : std::string(currency);
    out = multiply_round(std::get<std::int64_t>(out), 1, power_of_ten(minor_digits(code)));
  }
  rounded_[file_column] += notes.rounded ? 1 : 0;
  if (!spelling || notes.rounded) return std::nullopt;
  memory.cells.push_back(out);
  spelling->count = static_cast<std::int64_t>(memory.cells.size());
  // Where nearly every cell is new, remembering costs more than it saves.
  if (memory.cells.size() >= kMostRemembered) {
    memory.on = memory.reads > static_cast<std::int64_t>(kMostRemembered) * 4;
    memory.spellings.clear();
    memory.cells.clear();
    memory.reads = 0;
  }
  return std::nullopt;
}

void RowBuilder::derive(const CsvRecord& record, std::vector<Cell>& cells) {
  for (std::size_t i = 0; i < derived_.size(); ++i)
    if (derived_[i] >= 0) apply(plan_.derivations[i], derived_[i], record, cells);
}

void RowBuilder::apply(const Derivation& derivation, int target, const CsvRecord& record, std::vector<Cell>& cells) {
  const TableInfo& table = plan_.table_info;
  Cell& cell = cells[static_cast<std::size_t>(target)];
  const int from = derivation.from.empty() ? -1 : table.find(derivation.from);
  switch (derivation.kind) {
    case Derivation::Kind::Constant: set_text(cell, derivation.text); break;
    case Derivation::Kind::OutcomeOfStage: {
      // Where the file has a column for it, that comes first.
      if (std::find(targets_.begin(), targets_.end(), target) != targets_.end() && !std::holds_alternative<std::monostate>(cell)) break;
      const auto* stage = from < 0 ? nullptr : std::get_if<std::string>(&cells[static_cast<std::size_t>(from)]);
      if (stage && !stage->empty()) {
        if (stage_memory_.size() > kMostRemembered) stage_memory_.clear();
        const auto [known, fresh] = stage_memory_.try_emplace(*stage);
        if (fresh) known->second = stage_kind_(*stage);
        set_text(cell, known->second);
      } else {
        cell = std::monostate{};
      }
      break;
    }
    case Derivation::Kind::CloseOfOpenDeal: {
      const int outcome = table.find("outcome");
      const auto* text = outcome < 0 ? nullptr : std::get_if<std::string>(&cells[static_cast<std::size_t>(outcome)]);
      cell = std::monostate{};
      if (from >= 0 && text && *text == "open") std::swap(cell, cells[static_cast<std::size_t>(from)]);
      break;
    }
    case Derivation::Kind::NameFromKey:
      if (from >= 0) cell = cells[static_cast<std::size_t>(from)];
      break;
    case Derivation::Kind::MinutesAfter: {
      cell = std::monostate{};
      const auto* start = from < 0 ? nullptr : std::get_if<std::int64_t>(&cells[static_cast<std::size_t>(from)]);
      const auto number = scan_number(trim(record.cell(static_cast<std::size_t>(derivation.column))));
      if (!start || !number) break;
      const auto ms = number->scaled(plan_.columns[static_cast<std::size_t>(derivation.column)].format.decimal, 3);
      if (ms) cell = *start + *ms * 60;
      break;
    }
    case Derivation::Kind::KeyFromCells: make_key(record, derivation.from, cell); break;
    default: apply_more(derivation, target, record, cells); break;
  }
}

void RowBuilder::name_part(const SubscriptionPart& part, std::vector<Cell>& cells) const {
  set_text(cells[static_cast<std::size_t>(key_.front())], part.id);
  Cell& end = cells[static_cast<std::size_t>(part_end_)];
  if (part.ends && blank(end)) end = std::int64_t{*part.ends};
}

void RowBuilder::make_key(const CsvRecord& record, std::string_view of, Cell& cell) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (of.empty() || of.find(" " + plan_.columns[i].target + " ") != std::string_view::npos) hash = mix(hash, trim(record.cell(i)));
  cell = fmt::format("{:016x}-{}", hash, ++equal_rows_[hash]);
}

}  // namespace runrate::ingest
