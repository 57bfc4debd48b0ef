#pragma once
#include <QFrame>

#include "bridge/engine_client.h"
#include "bridge/view.h"

class QHBoxLayout;
class QMenu;
class QLineEdit;
class QToolButton;

namespace runrate {

/// On top of every page: period, comparison and filters, and the field that finds anything.
class FilterBar : public QFrame {
  Q_OBJECT
 public:
  FilterBar(EngineClient& client, View& view, QWidget* parent = nullptr);

  /// Pages that the filters do not rule show the finder only.
  void set_ruling(bool ruling);
  [[nodiscard]] QLineEdit* finder() const { return finder_; }

 public Q_SLOTS:
  void choose_period();
  void choose_filter();
  void add_segments(QMenu& menu);

 private:
  void refresh();
  void build_comparison();
  void fill_chips();
  void pick_values(const std::string& table, const std::string& column, QWidget* anchor);

  EngineClient& client_;
  View& view_;
  QWidget* ruling_;
  QToolButton* back_;
  QToolButton* period_;
  QToolButton* forward_;
  QToolButton* comparison_;
  QHBoxLayout* chips_;
  QToolButton* add_;
  QLineEdit* finder_;
};

}  // namespace runrate
