#pragma once
#include <vector>

#include "bridge/requests.h"
#include "bridge/view.h"
#include "charts/painting.h"
#include "overview/page_edit.h"
#include "window/page.h"

class QHBoxLayout;
class QMenu;
class QScrollArea;

namespace runrate {

class PageStore;
class EmptyHint;
class TileDrag;
class TileFlow;
class TileWidget;

/// A page of tiles that follow the view and the workbook, and that the user arranges: by mouse (drag a tile by its title, its right edge
/// or its lower edge), by keys (Alt+Shift and Ctrl+Shift with arrows) and by menu. Each tile is asked for on its own, so that the window
/// paints one a turn; a change that comes meanwhile makes the older answers void.
class TilePage : public Page {
  Q_OBJECT
 public:
  TilePage(const QString& id, EngineClient& client, View& view, PageStore& store, QWidget* parent = nullptr);
  ~TilePage() override;

  bool print(const Ready& ready) override;
  [[nodiscard]] const QString& id() const { return id_; }
  [[nodiscard]] const std::vector<TileWidget*>& tiles() const { return tiles_; }
  /// True while no answer is awaited.
  [[nodiscard]] bool complete() const { return awaited_ == 0 && !stale_; }
  /// The page as it is arranged now.
  [[nodiscard]] const PageSpec& spec() const { return spec_; }
  /// The tile that has the focus, or had it last.
  [[nodiscard]] std::optional<TilePlace> chosen() const { return chosen_; }
  [[nodiscard]] std::optional<TilePlace> place_of(const QWidget* tile) const;
  [[nodiscard]] bool can_arrange() const;

 public Q_SLOTS:
  void move_chosen(runrate::Toward toward);
  void resize_chosen(runrate::Toward toward);
  void duplicate_chosen();
  void remove_chosen();
  void rename_chosen();
  void add(const runrate::TileSpec& tile);
  /// Shows the page so, keeps it, and has the tile at its place focused.
  void rearrange(const runrate::Rearranged& to);

 Q_SIGNALS:
  /// Of a workbook without rows: files are to be imported, or rows typed.
  void import_requested();
  void rows_requested();
  void completed();
  /// A tile was focused, or none is there any more.
  void chosen_changed();

 protected:
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// What one question fills: a tile, or cards that stand side by side.
  struct Source {
    TileSpec tile;
    TilePlace place;
    std::size_t first = 0;  ///< of tiles_
    std::size_t tiles = 1;
  };
  void follow_store(const QString& id);
  void lay_out();
  void lay_out_switch();
  void add_row(std::size_t row);
  TileWidget* make_tile(const TilePlace& place);
  void refresh();
  void ask(std::size_t source);
  void take(std::size_t source, const Result<std::vector<Block>>& blocks);
  void extend_menu(TileWidget* tile, QMenu& menu);
  void write_note(const QString& period);
  void note_export(const TileWidget* tile, const QString& file);
  bool take_key(QKeyEvent* event);
  void focus_place(const TilePlace& place);

  QString id_;
  EngineClient& client_;
  View& view_;
  PageStore& store_;
  Requests requests_;
  Requests notes_;  ///< of what was exported: no newer question takes their place
  PageSpec spec_;
  std::vector<Source> sources_;
  std::vector<TileWidget*> tiles_;
  std::vector<TilePlace> places_;           ///< of each of tiles_
  std::vector<std::vector<Block>> blocks_;  ///< as last answered, one entry a source: what is printed
  Settings asked_with_;                     ///< settings for which the numbers were asked
  std::optional<TilePlace> chosen_;
  QWidget* tools_ = nullptr;
  QScrollArea* scroll_;
  EmptyHint* hint_;
  TileFlow* flow_;
  TileDrag* drag_;
  bool second_ = false;  ///< the second choice of the switch
  int awaited_ = 0;
  bool laid_out_ = false;  ///< tiles are made when the page is first shown: the window opens the sooner
  bool stale_ = true;
};

}  // namespace runrate
