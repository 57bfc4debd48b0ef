#include "engine/exports.h"

#include "engine/disguise.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {

Result<int> run_exports(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
  Result<std::string> text;
  switch (options.format) {
    case Format::Csv: text = options.id ? export_csv(*engine, *options.id) : exports_csv(*engine); break;
    case Format::Json: text = options.id ? export_json(*engine, *options.id) : exports_json(*engine); break;
    case Format::Text: text = options.id ? export_text(*engine, *options.id) : exports_text(*engine); break;
  }
  if (!text) return fail(text.error());
  out << *text;
  return kDone;
}

Result<int> run_copy(const Options& options, std::ostream&) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
  if (!options.without_secrets) {
    RUNRATE_CHECK(engine->workbook().save_copy(*options.out));
    return kDone;
  }
  catch_interrupts();
  const auto saved = save_without_secrets(*engine, *options.out, progress_of("copying"));
  end_progress();
  if (!saved) return fail(saved.error());
  return kDone;
}

}  // namespace runrate::app
