#pragma once
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace runrate {

/// No workbook is open: four doors. Made when it is first to be seen: who starts on a workbook never sees it.
class StartPage : public QWidget {
  Q_OBJECT
 public:
  explicit StartPage(QWidget* parent = nullptr);

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
  void build();
  void refresh();

  QVBoxLayout* recent_ = nullptr;
  QLabel* told_ = nullptr;
};

}  // namespace runrate
