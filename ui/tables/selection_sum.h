#pragma once
#include <QItemSelection>
#include <QString>

namespace runrate {

class TableModel;

/// "12 cells · sum 4,310.00 · average 359.17": what the selected cells come to; empty for none. Sums are exact; columns of
/// different kinds are counted only.
[[nodiscard]] QString selection_text(const TableModel& model, const QItemSelection& selection);

}  // namespace runrate
