#pragma once
#include <memory>
#include <optional>

#include "bridge/requests.h"
#include "paper/book.h"
#include "report/template.h"
#include "window/page.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace runrate {

class PaperTask;
class PaperView;
class PrintCommands;
class SentView;
class View;

/// The reports that ship and those that people made, to be looked at, printed, saved and edited, for the period and filters of the bar
/// above; and what was sent so far.
class ReportsPage : public Page {
  Q_OBJECT
 public:
  ReportsPage(EngineClient& client, View& view, PrintCommands& print, QWidget* parent = nullptr);

  /// Shows this report; nothing where there is none of the name.
  void choose(const QString& name);
  bool print(const Ready& ready) override;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* build_list();
  QWidget* build_head();
  QWidget* build_paper();
  void fill_list();
  void show_chosen();
  void refresh();
  void lay_out(const ReportDocument& report);
  void step_period(int periods);
  void edit(bool anew);
  void remove();
  void save(const ReportTemplate& plan, const std::string& old_name);
  void tell_period();
  [[nodiscard]] const ReportTemplate* chosen() const;
  [[nodiscard]] bool is_own(const std::string& name) const;
  /// The chosen report on the paper that is set here.
  [[nodiscard]] ReportTemplate plan() const;
  /// The view with the period that the chosen report is made for.
  [[nodiscard]] ViewState state() const;

  EngineClient& client_;
  View& view_;
  PrintCommands& print_;
  Requests requests_;
  std::vector<ReportTemplate> plans_;
  std::optional<ReportDocument> report_;
  QListWidget* list_;
  QStackedWidget* stack_;
  PaperView* paper_;
  SentView* sent_;
  QLabel* title_;
  QLabel* about_;
  QLabel* what_;
  QLabel* pages_;
  QComboBox* size_;
  QComboBox* orientation_;
  QDoubleSpinBox* margin_;
  QPushButton* edit_;
  QPushButton* remove_;
  QPushButton* later_;
  PaperTask* task_ = nullptr;
};

}  // namespace runrate
