#pragma once
#include <QPainter>
#include <functional>
#include <memory>
#include <vector>

#include "charts/painting.h"
#include "charts/table_layout.h"
#include "report/content.h"

namespace runrate {

/// One thing on a page; paints itself at its place. Lengths in units of 0.72 points, from the page's upper left corner.
using PaperItem = std::function<void(QPainter&)>;
using PaperPage = std::vector<PaperItem>;

/// The report cut into pages: what belongs together is on one page, tables go on with their header repeated.
class PaperFlow {
 public:
  /// `area`: where content goes, between header and footer.
  explicit PaperFlow(const QRectF& area);
  ~PaperFlow();
  PaperFlow(const PaperFlow&) = delete;
  PaperFlow& operator=(const PaperFlow&) = delete;

  void add(const ReportDocument& report);
  [[nodiscard]] std::vector<PaperPage> take();

 private:
  void start_page(const QString& heading);
  void add_block(const Block& block);
  void add_cards(const std::vector<CardContent>& cards);
  void add_half(PaintingPtr painting);
  void add_whole(const PaintingPtr& painting);
  void add_table(const TableContent& table);
  void add_notice(const QString& text);
  void flush_half();
  void place(const PaintingPtr& painting, const QRectF& rect);
  /// Goes to a new page unless `height` is left on this one.
  void need(qreal height);
  /// The same for what may be a little lower to fill a page; returns the height to take.
  [[nodiscard]] qreal room_for(qreal height);
  [[nodiscard]] bool fits(qreal height) const { return y_ + height <= area_.bottom() + 0.5; }

  QRectF area_;
  qreal y_ = 0;
  qreal top_ = 0;  ///< below the heading of the page
  QString heading_;
  std::vector<PaperPage> pages_;
  PaintingPtr half_;  ///< waits for a neighbour
};

/// Width of what a page's texts say, as tall as needed: header and footer of every page.
struct PageFrame {
  explicit PageFrame(const ReportDocument& report);
  [[nodiscard]] qreal header_height(qreal width) const;
  [[nodiscard]] qreal footer_height() const;
  void paint(QPainter& painter, const QRectF& sheet, int page, int pages) const;

  QString title;
  QString workbook;
  QString about;  ///< period, filters, as of, time zone, currency
  QString made;
};

}  // namespace runrate
