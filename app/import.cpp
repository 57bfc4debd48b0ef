#include <fstream>
#include <sstream>
#include <system_error>
#include <unistd.h>

#include "base/message.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/json_writer.h"
#include "exchange/sheet.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

constexpr std::size_t kMostRejects = 10;  ///< shown in the text form

Result<std::string> read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  if (!in) return fail("app_cannot_read", {{"file", file.string()}});
  return content.str();
}

Result<ImportOptions> read_options(const Options& options, const Schema& schema) {
  ImportOptions out;
  if (!options.as_table.empty() && !schema.table(options.as_table)) return fail("unknown_table", {{"table", options.as_table}});
  out.table = options.as_table;
  if (options.date_order == "dmy") out.date_order = DateOrder::Dmy;
  if (options.date_order == "mdy") out.date_order = DateOrder::Mdy;
  if (options.date_order == "ymd") out.date_order = DateOrder::Ymd;
  if (!options.decimal.empty()) out.decimal = options.decimal.front();
  if (options.mapping) {
    RUNRATE_TRY(out.mapping, read_text(*options.mapping));
  }
  return out;
}

std::string reason_text(const RejectedRow& row) {
  std::string out;
  if (!row.column.empty()) out += row.column + (row.value.empty() ? "" : " '" + row.value + "'") + ": ";
  return out + to_text(row.reason);
}

std::string rejects_csv(const FileResult& file) {
  std::vector<std::string> fields{"line", "reason"};
  fields.insert(fields.end(), file.header.begin(), file.header.end());
  std::string out;
  append_csv_record(out, fields);
  for (const RejectedRow& row : file.rejects) {
    fields = {std::to_string(row.line), reason_text(row)};
    fields.insert(fields.end(), row.cells.begin(), row.cells.end());
    append_csv_record(out, fields);
  }
  return out;
}

/// Known before the import begins, as nothing may fail once it is done.
Result<void> require_writable(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  std::error_code error;
  const bool folder_in_the_way = std::filesystem::is_directory(file, error);
  if (folder_in_the_way || access(folder.c_str(), W_OK) != 0) return fail("app_cannot_write", {{"file", file.string()}});
  return {};
}

/// Of one file the rows go where --rejects says; of several each goes beside it, as files differ in their columns.
Result<void> write_rejects(const std::filesystem::path& target, const std::vector<FileResult>& files) {
  if (files.size() == 1) return save_text(target, rejects_csv(files[0]));
  for (const FileResult& file : files) {
    if (file.rejects.empty()) continue;
    std::filesystem::path own = target;
    own.replace_filename(target.stem().string() + "-" + std::filesystem::path(file.file).stem().string() + target.extension().string());
    RUNRATE_CHECK(save_text(own, rejects_csv(file)));
  }
  return {};
}

std::string report_json(const ImportReport& report) {
  JsonWriter json;
  json.begin_array();
  for (const FileResult& file : report.files) {
    json.begin_object();
    json.key("file").text(file.file);
    json.key("table").text(file.table);
    json.key("encoding").text(file.encoding);
    json.key("delimiter").text(file.delimiter);
    json.key("rows").number(file.rows);
    json.key("inserted").number(file.inserted);
    json.key("updated").number(file.updated);
    json.key("unchanged").number(file.unchanged);
    json.key("rejected").number(file.rejected);
    json.key("warnings").begin_array();
    for (const Message& warning : file.warnings) json.text(to_text(warning));
    json.end_array();
    json.end_object();
  }
  json.end_array();
  return json.take();
}

std::string file_text(const FileResult& file, bool dry_run) {
  const std::string would = dry_run ? "would be " : "";
  std::string out = file.file + ": " + std::to_string(file.rows) + " rows for " + file.table + " (" + file.encoding + ", delimiter " + file.delimiter +
                    "): " + would + std::to_string(file.inserted) + " inserted, " + std::to_string(file.updated) + " updated, " +
                    std::to_string(file.unchanged) + " unchanged, " + std::to_string(file.rejected) + " rejected\n";
  for (const Message& warning : file.warnings) out += "  " + to_text(warning) + "\n";
  for (std::size_t i = 0; i < std::min(file.rejects.size(), kMostRejects); ++i)
    out += "  rejected line " + std::to_string(file.rejects[i].line) + ": " + reason_text(file.rejects[i]) + "\n";
  if (file.rejects.size() > kMostRejects)
    out += "  and " + std::to_string(file.rejects.size() - kMostRejects) + " more; --rejects FILE writes them all\n";
  return out;
}

std::string effects_text(const ImportReport& report, const Engine& engine) {
  std::string out;
  const std::string& currency = engine.snapshot()->rules.currency;
  for (const ImportReport::Effect& effect : report.effects)
    for (const KpiInfo& kpi : engine.catalogue()) {
      if (kpi.id != effect.kpi) continue;
      const std::string unit = unit_text(kpi.unit, currency);
      out += "  " + kpi.name + " " + effect.period + ": " + figure_text(effect.before.number, kpi.unit, currency) + " to " +
             figure_text(effect.after.number, kpi.unit, currency) + (unit.empty() ? "" : " " + unit) + "\n";
    }
  return out;
}

}  // namespace

Result<int> run_import(const Options& options, std::ostream& out) {
  catch_interrupts();
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadWrite, progress_of("opening")));
  RUNRATE_TRY(const ImportOptions chosen, read_options(options, engine->workbook().schema()));
  if (options.rejects) RUNRATE_CHECK(require_writable(*options.rejects));
  const std::vector<ImportOptions> each(options.files.size(), chosen);
  const Progress progress = progress_of("importing");
  auto report = options.dry_run ? engine->rehearse(options.files, each, progress) : engine->import(options.files, each, progress);
  end_progress();
  if (!report) return fail(std::move(report).error());

  std::int64_t rejected = 0;
  for (const FileResult& file : report->files) rejected += file.rejected;
  if (options.rejects) RUNRATE_CHECK(write_rejects(*options.rejects, report->files));
  if (options.format == Format::Json) {
    out << report_json(*report);
  } else {
    for (const FileResult& file : report->files) out << file_text(file, options.dry_run);
    out << effects_text(*report, *engine);
  }
  return rejected > 0 ? kSomeRejected : kDone;
}

}  // namespace runrate::app
