#pragma once
#include <QFrame>

class QToolButton;

namespace runrate {

/// A filter in force: its name opens it, the cross takes it away.
class Chip : public QFrame {
  Q_OBJECT
 public:
  Chip(const QString& text, const QString& tooltip, QWidget* parent = nullptr);

 Q_SIGNALS:
  void clicked();
  void removed();

 private:
  QToolButton* open_;
  QToolButton* remove_;
};

}  // namespace runrate
