#pragma once
#include "bridge/requests.h"
#include "window/page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace runrate {

class KpiEditor;
class View;

/// Every KPI there is, with what it means and how it is counted; own ones are written and changed here.
class DefinitionsPage : public Page {
  Q_OBJECT
 public:
  DefinitionsPage(EngineClient& client, View& view, QWidget* parent = nullptr);

  [[nodiscard]] bool filtered() const override { return false; }
  void show_kpi(const QString& id);
  [[nodiscard]] QTreeWidget* list() const { return list_; }
  [[nodiscard]] QLineEdit* search() const { return search_; }
  /// The editor that is open, if any.
  [[nodiscard]] KpiEditor* editor() const;

 public Q_SLOTS:
  void new_kpi();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* build_list();
  QWidget* build_details();
  void fill();
  void filter();
  void show_details();
  void show_values(const KpiInfo& kpi);
  void edit_kpi(const KpiInfo& kpi);
  void copy_kpi();
  void remove_kpi();
  void edit_benchmarks();
  [[nodiscard]] const KpiInfo* current() const;

  EngineClient& client_;
  View& view_;
  Requests requests_;
  QLineEdit* search_;
  QTreeWidget* list_;
  QLabel* name_;
  QLabel* about_;
  QLabel* formula_;
  QLabel* facts_;
  QLabel* value_;
  QPushButton* explain_;
  QPushButton* edit_;
  QPushButton* copy_;
  QPushButton* remove_;
  QPushButton* benchmarks_;
  QString shown_;
};

}  // namespace runrate
