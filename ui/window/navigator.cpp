#include "window/navigator.h"

namespace runrate {

void Navigator::set(const QString& page) {
  current_ = page;
  Q_EMIT went(page);
}

void Navigator::go(const QString& page) {
  if (page == current_) return set(page);
  if (!current_.isEmpty()) behind_.push_back(current_);
  ahead_.clear();
  set(page);
}

void Navigator::back() {
  if (behind_.empty()) return;
  ahead_.push_back(current_);
  const QString page = behind_.back();
  behind_.pop_back();
  set(page);
}

void Navigator::forward() {
  if (ahead_.empty()) return;
  behind_.push_back(current_);
  const QString page = ahead_.back();
  ahead_.pop_back();
  set(page);
}

void Navigator::reset() {
  behind_.clear();
  ahead_.clear();
  current_.clear();
}

}  // namespace runrate
