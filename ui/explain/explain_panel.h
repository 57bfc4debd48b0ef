#pragma once
#include <QFrame>
#include <memory>
#include <optional>

#include "bridge/requests.h"
#include "bridge/view.h"
#include "explain/explain_model.h"

class QLabel;
class QTreeView;
class QVBoxLayout;

namespace runrate {

class ChangeView;
class HistoryStrip;

/// What a number means and what it is made of, at the right of every page. Follows the view and the workbook while it is open.
class ExplainPanel : public QFrame {
  Q_OBJECT
 public:
  ExplainPanel(EngineClient& client, View& view, QWidget* parent = nullptr);

  /// An empty period is the view's; `group` is a filter ("rep=R01") or empty.
  void explain(const QString& kpi, const QString& period, const QString& group);
  [[nodiscard]] const QString& kpi() const { return kpi_; }
  [[nodiscard]] ExplainModel* model() const { return model_; }
  [[nodiscard]] QTreeView* tree() const { return tree_; }
  [[nodiscard]] ChangeView* change() const { return change_; }
  [[nodiscard]] QString as_text() const;

 public Q_SLOTS:
  void copy() const;

 Q_SIGNALS:
  void closed();
  void row_requested(const QString& table, qint64 row);
  /// The panel shows a whole explanation.
  void explained(const QString& kpi);

 protected:
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build(QVBoxLayout* layout);
  void ask();
  void show_explanation(const std::shared_ptr<const Explanation>& explanation);
  void show_error(const Error& error);
  void tree_menu(const QPoint& at);
  void fit_tree();
  void open_row(const QModelIndex& index);
  void edit_row(const QModelIndex& index);
  [[nodiscard]] QString left_out(const ExplainedTerm& term) const;

  EngineClient& client_;
  View& view_;
  Requests requests_;
  QString kpi_;
  QString period_;
  QString group_;
  QLabel* name_;
  QLabel* when_;
  QLabel* about_;
  QLabel* formula_;
  QLabel* numbers_;
  QTreeView* tree_;
  QLabel* left_out_;
  QLabel* history_title_;
  HistoryStrip* history_;
  ChangeView* change_;
  ExplainModel* model_;
};

}  // namespace runrate
