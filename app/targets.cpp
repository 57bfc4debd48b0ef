#include "base/message.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

/// "0.1", or "10 %".
Result<Rational> read_growth(const Options& options) {
  if (!options.growth) return Rational(0);
  std::string text(trim(*options.growth));
  const bool percent = text.ends_with('%');
  if (percent) text = std::string(trim(std::string_view(text).substr(0, text.size() - 1)));
  const std::size_t dot = text.find('.');
  std::string digits = text;
  std::size_t decimals = percent ? 2 : 0;
  if (dot != std::string::npos) {
    digits.erase(dot, 1);
    decimals += digits.size() - dot;
  }
  const std::string_view plain = digits.starts_with('-') ? std::string_view(digits).substr(1) : std::string_view(digits);
  if (plain.empty() || plain.size() > 12 || plain.find_first_not_of("0123456789") != std::string_view::npos)
    return wrong_use("usage_growth", {{"text", *options.growth}});
  mpz_class scale;
  mpz_ui_pow_ui(scale.get_mpz_t(), 10, static_cast<unsigned long>(decimals));
  Rational out(mpz_class(digits, 10), scale);
  out.canonicalize();
  return out;
}

Result<TargetPlan> read_plan(const Options& options, const Engine& engine) {
  const CalendarRules& rules = engine.snapshot()->rules.calendar;
  TargetPlan plan;
  plan.kpi = options.name;
  plan.group_kind = options.group_by;
  plan.state = options.state;
  RUNRATE_TRY(plan.growth, read_growth(options));
  const Date as_of = Evaluator::as_of(*engine.snapshot());
  Date from = shift(period_of(as_of, Grain::Month, rules), 1, rules).start;
  Date to = add_months(from, 12) - 1;
  if (options.from) {
    RUNRATE_TRY(const Period period, read_period(*options.from, "--from", rules));
    from = period.start;
    to = std::max(to, add_months(from, 12) - 1);
  }
  if (options.to) {
    RUNRATE_TRY(const Period period, read_period(*options.to, "--to", rules));
    to = period.last();
  }
  plan.periods = periods_between(from, to, parse_grain(options.by).value_or(Grain::Month), rules);
  return plan;
}

}  // namespace

Result<int> run_target(const Options& options, std::ostream& out) {
  const bool write = options.value.has_value() || (options.suggest && !options.dry_run);
  RUNRATE_TRY(const auto engine, Engine::open(options.book, write ? Access::ReadWrite : Access::ReadOnly));
  RUNRATE_CHECK(require_kpis({options.name}, engine->catalogue()));
  std::vector<TargetEdit> edits;
  if (options.suggest) {
    RUNRATE_TRY(const TargetPlan plan, read_plan(options, *engine));
    RUNRATE_TRY(edits, engine->suggest_targets(plan));
  } else {
    if (!options.value || !options.period) return wrong_use("usage_target");
    RUNRATE_CHECK(read_period(*options.period, "--period", engine->snapshot()->rules.calendar));
    edits.push_back({options.name, *options.period, options.group.value_or(std::string()), *options.value});
  }
  if (write) RUNRATE_CHECK(engine->set_targets(edits));
  if (!options.suggest) return kDone;
  std::string text = "kpi,period,group,value\n";
  for (const TargetEdit& edit : edits) append_csv_record(text, std::vector<std::string>{edit.kpi, edit.period, edit.group, edit.value});
  out << text;
  return kDone;
}

}  // namespace runrate::app
