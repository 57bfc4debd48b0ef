#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/period.h"
#include "metrics/query.h"
#include "packs/packs.h"

namespace runrate {

// What a tile or a printed block says, without how it looks: numbers exact, texts still to be translated.
// Screen, preview, printer and PDF paint the same content.

/// A number with what is needed to write it: unit and, for money, the currency.
struct Figure {
  std::optional<Rational> number;
  Unit unit = Unit::Count;
  std::string currency;
  Message why;  ///< where there is no number

  bool operator==(const Figure&) const = default;
};

/// How a value compares: the difference, in percent where that makes sense, and whether it is good.
struct Change {
  enum class Kind { None, NoEarlierValue, New, NoChange, Up, Down } kind = Kind::None;
  Figure difference;                  ///< absolute; of percentages in points
  std::optional<Rational> relative;   ///< fraction of the earlier value
  Better better = Better::Neither;
  std::string versus;                 ///< label of the earlier period: "2026-09"
  bool same_days = false;             ///< a part period against the same days of the earlier one
};

struct CardContent {
  std::string kpi;
  std::string name;
  std::string about;
  std::string period;                 ///< label
  Figure value;
  Change change;
  std::vector<std::optional<double>> history;  ///< 13 periods, oldest first
  std::optional<Figure> target;
  std::string benchmark;              ///< "saas-enterprise > 120 %"
  std::string benchmark_source;       ///< where it comes from
  Value marks;                        ///< part, estimated, cases
  std::optional<std::pair<double, double>> interval;  ///< 95 % of a rate, or of a score with a margin
  bool filtered = false;
  std::vector<std::string> missing;   ///< "subscriptions.amount": what would fill an empty card
  std::vector<std::string> alerts = {};  ///< the rules that its number meets: "mrr below 45000"
};

struct LineContent {
  struct Line {
    std::string name;
    enum class Style { Main, Plan, Comparison } style = Style::Main;
    std::vector<Figure> points;       ///< one a label
    std::vector<double> heights;      ///< NaN: a gap
  };
  std::string title;
  std::string kpi;
  std::vector<Period> periods;
  std::vector<std::string> labels;
  std::vector<Line> lines;
  Unit unit = Unit::Count;
  std::string currency;
  std::vector<std::pair<std::size_t, std::string>> notes = {};  ///< by the period in which they fall
};

struct WaterfallContent {
  struct Bar {
    std::string kpi;                  ///< opening_mrr, new_mrr, ... mrr
    enum class Kind { Total, Gain, Loss } kind = Kind::Total;
    Figure amount;                    ///< signed; of a total its level
    double height = 0;
  };
  std::string period;
  std::vector<Bar> bars;
  Figure net;
  bool closes = false;                ///< opening + movements = closing, to the last unit
};

struct FunnelContent {
  std::string pipeline;
  std::string period;
  std::vector<FunnelStage> stages;
  std::int64_t still_open = 0;
  std::int64_t created = 0;
};

struct TeamContent {
  struct Row {
    int rank = 0;
    bool tie = false;
    std::optional<int> rank_change;   ///< + is up
    std::string rep;                  ///< key
    std::string name;
    Figure won;
    Figure quota_attainment;
    Figure win_rate;
    std::int64_t closed = 0;          ///< n of the rate
  };
  std::string period;
  std::vector<Row> rows;
};

struct ActivityContent {
  struct Row {
    std::string kpi;                  ///< calls, emails, ...
    std::string name;
    Figure total;
    std::vector<double> weeks;
  };
  std::vector<std::string> weeks;     ///< labels
  std::vector<Row> rows;
};

/// What a number explains when it is opened: nothing where `kpi` is empty.
struct NumberLink {
  std::string kpi;
  std::string period = {};            ///< label; empty: the view's
  std::string group = {};             ///< "rep=R01" where it is that of a group
};

/// A word, a number, or a day.
using TableCell = std::variant<std::string, Figure, Date>;

/// A table of cells: of a chart, a list, an explanation.
struct TableContent {
  std::string title;
  std::vector<std::string> columns;
  std::vector<bool> numeric;
  std::vector<std::vector<TableCell>> rows;
  bool rows_are_periods = false;  ///< the first column holds labels of periods, to be written out in words
  std::vector<std::vector<NumberLink>> links = {};  ///< as rows; empty: its numbers lead nowhere
  std::int64_t more = 0;          ///< rows of which there are more than stand here
};

struct CohortContent {
  bool mrr = false;
  std::vector<CohortCell> cells;
};

/// Columns over a row of periods, stacked: what adds upwards, what takes away downwards.
struct ColumnsContent {
  struct Series {
    std::string kpi;
    std::string name;
    bool loss = false;                ///< stands below the axis
    std::vector<Figure> points;       ///< one a label, as the KPI counts them
    std::vector<double> heights;      ///< signed as drawn; 0 where there is no number
  };
  std::string title;
  std::vector<std::string> labels;
  std::vector<Series> series;
  std::vector<Figure> net;            ///< what the series come to; empty where they do not add up to one thing
  std::vector<Figure> plan = {};      ///< the target of the net, or of the only series; empty where there is none
  Unit unit = Unit::Count;
};

/// A KPI by the values of a dimension, the largest first.
struct BarsContent {
  struct Row {
    std::string key;                  ///< of the group; empty: rows without one
    std::string name;
    Figure value;
    std::optional<std::int64_t> cases;
    Figure plan = {};                 ///< the group's target; no number where it has none
  };
  std::string kpi;
  std::string title;
  std::string period;                 ///< label
  std::string by;                     ///< column: "region"
  std::vector<Row> rows;
};

/// Two KPIs against each other, one point a group.
struct ScatterContent {
  struct Point {
    std::string key;
    std::string name;
    Figure x;
    Figure y;
  };
  std::string title;
  std::string period;
  std::string by;
  std::string x_kpi, x_name, y_kpi, y_name;
  std::vector<Point> points;
};

/// A KPI as the product of what makes it: open deals times size times win rate, by days.
struct FactorsContent {
  struct Factor {
    std::string kpi;
    std::string name;
    bool divides = false;
    Figure value;
    Change change;
  };
  std::string kpi;
  std::string title;
  std::string period;
  Figure result;
  Change change;
  std::vector<Factor> factors;
};

/// In place of a tile that has nothing to show: what would fill it.
struct NoticeContent {
  std::string title;
  std::vector<std::string> missing;   ///< "subscriptions.amount"
  Message why;                        ///< where nothing is missing
};

/// A heading or a paragraph; values stand in it as figures.
struct TextContent {
  bool heading = false;
  std::vector<std::variant<std::string, Figure>> parts;
};

/// What a number means, and how its value of the period comes about, to be done again by hand.
struct DefinitionContent {
  struct Term {
    int depth = 0;
    std::string label;
    std::string formula;
    std::string numbers;
    Figure value;
  };
  std::string kpi;
  std::string name;
  std::string about;
  std::string formula;
  std::string period;       ///< label
  std::string numbers;      ///< the formula with the numbers put in; empty where nothing was calculated
  Figure value;
  std::vector<Term> terms;  ///< what stands in the formula, each before its own terms
};

using Block = std::variant<std::vector<CardContent>, LineContent, WaterfallContent, FunnelContent, TeamContent, ActivityContent, TableContent, CohortContent,
                           ColumnsContent, BarsContent, ScatterContent, FactorsContent, NoticeContent, TextContent, DefinitionContent>;

/// What rules a page or a report: shown on screen in the filter bar and on paper in words.
struct ViewState {
  Period period;
  enum class Comparison { Previous, LastYear, None } comparison = Comparison::Previous;
  std::vector<Filter> where;
};

struct ReportPage {
  std::string title;        ///< id of a message
  std::vector<Block> blocks;
};

/// The sheet that a report is laid out for.
struct PaperFormat {
  enum class Size { A4, Letter, A3 } size = Size::A4;
  bool landscape = false;
  double margin_mm = 15;  ///< on all four sides; 5 to 50

  bool operator==(const PaperFormat&) const = default;
};

/// Everything that was asked while a report was made: the figures that it sends out.
struct AskedNumbers {
  std::vector<std::pair<Query, Answer>> answers;
  std::vector<std::pair<FunnelQuery, std::vector<FunnelStage>>> funnels;
  std::vector<std::pair<CohortQuery, std::vector<CohortCell>>> cohorts;
};

/// A file that travels inside a report's PDF.
struct AttachedFile {
  std::string name;
  std::string mime;
  std::string about;
  std::string content;
};

/// A report ready to be painted. `workbook`, `rules` and `filters` go on every page in words.
struct ReportDocument {
  std::string title;
  std::string workbook;
  std::string period;
  std::string time_zone;
  std::string as_of;
  std::string currency;
  std::string filters;
  Instant made_at;               ///< the workbook's last change, so that the same state gives the same paper; 0: none yet
  std::vector<ReportPage> pages;
  std::vector<Message> rules;    ///< settings that the numbers follow
  PaperFormat paper;
  bool contents = false;         ///< begins with a page that lists the others
  AskedNumbers asked;
  std::vector<AttachedFile> attachments;
};

}  // namespace runrate
