#include "window/navigator.h"

#include "bridge/view.h"

namespace runrate {

namespace {

constexpr std::size_t kMostPlaces = 100;

}  // namespace

Navigator::Navigator(View& view, QObject* parent) : QObject(parent), view_(view) { connect(&view_, &View::changed, this, &Navigator::view_changed); }

void Navigator::go(const QString& page) {
  if (page != now_.page) {
    if (!now_.page.isEmpty()) behind_.push_back(now_);
    if (behind_.size() > kMostPlaces) behind_.erase(behind_.begin());
    ahead_.clear();
  }
  now_ = {page, view_.state()};
  Q_EMIT went(page);
}

void Navigator::view_changed() {
  if (travelling_ || now_.page.isEmpty()) return;
  behind_.push_back(now_);
  if (behind_.size() > kMostPlaces) behind_.erase(behind_.begin());
  ahead_.clear();
  now_.view = view_.state();
  Q_EMIT went(now_.page);
}

void Navigator::travel(std::vector<Stop>& from, std::vector<Stop>& to) {
  if (from.empty()) return;
  to.push_back(now_);
  now_ = from.back();
  from.pop_back();
  travelling_ = true;
  view_.restore(now_.view);
  travelling_ = false;
  Q_EMIT went(now_.page);
}

void Navigator::back() { travel(behind_, ahead_); }

void Navigator::forward() { travel(ahead_, behind_); }

void Navigator::forget(const QString& page) {
  const auto of_page = [&page](const Stop& stop) { return stop.page == page; };
  std::erase_if(behind_, of_page);
  std::erase_if(ahead_, of_page);
}

void Navigator::reset() {
  behind_.clear();
  ahead_.clear();
  now_ = {};
}

}  // namespace runrate
