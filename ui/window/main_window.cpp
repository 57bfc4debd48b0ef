#include "window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QCryptographicHash>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"
#include "definitions/definitions_page.h"
#include "bridge/values.h"
#include "explain/explain_panel.h"
#include "importer/import_page.h"
#include "lists/lists_page.h"
#include "overview/page_store.h"
#include "overview/tile_page.h"
#include "quality/quality_page.h"
#include "reports/reports_page.h"
#include "sources/sources_page.h"
#include "start/start_page.h"
#include "tables/tables_page.h"
#include "targets/targets_page.h"
#include "theme/icons.h"
#include "theme/palette.h"
#include "window/actions.h"
#include "window/curtain.h"
#include "window/file_commands.h"
#include "window/filter_bar.h"
#include "window/finder.h"
#include "window/navigator.h"
#include "window/page_commands.h"
#include "window/print_commands.h"
#include "window/recent_files.h"
#include "window/sidebar.h"
#include "window/single_instance.h"
#include "window/status_line.h"
#include "window/wall.h"

namespace runrate {

namespace {

/// A workbook's place among the window's settings.
QString path_key(const std::filesystem::path& path) {
  return QString::fromLatin1(QCryptographicHash::hash(path_text(path).toUtf8(), QCryptographicHash::Md5).toHex());
}

/// Whether a page is made of tiles; asked without building it.
bool has_tiles(const QString& id) {
  const auto& defaults = default_pages();
  return PageStore::is_own(id) || std::any_of(defaults.begin(), defaults.end(), [&](const auto& page) { return to_qt(page.first) == id; });
}

/// After a start, when the first numbers have long been painted.
constexpr int kLaterMs = 1500;

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      view_(client_),
      requests_(std::make_unique<Requests>(client_)),
      actions_(new Actions(menuBar(), this)),
      files_(new FileCommands(client_, this)),
      print_(new PrintCommands(client_, view_, this)),
      store_(new PageStore(client_, this)),
      navigator_(new Navigator(view_, this)),
      whole_(new QStackedWidget),
      curtain_(new Curtain(whole_)),
      start_(new StartPage),
      sidebar_(new Sidebar),
      filter_bar_(new FilterBar(client_, view_)),
      stack_(new QStackedWidget),
      split_(new QSplitter),
      status_(new StatusLine(client_, view_)),
      finder_(new Finder(filter_bar_->finder(), this)),
      wall_(new Wall),
      single_(new SingleInstance(this)),
      drop_note_(new QLabel(tr("Drop the files to import them"), this)),
      pages_([this](const QString& id, Page* page) { settle_page(id, page); }) {
  setWindowIcon(app_icon());
  setAcceptDrops(true);
  setMinimumSize(900, 600);
  build_frame();
  build_pages();
  connect_client();
  connect_file_actions();
  connect_edit_actions();
  connect_view_actions();
  connect_parts();
  page_commands_ = new PageCommands(*actions_, client_, view_, *store_, this);
  connect(page_commands_, &PageCommands::page_made, this, &MainWindow::go);
  connect(store_, &PageStore::own_changed, this, &MainWindow::follow_own_pages);
  restore();
  show_start();
}

MainWindow::~MainWindow() {
  // Pages and panels ask the engine: they go before it does.
  delete takeCentralWidget();
}

void MainWindow::build_frame() {
  auto* column = new QWidget;
  auto* page_column = new QVBoxLayout(column);
  page_column->setContentsMargins(0, 0, 0, 0);
  page_column->setSpacing(0);
  page_column->addWidget(wall_);
  page_column->addWidget(filter_bar_);
  page_column->addWidget(stack_, 1);
  split_->addWidget(column);
  split_->setCollapsible(0, false);
  split_->setHandleWidth(1);
  auto* frame = new QWidget;
  auto* row = new QHBoxLayout(frame);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(sidebar_);
  row->addWidget(split_, 1);
  whole_->addWidget(start_);
  whole_->addWidget(frame);
  setCentralWidget(whole_);
  setStatusBar(status_);
  drop_note_->setObjectName(QStringLiteral("drop_note"));
  drop_note_->setAlignment(Qt::AlignCenter);
  drop_note_->setAttribute(Qt::WA_TransparentForMouseEvents);
  drop_note_->hide();
}

void MainWindow::build_pages() {
  const std::pair<const char*, const char*> icons[] = {{"economics", "unit-economics"}};
  for (const auto& [name, spec] : default_pages()) {
    const QString id = to_qt(name);
    const auto other = std::find_if(std::begin(icons), std::end(icons), [&](const auto& entry) { return name == entry.first; });
    add_page(id, to_qt(title_text(spec.title)), other == std::end(icons) ? id : QLatin1String(other->second),
             [this, id] { return new TilePage(id, client_, view_, *store_); });
  }
  sidebar_->begin_own();
  sidebar_->add_gap();
  add_page(QStringLiteral("tables"), tr("Tables"), QStringLiteral("tables"), [this] { return new TablesPage(client_); });
  add_page(QStringLiteral("sources"), tr("Sources"), QStringLiteral("sources"), [this] { return make_sources(); });
  add_page(QStringLiteral("quality"), tr("Quality"), QStringLiteral("quality"), [this] {
    auto* quality = new QualityPage(client_);
    connect(quality, &QualityPage::row_requested, this, &MainWindow::go_to_row);
    return quality;
  });
  add_page(QStringLiteral("reports"), tr("Reports"), QStringLiteral("reports"), [this] { return new ReportsPage(client_, view_, *print_); });
  add_page(QStringLiteral("lists"), tr("Lists"), QStringLiteral("table-view"), [this] {
    auto* lists = new ListsPage(client_, view_);
    connect(lists, &ListsPage::row_requested, this, &MainWindow::go_to_row);
    connect(lists, &ListsPage::told, status_, &StatusLine::tell);
    return lists;
  });
  add_page(QStringLiteral("targets"), tr("Targets"), QStringLiteral("check"), [this] {
    auto* targets = new TargetsPage(client_, view_);
    connect(targets, &TargetsPage::told, status_, &StatusLine::tell);
    return targets;
  });
  add_page(QStringLiteral("definitions"), tr("Definitions"), QStringLiteral("info"), [this] { return new DefinitionsPage(client_, view_); });
  page_titles_[QStringLiteral("import")] = tr("Import");
  pages_.put(QStringLiteral("import"), [this] {
    auto* import = new ImportPage(client_);
    connect(import, &ImportPage::left, this, [this] { go(QStringLiteral("overview")); });
    return import;
  });
}

Page* MainWindow::make_sources() {
  auto* sources = new SourcesPage(client_);
  connect(sources, &SourcesPage::again_requested, this, [this](const std::vector<SourceInfo>& again) {
    go(QStringLiteral("import"));
    import()->begin_again(again);
  });
  connect(sources, &SourcesPage::corrected, this, [this](const QString& file, const SourceInfo& source) {
    go(QStringLiteral("import"));
    import()->begin_corrected(file, source);
  });
  connect(sources, &SourcesPage::files_found, this, &MainWindow::import_paths);
  connect(sources, &SourcesPage::told, status_, &StatusLine::tell);
  connect(sources, &SourcesPage::import_requested, this, [this] {
    go(QStringLiteral("import"));
    import()->choose_files();
  });
  return sources;
}

TablesPage* MainWindow::tables() { return static_cast<TablesPage*>(pages_.get(QStringLiteral("tables"))); }

ImportPage* MainWindow::import() { return static_cast<ImportPage*>(pages_.get(QStringLiteral("import"))); }

void MainWindow::add_page(const QString& id, const QString& title, const QString& icon, PageShelf::Make make) {
  // Ten keys for the first ten pages; further ones are found by Ctrl+K and the menu.
  const auto number = static_cast<int>(page_order_.size()) + 1;
  const QKeySequence key = number <= 10 ? QKeySequence(QKeyCombination(Qt::CTRL, static_cast<Qt::Key>(Qt::Key_0 + number % 10))) : QKeySequence();
  attach_page(id, title, std::move(make));
  sidebar_->add(id, title, icon, key.toString(QKeySequence::NativeText));
  page_actions_[id]->setIcon(runrate::icon(icon));
  page_actions_[id]->setShortcut(key);
}

void MainWindow::attach_page(const QString& id, const QString& title, PageShelf::Make make) {
  pages_.put(id, std::move(make));
  page_order_ += id;
  page_titles_[id] = title;
  page_actions_[id] = actions_->go->addAction(title, this, [this, id] { go(id); });
}

void MainWindow::settle_page(const QString& id, Page* page) {
  page->setAccessibleName(page_titles_.value(id));
  stack_->addWidget(page);
  connect(page, &Page::explain_requested, this, &MainWindow::explain);
  connect(page, &Page::selection_told, status_, &StatusLine::set_selection);
  if (auto* tiles = qobject_cast<TilePage*>(page)) {
    connect(tiles, &TilePage::chosen_changed, this, &MainWindow::refresh_actions);
    connect(tiles, &TilePage::import_requested, actions_->import, &QAction::trigger);
    connect(tiles, &TilePage::rows_requested, this, [this] { go(QStringLiteral("tables")); });
  }
  if (auto* tables = qobject_cast<TablesPage*>(page)) connect(tables, &TablesPage::told, status_, &StatusLine::tell);
}

void MainWindow::follow_own_pages() {
  const QStringList own = store_->own();
  for (const QString& id : QStringList(page_order_)) {
    if (!PageStore::is_own(id) || own.contains(id)) continue;
    if (navigator_->current() == id) go(QStringLiteral("overview"));
    navigator_->forget(id);
    sidebar_->remove_own(id);
    page_order_.removeAll(id);
    delete page_actions_.take(id);
    pages_.remove(id);
  }
  for (const QString& id : own) {
    if (pages_.contains(id)) continue;
    attach_page(id, store_->title(id), [this, id] { return new TilePage(id, client_, view_, *store_); });
    page_actions_[id]->setIcon(runrate::icon(QStringLiteral("page")));
    sidebar_->add_own(id, store_->title(id));
  }
}

Page* MainWindow::current_page() const { return pages_.built(navigator_->current()); }

void MainWindow::open(const QString& path, std::shared_ptr<BookOpening> begun) {
  if (!client_.book()) show_empty_frame(path);
  client_.open(to_path(path), std::move(begun));
}

/// The page on which a workbook was left.
QString MainWindow::page_to_show(const std::filesystem::path& book) const {
  const QString page = QSettings().value(QStringLiteral("view/%1/page").arg(path_key(book))).toString();
  return pages_.contains(page) && page != QLatin1String("import") ? page : QStringLiteral("overview");
}

/// While a workbook is read its place is made: frame and empty tiles stand before the first number comes. Nothing in it can be used yet.
void MainWindow::show_empty_frame(const QString& path) {
  const QString id = page_to_show(to_path(path));
  if (!has_tiles(id) || PageStore::is_own(id)) return;
  stack_->setCurrentWidget(pages_.get(id));
  sidebar_->set_current(id);
  set_in_use(false);
  whole_->setCurrentIndex(1);
  curtain_->fall(qobject_cast<TilePage*>(pages_.get(id)));
}

void MainWindow::set_in_use(bool on) { whole_->widget(1)->setAttribute(Qt::WA_TransparentForMouseEvents, !on); }

void MainWindow::go(const QString& page) {
  if (client_.book() && pages_.contains(page)) navigator_->go(page);
}

void MainWindow::show_page(const QString& id) {
  Page* page = pages_.get(id);
  if (page == nullptr) return;
  whole_->setCurrentIndex(1);
  stack_->setCurrentWidget(page);
  sidebar_->set_current(id == QLatin1String("import") ? QStringLiteral("sources") : id);
  filter_bar_->set_ruling(page->filtered());
  status_->set_selection({});
  refresh_actions();
  refresh_title();
  // Keys go to the page, not to whatever stood first in the frame.
  if (finder_->isHidden()) page->setFocus(Qt::OtherFocusReason);
}

void MainWindow::show_start() {
  set_in_use(true);
  curtain_->rise();
  navigator_->reset();
  whole_->setCurrentIndex(0);
  refresh_actions();
  refresh_title();
}

void MainWindow::refresh_title() {
  // What narrows the numbers stands in the title: nobody takes a part for the whole.
  const bool narrowed = client_.book() && (!view_.state().where.empty() || client_.book()->constant_rates);
  const QString of = narrowed && current_page() && current_page()->filtered() ? QStringLiteral(" (%1)").arg(view_text().section(QStringLiteral(" · "), 1)) : QString();
  setWindowTitle(client_.book() ? tr("%1 - Runrate").arg(client_.book()->name + of) : tr("Runrate"));
  if (client_.book() && wall_->on()) wall_->tell(page_titles_.value(navigator_->current()), view_text());
}

void MainWindow::refresh_actions() {
  const BookStatePtr& book = client_.book();
  actions_->set_open(book != nullptr, book && !book->read_only);
  const bool in_tables = book && qobject_cast<TablesPage*>(current_page()) != nullptr;
  for (QAction* action : {actions_->cut, actions_->paste, actions_->clear, actions_->delete_rows, actions_->replace_in_table}) action->setEnabled(action->isEnabled() && in_tables);
  for (QAction* action : {actions_->find_in_table, actions_->export_table}) action->setEnabled(in_tables);
  for (QAction* action : actions_->go->actions()) action->setEnabled(book != nullptr);
  actions_->constant_currency->setChecked(book && book->constant_rates);
  page_commands_->refresh(book ? qobject_cast<TilePage*>(current_page()) : nullptr);
  const bool undo = book && !book->read_only && book->undo;
  const bool redo = book && !book->read_only && book->redo;
  actions_->set_undo(undo ? message_within(*book->undo) : QString(), redo ? message_within(*book->redo) : QString());
}

void MainWindow::opened() {
  start_->tell({});
  set_in_use(true);
  leave_explanation();
  navigator_->reset();
  recall_view();
  if (!waiting_.isEmpty()) {
    go(QStringLiteral("import"));
    // After the page heard, too, that there is another workbook: it takes off its list what was for the one before.
    QMetaObject::invokeMethod(this, [this, files = std::exchange(waiting_, {})] { import()->begin(files); }, Qt::QueuedConnection);
    status_->tell(tr("The workbook is kept in %1").arg(path_text(client_.book()->path)));
  } else {
    go(page_to_show(client_.book()->path));
  }
  // The engine is at the page's questions; what nobody waits for comes after them.
  note_recent_file(path_text(client_.book()->path));
  if (client_.book()->read_only)
    single_->stop();
  else
    single_->listen(path_text(client_.book()->path));
  // Sources watches files and folders, looked at or not.
  QTimer::singleShot(kLaterMs, this, [this] {
    if (client_.book()) (void)pages_.get(QStringLiteral("sources"));
  });
  if (client_.book()->read_only)
    status_->tell(client_.holder().isEmpty() ? tr("Open for reading only: the file cannot be written.")
                                             : tr("Open for reading only: it is being written by %1.").arg(client_.holder()));
}

void MainWindow::changed(const Touched& touched) {
  refresh_actions();
  refresh_title();
  if (!touched.title.id.empty()) status_->tell(message_title(touched.title));
}

void MainWindow::failed(const QString& what, const Error& error) {
  if (!client_.book()) show_start();
  if (error.cancelled) return status_->tell(error_text(error));
  const QString text = error_text(error);
  if (!client_.book()) {
    waiting_.clear();
    start_->tell(QStringLiteral("%1: %2").arg(what, text));
    return;
  }
  status_->tell(text);
  auto* box = new QMessageBox(QMessageBox::Warning, tr("Runrate"), what, QMessageBox::Ok, this);
  box->setInformativeText(text);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->open();
}

void MainWindow::explain(const QString& kpi, const QString& period, const QString& group) {
  if (!client_.book() || kpi.isEmpty()) return;
  explain_panel()->show();
  actions_->explain->setChecked(true);
  explain_->explain(kpi, period, group);
}

ExplainPanel* MainWindow::explain_panel() {
  if (explain_ != nullptr) return explain_;
  explain_ = new ExplainPanel(client_, view_);
  explain_->hide();
  split_->addWidget(explain_);
  split_->setStretchFactor(0, 1);
  split_->setCollapsible(1, false);
  split_->setSizes({1000, 372});
  if (const QByteArray split = QSettings().value(QStringLiteral("window/split")).toByteArray(); !split.isEmpty()) split_->restoreState(split);
  connect(explain_, &ExplainPanel::closed, this, &MainWindow::leave_explanation);
  connect(explain_, &ExplainPanel::row_requested, this, &MainWindow::go_to_row);
  return explain_;
}

bool MainWindow::explaining() const { return explain_ != nullptr && explain_->isVisible(); }

void MainWindow::leave_explanation() {
  if (explain_ != nullptr) explain_->hide();
  actions_->explain->setChecked(false);
}

void MainWindow::toggle_explain(bool on) {
  if (!on) return leave_explanation();
  if (explain_panel()->kpi().isEmpty()) return explain(QStringLiteral("mrr"));
  explain_->show();
}

void MainWindow::import_paths(const QStringList& paths) {
  if (paths.isEmpty()) return;
  if (paths.size() == 1 && paths.front().endsWith(QLatin1String(".runrate"))) return open(paths.front());
  if (!client_.book()) {
    waiting_ = paths;
    files_->make_for(paths);
    return;
  }
  go(QStringLiteral("import"));
  import()->begin(paths);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!event->mimeData()->hasUrls()) return;
  event->acceptProposedAction();
  drop_note_->setGeometry(rect().adjusted(24, 24 + menuBar()->height(), -24, -24 - status_->height()));
  drop_note_->raise();
  drop_note_->show();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent* event) {
  QMainWindow::dragLeaveEvent(event);
  drop_note_->hide();
}

void MainWindow::dropEvent(QDropEvent* event) {
  drop_note_->hide();
  QStringList paths;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) paths += url.toLocalFile();
  event->acceptProposedAction();
  import_paths(paths);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  finder_->hide();
}

void MainWindow::restore() {
  const QSettings settings;
  const QByteArray geometry = settings.value(QStringLiteral("window/geometry")).toByteArray();
  if (geometry.isEmpty() || !restoreGeometry(geometry)) resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
}

QString MainWindow::view_text() const {
  if (!client_.book()) return {};
  QStringList words{period_name(label(view_.state().period, view_.calendar()))};
  for (const Filter& filter : view_.state().where) words += filter_text(*client_.book()->snapshot, filter);
  if (const auto month = client_.book()->constant_rates) words += tr("rates of %1").arg(period_name(to_iso(*month).substr(0, 7)));
  return words.join(QStringLiteral(" · "));
}

void MainWindow::remember_view() const {
  if (!client_.book() || navigator_->current().isEmpty()) return;
  QSettings settings;
  settings.beginGroup(QStringLiteral("view/%1").arg(path_key(client_.book()->path)));
  settings.setValue(QStringLiteral("page"), navigator_->current());
  settings.setValue(QStringLiteral("comparison"), static_cast<int>(view_.state().comparison));
  QStringList filters;
  for (const Filter& filter : view_.state().where) filters += to_qt(to_text(filter));
  settings.setValue(QStringLiteral("filters"), filters);
  // The period that a workbook opens with moves on by itself; another one was chosen and stays.
  const bool usual = view_.state().period == default_period(*client_.book()->snapshot, false);
  settings.setValue(QStringLiteral("period"), usual ? QString() : to_qt(label(view_.state().period, view_.calendar())));
}

void MainWindow::recall_view() {
  QSettings settings;
  settings.beginGroup(QStringLiteral("view/%1").arg(path_key(client_.book()->path)));
  if (!settings.contains(QStringLiteral("page"))) return;
  ViewState state = view_.state();
  state.comparison = static_cast<ViewState::Comparison>(std::clamp(settings.value(QStringLiteral("comparison")).toInt(), 0, 2));
  for (const QString& text : settings.value(QStringLiteral("filters")).toStringList())
    if (const auto filter = parse_filter(to_core(text))) state.where.push_back(*filter);
  if (const auto period = parse_period(to_core(settings.value(QStringLiteral("period")).toString()), view_.calendar())) state.period = *period;
  view_.restore(state);
}

void MainWindow::set_wall(bool on) {
  if (on == wall_->on()) return;
  for (QWidget* part : std::initializer_list<QWidget*>{menuBar(), sidebar_, filter_bar_, status_}) part->setVisible(!on);
  if (on) {
    QStringList pages;
    for (const QString& id : page_order_)
      if (has_tiles(id)) pages += id;
    leave_explanation();
    showFullScreen();
    wall_->begin(pages, navigator_->current());
    refresh_title();
  } else {
    wall_->end();
    showNormal();
  }
}

void MainWindow::set_text_size(int percent) {
  set_text_zoom(percent / 100.0);
  QSettings().setValue(QStringLiteral("text_percent"), percent);
  apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), current_theme());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  QSettings settings;
  settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
  if (explain_ != nullptr) settings.setValue(QStringLiteral("window/split"), split_->saveState());
  remember_view();
  QMainWindow::closeEvent(event);
}

}  // namespace runrate
