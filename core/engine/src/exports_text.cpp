// The register of exports for reading.
#include <algorithm>

#include <fmt/format.h>

#include "base/formula_guard.h"
#include "base/message.h"
#include "engine/exports.h"
#include "exchange/csv.h"
#include "exchange/json_writer.h"
#include "exchange/text_table.h"
#include "exchange/write_answer.h"
#include "packs/language.h"

namespace runrate {
namespace {

constexpr std::size_t kRowsInText = 8;
constexpr std::size_t kRowsInJson = 200;
constexpr std::size_t kExplained = 25;  ///< figures whose rows are looked up; explaining hundreds would take minutes

std::string time_of(Instant at, const Engine& engine) { return to_iso(LocalTime{engine.snapshot()->rules.calendar.zone.to_local(at).ms / 1000 * 1000}); }

std::string group_of(const MovedFigure& figure) {
  std::string out = figure.group_by.empty() ? "" : figure.group_by + "=" + figure.group;
  for (const Filter& filter : figure.where) out += (out.empty() ? "" : "; ") + to_text(filter);
  return out;
}

std::string difference(const MovedFigure& figure, const std::string& currency) {
  if (!figure.before || !figure.after) return "";
  const Rational moved = *figure.after - *figure.before;
  return (sgn(moved) > 0 ? "+" : "") + figure_text(moved, figure.kpi.unit, currency);
}

const char* fate_text(MovingRow::Fate fate) {
  return fate == MovingRow::Fate::Counted ? "counted now" : fate == MovingRow::Fate::Gone ? "deleted" : "changed, not counted now";
}

std::string since_text(const Since& since) {
  if (since.changes.empty() && since.undone.empty() && !since.forgotten) return phrase("Nothing was changed since.") + "\n";
  std::string out = phrase("Changes since:") + "\n";
  for (const ChangeInfo& change : since.changes) out += "  " + to_text(change.title) + "\n";
  for (const ChangeInfo& change : since.undone) out += "  " + phrase("taken back: ") + to_text(change.title) + "\n";
  if (since.forgotten) out += "  " + phrase("changes that were taken back and are no longer known") + "\n";
  return out;
}

Result<ExportInfo> find_export(const Engine& engine, std::int64_t id) {
  RUNRATE_TRY(const auto all, engine.workbook().exports());
  const auto found = std::ranges::find(all, id, &ExportInfo::id);
  if (found == all.end()) return fail("unknown_export", {{"id", std::to_string(id)}});
  return *found;
}

/// The register with what became of each, newest first.
Result<std::vector<std::pair<ExportInfo, ExportCheck>>> checked(Engine& engine) {
  RUNRATE_TRY(const auto all, engine.workbook().exports());
  std::vector<std::pair<ExportInfo, ExportCheck>> out;
  for (const ExportInfo& info : all) {
    RUNRATE_TRY(ExportCheck check, check_export(engine, info));
    out.emplace_back(info, std::move(check));
  }
  return out;
}

void write_info(JsonWriter& json, const ExportInfo& info, const ExportCheck& check, const Engine& engine) {
  json.key("id").number(info.id);
  json.key("at").text(time_of(info.at, engine));
  json.key("kind").text(info.kind);
  json.key("title").text(info.title);
  json.key("file").text(info.file);
  json.key("hash").text(info.hash);
  json.key("rows").number(info.rows);
  json.key("change").number(info.change);
  json.key("figures").number(static_cast<std::int64_t>(check.figures));
  json.key("moved").number(static_cast<std::int64_t>(check.moved.size()));
}

std::optional<std::string> exact(const std::optional<Rational>& value) { return value ? std::optional(to_decimal(*value)) : std::nullopt; }

}  // namespace

Result<std::string> exports_text(Engine& engine) {
  RUNRATE_TRY(const auto all, checked(engine));
  if (all.empty()) return phrase("Nothing has left this workbook yet.") + "\n";
  TextTable table;
  table.header = {"Id", "When", "What", "Title", "Rows", "Figures", "Moved", "File"};
  table.right = {true, false, false, false, true, true, true, false};
  for (const auto& [info, check] : all)
    table.rows.push_back({std::to_string(info.id), time_of(info.at, engine), info.kind, info.title, info.rows > 0 ? std::to_string(info.rows) : "",
                          check.figures > 0 ? std::to_string(check.figures) : "", check.figures > 0 ? std::to_string(check.moved.size()) : "",
                          std::filesystem::path(info.file).filename().string()});
  return table.to_text(200);
}

Result<std::string> exports_csv(Engine& engine) {
  RUNRATE_TRY(const auto all, checked(engine));
  std::string out = "id,at,kind,title,file,hash,rows,figures,moved\n";
  for (const auto& [info, check] : all)
    append_csv_record(out, std::vector<std::string>{std::to_string(info.id), time_of(info.at, engine), info.kind, with_guard(info.title),
                                                    with_guard(info.file), info.hash, std::to_string(info.rows), std::to_string(check.figures),
                                                    std::to_string(check.moved.size())});
  return out;
}

Result<std::string> exports_json(Engine& engine) {
  RUNRATE_TRY(const auto all, checked(engine));
  JsonWriter json;
  json.begin_array();
  for (const auto& [info, check] : all) {
    json.begin_object();
    write_info(json, info, check, engine);
    json.end_object();
  }
  json.end_array();
  return json.take();
}

Result<std::string> export_text(Engine& engine, std::int64_t id) {
  RUNRATE_TRY(const ExportInfo info, find_export(engine, id));
  RUNRATE_TRY(const ExportCheck check, check_export(engine, info));
  const std::string& currency = engine.snapshot()->rules.currency;
  std::string out = fmt::format("{}\n{}, {}, hash {}\n\n", info.title, time_of(info.at, engine), info.file, info.hash);
  out += since_text(check.since) + "\n";
  out += fmt::format(fmt::runtime(phrase("{} of {} figures have moved.")), check.moved.size(), check.figures) + "\n";
  std::size_t number = 0;
  for (const MovedFigure& figure : check.moved) {
    const std::string group = group_of(figure);
    const std::string moved = difference(figure, currency);
    out += "\n" + fmt::format(fmt::runtime(phrase("{}, {}{}: {} was sent, {} now{}")), figure.kpi.name, figure.label, group.empty() ? "" : " (" + group + ")",
                       figure_text(figure.before, figure.kpi.unit, currency), figure_text(figure.after, figure.kpi.unit, currency),
                       moved.empty() ? "" : " (" + moved + ")") + "\n";
    if (++number > kExplained) continue;
    RUNRATE_TRY(const MovingRows rows, rows_behind(engine, figure, check.since, kRowsInText));
    for (const MovingRow& row : rows.rows)
      out += fmt::format("  {} {} {}{}: {}\n", row.table, phrase("row"), row.row, row.title.empty() ? "" : ", " + row.title, phrase(fate_text(row.fate)));
    if (rows.more > 0) out += "  " + fmt::format(fmt::runtime(phrase("and {} more rows")), rows.more) + "\n";
  }
  return out;
}

Result<std::string> export_csv(Engine& engine, std::int64_t id) {
  RUNRATE_TRY(const ExportInfo info, find_export(engine, id));
  RUNRATE_TRY(const ExportCheck check, check_export(engine, info));
  std::string out = "kpi,period,group,sent,now,unit\n";
  for (const MovedFigure& figure : check.moved)
    append_csv_record(out, std::vector<std::string>{figure.kpi.id, figure.label, with_guard(group_of(figure)), exact(figure.before).value_or(""),
                                                    exact(figure.after).value_or(""), std::string(to_text(figure.kpi.unit))});
  return out;
}

Result<std::string> export_json(Engine& engine, std::int64_t id) {
  RUNRATE_TRY(const ExportInfo info, find_export(engine, id));
  RUNRATE_TRY(const ExportCheck check, check_export(engine, info));
  JsonWriter json;
  json.begin_object();
  write_info(json, info, check, engine);
  json.key("changes").begin_array();
  for (const ChangeInfo& change : check.since.changes) json.text(to_text(change.title));
  json.end_array();
  json.key("taken_back").begin_array();
  for (const ChangeInfo& change : check.since.undone) json.text(to_text(change.title));
  json.end_array();
  json.key("moved_figures").begin_array();
  std::size_t number = 0;
  for (const MovedFigure& figure : check.moved) {
    json.begin_object();
    json.key("kpi").text(figure.kpi.id);
    json.key("period").text(figure.label);
    json.key("group").text(group_of(figure));
    json.key("sent").number_or_null(exact(figure.before));
    json.key("now").number_or_null(exact(figure.after));
    json.key("unit").text(to_text(figure.kpi.unit));
    MovingRows rows;
    if (++number <= kExplained) {
      RUNRATE_TRY(rows, rows_behind(engine, figure, check.since, kRowsInJson));
    }
    json.key("rows").begin_array();
    for (const MovingRow& row : rows.rows) {
      json.begin_object();
      json.key("table").text(row.table);
      json.key("row").number(row.row);
      json.key("title").text(row.title);
      json.key("fate").text(fate_text(row.fate));
      json.end_object();
    }
    json.end_array();
    json.key("more_rows").number(static_cast<std::int64_t>(rows.more));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace runrate
