#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/builder.h"

namespace runrate {

/// "mrr below 45000", "win_rate below 20", "churned_mrr rises 10", "won_amount off_plan 5", "mrr stale 7": bounds are in the unit in
/// which people read the KPI (percentages as 20); rises, falls and off_plan are percent, stale is days without a new fact.
[[nodiscard]] std::string to_text(const AlertRule& rule);
/// Errors: alert_unreadable.
[[nodiscard]] Result<AlertRule> parse_alert(std::string_view text);

/// A rule that is met, with the number that meets it.
struct AlertHit {
  AlertRule rule;
  CardContent card;
};
/// The rules of `source` that are met in the view's period, in their order.
[[nodiscard]] Result<std::vector<AlertHit>> build_alerts(const NumberSource& source, const ViewState& view);

/// Whether a card's number meets a rule. `age`: days since the last fact.
[[nodiscard]] bool meets(const AlertRule& rule, const CardContent& card, int age);

}  // namespace runrate
