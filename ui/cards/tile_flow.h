#pragma once
#include <QLayout>
#include <vector>

namespace runrate {

/// Rows of tiles that keep their proportions while there is room and break into more rows before a tile gets narrower than it can
/// be. Spare height goes to the rows in proportion to their weight.
class TileFlow : public QLayout {
 public:
  explicit TileFlow(QWidget* parent = nullptr);
  ~TileFlow() override;

  /// Starts a row; tiles added later go into it. `height` is what its tiles want, `stretch` their share of spare height.
  void start_row(int height, int stretch = 1);
  /// `weight`: its share of the row's width.
  void add_tile(QWidget* tile, int weight = 1);
  /// Removes all tiles and rows; the widgets are deleted later.
  void clear();

  void addItem(QLayoutItem* item) override;
  [[nodiscard]] int count() const override;
  [[nodiscard]] QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSize() const override;
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;
  void setGeometry(const QRect& rect) override;
  [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal | Qt::Vertical; }

 private:
  struct Item {
    QLayoutItem* item = nullptr;
    int weight = 1;
    int row = 0;
  };
  struct Row {
    int height = 0;
    int stretch = 1;
  };
  struct Line {
    std::vector<std::size_t> items;
    std::vector<int> widths;
    int height = 0;
    int stretch = 1;
  };
  [[nodiscard]] std::vector<Line> lines_for(int width) const;

  std::vector<Item> items_;
  std::vector<Row> rows_;
};

}  // namespace runrate
