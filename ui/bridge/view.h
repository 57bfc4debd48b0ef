#pragma once
#include <QObject>
#include <vector>

#include "base/period.h"
#include "bridge/book_state.h"
#include "facts/dimension.h"
#include "report/content.h"

namespace runrate {

/// What rules every page: period, comparison and filters. One for the window; pages follow changed().
class View : public QObject {
  Q_OBJECT
 public:
  explicit View(QObject* parent = nullptr) : QObject(parent) {}

  [[nodiscard]] const ViewState& state() const { return state_; }
  [[nodiscard]] const CalendarRules& calendar() const { return calendar_; }

  /// Starts over for a workbook: its period, no filters. Does not signal; whoever opened the workbook does.
  void begin(const BookState& book);
  void set_calendar(const CalendarRules& calendar) { calendar_ = calendar; }
  void set_period(const Period& period);
  void step(int periods);
  /// The period of another grain that holds the last day of the present one, at most `latest`.
  void set_grain(Grain grain, Date latest);
  void set_comparison(ViewState::Comparison comparison);
  /// Replaces the filter on the same column. One without values asks for blanks.
  void set_filter(const Filter& filter);
  void remove_filter(const std::string& column);
  void clear_filters();

 Q_SIGNALS:
  void changed();

 private:
  ViewState state_;
  CalendarRules calendar_;
};

}  // namespace runrate
