#pragma once
#include <QObject>

#include "bridge/engine_client.h"
#include "bridge/view.h"

class QWidget;

namespace runrate {

class Actions;
class PageStore;
class TilePage;

/// What can be done to the page that is shown and its chosen tile: the commands of Insert and of View, Arrange the page.
class PageCommands : public QObject {
  Q_OBJECT
 public:
  PageCommands(Actions& actions, EngineClient& client, View& view, PageStore& store, QWidget* window);

  /// `page`: the one that is shown; null where that is not one of tiles.
  void refresh(TilePage* page);

 Q_SIGNALS:
  /// A new page is there and wants to be shown.
  void page_made(const QString& id);

 private:
  void connect_tile_actions();
  void connect_page_actions();
  void insert_tile();
  [[nodiscard]] QString ask_title(const QString& question, const QString& proposal) const;
  void add_page(bool empty);

  Actions& actions_;
  EngineClient& client_;
  View& view_;
  PageStore& store_;
  QWidget* window_;
  TilePage* page_ = nullptr;
  QString wanted_;  ///< to be shown as soon as the workbook has it
};

}  // namespace runrate
