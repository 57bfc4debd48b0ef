#include "report/alerts.h"

#include <algorithm>

#include "base/text.h"
#include "compare.h"
#include "metrics/evaluator.h"

namespace runrate {
namespace {

constexpr std::pair<AlertRule::Kind, std::string_view> kKinds[] = {{AlertRule::Kind::Above, "above"},     {AlertRule::Kind::Below, "below"},
                                                                   {AlertRule::Kind::Rises, "rises"},     {AlertRule::Kind::Falls, "falls"},
                                                                   {AlertRule::Kind::OffPlan, "off_plan"}, {AlertRule::Kind::Stale, "stale"}};

/// "12", "-3.5": plain decimals.
std::optional<Rational> read_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::string digits;
  std::size_t decimals = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9' && digits.size() < 18) {
      digits += c;
      decimals += point ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty()) return std::nullopt;
  Rational number = make_rational(std::stoll(digits));
  for (std::size_t i = 0; i < decimals; ++i) number /= 10;
  return negative ? Rational(-number) : number;
}

/// The relative change against the comparison, in percent.
std::optional<Rational> change_of(const CardContent& card) {
  if (card.change.kind == Change::Kind::NoChange) return Rational(0);
  if (card.change.relative) return Rational(*card.change.relative * 100);
  return std::nullopt;
}

}  // namespace

std::string to_text(const AlertRule& rule) {
  std::string kind;
  for (const auto& [value, name] : kKinds)
    if (value == rule.kind) kind = name;
  return rule.kpi + ' ' + kind + ' ' + to_decimal(rule.bound);
}

Result<AlertRule> parse_alert(std::string_view text) {
  const auto words = split(text, ' ');
  if (words.size() == 3) {
    const auto kind = std::ranges::find(kKinds, words[1], &std::pair<AlertRule::Kind, std::string_view>::second);
    const auto bound = read_number(words[2]);
    if (kind != std::end(kKinds) && bound && !words[0].empty()) return AlertRule{std::string(words[0]), kind->first, *bound};
  }
  return fail("alert_unreadable", {{"text", std::string(text)}});
}

bool meets(const AlertRule& rule, const CardContent& card, int age) {
  if (rule.kind == AlertRule::Kind::Stale) return Rational(age) > rule.bound;
  if (!card.value.number) return false;
  const Rational value = card.value.unit == Unit::Percent ? Rational(*card.value.number * 100) : *card.value.number;
  const auto change = change_of(card);
  switch (rule.kind) {
    case AlertRule::Kind::Above:
      return value > rule.bound;
    case AlertRule::Kind::Below:
      return value < rule.bound;
    case AlertRule::Kind::Rises:
      return change && *change > rule.bound;
    case AlertRule::Kind::Falls:
      return change && -*change > rule.bound;
    case AlertRule::Kind::OffPlan: {
      if (!card.target || !card.target->number || sgn(*card.target->number) == 0) return false;
      const Rational gap = (*card.target->number - *card.value.number) / *card.target->number * 100;
      return (card.change.better == Better::Lower ? Rational(-gap) : gap) > rule.bound;
    }
    case AlertRule::Kind::Stale:
      break;
  }
  return false;
}

Result<std::vector<AlertHit>> build_alerts(const NumberSource& source, const ViewState& view) {
  std::vector<std::string> kpis;
  for (const AlertRule& rule : source.alerts)
    if (report::find_kpi(source, rule.kpi)) kpis.push_back(rule.kpi);
  std::vector<AlertHit> hits;
  if (kpis.empty()) return hits;
  RUNRATE_TRY(std::vector<CardContent> cards, build_cards(source, view, kpis));
  std::size_t at = 0;
  for (const AlertRule& rule : source.alerts) {
    if (!report::find_kpi(source, rule.kpi)) continue;
    CardContent& card = cards[at++];
    const std::string text = to_text(rule);
    if (std::ranges::find(card.alerts, text) != card.alerts.end()) hits.push_back({rule, std::move(card)});
  }
  return hits;
}

}  // namespace runrate
