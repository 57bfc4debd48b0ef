#pragma once
#include <QPageLayout>
#include <memory>

#include "paper/flow.h"

namespace runrate {

/// A report laid out for one kind of sheet: the same pages for preview, printer and PDF. Immutable.
struct PaperBook {
  PaperBook(const QPageLayout& layout, std::shared_ptr<const ReportDocument> document);

  [[nodiscard]] int count() const { return static_cast<int>(pages.size()); }
  /// Paints item by item, so that a caller can stop in between: the frame is item 0. The painter's unit is 0.72 points, its origin the
  /// corner of the paper.
  void paint(QPainter& painter, int page, std::size_t item) const;
  [[nodiscard]] std::size_t items(int page) const { return pages[static_cast<std::size_t>(page)].size() + 1; }
  void paint(QPainter& painter, int page) const;

  std::shared_ptr<const ReportDocument> report;
  QSizeF paper;   ///< the whole sheet, in points
  QRectF sheet;   ///< within the margins, in units
  PageFrame frame;
  std::vector<PaperPage> pages;
  std::vector<PaperMark> marks;
  std::vector<PaperLink> links;
};
using PaperBookPtr = std::shared_ptr<const PaperBook>;

inline constexpr qreal kPointsPerUnit = 0.72;

/// Makes a book in small steps.
class BookMaker {
 public:
  BookMaker(const QPageLayout& layout, std::shared_ptr<const ReportDocument> report);
  /// False when the book is made.
  bool step();
  [[nodiscard]] std::pair<int, int> progress() const { return flow_.progress(); }
  [[nodiscard]] PaperBookPtr take();

 private:
  std::unique_ptr<PaperBook> book_;
  PaperFlow flow_;
};

[[nodiscard]] PaperBookPtr make_book(const QPageLayout& layout, std::shared_ptr<const ReportDocument> report);
[[nodiscard]] QPageLayout page_layout(const PaperFormat& format);

}  // namespace runrate
