#pragma once
#include <QWidget>
#include <memory>

#include "bridge/book_state.h"
#include "metrics/query.h"

namespace runrate {

/// The last periods of a number as small bars with its latest value; each tells its exact value under the pointer.
class HistoryStrip : public QWidget {
  Q_OBJECT
 public:
  explicit HistoryStrip(QWidget* parent = nullptr);
  void show_history(std::shared_ptr<const Explanation> explanation, BookStatePtr book);

 Q_SIGNALS:
  void period_clicked(const QString& period);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  [[nodiscard]] int bar_at(int x) const;
  [[nodiscard]] QString text(int bar) const;

  std::shared_ptr<const Explanation> explanation_;
  BookStatePtr book_;
};

}  // namespace runrate
