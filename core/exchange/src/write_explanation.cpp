#include <algorithm>

#include "base/message.h"
#include "common.h"
#include "exchange/csv.h"
#include "exchange/json_writer.h"
#include "packs/language.h"

namespace runrate {
namespace {

std::string source_name(const SourceNames& sources, std::int64_t id) {
  for (const auto& [source, name] : sources)
    if (source == id) return name;
  return {};
}

std::string origin_text(const ExplainedRow& row, const SourceNames& sources) {
  const std::string file = source_name(sources, row.source);
  if (file.empty()) return phrase("typed in");
  return row.line > 0 ? file + phrase(", line ") + std::to_string(row.line) : file;
}

std::string value_text(const Value& value, Unit unit, const std::string& currency) {
  if (!value.number) return std::string(exchange::kDash) + " (" + to_text(value.why) + ")";
  const std::string behind = unit_text(unit, currency);
  return figure_text(value.number, unit, currency) + (behind.empty() ? "" : " " + behind);
}

/// Writes the tree, two blanks deeper with each level.
class TextTree {
 public:
  TextTree(const std::string& currency, const SourceNames& sources, std::size_t most_rows)
      : currency_(currency), sources_(sources), most_rows_(most_rows) {}

  void add(const ExplainedTerm& term, std::size_t depth) {
    const std::string indent(2 * depth, ' ');
    out_ += indent + (term.label.empty() ? term.formula : term.label) + " = " + value_text(term.value, term.unit, currency_) + "\n";
    if (!term.formula.empty() && term.formula != term.label) out_ += indent + "  " + phrase("formula: ") + term.formula + "\n";
    if (!term.numbers.empty()) out_ += indent + "  " + phrase("numbers: ") + term.numbers + "\n";
    if (term.value.cases) out_ += indent + "  n = " + std::to_string(*term.value.cases) + "\n";
    for (const auto& [reason, rows] : term.left_out) out_ += indent + "  " + phrase("left out: ") + std::to_string(rows) + " (" + to_text(reason) + ")\n";
    for (std::size_t i = 0; i < std::min(term.rows.size(), most_rows_); ++i) add_row(term, term.rows[i], indent);
    if (term.rows.size() > most_rows_) out_ += indent + "  ... " + phrase("and ") + std::to_string(term.rows.size() - most_rows_) + phrase(" more rows") + "\n";
    for (const ExplainedTerm& inner : term.terms) add(inner, depth + 1);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void add_row(const ExplainedTerm& term, const ExplainedRow& row, const std::string& indent) {
    out_ += indent + "  - " + row.title + ": " + figure_text(row.contribution, term.unit, currency_) + "  [" + origin_text(row, sources_) + "]\n";
  }

  const std::string& currency_;
  const SourceNames& sources_;
  std::size_t most_rows_;
  std::string out_;
};

void write_term(JsonWriter& json, const ExplainedTerm& term, const SourceNames& sources) {
  json.begin_object();
  json.key("label").text(term.label);
  if (!term.kpi.empty()) json.key("kpi").text(term.kpi);
  json.key("formula").text(term.formula);
  json.key("numbers").text(term.numbers);
  json.key("unit").text(to_text(term.unit));
  json.key("value").number_or_null(exchange::exact(term.value.number));
  if (!term.value.number) json.key("why").text(to_text(term.value.why));
  if (term.value.cases) json.key("cases").number(*term.value.cases);
  json.key("additive").boolean(term.additive);
  json.key("left_out").begin_array();
  for (const auto& [reason, rows] : term.left_out) {
    json.begin_object();
    json.key("reason").text(to_text(reason));
    json.key("rows").number(rows);
    json.end_object();
  }
  json.end_array();
  json.key("rows").begin_array();
  for (const ExplainedRow& row : term.rows) {
    json.begin_object();
    json.key("table").text(row.table);
    json.key("row").number(row.row_id);
    json.key("title").text(row.title);
    json.key("contribution").number(to_decimal(row.contribution));
    json.key("file").text(source_name(sources, row.source));
    json.key("line").number(row.line);
    json.key("cells").begin_object();
    for (std::size_t i = 0; i < std::min(term.columns.size(), row.cells.size()); ++i) json.key(term.columns[i]).text(row.cells[i]);
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.key("terms").begin_array();
  for (const ExplainedTerm& inner : term.terms) write_term(json, inner, sources);
  json.end_array();
  json.end_object();
}

void collect(const ExplainedTerm& term, std::vector<const ExplainedTerm*>& out) {
  if (!term.rows.empty()) out.push_back(&term);
  for (const ExplainedTerm& inner : term.terms) collect(inner, out);
}

}  // namespace

std::string explanation_text(const Explanation& explanation, const std::string& currency, const SourceNames& sources, std::size_t most_rows) {
  std::string out = explanation.kpi.name + ", " + explanation.label + "\n" + explanation.kpi.about + "\n\n";
  TextTree tree(currency, sources, most_rows);
  tree.add(explanation.root, 0);
  out += tree.take();
  if (!explanation.history.empty()) {
    out += "\n" + phrase("Before") + "\n";
    for (const auto& [label, value] : explanation.history) out += "  " + label + "  " + value_text(value, explanation.kpi.unit, currency) + "\n";
  }
  return out;
}

std::string explanation_json(const Explanation& explanation, const SourceNames& sources) {
  JsonWriter json;
  json.begin_object();
  json.key("kpi").text(explanation.kpi.id);
  json.key("name").text(explanation.kpi.name);
  json.key("about").text(explanation.kpi.about);
  json.key("period").text(explanation.label);
  json.key("unit").text(to_text(explanation.kpi.unit));
  json.key("value").number_or_null(exchange::exact(explanation.root.value.number));
  json.key("explanation");
  write_term(json, explanation.root, sources);
  json.key("history").begin_array();
  for (const auto& [label, value] : explanation.history) {
    json.begin_object();
    json.key("period").text(label);
    json.key("value").number_or_null(exchange::exact(value.number));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string explanation_rows_csv(const Explanation& explanation, const SourceNames& sources) {
  std::vector<const ExplainedTerm*> terms;
  collect(explanation.root, terms);
  std::vector<std::string> columns;
  for (const ExplainedTerm* term : terms)
    for (const std::string& column : term->columns)
      if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);

  std::vector<std::string> fields{"term", "table", "row", "title", "contribution", "file", "line"};
  const std::size_t fixed = fields.size();
  fields.insert(fields.end(), columns.begin(), columns.end());
  std::string out;
  append_csv_record(out, fields);
  for (const ExplainedTerm* term : terms)
    for (const ExplainedRow& row : term->rows) {
      fields = {guarded_cell(term->label), row.table, std::to_string(row.row_id), guarded_cell(row.title), to_decimal(row.contribution), guarded_cell(source_name(sources, row.source)),
                row.line > 0 ? std::to_string(row.line) : ""};
      fields.resize(fixed + columns.size());
      for (std::size_t i = 0; i < std::min(term->columns.size(), row.cells.size()); ++i) {
        const auto at = std::ranges::find(columns, term->columns[i]) - columns.begin();
        fields[fixed + static_cast<std::size_t>(at)] = guarded_cell(row.cells[i]);
      }
      append_csv_record(out, fields);
    }
  return out;
}

}  // namespace runrate
