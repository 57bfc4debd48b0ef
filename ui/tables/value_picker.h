#pragma once
#include <QFrame>
#include <map>
#include <memory>

#include "bridge/requests.h"
#include "bridge/values.h"
#include "facts/dimension.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

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
  using Values = std::shared_ptr<const std::vector<ValueCount>>;
  struct Found {
    std::vector<std::size_t> places;  ///< of those that are listed
    std::size_t more = 0;             ///< how many others there are
  };
  [[nodiscard]] static Found find(const std::vector<ValueCount>& values, const QString& text);
  void apply();
  /// Lists the values that have the text in them, as many as anybody looks through.
  void narrow(const QString& text);
  void fill(const Found& found);
  void tick(const QListWidgetItem* item);

  Requests requests_;
  Requests narrowing_;
  std::string column_;
  Values values_;
  bool looking_ = false;      ///< the list is not yet what the search asks for
  bool apply_then_ = false;   ///< somebody was quicker
  std::map<std::string, std::string> ticked_;  ///< by the folded value
  QLabel* title_;
  QLineEdit* search_;
  QListWidget* list_;
  QCheckBox* negated_;
};

/// Shows a picker as a popup beneath `anchor`; it is gone when it is closed.
ValuePicker* pop_up_picker(EngineClient& client, QWidget* parent, const QPoint& at);

}  // namespace runrate
