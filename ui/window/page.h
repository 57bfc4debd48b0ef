#pragma once
#include <QWidget>
#include <functional>
#include <optional>

#include "base/result.h"
#include "report/content.h"

namespace runrate {

/// A page of the window. It connects itself to what it shows, and works only while it can be seen.
class Page : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;

  /// The filter bar rules this page.
  [[nodiscard]] virtual bool filtered() const { return true; }
  /// Makes what is printed of this page, now or when its numbers are there, and hands it to `ready`.
  using Ready = std::function<void(const Result<ReportDocument>&)>;
  virtual bool print(const Ready& ready) {
    Q_UNUSED(ready)
    return false;
  }

 Q_SIGNALS:
  /// A number is to be explained; period and group are empty where they are the page's.
  void explain_requested(const QString& kpi, const QString& period, const QString& group);
  /// For the status bar: what is selected, in words.
  void selection_told(const QString& text);
};

}  // namespace runrate
