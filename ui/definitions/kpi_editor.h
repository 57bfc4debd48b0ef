#pragma once
#include <QDialog>
#include <QTimer>

#include "bridge/requests.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace runrate {

class FormulaEdit;
class View;

/// Writes a KPI of the user's own: checks the formula while it is typed and shows what its value would be.
class KpiEditor : public QDialog {
  Q_OBJECT
 public:
  /// `kpi` is the definition to begin with; an id that is not empty stays.
  KpiEditor(EngineClient& client, const View& view, const KpiInfo& kpi, QWidget* parent = nullptr);

  [[nodiscard]] KpiInfo kpi() const;
  [[nodiscard]] FormulaEdit* formula() const { return formula_; }
  [[nodiscard]] QLabel* preview() const { return preview_; }

 Q_SIGNALS:
  void defined(const QString& id);

 private:
  void build();
  [[nodiscard]] QStringList words() const;
  void changed();
  void try_it();
  void show_value(const KpiInfo& tried, const Result<Value>& value);
  void save();
  [[nodiscard]] QString free_id() const;

  EngineClient& client_;
  const View& view_;
  Requests requests_;
  KpiInfo kpi_;
  QLineEdit* name_;
  QLineEdit* id_;
  QComboBox* unit_;
  QComboBox* better_;
  QComboBox* group_;
  QLineEdit* about_;
  FormulaEdit* formula_;
  QLabel* preview_;
  QPushButton* save_;
  QTimer pause_;
  bool own_id_ = false;  ///< the id was typed, and does not follow the name
};

}  // namespace runrate
