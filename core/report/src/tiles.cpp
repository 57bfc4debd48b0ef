#include <algorithm>
#include <map>

#include "base/message.h"
#include "compare.h"
#include "goals.h"
#include "packs/language.h"
#include "report/page_spec.h"

namespace runrate {
namespace {

using Blocks = Result<std::vector<Block>>;

template <class Content>
Blocks one(Result<Content> content) {
  RUNRATE_TRY(Content got, std::move(content));
  return std::vector<Block>{Block{std::move(got)}};
}

/// The same with the user's title in place of the content's.
template <class Content>
Blocks titled(Result<Content> content, const TileSpec& tile) {
  RUNRATE_TRY(Content got, std::move(content));
  if (!tile.title.empty()) got.title = title_text(tile.title);
  return std::vector<Block>{Block{std::move(got)}};
}

/// The name of a tile that is more than one number; that of its number where it is not.
std::string name_of(const TileSpec& tile, const KpiInfo& kpi) {
  static const std::map<std::string, const char*, std::less<>> kNamed{
      {"waterfall", "tile_waterfall"}, {"funnel", "tile_funnel"}, {"team", "page_team"}, {"activity", "tile_activity"}, {"cohorts", "tile_cohorts"}, {"mrr_cohorts", "tile_cohorts"}};
  const auto named = kNamed.find(tile.kind);
  return named == kNamed.end() ? kpi.name : to_text(Message{named->second, {}});
}

/// What stands in the tile while none of its KPIs has rows to rest on.
std::optional<NoticeContent> notice_for(const NumberSource& source, const TileSpec& tile) {
  const std::vector<std::string> kpis = kpis_of(tile);
  if (kpis.empty() || tile.kind == "card") return std::nullopt;
  NoticeContent notice;
  for (const std::string& id : kpis) {
    const auto kpi = report::find_kpi(source, id);
    if (!kpi) continue;
    const bool fills = !report::lacks_data(*source.snapshot, **kpi);
    if (fills && tile.kind == "scatter") continue;  // one number against nothing is a line of points on an axis
    if (fills) return std::nullopt;
    if (notice.title.empty()) notice.title = name_of(tile, **kpi);
    for (std::string& column : report::missing_columns(*source.snapshot, **kpi))
      if (std::ranges::find(notice.missing, column) == notice.missing.end()) notice.missing.push_back(std::move(column));
  }
  if (notice.title.empty()) return std::nullopt;
  if (!tile.title.empty()) notice.title = title_text(tile.title);
  return notice;
}

Blocks funnels(const NumberSource& source, const ViewState& view, int most) {
  RUNRATE_TRY(std::vector<FunnelContent> all, build_funnels(source, view));
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < all.size() && i < static_cast<std::size_t>(most); ++i) blocks.emplace_back(std::move(all[i]));
  if (blocks.empty()) {
    FunnelContent none;
    none.period = label(view.period, source.snapshot->rules.calendar);
    blocks.emplace_back(std::move(none));
  }
  return blocks;
}

/// The tables whose columns `by` may name, so that a dimension that the workbook lacks is told and not an error.
bool has_column(const Snapshot& snapshot, const std::string& by) {
  const std::string id = by.substr(by.rfind('.') + 1);
  return std::ranges::any_of(snapshot.tables, [&](const auto& table) { return table->info.column(id) != nullptr; });
}

Blocks grouped(const NumberSource& source, const ViewState& view, const TileSpec& tile) {
  if (tile.by.empty() || !has_column(*source.snapshot, tile.by)) return fail("unknown_column", {{"column", tile.by}, {"table", "accounts"}});
  if (tile.kind == "bars") return titled(build_bars(source, view, tile.kpis.front(), tile.by), tile);
  if (tile.kind == "breakdown") return titled(build_breakdown(source, view, tile.kpis, tile.by), tile);
  if (tile.kpis.size() < 2) return fail("page_tile_unknown", {{"kind", tile.kind}});
  return titled(build_scatter(source, view, tile.kpis[0], tile.kpis[1], tile.by), tile);
}

Blocks numbers(const NumberSource& source, const ViewState& view, const TileSpec& tile) {
  const auto count = [&tile](int usual) { return tile.count > 0 ? tile.count : usual; };
  constexpr int kPeriods = 13;
  if (tile.kpis.empty()) return fail("page_tile_unknown", {{"kind", tile.kind}});
  if (tile.kind == "card") return one(build_cards(source, view, tile.kpis));
  if (tile.kind == "line") return titled(build_line(source, view, tile.kpis.front(), count(kPeriods)), tile);
  if (tile.kind == "cumulative") return titled(build_cumulative(source, view, tile.kpis.front()), tile);
  if (tile.kind == "columns") return titled(build_columns(source, view, tile.kpis, tile.net, count(kPeriods)), tile);
  if (tile.kind == "rows") return titled(build_rows(source, view, tile.kpis, count(10)), tile);
  if (tile.kind == "table") {
    RUNRATE_TRY(const KpiInfo* kpi, report::find_kpi(source, tile.kpis.front()));
    return one(build_kpi_table(source, view, tile.title.empty() ? kpi->name : title_text(tile.title), tile.kpis, count(7)));
  }
  if (tile.kind == "bars" || tile.kind == "breakdown" || tile.kind == "scatter") return grouped(source, view, tile);
  return fail("page_tile_unknown", {{"kind", tile.kind}});
}

/// KPIs that a user's page names but no pack has any more are left out.
TileSpec known(const NumberSource& source, TileSpec tile) {
  std::erase_if(tile.kpis, [&](const std::string& kpi) { return !report::find_kpi(source, kpi); });
  if (!tile.net.empty() && !report::find_kpi(source, tile.net)) tile.net.clear();
  return tile;
}

}  // namespace

std::vector<std::string> kpis_of(const TileSpec& tile) {
  static const std::map<std::string, std::vector<std::string>, std::less<>> kSpecial{
      {"waterfall", {"net_new_mrr"}}, {"funnel", {"deals_created"}}, {"team", {"won_amount"}},   {"activity", {"activities"}},
      {"cohorts", {"customers"}},     {"mrr_cohorts", {"mrr"}},      {"velocity", {"sales_velocity"}}};
  const auto special = kSpecial.find(tile.kind);
  return special == kSpecial.end() ? tile.kpis : special->second;
}

Result<std::vector<Block>> build_tile(const NumberSource& source, const ViewState& view, const TileSpec& spec) {
  const TileSpec tile = known(source, spec);
  if (auto notice = notice_for(source, tile)) return std::vector<Block>{Block{std::move(*notice)}};
  if (tile.kind == "waterfall") return one(build_waterfall(source, view));
  if (tile.kind == "funnel") return funnels(source, view, std::max(tile.count, 1));
  if (tile.kind == "team") return one(build_team(source, view));
  if (tile.kind == "activity") return one(build_activity(source, view));
  if (tile.kind == "cohorts") return one(build_cohorts(source, view, false));
  if (tile.kind == "mrr_cohorts") return one(build_cohorts(source, view, true));
  if (tile.kind == "velocity") return titled(build_velocity(source, view), tile);
  if (tile.kind == "readiness") {
    RUNRATE_TRY(TableContent table, build_readiness(source));
    if (table.rows.empty()) return std::vector<Block>{};
    return std::vector<Block>{Block{std::move(table)}};
  }
  return numbers(source, view, tile);
}

Readiness readiness_of(const Snapshot& snapshot, const std::vector<KpiInfo>& catalogue, const PageSpec& page) {
  Readiness out;
  for (const RowSpec& row : page.rows)
    for (const TileSpec& tile : row.tiles) {
      const std::vector<std::string> kpis = kpis_of(tile);
      if (kpis.empty()) continue;
      ++out.tiles;
      const auto kpi = std::ranges::find(catalogue, kpis.front(), &KpiInfo::id);
      if (kpi == catalogue.end()) continue;
      const std::string* const lacking = report::lacking_table(snapshot, *kpi);
      if (!lacking)
        ++out.filled;
      else if (std::ranges::find(out.missing, *lacking) == out.missing.end())
        out.missing.push_back(*lacking);
    }
  return out;
}

Result<TableContent> build_readiness(const NumberSource& source) {
  TableContent table;
  table.title = to_text(Message{"readiness_title", {}});
  for (const char* id : {"readiness_page", "readiness_filled", "readiness_missing"}) table.columns.push_back(to_text(Message{id, {}}));
  table.numeric = {false, false, false};
  for (const auto& [id, page] : default_pages()) {
    const auto [tiles, filled, missing] = readiness_of(*source.snapshot, *source.catalogue, page);
    if (missing.empty()) continue;
    std::string names;
    for (const std::string& name : missing) {
      const Table* known_table = source.snapshot->table(name);
      names += (names.empty() ? "" : ", ") + (known_table ? shown_name(known_table->info) : name);
    }
    table.rows.push_back({title_text(page.title),
                          to_text(Message{"readiness_of", {{"filled", std::to_string(filled)}, {"tiles", std::to_string(tiles)}}}), names});
  }
  return table;
}

}  // namespace runrate
