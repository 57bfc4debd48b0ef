#include "overview/page_store.h"

#include <algorithm>

#include "bridge/texts.h"

namespace runrate {

namespace {
const std::string kPrefix = "page.";
}

PageStore::PageStore(EngineClient& client, QObject* parent) : QObject(parent), client_(client) {
  connect(&client_, &EngineClient::workbook_opened, this, [this](const BookStatePtr& book) { follow(*book); });
  connect(&client_, &EngineClient::changed, this, [this](const BookStatePtr& book, const Touched& touched) {
    if (touched.settings) follow(*book);
  });
}

void PageStore::follow(const BookState& book) {
  QHash<QString, QString> now;
  for (const auto& [name, text] : book.settings.other)
    if (name.starts_with(kPrefix)) now[to_qt(name.substr(kPrefix.size()))] = to_qt(text);
  const QStringList before = own();
  const QHash<QString, QString> old = std::exchange(texts_, now);
  if (own() != before) Q_EMIT own_changed();
  QStringList ids = old.keys() + now.keys();
  ids.removeDuplicates();
  for (const QString& id : ids)
    if (old.value(id) != now.value(id)) Q_EMIT page_changed(id);
}

PageSpec PageStore::page(const QString& id) const {
  if (texts_.contains(id))
    if (auto page = parse_page(to_core(texts_.value(id)))) return *page;
  const PageSpec* page = default_page(to_core(id));
  return page ? *page : PageSpec{};
}

QString PageStore::title(const QString& id) const { return to_qt(title_text(page(id).title)); }

bool PageStore::is_changed(const QString& id) const { return texts_.contains(id); }

QStringList PageStore::own() const {
  QStringList ids;
  for (auto it = texts_.begin(); it != texts_.end(); ++it)
    if (is_own(it.key())) ids += it.key();
  std::sort(ids.begin(), ids.end(), [](const QString& a, const QString& b) { return a.mid(4).toInt() < b.mid(4).toInt(); });
  return ids;
}

bool PageStore::writable() const { return client_.book() && !client_.book()->read_only; }

void PageStore::set(const QString& id, const PageSpec& page) {
  if (!writable()) return;
  const PageSpec* standard = default_page(to_core(id));
  // A page that is as it ships again takes no place in the workbook.
  const std::string text = standard && *standard == page ? std::string() : to_text(page);
  client_.keep({{kPrefix + to_core(id), text}}, {"change_page", {{"page", title_text(page.title)}}});
}

void PageStore::reset(const QString& id) {
  if (writable() && is_changed(id)) client_.keep({{kPrefix + to_core(id), {}}}, {"change_page_reset", {{"page", to_core(title(id))}}});
}

QString PageStore::add(PageSpec page, const QString& name) {
  if (!writable()) return {};
  const QStringList there = own();
  const int last = there.isEmpty() ? 0 : there.back().mid(4).toInt();
  const QString id = QStringLiteral("own-%1").arg(last + 1);
  page.title = to_core(name.simplified());
  client_.keep({{kPrefix + to_core(id), to_text(page)}}, {"change_page_new", {{"page", page.title}}});
  return id;
}

void PageStore::remove(const QString& id) {
  if (writable() && is_own(id)) client_.keep({{kPrefix + to_core(id), {}}}, {"change_page_removed", {{"page", to_core(title(id))}}});
}

}  // namespace runrate
