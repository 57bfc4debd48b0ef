#pragma once
#include <QObject>
#include <QString>
#include <vector>

namespace runrate {

/// Which page is shown, and the way back.
class Navigator : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  [[nodiscard]] const QString& current() const { return current_; }
  void go(const QString& page);
  void back();
  void forward();
  void reset();

 Q_SIGNALS:
  void went(const QString& page);

 private:
  void set(const QString& page);

  QString current_;
  std::vector<QString> behind_;
  std::vector<QString> ahead_;
};

}  // namespace runrate
