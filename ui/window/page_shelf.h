#pragma once
#include <QHash>
#include <QString>
#include <functional>

namespace runrate {

class Page;

/// The window's pages by id. Each is built when it is first looked at: a start pays for one page, not for all.
class PageShelf {
 public:
  using Make = std::function<Page*()>;
  /// Hears of each page that was built, before anybody else sees it.
  using Built = std::function<void(const QString& id, Page* page)>;

  explicit PageShelf(Built built) : built_(std::move(built)) {}

  void put(const QString& id, Make make) { makers_[id] = std::move(make); }
  [[nodiscard]] bool contains(const QString& id) const { return makers_.contains(id); }
  /// The page, built now if it was not yet; null where there is none of that id.
  [[nodiscard]] Page* get(const QString& id);
  /// The page if it was built already.
  [[nodiscard]] Page* built(const QString& id) const { return pages_.value(id); }
  /// Takes a page off; it goes when the event loop next turns.
  void remove(const QString& id);

 private:
  Built built_;
  QHash<QString, Make> makers_;
  QHash<QString, Page*> pages_;
};

}  // namespace runrate
