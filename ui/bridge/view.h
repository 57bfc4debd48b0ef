#pragma once
#include <QObject>
#include <vector>

#include "base/period.h"
#include "bridge/book_state.h"
#include "facts/dimension.h"
#include "report/content.h"

namespace runrate {

class EngineClient;

/// What rules every page: period, comparison and filters. One for the window; pages follow changed().
class View : public QObject {
  Q_OBJECT
 public:
  /// Begins anew with each workbook, and when the first facts come into an empty one. To be made before what shows it.
  explicit View(EngineClient& client, QObject* parent = nullptr);

  [[nodiscard]] const ViewState& state() const { return state_; }
  [[nodiscard]] const CalendarRules& calendar() const { return calendar_; }

  void set_period(const Period& period);
  void step(int periods);
  /// The period of another grain that holds the last day of the present one, at most `latest`.
  void set_grain(Grain grain, Date latest);
  void set_comparison(ViewState::Comparison comparison);
  /// Replaces the filter on the same column. One without values asks for blanks.
  void set_filter(const Filter& filter);
  void remove_filter(const std::string& column);
  void clear_filters();
  /// Back to a state that was there before.
  void restore(const ViewState& state);

 Q_SIGNALS:
  void changed();

 private:
  /// The workbook's period and no filters. Does not signal: the workbook itself is news to all.
  void begin(const BookState& book);

  bool has_facts_ = false;
  ViewState state_;
  CalendarRules calendar_;
};

}  // namespace runrate
