#include <algorithm>
#include <map>
#include <numeric>

#include "base/message.h"
#include "base/text.h"
#include "compare.h"
#include "group_names.h"
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

/// An exact number from its decimal text; nothing for a blank or a word.
std::optional<Rational> number_in(std::string text) {
  const std::size_t point = text.find('.');
  const std::size_t decimals = point == std::string::npos ? 0 : text.size() - point - 1;
  if (point != std::string::npos) text.erase(point, 1);
  const bool digits = text.find_first_of("0123456789") != std::string::npos && text.find_first_not_of("0123456789", text[0] == '-' ? 1 : 0) == std::string::npos;
  if (!digits) return std::nullopt;
  Rational number(text, 10);
  for (std::size_t i = 0; i < decimals; ++i) number /= 10;
  return number;
}

/// What a list says of a row beside its name: who has it, where it stands, the days by which the number judges it, what it is worth.
class Listing {
 public:
  /// `first`: one of the rows, as the others.
  Listing(const Snapshot& snapshot, const ExplainedTerm& term, const ExplainedRow& first, bool money_is_counted)
      : snapshot_(snapshot), table_(snapshot.table(first.table)), reps_(snapshot, "rep"), accounts_(snapshot, "account_id") {
    if (!table_) return;
    const TableInfo& info = table_->info;
    for (std::size_t c = 0; c < info.columns.size(); ++c) {
      const ColumnInfo& column = info.columns[c];
      if (column.references == "accounts" && !account_) account_ = static_cast<int>(c);
      if (column.references == "reps" && info.id != "reps" && !rep_) rep_ = static_cast<int>(c);
    }
    int words = rep_ ? 1 : 0;
    int days = 0;
    for (std::size_t c = 0; c < term.columns.size() && c < first.cells.size(); ++c) {
      const std::string& id = term.columns[c];
      const ColumnInfo* own = info.column(id);
      if (id == "amount" && !money_is_counted && !worth_ && number_in(first.cells[c])) worth_ = c;
      else if (own ? own->type == ColumnType::Date || own->type == ColumnType::Instant : parse_iso_date(first.cells[c]).has_value())
        days_.push_back(days++ < kMostDays ? std::optional(c) : std::nullopt);
      else if (own && !own->key && (own->type == ColumnType::Text || own->type == ColumnType::Choice) && words < kMostWords && id != "name" && id != "currency" && id != "outcome") {
        words_.push_back(c);
        ++words;
      }
    }
    std::erase(days_, std::nullopt);
  }

  void name_columns(const ExplainedTerm& term, TableContent& table) const {
    const auto add = [&table](std::string name, bool numeric) {
      table.columns.push_back(std::move(name));
      table.numeric.push_back(numeric);
    };
    add(table_ ? shown_row_name() : to_text(Message{"report_row", {}}), false);
    if (rep_) add(shown_name(table_->info.columns[static_cast<std::size_t>(*rep_)]), false);
    for (const std::size_t c : words_) add(name_of(term.columns[c]), false);
    for (const auto& c : days_) add(name_of(term.columns[*c]), false);
    if (worth_) add(to_text(Message{"report_amount", {}}), true);
  }

  [[nodiscard]] std::optional<Rational> worth(const ExplainedRow& row) const { return worth_ ? number_in(row.cells[*worth_]) : std::nullopt; }

  [[nodiscard]] std::vector<TableCell> cells(const ExplainedTerm& term, const ExplainedRow& row, const NumberSource& source) const {
    const auto at = table_ ? table_->find(row.row_id) : std::nullopt;
    std::vector<TableCell> out{title_of(row, at)};
    if (rep_) out.emplace_back(at ? named(reps_, *rep_, *at) : std::string());
    for (const std::size_t c : words_) out.emplace_back(word(term.columns[c], row.cells[c], at));
    for (const auto& c : days_) {
      const auto day = parse_iso_date(row.cells[*c].substr(0, 10));
      if (day) out.emplace_back(*day);
      else out.emplace_back(std::string());
    }
    if (worth_) out.emplace_back(report::figure_of(worth(row), Unit::Money, source));
    return out;
  }

 private:
  static constexpr int kMostWords = 2;
  static constexpr int kMostDays = 2;

  /// "Deal", "Customer": what a row of the list is.
  [[nodiscard]] std::string shown_row_name() const {
    const TableInfo* of = &table_->info;
    const Table* accounts = account_ && !of->column("name") ? snapshot_.table("accounts") : nullptr;
    std::string name = shown_row(accounts ? accounts->info : *of);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name.empty() ? to_text(Message{"report_row", {}}) : name;
  }

  [[nodiscard]] std::string text_at(int column, RowNumber row) const {
    return std::string(snapshot_.pool->text(table_->columns[static_cast<std::size_t>(column)]->texts[row]));
  }
  [[nodiscard]] std::string named(const report::GroupNames& names, int column, RowNumber row) const {
    const std::string key = text_at(column, row);
    return key.empty() ? key : names.of(key);
  }

  /// The row's own name; else whose it is; else its key.
  [[nodiscard]] std::string title_of(const ExplainedRow& row, std::optional<RowNumber> at) const {
    if (at) {
      const int name = table_->info.find("name");
      std::string title = name >= 0 ? text_at(name, *at) : account_ ? named(accounts_, *account_, *at) : std::string();
      if (!title.empty()) return title;
    }
    return !row.title.empty() || row.cells.empty() ? row.title : row.cells.front();
  }

  /// As its table writes it, where that is what the number looked at.
  [[nodiscard]] std::string word(const std::string& id, const std::string& cell, std::optional<RowNumber> at) const {
    const int column = table_->info.find(id);
    const std::string own = at && column >= 0 ? text_at(column, *at) : std::string();
    return shown_cell(table_->info.columns[static_cast<std::size_t>(column)], fold(own) == fold(cell) ? own : cell);
  }

  [[nodiscard]] std::string name_of(const std::string& id) const {
    if (const ColumnInfo* own = table_->info.column(id)) return shown_name(*own);
    std::string name = shown_text("derived_column/" + id, id);
    std::ranges::replace(name, '_', ' ');
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
  }

  const Snapshot& snapshot_;
  const Table* table_;
  report::GroupNames reps_;
  report::GroupNames accounts_;
  std::optional<int> account_;
  std::optional<int> rep_;
  std::vector<std::size_t> words_;
  std::vector<std::optional<std::size_t>> days_;
  std::optional<std::size_t> worth_;
};

/// A row that may be listed, by its place: the rows themselves are written only where they are shown.
struct Ranked {
  std::size_t number = 0;  ///< which KPI
  std::size_t row = 0;
  Rational size;
  Rational worth;
};

}  // namespace

Result<TableContent> build_rows(const NumberSource& source, const ViewState& view, const std::vector<std::string>& kpis, int count) {
  struct Number {
    const KpiInfo* info;
    Explanation explanation;
    const ExplainedTerm* term;
    std::unique_ptr<Listing> listing;
  };
  TableContent table;
  std::vector<Number> numbers;
  std::vector<Ranked> ranked;
  Unit unit = Unit::Count;
  for (const std::string& kpi : kpis) {
    RUNRATE_TRY(const KpiInfo* info, report::find_kpi(source, kpi));
    if (!source.explain) return fail("unknown_kpi", {{"kpi", kpi}});
    RUNRATE_TRY(Explanation explanation, source.explain(kpi, view.period, view.where));
    if (table.title.empty()) table.title = info->name;
    numbers.push_back({info, std::move(explanation), nullptr, nullptr});
  }
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    Number& number = numbers[n];
    number.term = term_with_rows(number.explanation.root);
    if (!number.term) continue;
    unit = number.term->unit == Unit::Count ? number.info->unit : number.term->unit;
    number.listing = std::make_unique<Listing>(*source.snapshot, *number.term, number.term->rows[0], unit == Unit::Money);
    const ExplainedRows& rows = number.term->rows;
    for (std::size_t i = 0; i < rows.size(); ++i) ranked.push_back({n, i, abs(rows.contribution(i)), unit == Unit::Money ? Rational() : number.listing->worth(rows[i]).value_or(0)});
  }
  if (ranked.empty()) return table;
  const auto shown = std::min(ranked.size(), static_cast<std::size_t>(std::max(count, 1)));
  std::ranges::stable_sort(ranked, [](const Ranked& a, const Ranked& b) { return a.size != b.size ? a.size > b.size : a.worth > b.worth; });
  const Number& first = numbers[ranked.front().number];
  first.listing->name_columns(*first.term, table);
  const bool several = kpis.size() > 1;
  if (several) table.columns.insert(table.columns.begin() + 1, to_text(Message{"report_number", {}})), table.numeric.insert(table.numeric.begin() + 1, false);
  if (unit == Unit::Money) table.columns.push_back(to_text(Message{"report_amount", {}})), table.numeric.push_back(true);
  for (std::size_t i = 0; i < shown; ++i) {
    const Number& number = numbers[ranked[i].number];
    const ExplainedRow row = number.term->rows[ranked[i].row];
    std::vector<TableCell> cells = number.listing->cells(*number.term, row, source);
    if (several) cells.insert(cells.begin() + 1, number.info->name);
    if (unit == Unit::Money) cells.emplace_back(report::figure_of(std::optional(row.contribution), unit, source));
    cells.resize(table.columns.size());
    table.links.emplace_back(cells.size(), NumberLink{number.info->id, label(view.period, source.snapshot->rules.calendar)});
    table.rows.push_back(std::move(cells));
  }
  table.more = static_cast<std::int64_t>(ranked.size() - shown);
  return table;
}

}  // namespace runrate
