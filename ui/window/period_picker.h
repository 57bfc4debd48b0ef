#pragma once
#include <QFrame>

#include "bridge/book_state.h"
#include "bridge/view.h"

class QButtonGroup;
class QDateEdit;
class QListWidget;

namespace runrate {

/// Chooses a period: by grain from a list, or a range of days.
class PeriodPicker : public QFrame {
  Q_OBJECT
 public:
  PeriodPicker(const BookState& book, const View& view, QWidget* parent = nullptr);

 Q_SIGNALS:
  void picked(const runrate::Period& period);

 private:
  QWidget* build_presets();
  QWidget* build_range();
  void list(Grain grain);

  CalendarRules calendar_;
  Period now_;
  Date as_of_;
  std::pair<Date, Date> span_;
  QButtonGroup* grains_;
  QListWidget* periods_;
  QDateEdit* from_;
  QDateEdit* to_;
};

}  // namespace runrate
