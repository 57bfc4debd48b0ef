#pragma once
#include "bridge/requests.h"
#include "targets/targets_model.h"
#include "window/page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;
class QToolButton;

namespace runrate {

class View;

/// Plans: for any KPI, by month, quarter or year, for the company and its reps, teams and regions. Typed, pasted, or suggested from the
/// last twelve months.
class TargetsPage : public Page {
  Q_OBJECT
 public:
  TargetsPage(EngineClient& client, View& view, QWidget* parent = nullptr);

  [[nodiscard]] bool filtered() const override { return false; }
  [[nodiscard]] TargetsModel* model() const { return model_; }
  [[nodiscard]] QTableView* grid() const { return grid_; }
  [[nodiscard]] QComboBox* kpis() const { return kpis_; }
  [[nodiscard]] QComboBox* group_kinds() const { return groups_; }
  /// Sets what the last twelve months suggest, raised by `percent`.
  void suggest(double percent);

 public Q_SLOTS:
  void copy() const;
  void paste();
  void clear_cells();

 Q_SIGNALS:
  void told(const QString& text);

 protected:
  void showEvent(QShowEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* build_bar();
  void fill_kpis();
  void fill();
  /// As long as nobody has chosen another: the year of the latest targets where this year has none, and those who have them.
  void begin_where_targets_are();
  /// A year with its sum fits into the window where the figures leave room for it.
  void fit_columns();
  void set(std::vector<TargetEdit> edits);
  void ask_growth();
  [[nodiscard]] std::vector<Period> periods() const;
  [[nodiscard]] std::vector<std::string> groups() const;
  [[nodiscard]] const KpiInfo* kpi() const;

  EngineClient& client_;
  View& view_;
  QComboBox* kpis_;
  QComboBox* grains_;
  QComboBox* groups_;
  QToolButton* earlier_;
  QToolButton* later_;
  QLabel* year_label_;
  QPushButton* suggest_;
  QTableView* grid_;
  QLabel* note_;
  TargetsModel* model_;
  std::optional<Period> year_;
  bool year_chosen_ = false;   ///< by the user
  bool group_chosen_ = false;
};

}  // namespace runrate
