#pragma once
#include <QWidget>
#include <memory>

#include "bridge/requests.h"
#include "bridge/view.h"

class QComboBox;
class QLabel;
class QTreeWidget;

namespace runrate {

/// What changed a number since an earlier period: parts that add up, by the terms of its formula, by customer, rep or segment.
class ChangeView : public QWidget {
  Q_OBJECT
 public:
  ChangeView(EngineClient& client, View& view, QWidget* parent = nullptr);

  /// Asks anew; the number is explained for `period` and `where`.
  void show_change(const QString& kpi, const Period& period, const std::vector<Filter>& where);
  void clear();
  [[nodiscard]] QComboBox* since() const { return since_; }
  [[nodiscard]] QComboBox* by() const { return by_; }
  [[nodiscard]] QTreeWidget* parts() const { return parts_; }
  /// As indented text.
  [[nodiscard]] QString as_text() const;

 Q_SIGNALS:
  /// The parts are there.
  void shown();

 private:
  void ask();
  void show_answer(const Result<std::shared_ptr<const KpiChange>>& change);
  void show_parts();
  void add_part(const KpiChangePart& part, bool rate_and_mix);
  [[nodiscard]] QString by_name(const std::string& by) const;
  [[nodiscard]] QString figure(const std::optional<Rational>& number, bool with_sign) const;

  EngineClient& client_;
  View& view_;
  Requests requests_;
  QComboBox* since_;
  QComboBox* by_;
  QLabel* sum_;
  QTreeWidget* parts_;
  QString kpi_;
  Period period_;
  std::vector<Filter> where_;
  std::shared_ptr<const KpiChange> change_;
};

}  // namespace runrate
