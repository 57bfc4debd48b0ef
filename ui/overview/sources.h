#pragma once
#include "overview/tile_page.h"

namespace runrate {

// What tiles are made of, one function a kind; each asks the builder that the printed report asks too.

[[nodiscard]] TileSource cards_source(std::vector<std::string> kpis);
[[nodiscard]] TileSource line_source(const QString& title, const std::string& kpi, int weight = 1, int periods = 13);
[[nodiscard]] TileSource waterfall_source(int weight = 1);
/// The funnel with most deals, or up to `most` of them.
[[nodiscard]] TileSource funnel_source(int most = 1, int weight = 1);
[[nodiscard]] TileSource team_source(int weight = 1);
[[nodiscard]] TileSource activity_source(int weight = 1);
[[nodiscard]] TileSource cohort_source(bool mrr, int weight = 1);
[[nodiscard]] TileSource table_source(const QString& title, std::vector<std::string> kpis, int periods, int weight = 1);

}  // namespace runrate
