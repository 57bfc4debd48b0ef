#include "tables/selection_sum.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "base/money.h"
#include "base/rational.h"
#include "bridge/texts.h"
#include "tables/cell_text.h"
#include "tables/table_model.h"

namespace runrate {

namespace {

struct SelectionWords {
  Q_DECLARE_TR_FUNCTIONS(Selection)
};

QString number(const Rational& value, int digits) { return localized(to_fixed(value, digits), QLocale()); }

}  // namespace

QString selection_text(const TableModel& model, const QItemSelection& selection) {
  constexpr std::int64_t kMost = 300'000;  // cells; above it adding up would be felt
  std::int64_t cells = 0;
  for (const QItemSelectionRange& range : selection) cells += std::int64_t{range.width()} * range.height();
  if (cells < 2 || model.table() == nullptr) return {};
  QString out = SelectionWords::tr("%1 cells").arg(format_count(cells));
  if (cells > kMost) return out;
  std::int64_t numbers = 0;
  int digits = 0;
  Rational sum = 0;
  for (const QItemSelectionRange& range : selection) {
    for (int column = range.left(); column <= range.right(); ++column) {
      for (int row = range.top(); row <= std::min(range.bottom(), model.row_count() - 1); ++row) {
        const auto cell = summand(*model.book()->snapshot, *model.table(), column, model.row_number(row));
        if (!cell) continue;
        ++numbers;
        digits = std::max(digits, cell->digits);
        sum += make_rational(cell->scaled, power_of_ten(cell->digits));
      }
    }
  }
  if (numbers == 0) return out;
  digits = std::min(digits, 4);
  out += QStringLiteral(" · ") + SelectionWords::tr("sum %1").arg(number(sum, digits));
  out += QStringLiteral(" · ") + SelectionWords::tr("average %1").arg(number(sum / make_rational(numbers), std::max(digits, 2)));
  return out;
}

}  // namespace runrate
