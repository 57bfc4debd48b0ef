#include <fstream>
#include <sstream>
#include <system_error>
#include <unistd.h>

#include "base/message.h"
#include "base/text.h"
#include "engine/import_desk.h"
#include "exchange/csv.h"
#include "exchange/json_writer.h"
#include "exchange/sheet.h"
#include "exchange/text_table.h"
#include "packs/language.h"
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

MissingRows missing_of(const Options& options) {
  return options.missing == "close" ? MissingRows::Close : options.missing == "delete" ? MissingRows::Delete : MissingRows::Keep;
}

Result<ImportOptions> read_options(const Options& options, const Schema& schema) {
  ImportOptions out;
  if (!options.as_table.empty() && !schema.table(options.as_table)) return fail("unknown_table", {{"table", options.as_table}});
  out.table = options.as_table;
  out.encoding = options.encoding;
  out.delimiter = options.delimiter == "tab" ? "\t" : options.delimiter;
  if (options.date_order == "dmy") out.date_order = DateOrder::Dmy;
  if (options.date_order == "mdy") out.date_order = DateOrder::Mdy;
  if (options.date_order == "ymd") out.date_order = DateOrder::Ymd;
  if (!options.decimal.empty()) out.decimal = options.decimal.front();
  out.year = options.year;
  if (!options.ends.empty()) out.ends = options.ends == "inclusive" ? Ends::Inclusive : Ends::Exclusive;
  out.missing = missing_of(options);
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
  const std::string would = dry_run ? phrase("would be ") : "";
  std::string out = file.file + ": " + std::to_string(file.rows) + phrase(" rows for ") + file.table + " (" + file.encoding + phrase(", delimiter ") + file.delimiter +
                    "): " + would + std::to_string(file.inserted) + phrase(" inserted, ") + std::to_string(file.updated) + phrase(" updated, ") +
                    std::to_string(file.unchanged) + phrase(" unchanged, ") + std::to_string(file.rejected) + phrase(" rejected") + "\n";
  for (const Message& warning : file.warnings) out += "  " + to_text(warning) + "\n";
  for (std::size_t i = 0; i < std::min(file.rejects.size(), kMostRejects); ++i)
    out += "  " + phrase("rejected line ") + std::to_string(file.rejects[i].line) + ": " + reason_text(file.rejects[i]) + "\n";
  for (std::size_t i = 0; dry_run && i < std::min(file.changes.size(), kMostRejects); ++i)
    out += "  " + phrase("line ") + std::to_string(file.changes[i].line) + ", " + file.changes[i].key + ": " + file.changes[i].column + " '" + file.changes[i].before +
           "' " + phrase("to") + " '" + file.changes[i].after + "'\n";
  if (file.missing_done > 0) out += "  " + std::to_string(file.missing_done) + phrase(" missing rows ") + would + phrase("closed or deleted") + "\n";
  if (file.rejects.size() > kMostRejects)
    out += "  " + phrase("and ") + std::to_string(file.rejects.size() - kMostRejects) + phrase(" more; --rejects FILE writes them all") + "\n";
  return out;
}

std::string effects_text(const ImportReport& report, const Workbook& book, const std::vector<KpiInfo>& catalogue) {
  std::string out;
  const std::string currency = book.settings().currency();
  for (const ImportReport::Effect& effect : report.effects)
    for (const KpiInfo& kpi : catalogue) {
      if (kpi.id != effect.kpi) continue;
      const std::string unit = unit_text(kpi.unit, currency);
      out += "  " + kpi.name + " " + effect.period + ": " + figure_text(effect.before.number, kpi.unit, currency) + " " + phrase("to") + " " +
             figure_text(effect.after.number, kpi.unit, currency) + (unit.empty() ? "" : " " + unit) + "\n";
    }
  return out;
}

/// `engine`: an Engine, or an ImportDesk.
template <class Importer>
Result<int> tell_import(const Options& options, const ImportReport& report, const Importer& engine, std::ostream& out) {
  std::int64_t rejected = 0;
  for (const FileResult& file : report.files) rejected += file.rejected;
  if (options.rejects) RUNRATE_CHECK(write_rejects(*options.rejects, report.files));
  if (options.format == Format::Json) {
    out << report_json(report);
  } else {
    for (const FileResult& file : report.files) out << file_text(file, options.dry_run);
    out << effects_text(report, engine.workbook(), engine.catalogue());
  }
  return rejected > 0 ? kSomeRejected : kDone;
}

}  // namespace

Result<int> run_import(const Options& options, std::ostream& out) {
  catch_interrupts();
  RUNRATE_TRY(const auto engine, ImportDesk::open(options.book, progress_of("opening")));
  RUNRATE_TRY(const ImportOptions chosen, read_options(options, engine->workbook().schema()));
  if (options.rejects) RUNRATE_CHECK(require_writable(*options.rejects));
  const std::vector<ImportOptions> each(options.files.size(), chosen);
  const Progress progress = progress_of("importing");
  auto report = options.dry_run ? engine->rehearse(options.files, each, progress) : engine->import(options.files, each, progress);
  end_progress();
  if (!report) return fail(std::move(report).error());

  return tell_import(options, *report, *engine, out);
}

Result<int> run_refresh(const Options& options, std::ostream& out) {
  catch_interrupts();
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadWrite, progress_of("opening")));
  if (options.rejects) RUNRATE_CHECK(require_writable(*options.rejects));
  RUNRATE_TRY(const auto states, engine->source_states(progress_of("looking at the files")));
  std::vector<std::int64_t> wanted;
  for (const std::filesystem::path& file : options.files) {
    std::error_code error;
    const std::size_t before = wanted.size();
    for (const SourceState& state : states)
      if (state.source.file == file.string() || std::filesystem::equivalent(state.source.file, file, error)) wanted.push_back(state.source.id);
    if (wanted.size() == before) return fail("not_a_source", {{"file", file.string()}});
  }
  auto report = engine->refresh(wanted, missing_of(options), options.dry_run, progress_of("importing"));
  end_progress();
  if (!report && report.error().message.id == "nothing_to_refresh") {
    out << (options.format == Format::Json ? std::string("[]") : to_text(report.error().message) + "\n");
    return kDone;
  }
  if (!report) return fail(std::move(report).error());
  return tell_import(options, *report, *engine, out);
}

Result<int> run_sources(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, Access::ReadOnly));
  RUNRATE_TRY(const auto states, engine->source_states(progress_of("looking at the files")));
  RUNRATE_TRY(const auto fresh, engine->new_files());
  end_progress();
  const auto name = [](SourceState::File file) {
    return file == SourceState::File::Same ? "unchanged" : file == SourceState::File::Changed ? "changed" : "missing";
  };
  if (options.format == Format::Json) {
    JsonWriter json;
    json.begin_array();
    for (const SourceState& state : states) {
      json.begin_object();
      json.key("file").text(state.source.file);
      json.key("table").text(state.source.table);
      json.key("state").text(name(state.file));
      json.key("change").number(state.source.change);
      json.key("hash").text(state.source.hash);
      json.key("rows").number(state.source.rows);
      json.key("inserted").number(state.source.inserted);
      json.key("updated").number(state.source.updated);
      json.key("unchanged").number(state.source.unchanged);
      json.key("rejected").number(state.source.rejected);
      json.end_object();
    }
    json.end_array();
    out << json.take();
    return kDone;
  }
  TextTable table;
  table.header = {"File", "Table", "State", "Change", "Rows", "New", "Changed", "Unchanged", "Rejected"};
  table.right = {false, false, false, true, true, true, true, true, true};
  table.fixed = table.header.size();
  for (const SourceState& state : states)
    table.rows.push_back({state.source.file, state.source.table, name(state.file), std::to_string(state.source.change), std::to_string(state.source.rows),
                          std::to_string(state.source.inserted), std::to_string(state.source.updated), std::to_string(state.source.unchanged),
                          std::to_string(state.source.rejected)});
  out << (states.empty() ? phrase("Nothing was imported yet.") + "\n" : table.to_text());
  for (const std::filesystem::path& file : fresh) out << phrase("New in a watched folder: ") << file.string() << "\n";
  return kDone;
}

}  // namespace runrate::app
