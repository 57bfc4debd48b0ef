#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>

#include "bridge/language.h"
#include "bridge/texts.h"
#include "definitions/packs_window.h"
#include "engine/exports.h"
#include "explain/explain_panel.h"
#include "importer/import_page.h"
#include "lists/lists_page.h"
#include "packs/definition.h"
#include "sources/sources_page.h"
#include "settings/rules_window.h"
#include "settings/segments_window.h"
#include "start/start_page.h"
#include "tables/grid_view.h"
#include "tables/save_table.h"
#include "tables/tables_page.h"
#include "theme/palette.h"
#include "theme/fonts.h"
#include "window/actions.h"
#include "window/alerts_window.h"
#include "window/check_window.h"
#include "window/file_commands.h"
#include "window/filter_bar.h"
#include "window/finder.h"
#include "window/help_window.h"
#include "window/main_window.h"
#include "window/navigator.h"
#include "window/print_commands.h"
#include "window/sidebar.h"
#include "window/single_instance.h"
#include "window/status_line.h"
#include "window/wall.h"

// What the commands of the window do.

namespace runrate {

void MainWindow::connect_client() {
  connect(&client_, &EngineClient::workbook_opened, this, &MainWindow::opened);
  connect(&client_, &EngineClient::workbook_closed, this, &MainWindow::show_start);
  connect(&client_, &EngineClient::changed, this, [this](const BookStatePtr&, const Touched& touched) { changed(touched); });
  connect(&client_, &EngineClient::failed, this, &MainWindow::failed);
  connect(&client_, &EngineClient::copy_saved, this, [this](const QString& path) { status_->tell(tr("A copy was saved as %1").arg(path)); });
}

void MainWindow::connect_file_actions() {
  connect(actions_->new_book, &QAction::triggered, files_, &FileCommands::new_workbook);
  connect(actions_->open, &QAction::triggered, files_, &FileCommands::open_dialog);
  connect(actions_->sample, &QAction::triggered, files_, &FileCommands::open_sample);
  connect(actions_->save_copy, &QAction::triggered, files_, &FileCommands::save_copy);
  connect(actions_->save_safe_copy, &QAction::triggered, files_, &FileCommands::save_copy_without_secrets);
  connect(actions_->close, &QAction::triggered, &client_, &EngineClient::close);
  connect(actions_->quit, &QAction::triggered, this, &QWidget::close);
  files_->attach(actions_->recent);
  connect(actions_->import, &QAction::triggered, this, [this] {
    import_paths(QFileDialog::getOpenFileNames(this, tr("Import files"), {}, tr("Tables (*.csv *.tsv *.txt *.xlsx *.zip);;All files (*)")));
  });
  connect(actions_->refresh, &QAction::triggered, this, [this] {
    if (client_.book()) static_cast<SourcesPage*>(pages_.get(QStringLiteral("sources")))->refresh_all();
  });
  connect(actions_->import_clipboard, &QAction::triggered, this, [this] {
    if (!client_.book()) return;
    go(QStringLiteral("import"));
    import()->paste();
  });
  connect(actions_->print, &QAction::triggered, this, [this] { print_->print_page(current_page()); });
  connect(actions_->preview, &QAction::triggered, this, [this] { print_->preview_page(current_page()); });
  connect(actions_->export_pdf, &QAction::triggered, this, [this] { print_->export_page(current_page()); });
  connect(actions_->report, &QAction::triggered, print_, [this] { print_->preview_report(); });
  connect(print_, &PrintCommands::told, status_, &StatusLine::tell);
  connect(start_, &StartPage::sample_requested, files_, &FileCommands::open_sample);
  connect(start_, &StartPage::open_requested, files_, &FileCommands::open_dialog);
  connect(start_, &StartPage::recent_requested, files_, &FileCommands::open);
  connect(start_, &StartPage::import_requested, actions_->import, &QAction::trigger);
}

void MainWindow::connect_edit_actions() {
  connect(actions_->undo, &QAction::triggered, &client_, &EngineClient::undo);
  connect(actions_->redo, &QAction::triggered, &client_, &EngineClient::redo);
  connect(actions_->cut, &QAction::triggered, this, [this] { tables()->grid()->cut(); });
  connect(actions_->paste, &QAction::triggered, this, [this] { tables()->grid()->paste(); });
  connect(actions_->clear, &QAction::triggered, this, [this] { tables()->grid()->clear_cells(); });
  connect(actions_->delete_rows, &QAction::triggered, this, [this] { tables()->grid()->delete_rows(); });
  connect(actions_->copy, &QAction::triggered, this, [this] {
    if (auto* tables = qobject_cast<TablesPage*>(current_page()))
      tables->grid()->copy();
    else if (explaining())
      explain_->copy();
  });
  connect(actions_->insert_row, &QAction::triggered, this, [this] {
    go(QStringLiteral("tables"));
    tables()->add_row();
  });
  connect(actions_->find_in_table, &QAction::triggered, this, [this] { tables()->focus_search(); });
  connect(actions_->find, &QAction::triggered, this, [this] {
    if (client_.book()) finder_->start();
  });
  connect(actions_->export_table, &QAction::triggered, this, &MainWindow::save_shown_table);
  connect(actions_->replace_in_table, &QAction::triggered, this, [this] { tables()->ask_replace(); });
  connect(actions_->alerts, &QAction::triggered, this, &MainWindow::show_alerts);
  connect(status_, &StatusLine::alerts_requested, this, &MainWindow::show_alerts);
  connect(status_, &StatusLine::unconverted_requested, this, [this] {
    go(QStringLiteral("lists"));
    if (auto* lists = qobject_cast<ListsPage*>(current_page())) lists->show_list(QStringLiteral("unconverted"));
  });
  connect(actions_->check, &QAction::triggered, this, &MainWindow::check_workbook);
  connect(actions_->rules, &QAction::triggered, this, [this] { show_window(new RulesWindow(client_, this)); });
  connect(actions_->packs, &QAction::triggered, this, [this] { show_window(new PacksWindow(client_, *store_, this)); });
  connect(actions_->segments, &QAction::triggered, this, [this] {
    auto* segments = new SegmentsWindow(client_, view_, this);
    connect(segments, &SegmentsWindow::explain_requested, this, &MainWindow::explain);
    show_window(segments);
  });
}

void MainWindow::connect_view_actions() {
  connect(actions_->explain, &QAction::triggered, this, &MainWindow::toggle_explain);
  connect(actions_->previous_period, &QAction::triggered, this, [this] { view_.step(-1); });
  connect(actions_->next_period, &QAction::triggered, this, [this] { view_.step(1); });
  connect(actions_->clear_filters, &QAction::triggered, &view_, &View::clear_filters);
  connect(actions_->constant_currency, &QAction::triggered, this, [this](bool on) {
    if (client_.book()) client_.set_constant_rates(on ? std::optional(std::min(view_.state().period.last(), client_.book()->as_of)) : std::nullopt);
  });
  connect(wall_, &Wall::left, this, [this] { actions_->full_screen->setChecked(false); });
  connect(actions_->full_screen, &QAction::toggled, this, &MainWindow::set_wall);
  connect(wall_, &Wall::page_wanted, this, &MainWindow::go);
  connect(single_, &SingleInstance::asked_to_raise, this, [this] {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
  });
  connect(&view_, &View::changed, this, &MainWindow::refresh_title);
  for (QAction* size : actions_->text_sizes) {
    size->setChecked(size->data().toInt() == qRound(text_zoom() * 100));
    connect(size, &QAction::triggered, this, [this, percent = size->data().toInt()] { set_text_size(percent); });
  }
  for (QAction* action : actions_->languages) {
    action->setChecked(action->data().toString() == chosen_language());
    connect(action, &QAction::triggered, this, [this, code = action->data().toString()] { set_language(code); });
  }
  connect(actions_->theme_system, &QAction::triggered, this, [this] { set_theme(static_cast<int>(Theme::Auto)); });
  connect(actions_->theme_light, &QAction::triggered, this, [this] { set_theme(static_cast<int>(Theme::Light)); });
  connect(actions_->theme_dark, &QAction::triggered, this, [this] { set_theme(static_cast<int>(Theme::Dark)); });
  const Theme theme = current_theme();
  (theme == Theme::Light ? actions_->theme_light : theme == Theme::Dark ? actions_->theme_dark : actions_->theme_system)->setChecked(true);
  connect(actions_->back, &QAction::triggered, navigator_, &Navigator::back);
  connect(actions_->forward, &QAction::triggered, navigator_, &Navigator::forward);
  connect(actions_->help, &QAction::triggered, this, [this] { show_help(explaining() ? explain_->kpi() : QString()); });
  connect(actions_->about, &QAction::triggered, this, &MainWindow::show_about);
}

void MainWindow::connect_parts() {
  connect(navigator_, &Navigator::went, this, &MainWindow::show_page);
  connect(sidebar_, &Sidebar::chosen, this, &MainWindow::go);
  finder_->set_source([this] { return findables(); });
}

void MainWindow::set_theme(int theme) {
  apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), static_cast<Theme>(theme));
  QSettings().setValue(QStringLiteral("theme"), theme);
}

void MainWindow::set_language(const QString& language) {
  if (language == chosen_language()) return;
  choose_language(language);
  // Every text of the window is made anew: run_window() opens it again on what it leaves.
  left_book_ = client_.book() ? path_text(client_.book()->path) : QString();
  wants_anew_ = true;
  if (close())
    QCoreApplication::quit();
  else
    wants_anew_ = false;
}

void MainWindow::go_to_row(const QString& table, qint64 row) {
  go(QStringLiteral("tables"));
  tables()->show_row(table, row);
}

void MainWindow::save_shown_table() {
  const TableModel* model = tables()->model();
  if (model->table() == nullptr) return;
  const QString name = to_qt(model->table_id());
  const QString path = QFileDialog::getSaveFileName(this, tr("Save the table"), name + QLatin1String(".csv"), tr("CSV files (*.csv);;Excel workbooks (*.xlsx)"));
  if (path.isEmpty()) return;
  const bool note = !client_.book()->read_only;
  requests_->ask([snapshot = client_.book()->snapshot, table = model->table_id(), order = model->order(), columns = tables()->grid()->shown_columns(), file = to_path(path), rows = model->row_count(), note](
                     Engine& engine, const Progress& progress) -> Result<void> {
    RUNRATE_CHECK(save_table(snapshot, table, order, columns, file, progress));
    return note ? note_written(engine, export_info(snapshot->table(table)->info.name, rows, file)) : Result<void>();
  },
                 [this, path](const Result<void>& saved) { status_->tell(saved ? tr("Saved %1").arg(path) : error_text(saved.error())); }, tr("Saving the table"));
}

void MainWindow::show_alerts() {
  if (!client_.book()) return;
  auto* window = new AlertsWindow(client_, view_, this);
  window->setAttribute(Qt::WA_DeleteOnClose);
  connect(window, &AlertsWindow::explain_requested, this, &MainWindow::explain);
  if (explaining()) window->propose(explain_->kpi());
  window->show();
}

void MainWindow::show_window(QDialog* window) {
  window->setAttribute(Qt::WA_DeleteOnClose);
  window->show();
}

void MainWindow::check_workbook() {
  requests_->ask([](Engine& engine) { return engine.check(); },
                 [this](const Result<std::vector<Finding>>& findings) {
                   if (!findings) return failed(tr("The workbook could not be checked"), findings.error());
                   auto* window = new CheckWindow(*findings, *client_.book(), this);
                   connect(window, &CheckWindow::row_requested, this, &MainWindow::go_to_row);
                   window->show();
                 },
                 tr("Checking the workbook"));
}

void MainWindow::show_help(const QString& kpi) {
  const auto catalogue = client_.book() ? client_.book()->catalogue : std::make_shared<const std::vector<KpiInfo>>(catalogue_of({}));
  auto* help = new HelpWindow(catalogue, this);
  help->setAttribute(Qt::WA_DeleteOnClose);
  if (!kpi.isEmpty()) help->show_kpi(kpi);
  help->show();
}

void MainWindow::show_about() {
  QMessageBox::about(this, tr("About Runrate"),
                     tr("<h3>Runrate %1</h3><p>Sales metrics on your own machine.</p><p>Free software under the GNU General Public License, version 3 or later.</p>")
                         .arg(QCoreApplication::applicationVersion()));
}

std::vector<Findable> MainWindow::findables() {
  std::vector<Findable> out;
  for (const QString& id : page_order_) out.push_back({tr("Page"), page_titles_.value(id), {}, [this, id] { go(id); }});
  if (client_.book()) {
    for (const KpiInfo& kpi : *client_.book()->catalogue) {
      if (!kpi.one_value) continue;
      out.push_back({tr("Number"), to_qt(kpi.name), to_qt(kpi.id + " " + kpi.group), [this, id = to_qt(kpi.id)] { explain(id); }});
    }
    for (const auto& table : client_.book()->snapshot->tables)
      out.push_back({tr("Table"), name_of(table->info), to_qt(table->info.id + " " + table->info.name), [this, id = to_qt(table->info.id)] {
                       go(QStringLiteral("tables"));
                       tables()->show_table(id);
                     }});
  }
  for (QAction* action : actions_->all()) {
    if (!action->isEnabled() || action == actions_->find) continue;
    QString name = action->text();
    out.push_back({tr("Action"), name.remove(QLatin1Char('&')), {}, [action] { action->trigger(); }});
  }
  return out;
}

}  // namespace runrate
