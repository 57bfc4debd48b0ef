#include "exchange/write_answer.h"

#include <algorithm>
#include <memory>

#include "base/message.h"
#include "common.h"
#include "exchange/csv.h"
#include "exchange/json_writer.h"
#include "exchange/text_table.h"
#include "metrics/survival.h"
#include "packs/language.h"

namespace runrate {

using exchange::entry_of;
using exchange::exact;
using exchange::exact_or_blank;

namespace {

/// The group as the KPI's own facts write it, where they do.
const std::string& group_name(const Answer& answer, std::size_t k, std::size_t g) {
  const auto& own = answer.series[k].groups;
  return g < own.size() ? own[g] : answer.groups[g];
}

/// Calls `visit(info, period, group, value)`, by labels, in the order of the contract.
template <class Visit>
void each_value(const Answer& answer, std::span<const KpiInfo> catalogue, const Visit& visit) {
  for (std::size_t k = 0; k < answer.series.size(); ++k) {
    const KpiInfo info = entry_of(catalogue, answer.series[k].kpi);
    for (std::size_t p = 0; p < answer.periods.size(); ++p)
      for (std::size_t g = 0; g < answer.groups.size(); ++g) visit(info, answer.labels[p], group_name(answer, k, g), answer.value(k, p, g));
  }
}

bool is_grouped(const Answer& answer) { return answer.groups.size() != 1 || !answer.groups[0].empty(); }

/// A rate that rests on so few cases that it says little.
bool is_few(const Value& value, Unit unit) { return value.number && unit == Unit::Percent && value.cases && *value.cases < kFewCases; }

/// A share with its cases: count over count.
bool has_interval(const Value& value, Unit unit) {
  return value.number && unit == Unit::Percent && value.cases && *value.cases > 0 && sgn(*value.number) >= 0 && *value.number <= 1;
}

std::string marked(const Value& value, Unit unit, const std::string& currency) {
  std::string text = figure_text(value.number, unit, currency);
  if (value.number && value.estimated) text.insert(0, "~");
  if (value.number && value.part) text += '*';
  if (is_few(value, unit)) text += " (n=" + std::to_string(*value.cases) + ")";
  return text;
}

}  // namespace

std::string answer_csv(const Answer& answer, std::span<const KpiInfo> catalogue) {
  std::string out = "kpi,period,group,value,unit\n";
  std::vector<std::string> fields(5);
  each_value(answer, catalogue, [&](const KpiInfo& info, const std::string& period, const std::string& group, const Value& value) {
    fields[0] = info.id;
    fields[1] = period;
    fields[2] = guarded_cell(group);
    fields[3] = exact_or_blank(value.number);
    fields[4] = to_text(info.unit);
    append_csv_record(out, fields);
  });
  return out;
}

Sheet answer_sheet(const Answer& answer, std::span<const KpiInfo> catalogue) {
  constexpr int kDigits = 12;
  auto rows = std::make_shared<std::vector<std::vector<std::string>>>();
  each_value(answer, catalogue, [&](const KpiInfo& info, const std::string& period, const std::string& group, const Value& value) {
    rows->push_back({info.id, period, group, exact_or_blank(value.number), std::string(to_text(info.unit))});
  });
  Sheet sheet;
  sheet.title = "numbers";
  sheet.columns = {{"kpi"}, {"period"}, {"group"}, {"value", Sheet::Kind::Number, kDigits}, {"unit"}};
  sheet.rows = rows->size();
  sheet.cell = [rows](std::size_t row, std::size_t column) { return (*rows)[row][column]; };
  return sheet;
}

std::string answer_json(const Answer& answer, std::span<const KpiInfo> catalogue) {
  JsonWriter json;
  json.begin_array();
  each_value(answer, catalogue, [&](const KpiInfo& info, const std::string& period, const std::string& group, const Value& value) {
    json.begin_object();
    json.key("kpi").text(info.id);
    json.key("period").text(period);
    json.key("group").text(group);
    json.key("value").number_or_null(exact(value.number));
    json.key("unit").text(to_text(info.unit));
    if (!value.number) json.key("why").text(to_text(value.why));
    if (value.cases) json.key("cases").number(*value.cases);
    if (has_interval(value, info.unit)) {
      const Interval interval = wilson_interval(to_double(*value.number), *value.cases);
      json.key("low").number(to_decimal(Rational(interval.low), 6));
      json.key("high").number(to_decimal(Rational(interval.high), 6));
      json.key("few").boolean(is_few(value, info.unit));
    }
    if (!value.note.id.empty()) json.key("note").text(to_text(value.note));
    json.key("part").boolean(value.part);
    json.key("estimated").boolean(value.estimated);
    json.end_object();
  });
  json.end_array();
  return json.take();
}

std::string answer_text(const Answer& answer, std::span<const KpiInfo> catalogue, const std::string& currency) {
  const bool grouped = is_grouped(answer);
  TextTable table;
  table.header = {"KPI", "Unit"};
  table.right = {false, false};
  if (grouped) {
    table.header.emplace_back("Group");
    table.right.push_back(false);
  }
  table.fixed = table.header.size();
  for (const std::string& label : answer.labels) {
    table.header.push_back(label);
    table.right.push_back(true);
  }
  bool part = false;
  bool estimated = false;
  bool few = false;
  std::vector<std::string> notes;
  for (std::size_t k = 0; k < answer.series.size(); ++k) {
    const KpiInfo info = entry_of(catalogue, answer.series[k].kpi);
    for (std::size_t g = 0; g < answer.groups.size(); ++g) {
      std::vector<std::string> row{info.name, unit_text(info.unit, currency)};
      if (grouped) row.push_back(answer.groups[g].empty() ? phrase("(blank)") : group_name(answer, k, g));
      for (std::size_t p = 0; p < answer.periods.size(); ++p) {
        const Value& value = answer.value(k, p, g);
        row.push_back(marked(value, info.unit, currency));
        part = part || (value.number && value.part);
        estimated = estimated || (value.number && value.estimated);
        few = few || is_few(value, info.unit);
        if (const std::string note = value.note.id.empty() ? "" : info.name + ": " + to_text(value.note); !note.empty() && std::ranges::find(notes, note) == notes.end())
          notes.push_back(note);
      }
      table.rows.push_back(std::move(row));
    }
  }
  std::string out = table.to_text();
  if (part) out += phrase("* the period is not over at ") + to_iso(answer.as_of) + "\n";
  if (estimated) out += phrase("~ estimated: deals without a stage history") + "\n";
  if (few) out += phrase("n below ") + std::to_string(kFewCases) + phrase(": too few cases to say much") + "\n";
  for (const std::string& note : notes) out += note + "\n";
  return out;
}

}  // namespace runrate
