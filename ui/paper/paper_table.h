#pragma once
#include <vector>

#include "charts/canvas.h"
#include "report/content.h"

namespace runrate {

/// A table that goes on over as many pages as it needs: every row, every column, nothing cut. Texts wrap in their cells; columns that
/// do not fit beside each other go on in further bands, each with the first column again. Lengths in units of 0.72 points.
class PaperTable {
 public:
  /// Some of the columns, over all rows.
  struct Band {
    std::vector<std::size_t> columns;
    std::vector<qreal> lefts;
    std::vector<qreal> widths;
    /// Those of the table's rows that have something to show here: all in the first band.
    std::vector<std::size_t> rows;
    [[nodiscard]] qreal width() const { return columns.empty() ? 0 : lefts.back() + widths.back(); }
  };

  /// The content must outlive the table.
  PaperTable(const TableContent& content, qreal width);

  /// Looks at `rows` further rows; true once all were seen and the bands are known. To be called until then.
  bool measure(std::size_t rows);
  [[nodiscard]] const std::vector<Band>& bands() const { return bands_; }

  [[nodiscard]] qreal header_height(const Band& band) const;
  [[nodiscard]] qreal row_height(const Band& band, std::size_t row) const;
  void paint_header(Canvas& canvas, const Band& band, const QPointF& at) const;
  void paint_row(Canvas& canvas, const Band& band, const QPointF& at, std::size_t row, qreal height) const;

 private:
  [[nodiscard]] bool numeric(std::size_t column) const { return column < content_.numeric.size() && content_.numeric[column]; }
  [[nodiscard]] QString cell(std::size_t row, std::size_t column) const;
  [[nodiscard]] QStringList lines(std::size_t row, std::size_t column, qreal width) const;
  void arrange();
  void close_band(Band& band);

  const TableContent& content_;
  qreal width_;
  std::size_t measured_ = 0;
  std::vector<qreal> wanted_;  ///< by column: the widest cell on one line
  std::vector<qreal> given_;
  std::vector<Band> bands_;
};

}  // namespace runrate
