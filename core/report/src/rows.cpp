#include <algorithm>
#include <set>

#include "base/message.h"
#include "compare.h"
#include "packs/language.h"

namespace runrate {
namespace {

/// The first term with rows of its own: below it lies what the number is made of.
const ExplainedTerm* term_with_rows(const ExplainedTerm& term) {
  if (!term.rows.empty()) return &term;
  for (const ExplainedTerm& child : term.terms)
    if (const ExplainedTerm* found = term_with_rows(child)) return found;
  return nullptr;
}

struct Listed {
  std::string kpi;
  Rational size;
  std::string title;
  Figure amount;
  std::vector<std::string> cells;
};

/// Columns that say nothing to a person who reads a list: the row's own key stands in its title.
bool is_plain(const std::string& column) {
  static const std::set<std::string, std::less<>> kNot{"deal_id", "account_id", "subscription_id", "activity_id", "lead_id", "account", "kind",
                                                       "outcome", "first", "pipeline", "currency", "calibrated_won", "calibrated_n", "staged", "reached",
                                                       "reached_last", "closing", "deal", "slipped", "guessed"};
  return !kNot.contains(column);
}

/// The column that the tables have under that id.
const ColumnInfo* find_column(const Snapshot& snapshot, const std::string& column) {
  const std::string id = column.substr(column.rfind('.') + 1);
  for (const char* preferred : {"deals", "accounts", "subscriptions"})
    if (const Table* table = snapshot.table(preferred); table && table->info.column(id)) return table->info.column(id);
  for (const auto& table : snapshot.tables)
    if (const ColumnInfo* info = table->info.column(id)) return info;
  return nullptr;
}

/// "expected_close_on" as its table calls it: "Expected close".
std::string name_of_column(const Snapshot& snapshot, const std::string& column) {
  if (const ColumnInfo* info = find_column(snapshot, column)) return shown_name(*info);
  const std::string id = column.substr(column.rfind('.') + 1);
  std::string name = shown_text("derived_column/" + id, id);
  std::ranges::replace(name, '_', ' ');
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

std::string readable(const Snapshot& snapshot, const std::string& column, const std::string& cell) {
  const ColumnInfo* info = find_column(snapshot, column);
  return info == nullptr ? cell : shown_cell(*info, cell);
}

}  // namespace

Result<TableContent> build_rows(const NumberSource& source, const ViewState& view, const std::vector<std::string>& kpis, int count) {
  TableContent table;
  std::vector<Listed> listed;
  std::vector<std::size_t> shown;  // columns of the term that the table has too
  Unit unit = Unit::Count;
  std::int64_t all = 0;
  for (const std::string& kpi : kpis) {
    RUNRATE_TRY(const KpiInfo* info, report::find_kpi(source, kpi));
    if (!source.explain) return fail("unknown_kpi", {{"kpi", kpi}});
    RUNRATE_TRY(const Explanation explanation, source.explain(kpi, view.period, view.where));
    if (table.title.empty()) table.title = info->name;
    const ExplainedTerm* term = term_with_rows(explanation.root);
    if (!term) continue;
    unit = term->unit == Unit::Count ? info->unit : term->unit;
    if (table.columns.empty()) {
      table.columns.push_back(to_text(Message{"report_row", {}}));
      table.numeric.push_back(false);
      constexpr std::size_t kMost = 3;
      for (std::size_t c = 0; c < term->columns.size() && shown.size() < kMost; ++c) {
        if (!is_plain(term->columns[c]) || (unit == Unit::Money && term->columns[c] == "amount")) continue;
        shown.push_back(c);
        table.columns.push_back(name_of_column(*source.snapshot, term->columns[c]));
        table.numeric.push_back(false);
      }
      if (unit == Unit::Money) {
        table.columns.push_back(to_text(Message{"report_amount", {}}));
        table.numeric.push_back(true);
      }
    }
    all += static_cast<std::int64_t>(term->rows.size());
    for (const ExplainedRow& row : term->rows) {
      Listed one{kpi, abs(row.contribution), row.title.empty() ? row.cells.empty() ? std::string() : row.cells.front() : row.title,
                 report::figure_of(std::optional(row.contribution), unit, source), {}};
      for (const std::size_t c : shown) one.cells.push_back(c < row.cells.size() ? readable(*source.snapshot, term->columns[c], row.cells[c]) : std::string());
      listed.push_back(std::move(one));
    }
  }
  std::ranges::stable_sort(listed, [](const Listed& a, const Listed& b) { return a.size > b.size; });
  for (std::size_t i = 0; i < listed.size() && i < static_cast<std::size_t>(std::max(count, 1)); ++i) {
    std::vector<std::variant<std::string, Figure>> row{std::move(listed[i].title)};
    for (std::string& cell : listed[i].cells) row.emplace_back(std::move(cell));
    if (unit == Unit::Money) row.emplace_back(std::move(listed[i].amount));
    table.links.emplace_back(row.size(), NumberLink{listed[i].kpi, label(view.period, source.snapshot->rules.calendar)});
    table.rows.push_back(std::move(row));
  }
  if (all > static_cast<std::int64_t>(table.rows.size()))
    table.title = to_text(Message{"report_first_of", {{"title", table.title}, {"shown", std::to_string(table.rows.size())}, {"all", std::to_string(all)}}});
  return table;
}

}  // namespace runrate
