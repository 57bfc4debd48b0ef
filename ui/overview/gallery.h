#pragma once
#include <QDialog>

#include "bridge/requests.h"
#include "bridge/view.h"
#include "report/page_spec.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace runrate {

class TileWidget;

/// Chooses a tile: its form at the left, what it shows in the middle, and how it will look at the right, with the workbook's numbers.
class Gallery : public QDialog {
  Q_OBJECT
 public:
  Gallery(EngineClient& client, View& view, QWidget* parent = nullptr);

  [[nodiscard]] TileSpec chosen() const;

 Q_SIGNALS:
  void picked(const runrate::TileSpec& tile);

 private:
  void fill_numbers();
  void follow();
  void preview();

  EngineClient& client_;
  View& view_;
  Requests requests_;
  QListWidget* forms_;
  QLabel* about_;
  QLineEdit* search_;
  QListWidget* numbers_;
  QLabel* by_label_;
  QComboBox* by_;
  QPushButton* add_;
  TileWidget* preview_;
};

}  // namespace runrate
