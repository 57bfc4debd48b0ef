// Cells as people type them and as files of ours hold them.
#include "base/money.h"
#include "base/text.h"
#include "cell_text.h"
#include "date_text.h"
#include "ingest/importer.h"
#include "number_text.h"
#include "row_rules.h"
#include "where.h"

namespace runrate {
namespace {

ingest::CellContext context_of(const ColumnInfo& column, const Settings& settings) {
  (void)column;
  ingest::CellContext context;
  context.base_currency = settings.currency();
  context.calendar = settings.calendar();
  context.zone = context.calendar.zone;
  return context;
}

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string write_instant(Instant at, const TimeZone& zone) {
  const LocalTime local = zone.to_local(at);
  if (zone.to_instant(local) == at) return to_iso(local);
  return to_iso(LocalTime{at.ms}) + "Z";  // the clock shows this reading twice: only UTC says which
}

}  // namespace

Result<Cell> parse_cell(const ColumnInfo& column, std::string_view typed, std::string_view currency, const Settings& settings) {
  const std::string_view text = trim(typed);
  CellFormat format;
  const Where where = ingest::in_file({}, 0, {}, column.id);
  const auto date = ingest::scan_date(text);
  const bool dated = column.type == ColumnType::Date || column.type == ColumnType::Instant || column.type == ColumnType::Month;
  if (dated && date && date->shape == ingest::DateText::Shape::Numbers) {
    // 03/04/2025 means two days; one that fits a single order, or is written with points, does not.
    const bool day_first = date->can_be(DateOrder::Dmy);
    const bool month_first = date->can_be(DateOrder::Mdy);
    if (day_first && month_first && date->first != date->second && date->mark != '.')
      return fail("cell_two_dates", {{"value", std::string(text)}}, where);
    format.date_order = day_first ? DateOrder::Dmy : month_first ? DateOrder::Mdy : DateOrder::Ymd;
  }
  if (column.is_number()) {
    // A mark that could be either is the point of a plain number, or the comma of grouped thousands.
    if (const auto number = ingest::scan_number(text); number && number->decimals == ingest::Decimals::Comma) format.decimal = ',';
  }
  Cell cell;
  ingest::CellNotes notes;
  if (auto wrong = ingest::read_cell(column, format, context_of(column, settings), typed, currency, cell, notes)) {
    return fail(Error{std::move(*wrong), where, false});
  }
  if (column.required && std::holds_alternative<std::monostate>(cell)) return fail("cell_required", {}, where);
  TableInfo alone;
  alone.columns.push_back(column);
  alone.columns.back().required = false;
  if (auto fault = ingest::RowRules(alone).find_fault(std::span<const Cell>(&cell, 1))) return fail(Error{std::move(fault->reason), where, false});
  return cell;
}

std::string write_cell(const ColumnInfo& column, const Cell& cell, std::string_view currency, const Settings& settings) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  const auto* value = std::get_if<std::int64_t>(&cell);
  if (!value) return {};
  switch (column.type) {
    case ColumnType::Money: return to_plain(*value, minor_digits(currency.empty() ? settings.currency() : std::string(currency)));
    case ColumnType::Decimal: return without_trailing_zeros(to_plain(*value, column.digits));
    case ColumnType::Date: return to_iso(Date{static_cast<std::int32_t>(*value)});
    case ColumnType::Month: return to_iso(Date{static_cast<std::int32_t>(*value)}).substr(0, 7);
    case ColumnType::Instant: return write_instant(Instant{*value}, settings.calendar().zone);
    case ColumnType::YesNo: return *value != 0 ? "yes" : "no";
    default: return std::to_string(*value);
  }
}

Result<void> validate_row(const TableInfo& table, std::span<const Cell> cells) {
  if (auto fault = ingest::RowRules(table).find_fault(cells))
    return fail(Error{std::move(fault->reason), ingest::in_file({}, 0, table.id, table.columns[static_cast<std::size_t>(fault->column)].id), false});
  return {};
}

}  // namespace runrate
