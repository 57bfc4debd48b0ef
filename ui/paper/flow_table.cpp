// Tables that run over pages.
#include <QCoreApplication>
#include <algorithm>

#include "paper/flow.h"
#include "paper/running_table.h"
#include "theme/format.h"

namespace runrate {
namespace {

constexpr std::size_t kRowsAStep = 250;
constexpr std::size_t kRowsThatCount = 50;  ///< from here on a table's heading says how many there are
constexpr qreal kTableTitle = 24;
constexpr qreal kAfterTable = 18;

struct FlowTableWords {
  Q_DECLARE_TR_FUNCTIONS(Paper)
};

}  // namespace

PaperFlow::~PaperFlow() = default;

void PaperFlow::start_table(TableContent table) {
  flush_half();
  table_ = std::make_unique<RunningTable>(std::move(table), area_.width());
}

/// Measures rows until all are known, then fills a page at a time. False when the table is done.
bool PaperFlow::continue_table() {
  RunningTable& running = *table_;
  if (!running.measured) {
    running.measured = running.paper->measure(kRowsAStep);
    return true;
  }
  if (running.content->rows.empty()) {
    need(kTableTitle + 80);
    start_band();
    add_notice(FlowTableWords::tr("Nothing to list"));
    table_.reset();
    return false;
  }
  if (!running.open) start_band();
  place_rows();
  if (running.next < running.paper->bands()[running.band].rows.size()) {
    next_page();
    return true;
  }
  y_ += kAfterTable;
  running.next = 0;
  running.open = false;
  if (++running.band < running.paper->bands().size()) return true;
  table_.reset();
  return false;
}

/// The title and header of a piece; with two rows of it, or all where there are fewer, they stay together.
void PaperFlow::start_band() {
  RunningTable& running = *table_;
  const auto& paper = running.paper;
  const PaperTable::Band& band = paper->bands()[running.band];
  qreal rows = 0;
  for (std::size_t i = running.next; i < std::min(running.next + 2, band.rows.size()); ++i) rows += paper->row_height(band, band.rows[i]);
  need(kTableTitle + paper->header_height(band) + rows);
  QString title = to_qt(running.content->title);
  if (running.band == 0 && running.next == 0) mark(title, 1, y_);
  if (running.next > 0 || running.band > 0) title += FlowTableWords::tr(" (continued)");
  QString note;
  const auto rows_here = static_cast<std::int64_t>(running.content->rows.size());
  if (running.content->more > 0)
    note = FlowTableWords::tr("first %1 of %2").arg(format_count(rows_here), format_count(rows_here + running.content->more));
  else if (running.content->rows.size() >= kRowsThatCount) note = FlowTableWords::tr("%1 rows").arg(format_count(rows_here));
  if (paper->bands().size() > 1)
    note += (note.isEmpty() ? QString() : QStringLiteral(" · ")) + FlowTableWords::tr("columns, part %1 of %2").arg(running.band + 1).arg(paper->bands().size());
  const QRectF line(area_.left(), y_, area_.width(), kTableTitle);
  pages_.back().push_back([paper, content = running.content, number = running.band, line, title, note](QPainter& painter) {
    Canvas canvas(painter, light_palette(), RenderTarget::Paper, 1);
    const qreal right = canvas.text(line, note, Type::Note, light_palette().second, Qt::AlignRight | Qt::AlignVCenter);
    canvas.text(line.adjusted(0, 0, -right - 12, 0), title, Type::Strong, light_palette().text);
    paper->paint_header(canvas, paper->bands()[number], {line.left(), line.bottom()});
  });
  y_ += kTableTitle + paper->header_height(band);
  running.open = true;
}

/// As many rows as the page holds; at least one, and never all but the last.
void PaperFlow::place_rows() {
  RunningTable& running = *table_;
  const PaperTable::Band& band = running.paper->bands()[running.band];
  const std::size_t all = band.rows.size();
  std::vector<qreal> heights;
  qreal used = 0;
  for (std::size_t row = running.next; row < all; ++row) {
    const qreal height = running.paper->row_height(band, band.rows[row]);
    if (!heights.empty() && y_ + used + height > area_.bottom() + 0.5) break;
    heights.push_back(height);
    used += height;
  }
  if (running.next + heights.size() + 1 == all && heights.size() > 2) {
    used -= heights.back();
    heights.pop_back();
  }
  // A few rows an item, so that painting them does not take long.
  constexpr std::size_t kRowsAnItem = 12;
  qreal y = y_;
  for (std::size_t from = 0; from < heights.size(); from += kRowsAnItem) {
    const std::vector<qreal> some(heights.begin() + static_cast<std::ptrdiff_t>(from),
                                  heights.begin() + static_cast<std::ptrdiff_t>(std::min(from + kRowsAnItem, heights.size())));
    pages_.back().push_back([paper = running.paper, content = running.content, number = running.band, first = running.next + from, some,
                             at = QPointF(area_.left(), y)](QPainter& painter) {
      Canvas canvas(painter, light_palette(), RenderTarget::Paper, 1);
      qreal top = at.y();
      for (std::size_t i = 0; i < some.size(); ++i) {
        const PaperTable::Band& piece = paper->bands()[number];
        paper->paint_row(canvas, piece, {at.x(), top}, piece.rows[first + i], some[i]);
        top += some[i];
      }
    });
    for (const qreal height : some) y += height;
  }
  y_ += used;
  running.next += heights.size();
  if (running.next < all) running.open = false;
}

}  // namespace runrate
