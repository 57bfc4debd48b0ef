#include "paper/flow.h"

#include <QCoreApplication>
#include <QImage>
#include <algorithm>

#include "cards/tile.h"
#include "charts/paintings.h"

namespace runrate {
namespace {

constexpr qreal kGap = 12;
constexpr qreal kCardHeight = 154;
constexpr std::size_t kTeamRowsOnTile = 14;

QString tr(const char* text) {
  return QCoreApplication::translate("paper", text);
}

/// Something to measure text with; nothing is painted on it.
class Measure {
 public:
  Measure()
      : image_(1, 1, QImage::Format_ARGB32_Premultiplied), painter_(&image_), canvas_(painter_, light_palette(), RenderTarget::Paper, 1) {}
  [[nodiscard]] const Canvas& canvas() const { return canvas_; }

 private:
  QImage image_;
  QPainter painter_;
  Canvas canvas_;
};

/// On paper nothing can be hovered: names and exact amounts of a team need more room than on screen.
qreal least_width(const Painting& painting) {
  return painting.kpi() == "won_amount" ? 440 : tile_minimum(painting).width();
}

}  // namespace

PaperFlow::PaperFlow(const QRectF& area) : area_(area) {}
PaperFlow::~PaperFlow() = default;

void PaperFlow::add(const ReportDocument& report) {
  bool anything = false;
  for (const ReportPage& page : report.pages) {
    if (page.blocks.empty()) continue;
    anything = true;
    start_page(message_text({page.title, {}}));
    for (const Block& block : page.blocks) add_block(block);
    flush_half();
  }
  if (anything) return;
  start_page({});
  // A report without blocks may say itself why; its title is then that sentence.
  const bool says = !report.pages.empty() && !report.pages.front().title.empty();
  add_notice(says ? message_text({report.pages.front().title, {}})
                  : tr("There is nothing to report yet. Import your CSV files, or choose another period, and make the report again."));
}

std::vector<PaperPage> PaperFlow::take() {
  flush_half();
  return std::move(pages_);
}

void PaperFlow::start_page(const QString& heading) {
  heading_ = heading;
  pages_.emplace_back();
  y_ = area_.top();
  if (!heading.isEmpty()) {
    const QRectF line(area_.left(), y_, area_.width(), 28);
    pages_.back().push_back([line, heading](QPainter& painter) {
      Canvas canvas(painter, light_palette(), RenderTarget::Paper, 1);
      canvas.text(line, heading, Type::Head, light_palette().text);
    });
    y_ += 38;
  }
  top_ = y_;
}

void PaperFlow::need(qreal height) {
  // A page that holds nothing but its heading is not left for another: there it would fit no better.
  if (!fits(height) && y_ > top_)
    start_page(heading_.isEmpty() || heading_.endsWith(tr(" (continued)")) ? heading_ : heading_ + tr(" (continued)"));
}

qreal PaperFlow::room_for(qreal height) {
  constexpr qreal kLeastShare = 0.78;
  const qreal left = area_.bottom() - y_;
  if (left < height && left >= height * kLeastShare) return left;
  need(height);
  return height;
}

void PaperFlow::place(const PaintingPtr& painting, const QRectF& rect) {
  pages_.back().push_back(
      [painting, rect](QPainter& painter) { render_tile(painter, rect, *painting, light_palette(), RenderTarget::Paper, 1); });
}

void PaperFlow::add_block(const Block& block) {
  if (const auto* cards = std::get_if<std::vector<CardContent>>(&block)) return add_cards(*cards);
  if (const auto* table = std::get_if<TableContent>(&block)) return add_table(*table);
  if (const auto* team = std::get_if<TeamContent>(&block); team && team->rows.size() > kTeamRowsOnTile)
    return add_table(make_team(*team)->table());
  const bool wide = std::holds_alternative<LineContent>(block) || std::holds_alternative<CohortContent>(block);
  for (const PaintingPtr& painting : make_paintings(block)) {
    if (wide)
      add_whole(painting);
    else
      add_half(painting);
  }
}

void PaperFlow::add_cards(const std::vector<CardContent>& cards) {
  flush_half();
  if (cards.empty()) return;
  const auto most = static_cast<std::size_t>(std::max(1.0, (area_.width() + kGap) / (212 + kGap)));
  const std::size_t lines = (cards.size() + most - 1) / most;
  // Lines as equal as can be: six cards are three and three, not four and two.
  const std::size_t columns = (cards.size() + lines - 1) / lines;
  const qreal width = (area_.width() - kGap * static_cast<qreal>(columns - 1)) / static_cast<qreal>(columns);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const std::size_t column = i % columns;
    if (column == 0) need(kCardHeight);
    place(make_card(cards[i]), {area_.left() + (width + kGap) * static_cast<qreal>(column), y_, width, kCardHeight});
    if (column + 1 == columns || i + 1 == cards.size()) y_ += kCardHeight + kGap;
  }
}

void PaperFlow::add_half(PaintingPtr painting) {
  if (!half_) {
    half_ = std::move(painting);
    return;
  }
  const PaintingPtr left = std::exchange(half_, nullptr);
  const qreal width = (area_.width() - kGap) / 2;
  if (std::max(least_width(*left), least_width(*painting)) > width) {
    add_whole(left);
    half_ = std::move(painting);
    return;
  }
  const qreal height = room_for(std::min(std::max(tile_height(*left, width), tile_height(*painting, width)), area_.height() - 40));
  place(left, {area_.left(), y_, width, height});
  place(painting, {area_.left() + width + kGap, y_, width, height});
  y_ += height + kGap;
}

void PaperFlow::flush_half() {
  if (const PaintingPtr waiting = std::exchange(half_, nullptr)) add_whole(waiting);
}

void PaperFlow::add_whole(const PaintingPtr& painting) {
  flush_half();
  const qreal height = room_for(std::min(tile_height(*painting, area_.width()), area_.height() - 40));
  place(painting, {area_.left(), y_, area_.width(), height});
  y_ += height + kGap;
}

void PaperFlow::add_table(const TableContent& table) {
  flush_half();
  const auto content = std::make_shared<TableContent>(table);
  const Measure measure;
  const auto layout = std::make_shared<TableLayout>(measure.canvas(), *content, area_.width(), Precision::Exact);
  constexpr qreal kTitle = 24;
  std::size_t next = 0;
  bool continued = false;
  do {
    // Title, header and two rows stay together, and so do the last two.
    const std::size_t left = content->rows.size() - next;
    need(kTitle + layout->header_height() + layout->row_height() * static_cast<qreal>(std::clamp<std::size_t>(left, 1, 2)));
    const QString title = continued ? to_qt(content->title) + tr(" (continued)") : to_qt(content->title);
    const QPointF at(area_.left(), y_);
    const qreal width = area_.width();
    pages_.back().push_back([content, layout, at, title, width](QPainter& painter) {
      Canvas canvas(painter, light_palette(), RenderTarget::Paper, 1);
      canvas.text({at.x(), at.y(), width, kTitle}, title, Type::Strong, light_palette().text);
      layout->paint_header(canvas, {at.x(), at.y() + kTitle});
    });
    y_ += kTitle + layout->header_height();
    auto take = static_cast<std::size_t>(std::max(0.0, (area_.bottom() - y_) / layout->row_height()));
    take = std::min(take, left);
    if (take + 1 == left && take > 2) --take;
    take = std::max<std::size_t>(take, std::min<std::size_t>(left, 1));
    const qreal from = y_;
    pages_.back().push_back([content, layout, at, next, take, from](QPainter& painter) {
      Canvas canvas(painter, light_palette(), RenderTarget::Paper, 1);
      for (std::size_t i = 0; i < take; ++i)
        layout->paint_row(canvas, {at.x(), from + layout->row_height() * static_cast<qreal>(i)}, next + i);
    });
    y_ += layout->row_height() * static_cast<qreal>(take);
    next += take;
    continued = true;
    if (next < content->rows.size())
      start_page(heading_.isEmpty() || heading_.endsWith(tr(" (continued)")) ? heading_ : heading_ + tr(" (continued)"));
  } while (next < content->rows.size());
  if (content->rows.empty()) add_notice(tr("Nothing to list"));
  y_ += kGap * 1.5;
}

void PaperFlow::add_notice(const QString& text) {
  const QRectF box(area_.left(), y_, area_.width(), 80);
  pages_.back().push_back([box, text](QPainter& painter) {
    Canvas canvas(painter, light_palette(), RenderTarget::Paper, 1);
    canvas.notice(box, text);
  });
  y_ += box.height();
}

}  // namespace runrate
