#include "overview/page_edit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace runrate {

namespace {

constexpr int kLowest = 100;
constexpr int kHighest = 900;
constexpr int kMostWeight = 12;  // by steps
constexpr int kFinestWeight = 60;  // by hand

bool is_low(const TileSpec& tile) { return tile.kind == "card" || tile.kind == "velocity" || tile.kind == "readiness"; }

RowSpec row_for(TileSpec tile) {
  RowSpec row;
  if (is_low(tile)) row = {tile.kind == "velocity" ? 110 : 154, 0, {}};
  row.tiles.push_back(std::move(tile));
  return row;
}

std::ptrdiff_t at(std::size_t place) { return static_cast<std::ptrdiff_t>(place); }

TileSpec take(PageSpec& page, const TilePlace& place) {
  std::vector<TileSpec>& tiles = page.rows[place.row].tiles;
  TileSpec tile = std::move(tiles[place.tile]);
  tiles.erase(tiles.begin() + at(place.tile));
  return tile;
}

/// Rows that have lost all of their tiles go; `row` follows the row that it named.
void close_gaps(PageSpec& page, std::size_t& row) {
  for (std::size_t i = page.rows.size(); i-- > 0;) {
    if (!page.rows[i].tiles.empty()) continue;
    page.rows.erase(page.rows.begin() + at(i));
    if (i < row) --row;
  }
}

}  // namespace

const TileSpec* tile_at(const PageSpec& page, const TilePlace& place) {
  if (place.row >= page.rows.size() || place.tile >= page.rows[place.row].tiles.size()) return nullptr;
  return &page.rows[place.row].tiles[place.tile];
}

Rearranged move_tile(const PageSpec& page, const TilePlace& place, Toward toward) {
  Rearranged out{page, place};
  if (!tile_at(page, place)) return out;
  std::vector<TileSpec>& tiles = out.page.rows[place.row].tiles;
  if (toward == Toward::Left || toward == Toward::Right) {
    const bool left = toward == Toward::Left;
    if (left ? place.tile == 0 : place.tile + 1 >= tiles.size()) return out;
    out.place.tile = left ? place.tile - 1 : place.tile + 1;
    std::swap(tiles[place.tile], tiles[out.place.tile]);
    return out;
  }
  const bool up = toward == Toward::Up;
  const bool beyond = up ? place.row == 0 : place.row + 1 >= page.rows.size();
  if (beyond) {
    if (tiles.size() == 1) return out;
    return drop_tile(page, place, up ? 0 : page.rows.size(), 0, true);
  }
  return drop_tile(page, place, up ? place.row - 1 : place.row + 1, place.tile, false);
}

Rearranged drop_tile(const PageSpec& page, const TilePlace& place, std::size_t row, std::size_t before, bool own_row) {
  Rearranged out{page, place};
  if (!tile_at(page, place) || (own_row ? row > page.rows.size() : row >= page.rows.size())) return out;
  TileSpec tile = take(out.page, place);
  if (own_row) {
    out.page.rows.insert(out.page.rows.begin() + at(row), row_for(std::move(tile)));
    out.place = {row, 0};
  } else {
    std::vector<TileSpec>& tiles = out.page.rows[row].tiles;
    if (row == place.row && before > place.tile) --before;
    before = std::min(before, tiles.size());
    tiles.insert(tiles.begin() + at(before), std::move(tile));
    out.place = {row, before};
  }
  close_gaps(out.page, out.place.row);
  return out;
}

Rearranged resize_tile(const PageSpec& page, const TilePlace& place, Toward toward) {
  Rearranged out{page, place};
  if (!tile_at(page, place)) return out;
  RowSpec& row = out.page.rows[place.row];
  constexpr int kStep = 40;
  int& weight = row.tiles[place.tile].weight;
  if (toward == Toward::Left) weight = std::max(1, weight - 1);
  if (toward == Toward::Right) weight = std::min(std::max(kMostWeight, weight), weight + 1);
  if (toward == Toward::Up) row.height = std::max(kLowest, row.height - kStep);
  if (toward == Toward::Down) row.height = std::min(kHighest, row.height + kStep);
  return out;
}

Rearranged widen_tile(const PageSpec& page, const TilePlace& place, double share) {
  Rearranged out{page, place};
  if (!tile_at(page, place) || page.rows[place.row].tiles.size() < 2) return out;
  std::vector<TileSpec>& tiles = out.page.rows[place.row].tiles;
  const auto sum = [&tiles] { return std::accumulate(tiles.begin(), tiles.end(), 0, [](int all, const TileSpec& tile) { return all + tile.weight; }); };
  // Fine enough for the hand: the others together are at least eight parts.
  const auto widest = [&tiles] { return std::max_element(tiles.begin(), tiles.end(), [](const auto& a, const auto& b) { return a.weight < b.weight; })->weight; };
  while (sum() - tiles[place.tile].weight < 8 && widest() * 2 <= kFinestWeight)
    for (TileSpec& tile : tiles) tile.weight *= 2;
  const double part = std::clamp(share, 0.05, 0.9);
  const int others = sum() - tiles[place.tile].weight;
  tiles[place.tile].weight = std::clamp(static_cast<int>(std::lround(part * others / (1 - part))), 1, kFinestWeight);
  return out;
}

Rearranged set_row_height(const PageSpec& page, const TilePlace& place, int height) {
  Rearranged out{page, place};
  if (tile_at(page, place)) out.page.rows[place.row].height = std::clamp(height, kLowest, kHighest);
  return out;
}

Rearranged duplicate_tile(const PageSpec& page, const TilePlace& place) {
  Rearranged out{page, place};
  const TileSpec* tile = tile_at(page, place);
  if (!tile) return out;
  std::vector<TileSpec>& tiles = out.page.rows[place.row].tiles;
  tiles.insert(tiles.begin() + at(place.tile) + 1, *tile);
  ++out.place.tile;
  return out;
}

Rearranged remove_tile(const PageSpec& page, const TilePlace& place) {
  Rearranged out{page, place};
  if (!tile_at(page, place)) return out;
  take(out.page, place);
  close_gaps(out.page, out.place.row);
  if (out.place.row < out.page.rows.size()) out.place.tile = std::min(out.place.tile, out.page.rows[out.place.row].tiles.size() - 1);
  return out;
}

Rearranged rename_tile(const PageSpec& page, const TilePlace& place, const std::string& title) {
  Rearranged out{page, place};
  if (tile_at(page, place)) out.page.rows[place.row].tiles[place.tile].title = title;
  return out;
}

Rearranged add_tile(const PageSpec& page, const TileSpec& tile, std::optional<TilePlace> after) {
  Rearranged out{page, {page.rows.size(), 0}};
  const TileSpec* beside = after ? tile_at(page, *after) : nullptr;
  if (beside && is_low(*beside) == is_low(tile)) {
    std::vector<TileSpec>& tiles = out.page.rows[after->row].tiles;
    tiles.insert(tiles.begin() + at(after->tile) + 1, tile);
    out.place = {after->row, after->tile + 1};
    return out;
  }
  const std::size_t row = beside ? after->row + 1 : page.rows.size();
  out.page.rows.insert(out.page.rows.begin() + at(row), row_for(tile));
  out.place = {row, 0};
  return out;
}

}  // namespace runrate
