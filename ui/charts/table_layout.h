#pragma once
#include <QStringList>
#include <vector>

#include "charts/canvas.h"
#include "theme/format.h"

namespace runrate {

/// Where the columns of a table lie and what its cells say; shared by the table on a card and the one that runs over pages.
class TableLayout {
 public:
  TableLayout(const Canvas& canvas, const TableContent& table, qreal width, Precision precision);

  [[nodiscard]] qreal header_height() const { return header_; }
  [[nodiscard]] qreal row_height() const { return row_; }
  void paint_header(Canvas& canvas, const QPointF& at) const;
  void paint_row(Canvas& canvas, const QPointF& at, std::size_t row) const;
  [[nodiscard]] qreal width() const { return width_; }

 private:
  void heads(const Canvas& canvas, std::vector<qreal>& wanted, qreal room);

  const TableContent& table_;
  std::vector<QStringList> heads_;  // a column's head, line by line
  std::vector<qreal> lefts_;
  std::vector<qreal> widths_;
  std::vector<std::vector<QString>> cells_;
  qreal width_;
  qreal header_;
  qreal row_;
};

/// A column's head as people read it: the label of a period in words.
[[nodiscard]] QString column_text(const std::string& column);
/// A cell as people read it.
[[nodiscard]] QString cell_text(const TableCell& cell, Precision precision);
[[nodiscard]] QString cell_text(const TableContent& table, std::size_t row, std::size_t column, Precision precision);

}  // namespace runrate
