#pragma once
#include <QAbstractScrollArea>
#include <QCache>
#include <QPixmap>

#include "paper/book.h"

namespace runrate {

/// The pages of a book below each other, as they will be printed. A page is painted when it comes into sight, in a turn of its own.
class PaperView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit PaperView(QWidget* parent = nullptr);

  /// Null: nothing to show.
  void set_book(PaperBookPtr book);
  [[nodiscard]] const PaperBookPtr& book() const { return book_; }
  [[nodiscard]] int page() const;
  void go_to(int page);
  /// 1: a page as large as on paper. 0: as wide as the view.
  void set_zoom(qreal zoom);
  [[nodiscard]] qreal zoom() const { return zoom_; }

 Q_SIGNALS:
  void page_changed(int page, int count);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;

 private:
  void arrange();
  void paint_next();
  [[nodiscard]] qreal scale() const;  ///< pixels a point
  [[nodiscard]] QSize page_size() const;
  [[nodiscard]] int page_top(int page) const;
  [[nodiscard]] QRect page_rect(int page) const;

  PaperBookPtr book_;
  qreal zoom_ = 0;
  QCache<int, QPixmap> pictures_;
  bool painting_ = false;
};

}  // namespace runrate
