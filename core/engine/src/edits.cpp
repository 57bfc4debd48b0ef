#include <algorithm>
#include <map>

#include "base/money.h"
#include "edit_cells.h"
#include "state.h"

namespace runrate {

using engine::placed;

namespace {

/// A row that edits concern, as it is and as it is to be.
struct RowPlan {
  const TableInfo* table = nullptr;
  RowId id = 0;
  std::vector<Cell> before;
  std::vector<Cell> after;
};
using RowPlans = std::map<std::pair<std::string, RowId>, RowPlan>;

bool sets_currency(const TableInfo& table, const ColumnInfo& column) {
  return column.type == ColumnType::Currency && column.id == "currency" &&
         std::ranges::any_of(table.columns, [](const ColumnInfo& c) { return c.type == ColumnType::Money; });
}

void rescale_money(const TableInfo& table, std::vector<Cell>& cells, const std::string& from, const std::string& to) {
  const int from_digits = minor_digits(from);
  const int to_digits = minor_digits(to);
  if (from_digits == to_digits) return;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (auto* amount = std::get_if<std::int64_t>(&cells[i]); amount && table.columns[i].type == ColumnType::Money)
      *amount = engine::rescale(*amount, from_digits, to_digits);
}

Result<const TableInfo*> table_of(const Schema& schema, const std::string& id) {
  const TableInfo* table = schema.table(id);
  if (!table) return fail("unknown_table", {{"table", id}});
  return table;
}

/// The rows that the edits concern, those of a table read in one go: a paste has thousands.
Result<RowPlans> plans_of(const Workbook& book, std::span<const CellEdit> edits) {
  RowPlans plans;
  std::map<std::string, std::vector<RowId>> rows;
  for (const CellEdit& edit : edits) {
    const auto [at, fresh] = plans.try_emplace({edit.table, edit.row});
    if (!fresh) continue;
    RUNRATE_TRY(at->second.table, table_of(book.schema(), edit.table));
    at->second.id = edit.row;
    rows[edit.table].push_back(edit.row);
  }
  for (const auto& [table, ids] : rows)
    RUNRATE_CHECK(book.read(table, ids, [&plans, &id = table](const StoredRow& row) {
      RowPlan& plan = plans.at({id, row.id});
      plan.before = row.cells;
      plan.after = row.cells;
    }));
  for (const CellEdit& edit : edits)
    if (const RowPlan& plan = plans.at({edit.table, edit.row}); plan.before.empty())
      return fail("engine_no_row", {{"row", std::to_string(edit.row)}, {"table", plan.table->name}});
  return plans;
}

Result<void> set_cell(RowPlan& plan, const CellEdit& edit, const Settings& settings) {
  const int index = plan.table->find(edit.column);
  if (index < 0) return fail("unknown_column", {{"column", edit.column}, {"table", plan.table->id}});
  const ColumnInfo& column = plan.table->columns[static_cast<std::size_t>(index)];
  const std::string currency = engine::row_currency(*plan.table, plan.after, settings);
  auto cell = parse_cell(column, edit.text, currency, settings);
  if (!cell) return fail(placed(std::move(cell).error(), edit.table, edit.row, edit.column));
  plan.after[static_cast<std::size_t>(index)] = std::move(*cell);
  engine::complete_key(*plan.table, plan.after);
  if (sets_currency(*plan.table, column))
    rescale_money(*plan.table, plan.after, currency, engine::row_currency(*plan.table, plan.after, settings));
  return {};
}

std::vector<Cell> key_of(const TableInfo& table, std::span<const Cell> cells) {
  std::vector<Cell> key;
  for (const int index : table.key()) key.push_back(cells[static_cast<std::size_t>(index)]);
  return key;
}

std::string key_text(const TableInfo& table, std::span<const Cell> cells, const Settings& settings) {
  std::string out;
  for (const int index : table.key()) {
    const auto at = static_cast<std::size_t>(index);
    if (!out.empty()) out += ", ";
    out += write_cell(table.columns[at], cells[at], engine::row_currency(table, cells, settings), settings);
  }
  return out;
}

Result<void> check_key_free(Writer& writer, const TableInfo& table, RowId own, std::span<const Cell> cells) {
  RUNRATE_TRY(const auto holder, writer.find(table.id, key_of(table, cells)));
  if (!holder || *holder == own) return {};
  return fail("engine_key_taken", {{"key", key_text(table, cells, writer.settings())}, {"table", table.name}},
              {.file = {}, .line = 0, .table = table.id, .column = {}, .row = own});
}

Result<void> write_row(Writer& writer, const RowPlan& plan) {
  if (key_of(*plan.table, plan.before) != key_of(*plan.table, plan.after))
    RUNRATE_CHECK(check_key_free(writer, *plan.table, plan.id, plan.after));
  std::vector<Cell> changed(plan.after.size());
  for (std::size_t i = 0; i < changed.size(); ++i)
    if (plan.before[i] != plan.after[i]) changed[i] = plan.after[i];
  RUNRATE_CHECK(engine::ensure_references(writer, *plan.table, changed));
  for (std::size_t i = 0; i < changed.size(); ++i)
    if (plan.before[i] != plan.after[i]) RUNRATE_CHECK(writer.update(plan.table->id, plan.id, plan.table->columns[i].id, plan.after[i]));
  return {};
}

Message edit_title(std::span<const CellEdit> edits) {
  if (edits.size() == 1) return {"change_edit_cell", {{"table", edits[0].table}, {"column", edits[0].column}}};
  return {"change_edit_cells", {{"count", std::to_string(edits.size())}, {"table", edits[0].table}}};
}

Result<std::vector<Cell>> read_texts(const TableInfo& table, std::span<const std::string> columns, const std::vector<std::string>& texts,
                                     const Settings& settings) {
  std::vector<Cell> cells(table.columns.size());
  const auto set = [&](bool currencies) -> Result<void> {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const int index = table.find(columns[i]);
      if (index < 0) return fail("unknown_column", {{"column", columns[i]}, {"table", table.id}});
      const ColumnInfo& column = table.columns[static_cast<std::size_t>(index)];
      if ((column.type == ColumnType::Currency) != currencies || i >= texts.size()) continue;
      auto cell = parse_cell(column, texts[i], engine::row_currency(table, cells, settings), settings);
      if (!cell) return fail(placed(std::move(cell).error(), table.id, 0, column.id));
      cells[static_cast<std::size_t>(index)] = std::move(*cell);
    }
    return {};
  };
  RUNRATE_CHECK(set(true));  // amounts are read in the row's currency
  RUNRATE_CHECK(set(false));
  engine::complete_key(table, cells);
  if (auto valid = validate_row(table, cells); !valid) return fail(placed(std::move(valid).error(), table.id, 0, {}));
  return cells;
}

}  // namespace

namespace engine {

std::string row_currency(const TableInfo& table, std::span<const Cell> cells, const Settings& settings) {
  const int index = table.find("currency");
  if (index >= 0)
    if (const auto* code = std::get_if<std::string>(&cells[static_cast<std::size_t>(index)]); code && !code->empty()) return *code;
  return settings.currency();
}

std::int64_t rescale(std::int64_t amount, int from_digits, int to_digits) {
  return multiply_round(amount, power_of_ten(to_digits), power_of_ten(from_digits));
}

void complete_key(const TableInfo& table, std::vector<Cell>& cells) {
  for (const int index : table.key()) {
    Cell& cell = cells[static_cast<std::size_t>(index)];
    if (std::holds_alternative<std::monostate>(cell) && table.columns[static_cast<std::size_t>(index)].is_text()) cell = std::string();
  }
}

Result<void> ensure_references(Writer& writer, const TableInfo& table, std::span<const Cell> cells) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto* key = std::get_if<std::string>(&cells[i]);
    if (table.columns[i].type != ColumnType::Reference || !key || key->empty()) continue;
    const TableInfo* target = writer.schema().table(table.columns[i].references);
    if (!target || target->key().size() != 1) continue;
    const Cell parts[] = {*key};
    RUNRATE_TRY(const auto found, writer.find(target->id, parts));
    if (found) continue;
    std::vector<Cell> stub(target->columns.size());
    stub[static_cast<std::size_t>(target->key()[0])] = *key;
    Origin origin;
    origin.stub = true;
    RUNRATE_CHECK(writer.insert(target->id, stub, origin));
  }
  return {};
}

namespace {

/// Rows without a currency are in the base currency: where its digits change, their amounts keep the decimal value.
Result<void> rescale_base_amounts(Writer& writer, const TableInfo& table, const std::string& from, const std::string& to) {
  const int currency = table.find("currency");
  if (currency < 0) return {};
  std::vector<StoredRow> rows;
  RUNRATE_CHECK(writer.scan(table.id, [&](const StoredRow& row) {
    const auto* code = std::get_if<std::string>(&row.cells[static_cast<std::size_t>(currency)]);
    if (!code || code->empty()) rows.push_back(row);
    return true;
  }));
  for (const StoredRow& row : rows) {
    std::vector<Cell> cells = row.cells;
    rescale_money(table, cells, from, to);
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (cells[i] != row.cells[i]) RUNRATE_CHECK(writer.update(table.id, row.id, table.columns[i].id, cells[i]));
  }
  return {};
}

}  // namespace

Result<void> write_settings(Writer& writer, const Settings& settings) {
  const std::string from = writer.settings().currency();
  const std::string to = settings.currency();
  if (minor_digits(from) != minor_digits(to))
    for (const TableInfo& table : writer.schema().tables) RUNRATE_CHECK(rescale_base_amounts(writer, table, from, to));
  return writer.set_settings(settings);
}

Error placed(Error error, std::string_view table, RowId row, std::string_view column) {
  if (error.where.table.empty()) error.where.table = table;
  if (error.where.row == 0) error.where.row = row;
  if (error.where.column.empty()) error.where.column = column;
  return error;
}

}  // namespace engine

namespace engine {

Result<Touched> edit_cells(Workbook& book, std::span<const CellEdit> edits, const Message& title) {
  RUNRATE_TRY(RowPlans plans, plans_of(book, edits));
  // Currencies first: the amounts of one paste are then read in the currency that the same paste sets.
  for (const bool currencies : {true, false})
    for (const CellEdit& edit : edits) {
      if ((edit.column == "currency") != currencies) continue;
      RUNRATE_CHECK(set_cell(plans.at({edit.table, edit.row}), edit, book.settings()));
    }
  std::erase_if(plans, [](const auto& entry) { return entry.second.before == entry.second.after; });
  if (plans.empty()) return Touched{};
  for (const auto& [place, plan] : plans)
    if (auto valid = validate_row(*plan.table, plan.after); !valid) return fail(placed(std::move(valid).error(), place.first, place.second, {}));
  return book.change(ChangeKind::Edit, title, [&](Writer& writer) -> Result<void> {
    for (const auto& [place, plan] : plans) RUNRATE_CHECK(write_row(writer, plan));
    return {};
  });
}

}  // namespace engine

Result<Touched> Engine::edit(std::span<const CellEdit> edits) {
  if (edits.empty()) return Touched{};
  return state_->followed(engine::edit_cells(*state_->book, edits, edit_title(edits)));
}

Result<Touched> Engine::add_rows(const std::string& table_id, std::span<const std::string> columns,
                                 std::span<const std::vector<std::string>> texts) {
  const Workbook& book = *state_->book;
  RUNRATE_TRY(const TableInfo* const table, table_of(book.schema(), table_id));
  if (texts.empty()) return Touched{};
  std::vector<std::vector<Cell>> rows;
  for (const auto& row : texts) {
    RUNRATE_TRY(auto cells, read_texts(*table, columns, row, book.settings()));
    rows.push_back(std::move(cells));
  }
  const Message title{"change_add_rows", {{"count", std::to_string(rows.size())}, {"table", table_id}}};
  return state_->followed(state_->book->change(ChangeKind::Edit, title, [&](Writer& writer) -> Result<void> {
    for (const auto& cells : rows) {
      RUNRATE_CHECK(check_key_free(writer, *table, 0, cells));
      RUNRATE_CHECK(engine::ensure_references(writer, *table, cells));
      RUNRATE_CHECK(writer.insert(table->id, cells));
    }
    return {};
  }));
}

Result<Touched> Engine::delete_rows(const std::string& table_id, std::span<const RowId> rows) {
  RUNRATE_TRY(const TableInfo* const table, table_of(state_->book->schema(), table_id));
  if (rows.empty()) return Touched{};
  const Message title{"change_delete_rows", {{"count", std::to_string(rows.size())}, {"table", table_id}}};
  return state_->followed(state_->book->change(ChangeKind::Edit, title, [&](Writer& writer) -> Result<void> {
    for (const RowId row : rows) RUNRATE_CHECK(writer.erase(table->id, row));
    return {};
  }));
}

Result<Touched> Engine::set_settings(const Settings& settings) {
  if (settings == state_->book->settings()) return Touched{};
  return state_->followed(state_->book->change(ChangeKind::Settings, {"change_settings", {}}, [&](Writer& writer) {
    return engine::write_settings(writer, settings);
  }));
}

Result<Touched> Engine::keep(const std::map<std::string, std::string>& entries, const Message& title) {
  Settings settings = state_->book->settings();
  for (const auto& [name, value] : entries) {
    if (value.empty())
      settings.other.erase(name);
    else
      settings.other[name] = value;
  }
  if (settings == state_->book->settings()) return Touched{};
  return state_->followed(state_->book->change(ChangeKind::Settings, title, [&](Writer& writer) { return writer.set_settings(settings); }));
}

Result<void> Engine::note_export(ExportInfo info) {
  info.at = now();
  const auto last = state_->book->next_undo();
  info.change = last ? last->id : 0;
  return state_->book->note_export(info);
}

}  // namespace runrate
