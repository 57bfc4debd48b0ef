#include "base/message.h"
#include "base/money.h"
#include "exchange/text_table.h"
#include "packs/language.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

std::string clock_text(Instant at, const Settings& settings) {
  LocalTime local = settings.calendar().zone.to_local(at);
  local.ms -= (local.ms % 1000 + 1000) % 1000;
  std::string text = to_iso(local);
  text[10] = ' ';
  return text;
}

std::string severity_text(Finding::Severity severity) {
  switch (severity) {
    case Finding::Severity::Integrity:
      return "integrity";
    case Finding::Severity::Reconciliation:
      return "reconciliation";
    case Finding::Severity::Data:
      return "data";
  }
  return {};
}

/// One change among later ones; where others stand on it, they are named.
Result<int> take_back(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadWrite, progress_of("opening")));
  RUNRATE_TRY(const auto standing, engine->standing_on(*options.change));
  if (!standing.empty()) {
    std::string all;
    for (const ChangeInfo& one : standing) all += (all.empty() ? "" : "; ") + std::to_string(one.id) + " " + to_text(one.title);
    return fail("change_stood_on", {{"change", std::to_string(*options.change)}, {"others", all}});
  }
  RUNRATE_TRY(const Touched touched, engine->take_back(*options.change));
  out << phrase("Undone: ") << to_text(touched.title) << "\n";
  return kDone;
}

std::string price_text(const Finding& finding, const Engine& engine) {
  if (finding.priced.empty()) return {};
  const std::string& currency = engine.snapshot()->rules.currency;
  return " [" + finding.priced + " " + to_plain(finding.price, minor_digits(currency)) + " " + currency + "]";
}

}  // namespace

Result<int> run_undo(const Options& options, std::ostream& out) {
  catch_interrupts();
  if (options.change) return take_back(options, out);
  RUNRATE_TRY(const auto book, Workbook::open(options.book, Access::ReadWrite));
  const auto next = book->next_undo();
  if (!next) return fail("app_nothing_to_undo");
  RUNRATE_CHECK(book->undo(progress_of("undoing")));
  end_progress();
  out << phrase("Undone: ") << to_text(next->title) << "\n";
  return kDone;
}

Result<int> run_redo(const Options& options, std::ostream& out) {
  catch_interrupts();
  RUNRATE_TRY(const auto book, Workbook::open(options.book, Access::ReadWrite));
  const auto next = book->next_redo();
  if (!next) return fail("app_nothing_to_redo");
  RUNRATE_CHECK(book->redo(progress_of("redoing")));
  end_progress();
  out << phrase("Done again: ") << to_text(next->title) << "\n";
  return kDone;
}

Result<int> run_history(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto book, Workbook::open(options.book, Access::ReadOnly));
  RUNRATE_TRY(const auto changes, book->history());
  TextTable table;
  table.header = {"Change", "At", "What", "Rows", ""};
  table.right = {true, false, false, true, false};
  table.fixed = table.header.size();
  for (const ChangeInfo& change : changes)
    table.rows.push_back({std::to_string(change.id), clock_text(change.at, book->settings()), to_text(change.title), std::to_string(change.rows),
                          change.undone ? phrase("undone") : ""});
  out << (changes.empty() ? phrase("No changes yet.") + "\n" : table.to_text());
  return kDone;
}

Result<int> run_check(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
  RUNRATE_TRY(const auto findings, engine->check());
  bool sound = true;
  std::int64_t ignored = 0;
  for (const Finding& finding : findings) {
    sound = sound && finding.severity == Finding::Severity::Data;
    if (finding.ignored) {
      ++ignored;
      continue;
    }
    out << phrase(severity_text(finding.severity)) << ": " << to_text(finding.text) << price_text(finding, *engine) << "\n";
  }
  if (ignored > 0) out << ignored << phrase(ignored == 1 ? " finding is ignored." : " findings are ignored.") << "\n";
  if (sound) {
    out << phrase(findings.empty() ? "Integrity and reconciliation hold, and no faults were found in the data."
                                   : "Integrity and reconciliation hold.")
        << "\n";
    return kDone;
  }
  return kFailed;
}

}  // namespace runrate::app
