#pragma once
#include <QObject>
#include <QString>
#include <vector>

#include "report/content.h"

namespace runrate {

class View;

/// Which page is shown under which period and filters, and the way back to what was shown before.
class Navigator : public QObject {
  Q_OBJECT
 public:
  explicit Navigator(View& view, QObject* parent = nullptr);

  [[nodiscard]] const QString& current() const { return now_.page; }
  void go(const QString& page);
  void back();
  void forward();
  void reset();
  /// The page is there no more: no way leads back to it.
  void forget(const QString& page);
  [[nodiscard]] bool can_go_back() const { return !behind_.empty(); }
  [[nodiscard]] bool can_go_forward() const { return !ahead_.empty(); }

 Q_SIGNALS:
  void went(const QString& page);

 private:
  struct Stop {
    QString page;
    ViewState view;
  };
  void view_changed();
  void travel(std::vector<Stop>& from, std::vector<Stop>& to);

  View& view_;
  Stop now_;
  bool travelling_ = false;
  std::vector<Stop> behind_;
  std::vector<Stop> ahead_;
};

}  // namespace runrate
