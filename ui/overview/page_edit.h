#pragma once
#include <cstddef>
#include <optional>

#include "report/page_spec.h"

namespace runrate {

// How a page is rearranged. Every function gives the page as it would be; a step that leads nowhere gives it unchanged.

/// Where a tile is: row and place within it.
struct TilePlace {
  std::size_t row = 0;
  std::size_t tile = 0;
  bool operator==(const TilePlace&) const = default;
};
enum class Toward { Left, Right, Up, Down };

struct Rearranged {
  PageSpec page;
  TilePlace place;  ///< where the tile is now
};

[[nodiscard]] const TileSpec* tile_at(const PageSpec& page, const TilePlace& place);
/// One place further; beyond the first and the last row into a row of its own.
[[nodiscard]] Rearranged move_tile(const PageSpec& page, const TilePlace& place, Toward toward);
/// Into row `row` before its tile `before`; with `own_row` into a new row before `row`.
[[nodiscard]] Rearranged drop_tile(const PageSpec& page, const TilePlace& place, std::size_t row, std::size_t before, bool own_row);
/// Left and right: narrower and wider; up and down: the row lower and higher.
[[nodiscard]] Rearranged resize_tile(const PageSpec& page, const TilePlace& place, Toward toward);
/// So that the tile takes `share` of its row's width.
[[nodiscard]] Rearranged widen_tile(const PageSpec& page, const TilePlace& place, double share);
[[nodiscard]] Rearranged set_row_height(const PageSpec& page, const TilePlace& place, int height);
[[nodiscard]] Rearranged duplicate_tile(const PageSpec& page, const TilePlace& place);
[[nodiscard]] Rearranged remove_tile(const PageSpec& page, const TilePlace& place);
[[nodiscard]] Rearranged rename_tile(const PageSpec& page, const TilePlace& place, const std::string& title);
/// Beside the tile at `after` where both are of a size (cards by cards, charts by charts), else as a row of its own behind it.
[[nodiscard]] Rearranged add_tile(const PageSpec& page, const TileSpec& tile, std::optional<TilePlace> after);

}  // namespace runrate
