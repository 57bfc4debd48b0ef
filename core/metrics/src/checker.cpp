#include "checker.h"

#include <algorithm>

#include "evaluation.h"

namespace runrate {
namespace {

/// A workbook with these tables and no rows: formulas are checked by evaluating them on it.
SnapshotPtr empty_snapshot(const Schema& schema) {
  auto out = std::make_shared<Snapshot>();
  out->pool = std::make_shared<TextPool>();
  const auto none = std::make_shared<const std::vector<std::int64_t>>();
  for (const TableInfo& info : schema.tables) {
    auto table = std::make_shared<Table>();
    table->info = info;
    table->columns.assign(info.columns.size(), std::make_shared<const Column>());
    table->row_ids = table->sources = table->lines = table->changes = none;
    table->stubs = std::make_shared<const std::vector<std::uint8_t>>();
    out->tables.push_back(std::move(table));
  }
  return out;
}

/// What is known of the result of an expression: yes or no, or a number with money in it to a power. `any` goes with all.
struct Kind {
  bool flag = false;
  bool any = false;
  int money = 0;
  bool operator==(const Kind&) const = default;
};

Kind number(int money) {
  return {false, false, money};
}
Kind flag() {
  return {true, false, 0};
}

bool is_comparison(ExprKind kind) {
  return kind >= ExprKind::Equal && kind <= ExprKind::GreaterEqual;
}

Kind kind_of(Unit unit) {
  return number(unit == Unit::Money || unit == Unit::MoneyPerDay ? 1 : 0);
}

class UnitChecker {
 public:
  UnitChecker(Evaluation& evaluation, FrameRef frame) : evaluation_(evaluation), frame_(frame) {}

  Result<Kind> check(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::Number:
        return Kind{false, sgn(expr.number) == 0, 0};
      case ExprKind::Name:
        return name(expr);
      case ExprKind::Negate:
        return check(*expr.children[0]);
      case ExprKind::Measure:
        return measure(expr);
      case ExprKind::Call:
        return call(expr);
      case ExprKind::Not: {
        RUNRATE_TRY(const Kind inner, check(*expr.children[0]));
        return inner.flag ? Result<Kind>(inner) : wrong(expr);
      }
      default:
        return binary(expr);
    }
  }

 private:
  [[nodiscard]] static tl::unexpected<Error> wrong(const Expr& expr) {
    return fail("formula_units", {{"what", canonical_text(expr)}, {"position", std::to_string(expr.begin + 1)}});
  }

  Result<Kind> name(const Expr& expr) {
    if (const auto variable = find_variable(expr.text)) return variable == Variable::IsCurrent ? flag() : number(0);
    const KpiInfo* info = evaluation_.library().info(expr.text);
    return info ? kind_of(info->unit) : number(0);
  }

  /// Both sides alike, or one of them such that it goes with everything.
  static Result<Kind> alike(const Expr& expr, const Kind& a, const Kind& b) {
    if (a.any) return b;
    if (b.any || a == b) return a;
    return wrong(expr);
  }

  Result<Kind> binary(const Expr& expr) {
    if (expr.children.size() != 2) return wrong(expr);
    RUNRATE_TRY(const Kind a, check(*expr.children[0]));
    RUNRATE_TRY(const Kind b, check(*expr.children[1]));
    if (expr.kind == ExprKind::And || expr.kind == ExprKind::Or) return a.flag && b.flag ? Result<Kind>(flag()) : wrong(expr);
    if (a.flag || b.flag) return wrong(expr);
    if (expr.kind == ExprKind::Multiply) return number(a.money + b.money);
    if (expr.kind == ExprKind::Divide) return number(a.money - b.money);
    RUNRATE_TRY(const Kind both, alike(expr, a, b));
    return is_comparison(expr.kind) ? flag() : both;
  }

  Result<Kind> call(const Expr& expr) {
    if (expr.text == "no_value") return Kind{false, true, 0};
    if (expr.text == "exists") return flag();
    if (expr.children.empty()) return wrong(expr);
    if (expr.text == "if") {
      RUNRATE_TRY(const Kind decides, check(*expr.children[0]));
      if (!decides.flag || expr.children.size() != 3) return wrong(expr);
      RUNRATE_TRY(const Kind then, check(*expr.children[1]));
      RUNRATE_TRY(const Kind otherwise, check(*expr.children[2]));
      return alike(expr, then, otherwise);
    }
    RUNRATE_TRY(Kind out, check(*expr.children[0]));
    if (find_time_function(expr.text)) return out;
    if (expr.text == "noted") return out;
    if (expr.text == "blend") return blend(expr, out);
    for (std::size_t i = 1; i < expr.children.size(); ++i) {
      RUNRATE_TRY(const Kind other, check(*expr.children[i]));
      RUNRATE_TRY(out, alike(expr, out, other));
    }
    if (expr.text == "money") return out.money == 0 ? Result<Kind>(number(1)) : wrong(expr);
    if (expr.text == "number") return number(0);
    if (expr.text == "sqrt") return out.money % 2 == 0 ? Result<Kind>(number(out.money / 2)) : wrong(expr);
    return out;
  }

  /// Values alike, weights plain numbers.
  Result<Kind> blend(const Expr& expr, Kind out) {
    for (std::size_t i = 1; i < expr.children.size(); ++i) {
      RUNRATE_TRY(const Kind other, check(*expr.children[i]));
      RUNRATE_TRY(const Kind both, alike(expr, i % 2 == 0 ? out : number(0), other));
      if (i % 2 == 0) out = both;
    }
    return out;
  }

  Result<Kind> measure(const Expr& expr) {
    if (expr.text == "count" || expr.text == "distinct") return number(0);
    RUNRATE_TRY(const std::string facts, facts_of(expr));
    RUNRATE_TRY(RowScope* const rows, evaluation_.rows_of(facts, frame_));
    return row_kind(*expr.children[0], *rows);
  }

  Result<Kind> row_kind(const Expr& expr, const RowScope& rows) {
    if (expr.kind == ExprKind::Number) return Kind{false, sgn(expr.number) == 0, 0};
    if (expr.kind == ExprKind::Name) {
      if (find_variable(expr.text)) return number(0);
      RUNRATE_TRY(const FactColumn* const column, rows.column(expr));
      return number(column->type == FactType::Money || column->type == FactType::LocalMoney || column->type == FactType::Mrr ? 1 : 0);
    }
    RUNRATE_TRY(Kind out, row_kind(*expr.children[0], rows));
    for (std::size_t i = 1; i < expr.children.size(); ++i) {
      RUNRATE_TRY(const Kind other, row_kind(*expr.children[i], rows));
      if (expr.kind == ExprKind::Multiply) {
        out = number(out.money + other.money);
      } else if (expr.kind == ExprKind::Divide) {
        out = number(out.money - other.money);
      } else {
        RUNRATE_TRY(out, alike(expr, out, other));
      }
    }
    return out;
  }

  Evaluation& evaluation_;
  FrameRef frame_;
};

/// Evaluates every part for itself, so that a branch that is not taken is looked at too.
Result<void> try_all(const Expr& expr, Evaluation& evaluation, FrameRef frame) {
  if (expr.kind == ExprKind::Text) return {};  // whoever it is a part of tells whether it fits there
  const bool list = expr.kind == ExprKind::Call && is_list_function(expr.text);
  const bool plain = expr.kind != ExprKind::Measure && !(expr.kind == ExprKind::Call && (expr.text == "exists" || expr.text == "no_value"));
  if (plain)
    for (const ExprPtr& child : expr.children) RUNRATE_CHECK(try_all(*child, evaluation, frame));
  if (list) return {};
  auto tried = evaluation.evaluate(expr, frame);
  if (tried) return {};
  Error error = tried.error();
  const bool placed = std::ranges::any_of(error.message.args, [](const auto& arg) { return arg.first == "position"; });
  if (!placed) error.message.args.emplace_back("position", std::to_string(expr.begin + 1));
  return fail(std::move(error));
}

}  // namespace

Result<void> check_kpi(const Schema& schema, const KpiInfo& kpi, const Library& library) {
  Library all(library);
  all.set(kpi);
  RUNRATE_TRY(const Formula* const formula, all.formula(kpi.id));

  const FactContext context{empty_snapshot(schema), Date{20'000}, {}, {}};
  FactSource source;
  source.begin(context);
  FactAccess facts(source, context);
  MeasureCache cache;
  Evaluation evaluation(all, facts, cache);
  const CalendarRules& rules = context.snapshot->rules.calendar;
  const FrameRef frame = evaluation.frame({window_of(period_of(context.as_of, Grain::Month, rules), context.as_of)});
  RUNRATE_CHECK(try_all(*formula->root, evaluation, frame));
  RUNRATE_TRY(const Kind found, UnitChecker(evaluation, frame).check(*formula->root));
  const Kind wanted = kind_of(kpi.unit);
  if (found.flag || (!found.any && found != wanted))
    return fail("formula_units", {{"what", kpi.formula}, {"position", "1"}, {"kpi", kpi.id}});
  return {};
}

}  // namespace runrate
