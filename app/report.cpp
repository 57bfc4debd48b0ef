#include <QApplication>
#include <cstdio>

#include "bridge/language.h"
#include "bridge/texts.h"
#include "engine/exports.h"
#include "engine/make_report.h"
#include "packs/language.h"
#include "paper/paper.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

/// A scheduler's environment may have no XDG_RUNTIME_DIR; a report does not need one, and nobody needs to hear of it.
void pass_message(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  if (text.startsWith(QLatin1String("QStandardPaths: "))) return;
  std::fprintf(stderr, "%s\n", qFormatLogMessage(type, context, text).toLocal8Bit().constData());
}

}  // namespace

Result<int> run_report(const Options& options, std::ostream&) {
  RUNRATE_TRY(const auto engine, open_to_export(options.book));
  RUNRATE_CHECK(apply_rates(options, *engine));
  const CalendarRules& rules = engine->snapshot()->rules.calendar;
  RUNRATE_TRY(const auto as_of, read_as_of(options, rules));
  RUNRATE_TRY(ReportTemplate plan, read_report_template(options, engine->workbook().settings()));
  ViewState view;
  RUNRATE_TRY(view.where, read_filters(options));
  view.period = default_period(*number_source(*engine, as_of).snapshot, true, plan.grain);
  if (options.period) {
    RUNRATE_TRY(view.period, read_period(*options.period, "--period", rules));
  }
  RUNRATE_TRY(const ReportDocument document, make_report(*engine, view, plan, as_of));

  // Text and vectors need no display.
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qInstallMessageHandler(pass_message);
  char name[] = "runrate";
  char* arguments[] = {name, nullptr};
  int count = 1;
  const QApplication application(count, arguments);
  speak(to_qt(language()));
  RUNRATE_CHECK(print_report_to_pdf(document, *options.out, plan.paper));
  note_export(*engine, export_info(document, *options.out));
  return kDone;
}

}  // namespace runrate::app
