#pragma once
#include <optional>

#include "engine/engine.h"
#include "report/builder.h"

namespace runrate {

/// The engine as builders of content see it, looked at from `as_of` where that is said. Valid as long as the engine and only on
/// its thread.
[[nodiscard]] NumberSource number_source(Engine& engine, std::optional<Date> as_of = {});

/// The report with the files that travel inside it: its figures, the definitions of all its numbers, and what it was made of.
[[nodiscard]] Result<ReportDocument> make_report(Engine& engine, const ViewState& view, const ReportTemplate& plan,
                                                 std::optional<Date> as_of = {});

/// What paper says of constant currency: the month whose rates all money has.
[[nodiscard]] std::optional<Message> rule_of_rates(std::optional<Date> month);

/// When the state that a workbook is in was made: the last change in force; 0 where there is none.
[[nodiscard]] Instant changed_at(const Workbook& book);

}  // namespace runrate
