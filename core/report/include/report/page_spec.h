#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "report/builder.h"

namespace runrate {

/// A tile of a page: what it shows and how wide it is. Kinds: card, line, cumulative, columns, bars, table, breakdown, rows, scatter, velocity,
/// waterfall, funnel, team, activity, cohorts, mrr_cohorts, readiness.
struct TileSpec {
  std::string kind;
  std::vector<std::string> kpis;
  std::string by;        ///< column that groups: bars, breakdown, scatter
  std::string net;       ///< columns: the KPI that the others come to
  int count = 0;         ///< periods, rows or funnels; 0: what is usual for the kind
  int weight = 1;        ///< share of the row's width
  std::string title;     ///< the user's; "@id" is a message; empty: what the content says
  bool operator==(const TileSpec&) const = default;
};

/// Tiles beside each other.
struct RowSpec {
  int height = 260;      ///< pixels that they want
  int stretch = 2;       ///< share of spare height
  std::vector<TileSpec> tiles;
  bool operator==(const RowSpec&) const = default;
};

/// A page as data. Kept as lines of text, in resources/pages and in the workbook's settings:
///
///     page @page_revenue
///     choice @choice_mrr|@choice_arr mrr=arr
///     row 154 0
///     card mrr
///     row 318 3
///     line mrr count=25 weight=2
///     bars arpa by=region title=What a customer pays
struct PageSpec {
  std::string title;                 ///< as in TileSpec
  std::string first, second;         ///< texts of a switch above the tiles; empty: there is none
  std::vector<std::pair<std::string, std::string>> swaps;  ///< what the second choice shows in place of which KPI or kind
  std::vector<RowSpec> rows;
  bool operator==(const PageSpec&) const = default;

  /// The page as its second choice shows it.
  [[nodiscard]] PageSpec swapped() const;
};

/// The words of a title: those of the message for "@id".
[[nodiscard]] std::string title_text(const std::string& title);

[[nodiscard]] std::string to_text(const PageSpec& page);
/// Errors: page_unreadable with the line.
[[nodiscard]] Result<PageSpec> parse_page(std::string_view text);

/// The pages that ship, in the order of the sidebar: "overview", "revenue", ...
[[nodiscard]] const std::vector<std::pair<std::string, PageSpec>>& default_pages();
[[nodiscard]] const PageSpec* default_page(std::string_view id);

/// What a tile shows. A tile whose tables are empty gives a notice that names the columns that would fill it.
[[nodiscard]] Result<std::vector<Block>> build_tile(const NumberSource& source, const ViewState& view, const TileSpec& tile);
/// The KPIs that a tile rests on; of the special kinds too.
[[nodiscard]] std::vector<std::string> kpis_of(const TileSpec& tile);

/// How many tiles of a page have rows to be made of, and which tables the others wait for.
struct Readiness {
  std::int64_t tiles = 0;
  std::int64_t filled = 0;
  std::vector<std::string> missing;  ///< ids of tables
};
[[nodiscard]] Readiness readiness_of(const Snapshot& snapshot, const std::vector<KpiInfo>& catalogue, const PageSpec& page);
/// Which of the default pages the workbook's rows fill, and what is missing for the others.
[[nodiscard]] Result<TableContent> build_readiness(const NumberSource& source);

}  // namespace runrate
