#include "row_rules.h"

#include "base/money.h"
#include "base/rational.h"
#include "number_text.h"

namespace runrate::ingest {

RowRules::Bounds::Bounds(const ColumnInfo& column, const std::optional<std::string>& minimum, const std::optional<std::string>& maximum)
    : digits(column.type == ColumnType::Decimal ? column.digits : 0) {
  const auto read = [this](const std::optional<std::string>& text) -> std::optional<Bound> {
    const auto number = text ? scan_number(*text) : std::nullopt;
    const auto value = number ? number->scaled('.', digits) : std::nullopt;
    if (!value) return std::nullopt;
    return Bound{*value, *text};
  };
  least = read(minimum);
  most = read(maximum);
}

std::optional<Message> RowRules::Bounds::broken_by(const Cell& cell) const {
  const auto* value = std::get_if<std::int64_t>(&cell);
  if (!value) return std::nullopt;
  if (least && *value < least->value) return Message{"cell_too_small", {{"value", to_plain(*value, digits)}, {"bound", least->text}}};
  if (most && *value > most->value) return Message{"cell_too_large", {{"value", to_plain(*value, digits)}, {"bound", most->text}}};
  return std::nullopt;
}

RowRules::RowRules(const TableInfo& table) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnInfo& column = table.columns[i];
    if (column.required || column.minimum || column.maximum) rules_.push_back({i, column.required, Bounds(column, column.minimum, column.maximum)});
  }
  for (const CheckInfo& check : table.checks) {
    const int column = table.find(check.column);
    const int when = table.find(check.when);
    if (column < 0 || when < 0) continue;
    const auto at = static_cast<std::size_t>(column);
    checks_.push_back({at, static_cast<std::size_t>(when), check.equals, Bounds(table.columns[at], check.minimum, check.maximum)});
  }
}

std::optional<RowFault> RowRules::find_fault(std::span<const Cell> cells) const {
  for (const Rule& rule : rules_) {
    if (rule.column >= cells.size()) continue;
    const Cell& cell = cells[rule.column];
    if (std::holds_alternative<std::monostate>(cell)) {
      if (rule.required) return RowFault{static_cast<int>(rule.column), {"cell_required", {}}};
      continue;
    }
    if (auto fault = rule.bounds.broken_by(cell)) return RowFault{static_cast<int>(rule.column), std::move(*fault)};
  }
  for (const Check& check : checks_) {
    const auto* value = std::get_if<std::string>(&cells[check.when]);
    if (!value || *value != check.equals) continue;
    if (auto fault = check.bounds.broken_by(cells[check.column])) return RowFault{static_cast<int>(check.column), std::move(*fault)};
  }
  return std::nullopt;
}

}  // namespace runrate::ingest
