#include "paper/paper_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>
#include <algorithm>

#include "theme/palette.h"

namespace runrate {
namespace {

constexpr int kPageGap = 16;
constexpr int kPageEdge = 20;
constexpr qreal kPixelsPerPoint = 96 / 72.0;
constexpr qreal kMostScale = 1.6;  ///< pixels a point that a fitted page has at most
constexpr int kPictures = 12;

}  // namespace

PaperView::PaperView(QWidget* parent) : QAbstractScrollArea(parent), pictures_(kPictures) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Pages of the report"));
  verticalScrollBar()->setSingleStep(40);
  connect(&ThemeNotifier::instance(), &ThemeNotifier::theme_changed, viewport(), qOverload<>(&QWidget::update));
}

void PaperView::set_book(PaperBookPtr book) {
  const int at = page();
  book_ = std::move(book);
  pictures_.clear();
  arrange();
  go_to(std::min(at, book_ ? book_->count() - 1 : 0));
  viewport()->update();
  if (book_) {
    setAccessibleDescription(tr("%1, %2 pages").arg(book_->frame.title).arg(book_->count()));
    Q_EMIT page_changed(page(), book_->count());
  }
}

qreal PaperView::scale() const {
  if (!book_) return 1;
  if (zoom_ > 0) return zoom_ * kPixelsPerPoint;
  return std::clamp((viewport()->width() - 2.0 * kPageEdge) / book_->paper.width(), 0.1, kMostScale);
}

QSize PaperView::page_size() const { return book_ ? (book_->paper * scale()).toSize() : QSize(); }

int PaperView::page_top(int page) const { return kPageEdge + page * (page_size().height() + kPageGap); }

QRect PaperView::page_rect(int page) const {
  const QSize size = page_size();
  const int x = std::max((viewport()->width() - size.width()) / 2, kPageEdge) - horizontalScrollBar()->value();
  return {QPoint(x, page_top(page) - verticalScrollBar()->value()), size};
}

void PaperView::arrange() {
  const QSize size = page_size();
  const int height = book_ ? page_top(book_->count()) - kPageGap + kPageEdge : 0;
  verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  horizontalScrollBar()->setRange(0, std::max(0, size.width() + 2 * kPageEdge - viewport()->width()));
  horizontalScrollBar()->setPageStep(viewport()->width());
}

int PaperView::page() const {
  if (!book_ || book_->count() == 0) return 0;
  const int step = page_size().height() + kPageGap;
  return std::clamp((verticalScrollBar()->value() + viewport()->height() / 3) / std::max(step, 1), 0, book_->count() - 1);
}

void PaperView::go_to(int page) {
  if (book_) verticalScrollBar()->setValue(page <= 0 ? 0 : page_top(page) - kPageGap);
}

void PaperView::set_zoom(qreal zoom) {
  const int at = page();
  zoom_ = zoom <= 0 ? 0 : std::clamp(zoom, 0.25, 4.0);
  pictures_.clear();
  arrange();
  go_to(at);
  viewport()->update();
}

void PaperView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  painter.fillRect(event->rect(), runrate::palette().window);
  if (!book_) return;
  bool missing = false;
  for (int i = 0; i < book_->count(); ++i) {
    const QRect rect = page_rect(i);
    if (!rect.intersects(event->rect())) continue;
    painter.fillRect(rect, Qt::white);
    if (const QPixmap* picture = pictures_.object(i))
      painter.drawPixmap(rect, *picture);
    else
      missing = true;
    painter.setPen(runrate::palette().line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
  }
  if (missing && !painting_) {
    painting_ = true;
    QTimer::singleShot(0, this, &PaperView::paint_next);
  }
}

void PaperView::paint_next() {
  painting_ = false;
  if (!book_) return;
  for (int i = 0; i < book_->count(); ++i) {
    if (!page_rect(i).intersects(viewport()->rect()) || pictures_.contains(i)) continue;
    const qreal ratio = devicePixelRatioF();
    auto* picture = new QPixmap(page_size() * ratio);
    picture->setDevicePixelRatio(ratio);
    picture->fill(Qt::white);
    QPainter painter(picture);
    painter.scale(scale() * kPointsPerUnit, scale() * kPointsPerUnit);
    book_->paint(painter, i);
    painter.end();
    pictures_.insert(i, picture);
    viewport()->update();  // which asks for the next page, if one is missing still
    return;
  }
}

void PaperView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  const int at = page();
  if (zoom_ <= 0) pictures_.clear();
  arrange();
  go_to(at);
}

void PaperView::scrollContentsBy(int dx, int dy) {
  QAbstractScrollArea::scrollContentsBy(dx, dy);
  viewport()->update();
  if (book_) Q_EMIT page_changed(page(), book_->count());
}

void PaperView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_PageDown: return go_to(page() + 1);
    case Qt::Key_PageUp: return go_to(page() - 1);
    case Qt::Key_Home: return go_to(0);
    case Qt::Key_End: return go_to(book_ ? book_->count() - 1 : 0);
    case Qt::Key_Plus: return set_zoom(scale() / kPixelsPerPoint * 1.25);
    case Qt::Key_Minus: return set_zoom(scale() / kPixelsPerPoint / 1.25);
    case Qt::Key_0: return set_zoom(0);
    default: QAbstractScrollArea::keyPressEvent(event);
  }
}

void PaperView::wheelEvent(QWheelEvent* event) {
  if (!(event->modifiers() & Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
  set_zoom(scale() / kPixelsPerPoint * (event->angleDelta().y() > 0 ? 1.1 : 1 / 1.1));
  event->accept();
}

}  // namespace runrate
