#include <QApplication>
#include <cstdio>

#include "paper/paper.h"
#include "report/builder.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

/// The engine as a report sees it, from --as-of where that is said.
NumberSource numbers_of(Engine& engine, std::optional<Date> as_of) {
  const auto from = [as_of](auto query) {
    if (!query.as_of) query.as_of = as_of;
    return query;
  };
  NumberSource source;
  auto snapshot = std::make_shared<Snapshot>(*engine.snapshot());
  if (as_of) snapshot->rules.as_of = as_of;
  source.snapshot = std::move(snapshot);
  source.catalogue = &engine.catalogue();
  source.answer = [&engine, from](const Query& query) { return engine.answer(from(query)); };
  source.funnel = [&engine, from](const FunnelQuery& query) { return engine.funnel(from(query)); };
  source.cohorts = [&engine, from](const CohortQuery& query) { return engine.cohorts(from(query)); };
  return source;
}

/// A scheduler's environment may have no XDG_RUNTIME_DIR; a report does not need one, and nobody needs to hear of it.
void pass_message(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  if (text.startsWith(QLatin1String("QStandardPaths: "))) return;
  std::fprintf(stderr, "%s\n", qFormatLogMessage(type, context, text).toLocal8Bit().constData());
}

}  // namespace

Result<int> run_report(const Options& options, std::ostream&) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
  const CalendarRules& rules = engine->snapshot()->rules.calendar;
  RUNRATE_TRY(const auto as_of, read_as_of(options, rules));
  const NumberSource numbers = numbers_of(*engine, as_of);
  ViewState view;
  RUNRATE_TRY(view.where, read_filters(options));
  view.period = default_period(*numbers.snapshot, true);
  if (options.period) {
    RUNRATE_TRY(view.period, read_period(*options.period, "--period", rules));
  }
  RUNRATE_TRY(const ReportDocument document, build_report(numbers, view, options.report_template, options.book.stem().string()));

  // Text and vectors need no display.
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qInstallMessageHandler(pass_message);
  char name[] = "runrate";
  char* arguments[] = {name, nullptr};
  int count = 1;
  const QApplication application(count, arguments);
  RUNRATE_CHECK(print_report_to_pdf(document, *options.out, options.paper == "letter" ? PaperSize::Letter : PaperSize::A4));
  return kDone;
}

}  // namespace runrate::app
