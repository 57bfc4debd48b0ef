// Whether the days in a column of ends are the last ones of service: they are where the next row of a customer starts the day after.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "header_unit.h"
#include "plan_builder.h"
#include "row_builder.h"

namespace runrate::ingest {
namespace {

struct Term {
  std::int64_t from = 0, to = 0;
  std::int64_t line = 0;
};

/// How often the next row starts on the very day of an end, the day after, or two days after, and the rows that show it.
struct Gaps {
  std::int64_t none = 0, one = 0, two = 0;
  std::vector<std::pair<Term, Term>> shown;

  void count(std::vector<Term>& terms) {
    std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.from < b.from; });
    for (std::size_t i = 1; i < terms.size(); ++i) {
      const std::int64_t gap = terms[i].from - terms[i - 1].to;
      none += gap == 0 ? 1 : 0;
      two += gap == 2 ? 1 : 0;
      if (gap != 1) continue;
      ++one;
      if (shown.size() < 3) shown.emplace_back(terms[i - 1], terms[i]);
    }
  }
  /// Chance makes all small gaps alike often.
  [[nodiscard]] bool inclusive(std::int64_t least) const { return one >= least && one >= 4 * (none + two); }
};


}  // namespace

Result<void> PlanBuilder::ask_ends() {
  const int ends = file_column("ended_on");
  if (plan_.table != "subscriptions" || ends < 0 || options_.ends != Ends::Unknown) return {};
  ColumnPlan& column = plan_.columns[static_cast<std::size_t>(ends)];
  const ColumnProfile& profile = scan_.columns[static_cast<std::size_t>(ends)];
  if (mapping_.add_days.contains(form_of(column.header)) || profile.filled() == 0 || profile.not_midnight > 0 || !plan_.questions.empty()) return {};
  std::map<std::string, std::vector<Term>> by_id;
  std::map<std::string, std::vector<Term>> by_account;
  const auto cell = [this](const char* id) { return static_cast<std::size_t>(plan_.table_info.find(id)); };
  RUNRATE_CHECK(each_row([&](const CsvRecord& record, const std::vector<Cell>& cells) {
    const auto* from = std::get_if<std::int64_t>(&cells[cell("started_on")]);
    const auto* to = std::get_if<std::int64_t>(&cells[cell("ended_on")]);
    if (!from) return;
    const Term term{*from, to ? *to : INT32_MAX, record.line};
    by_id[fold(std::get<std::string>(cells[cell("subscription_id")]))].push_back(term);
    by_account[fold(std::get<std::string>(cells[cell("account_id")]))].push_back(term);
  }));
  Gaps same;
  Gaps other;
  for (auto& [id, all] : by_id) same.count(all);
  for (auto& [id, all] : by_account) other.count(all);
  const bool by_same = same.inclusive(1);
  if (!by_same && !other.inclusive(3)) return {};
  const Gaps& gaps = by_same ? same : other;
  // Our own templates and programs that write what they bill mean the first day without service; there it is only said.
  if (found_.own_template || (found_.preset && !found_.preset->unproven)) {
    plan_.warnings.push_back({"ends_look_inclusive", {{"column", column.header}, {"count", std::to_string(gaps.one)}}});
    return {};
  }
  ImportQuestion question;
  question.column = column.header;
  question.text = {"ask_ends", {{"column", column.header}, {"count", std::to_string(gaps.one)}, {"others", std::to_string(gaps.none)}}};
  question.choices = {"inclusive", "exclusive"};
  for (const auto& [before, after] : gaps.shown) {
    const auto day = [](std::int64_t n) { return to_iso(Date{static_cast<std::int32_t>(n)}); };
    question.examples.push_back({day(before.from) + " to " + day(before.to) + ", then from " + day(after.from),
                                 "no gap", "one day without service: " + day(before.to)});
  }
  plan_.questions.push_back(std::move(question));
  return {};
}

/// By its header, or as the tool is known to write it: then no amount in the file has a part of a cent, and few are too small for a price.
bool PlanBuilder::in_minor_units(std::size_t i) const {
  if (unit_in_header(plan_.columns[i].header, settings_.base_currency).minor) return true;
  if (!is_in_cents_by_tool(i)) return false;
  for (std::size_t other = 0; other < plan_.columns.size(); ++other) {
    const ColumnProfile& profile = scan_.columns[other];
    const bool written_out = profile.decimals_point >= 2 || profile.decimals_comma >= 2;
    const bool too_low = plan_.table == "subscriptions" && profile.small * 20 > profile.numbers;  // one price may be, one in twenty is not
    if (is_in_cents_by_tool(other) && (profile.fractions > 0 || too_low || written_out)) return false;
  }
  return true;
}

bool PlanBuilder::is_in_cents_by_tool(std::size_t i) const {
  if (!found_.preset) return false;
  const auto& cents = found_.preset->cents;
  return std::find(cents.begin(), cents.end(), close_form(plan_.columns[i].header)) != cents.end();
}

}  // namespace runrate::ingest
