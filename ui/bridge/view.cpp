#include "bridge/view.h"

#include <algorithm>

#include "bridge/engine_client.h"
#include "report/builder.h"

namespace runrate {

View::View(EngineClient& client, QObject* parent) : QObject(parent) {
  connect(&client, &EngineClient::workbook_opened, this, [this](const BookStatePtr& book) { begin(*book); });
  connect(&client, &EngineClient::changed, this, [this](const BookStatePtr& book) {
    calendar_ = book->snapshot->rules.calendar;
    if (!has_facts_ && book->span) begin(*book);
  });
}

void View::begin(const BookState& book) {
  has_facts_ = book.span.has_value();
  calendar_ = book.snapshot->rules.calendar;
  state_ = {};
  state_.period = default_period(*book.snapshot, false);
}

void View::set_period(const Period& period) {
  if (state_.period == period) return;
  state_.period = period;
  Q_EMIT changed();
}

void View::step(int periods) { set_period(shift(state_.period, periods, calendar_)); }

void View::set_grain(Grain grain, Date latest) {
  set_period(period_of(std::clamp(latest, state_.period.start, state_.period.last()), grain, calendar_));
}

void View::set_comparison(ViewState::Comparison comparison) {
  if (state_.comparison == comparison) return;
  state_.comparison = comparison;
  Q_EMIT changed();
}

void View::set_filter(const Filter& filter) {
  auto& where = state_.where;
  const auto found = std::find_if(where.begin(), where.end(), [&](const Filter& other) { return other.column == filter.column; });
  if (found == where.end())
    where.push_back(filter);
  else if (*found == filter)
    return;
  else
    *found = filter;
  Q_EMIT changed();
}

void View::remove_filter(const std::string& column) {
  if (std::erase_if(state_.where, [&](const Filter& filter) { return filter.column == column; }) > 0) Q_EMIT changed();
}

void View::restore(const ViewState& state) {
  if (state.period == state_.period && state.comparison == state_.comparison && state.where == state_.where) return;
  state_ = state;
  Q_EMIT changed();
}

void View::clear_filters() {
  if (state_.where.empty()) return;
  state_.where.clear();
  Q_EMIT changed();
}

}  // namespace runrate
