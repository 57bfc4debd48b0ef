#include "overview/sources.h"

#include <QCoreApplication>
#include <algorithm>

#include "bridge/texts.h"

namespace runrate {

namespace {

using Blocks = Result<std::vector<Block>>;

QString tr(const char* text) { return QCoreApplication::translate("runrate::Tiles", text); }

template <class Content>
Blocks one(Result<Content> content) {
  RUNRATE_TRY(Content got, std::move(content));
  return std::vector<Block>{Block{std::move(got)}};
}

}  // namespace

TileSource cards_source(std::vector<std::string> kpis) {
  const int count = static_cast<int>(kpis.size());
  return {tr("Key numbers"), [kpis = std::move(kpis)](const NumberSource& source, const ViewState& view) { return one(build_cards(source, view, kpis)); }, count, 1};
}

TileSource line_source(const QString& title, const std::string& kpi, int weight, int periods) {
  return {title, [kpi, periods](const NumberSource& source, const ViewState& view) { return one(build_line(source, view, kpi, periods)); }, 1, weight};
}

TileSource waterfall_source(int weight) {
  return {tr("What moved MRR"), [](const NumberSource& source, const ViewState& view) { return one(build_waterfall(source, view)); }, 1, weight};
}

TileSource funnel_source(int most, int weight) {
  return {tr("Funnel"),
          [most](const NumberSource& source, const ViewState& view) -> Blocks {
            RUNRATE_TRY(std::vector<FunnelContent> funnels, build_funnels(source, view));
            std::stable_sort(funnels.begin(), funnels.end(), [](const FunnelContent& a, const FunnelContent& b) { return a.created > b.created; });
            std::vector<Block> blocks;
            for (std::size_t i = 0; i < funnels.size() && i < static_cast<std::size_t>(most); ++i) blocks.emplace_back(std::move(funnels[i]));
            if (blocks.empty()) blocks.emplace_back(FunnelContent{});
            return blocks;
          },
          most, weight};
}

TileSource team_source(int weight) {
  return {tr("Team"), [](const NumberSource& source, const ViewState& view) { return one(build_team(source, view)); }, 1, weight};
}

TileSource activity_source(int weight) {
  return {tr("Activity"), [](const NumberSource& source, const ViewState& view) { return one(build_activity(source, view)); }, 1, weight};
}

TileSource cohort_source(bool mrr, int weight) {
  return {tr("Cohorts"), [mrr](const NumberSource& source, const ViewState& view) { return one(build_cohorts(source, view, mrr)); }, 1, weight};
}

TileSource table_source(const QString& title, std::vector<std::string> kpis, int periods, int weight) {
  return {title,
          [name = to_core(title), kpis = std::move(kpis), periods](const NumberSource& source, const ViewState& view) {
            return one(build_kpi_table(source, view, name, kpis, periods));
          },
          1, weight};
}

}  // namespace runrate
