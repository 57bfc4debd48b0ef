#pragma once
#include <QPainter>
#include <functional>
#include <memory>
#include <vector>

#include "charts/painting.h"
#include "paper/lines.h"
#include "paper/paper_table.h"
#include "report/content.h"

namespace runrate {

/// One thing on a page; paints itself at its place. Lengths in units of 0.72 points, from the page's upper left corner.
using PaperItem = std::function<void(QPainter&)>;
using PaperPage = std::vector<PaperItem>;

/// What the outline and the page of contents lead to.
struct PaperMark {
  QString title;
  int page = 0;   ///< from 0
  qreal top = 0;
  int level = 0;  ///< 0: a section; 1: something within it
};

/// A line of the page of contents: where it is, and the section that it leads to.
struct PaperLink {
  int page = 0;
  QRectF rect;
  std::size_t section = 0;  ///< which of the marks of level 0
};

/// The report cut into pages: what belongs together is on one page, tables go on with their header repeated. Works in small steps,
/// so that a window can live on between them.
class PaperFlow {
 public:
  /// `area`: where content goes, between header and footer.
  PaperFlow(const QRectF& area, std::shared_ptr<const ReportDocument> report);
  ~PaperFlow();
  PaperFlow(const PaperFlow&) = delete;
  PaperFlow& operator=(const PaperFlow&) = delete;

  /// Lays out one block, or some hundred rows of a table. False when everything has its place.
  bool step();
  /// For how far it is: blocks done, and how many there are.
  [[nodiscard]] std::pair<int, int> progress() const { return {done_, blocks_}; }

  [[nodiscard]] std::vector<PaperPage> take();
  [[nodiscard]] const std::vector<PaperMark>& marks() const { return *marks_; }
  [[nodiscard]] const std::vector<PaperLink>& links() const { return links_; }

 private:
  struct RunningTable;

  void start_page(const QString& heading);
  void next_page();
  void add_front();
  void start_section(const ReportPage& page);
  /// At a section's end: lays it out once more with lower charts where that spares its last, nearly empty page. True if so.
  bool lay_out_tighter();
  void add_block(const Block& block);
  void add_cards(const std::vector<CardContent>& cards);
  void add_half(PaintingPtr painting);
  void add_whole(const PaintingPtr& painting);
  void add_lines(std::vector<PaperLine> lines, bool keep, qreal room_after);
  void start_table(TableContent table);
  bool continue_table();
  void start_band();
  void place_rows();
  void add_notice(const QString& text);
  void flush_half();
  void finish();
  void place(const PaintingPtr& painting, const QRectF& rect);
  void mark(const QString& title, int level, qreal top);
  /// Goes to a new page unless `height` is left on this one.
  void need(qreal height);
  /// The same for what may be a little lower to fill a page; returns the height to take.
  [[nodiscard]] qreal room_for(qreal height);
  /// What a chart gets of the height that it wishes for.
  [[nodiscard]] qreal chart_height(qreal wish);
  [[nodiscard]] bool fits(qreal height) const { return y_ + height <= area_.bottom() + 0.5; }
  [[nodiscard]] int page_number() const { return static_cast<int>(pages_.size()) - 1; }

  QRectF area_;
  std::shared_ptr<const ReportDocument> report_;
  std::size_t section_ = 0;
  std::size_t block_ = 0;
  /// Where a section began, to come back to, and what of it may be lower.
  struct Beginning {
    std::size_t pages = 0;
    std::size_t marks = 0;
    int done = 0;
    qreal charts = 0;  ///< their height in all
  };
  Beginning beginning_;
  qreal blank_ = 0;              ///< left empty on the page before
  qreal squeeze_ = 1;            ///< of the height that charts would like
  std::size_t pages_loose_ = 0;  ///< how many pages the section took before it was squeezed; 0: it was not
  bool begun_ = false;
  bool finished_ = false;
  int done_ = 0;
  int blocks_ = 0;
  qreal y_ = 0;
  qreal top_ = 0;  ///< below the heading of the page
  QString heading_;
  std::vector<PaperPage> pages_;
  PaintingPtr half_;  ///< waits for a neighbour
  std::unique_ptr<RunningTable> table_;  ///< is being laid out
  std::shared_ptr<std::vector<PaperMark>> marks_;  ///< shared with the page of contents, which is painted when all are known
  std::vector<PaperLink> links_;
};

/// Width of what a page's texts say, as tall as needed: header and footer of every page.
struct PageFrame {
  explicit PageFrame(const ReportDocument& report);
  [[nodiscard]] qreal header_height(qreal width) const;
  [[nodiscard]] qreal footer_height() const;
  void paint(QPainter& painter, const QRectF& sheet, int page, int pages) const;

  QString title;
  QString workbook;
  QString about;  ///< period, filters, as of, time zone, currency, rules in force
  QString made;   ///< the workbook's last change
};

/// The page of contents: what the report is, and its sections from `first` on, at most `count`. Returns the rectangles of the lines.
std::vector<QRectF> contents_lines(const QRectF& area, std::size_t count, bool first_page);
void paint_contents_head(QPainter& painter, const QRectF& area, const ReportDocument& report);
void paint_contents_line(QPainter& painter, const QRectF& line, const PaperMark& mark);
/// How many lines fit on the first page of contents, and on each further one.
[[nodiscard]] std::size_t contents_room(const QRectF& area, bool first_page);

}  // namespace runrate
