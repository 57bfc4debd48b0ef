#pragma once
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/period.h"
#include "base/rational.h"
#include "base/result.h"
#include "facts/dimension.h"
#include "facts/snapshot.h"
#include "packs/packs.h"

namespace runrate {

/// A value of a KPI: an exact number in its unit (money in units of the base currency, percentages as
/// fractions, durations in the KPI's unit), or none, with the reason.
struct Value {
  std::optional<Rational> number;
  Message why;                        ///< where there is none: no_denominator, nothing_to_average, unreachable, future, ...
  std::optional<std::int64_t> cases;  ///< of rates and averages: the number of rows in the denominator
  bool part = false;                  ///< the period is not over at as-of
  bool estimated = false;             ///< rests on a guessed stage history
  Message note;                       ///< what is to be said beside it: before_cogs

  bool operator==(const Value&) const = default;
};

/// What is asked. No as_of: the workbook's setting, else today in its zone.
struct Query {
  std::vector<std::string> kpis;
  std::vector<Period> periods;
  std::optional<Date> as_of;
  std::vector<Filter> where;
  std::string group_by;

  bool operator==(const Query&) const = default;
};

/// The values of one KPI: `values[group * periods + period]`.
struct Series {
  std::string kpi;
  std::vector<Value> values;
  std::vector<std::string> groups;  ///< as Answer::groups, each spelled as this KPI's own facts first write it
};

struct Answer {
  std::vector<Period> periods;
  std::vector<std::string> labels;  ///< of the periods
  std::vector<std::string> groups;  ///< {""} without a group; in natural order
  std::vector<Series> series;       ///< as asked
  Date as_of;

  [[nodiscard]] const Value& value(std::size_t kpi, std::size_t period, std::size_t group = 0) const {
    return series[kpi].values[group * periods.size() + period];
  }
};

/// One cell of the cohort table; only complete ages are there.
struct CohortCell {
  std::string cohort;
  int age = 0;
  Rational base;  ///< joiners, or their MRR on the joining day
  Rational value;
  std::optional<Rational> share;
};
struct CohortQuery {
  bool mrr = false;  ///< else customers
  Grain grain = Grain::Month;
  std::optional<Date> from, to;  ///< choose cohorts by joining day, inclusive
  std::optional<Date> as_of;
  std::vector<Filter> where;
};

struct FunnelStage {
  std::string pipeline;
  std::string group;
  std::string stage;  ///< "won" for the last
  std::int64_t reached = 0;
  std::optional<Rational> conversion;  ///< from the stage before
  std::int64_t still_open = 0;
  std::optional<Rational> median_days;
  bool estimated = false;
};
struct FunnelQuery {
  std::optional<std::string> pipeline;
  std::optional<Date> from, to;  ///< of created_on, inclusive
  std::optional<Date> as_of;
  std::vector<Filter> where;
  std::string group_by;
};

/// A row behind a number: what it is, what it contributes, and where it came from.
struct ExplainedRow {
  std::string table;
  std::int64_t row_id = 0;
  std::string title;               ///< the row in a word: "Acme (A00012)"
  Rational contribution;           ///< in the unit of the term
  std::vector<std::string> cells;  ///< as `columns` of the term
  std::int64_t source = 0;         ///< SourceInfo id; 0: typed in
  std::int64_t line = 0;
};

/// The rows behind a term, made when they are looked at: there may be a million of them. Safe to read from any thread.
class ExplainedRows {
 public:
  class Source {
   public:
    virtual ~Source() = default;
    [[nodiscard]] virtual std::size_t size() const = 0;
    [[nodiscard]] virtual ExplainedRow row(std::size_t index) const = 0;
    [[nodiscard]] virtual Rational contribution(std::size_t index) const { return row(index).contribution; }
  };
  class Iterator {
   public:
    Iterator(const ExplainedRows& rows, std::size_t at) : rows_(&rows), at_(at) {}
    ExplainedRow operator*() const { return (*rows_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const ExplainedRows* rows_;
    std::size_t at_;
  };

  ExplainedRows() = default;
  explicit ExplainedRows(std::shared_ptr<const Source> source) : source_(std::move(source)) {}
  ExplainedRows(std::initializer_list<ExplainedRow> rows);

  [[nodiscard]] std::size_t size() const { return source_ ? source_->size() : 0; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] ExplainedRow operator[](std::size_t index) const { return source_->row(index); }
  [[nodiscard]] Rational contribution(std::size_t index) const { return source_->contribution(index); }
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size()}; }

 private:
  std::shared_ptr<const Source> source_;
};

/// A term of an explanation: a formula, KPI or measure with its value; measures have rows.
struct ExplainedTerm {
  std::string label;    ///< KPI name or measure in words
  std::string kpi;      ///< id, where the term is a KPI
  std::string formula;  ///< as written
  std::string numbers;  ///< the same with the numbers put in: "6 / 312"
  Unit unit = Unit::Count;
  Value value;
  std::vector<ExplainedTerm> terms;
  std::vector<std::string> columns;
  ExplainedRows rows;  ///< their contributions add up to the value where `additive`
  bool additive = false;
  std::vector<std::pair<Message, std::int64_t>> left_out;  ///< reason and how many rows
};

struct Explanation {
  KpiInfo kpi;
  Period period;
  std::string label;
  ExplainedTerm root;
  std::vector<std::pair<std::string, Value>> history;  ///< the last 13 periods, oldest first
};

}  // namespace runrate
