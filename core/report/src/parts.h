#pragma once
#include "report/builder.h"

namespace runrate::report {

/// Appends the blocks that `part` comes to. What the catalogue lacks is left out: a pack may be switched off.
[[nodiscard]] Result<void> add_part(const NumberSource& source, const ViewState& view, const ReportPart& part, std::vector<Block>& blocks);
/// What of `kpis` the catalogue has.
[[nodiscard]] std::vector<std::string> known_kpis(const NumberSource& source, const std::vector<std::string>& kpis);
[[nodiscard]] Result<DefinitionContent> build_definition(const NumberSource& source, const ViewState& view, const std::string& id);
/// A paragraph with its values. Errors: unknown_kpi.
[[nodiscard]] Result<TextContent> build_text(const NumberSource& source, const ViewState& view, const std::string& text);
/// Every cohort up to the period's end with its share at each age.
[[nodiscard]] Result<TableContent> build_cohort_table(const NumberSource& source, const ViewState& view, bool mrr);

}  // namespace runrate::report
