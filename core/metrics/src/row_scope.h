#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "expression.h"
#include "facts/fact_set.h"
#include "recent.h"
#include "row_value.h"

namespace runrate {

/// What rows need to know of the query.
struct QueryScope {
  const Snapshot& snapshot;
  const RateTable& rates;
  Date as_of;
  Instant as_of_end;  ///< the end of as-of's day
};

/// The names that formulas may use beside columns and KPIs.
enum class Variable { Days, MonthDays, IsCurrent, AsOf, AsOfEnd, Start, Closing, PeriodEnd, StalledDays };
[[nodiscard]] std::optional<Variable> find_variable(std::string_view name);
/// The number of a variable in a window; dates as days since 1970-01-01.
[[nodiscard]] std::int64_t value_of(Variable variable, const Window& window, const QueryScope& query);

using Mask = std::vector<std::uint8_t>;
using MaskPtr = std::shared_ptr<const Mask>;

class FactAccess;

/// Conditions over whole tables that earlier queries have looked at, and what tells by which versions they hold.
struct KeptMasks {
  Recent<MaskPtr>& masks;
  const FactAccess& facts;
};

/// One set of facts within a query: turns the parts of a measure into masks and values over its rows, and keeps those that
/// several measures share. Errors: formula_column, formula_rows, formula_types.
class RowScope {
 public:
  /// `kept`: of dated facts as the query has them.
  RowScope(std::string name, std::shared_ptr<const FactSet> facts, const Frame& frame, const QueryScope& query, KeptMasks* kept = nullptr);

  [[nodiscard]] const FactSet& facts() const { return *facts_; }
  [[nodiscard]] const std::shared_ptr<const FactSet>& shared_facts() const { return facts_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// 1 for the rows that the condition lets through. `by` places money in time for its conversion.
  Result<MaskPtr> mask(const Expr& condition, const std::string& by);
  Result<RowValuePtr> value(const Expr& expr, const std::string& by);
  /// The days of a date column.
  Result<std::span<const std::int32_t>> days(const std::string& column);
  /// The column that `name` means, without the name of the facts before it.
  Result<const FactColumn*> column(const Expr& expr) const;
  /// Rows whose amount in `column` has no rate at the day of `by`.
  [[nodiscard]] const std::vector<RowNumber>& unconverted(const std::string& column, const std::string& by) const;

 private:
  struct Converted {
    std::shared_ptr<const std::vector<std::int64_t>> cells;
    std::vector<RowNumber> without_rate;
  };
  Result<Mask> compute(const Expr& condition, const std::string& by);
  Result<Mask> presence(const Expr& expr, bool present) const;
  Result<Mask> comparison(const Expr& expr, const std::string& by);
  Result<Mask> text_comparison(const RowValue& left, const RowValue* right, const std::vector<std::string>& literals, bool equal) const;
  Result<Mask> membership(const Expr& expr, const std::string& by);
  Result<Mask> flag(const Expr& expr);
  Result<RowValuePtr> name_value(const Expr& expr, const std::string& by);
  Result<RowValuePtr> column_value(const std::string& name, const FactColumn& column, const std::string& by);
  Result<RowValuePtr> arithmetic(const Expr& expr, const std::string& by);
  Result<RowValuePtr> function(const Expr& expr, const std::string& by);
  Result<RowValuePtr> converted(const std::string& name, const FactColumn& column, const std::string& by);
  /// The value of `expr` where texts may stand for a date: "2025-10-17".
  Result<RowValuePtr> operand(const Expr& expr, const RowValue* other, const std::string& by);
  [[nodiscard]] std::string_view local_name(std::string_view name) const;

  std::string name_;
  std::shared_ptr<const FactSet> facts_;
  const Frame& frame_;
  const QueryScope& query_;
  KeptMasks* kept_;
  std::map<std::string, MaskPtr> masks_;
  std::vector<std::shared_ptr<const std::vector<std::int32_t>>> days_;
  std::map<std::pair<std::string, std::string>, Converted> converted_;
};

}  // namespace runrate
