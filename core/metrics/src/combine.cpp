#include <algorithm>

#include "evaluation.h"

namespace runrate {
namespace {

Reason reason(std::string id, std::vector<std::pair<std::string, std::string>> args = {}) {
  return std::make_shared<const Message>(Message{std::move(id), std::move(args)});
}

Rational mean(const std::vector<const Rational*>& numbers) {
  Rational sum;
  for (const Rational* number : numbers) sum += *number;
  return sum / Rational(static_cast<unsigned long>(numbers.size()));
}

/// The standard deviation of a sample (n - 1).
Rational deviation(const std::vector<const Rational*>& numbers) {
  const Rational middle = mean(numbers);
  Rational squares;
  for (const Rational* number : numbers) squares += (*number - middle) * (*number - middle);
  return square_root(squares / Rational(static_cast<unsigned long>(numbers.size() - 1)));
}

Rational median(const std::vector<const Rational*>& numbers) {
  std::vector<Rational> sorted;
  for (const Rational* number : numbers) sorted.push_back(*number);
  std::sort(sorted.begin(), sorted.end());
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle] : Rational((sorted[middle - 1] + sorted[middle]) / 2);
}

/// A number that has outgrown all that people reckon with is none, so that no formula can take for ever.
void bound(Cell& cell) {
  if (!cell.number || mpz_sizeinbase(cell.number->get_num_mpz_t(), 2) + mpz_sizeinbase(cell.number->get_den_mpz_t(), 2) <= kLongestNumber) return;
  cell.number.reset();
  cell.why = reason("number_too_long");
}

}  // namespace

Cell combine_single(const std::string& function, const Cell& cell) {
  Cell out = cell;
  if (!out.number) return out;
  if (function == "abs") out.number = abs(*out.number);
  if (function != "sqrt") return out;
  if (sgn(*out.number) < 0) return no_value(reason("negative_root"));
  out.number = square_root(*out.number);
  return out;
}

Cell combine_list(const std::string& function, const std::vector<const Cell*>& cells) {
  Cell out;
  std::vector<const Rational*> numbers;
  Reason why;
  bool counts = !cells.empty();
  std::int64_t rows = 0;
  for (const Cell* cell : cells) {
    out.estimated = out.estimated || cell->estimated;
    if (!out.note) out.note = cell->note;
    counts = counts && cell->rows >= 0;
    rows += std::max<std::int64_t>(cell->rows, 0);
    if (cell->number)
      numbers.push_back(&*cell->number);
    else if (!why)
      why = cell->why;
  }
  const bool all_needed = function == "sum";
  const std::size_t least = function == "sum" ? 0 : function == "stddev" ? 2 : 1;
  if ((all_needed && why) || numbers.size() < least) {
    out.why = numbers.empty() && why ? why : all_needed ? why : reason("nothing_to_average");
    return out;
  }
  if (function == "sum") {
    Rational sum;
    for (const Rational* number : numbers) sum += *number;
    out.number = sum;
    bound(out);
    if (counts) out.rows = rows;
  } else if (function == "stddev") {
    out.number = deviation(numbers);
  } else if (function == "median") {
    out.number = median(numbers);
  } else if (function == "average") {
    out.number = mean(numbers);
  } else {
    const auto smaller = [](const Rational* a, const Rational* b) { return *a < *b; };
    out.number = function == "min" ? **std::min_element(numbers.begin(), numbers.end(), smaller)
                                   : **std::max_element(numbers.begin(), numbers.end(), smaller);
  }
  return out;
}

Cell combine_weighted(const std::vector<std::pair<const Cell*, const Cell*>>& weighted) {
  Cell out;
  Rational sum;
  Rational weights;
  for (const auto& [value, weight] : weighted) {
    if (!value->number || !weight->number) continue;
    out.estimated = out.estimated || value->estimated;
    sum += *value->number * *weight->number;
    weights += *weight->number;
  }
  if (sgn(weights) == 0)
    out.why = weighted.empty() || weighted[0].first->number ? reason("nothing_to_average") : weighted[0].first->why;
  else
    out.number = sum / weights;
  return out;
}

Cell combine(ExprKind op, const Cell& left, const Cell& right, std::string_view denominator) {
  Cell out;
  out.estimated = left.estimated || right.estimated;
  out.note = left.note ? left.note : right.note;
  if (!left.number || !right.number) {
    out.why = left.number ? right.why : left.why;
    return out;
  }
  const Rational& a = *left.number;
  const Rational& b = *right.number;
  out.cases = std::max(left.cases, right.cases);
  switch (op) {
    case ExprKind::Add:
      out.number = a + b;
      break;
    case ExprKind::Subtract:
      out.number = a - b;
      break;
    case ExprKind::Multiply:
      out.number = a * b;
      break;
    case ExprKind::Divide:
      if (sgn(b) == 0) {
        out.why = reason("no_denominator", {{"what", std::string(denominator)}});
        out.cases = -1;
        break;
      }
      out.number = a / b;
      out.cases = right.rows >= 0 ? right.rows : right.cases;
      break;
    case ExprKind::And:
      out.number = Rational(sgn(a) != 0 && sgn(b) != 0 ? 1 : 0);
      break;
    case ExprKind::Or:
      out.number = Rational(sgn(a) != 0 || sgn(b) != 0 ? 1 : 0);
      break;
    default:
      out.number = Rational(holds(op, cmp(a, b)) ? 1 : 0);
      break;
  }
  bound(out);
  if ((op == ExprKind::Add || op == ExprKind::Subtract) && left.rows >= 0 && right.rows >= 0)
    out.rows = op == ExprKind::Add ? left.rows + right.rows : left.rows - right.rows;
  return out;
}

}  // namespace runrate
