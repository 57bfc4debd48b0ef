#include "paper/flow.h"

#include <QCoreApplication>
#include <algorithm>

#include "cards/tile.h"
#include "charts/paintings.h"
#include "paper/running_table.h"
#include "theme/format.h"

namespace runrate {
namespace {

constexpr qreal kGap = 12;
constexpr qreal kCardHeight = 154;
constexpr std::size_t kTeamRowsOnTile = 14;

struct FlowWords {
  Q_DECLARE_TR_FUNCTIONS(Paper)
};

/// On paper nothing can be hovered: names and exact amounts of a team need more room than on screen.
qreal least_width(const Painting& painting) {
  return painting.kpi() == "won_amount" ? 440 : tile_minimum(painting).width();
}

}  // namespace

PaperFlow::PaperFlow(const QRectF& area, std::shared_ptr<const ReportDocument> report)
    : area_(area), report_(std::move(report)), marks_(std::make_shared<std::vector<PaperMark>>()) {
  for (const ReportPage& page : report_->pages) blocks_ += static_cast<int>(page.blocks.size());
}

bool PaperFlow::step() {
  if (finished_) return false;
  if (!begun_) {
    begun_ = true;
    if (blocks_ > 0 && report_->contents) add_front();
  }
  if (table_ && continue_table()) return true;
  while (section_ < report_->pages.size() && block_ >= report_->pages[section_].blocks.size()) {
    flush_half();
    if (block_ > 0 && lay_out_tighter()) return true;
    ++section_;
    block_ = 0;
  }
  if (section_ >= report_->pages.size()) {
    finish();
    return false;
  }
  const ReportPage& page = report_->pages[section_];
  if (block_ == 0) start_section(page);
  add_block(page.blocks[block_++]);
  ++done_;
  return true;
}

void PaperFlow::finish() {
  finished_ = true;
  if (blocks_ > 0) return;
  start_page({});
  // A report without blocks may say itself why; its title is then that sentence.
  const bool says = !report_->pages.empty() && !report_->pages.front().title.empty();
  add_notice(says ? message_text({report_->pages.front().title, {}})
                  : FlowWords::tr("There is nothing to report yet. Import your CSV files, or choose another period, and make the report again."));
}

std::vector<PaperPage> PaperFlow::take() {
  return std::move(pages_);
}

void PaperFlow::add_front() {
  std::size_t sections = 0;
  for (const ReportPage& page : report_->pages) sections += page.blocks.empty() ? 0 : 1;
  std::size_t next = 0;
  for (bool first = true; next < sections; first = false) {
    const std::vector<QRectF> lines = contents_lines(area_, std::min(sections - next, contents_room(area_, first)), first);
    pages_.emplace_back();
    if (first) {
      pages_.back().push_back([area = area_, report = report_](QPainter& painter) { paint_contents_head(painter, area, *report); });
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      links_.push_back({page_number(), lines[i], next + i});
      pages_.back().push_back([marks = marks_, line = lines[i], wanted = next + i](QPainter& painter) {
        std::size_t section = 0;
        for (const PaperMark& mark : *marks)
          if (mark.level == 0 && section++ == wanted) return paint_contents_line(painter, line, mark);
      });
    }
    next += lines.size();
  }
}

bool PaperFlow::lay_out_tighter() {
  constexpr qreal kLeastSqueeze = 0.5;  // lower, a chart's shape would tell another story
  constexpr qreal kLittle = 0.45;       // of a page
  const auto again = [this](qreal squeeze) {
    pages_.resize(beginning_.pages);
    marks_->resize(beginning_.marks);
    done_ = beginning_.done;
    block_ = 0;
    squeeze_ = squeeze;
    return true;
  };
  const std::size_t took = pages_.size() - beginning_.pages;
  if (pages_loose_ > 0) {
    const bool helped = took < pages_loose_ || squeeze_ == 1;
    if (!helped) return again(1);  // for nothing: as it was
    pages_loose_ = 0;
    squeeze_ = 1;
    return false;
  }
  const qreal over = y_ - top_;
  if (took < 2 || over > area_.height() * kLittle || beginning_.charts <= 0) return false;
  // What did not fit in the room that was left on the page before is what has to be saved.
  const qreal squeeze = 1 - std::max(over - blank_ + kGap, kGap) / beginning_.charts;
  if (squeeze < kLeastSqueeze) return false;
  pages_loose_ = took;
  return again(squeeze);
}

void PaperFlow::start_section(const ReportPage& page) {
  beginning_ = {pages_.size(), marks_->size(), done_, 0};
  const QString title = message_text({page.title, {}});
  start_page(title);
  mark(title, 0, area_.top());
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

void PaperFlow::next_page() {
  blank_ = area_.bottom() - y_;
  start_page(heading_.isEmpty() || heading_.endsWith(FlowWords::tr(" (continued)")) ? heading_ : heading_ + FlowWords::tr(" (continued)"));
}

void PaperFlow::need(qreal height) {
  // A page that holds nothing but its heading is not left for another: there it would fit no better.
  if (!fits(height) && y_ > top_) next_page();
}

qreal PaperFlow::room_for(qreal height) {
  constexpr qreal kLeastShare = 0.78;
  const qreal left = area_.bottom() - y_;
  if (left < height && left >= height * kLeastShare) return left;
  need(height);
  return height;
}

qreal PaperFlow::chart_height(qreal wish) {
  const qreal height = std::min(wish, area_.height() - 40);
  beginning_.charts += height;
  return height * squeeze_;
}

void PaperFlow::mark(const QString& title, int level, qreal top) {
  if (!title.isEmpty()) marks_->push_back({title, page_number(), top, level});
}

void PaperFlow::place(const PaintingPtr& painting, const QRectF& rect) {
  mark(painting->title(), 1, rect.top());
  pages_.back().push_back(
      [painting, rect](QPainter& painter) { render_tile(painter, rect, *painting, light_palette(), RenderTarget::Paper, 1); });
}

void PaperFlow::add_block(const Block& block) {
  if (const auto* cards = std::get_if<std::vector<CardContent>>(&block)) return add_cards(*cards);
  if (const auto* table = std::get_if<TableContent>(&block)) return start_table(*table);
  if (const auto* text = std::get_if<TextContent>(&block)) {
    constexpr qreal kKeepWithNext = 120;
    if (text->heading) mark(plain_text(*text), 1, y_);
    return add_lines(lines_of(*text, area_.width()), text->heading, text->heading ? kKeepWithNext : 0);
  }
  if (const auto* definition = std::get_if<DefinitionContent>(&block)) return add_lines(lines_of(*definition, area_.width()), true, 0);
  if (const auto* team = std::get_if<TeamContent>(&block); team && team->rows.size() > kTeamRowsOnTile)
    return start_table(make_team(*team)->table());
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
  const qreal height = room_for(chart_height(std::max(tile_height(*left, width), tile_height(*painting, width))));
  place(left, {area_.left(), y_, width, height});
  place(painting, {area_.left() + width + kGap, y_, width, height});
  y_ += height + kGap;
}

void PaperFlow::flush_half() {
  if (const PaintingPtr waiting = std::exchange(half_, nullptr)) add_whole(waiting);
}

void PaperFlow::add_whole(const PaintingPtr& painting) {
  flush_half();
  const qreal height = room_for(chart_height(tile_height(*painting, area_.width())));
  place(painting, {area_.left(), y_, area_.width(), height});
  y_ += height + kGap;
}

void PaperFlow::add_lines(std::vector<PaperLine> lines, bool keep, qreal room_after) {
  flush_half();
  qreal height = room_after;
  for (const PaperLine& line : lines) height += line.height;
  if (keep) need(std::min(height, area_.height() - 40));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // Neither the first nor the last line of several stands alone.
    const qreal together = i + 2 == lines.size() || (i == 0 && lines.size() > 1) ? lines[i].height * 2 : lines[i].height;
    need(together);
    const QRectF box(area_.left(), y_, area_.width(), lines[i].height);
    pages_.back().push_back([box, line = lines[i]](QPainter& painter) {
      Canvas canvas(painter, light_palette(), RenderTarget::Paper, 1);
      paint_line(canvas, box, line);
    });
    y_ += lines[i].height;
  }
  y_ += kGap;
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
