#pragma once
#include <QDialog>

#include "bridge/requests.h"
#include "bridge/view.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace runrate {

/// The rules that watch the numbers, which of them are met, and the form that adds one.
class AlertsWindow : public QDialog {
  Q_OBJECT
 public:
  AlertsWindow(EngineClient& client, View& view, QWidget* parent = nullptr);

  /// Chooses the KPI in the form.
  void propose(const QString& kpi);

 Q_SIGNALS:
  void explain_requested(const QString& kpi, const QString& period, const QString& group);

 private:
  QWidget* build_form();
  void fill();
  void add();
  void remove();
  void follow_kind();

  EngineClient& client_;
  View& view_;
  Requests requests_;
  QTreeWidget* rules_;
  QComboBox* kpi_;
  QComboBox* kind_;
  QDoubleSpinBox* bound_;
  QLabel* unit_;
  QPushButton* remove_;
};

}  // namespace runrate
