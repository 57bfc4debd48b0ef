#pragma once
#include "charts/painting.h"
#include "packs/table_info.h"

namespace runrate {

// One function a kind of content. What has nothing to show paints a sentence that says so.

[[nodiscard]] PaintingPtr make_card(const CardContent& content);
[[nodiscard]] PaintingPtr make_line(const LineContent& content);
[[nodiscard]] PaintingPtr make_waterfall(const WaterfallContent& content);
[[nodiscard]] PaintingPtr make_funnel(const FunnelContent& content);
[[nodiscard]] PaintingPtr make_team(const TeamContent& content);
[[nodiscard]] PaintingPtr make_activity(const ActivityContent& content);
[[nodiscard]] PaintingPtr make_cohorts(const CohortContent& content);
[[nodiscard]] PaintingPtr make_table(const TableContent& content);
[[nodiscard]] PaintingPtr make_columns(const ColumnsContent& content);
[[nodiscard]] PaintingPtr make_bars(const BarsContent& content);
[[nodiscard]] PaintingPtr make_scatter(const ScatterContent& content);
[[nodiscard]] PaintingPtr make_factors(const FactorsContent& content);
/// "Import deals with closed on and outcome to fill this"; `why` where nothing is missing.
[[nodiscard]] QString missing_text(const std::vector<std::string>& missing, const Message& why);
/// A heading and a sentence in place of a chart that cannot be made: an error, or what is missing.
[[nodiscard]] PaintingPtr make_notice(const QString& title, const QString& text);
/// Any block: a list of cards gives one painting a card.
[[nodiscard]] std::vector<PaintingPtr> make_paintings(const Block& block);

/// Lines of cells separated by tabs, for the clipboard; numbers exact.
[[nodiscard]] QString table_as_text(const TableContent& table);

}  // namespace runrate
