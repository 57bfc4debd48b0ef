#pragma once
#include <QStatusBar>
#include <QTimer>

#include "bridge/requests.h"
#include "bridge/view.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace runrate {

/// What is true of the whole workbook: rows, filters, how fresh it is, whether the MRR walk closes; and the work going on.
class StatusLine : public QStatusBar {
  Q_OBJECT
 public:
  StatusLine(EngineClient& client, View& view, QWidget* parent = nullptr);

  [[nodiscard]] QString text() const;

 Q_SIGNALS:
  /// The badge of alerts was pressed.
  void alerts_requested();
  /// The badge of amounts without a rate was pressed.
  void unconverted_requested();

 public Q_SLOTS:
  void set_selection(const QString& text);
  /// Says something once; it goes by itself.
  void tell(const QString& text);

 private:
  void refresh();
  void ask_walk();
  void ask_alerts();
  void ask_unconverted();
  void set_busy(const QString& title);
  void show_busy();
  void set_progress(qint64 done, qint64 total);

  EngineClient& client_;
  View& view_;
  Requests requests_;
  QLabel* rows_;
  QLabel* filters_;
  QLabel* selection_;
  QLabel* fresh_;
  QLabel* told_;
  QLabel* busy_;
  QProgressBar* progress_;
  QToolButton* cancel_;
  QTimer soon_;
  QTimer behind_;
  QLabel* walk_;
  QToolButton* alerts_;
  QToolButton* unconverted_;
};

}  // namespace runrate
