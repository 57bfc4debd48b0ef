#include "window/page_shelf.h"

#include "window/page.h"

namespace runrate {

Page* PageShelf::get(const QString& id) {
  if (Page* page = pages_.value(id)) return page;
  const auto make = makers_.constFind(id);
  if (make == makers_.cend()) return nullptr;
  Page* page = (*make)();
  pages_[id] = page;
  built_(id, page);
  return page;
}

void PageShelf::remove(const QString& id) {
  makers_.remove(id);
  if (Page* page = pages_.take(id)) page->deleteLater();
}

}  // namespace runrate
