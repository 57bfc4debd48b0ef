#include "exchange/write_lists.h"

#include <algorithm>

#include "base/message.h"
#include "common.h"
#include "exchange/csv.h"
#include "exchange/json_writer.h"
#include "exchange/text_table.h"
#include "packs/language.h"

namespace runrate {
namespace {

std::string file_of(const SourceNames& sources, std::int64_t id) {
  for (const auto& [source, name] : sources)
    if (source == id) return name;
  return {};
}

std::string reasons_text(const ListRow& row) {
  std::string out;
  for (const Message& reason : row.reasons) out += (out.empty() ? "" : "; ") + to_text(reason);
  return out;
}

std::string by_text(const std::string& by) {
  return by == "terms" ? phrase("By terms of the formula") : by == "account_id" ? phrase("By customer") : phrase("By ") + by;
}

std::string signed_figure(const Rational& amount, Unit unit, const std::string& currency) {
  return (sgn(amount) > 0 ? "+" : "") + figure_text(amount, unit, currency);
}

void add_parts(const KpiChangeBreakdown& breakdown, Unit unit, const std::string& currency, std::size_t most, std::string& out) {
  TextTable table;
  table.header = {by_text(breakdown.by), "change", "before", "after"};
  table.right = {false, true, true, true};
  if (breakdown.rate_and_mix) {
    table.header.insert(table.header.begin() + 2, {"rate", "mix"});
    table.right.insert(table.right.end(), 2, true);
  }
  Rational rest;
  for (std::size_t i = 0; i < breakdown.parts.size(); ++i) {
    const KpiChangePart& part = breakdown.parts[i];
    if (i >= most) {
      rest += part.amount;
      continue;
    }
    std::vector<std::string> cells{part.label.empty() ? phrase("(blank)") : part.label, signed_figure(part.amount, unit, currency)};
    if (breakdown.rate_and_mix) {
      cells.push_back(part.rate ? signed_figure(*part.rate, unit, currency) : "");
      cells.push_back(part.mix ? signed_figure(*part.mix, unit, currency) : "");
    }
    cells.push_back(figure_text(part.before, part.unit, currency));
    cells.push_back(figure_text(part.after, part.unit, currency));
    table.rows.push_back(std::move(cells));
  }
  if (breakdown.parts.size() > most) {
    std::vector<std::string> cells(table.header.size());
    cells[0] = std::to_string(breakdown.parts.size() - most) + " others";
    cells[1] = signed_figure(rest, unit, currency);
    table.rows.push_back(std::move(cells));
  }
  out += "\n" + table.to_text();
}

}  // namespace

std::string list_csv(const ListAnswer& answer, const SourceNames& sources) {
  std::vector<std::string> fields;
  for (const ListColumn& column : answer.columns) fields.push_back(column.id);
  fields.insert(fields.end(), {"reasons", "table", "row", "file", "line"});
  std::string out;
  append_csv_record(out, fields);
  for (const ListRow& row : answer.rows) {
    fields.clear();
    for (std::size_t i = 0; i < answer.columns.size(); ++i)
      fields.push_back(answer.columns[i].unit ? exchange::exact_or_blank(row.cells[i].number) : row.cells[i].text);
    fields.push_back(reasons_text(row));
    fields.push_back(row.table);
    fields.push_back(row.row_id == 0 ? "" : std::to_string(row.row_id));
    fields.push_back(file_of(sources, row.source));
    fields.push_back(row.line == 0 ? "" : std::to_string(row.line));
    append_csv_record(out, fields);
  }
  return out;
}

std::string list_json(const ListAnswer& answer, const SourceNames& sources) {
  JsonWriter json;
  json.begin_object();
  json.key("list").text(answer.list);
  json.key("period").text(answer.label);
  json.key("as_of").text(to_iso(answer.as_of));
  json.key("notes").begin_array();
  for (const Message& note : answer.notes) json.text(to_text(note));
  json.end_array();
  json.key("rows").begin_array();
  for (const ListRow& row : answer.rows) {
    json.begin_object();
    json.key("title").text(row.title);
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
      json.key(answer.columns[i].id);
      if (answer.columns[i].unit)
        json.number_or_null(exchange::exact(row.cells[i].number));
      else
        json.text(row.cells[i].text);
    }
    json.key("reasons").begin_array();
    for (const Message& reason : row.reasons) json.text(to_text(reason));
    json.end_array();
    json.key("table").text(row.table);
    json.key("row").number(row.row_id);
    json.key("file").text(file_of(sources, row.source));
    json.key("line").number(row.line);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string list_text(const ListAnswer& answer, const std::string& currency, std::size_t most_rows) {
  const auto info = std::ranges::find(lists(), answer.list, &ListInfo::id);
  std::string out = (info == lists().end() ? answer.list : shown_text("list/" + info->id + "/name", info->name)) + ", " + answer.label + "\n";
  if (info != lists().end()) out += shown_text("list/" + info->id + "/about", info->about) + "\n";
  for (const Message& note : answer.notes) out += to_text(note) + "\n";
  const bool reasons = std::ranges::any_of(answer.rows, [](const ListRow& row) { return !row.reasons.empty(); });
  TextTable table;
  for (const ListColumn& column : answer.columns) {
    const std::string unit = column.unit ? unit_text(*column.unit, currency) : "";
    table.header.push_back(shown_text("list_column/" + column.id, column.name) + (unit.empty() ? "" : " (" + unit + ")"));
    table.right.push_back(column.unit.has_value());
  }
  if (reasons) {
    table.header.emplace_back("Why");
    table.right.push_back(false);
  }
  for (std::size_t r = 0; r < std::min(answer.rows.size(), most_rows); ++r) {
    const ListRow& row = answer.rows[r];
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < answer.columns.size(); ++i)
      cells.push_back(answer.columns[i].unit ? figure_text(row.cells[i].number, *answer.columns[i].unit, currency) : row.cells[i].shown());
    if (reasons) cells.push_back(reasons_text(row));
    table.rows.push_back(std::move(cells));
  }
  out += "\n" + (answer.rows.empty() ? phrase("None.") + "\n" : table.to_text(200));
  if (answer.rows.size() > most_rows) out += "... " + phrase("and ") + std::to_string(answer.rows.size() - most_rows) + phrase(" more") + "\n";
  return out;
}

std::string change_csv(const KpiChange& change) {
  std::string out;
  append_csv_record(out, std::vector<std::string>{"kpi", "from", "to", "by", "part", "amount", "rate", "mix", "before", "after"});
  for (const KpiChangeBreakdown& breakdown : change.breakdowns)
    for (const KpiChangePart& part : breakdown.parts)
      append_csv_record(out, std::vector<std::string>{change.kpi.id, change.from_label, change.to_label, breakdown.by, part.label,
                                                      to_decimal(part.amount), exchange::exact_or_blank(part.rate), exchange::exact_or_blank(part.mix),
                                                      exchange::exact_or_blank(part.before), exchange::exact_or_blank(part.after)});
  return out;
}

std::string change_json(const KpiChange& change) {
  JsonWriter json;
  json.begin_object();
  json.key("kpi").text(change.kpi.id);
  json.key("from").text(change.from_label);
  json.key("to").text(change.to_label);
  json.key("unit").text(to_text(change.kpi.unit));
  json.key("before").number_or_null(exchange::exact(change.before.number));
  json.key("after").number_or_null(exchange::exact(change.after.number));
  json.key("change").number_or_null(exchange::exact(change.amount));
  json.key("breakdowns").begin_array();
  for (const KpiChangeBreakdown& breakdown : change.breakdowns) {
    json.begin_object();
    json.key("by").text(breakdown.by);
    json.key("parts").begin_array();
    for (const KpiChangePart& part : breakdown.parts) {
      json.begin_object();
      json.key("part").text(part.label);
      json.key("amount").number(to_decimal(part.amount));
      if (breakdown.rate_and_mix) {
        json.key("rate").number_or_null(exchange::exact(part.rate));
        json.key("mix").number_or_null(exchange::exact(part.mix));
      }
      json.key("before").number_or_null(exchange::exact(part.before));
      json.key("after").number_or_null(exchange::exact(part.after));
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string change_text(const KpiChange& change, const std::string& currency, std::size_t most_parts) {
  const auto shown = [&](const Value& value) {
    return value.number ? figure_text(value.number, change.kpi.unit, currency) : std::string(exchange::kDash) + " (" + to_text(value.why) + ")";
  };
  const std::string unit = unit_text(change.kpi.unit, currency);
  std::string out = change.kpi.name + (unit.empty() ? "" : ", " + unit) + "\n";
  out += "  " + change.from_label + "  " + shown(change.before) + "\n  " + change.to_label + "  " + shown(change.after) + "\n";
  if (!change.amount) return out;
  out += "  " + phrase("change") + "  " + signed_figure(*change.amount, change.kpi.unit, currency) + "\n";
  for (const KpiChangeBreakdown& breakdown : change.breakdowns) add_parts(breakdown, change.kpi.unit, currency, most_parts, out);
  return out;
}

}  // namespace runrate
