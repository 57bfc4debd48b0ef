#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "options.h"
#include "packs/language.h"
#include "report/builder.h"

namespace runrate::app {
namespace {

constexpr std::array<std::string_view, 24> kVerbs{"new",     "import", "kpi",     "cohorts", "funnel",    "explain",  "export", "report",
                                                  "exports", "copy",   "undo",    "redo",    "history",   "check",    "catalogue", "template",
                                                  "list",    "define", "pack",    "segment", "target",    "settings", "refresh", "sources"};

/// Takes an optional text.
CLI::Option* text(CLI::App& verb, const std::string& name, std::optional<std::string>& target, const std::string& about) {
  return verb.add_option_function<std::string>(name, [&target](const std::string& value) { target = value; }, about);
}

CLI::Option* file(CLI::App& verb, const std::string& name, std::optional<std::filesystem::path>& target, const std::string& about) {
  return verb.add_option_function<std::string>(name, [&target](const std::string& value) { target = value; }, about)->type_name("FILE");
}

std::string names_of_reports() {
  std::string out;
  for (const std::string& name : report_templates()) out += (out.empty() ? "" : ", ") + name;
  return out;
}

/// All that --help says, in the language that was chosen. A type's name may be followed by what is allowed: "ORDER:{dmy,mdy,ymd}".
void translate(CLI::App& app) {
  if (!app.get_description().empty()) app.description(phrase(app.get_description()));
  if (!app.get_footer().empty()) app.footer(phrase(app.get_footer()));
  if (!app.get_group().empty()) app.group(phrase(app.get_group()));
  for (CLI::Option* option : app.get_options([](CLI::Option*) { return true; })) {
    option->description(phrase(option->get_description()));
    option->group(phrase(option->get_group()));
    const std::string type = option->get_type_name();
    if (const std::string name = type.substr(0, type.find(':')); !name.empty()) option->type_name(phrase(name));
  }
  for (CLI::App* verb : app.get_subcommands([](CLI::App*) { return true; })) translate(*verb);
}

class Reader {
 public:
  Reader() : app_("Runrate: sales metrics on your own machine. Without a verb it opens the window.", "runrate") {
    app_.set_version_flag("--version", "runrate " RUNRATE_VERSION, "The program's version");
    app_.add_option("--lang", "Language of texts, tables and papers, before or after the verb; else that of the environment. JSON and CSV stay as they are")
        ->type_name("LANGUAGE");  // read by main() before anything is said
    app_.require_subcommand(1);
    app_.footer("runrate [BOOK] opens the window, on BOOK if named. Exit status: 0 done; 1 it could not be done; 2 the command line is wrong;\n"
                "3 done, but some rows were rejected. `runrate VERB --help` tells more about a verb.");
    add_books();
    add_numbers();
    add_tables();
    add_changes();
    add_definitions();
    for (const char* label : {"Usage", "OPTIONS", "SUBCOMMAND", "Positionals", "REQUIRED", "Excludes"}) app_.get_formatter()->label(label, phrase(label));
    translate(app_);
  }

  CommandLine read(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
      return {std::nullopt, app_.help(), 0};
    } catch (const CLI::CallForAllHelp&) {
      return {std::nullopt, app_.help("", CLI::AppFormatMode::All), 0};
    } catch (const CLI::CallForVersion&) {
      return {std::nullopt, "runrate " RUNRATE_VERSION "\n", 0};
    } catch (const CLI::ParseError& error) {
      return {std::nullopt, std::string(error.what()), 2};
    }
    options_.verb = app_.get_subcommands().front()->get_name();
    return {std::move(options_), {}, 0};
  }

 private:
  CLI::App& verb(const std::string& name, const std::string& about, bool book = true) {
    CLI::App& out = *app_.add_subcommand(name, about);
    if (book)
      out.add_option_function<std::string>("BOOK", [this](const std::string& path) { options_.book = path; }, "The workbook's file")
          ->required()
          ->type_name("");
    return out;
  }

  void add_format(CLI::App& verb, bool csv) {
    std::map<std::string, Format> formats{{"text", Format::Text}, {"json", Format::Json}};
    if (csv) formats.emplace("csv", Format::Csv);
    verb.add_option("--format", options_.format, csv ? "text, csv or json" : "text or json")->transform(CLI::CheckedTransformer(formats).description(""))->type_name("FORMAT");
  }
  void add_missing(CLI::App& verb) {
    verb.add_option("--missing", options_.missing, "Rows that an earlier import of the file brought and it now lacks: keep, close (end today) or delete")
        ->check(CLI::IsMember({"keep", "close", "delete"}))
        ->type_name("WHAT");
  }
  void add_where(CLI::App& verb, bool numbers = true) {
    verb.add_option("--where", options_.where, "column=value, column!=value, column in (a, b) or @SEGMENT; several are and-ed")
        ->allow_extra_args(false)
        ->type_name("FILTER");
    if (numbers) text(verb, "--constant-rates", options_.constant_rates, "Convert all money at the rates of this month, whenever it moved")->type_name("MONTH");
  }
  void add_span(CLI::App& verb) {
    text(verb, "--from", options_.from, "First period: 2025, 2025-Q3, 2025-10, 2025-W41 or 2025-10-17")->type_name("DATE");
    text(verb, "--to", options_.to, "Last period, inclusive")->type_name("DATE");
    add_as_of(verb);
  }
  void add_as_of(CLI::App& verb) {
    text(verb, "--as-of", options_.as_of, "The day from which it is seen; else the workbook's setting, else today")->type_name("DATE");
  }

  void add_books() {
    CLI::App& make = verb("new", "Make a workbook");
    make.add_flag("--sample", options_.sample, "Fill it with the sample company");
    text(make, "--currency", options_.currency, "Base currency; else that of the first import that names one, else EUR")->type_name("CODE");
    text(make, "--timezone", options_.timezone, "IANA name; else UTC")->type_name("ZONE");
    make.add_option_function<int>("--fiscal-start", [this](int month) { options_.fiscal_start = month; }, "First month of the fiscal year, 1 to 12")
        ->check(CLI::Range(1, 12).description(""))
        ->type_name("MONTH");
    text(make, "--week-start", options_.week_start, "First day of the week")->type_name("WEEKDAY");

    CLI::App& take = verb("import", "Import CSV files as one change");
    take.add_option_function<std::vector<std::string>>(
            "FILE", [this](const std::vector<std::string>& files) { options_.files.assign(files.begin(), files.end()); }, "Files to import")
        ->required()
        ->type_name("");
    take.add_option("--as", options_.as_table, "The table that the files are for; else it is recognised")->type_name("TABLE");
    file(take, "--mapping", options_.mapping, "TOML: [columns] \"their header\" = \"our column\"");
    take.add_option("--encoding", options_.encoding, "How the files' characters are written: UTF-8, windows-1252, macintosh, IBM850, ...; else it is found")
        ->type_name("NAME");
    take.add_option("--delimiter", options_.delimiter, "What parts the columns of the files: ; or tab or other letters; else it is found")->type_name("LETTERS");
    take.add_option("--date-order", options_.date_order, "dmy, mdy or ymd")->check(CLI::IsMember({"dmy", "mdy", "ymd"}))->type_name("ORDER");
    take.add_option("--decimal", options_.decimal, "Decimal separator of numbers: . or ,")->check(CLI::IsMember({".", ","}))->type_name("SIGN");
    take.add_option("--ends", options_.ends, "What ends of subscriptions are: inclusive (the last day of service) or exclusive (the first without)")
        ->check(CLI::IsMember({"inclusive", "exclusive"}))
        ->type_name("ENDS");
    take.add_option("--year", options_.year, "The year of the first month, where a sheet has a column for each and names none")->check(CLI::Range(1990, 2100))->type_name("YEAR");
    add_missing(take);
    file(take, "--rejects", options_.rejects, "Write the rejected rows here, with line and reason; of several files each into its own, NAME-file.csv");
    take.add_flag("--dry-run", options_.dry_run, "Say what it would do, and change nothing");
    add_format(take, false);
  }

  void add_numbers() {
    CLI::App& kpi = verb("kpi", "Values of KPIs by period");
    kpi.add_option("KPI", options_.kpis, "Ids of the catalogue; none: all with one value")->type_name("");
    add_span(kpi);
    kpi.add_option("--by", options_.by, "day, week, month, quarter, year or all")
        ->check(CLI::IsMember({"day", "week", "month", "quarter", "year", "all"}))
        ->type_name("GRAIN");
    add_where(kpi);
    kpi.add_option("--group-by", options_.group_by, "One row a value of this dimension")->type_name("DIMENSION");
    kpi.add_option("--segment", options_.segments, "A saved segment; several stand side by side, as groups")->allow_extra_args(false)->type_name("NAME");
    add_format(kpi, true);
    file(kpi, "--out", options_.out, "Write them to FILE.csv, FILE.xlsx or FILE.json instead");

    CLI::App& cohorts = verb("cohorts", "How the customers who joined together stay");
    cohorts.add_option("--measure", options_.measure, "customers or mrr")->check(CLI::IsMember({"customers", "mrr"}))->type_name("MEASURE");
    cohorts.add_option("--by", options_.by, "month or quarter")->check(CLI::IsMember({"month", "quarter"}))->type_name("GRAIN");
    add_span(cohorts);
    add_where(cohorts);
    add_format(cohorts, true);

    CLI::App& funnel = verb("funnel", "How far the deals created in a time came");
    text(funnel, "--pipeline", options_.pipeline, "Only this pipeline")->type_name("NAME");
    add_span(funnel);
    add_where(funnel);
    funnel.add_option("--group-by", options_.group_by, "One funnel a value of this dimension")->type_name("DIMENSION");
    add_format(funnel, true);

    CLI::App& explain = verb("explain", "A number down to the rows behind it");
    explain.add_option("KPI", options_.kpis, "Id of the catalogue; cohorts or funnel for what stands in those tables")->required()->expected(1)->type_name("");
    text(explain, "--period", options_.period, "2025, 2025-Q3, 2025-10, 2025-W41 or 2025-10-17")->required()->type_name("PERIOD");
    add_as_of(explain);
    add_where(explain);
    text(explain, "--against", options_.against, "What changed since this period, as parts that add up")->type_name("PERIOD");
    explain.add_option("--group-by", options_.group_by, "With --against: take the change apart by this dimension")->type_name("DIMENSION");
    explain.add_option_function<int>("--age", [this](int age) { options_.age = age; }, "Of cohorts: the mean of those that joined in --period, when they are so many months old")
        ->type_name("MONTHS");
    text(explain, "--joined", options_.from, "Of cohorts: the period in which they joined; --period is the one at whose end they are looked at")->type_name("PERIOD");
    explain.add_option("--measure", options_.measure, "Of cohorts: customers or mrr")->check(CLI::IsMember({"customers", "mrr"}))->type_name("MEASURE");
    text(explain, "--pipeline", options_.pipeline, "Of the funnel")->type_name("NAME");
    explain.add_option("--stage", options_.name, "Of the funnel: a stage, or won")->type_name("NAME");
    file(explain, "--rows", options_.rows, "Write all rows behind the number here, as CSV");
    add_format(explain, true);

    CLI::App& list = verb("list", "Rows worth a look: stalled deals, customers at risk, ...");
    list.add_option("NAME", options_.table, "Which list; none: the lists that there are")->type_name("");
    text(list, "--period", options_.period, "Whose close, or what of it; else the month of as-of")->type_name("PERIOD");
    add_as_of(list);
    add_where(list);
    add_format(list, true);

    CLI::App& report = verb("report", "A report as PDF");
    file(report, "--out", options_.out, "The PDF to write")->required();
    report.add_option("--template", options_.report_template, fmt::format(fmt::runtime(phrase("Which report: {}, one of the workbook's own, or FILE.json; monthly-pack if not said")), names_of_reports()))->type_name("NAME");
    text(report, "--period", options_.period, "The period; else the last whole month (week, quarter, as the report is) before as-of")->type_name("PERIOD");
    add_as_of(report);
    add_where(report);
    report
        .add_option_function<std::string>("--paper", [this](const std::string& paper) { options_.paper = paper; }, "a4, letter or a3; else as the report says")
        ->check(CLI::IsMember({"a4", "letter", "a3"}))
        ->type_name("PAPER");
    report.add_flag("--landscape", options_.landscape, "Wider than high");
    report.add_option_function<double>("--margin", [this](double margin) { options_.margin = margin; }, "Millimetres on all sides, 5 to 50; else 15")
        ->check(CLI::Range(5.0, 50.0).description(""))
        ->type_name("MM");
    report.add_flag("--no-contents", options_.without_contents, "Without the page of contents");
    report.add_flag("--no-definitions", options_.without_definitions, "Without the appendix of definitions and calculations");
  }

  void add_tables() {
    CLI::App& write = verb("export", "A table as CSV, XLSX or JSON, rows that only stand in for missing ones left out");
    write.add_option("TABLE", options_.table, "The table's id")->required()->type_name("");
    file(write, "--out", options_.out, "FILE.csv, FILE.xlsx or FILE.json; else CSV to standard output");

    CLI::App& sent = verb("exports", "What has left the workbook as a file, and which of its figures have moved since");
    sent.add_option_function<std::int64_t>("--id", [this](std::int64_t id) { options_.id = id; }, "One export, with the figures that moved and the rows behind that")
        ->type_name("ID");
    add_format(sent, true);

    CLI::App& copy = verb("copy", "A copy of the workbook");
    file(copy, "--out", options_.out, "The copy to write; must not exist yet")->required();
    copy.add_flag("--without-secrets", options_.without_secrets,
                  "Names, addresses, notes and other texts become pseudonyms, money is scaled by a secret factor, history is left out");

    CLI::App& empty = verb("template", "An empty CSV with a table's columns", false);
    empty.add_option("TABLE", options_.table, "The table's id")->required()->type_name("");

    CLI::App& catalogue = verb("catalogue", "Every KPI with formula, unit, direction, source and benchmark", false);
    catalogue.add_option_function<std::string>("BOOK", [this](const std::string& path) { options_.book = path; }, "With this workbook's own KPIs")->type_name("");
    add_format(catalogue, true);
  }

  void add_changes() {
    CLI::App& undo = verb("undo", "Take back the last change, or one among later ones");
    undo.add_option_function<std::int64_t>("--change", [this](std::int64_t change) { options_.change = change; }, "Its number in the history")->type_name("NUMBER");
    CLI::App& refresh = verb("refresh", "Import again, as one change, what has changed of the imported files");
    refresh.add_option_function<std::vector<std::string>>(
               "FILE", [this](const std::vector<std::string>& files) { options_.files.assign(files.begin(), files.end()); }, "Only these; else all")
        ->type_name("");
    add_missing(refresh);
    file(refresh, "--rejects", options_.rejects, "Write the rejected rows here, with line and reason");
    refresh.add_flag("--dry-run", options_.dry_run, "Say what it would do, and change nothing");
    add_format(refresh, false);
    CLI::App& sources = verb("sources", "The imported files, and which of them have changed since");
    add_format(sources, false);
    verb("redo", "Do the last undone change again");
    verb("history", "The changes, newest first");
    verb("check", "Integrity, reconciliation and data quality");
  }

  void add_definitions() {
    CLI::App& define = verb("define", "Define a KPI of your own, or change one");
    define.add_option("ID", options_.name, "Its id: letters, digits and _")->required()->type_name("");
    text(define, "--formula", options_.formula, "What it is, in the catalogue's language")->type_name("FORMULA");
    text(define, "--name", options_.title, "How it is called")->type_name("NAME");
    text(define, "--unit", options_.unit, "count, money, percent, ratio, days, months, ...")->type_name("UNIT");
    text(define, "--better", options_.better, "higher, lower or neither")->check(CLI::IsMember({"higher", "lower", "neither"}))->type_name("WAY");
    text(define, "--about", options_.about, "What it means")->type_name("TEXT");
    text(define, "--group", options_.group, "Heading in the catalogue")->type_name("NAME");
    text(define, "--benchmark", options_.benchmarks, "What others reach, of any KPI; several with ; between")->type_name("TEXT");
    text(define, "--benchmark-source", options_.benchmark_source, "Where these benchmarks come from; else they are the workbook's own")->type_name("TEXT");
    define.add_flag("--remove", options_.remove, "Take the definition away");
    define.add_flag("--dry-run", options_.dry_run, "Check it and say its value in the month of as-of; change nothing");

    CLI::App& pack = verb("pack", "Switch the tables and KPIs of an industry on or off");
    pack.add_option("PACK", options_.name, "Its id; none: all that there are")->type_name("");
    auto* on = pack.add_flag("--on", options_.on, "Switch it on");
    pack.add_flag("--off", options_.off, "Switch it off; its tables and rows stay")->excludes(on);

    CLI::App& segment = verb("segment", "Save a choice of rows under a name");
    segment.add_option("NAME", options_.name, "Its name; none: all that there are")->type_name("");
    add_where(segment, false);
    text(segment, "--rename", options_.title, "Give it another name")->type_name("NAME");
    segment.add_flag("--remove", options_.remove, "Take it away");

    CLI::App& target = verb("target", "Set a target, or suggest some from the last twelve months");
    target.add_option("KPI", options_.name, "Id of the catalogue")->required()->type_name("");
    text(target, "--period", options_.period, "2025, 2025-Q3 or 2025-10")->type_name("PERIOD");
    text(target, "--group", options_.group, "rep=..., team=... or region=...; else the company")->type_name("GROUP");
    text(target, "--value", options_.value, "The target; blank takes it away")->type_name("VALUE");
    target.add_flag("--suggest", options_.suggest, "Set what the last twelve months suggest");
    text(target, "--growth", options_.growth, "How much more than in the last twelve months: 0.1 or 10 %")->type_name("SHARE");
    target.add_flag("--state", options_.state, "The number is a state (MRR), not what comes in over a time");
    target.add_option("--by", options_.by, "month, quarter or year")->check(CLI::IsMember({"month", "quarter", "year"}))->type_name("GRAIN");
    target.add_option("--group-by", options_.group_by, "rep, team or region: one target each")->check(CLI::IsMember({"rep", "team", "region"}))->type_name("GROUP");
    text(target, "--from", options_.from, "First period; else the next one")->type_name("DATE");
    text(target, "--to", options_.to, "Last period; else a year")->type_name("DATE");
    target.add_flag("--dry-run", options_.dry_run, "Only print what would be set");

    CLI::App& settings = verb("settings", "The workbook's settings, or NAME=VALUE to change some");
    settings.add_option("NAME=VALUE", options_.assignments, "base_currency, time_zone, fiscal_start, week_start, as_of, bridge_gap_days, stalled_days, holidays")
        ->type_name("");
  }

  Options options_;
  CLI::App app_;
};

}  // namespace

bool is_verb(const std::string& word) { return std::ranges::find(kVerbs, word) != kVerbs.end(); }

CommandLine read_command_line(int argc, const char* const* argv) { return Reader().read(argc, argv); }

}  // namespace runrate::app
