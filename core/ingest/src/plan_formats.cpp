// How the cells of each column are written, and what has to be asked.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cell_text.h"
#include "currency_text.h"
#include "header_unit.h"
#include "knowledge.h"
#include "naming.h"
#include "packs/language.h"
#include "plan_builder.h"

namespace runrate::ingest {
namespace {

void add_proof(std::string& how, const std::string& words) {
  if (!how.empty()) how += "; ";
  how += words;
}

}  // namespace

void PlanBuilder::decide_format(std::size_t i, ColumnPlan& column) {
  if (column.target.empty()) return;
  const ColumnProfile& profile = scan_.columns[i];
  const std::string form = form_of(column.header);
  CellFormat& format = column.format;
  if (const auto days = mapping_.add_days.find(form); days != mapping_.add_days.end()) format.add_days = days->second;
  else if (options_.ends == Ends::Inclusive && column.target == "ended_on") format.add_days = 1;
  column.ends_told = column.target == "ended_on" && (mapping_.add_days.contains(form) || options_.ends != Ends::Unknown);
  switch (column.info.type) {
    case ColumnType::Date:
    case ColumnType::Instant:
    case ColumnType::Month:
    case ColumnType::PeriodName: {
      const auto told = mapping_.dates.find(form);
      const Decision decision = decide_dates(profile, habits_, told == mapping_.dates.end() ? options_.date_order : told->second);
      format.date_order = decision.order;
      column.how = decision.how;
      const bool named_utc = (" " + form + " ").find(" utc ") != std::string::npos;
      format.utc = named_utc || (found_.preset && std::find(found_.preset->utc.begin(), found_.preset->utc.end(), close_form(column.header)) != found_.preset->utc.end());
      if (format.utc && profile.with_time > 0) add_proof(column.how, phrase("times in UTC"));
      if (found_.preset && found_.preset->all_utc) format.utc = true;
      if (const auto before = remembered_.dates.find(form); decision.open && before != remembered_.dates.end() && before->second != DateOrder::Ymd) {
        format.date_order = before->second;
        add_proof(column.how, phrase("as it was the last time"));
      } else if (decision.open) {
        ask(i, column, decision, true);
      }
      break;
    }
    case ColumnType::Reference:
      // "Associated Deal IDs": several in one cell, of which the first is kept.
      format.first_of_list = form.ends_with(" ids") || form.find(" ids ") != std::string::npos;
      break;
    case ColumnType::Integer:
    case ColumnType::Decimal:
    case ColumnType::Money: {
      const auto told = mapping_.decimals.find(form);
      const char decimal = told == mapping_.decimals.end() ? options_.decimal : told->second;
      const bool sure_template = found_.own_template && column.info.type == ColumnType::Decimal;
      if (is_duration(column.info)) format.seconds = seconds_of_unit(form);
      const Decision decision = decide_numbers(profile, habits_, decimal, sure_template, column.info.type == ColumnType::Integer && !column.custom && format.seconds == 1);
      format.decimal = decision.decimal;
      column.how = decision.how;
      if (const auto before = remembered_.decimals.find(form); decision.open && before != remembered_.decimals.end()) {
        format.decimal = before->second;
        add_proof(column.how, phrase("as it was the last time"));
      } else if (decision.open) {
        ask(i, column, decision, false);
      }
      if (column.info.type == ColumnType::Money) {
        format.minor = in_minor_units(i);
        format.power = unit_in_header(column.header, settings_.base_currency).power;
      }
      if (is_wide_value(i)) format.power = unit_of_values_.power;
      if (format.seconds == 60) add_proof(column.how, phrase("in minutes"));
      if (format.minor) add_proof(column.how, phrase("in cents"));
      if (format.power != 0) add_proof(column.how, phrase(format.power == 3 ? "in thousands" : "in millions"));
      format.percent = column.info.maximum == std::optional<std::string>("1") && profile.above_one > 0 && profile.percents == 0;
      if (format.percent) add_proof(column.how, fmt::format(fmt::runtime(phrase("in percent: {} above 1")), profile.above_one));
      break;
    }
    default: break;
  }
}

/// The rows leave it open: shown as written and as each choice reads it.
void PlanBuilder::ask(std::size_t i, const ColumnPlan& column, const Decision& decision, bool dates) {
  // A column may be read for two of ours; it is asked for once.
  if (std::any_of(plan_.questions.begin(), plan_.questions.end(), [&column](const ImportQuestion& known) { return known.column == column.header; })) return;
  ImportQuestion question;
  question.column = column.header;
  question.text = {dates ? "ask_date_order" : "ask_decimal", {{"column", column.header}, {"why", decision.how}}};
  question.choices = dates ? std::vector<std::string>{"dmy", "mdy"} : std::vector<std::string>{".", ","};
  const CellContext context{plan_.table, settings_.currency(), settings_.calendar().zone, settings_.calendar()};
  for (const std::string& cell : dates ? scan_.columns[i].either_dates : scan_.columns[i].either_numbers) {
    std::vector<std::string> example{cell};
    for (const std::string& choice : question.choices) {
      CellFormat format = column.format;
      if (dates) format.date_order = choice == "dmy" ? DateOrder::Dmy : DateOrder::Mdy;
      else format.decimal = choice[0];
      Cell out;
      CellNotes notes;
      const bool bad = read_cell(column.info, format, context, cell, {}, out, notes).has_value();
      example.push_back(bad ? std::string() : write_cell(column.info, out, {}, settings_));
    }
    question.examples.push_back(std::move(example));
  }
  plan_.questions.push_back(std::move(question));
}

}  // namespace runrate::ingest
