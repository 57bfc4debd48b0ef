#pragma once
#include <QObject>
#include <QPoint>
#include <QRect>
#include <QSize>
#include <memory>

class QMouseEvent;
class QWidget;

namespace runrate {

class TilePage;
class TileWidget;

/// Arranges a page by mouse: a tile that is dragged goes where the mark shows; its right edge makes it wider, its lower edge its row
/// higher. A press that goes nowhere stays the click that it was.
class TileDrag : public QObject {
  Q_OBJECT
 public:
  TileDrag(TilePage& page, QWidget* canvas);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  enum class Kind { None, Waiting, Move, Width, Height };
  struct Target {
    std::size_t row = 0;
    std::size_t before = 0;
    bool own_row = false;
    QRect mark;
  };
  [[nodiscard]] Kind edge_at(const TileWidget& tile, const QPoint& at) const;
  bool pressed(TileWidget& tile, const QMouseEvent& event);
  bool moved(TileWidget& tile, const QMouseEvent& event);
  bool released(TileWidget& tile);
  [[nodiscard]] std::unique_ptr<Target> target_at(const QPoint& on_canvas) const;
  void finish();

  TilePage& page_;
  QWidget* canvas_;
  QWidget* mark_;
  Kind kind_ = Kind::None;
  QPoint from_;
  QSize pressed_;  ///< the tile's when the drag began: it may still be growing into its place
  QSize size_;
  std::unique_ptr<Target> target_;
};

}  // namespace runrate
