#include "tables/selection_sum.h"

#include <QCoreApplication>
#include <algorithm>

#include "bridge/texts.h"
#include "tables/number_sum.h"
#include "tables/table_model.h"

namespace runrate {

namespace {

struct SelectionWords {
  Q_DECLARE_TR_FUNCTIONS(Selection)
};

}  // namespace

QString selection_text(const TableModel& model, const QItemSelection& selection) {
  constexpr std::int64_t kMost = 300'000;  // cells; above it adding up would be felt
  std::int64_t cells = 0;
  for (const QItemSelectionRange& range : selection) cells += std::int64_t{range.width()} * range.height();
  if (cells < 2 || model.table() == nullptr) return {};
  QString out = SelectionWords::tr("%1 cells").arg(format_count(cells));
  if (cells > kMost) return out;
  NumberSum sum;
  for (const QItemSelectionRange& range : selection)
    for (int column = range.left(); column <= range.right(); ++column)
      for (int row = range.top(); row <= std::min(range.bottom(), model.row_count() - 1); ++row)
        sum.add(*model.book()->snapshot, *model.table(), column, model.row_number(row));
  if (sum.count() == 0) return out;
  out += QStringLiteral(" · ") + SelectionWords::tr("sum %1").arg(sum.text());
  if (const QString average = sum.average(); !average.isEmpty()) out += QStringLiteral(" · ") + SelectionWords::tr("average %1").arg(average);
  return out;
}

}  // namespace runrate
