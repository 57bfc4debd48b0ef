#pragma once
#include <QFrame>
#include <set>

#include "bridge/requests.h"
#include "bridge/values.h"
#include "facts/dimension.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace runrate {

/// Chooses values of one column from those that there are, with how many rows bear each. Counted on the engine's thread.
class ValuePicker : public QFrame {
  Q_OBJECT
 public:
  explicit ValuePicker(EngineClient& client, QWidget* parent = nullptr);

  /// Offers the values of `column`; those of `present`, if it is a filter on it, are ticked.
  void offer(const std::string& table, const std::string& column, const QString& name, const std::vector<Filter>& present);

 Q_SIGNALS:
  void picked(const runrate::Filter& filter);
  void removed(const QString& column);
  void closed();

 private:
  void fill(const std::vector<ValueCount>& values);
  void apply();
  void narrow(const QString& text);

  Requests requests_;
  std::string column_;
  std::set<std::string> ticked_;
  QLabel* title_;
  QLineEdit* search_;
  QListWidget* list_;
  QCheckBox* negated_;
};

/// Shows a picker as a popup beneath `anchor`; it is gone when it is closed.
ValuePicker* pop_up_picker(EngineClient& client, QWidget* parent, const QPoint& at);

}  // namespace runrate
