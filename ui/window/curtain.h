#pragma once
#include <QObject>
#include <QTimer>

class QWidget;

namespace runrate {

class TilePage;

/// Holds back the painting of the frame while a workbook is opened: one that is read within a blink shows itself once and whole,
/// instead of an empty frame first and then a number here and there. After a blink it shows what there is.
class Curtain : public QObject {
  Q_OBJECT
 public:
  explicit Curtain(QWidget* behind);
  /// Until all that is to be seen of `page` is painted, or a blink is over.
  void fall(TilePage* page);
  void rise();

 private:
  QWidget* behind_;
  QTimer blink_;
};

}  // namespace runrate
