#pragma once
#include <QPixmap>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <optional>

#include "charts/painting.h"

class QMenu;

namespace runrate {

/// Motion that shows what changed. Off in tests and for people who ask their system for less motion.
void set_animations(bool on);
[[nodiscard]] bool animations();

/// Paints a card's frame, its title and the painting within; the form that screen, file and paper share. The parts are in the
/// coordinates of `rect`.
std::vector<Part> render_tile(QPainter& painter, const QRectF& rect, const Painting& painting, const Palette& palette, RenderTarget target,
                              qreal scale = 1);
/// The height of a whole tile, frame and title included, that is `width` wide.
[[nodiscard]] qreal tile_height(const Painting& painting, qreal width);
/// Smallest size of the whole tile.
[[nodiscard]] QSize tile_minimum(const Painting& painting);

/// A painting in a card: hover tells exact values, a click or Enter asks for the explanation, the context menu copies and exports. Keeps a
/// pixmap and paints anew only when content, size or theme changed; several tiles paint theirs in turns of the event loop, so that a
/// whole page that changes keeps nobody waiting. GUI thread only.
class TileWidget : public QWidget {
  Q_OBJECT
 public:
  explicit TileWidget(QWidget* parent = nullptr);
  explicit TileWidget(PaintingPtr painting, QWidget* parent = nullptr);

  /// Replaces the content; flashes once where the main value is another than before.
  void set_painting(PaintingPtr painting);
  [[nodiscard]] const PaintingPtr& painting() const { return painting_; }
  /// Parts as last painted, for tests and keyboard.
  [[nodiscard]] const std::vector<Part>& parts() const;

  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;

  /// Shows the numbers of a chart as a table in its place, or the chart again.
  void show_table(bool on);
  [[nodiscard]] bool shows_table() const { return as_table_ != nullptr; }

  /// Shows the periods from `first` to `last` of a chart with a time axis; without a range all of them again.
  void zoom(std::size_t first, std::size_t last);
  void zoom_out();
  [[nodiscard]] bool is_zoomed() const { return zoomed_ != nullptr; }

  /// How many tiles are still to paint their picture.
  [[nodiscard]] static int pictures_awaited();
  /// `then` is called once, when none is awaited any more; takes the place of what was to be called before.
  static void after_pictures(std::function<void()> then);

  /// Writes the tile as it looks, by the ending: .png (`times` as fine as on screen, 1 to 4), .svg, .pdf; .csv, .xlsx and .json are its
  /// numbers. False with `why` where the file cannot be written.
  bool export_to(const QString& file, QString* why = nullptr, int times = 2) const;

 public Q_SLOTS:
  void copy_value();
  /// As lines with tabs, and as HTML.
  void copy_table();
  /// As a picture, and as a drawing (SVG).
  void copy_chart();
  void export_dialog();

 Q_SIGNALS:
  /// A number is to be explained. Period and group as in Part: empty means the page's.
  void explain_requested(const QString& kpi, const QString& period, const QString& group);
  /// The context menu is about to show: whoever placed the tile may add to it.
  void menu_opened(QMenu* menu);
  /// The tile was written to a file that the user chose.
  void exported(const QString& file);
  /// The user wants to write a note at this period.
  void note_requested(const QString& period);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  friend class PictureQueue;
  void initialise();
  void forget_picture();
  void refresh_picture() const;
  void explain(const Part* part);
  [[nodiscard]] const Part* part_at(const QPointF& point) const;

  [[nodiscard]] const Painting& shown() const { return as_table_ ? *as_table_ : zoomed_ ? *zoomed_ : *painting_; }
  /// The period, among all of the chart's, at which something was pointed.
  [[nodiscard]] int step_at(const QPointF& point) const;
  [[nodiscard]] int step_of(const Part& part) const;
  bool zoom_by_key(int key);

  PaintingPtr painting_;
  PaintingPtr zoomed_;    ///< a stretch of the chart, where that is wished
  std::size_t zoom_first_ = 0, zoom_last_ = 0;
  std::optional<QPointF> drag_from_;
  QPointF drag_to_;
  PaintingPtr as_table_;  ///< in place of the chart, where that is wished
  mutable QPixmap picture_;
  mutable bool stale_ = true;  ///< the picture is not what is to be shown
  mutable std::vector<Part> parts_;
  int hovered_ = -1;  ///< part under the pointer
  int chosen_ = -1;   ///< part chosen by arrow keys
  QTimer flash_;
  int flash_step_ = 0;
  bool ring_ = false;  ///< the focus came by keyboard and is shown
  QString before_;     ///< main value before the change that flashes
};

}  // namespace runrate
