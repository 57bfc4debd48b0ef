#pragma once
#include <QMainWindow>
#include <memory>

#include "bridge/engine_client.h"
#include "bridge/requests.h"
#include "bridge/view.h"
#include "window/page_shelf.h"

class QDialog;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace runrate {

class Actions;
class BookOpening;
class Curtain;
class ExplainPanel;
class FileCommands;
class FilterBar;
class Finder;
class HelpWindow;
class ImportPage;
class Navigator;
class Page;
class PageCommands;
class PageStore;
class PrintCommands;
class Sidebar;
class SingleInstance;
class StartPage;
class StatusLine;
class TablesPage;
class Wall;
struct Findable;

/// The frame: puts the parts side by side and tells them of each other. What they do is theirs.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  /// It closed itself to be made anew in another language, on this workbook (empty: none).
  [[nodiscard]] bool wants_anew() const { return wants_anew_; }
  [[nodiscard]] const QString& left_book() const { return left_book_; }
  /// `begun`: the reading of that workbook, where it began before the window was built.
  void open(const QString& path, std::shared_ptr<BookOpening> begun = {});

  [[nodiscard]] EngineClient& client() { return client_; }
  [[nodiscard]] View& view() { return view_; }
  [[nodiscard]] Actions& actions_of() { return *actions_; }
  [[nodiscard]] FileCommands& files() { return *files_; }
  [[nodiscard]] PrintCommands& printing() { return *print_; }
  [[nodiscard]] Page* page(const QString& id) { return pages_.get(id); }
  [[nodiscard]] const QStringList& pages() const { return page_order_; }  ///< ids, as the sidebar has them
  [[nodiscard]] Page* current_page() const;
  [[nodiscard]] ExplainPanel* explain_panel();  ///< built when it is first needed
  [[nodiscard]] StatusLine* status_line() const { return status_; }
  [[nodiscard]] Finder* finder() const { return finder_; }
  [[nodiscard]] PageStore& store() { return *store_; }
  [[nodiscard]] Wall& wall() { return *wall_; }
  [[nodiscard]] Navigator& navigator() { return *navigator_; }

 public Q_SLOTS:
  void go(const QString& page);
  void explain(const QString& kpi, const QString& period = {}, const QString& group = {});
  void import_paths(const QStringList& files);

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build_frame();
  void build_pages();
  void add_page(const QString& id, const QString& title, const QString& icon, PageShelf::Make make);
  void attach_page(const QString& id, const QString& title, PageShelf::Make make);
  /// Puts a page that was just built in its place and listens to it.
  void settle_page(const QString& id, Page* page);
  [[nodiscard]] Page* make_sources();
  [[nodiscard]] TablesPage* tables();
  [[nodiscard]] ImportPage* import();
  /// Brings the user's own pages in or takes them away, as the workbook has them.
  void follow_own_pages();
  void connect_client();
  void connect_file_actions();
  void connect_edit_actions();
  void connect_view_actions();
  void connect_parts();
  void opened();
  void changed(const Touched& touched);
  void failed(const QString& what, const Error& error);
  void show_page(const QString& id);
  void show_start();
  [[nodiscard]] QString page_to_show(const std::filesystem::path& book) const;
  void show_empty_frame(const QString& path);
  void set_in_use(bool on);
  void refresh_actions();
  void refresh_title();
  void set_theme(int theme);
  void set_language(const QString& language);
  void set_wall(bool on);
  void set_text_size(int percent);
  /// Period and filters of the view, in words.
  [[nodiscard]] QString view_text() const;
  void remember_view() const;
  void recall_view();
  void toggle_explain(bool on);
  [[nodiscard]] bool explaining() const;
  void leave_explanation();
  void go_to_row(const QString& table, qint64 row);
  void check_workbook();
  void show_alerts();
  void show_window(QDialog* window);
  void save_shown_table();
  void show_help(const QString& kpi = {});
  void show_about();
  void restore();
  [[nodiscard]] std::vector<Findable> findables();

  // The engine's thread stops last: client_ is destroyed after everything that asks it.
  EngineClient client_;
  View view_;
  std::unique_ptr<Requests> requests_;
  Actions* actions_;
  FileCommands* files_;
  PrintCommands* print_;
  PageStore* store_;
  PageCommands* page_commands_ = nullptr;
  Navigator* navigator_;
  QStackedWidget* whole_;  ///< start page, or the frame
  Curtain* curtain_;
  StartPage* start_;
  Sidebar* sidebar_;
  FilterBar* filter_bar_;
  QStackedWidget* stack_;
  QSplitter* split_;
  ExplainPanel* explain_ = nullptr;  ///< null until something was explained
  StatusLine* status_;
  Finder* finder_;
  Wall* wall_;
  SingleInstance* single_;
  QLabel* drop_note_;
  PageShelf pages_;
  QStringList page_order_;
  QHash<QString, QAction*> page_actions_;
  QHash<QString, QString> page_titles_;
  QString left_book_;
  bool wants_anew_ = false;
  QStringList waiting_;  ///< files to import once a workbook is there
};

}  // namespace runrate
