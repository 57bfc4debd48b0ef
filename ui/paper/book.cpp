#include "paper/book.h"

#include <algorithm>

namespace runrate {
namespace {

constexpr qreal kMarginPoints = 42.5;  // 15 mm
constexpr qreal kPointsPerMm = 72 / 25.4;

QPageSize::PageSizeId size_id(PaperFormat::Size size) {
  switch (size) {
    case PaperFormat::Size::Letter: return QPageSize::Letter;
    case PaperFormat::Size::A3: return QPageSize::A3;
    case PaperFormat::Size::A4: break;
  }
  return QPageSize::A4;
}

/// The sheet within the layout's margins, in units from the sheet's corner. A printer's own margins are thinner than a page needs.
QRectF sheet_of(const QPageLayout& layout) {
  const QMarginsF said = layout.margins(QPageLayout::Point);
  const bool ours = layout.mode() == QPageLayout::FullPageMode;
  const qreal least = ours ? 0 : kMarginPoints;
  const QMarginsF margins(std::max(least, said.left()), std::max(least, said.top()), std::max(least, said.right()),
                          std::max(least, said.bottom()));
  const QRectF inner = QRectF(QPointF(), layout.fullRect(QPageLayout::Point).size()).marginsRemoved(margins);
  return {inner.topLeft() / kPointsPerUnit, inner.size() / kPointsPerUnit};
}

}  // namespace

QPageLayout page_layout(const PaperFormat& format) {
  const qreal margin = std::clamp(format.margin_mm, 5.0, 50.0) * kPointsPerMm;
  QPageLayout layout(QPageSize(size_id(format.size)), format.landscape ? QPageLayout::Landscape : QPageLayout::Portrait,
                     QMarginsF(margin, margin, margin, margin), QPageLayout::Point);
  layout.setMode(QPageLayout::FullPageMode);
  return layout;
}

PaperBook::PaperBook(const QPageLayout& layout, std::shared_ptr<const ReportDocument> document)
    : report(std::move(document)), paper(layout.fullRect(QPageLayout::Point).size()), sheet(sheet_of(layout)), frame(*report) {}

void PaperBook::paint(QPainter& painter, int page, std::size_t item) const {
  if (item == 0)
    frame.paint(painter, sheet, page + 1, count());
  else
    pages[static_cast<std::size_t>(page)][item - 1](painter);
}

void PaperBook::paint(QPainter& painter, int page) const {
  for (std::size_t item = 0; item < items(page); ++item) paint(painter, page, item);
}

BookMaker::BookMaker(const QPageLayout& layout, std::shared_ptr<const ReportDocument> report)
    : book_(std::make_unique<PaperBook>(layout, report)),
      flow_(book_->sheet.adjusted(0, book_->frame.header_height(book_->sheet.width()), 0, -book_->frame.footer_height()), report) {}

bool BookMaker::step() { return flow_.step(); }

PaperBookPtr BookMaker::take() {
  book_->pages = flow_.take();
  book_->marks = flow_.marks();
  book_->links = flow_.links();
  return PaperBookPtr(std::move(book_));
}

PaperBookPtr make_book(const QPageLayout& layout, std::shared_ptr<const ReportDocument> report) {
  BookMaker maker(layout, std::move(report));
  while (maker.step()) {
  }
  return maker.take();
}

}  // namespace runrate
