#pragma once
#include <QDialog>

#include "bridge/engine_client.h"

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace runrate {

/// The settings that every number follows: currency, time zone, fiscal year, week, the day of looking, gaps, stalled deals, and the holidays that
/// are no working days. Saved as one change, which Undo takes back.
class RulesWindow : public QDialog {
  Q_OBJECT
 public:
  RulesWindow(EngineClient& client, QWidget* parent = nullptr);

 private:
  QWidget* build_rules();
  QWidget* build_holidays();
  void fill(const Settings& settings);
  void add_holiday(Date day);
  void save();
  [[nodiscard]] Settings settings() const;

  EngineClient& client_;
  QLineEdit* currency_;
  QComboBox* zone_;
  QComboBox* fiscal_;
  QComboBox* week_;
  QComboBox* as_of_kind_;
  QDateEdit* as_of_;
  QSpinBox* bridge_;
  QSpinBox* stalled_;
  QListWidget* holidays_;
  QDateEdit* holiday_;
  QPushButton* remove_;
  QPushButton* save_;
  QLabel* told_;
};

}  // namespace runrate
