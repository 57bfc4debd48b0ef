#include "window/page_commands.h"

#include <QInputDialog>

#include "bridge/texts.h"
#include "overview/gallery.h"
#include "overview/page_store.h"
#include "overview/tile_page.h"
#include "window/actions.h"

namespace runrate {

PageCommands::PageCommands(Actions& actions, EngineClient& client, View& view, PageStore& store, QWidget* window)
    : QObject(window), actions_(actions), client_(client), view_(view), store_(store), window_(window) {
  connect_tile_actions();
  connect_page_actions();
  connect(&store_, &PageStore::own_changed, this, [this] {
    if (!wanted_.isEmpty() && store_.own().contains(wanted_))
      QMetaObject::invokeMethod(this, [this, id = std::exchange(wanted_, {})] { Q_EMIT page_made(id); }, Qt::QueuedConnection);
  });
}

void PageCommands::connect_tile_actions() {
  const auto on = [this](QAction* action, auto act) {
    connect(action, &QAction::triggered, this, [this, act] {
      if (page_ != nullptr) act(*page_);
    });
  };
  on(actions_.tile_left, [](TilePage& page) { page.move_chosen(Toward::Left); });
  on(actions_.tile_right, [](TilePage& page) { page.move_chosen(Toward::Right); });
  on(actions_.tile_up, [](TilePage& page) { page.move_chosen(Toward::Up); });
  on(actions_.tile_down, [](TilePage& page) { page.move_chosen(Toward::Down); });
  on(actions_.tile_wider, [](TilePage& page) { page.resize_chosen(Toward::Right); });
  on(actions_.tile_narrower, [](TilePage& page) { page.resize_chosen(Toward::Left); });
  on(actions_.tile_higher, [](TilePage& page) { page.resize_chosen(Toward::Down); });
  on(actions_.tile_lower, [](TilePage& page) { page.resize_chosen(Toward::Up); });
  on(actions_.tile_rename, [](TilePage& page) { page.rename_chosen(); });
  on(actions_.tile_duplicate, [](TilePage& page) { page.duplicate_chosen(); });
  on(actions_.tile_remove, [](TilePage& page) { page.remove_chosen(); });
}

void PageCommands::connect_page_actions() {
  connect(actions_.insert_tile, &QAction::triggered, this, &PageCommands::insert_tile);
  connect(actions_.new_page, &QAction::triggered, this, [this] { add_page(true); });
  connect(actions_.save_page, &QAction::triggered, this, [this] { add_page(false); });
  connect(actions_.reset_page, &QAction::triggered, this, [this] {
    if (page_ != nullptr) store_.reset(page_->id());
  });
  connect(actions_.remove_page, &QAction::triggered, this, [this] {
    if (page_ != nullptr) store_.remove(page_->id());
  });
}

void PageCommands::refresh(TilePage* page) {
  page_ = page;
  const bool can = page != nullptr && page->can_arrange();
  for (QAction* action : actions_.of_tile()) action->setEnabled(can && page->chosen());
  actions_.insert_tile->setEnabled(can);
  actions_.save_page->setEnabled(can);
  actions_.new_page->setEnabled(store_.writable());
  actions_.reset_page->setEnabled(can && !PageStore::is_own(page->id()) && store_.is_changed(page->id()));
  actions_.remove_page->setEnabled(can && PageStore::is_own(page->id()));
}

void PageCommands::insert_tile() {
  if (page_ == nullptr || !client_.book()) return;
  auto* gallery = new Gallery(client_, view_, window_);
  gallery->setAttribute(Qt::WA_DeleteOnClose);
  connect(gallery, &Gallery::picked, page_, &TilePage::add);
  gallery->open();
}

QString PageCommands::ask_title(const QString& question, const QString& proposal) const {
  bool accepted = false;
  const QString title = QInputDialog::getText(window_, question, tr("Title of the page"), QLineEdit::Normal, proposal, &accepted).simplified();
  return accepted ? title : QString();
}

void PageCommands::add_page(bool empty) {
  const PageSpec now = !empty && page_ != nullptr ? page_->spec() : PageSpec{};
  const QString title = empty ? ask_title(tr("New page"), tr("My page")) : ask_title(tr("Save as a new page"), tr("%1, my way").arg(to_qt(title_text(now.title))));
  if (!title.isEmpty()) wanted_ = store_.add(now, title);
}

}  // namespace runrate
