#pragma once
#include <QWidget>
#include <vector>

#include "metrics/lists.h"

namespace runrate {

/// Kaplan-Meier as a step curve with its 95 % band: the share of customers still there by their age in days.
class SurvivalCurve : public QWidget {
  Q_OBJECT
 public:
  explicit SurvivalCurve(QWidget* parent = nullptr);
  /// The list churn_hazard.
  void show_steps(const ListAnswer& list);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Step {
    double days = 0, survival = 1, low = 1, high = 1;
  };
  std::vector<Step> steps_;
};

}  // namespace runrate
