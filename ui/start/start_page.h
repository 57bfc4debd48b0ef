#pragma once
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace runrate {

/// No workbook is open: four doors.
class StartPage : public QWidget {
  Q_OBJECT
 public:
  explicit StartPage(QWidget* parent = nullptr);

  void refresh();
  /// Says why the last door did not open.
  void tell(const QString& text);

 Q_SIGNALS:
  void sample_requested();
  void import_requested();
  void open_requested();
  void recent_requested(const QString& path);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QVBoxLayout* recent_;
  QLabel* told_;
};

}  // namespace runrate
