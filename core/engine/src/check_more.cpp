#include <algorithm>
#include <array>
#include <map>

#include "base/money.h"
#include "base/text.h"
#include "findings.h"
#include "metrics/evaluator.h"
#include "state.h"

namespace runrate::engine {
namespace {

/// Rows of one name under several keys.
void check_same_names(const Snapshot& snapshot, const std::string& id, std::vector<Finding>& out) {
  const Table* table = snapshot.table(id);
  if (!table || table->info.find("name") < 0 || table->info.key().size() != 1) return;
  const TextCells names(snapshot, *table, "name");
  const TextCells keys(snapshot, *table, table->info.columns[static_cast<std::size_t>(table->info.key()[0])].id);
  std::map<TextId, std::vector<RowNumber>> by_name;
  each_row(*table, [&](RowNumber row) {
    if (!names.blank(row)) by_name[names.folded(row)].push_back(row);
  });
  std::vector<std::vector<RowNumber>> groups;
  for (auto& [name, rows] : by_name)
    if (rows.size() > 1) groups.push_back(std::move(rows));
  std::ranges::sort(groups);
  for (const auto& rows : groups) {
    Finding finding;
    std::string all;
    for (const RowNumber row : rows) {
      all += (all.empty() ? "" : ", ") + std::string(keys.text(row));
      finding.concerned.push_back((*table->row_ids)[row]);
    }
    finding.text = {"check_same_name", {{"table", fold(table->info.name)}, {"name", std::string(names.text(rows[0]))}, {"keys", all}}};
    finding.rows = static_cast<std::int64_t>(rows.size());
    finding.table = id;
    finding.examples.assign(finding.concerned.begin(), finding.concerned.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), kMostExamples)));
    out.push_back(std::move(finding));
  }
}

/// Deals that say the same under several keys: all but the first count twice.
void check_deals_twice(const Snapshot& snapshot, std::vector<Finding>& out) {
  const Table* deals = snapshot.table("deals");
  if (!deals) return;
  const TextCells name(snapshot, *deals, "name");
  const TextCells account(snapshot, *deals, "account_id");
  const TextCells stage(snapshot, *deals, "stage");
  const IntCells amount(*deals, "amount");
  const IntCells created(*deals, "created_on");
  const IntCells closed(*deals, "closed_on");
  std::map<std::tuple<TextId, TextId, TextId, std::int64_t, std::int64_t, std::int64_t>, RowNumber> seen;
  FaultCounter twice(*deals);
  each_row(*deals, [&](RowNumber row) {
    if (name.blank(row) || amount[row] == kBlank) return;
    const auto [at, fresh] = seen.try_emplace({name.folded(row), account.folded(row), stage.folded(row), amount[row], created[row], closed[row]}, row);
    if (!fresh) twice.add(row);
  });
  twice.report("check_twice", {}, out);
}

/// Dates that cannot be meant: before computers sold anything, or of what is done already in the future.
void check_impossible_dates(const Snapshot& snapshot, std::vector<Finding>& out) {
  const Date as_of = Evaluator::as_of(snapshot);
  const Date earliest = *parse_iso_date("1970-01-02");
  const Date latest = *parse_iso_date("2100-01-01");
  for (const auto& table : snapshot.tables)
    for (const ColumnInfo& column : table->info.columns) {
      if (column.type != ColumnType::Date || column.hidden) continue;
      const IntCells dates(*table, column.id);
      FaultCounter impossible(*table);
      FaultCounter ahead(*table);
      const bool done = column.id == "closed_on" || (column.id == "created_on" && !column.custom);
      each_row(*table, [&](RowNumber row) {
        const auto day = dates.date(row);
        if (!day) return;
        if (*day < earliest || *day >= latest) impossible.add(row);
        else if (done && *day > as_of) ahead.add(row);
      });
      impossible.report("check_impossible_date", {{"table", fold(table->info.name)}, {"row_name", table->info.row_name}, {"column", column.id}}, out);
      ahead.report("check_future_date", {{"table", fold(table->info.name)}, {"row_name", table->info.row_name}, {"column", column.id}}, out);
    }
}

/// Amounts without a currency among others that name one which is not the base: most likely theirs.
void check_currencies(const Snapshot& snapshot, std::vector<Finding>& out) {
  for (const auto& table : snapshot.tables) {
    if (!table->column("currency") || !table->column("amount")) continue;
    const TextCells currency(snapshot, *table, "currency");
    const IntCells amount(*table, "amount");
    std::map<std::string, std::int64_t> named;
    FaultCounter without(*table);
    each_row(*table, [&](RowNumber row) {
      if (!currency.blank(row)) ++named[std::string(currency.text(row))];
      else if (amount[row] != kBlank && amount[row] != 0) without.add(row);
    });
    if (named.empty()) continue;
    const auto most = std::ranges::max_element(named, {}, [](const auto& one) { return one.second; });
    without.report("check_no_currency",
                   {{"table", fold(table->info.name)}, {"row_name", table->info.row_name}, {"base", snapshot.rules.currency}, {"currency", most->first}}, out);
  }
}

}  // namespace

void check_more(const Snapshot& snapshot, std::vector<Finding>& out) {
  check_same_names(snapshot, "accounts", out);
  check_same_names(snapshot, "reps", out);
  check_deals_twice(snapshot, out);
  check_impossible_dates(snapshot, out);
  check_currencies(snapshot, out);
}

}  // namespace runrate::engine
