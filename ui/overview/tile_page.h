#pragma once
#include <QVariant>
#include <functional>
#include <vector>

#include "bridge/requests.h"
#include "bridge/view.h"
#include "charts/painting.h"
#include "report/builder.h"
#include "window/page.h"

class QHBoxLayout;

namespace runrate {

class TileFlow;
class TileWidget;

/// What makes one or several tiles: runs on the engine's thread and gives their content.
struct TileSource {
  using Build = std::function<Result<std::vector<Block>>(const NumberSource&, const ViewState&)>;
  QString title;                ///< of the notice that stands in its place where it fails
  Build build;
  int tiles = 1;                ///< how many places it fills
  int weight = 1;
};
struct TileRow {
  int height = 160;
  int stretch = 1;
  std::vector<TileSource> sources;
};

/// A page of tiles that follow the view and the workbook. Each source is asked for on its own, so that the window paints one tile
/// a turn; a change that comes meanwhile makes the older answers void.
class TilePage : public Page {
  Q_OBJECT
 public:
  TilePage(const QString& title, EngineClient& client, View& view, QWidget* parent = nullptr);

  bool print(const Ready& ready) override;
  [[nodiscard]] const std::vector<TileWidget*>& tiles() const { return tiles_; }
  /// True while no answer is awaited.
  [[nodiscard]] bool complete() const { return awaited_ == 0 && !stale_; }

 Q_SIGNALS:
  void completed();

 protected:
  /// Places the tiles; to be called once by the constructor of each page, and again when its make-up changes.
  void lay_out(std::vector<TileRow> rows);
  /// A line above the tiles, for switches.
  [[nodiscard]] QHBoxLayout* tools();
  void refresh();
  void showEvent(QShowEvent* event) override;

 private:
  void ask(const TileSource& source, std::size_t first);
  void take(const TileSource& source, std::size_t first, const Result<std::vector<Block>>& blocks);

  QString title_;
  EngineClient& client_;
  View& view_;
  Requests requests_;
  std::vector<TileRow> rows_;
  std::vector<TileWidget*> tiles_;
  std::vector<std::vector<Block>> blocks_;  ///< as last answered, one entry a source: what is printed
  std::vector<std::size_t> first_tile_;     ///< of each source
  QWidget* tools_ = nullptr;
  TileFlow* flow_;
  int awaited_ = 0;
  bool stale_ = true;
};

}  // namespace runrate
