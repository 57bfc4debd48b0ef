#include "overview/page_document.h"

#include "bridge/texts.h"
#include "engine/make_report.h"

namespace runrate {

ReportDocument page_document(const QString& title, const BookState& book, std::vector<Block> blocks) {
  ReportDocument report;
  report.title = to_core(title);
  report.workbook = to_core(book.name);
  report.time_zone = book.settings.time_zone;
  report.as_of = to_iso(book.as_of);
  report.currency = book.snapshot->rules.currency;
  report.made_at = book.changed_at;
  report.rules = rules_in_force(book.snapshot->rules);
  if (const auto rule = rule_of_rates(book.constant_rates)) report.rules.push_back(*rule);
  report.pages.push_back({to_core(title), std::move(blocks)});
  return report;
}

ReportDocument page_document(const QString& title, const BookState& book, const View& view, std::vector<Block> blocks) {
  ReportDocument report = page_document(title, book, std::move(blocks));
  report.period = label(view.state().period, view.calendar());
  for (const Filter& filter : view.state().where) report.filters += (report.filters.empty() ? "" : "; ") + to_text(filter);
  return report;
}

}  // namespace runrate
