#pragma once
#include <QDialog>

#include "bridge/engine_client.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace runrate {

class PageStore;

/// The industry packs: which are on, and what each brings. Switching one is a change, which Undo takes back.
class PacksWindow : public QDialog {
  Q_OBJECT
 public:
  PacksWindow(EngineClient& client, PageStore& store, QWidget* parent = nullptr);
  [[nodiscard]] QListWidget* list() const { return list_; }

 private:
  void fill();
  void show_pack();
  void switch_pack();
  void make_page();
  [[nodiscard]] const PackInfo* current() const;
  [[nodiscard]] bool is_on(const PackInfo& pack) const;

  EngineClient& client_;
  PageStore& store_;
  QListWidget* list_;
  QLabel* name_;
  QLabel* about_;
  QLabel* brings_;
  QPushButton* switch_;
  QPushButton* page_;
  QLabel* told_;
};

}  // namespace runrate
