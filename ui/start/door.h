#pragma once
#include <QAbstractButton>

namespace runrate {

/// A large button: icon, what it does, and a sentence on what one gets.
class Door : public QAbstractButton {
  Q_OBJECT
 public:
  Door(const QString& icon, const QString& title, const QString& about, QWidget* parent = nullptr);

  [[nodiscard]] QSize sizeHint() const override { return {320, 92}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QString icon_;
  QString about_;
};

}  // namespace runrate
