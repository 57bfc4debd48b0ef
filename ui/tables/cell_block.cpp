#include "tables/cell_block.h"

#include <algorithm>
#include <map>
#include <set>

#include "bridge/texts.h"
#include "tables/cell_text.h"
#include "tables/grid_view.h"

namespace runrate {

CellBlock::CellBlock(const TableModel& model, const QItemSelection& selection, const std::vector<int>& columns)
    : snapshot_(model.book()->snapshot), table_(model.table_id()), order_(model.order()) {
  // Between two rows where a range begins or ends, the same columns are selected.
  std::set<int> cuts;
  for (const QItemSelectionRange& range : selection) cuts.insert({range.top(), range.bottom() + 1});
  const int end = model.row_count();
  for (auto cut = cuts.begin(); cut != cuts.end() && std::next(cut) != cuts.end(); ++cut) {
    Band band{*cut, std::min(*std::next(cut), end) - 1, {}};
    if (band.first > band.last) continue;
    for (const int column : columns) {
      const auto holds = [&](const QItemSelectionRange& range) {
        return range.top() <= band.first && band.first <= range.bottom() && range.left() <= column && column <= range.right();
      };
      if (std::any_of(selection.begin(), selection.end(), holds)) band.columns.push_back(column);
    }
    if (!band.columns.empty()) bands_.push_back(std::move(band));
  }
}

std::int64_t CellBlock::cells() const {
  std::int64_t out = 0;
  for (const Band& band : bands_) out += std::int64_t{band.last - band.first + 1} * static_cast<std::int64_t>(band.columns.size());
  return out;
}

std::vector<RowId> CellBlock::rows() const {
  std::vector<RowId> out;
  for (const Band& band : bands_)
    for (int row = band.first; row <= band.last; ++row) out.push_back((*table().row_ids)[number(row)]);
  return out;
}

template <class Use>
bool CellBlock::each_row(const Progress& progress, Use use) const {
  constexpr std::int64_t kTurn = 5'000;
  std::int64_t all = 0;
  for (const Band& band : bands_) all += band.last - band.first + 1;
  std::int64_t done = 0;
  for (const Band& band : bands_)
    for (int row = band.first; row <= band.last; ++row) {
      if (done++ % kTurn == 0 && progress && !progress(done, all)) return false;
      use(band, row);
    }
  return true;
}

Result<QString> CellBlock::text(const QLocale& locale, const Progress& progress) const {
  std::vector<int> all;  // columns of any band, in the order in which they are shown
  for (const Band& band : bands_)
    for (auto column = band.columns.begin(); column != band.columns.end(); ++column) {
      if (std::find(all.begin(), all.end(), *column) != all.end()) continue;
      const auto next = std::find_if(column, band.columns.end(), [&](int other) { return std::find(all.begin(), all.end(), other) != all.end(); });
      all.insert(next == band.columns.end() ? all.end() : std::find(all.begin(), all.end(), *next), *column);
    }
  QString out;
  const bool whole = each_row(progress, [&](const Band& band, int row) {
    QStringList line;
    for (const int column : all) {
      const bool selected = std::find(band.columns.begin(), band.columns.end(), column) != band.columns.end();
      line += selected ? typed_form(table().info.columns[static_cast<std::size_t>(column)], edit_text(*snapshot_, table(), column, number(row)), locale) : QString();
    }
    out += to_clipboard({line});
  });
  if (!whole) return cancelled();
  return out;
}

Result<std::vector<CellEdit>> CellBlock::emptied(const Progress& progress) const {
  std::vector<CellEdit> out;
  const bool whole = each_row(progress, [&](const Band& band, int row) {
    for (const int column : band.columns)
      if (!edit_text(*snapshot_, table(), column, number(row)).isEmpty())
        out.push_back({table_, (*table().row_ids)[number(row)], table().info.columns[static_cast<std::size_t>(column)].id, {}});
  });
  if (!whole) return cancelled();
  return out;
}

Result<std::vector<CellEdit>> CellBlock::filled_down(const Progress& progress) const {
  std::map<int, QString> top;
  std::vector<CellEdit> out;
  const bool whole = each_row(progress, [&](const Band& band, int row) {
    for (const int column : band.columns) {
      const QString own = edit_text(*snapshot_, table(), column, number(row));
      const auto [first, added] = top.emplace(column, own);
      if (added || first->second == own) continue;
      out.push_back({table_, (*table().row_ids)[number(row)], table().info.columns[static_cast<std::size_t>(column)].id, to_core(first->second)});
    }
  });
  if (!whole) return cancelled();
  return out;
}

}  // namespace runrate
