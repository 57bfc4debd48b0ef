#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "base/result.h"

namespace runrate {

enum class ExprKind {
  Number,
  Text,
  Name,  // 12.5  "won"  deals.amount
  Negate,
  Not,
  Add,
  Subtract,
  Multiply,
  Divide,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  And,
  Or,
  In,
  Present,
  Blank,   // children[0] in children[1..]
  Call,    // text(children...)
  Measure  // text(children... where `where` by `by`)
};

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

/// A formula as it was written, taken apart. Immutable once parsed; `begin` and `end` are its place in the text.
struct Expr {
  ExprKind kind = ExprKind::Number;
  std::string text;  ///< name, text literal, function or aggregate
  Rational number;
  std::vector<ExprPtr> children;
  ExprPtr where;   ///< of a measure
  std::string by;  ///< of a measure: the date column that places a row in time
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string without;  ///< of a KPI's whole formula: the message that stands for "nothing to divide by"
};

/// A formula and its text, in which the places of `root` count.
struct Formula {
  std::string text;
  ExprPtr root;
  [[nodiscard]] std::string_view slice(const Expr& expr) const { return std::string_view(text).substr(expr.begin, expr.end - expr.begin); }
};

inline constexpr std::size_t kLongestFormula = 4000;  ///< characters
inline constexpr int kDeepestFormula = 64;            ///< nested parentheses and operators
inline constexpr std::size_t kLongestRowValue = 48;   ///< names, numbers and operators that are reckoned for every single row

/// Takes `text` apart. Errors (with `position`, counted from 1): formula_syntax, formula_length, formula_depth, formula_row_value.
[[nodiscard]] Result<Formula> parse_formula(std::string_view text);

/// The names before and after the first dot: "deals", "account.region". The rest is empty without a dot.
[[nodiscard]] std::pair<std::string_view, std::string_view> split_name(std::string_view name);

/// What a comparison says of two values in that order: below 0 where the first is the lesser, 0 where they are equal.
[[nodiscard]] constexpr bool holds(ExprKind comparison, int order) {
  switch (comparison) {
    case ExprKind::Equal:
      return order == 0;
    case ExprKind::NotEqual:
      return order != 0;
    case ExprKind::Less:
      return order < 0;
    case ExprKind::LessEqual:
      return order <= 0;
    case ExprKind::Greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

/// Two texts that differ in blanks only give the same one: by which measures are recognised again.
[[nodiscard]] std::string canonical_text(const Expr& expr);

/// A list over time: what sum, average, stddev, min, max and median of scalars take.
[[nodiscard]] bool is_list_function(std::string_view name);

}  // namespace runrate
