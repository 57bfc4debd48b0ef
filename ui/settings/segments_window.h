#pragma once
#include <QDialog>
#include <memory>
#include <vector>

#include "bridge/requests.h"
#include "bridge/view.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QTableView;

namespace runrate {

class TextTable;

/// The segments that were saved: what is in them, their names, and two of them side by side in the period of the window.
class SegmentsWindow : public QDialog {
  Q_OBJECT
 public:
  SegmentsWindow(EngineClient& client, View& view, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// A number of the segment that now filters the window is to be explained.
  void explain_requested(const QString& kpi, const QString& period, const QString& group);
  /// The numbers of both segments are there.
  void compared();

 private:
  QWidget* build_list();
  QWidget* build_comparison();
  void fill();
  void show_segment();
  void use();
  void rename();
  void remove();
  void compare();
  void take(const Result<std::vector<Answer>>& answers);
  void explain(const QModelIndex& index);
  [[nodiscard]] const Segment* current() const;
  [[nodiscard]] const Segment* other() const;
  void change(EngineClient::Act act);

  EngineClient& client_;
  View& view_;
  Requests requests_;
  std::vector<Segment> segments_;
  std::vector<std::string> kpis_;  ///< of the rows that are shown
  QListWidget* list_;
  QLabel* filters_;
  QPushButton *use_, *rename_, *remove_;
  QComboBox* with_;
  TextTable* model_;
  QTableView* table_;
  QLabel* told_;
};

}  // namespace runrate
